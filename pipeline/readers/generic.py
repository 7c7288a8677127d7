"""A table of no known tool: the first row with content is the header, or one below its titles."""

from collections.abc import Sequence

from pipeline.folding import tidy
from pipeline.readers.dialect import Dialect, Head
from pipeline.readers.header_row import find_header
from pipeline.readers.stacked_heads import stacked_heads
from pipeline.readers.table import RawRow, RawTable
from pipeline.readers.tabulation import hand_typed, has_titles


def recognise_generic(table: RawTable) -> Dialect:
    """Take the first row with content as the header, unless titles stand above it.

    What has titles was typed by hand, and may have remarks and sums below it as well.
    """
    rows = find_header(table)
    if has_titles(table, rows):
        return hand_typed(Dialect("generic", rows, stacked_heads(table, rows)))
    return joined_headers(table, rows)


def joined_headers(table: RawTable, header_rows: Sequence[int], tool: str = "generic") -> Dialect:
    """Join some rows into one header: upper rows reach to the right, rows are joined by `` - ``.

    A column answers to the joined text and to the text of each single row.
    """
    rows = [table.rows[number - 1] for number in header_rows]
    width = max(len(row.cells) for row in rows)
    own = [_padded(row, width) for row in rows]
    spread = [_filled_forward(texts) for texts in own[:-1]] + own[-1:]
    heads = []
    for position in range(width):
        texts = dict.fromkeys(text[position] for text in spread if text[position])
        names = dict.fromkeys(text[position] for text in own if text[position])
        heads.append(Head(" - ".join(texts), tuple(names)))
    return Dialect(tool, tuple(header_rows), tuple(heads))


def _padded(row: RawRow, width: int) -> list[str]:
    return [tidy(text) for text in row.cells] + [""] * (width - len(row.cells))


def _filled_forward(texts: Sequence[str]) -> list[str]:
    filled, last = [], ""
    for text in texts:
        last = text or last
        filled.append(last)
    return filled
