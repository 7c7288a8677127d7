"""The macros of angket's own files, each compiled when it is first said, if it needs compiling.

A report says fewer than half of them, and compiling all would take longer than writing a document.
What was compiled once is kept (see ``kept_macros``).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import CodeType

from jinja2 import Environment, Template
from jinja2.runtime import Macro

from pipeline.report.kept_macros import KeptMacros
from pipeline.report.plain_macros import PlainMacro, plain_macro

_MACRO = re.compile(r"\{%-?\s*macro\s+(\w+)\s*\(.*?\{%-?\s*endmacro\s*-?%\}", re.DOTALL)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class LateMacro:
    """A macro as it stands in its file; ``others`` are those that it may say."""

    name: str
    text: str
    line: int
    path: Path
    environment: Environment = field(repr=False)
    others: Mapping[str, object] = field(repr=False)
    kept: KeptMacros | None = field(default=None, repr=False)

    @property
    def arguments(self) -> tuple[str, ...]:
        """Name the facts that it takes."""
        return self._plain.arguments if self._plain else tuple(self._macro.arguments)

    def __call__(self, *facts: object, **named: object) -> str:
        """Say it."""
        if self._plain and len(facts) + len(named) == len(self._plain.arguments):
            given = {**dict(zip(self._plain.arguments, facts, strict=False)), **named}
            if given.keys() == set(self._plain.arguments):
                return self._plain.say(given)
        return str(self._macro(*facts, **named))

    @cached_property
    def _plain(self) -> PlainMacro | None:
        return plain_macro(self.text)

    @cached_property
    def _macro(self) -> Macro:
        said = {word: self.others[word] for word in _WORD.findall(self.text) if word in self.others}
        globals_ = self.environment.make_globals(said)
        template = Template.from_code(self.environment, self._code(), globals_, None)
        macro: Macro = getattr(template.module, self.name)
        return macro

    def _code(self) -> CodeType:
        text = "\n" * (self.line - 1) + self.text  # so that errors tell the line of the file
        if self.kept is None:
            return self._compiled(text)
        return self.kept.code(self.name, text, lambda: self._compiled(text))

    def _compiled(self, text: str) -> CodeType:
        return self.environment.compile(text, self.path.name, str(self.path))


def cut(
    path: Path,
    text: str,
    environment: Environment,
    others: Mapping[str, object],
    kept: KeptMacros | None = None,
) -> Iterator[LateMacro]:
    """Give the macros of a file, in its order; ``kept`` has those that were compiled before."""
    line, position = 1, 0
    for found in _MACRO.finditer(text):
        line += text.count("\n", position, found.start())
        position = found.start()
        yield LateMacro(found[1], found[0], line, path, environment, others, kept)
