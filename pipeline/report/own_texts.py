"""The user's own texts as blocks of the document."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from pipeline.prose import (
    Heading,
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
from pipeline.report.document import Block, Bullets, Column, Figure, Paragraph, Row, Section, Table
from pipeline.report.own_lines import Desk, own_inlines
from pipeline.text_slots import SLOTS

NARROWEST, WIDEST = 8, 40  # letters of a column


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
            yield Section(min(level, 4), own_inlines(desk, head.spans), name, inner)
        heads = [at for at in heads if at >= end]


def _level(block: ProseBlock) -> int:
    return block.level if isinstance(block, Heading) else 0


# ---------------------------------------------------------------- blocks


def _paragraph(desk: Desk, one: Prose) -> Block:
    return Paragraph(own_inlines(desk, one.spans), "quote" if one.quoted else "lead")


def _bullets(desk: Desk, one: Points) -> Block:
    return Bullets(tuple(own_inlines(desk, item) for item in one.items), one.ordered)


def _table(desk: Desk, one: PipeTable) -> Block:
    head, *body = one.rows
    columns = tuple(
        Column(own_inlines(desk, spans), align, _width([row[at] for row in one.rows]))
        for at, (spans, align) in enumerate(zip(head, one.align, strict=True))
    )
    rows = tuple(Row(tuple(own_inlines(desk, spans) for spans in row)) for row in body)
    name = desk.own_id("tab", one.id, one.place)
    return Table(name, own_inlines(desk, one.caption), columns, rows)


def _width(cells: Sequence[Spans]) -> float:
    """Give the relative width of a column: that of its longest cell, within bounds."""
    lengths = (sum(len(one.text) for one in cell if isinstance(one, Written)) for cell in cells)
    return float(min(max(*lengths, NARROWEST), WIDEST))


def _figure(desk: Desk, one: Picture) -> Block:
    name = desk.own_id("fig", one.id, one.place)
    alt = one.alt if len(one.alt) <= LONGEST_ALT else f"{one.alt[: LONGEST_ALT - 1]}…"
    return Figure(name, own_inlines(desk, one.caption), Photograph(one.file.read_bytes()), alt)


BLOCKS: Mapping[type, Callable[[Desk, Any], Block]] = {
    Prose: _paragraph,
    Points: _bullets,
    PipeTable: _table,
    Picture: _figure,
}
