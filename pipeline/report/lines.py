"""The lines of text of a block, and what they refer to."""

from collections.abc import Iterator, Sequence
from itertools import chain

from pipeline.report.document import (
    Block,
    Bullets,
    Figure,
    Footnote,
    Grid,
    Inlines,
    Line,
    Paragraph,
    Plate,
    Reference,
    Section,
    Table,
    walk,
)


def lines_of(block: Block) -> Iterator[Inlines]:
    """Give the lines of a block itself, not of the blocks inside it."""
    match block:
        case Paragraph() | Line():
            yield block.inlines
        case Bullets():
            yield from block.items
        case Section() | Plate():
            yield block.title
        case Grid():
            yield from chain.from_iterable(block.rows)
        case Table():
            yield from (block.caption, block.note, block.source)
            yield from (column.head for column in block.columns)
            yield from chain.from_iterable(row.cells for row in block.rows)
        case Figure():
            yield from (block.caption, block.note, block.source)
        case _:
            return


def targets(blocks: Sequence[Block]) -> set[str]:
    """Name what is referred to anywhere in blocks."""
    return {
        target for block in walk(blocks) for line in lines_of(block) for target in _targets(line)
    }


def _targets(line: Inlines) -> Iterator[str]:
    for inline in line:
        if isinstance(inline, Reference):
            yield inline.target
        elif isinstance(inline, Footnote):
            yield from _targets(inline.inlines)
