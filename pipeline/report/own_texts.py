"""The user's own texts as blocks: references and numbers filled in, or told where they fail."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pipeline.errors import Fault, Place
from pipeline.prose import (
    Heading,
    Mark,
    NewLine,
    Note,
    OwnText,
    Picture,
    PipeTable,
    Points,
    Prose,
    ProseBlock,
    Spans,
    Written,
)
from pipeline.report.charts import LONGEST_ALT, Photograph
from pipeline.report.context import Context
from pipeline.report.document import (
    Block,
    Break,
    Bullets,
    Column,
    Emphasis,
    Figure,
    Footnote,
    Inline,
    Inlines,
    Number,
    Paragraph,
    Reference,
    Row,
    Section,
    Strong,
    Table,
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


def own_blocks(desk: Desk, text: OwnText) -> tuple[Block, ...]:
    """Write one text; a slot with a heading of its own is a section."""
    desk.slot, desk.drawn = text.slot, 0
    if text.slot not in SLOTS:
        return tuple(_sections(desk, text.blocks, 2))
    title = desk.context.voice.words(f"text_title_{text.slot.replace('-', '_')}")
    inner = tuple(_sections(desk, text.blocks, 3))
    return (Section(2, title, f"sec:text-{text.slot}", inner),)


def _sections(desk: Desk, blocks: Sequence[ProseBlock], level: int) -> Iterator[Block]:
    """Give blocks with headings as sections, one inside the other."""
    heads = [at for at, one in enumerate(blocks) if isinstance(one, Heading)]
    for one in blocks[: heads[0] if heads else len(blocks)]:
        yield BLOCKS[type(one)](desk, one)
    while heads:
        head = blocks[heads[0]]
        own = head.level if isinstance(head, Heading) else 1
        ends = (at for at in heads[1:] if _level(blocks[at]) <= own)
        end = next(ends, len(blocks))
        inner = tuple(_sections(desk, blocks[heads[0] + 1 : end], level + 1))
        if isinstance(head, Heading):
            name = desk.own_id("sec", head.id, head.place)
            yield Section(min(level, 4), _inlines(desk, head.spans), name, inner)
        heads = [at for at in heads if at >= end]


def _level(block: ProseBlock) -> int:
    return block.level if isinstance(block, Heading) else 0


# ---------------------------------------------------------------- blocks


def _paragraph(desk: Desk, one: Prose) -> Block:
    return Paragraph(_inlines(desk, one.spans), "quote" if one.quoted else "lead")


def _bullets(desk: Desk, one: Points) -> Block:
    return Bullets(tuple(_inlines(desk, item) for item in one.items), one.ordered)


def _table(desk: Desk, one: PipeTable) -> Block:
    head, *body = one.rows
    columns = tuple(
        Column(_inlines(desk, spans), align) for spans, align in zip(head, one.align, strict=True)
    )
    rows = tuple(Row(tuple(_inlines(desk, spans) for spans in row)) for row in body)
    name = desk.own_id("tab", one.id, one.place)
    return Table(name, _inlines(desk, one.caption), columns, rows)


def _figure(desk: Desk, one: Picture) -> Block:
    name = desk.own_id("fig", one.id, one.place)
    alt = one.alt if len(one.alt) <= LONGEST_ALT else f"{one.alt[: LONGEST_ALT - 1]}…"
    return Figure(name, _inlines(desk, one.caption), Photograph(one.file.read_bytes()), alt)


# ---------------------------------------------------------------- lines


def _inlines(desk: Desk, spans: Spans) -> Inlines:
    return tuple(_inline(desk, one) for one in spans)


def _inline(desk: Desk, span: Written | Mark | NewLine | Note) -> Inline:
    if isinstance(span, Written):
        return STYLES[span.style](span.text)
    if isinstance(span, Note):
        return Footnote(_inlines(desk, span.spans))
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
BLOCKS: Mapping[type, Callable[[Desk, Any], Block]] = {
    Prose: _paragraph,
    Points: _bullets,
    PipeTable: _table,
    Picture: _figure,
}
