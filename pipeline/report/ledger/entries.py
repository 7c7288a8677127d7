"""Every printed number of a document: results by what they are, all others by their kinds."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields

from pipeline.report.document import (
    Block,
    Citation,
    Emphasis,
    Foreign,
    Number,
    Numbering,
    Reference,
    Strong,
    Subscript,
    Words,
)
from pipeline.report.formulas import Formula, Sign, Symbol
from pipeline.report.ledger.kinds import Kind, kinds_of
from pipeline.report.ledger.known_words import TOKEN, Known
from pipeline.report.ledger.records import Counted
from pipeline.report.ledger.spots import Found, Spot, spots

OF_LEDGER = ("sec:provenance", "tab:provenance")
"""The page on the ledger itself: its numbers are about the others, and are not counted there."""
OTHERWISE = "'"  # ends the id of a result whose form is printed in another way elsewhere
_DIGIT = re.compile(r"\d")
_WORDED = Words | Emphasis | Strong | Foreign | Subscript


@dataclass(frozen=True, slots=True)
class Other:
    """A printed number that is no result; of a label ``printed`` is the id of its block."""

    kind: Kind
    printed: str


@dataclass(slots=True)
class Entries:
    """What a document prints: results with their places, other numbers with their blocks."""

    results: dict[str, Number] = field(default_factory=dict)  # by their ids
    places: dict[str, list[Spot]] = field(default_factory=dict)
    others: dict[Other, Counter[str]] = field(default_factory=dict)

    def add_result(self, number: Number, spot: Spot) -> None:
        """Add a result; where it is printed otherwise than before, its id gets a mark."""
        name = result_id(number)
        while name in self.results and self.results[name].text != number.text:
            name += OTHERWISE
        self.results.setdefault(name, number)
        self.places.setdefault(name, []).append(spot)

    def add(self, other: Other, block: str) -> None:
        """Count a number that is no result."""
        self.others.setdefault(other, Counter())[block] += 1


def entries_of(
    blocks: Sequence[Block], numbering: Numbering, known: Known, language: str
) -> Entries:
    """Collect every printed number of a document in one language."""
    entries = Entries()
    for name, numbered in numbering.items():
        if _DIGIT.search(numbered.number):
            entries.add(Other("label", name), name)
    for spot, node in spots(blocks):
        if isinstance(node, Number):
            entries.add_result(node, spot)
        else:
            for other in _others((spot, node), numbering, known, language):
                entries.add(other, spot.block)
    return entries


def result_id(number: Number) -> str:
    """Name a printed result by its address and its form: decimals, percent sign, plus sign."""
    percent = "%" * number.percent
    return f"{number.address}@{number.decimals}{percent}{'+' * number.text.startswith('+')}"


def counted(entries: Entries) -> dict[str, Counted]:
    """Count the numbers of every kind, those on the page about the ledger left out."""
    found = {"result": Counted(len(entries.results), sum(map(len, entries.places.values())))}
    kinds: dict[str, list[int]] = {}
    for other, places in entries.others.items():
        if other.kind != "ledger" and not other.printed.startswith(OF_LEDGER):
            there = sum(n for block, n in places.items() if not block.startswith(OF_LEDGER))
            kinds.setdefault(other.kind, []).append(there)
    return found | {kind: Counted(len(one), sum(one)) for kind, one in sorted(kinds.items())}


def _others(found: Found, numbering: Numbering, known: Known, language: str) -> Iterator[Other]:
    spot, node = found
    if isinstance(node, Reference):
        if _DIGIT.search(numbering[node.target].number):
            yield Other("label", node.target)
    elif isinstance(node, Citation):
        yield from (Other("source", one) for one in TOKEN.findall(node.text))
    elif isinstance(node, _WORDED):
        if _DIGIT.search(node.text):
            own = spot.block.startswith(OF_LEDGER)
            for token, kind in kinds_of(node, spot, known, language):
                yield Other("ledger" if own else kind, token)
    elif not hasattr(node, "inlines"):
        yield from (Other("formula", one) for one in _signs(node))


def _signs(formula: object) -> Iterator[str]:
    """Give the numbers in a formula."""
    if isinstance(formula, Sign | Symbol):
        yield from TOKEN.findall(formula.text)
    elif isinstance(formula, Formula):
        for one in fields(formula):
            inside = getattr(formula, one.name)
            for part in inside if isinstance(inside, tuple) else (inside,):
                yield from _signs(part)
