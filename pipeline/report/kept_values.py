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
    known: Any = read_kept(beside, made_from)
    if known is not None:
        kept: Value = known
        return kept
    made = make()
    keep(beside, made_from, made)
    return made


def read_kept(beside: Path, made_from: str) -> object:
    """Read what is kept beside a file; None where it was made from something else."""
    try:
        by, value = marshal.loads(_path(beside).read_bytes())
    except (OSError, ValueError, EOFError, TypeError):
        return None
    return value if by == _by(made_from) else None


def keep(beside: Path, made_from: str, value: object) -> None:
    """Keep a value, unless Python keeps no code or the folder may not be written."""
    if sys.dont_write_bytecode:
        return
    entry: Any = _by(made_from), value
    try:
        write_whole(_path(beside), marshal.dumps(entry))
    except OSError:
        return  # an installation that only its administrator may write to


def _path(beside: Path) -> Path:
    return Path(cache_from_source(str(beside)))


def _by(made_from: str) -> tuple[str, bytes, str]:
    return (*_BY, hashlib.blake2b(made_from.encode(), digest_size=16).hexdigest())


_BY = (__version__, MAGIC_NUMBER)
