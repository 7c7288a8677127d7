"""Which sources a document cites."""

from collections.abc import Iterable, Iterator
from itertools import chain

from pipeline.report.document import (
    Block,
    Bullets,
    Citation,
    Figure,
    Footnote,
    Grid,
    Inlines,
    Line,
    Paragraph,
    Plate,
    Section,
    Table,
    walk,
)


def cited_keys(blocks: Iterable[Block]) -> tuple[str, ...]:
    """Name the sources that blocks cite, each once, in the order of their first citation."""
    found: dict[str, None] = {}
    for block in walk(tuple(blocks)):
        for inlines in lines_of(block):
            found |= dict.fromkeys(_keys(inlines))
    return tuple(found)


def lines_of(block: Block) -> Iterator[Inlines]:
    """Give every line of text of one block, without the blocks that it holds."""
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
            yield block.caption
            yield from (column.head for column in block.columns)
            yield from chain.from_iterable(row.cells for row in block.rows)
            yield from (block.note, block.source)
        case Figure():
            yield from (block.caption, block.note, block.source)
        case _:
            return


def _keys(inlines: Inlines) -> Iterator[str]:
    for inline in inlines:
        if isinstance(inline, Citation):
            yield from inline.keys
        if isinstance(inline, Footnote):
            yield from _keys(inline.inlines)
