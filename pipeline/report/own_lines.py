"""Lines of the user's own texts: references and numbers filled in, or told where they fail."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.errors import Fault, Place
from pipeline.prose import (
    Heading,
    Mark,
    NewLine,
    Note,
    OwnText,
    Picture,
    PipeTable,
    Spans,
    Written,
)
from pipeline.report.context import Context
from pipeline.report.document import (
    Block,
    Break,
    Emphasis,
    Footnote,
    Inline,
    Inlines,
    Number,
    Reference,
    Strong,
    Words,
)
from pipeline.report.left_out import ids_in, numbers_in
from pipeline.report.result_values import AddressError, value_at
from pipeline.report.results_json import results_tree
from pipeline.results import Undefined
from pipeline.text_slots import SLOTS, file_name

MOST_MEANT = 6  # ids that a fault lists


@dataclass(slots=True)
class Desk:
    """Where own texts are written: what they may refer to, and what is wrong with them."""

    context: Context
    results: object  # the tree of results.json
    numbers: Mapping[str, Number]  # those of the document, by address
    taken: set[str]  # ids of its sections, tables, figures and equations
    own: set[str]  # ids in the own texts
    faults: list[Fault] = field(default_factory=list)
    slot: str = ""  # of the text that is written
    drawn: int = 0  # tables and pictures of it

    def tell(self, place: Place, what: str, remedy: str) -> None:
        """Add a fault."""
        self.faults.append(Fault(place, what, remedy))

    def own_id(self, kind: str, given: str, place: Place) -> str:
        """Give the id of a table or picture: the user's, else one made of the slot."""
        if not given:
            self.drawn += 1
            return f"{kind}:text-{file_name(self.slot)}-{self.drawn}"
        if not given.startswith(f"{kind}:"):
            self.tell(place, f"'{given}' is no id for this", f"write {{#{kind}:...}}")
        elif given in self.taken:
            self.tell(place, f"the id '{given}' is taken", "choose another")
        self.taken.add(given)
        return given


def writing_desk(context: Context, said: Sequence[Block], texts: Sequence[OwnText]) -> Desk:
    """Lay out what own texts may refer to: what angket says, and what stands in any of them."""
    numbers: dict[str, Number] = {}
    for one in numbers_in(said):
        numbers.setdefault(one.address, one)
    given = [name for text in texts for name in _ids(text)]
    own = {f"sec:text-{text.slot}" for text in texts if text.slot in SLOTS}
    results = results_tree(context.findings)
    return Desk(context, results, numbers, ids_in(said), {*given, *own})


def _ids(text: OwnText) -> list[str]:
    """Give the ids by which the user names what stands in a text."""
    named = (one for one in text.blocks if isinstance(one, Heading | PipeTable | Picture))
    return [one.id for one in named if one.id]


def own_inlines(desk: Desk, spans: Spans) -> Inlines:
    """Write the words of a line, with what is filled in."""
    return tuple(_inline(desk, one) for one in spans)


def _inline(desk: Desk, span: Written | Mark | NewLine | Note) -> Inline:
    if isinstance(span, Written):
        return STYLES[span.style](span.text)
    if isinstance(span, Note):
        return Footnote(own_inlines(desk, span.spans))
    if isinstance(span, NewLine):
        return Break()
    return _reference(desk, span) if span.kind == "ref" else _value(desk, span)


def _reference(desk: Desk, mark: Mark) -> Inline:
    target = f"tab:{mark.target[4:]}" if mark.target.startswith("tbl:") else mark.target
    known = desk.taken | desk.own
    if target in known:
        return Reference(target)
    near = _alike(target, known)
    remedy = (
        f"there is: {', '.join(near)}" if near else "write the id of a table, figure or section"
    )
    desk.tell(mark.place, f"there is no '{mark.target}' to refer to", remedy)
    return Words(mark.target)


def _alike(target: str, ids: set[str]) -> list[str]:
    from difflib import get_close_matches

    kind = f"{target.partition(':')[0]}:"
    own = sorted(one for one in ids if one.startswith(kind)) or sorted(ids)
    return get_close_matches(target, own, MOST_MEANT, 0.5) or own[:MOST_MEANT]


def _value(desk: Desk, mark: Mark) -> Inline:
    """Print a number as the document prints it, else with two decimals, or none if it counts."""
    strong = mark.style == "strong"
    if one := desk.numbers.get(mark.target):
        return Number(one.value, one.text, one.address, one.decimals, one.percent, strong)
    try:
        value = value_at(desk.results, mark.target)
    except AddressError as error:
        desk.tell(mark.place, error.what, error.remedy)
        return Words(mark.target)
    if isinstance(value, Undefined):
        return Words("–")
    decimals = 0 if isinstance(value, int) else 2
    made = desk.context.number(mark.target, value, decimals)
    return Number(made.value, made.text, made.address, made.decimals, strong=strong)


STYLES: Mapping[str, Callable[[str], Inline]] = {
    "plain": Words,
    "emphasis": Emphasis,
    "strong": Strong,
}
