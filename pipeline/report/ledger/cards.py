"""The cards of an HTML page: for every result what is known of it, small enough to go along."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import takewhile

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


@dataclass(slots=True)
class _Shared:
    """Texts that many cards share, by their positions."""

    texts: dict[str, int] = field(default_factory=dict)
    known: dict[tuple[str, int], int] = field(default_factory=dict)  # positions by what they are of

    def place(self, text: str) -> int:
        """Give the position of a text."""
        return self.texts.setdefault(text, len(self.texts))

    def written(self) -> str:
        """Write texts that are JSON themselves as a list."""
        return f"[{','.join(self.texts)}]"


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
    strings, formulas, cards, programs = _Shared(), _Shared(), _Shared(), _Shared()
    inputs: list[list[object]] = []
    said: dict[str, str] = {}
    places: dict[str, int] = {}
    which = []
    for address in addresses:
        facts = book.of(address)
        if facts.inputs not in places:
            places[facts.inputs] = len(inputs)
            inputs.append(_inputs(context, book.inputs[facts.inputs], strings))
        convention = facts.convention and convention_words(context.voice, facts.convention)
        card = [
            _full(values.get(address), context.language),
            facts.n,
            strings.place(convention) if convention else -1,
            places[facts.inputs],
            *_formula(context, facts.worked, formulas),
        ]
        if (
            address in values
            and (told := _programs(context, values[address], strings, said)) != "[]"
        ):
            card.append(programs.place(told))
        which.append(cards.place(_compact(card)))
    members = {
        "words": _compact({word: context.voice.word(f"card_{word}") for word in WORDS}),
        "strings": _compact(list(strings.texts)),
        "formulas": formulas.written(),
        "inputs": _compact(inputs),
        "programs": programs.written(),
        "cards": cards.written(),
        "of": _compact(which),
        "addresses": _compact(list(_shortened(addresses))),
    }
    return f"{{{','.join(f'{_compact(name)}:{text}' for name, text in members.items())}}}"


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


def _formula(context: Context, worked: Worked | None, formulas: _Shared) -> list[object]:
    """Place the formula, drawn with letters and with places for so many numbers."""
    if worked is None:
        return [-1, ""]
    count = len(worked.numbers)
    of = worked.formula, count
    if of not in formulas.known:
        formulas.known[of] = formulas.place(_drawn_formula(context, worked.formula, count))
    return [formulas.known[of], "|".join(shown(one, context.language) for one in worked.numbers)]


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


def _inputs(context: Context, inputs: Inputs, strings: _Shared) -> list[object]:
    """Say what numbers rest on: stage, items, respondents, and files with their columns."""
    voice, language = context.voice, context.language
    counts = (inputs.rows_read, inputs.rows_kept, inputs.respondents)
    rows = ""
    if all(one is not None for one in counts):
        read, kept, stay = ((Sign(fixed(one or 0, 0, language)).text) for one in counts)
        rows = plain(voice.say("card_rows", read=read, kept=kept, stay=stay))
    items = _cut(context, inputs.items, MOST_ITEMS)
    files: list[list[int]] = [
        [strings.place(text) for text in (one.file, *_some(one.columns))] for one in inputs.files
    ]
    return [*(strings.place(text) if text else -1 for text in (inputs.stage, items, rows)), files]


def _some(columns: Sequence[str]) -> Iterator[str]:
    if len(columns) <= MOST_COLUMNS:
        yield from columns


def _cut(context: Context, names: Sequence[str], most: int) -> str:
    if len(names) <= most:
        return ", ".join(names)
    more = plain(context.voice.say("card_more", n=len(names) - most + 1))
    return ", ".join((*names[: most - 1], more))


def _programs(context: Context, number: Number, strings: _Shared, said: dict[str, str]) -> str:
    """Name programs, numbers and reasons by their places: those of most numbers are the same."""
    told = programs_of(context, number, said)
    return _compact([[strings.place(name), value, strings.place(why)] for name, value, why in told])


def _compact(value: object) -> str:
    return _ENCODE(value).replace("<", "\\u003c")  # it stands inside a script element


_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
