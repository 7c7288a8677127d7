"""Where the inlines of a document stand: the block, the part of it, the row and the column."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from pipeline.report.document import (
    Block,
    Bullets,
    Equation,
    Figure,
    Footnote,
    Grid,
    Inline,
    Inlines,
    Line,
    Math,
    Paragraph,
    Plate,
    Section,
    Table,
    Words,
)
from pipeline.report.formulas import Formula


@dataclass(frozen=True, slots=True)
class Spot:
    """A place: of a text the section and the how-manieth block of it, of a table row and column.

    ``part`` is title, text, item, reference, caption, head, cell, note, source, formula or
    footnote. ``row`` and ``column`` count from 1, 0 where there is none; of a text ``row`` counts
    the blocks of the section, of a list ``column`` the items.
    """

    block: str
    part: str
    row: int = 0
    column: int = 0


Found = tuple[Spot, Inline | Formula]


def spots(blocks: Sequence[Block], section: str = "") -> Iterator[Found]:
    """Give every inline and every formula of blocks with its place, in reading order."""
    for position, block in enumerate(blocks, start=1):
        if isinstance(block, Section):
            yield from _line(block.title, Spot(block.id, "title"))
            yield from spots(block.blocks, block.id)
        elif isinstance(block, Plate):
            yield from spots(block.blocks, block.id)
        elif isinstance(block, Table):
            yield from _table(block)
        else:
            yield from _other(block, section, position)


def _other(block: Block, section: str, position: int) -> Iterator[Found]:
    match block:
        case Paragraph(style="reference"):
            yield from _line(block.inlines, Spot(section, "reference", position))
        case Paragraph() | Line():
            yield from _line(block.inlines, Spot(section, "text", position))
        case Bullets():
            for at, item in enumerate(block.items, start=1):
                yield from _line(item, Spot(section, "item", position, at))
        case Figure():
            yield from _around(block)
        case Grid():
            yield from _cells(block.rows, block.id or section)
        case Equation():
            yield Spot(block.id, "formula"), block.formula
        case _:
            return


def _table(table: Table) -> Iterator[Found]:
    before = None
    for at, column in enumerate(table.columns, start=1):
        if column.group and column.group != before:
            yield from _line((Words(column.group),), Spot(table.id, "head", 0, at))
        before = column.group
        yield from _line(column.head, Spot(table.id, "head", 0, at))
    yield from _cells([row.cells for row in table.rows], table.id)
    yield from _around(table)


def _around(block: Table | Figure) -> Iterator[Found]:
    yield from _line(block.caption, Spot(block.id, "caption"))
    yield from _line(block.note, Spot(block.id, "note"))
    yield from _line(block.source, Spot(block.id, "source"))


def _cells(rows: Sequence[Sequence[Inlines]], block: str) -> Iterator[Found]:
    for row, cells in enumerate(rows, start=1):
        for column, cell in enumerate(cells, start=1):
            if cell:
                yield from _line(cell, Spot(block, "cell", row, column))


def _line(inlines: Inlines, spot: Spot) -> Iterator[Found]:
    return chain.from_iterable(_inline(one, spot) for one in inlines)


def _inline(inline: Inline, spot: Spot) -> Iterator[Found]:
    if isinstance(inline, Footnote):
        yield from _line(inline.inlines, Spot(spot.block, "footnote", spot.row, spot.column))
    elif isinstance(inline, Math):
        yield Spot(spot.block, "formula", spot.row, spot.column), inline.formula
    else:
        yield spot, inline
