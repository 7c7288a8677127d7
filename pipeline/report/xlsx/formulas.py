"""Formulas in a table: a total that is the sum or the mean of the cells above or beside it."""

from collections.abc import Sequence

from xlsxwriter.utility import xl_range

from pipeline.report.document import Row, Table
from pipeline.report.xlsx.cells import lone_number, stored_value

_SAME = 1e-12  # relative: what adding in another order may change
_FEWEST = 2


def total_formulas(table: Table, first: int) -> dict[tuple[int, int], str]:
    """Give the formula of every cell that its neighbours prove to be their sum or mean.

    ``first`` is the sheet's row of the table's first row. A total below a column counts the body
    rows since the last heading or total above it; a last column counts its row where every row
    agrees. The formula is written beside the value, which stays what was computed.
    """
    return {**_below(table, first), **_beside(table, first)}


def _below(table: Table, first: int) -> dict[tuple[int, int], str]:
    found = {}
    body = range(0)  # the rows that a total counts
    for position, row in enumerate(table.rows):
        if row.kind == "body":
            start = body.start if body.stop == position else position
            body = range(start, position + 1)
        elif row.kind == "total" and body:
            for column in range(len(table.columns)):
                counted = [_value(table.rows[at], column) for at in body]
                if name := _which(counted, _value(row, column)):
                    cells = xl_range(first + body.start, column, first + body.stop - 1, column)
                    found[first + position, column] = f"={name}({cells})"
    return found


def _which(values: Sequence[float | None], total: float | None) -> str:
    """Name the function that gives a total; texts among the values are not counted by either."""
    numbers = [value for value in values if value is not None]
    if total is None or len(numbers) < _FEWEST:
        return ""
    for name, given in (("SUM", sum(numbers)), ("AVERAGE", sum(numbers) / len(numbers))):
        if abs(given - total) <= _SAME * max(abs(total), *map(abs, numbers)):
            return name
    return ""


def _beside(table: Table, first: int) -> dict[tuple[int, int], str]:
    last = len(table.columns) - 1
    body = [(at, row) for at, row in enumerate(table.rows) if row.kind == "body"]
    if last <= _FEWEST or len(body) < _FEWEST:
        return {}
    if any(_name_beside(row, last) != "SUM" for _, row in body):
        return {}
    return {
        (first + at, last): f"=SUM({xl_range(first + at, 1, first + at, last - 1)})"
        for at, _ in body
    }


def _name_beside(row: Row, last: int) -> str:
    return _which([_value(row, column) for column in range(1, last)], _value(row, last))


def _value(row: Row, column: int) -> float | None:
    number = lone_number(row.cells[column])
    return stored_value(number) if number else None
