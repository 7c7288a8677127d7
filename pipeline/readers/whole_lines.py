"""Rows that stand whole in one cell: an export that was opened in one column and saved again."""

import csv
from collections import Counter
from dataclasses import replace

from pipeline.errors import Place, UserError
from pipeline.readers.csv_text import detect_delimiter
from pipeline.readers.table import RawRow, RawTable

FEWEST_COLUMNS = 3
EVEN = 0.9  # of the rows have as many cells as most
REMEDY = "give the file that the tool exported, or part the column in Excel: Data, Text to Columns"


def unpacked(table: RawTable) -> RawTable:
    """Cut the rows of a text apart that stand whole in its first column."""
    found = _cut(table)
    return table if found is None else replace(table, rows=found[1], delimiter=found[0])


def refuse_whole_lines(table: RawTable) -> RawTable:
    """Give a sheet as it is, unless every row of it stands whole in its first cell.

    Raises
    ------
    UserError
        It does; cut apart, its cells would have other addresses than the sheet shows.
    """
    found = _cut(table)
    if found is None:
        return table
    what = f"every row stands in one cell of column A, its parts separated by '{found[0]}'"
    raise UserError.at(Place(table.file, sheet=table.sheet), what, REMEDY)


def _cut(table: RawTable) -> tuple[str, tuple[RawRow, ...]] | None:
    """Find the delimiter inside the first cells, where nothing stands beside them."""
    filled = [row for row in table.rows if row.has_content]
    if table.below is not None or len(filled) < 2:  # a large text was never in a sheet
        return None
    if any(cell.strip() for row in filled for cell in row.cells[1:]):
        return None
    delimiter = detect_delimiter("\n".join(row.cells[0] for row in filled))
    try:
        rows = tuple(replace(row, cells=_parts(row, delimiter)) for row in table.rows)
    except csv.Error:  # a line's end inside a cell: it is no line of a file
        return None
    widths = Counter(len(row.cells) for row in rows if row.has_content)
    width, count = widths.most_common(1)[0]
    even = width >= FEWEST_COLUMNS and count >= EVEN * widths.total()
    return (delimiter, rows) if even else None


def _parts(row: RawRow, delimiter: str) -> tuple[str, ...]:
    return tuple(next(csv.reader(row.cells[:1], delimiter=delimiter), ()))
