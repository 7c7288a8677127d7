"""What takes long to derive from angket's own files, kept as Python keeps compiled modules."""

import hashlib
import marshal
import sys
from collections.abc import Callable
from importlib.util import MAGIC_NUMBER, cache_from_source
from pathlib import Path
from typing import Any, TypeVar

from pipeline import __version__
from pipeline.artefacts import write_whole

Value = TypeVar("Value")


def kept_value(beside: Path, made_from: str, make: Callable[[], Value]) -> Value:
    """Give what is kept beside a file if it was made from this text, else make and keep it.

    A value is made of what ``marshal`` knows: texts, numbers, tuples, lists, dicts, frozen sets.
    What is damaged, of another version, or may not be written, is made anew each time.
    """
    path = Path(cache_from_source(str(beside)))
    key = (*_BY, hashlib.blake2b(made_from.encode(), digest_size=16).hexdigest())
    try:
        known, value = marshal.loads(path.read_bytes())
    except (OSError, ValueError, EOFError, TypeError):
        known, value = None, None
    if known == key:
        kept: Value = value
        return kept
    made = make()
    entry: Any = key, made
    _keep(path, marshal.dumps(entry))
    return made


def _keep(path: Path, content: bytes) -> None:
    if sys.dont_write_bytecode:
        return
    try:
        write_whole(path, content)
    except OSError:
        return  # an installation that only its administrator may write to


_BY = (__version__, MAGIC_NUMBER)
