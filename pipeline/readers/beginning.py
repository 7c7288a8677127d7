"""The first rows of a table under its header: what a dialect is recognised by."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.folding import fold_header, tidy
from pipeline.readers.table import RawTable

UNNAMED = re.compile(r"(?:unnamed: ?\d+)?")  # pandas writes an index without, or under, this name
LOOKED_AT = 400  # rows below the header
NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")
TIME = re.compile(  # 2020/06/05 11:34:01 AM EST, 20/05/2024 17:54, 2025-01-02T03:04:05Z
    r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[T ,]+\d{1,2}[:.]\d{2}(?:[:.]\d{2})?.{0,20})?"
)


@dataclass(frozen=True, slots=True)
class Beginning:
    """A header row and the filled cells that stand below it first."""

    row: int  # the header's, from 1
    headers: tuple[str, ...]  # each on one line
    columns: tuple[tuple[str, ...], ...]  # filled cells, on one line each

    @property
    def start(self) -> int:
        """The position of the first named column."""
        return named_from(self.headers)

    def is_repeated(self, position: int, texts: Iterable[str]) -> bool:
        """Tell whether a column holds nothing but some texts (folded), at least once."""
        known = {fold_header(text) for text in texts}
        cells = self.columns[position]
        return bool(cells) and all(fold_header(cell) in known for cell in cells)


def first_row(table: RawTable) -> int:
    """Give the first row with content, from 1; without content, the first row."""
    filled = (number for number, row in enumerate(table.rows, start=1) if row.has_content)
    return next(filled, 1)


def first_headers(table: RawTable, count: int) -> tuple[str, ...]:
    """Give the first headers, folded, without a look at the rest of a wide table.

    Unnamed columns in front of them, which a script wrote its row numbers in, are passed over.
    """
    cells = table.rows[first_row(table) - 1].cells
    start = named_from(cells)
    return tuple(fold_header(cell) for cell in cells[start : start + count])


def named_from(headers: Sequence[str]) -> int:
    """Count the columns in front of the first one with a name."""
    for position, header in enumerate(headers):
        if not UNNAMED.fullmatch(fold_header(header)):
            return position
    return len(headers)


def begin(table: RawTable, row: int | None = None, below: int | None = None) -> Beginning:
    """Look at the first rows of a table; the header is the first row with content unless told.

    ``below`` is the last row of a header of several rows.
    """
    at = row or first_row(table)
    headers = tuple(tidy(cell) for cell in table.rows[at - 1].cells)
    start = below or at
    return Beginning(at, headers, columns_below(table, start, len(headers)))


def columns_below(table: RawTable, after: int, width: int) -> tuple[tuple[str, ...], ...]:
    """Collect the filled cells of each column in the first rows below a header."""
    columns: list[list[str]] = [[] for _ in range(width)]
    for row in table.rows[after : after + LOOKED_AT]:
        for cells, cell in zip(columns, row.cells, strict=False):
            if text := tidy(cell):
                cells.append(text)
    return tuple(map(tuple, columns))


def are_times(cells: Sequence[str]) -> bool:
    """Tell whether all filled cells of a column are dates or times; a spreadsheet's number is."""
    return all(TIME.fullmatch(cell) or NUMBER.fullmatch(cell) for cell in cells)


def are_numbers(cells: Sequence[str]) -> bool:
    """Tell whether all filled cells of a column are numbers, of which there is one."""
    return bool(cells) and all(NUMBER.fullmatch(cell) for cell in cells)
