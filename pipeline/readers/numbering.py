"""Columns that only number the rows."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.readers.beginning import named_from
from pipeline.readers.dialect import Derived, Dialect, RowReason
from pipeline.readers.table import Body, Cells


def with_row_numbers(dialect: Dialect) -> Dialect:
    """Let a dialect know the unnamed first columns that a program numbered the rows in.

    Whichever tool wrote an export, a script that saved it again may have put its index in front.
    """
    unnamed = range(named_from([head.header for head in dialect.heads]))
    if not unnamed:
        return dialect

    def derived(body: Body) -> Sequence[Derived]:
        found = row_numbers(body, unnamed, dialect.strange_rows(body))
        known = {one.column for one in found}
        return (*found, *(one for one in dialect.derived(body) if one.column not in known))

    return replace(dialect, derived=derived)


def row_numbers(
    body: Body, positions: Sequence[int], strange: Mapping[int, RowReason]
) -> tuple[Derived, ...]:
    """Find the columns (positions from 0) whose filled cells count the rows from 0 or 1."""
    return tuple(
        Derived(position + 1, "number")
        for position in positions
        if _counts_rows(body.columns[position], strange)
    )


def _counts_rows(cells: Cells, strange: Mapping[int, RowReason]) -> bool:
    """Tell whether the respondents are numbered without a gap; ``1.`` and ``1`` are the same."""
    if len(cells) < 2 or cells[0].strip().rstrip(".") not in ("0", "1"):
        return False
    start = int(cells[0].strip().rstrip("."))
    numbered = 0
    for row, cell in enumerate(cells):
        if row in strange:
            continue
        if cell.strip().rstrip(".") != str(start + numbered):
            return False
        numbered += 1
    return numbered > 1
