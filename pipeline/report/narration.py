"""Sentences from facts: one macro per sentence and language, never glued fragments.

The macros live in ``languages/<language>/*.j2``. A macro's argument list is the contract: calling
it with other facts raises. Facts are nodes of the document (numbers, references, words of the
user), which pass through untouched, or plain values that the macro decides wording by. What a
macro writes is light markup: ``*italic*``, ``**bold**``, ``~subscript~``, ``{ref:id}``,
``{en:foreign words}``, ``{cite:key}`` (see ``citing``). A tilde beside a blank is a tilde: y ~ g.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from pipeline.report.citing import PATTERN, cite
from pipeline.report.document import (
    Emphasis,
    Foreign,
    Inline,
    Inlines,
    Reference,
    Strong,
    Subscript,
    Words,
)
from pipeline.report.sentences import Sentence, macros

NO_BREAK = "\u00a0"
NO_MACROS: Mapping[str, Sentence] = MappingProxyType({})

# a node's place in the sentence: its number between two private-use characters
_OPEN, _CLOSE = "\ue000", "\ue001"
_BLANKS = re.compile(r"[ \t\r\n]+")
_RELATION = re.compile(" ([=<>≥≤−]) ")
_MARKUP = re.compile(
    rf"{_OPEN}(?P<slot>\d+){_CLOSE}"
    r"|\*\*(?P<strong>[^*]+)\*\*|\*(?P<emphasis>[^*]+)\*|~(?P<subscript>[^~\s](?:[^~]*[^~\s])?)~"
    rf"|{PATTERN}"
    r"|\{ref:(?P<reference>[^}]+)\}|\{(?P<language>[a-z]{2,3}):(?P<foreign>[^}]+)\}"
)
# the blanks of F(2; 28.7) and of "p < .001", where the sign is part of the number
_TOGETHER = re.compile(rf"(?<=\*p\*) (?={_OPEN})|(?<={_CLOSE}[;,]) (?={_OPEN}\d+{_CLOSE}\)\u00a0=)")


class Voice:
    """Says things in one language; ``terms`` is careful ("meets the criterion") or classic."""

    def __init__(self, language: str, terms: str = "careful") -> None:
        self.language = language
        self.terms = terms
        self._macros = macros(language)
        self._takes: dict[str, frozenset[str]] = {}  # the names of facts, by macro
        self._words: dict[str, Inlines] = {}  # what was said without facts

    def say(self, key: str, **facts: object) -> Inlines:
        """Write the sentence ``key`` with these facts."""
        macro = self._macros[key]
        if key not in self._takes:
            self._takes[key] = frozenset(macro.arguments)
        if self._takes[key] != facts.keys():
            unequal = sorted(self._takes[key] ^ facts.keys())
            raise TypeError(f"{self.language}: {key}: facts missing or extra: {unequal}")
        slots: list[Inlines] = []
        text = macro(**{name: _seat(fact, slots) for name, fact in facts.items()})
        return parse(_one_line(text), slots, self._macros)

    def word(self, key: str) -> str:
        """Give a fixed word or heading as plain text."""
        return _one_line(self._macros[key]())

    def words(self, key: str) -> Inlines:
        """Give a fixed word or heading with its markup."""
        if key not in self._words:
            self._words[key] = self.say(key)
        return self._words[key]


def _one_line(text: str) -> str:
    """Fold the blanks and line ends of a template; no-break spaces stay."""
    folded = _BLANKS.sub(" ", text).strip(" ")
    related = _RELATION.sub(rf"{NO_BREAK}\1{NO_BREAK}", folded)
    return _TOGETHER.sub(NO_BREAK, related)


def parse(
    text: str, slots: Sequence[Inlines], voice: Mapping[str, Sentence] = NO_MACROS
) -> Inlines:
    """Turn light markup into inlines, with the nodes put back into their places.

    ``voice`` are the macros of the language, which citations need.
    """
    inlines: list[Inline] = []
    position = 0
    for match in _MARKUP.finditer(text):
        if match.start() > position:
            inlines.append(Words(text[position : match.start()]))
        inlines.extend(_node(match, slots, voice))
        position = match.end()
    if position < len(text):
        inlines.append(Words(text[position:]))
    return tuple(inlines)


def _node(match: re.Match[str], slots: Sequence[Inlines], voice: Mapping[str, Sentence]) -> Inlines:
    kind, text = next((key, value) for key, value in match.groupdict().items() if value is not None)
    if kind == "slot":
        return slots[int(text)]
    if kind == "form":
        return (cite(text, match["sources"], voice),)
    if kind == "language":
        return (Foreign(match["foreign"], text),)
    if kind in _STYLED:
        return tuple(_styled(kind, part) for part in parse(text, slots, voice))
    return (Reference(text),)


def _styled(kind: str, part: Inline) -> Inline:
    """Style what stands between two marks; a number inside stays a number."""
    return _STYLED[kind](part.text) if isinstance(part, Words) else part


def _seat(fact: object, slots: list[Inlines]) -> object:
    """Give a node a seat in the sentence; leave plain facts to the macro's decisions."""
    if isinstance(fact, Inline):
        return _seat((fact,), slots)
    if isinstance(fact, tuple) and fact and all(isinstance(part, Inline) for part in fact):
        slots.append(fact)
        return f"{_OPEN}{len(slots) - 1}{_CLOSE}"
    if isinstance(fact, list):
        return [_seat(part, slots) for part in fact]
    if isinstance(fact, dict):
        return {key: _seat(part, slots) for key, part in fact.items()}
    return fact


_STYLED: Mapping[str, Callable[[str], Inline]] = {
    "emphasis": Emphasis,
    "strong": Strong,
    "subscript": Subscript,
}


__all__ = ["NO_BREAK", "Voice", "macros", "parse"]
