"""The cards of an HTML page: for every result what is known of it, small enough to go along."""

import json
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import takewhile
from typing import TypeAlias, TypeVar

from pipeline.report.context import Context
from pipeline.report.document import Block, Number, plain
from pipeline.report.formulas import Formula, Line, Sign
from pipeline.report.html import Cards
from pipeline.report.html.mathml import math
from pipeline.report.ledger.convention_words import convention_words
from pipeline.report.ledger.facts import FactBook, shown
from pipeline.report.ledger.inputs import Inputs
from pipeline.report.ledger.other_programs import programs_of
from pipeline.report.ledger.spots import spots
from pipeline.report.ledger.worked import Worked
from pipeline.report.ledger.workings import WORKINGS
from pipeline.report.numbers import fixed
from pipeline.report.tongue import tongue

WORDS = (
    "value",
    "formula",
    "filled",
    "n",
    "convention",
    "data",
    "column",
    "items",
    "respondents",
    "stage",
    "address",
    "programs",
)
MOST_COLUMNS = 3  # headers that a card names; more of them are in ledger.json
MOST_ITEMS = 12


OfProgram: TypeAlias = tuple[int, str, int]  # name and reason by their places, what it prints
Card: TypeAlias = tuple[object, ...]
One = TypeVar("One", bound=Hashable)


def page_cards(book: FactBook, context: Context, blocks: Sequence[Block]) -> Cards:
    """Give what the numbers of a page open."""
    words = {word: context.voice.word(f"card_{word}") for word in ("title", "close", "hint")}
    return Cards(partial(card_data, book, context, blocks), words)


def card_data(
    book: FactBook, context: Context, blocks: Sequence[Block], addresses: Sequence[str]
) -> str:
    """Write the cards for the numbers at these addresses as JSON, in their order.

    A card is [value, n, convention, inputs, formula, numbers, programs]: a value of null is the
    printed one, the others are positions in the shared lists, -1 or absent where there is none.
    """
    values = {one.address: one for _, one in spots(blocks) if isinstance(one, Number)}
    deck = _Deck(book, context)
    which = [_place(deck.cards, deck.card(one, values.get(one))) for one in addresses]
    members = {
        "words": _compact({word: context.voice.word(f"card_{word}") for word in WORDS}),
        "strings": _compact(list(deck.strings)),
        "formulas": f"[{','.join(deck.formulas)}]",
        "inputs": _compact(deck.inputs),
        "programs": _compact(list(deck.programs)),
        "cards": _compact(list(deck.cards)),
        "of": _compact(which),
        "addresses": _compact(list(_shortened(addresses))),
    }
    return f"{{{','.join(f'{_compact(name)}:{text}' for name, text in members.items())}}}"


@dataclass(slots=True)
class _Deck:
    """Cards in the making, and what many of them share, by positions."""

    book: FactBook
    context: Context
    cards: dict[Card, int] = field(default_factory=dict)
    strings: dict[str, int] = field(default_factory=dict)
    formulas: dict[str, int] = field(default_factory=dict)  # as JSON
    programs: dict[tuple[OfProgram, ...], int] = field(default_factory=dict)
    inputs: list[list[object]] = field(default_factory=list)
    drawn: dict[tuple[str, int], int] = field(default_factory=dict)  # formulas, by what they are of
    conventions: dict[str, str] = field(default_factory=dict)  # in words, by their keys
    places: dict[str, int] = field(default_factory=dict)  # of inputs, by their keys
    said: dict[str, str] = field(default_factory=dict)  # names of programs, and reasons

    def card(self, address: str, number: Number | None) -> Card:
        """Make the card of the number at an address; many numbers share one."""
        facts = self.book.of(address)
        inputs = self._inputs(facts.inputs)
        convention = self._convention(facts.convention) if facts.convention else -1
        known = _full(number, self.context.language), facts.n, convention, inputs
        card = (*known, *self._formula(facts.worked))
        programs = self._programs(number) if number else ()
        return (*card, _place(self.programs, programs)) if programs else card

    def _convention(self, key: str) -> int:
        if key not in self.conventions:
            self.conventions[key] = convention_words(self.context.voice, key)
        return _place(self.strings, self.conventions[key])

    def _inputs(self, key: str) -> int:
        if key not in self.places:
            self.places[key] = len(self.inputs)
            self.inputs.append(_inputs(self.context, self.book.inputs[key], self.strings))
        return self.places[key]

    def _formula(self, worked: Worked | None) -> tuple[int, str]:
        """Place the formula, drawn with letters and with places for so many numbers."""
        if worked is None:
            return -1, ""
        count = len(worked.numbers)
        of = worked.formula, count
        if of not in self.drawn:
            drawn = _drawn_formula(self.context, worked.formula, count)
            self.drawn[of] = _place(self.formulas, drawn)
        return self.drawn[of], "|".join(shown(one, self.context.language) for one in worked.numbers)

    def _programs(self, number: Number) -> tuple[OfProgram, ...]:
        """Name programs, numbers and reasons by places: those of most numbers are the same."""
        told = programs_of(self.context, number, self.said)
        return tuple(
            (_place(self.strings, name), value, _place(self.strings, why))
            for name, value, why in told
        )


def _place(shared: dict[One, int], one: One) -> int:
    """Give the position of something among what is shared."""
    return shared.setdefault(one, len(shared))


def _shortened(addresses: Sequence[str]) -> Iterator[str]:
    """Write of each address how much of the one before begins it, and the rest."""
    before = ""
    for one in addresses:
        alike = (a == b for a, b in zip(before, one, strict=False))
        shared = sum(1 for _ in takewhile(bool, alike))
        yield f"{shared}:{one[shared:]}"
        before = one


def _full(number: Number | None, language: str) -> str | None:
    """Write a value at full precision; None where what is printed is all of it."""
    if number is None or float(number.value).is_integer():
        return None
    return repr(number.value).replace(".", tongue(language).decimal).replace("-", "−")


def _drawn_formula(context: Context, formula: str, count: int) -> str:
    working, filled = WORKINGS[formula], ""
    if working.fill is not None and count:
        places = [Sign(f"{{{at}}}", "number") for at in range(count)]
        right = Sign(f"{{{count}}}", "number")
        parts = (working.symbol, Sign("="), working.fill(*places), Sign("="), right)
        filled = _drawn(Line(parts))
    name = plain(context.voice.words(f"formula_{formula}"))
    return _compact([name, _drawn(working.general), filled])


def _drawn(formula: Formula) -> str:
    return str(math(formula)).replace("<math>", '<math displaystyle="true">')


def _inputs(context: Context, inputs: Inputs, strings: dict[str, int]) -> list[object]:
    """Say what numbers rest on: stage, items, respondents, and files with their columns."""
    voice, language = context.voice, context.language
    counts = (inputs.rows_read, inputs.rows_kept, inputs.respondents)
    rows = ""
    if all(one is not None for one in counts):
        read, kept, stay = ((Sign(fixed(one or 0, 0, language)).text) for one in counts)
        rows = plain(voice.say("card_rows", read=read, kept=kept, stay=stay))
    items = _cut(context, inputs.items, MOST_ITEMS)
    files: list[list[int]] = [
        [_place(strings, text) for text in (one.file, *_some(one.columns))] for one in inputs.files
    ]
    return [*(_place(strings, text) if text else -1 for text in (inputs.stage, items, rows)), files]


def _some(columns: Sequence[str]) -> Iterator[str]:
    if len(columns) <= MOST_COLUMNS:
        yield from columns


def _cut(context: Context, names: Sequence[str], most: int) -> str:
    if len(names) <= most:
        return ", ".join(names)
    more = plain(context.voice.say("card_more", n=len(names) - most + 1))
    return ", ".join((*names[: most - 1], more))


def _compact(value: object) -> str:
    return _ENCODE(value).replace("<", "\\u003c")  # it stands inside a script element


_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
