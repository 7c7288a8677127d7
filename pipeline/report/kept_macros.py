"""Compiled macros, kept beside their files as Python keeps modules.

Compiling what one report says takes longer than writing a document of it.
"""

import hashlib
import marshal
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from importlib.util import MAGIC_NUMBER, cache_from_source
from pathlib import Path
from types import CodeType

import jinja2

from pipeline.artefacts import write_whole

Codes = dict[str, tuple[str, bytes]]  # by macro: the hash of its text, and what it is compiled to


@dataclass
class KeptMacros:
    """The compiled macros of a folder of sentences; ``path`` is where they are kept."""

    path: Path
    _added: Codes = field(default_factory=dict)

    def code(self, name: str, text: str, compiled: Callable[[], CodeType]) -> CodeType:
        """Give a macro as code: what is kept, if it was made from this text, else a new one."""
        made_from = _hash(text)
        known, code = self._added.get(name) or self._kept.get(name) or ("", b"")
        if known == made_from:
            return _loaded(code)
        new = compiled()
        self._added[name] = (made_from, marshal.dumps(new))
        return new

    def keep(self) -> None:
        """Write what was compiled since, unless Python keeps no code or the folder is not ours."""
        if not self._added or sys.dont_write_bytecode:
            return
        self._kept.update(self._added)
        self._added.clear()
        content = marshal.dumps({"by": _BY, "macros": self._kept})
        try:
            write_whole(self.path, content)
        except OSError:
            return  # an installation that only its administrator may write to

    @cached_property
    def _kept(self) -> Codes:
        """Read what is kept; anything else than that is nothing."""
        try:
            kept = marshal.loads(self.path.read_bytes())
        except (OSError, ValueError, EOFError, TypeError):
            return {}
        macros: Codes = kept["macros"] if isinstance(kept, dict) and kept.get("by") == _BY else {}
        return macros


def kept_macros(folder: Path) -> KeptMacros:
    """Give what is kept of a folder of sentences, in Python's own place for compiled code."""
    return KeptMacros(Path(cache_from_source(str(folder / "macros.py"))))


def _loaded(code: bytes) -> CodeType:
    loaded: CodeType = marshal.loads(code)
    return loaded


def _hash(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


_BY = (jinja2.__version__, MAGIC_NUMBER)
