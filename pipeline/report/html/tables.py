"""How a table stands on the page: header rows, row groups, what can be sorted."""

from dataclasses import dataclass
from itertools import groupby

from pipeline.report.column_widths import fit_columns
from pipeline.report.document import (
    Column,
    Footnote,
    Grid,
    Inlines,
    Number,
    Numbering,
    Reference,
    Row,
    Table,
    plain,
)

LONG_TEXT = 24  # characters; a column with longer cells keeps room for words on a phone
# Sizes of the letters in which columns are measured: those on a screen are a fifth wider.
_ROOM, _TURNED, _PADDING = 44.0, 64.0, 1.0


@dataclass(frozen=True, slots=True)
class Head:
    """The head of one column, with its position (from 0)."""

    column: Column
    position: int
    long: bool
    share: float  # of the table's width, percent


@dataclass(frozen=True, slots=True)
class Spanner:
    """Neighbours under one shared head; ``text`` is None over a column that has none."""

    text: str | None
    heads: tuple[Head, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """A table taken apart for the page. Each group of rows begins at a heading row, if any."""

    heads: tuple[Head, ...]
    spanners: tuple[Spanner, ...]  # empty when no column has a group
    groups: tuple[tuple[Row, ...], ...]
    sortable: bool


def table_layout(table: Table, numbering: Numbering) -> Layout:
    """Take a table apart; refuse a row that does not fit the columns.

    The shares of the width are such that rows get low where the table has its whole width.
    """
    for row in table.rows:
        if len(row.cells) != (1 if row.kind == "heading" else len(table.columns)):
            raise ValueError(f"table {table.id!r}: a row does not fit the columns")
    room = _TURNED if table.landscape else _ROOM
    widths = fit_columns(table, room, _PADDING, numbering).widths
    heads = tuple(
        Head(column, position, _is_long(table, position), 100 * widths[position] / sum(widths))
        for position, column in enumerate(table.columns)
    )
    grouped = any(column.group is not None for column in table.columns)
    spanners = _spanners(heads) if grouped else ()
    return Layout(heads, spanners, _row_groups(table.rows), _is_sortable(table))


@dataclass(frozen=True, slots=True)
class GridRows:
    """A grid taken apart: its head, if it has one, its rows, and its columns' widths, percent."""

    head: tuple[Inlines, ...]
    body: tuple[tuple[Inlines, ...], ...]
    shares: tuple[float, ...]


def grid_rows(grid: Grid) -> GridRows:
    """Take a grid apart; refuse a row that does not fit the columns."""
    if any(len(row) != len(grid.widths) for row in grid.rows):
        raise ValueError(f"grid {grid.id!r}: a row does not fit the columns")
    first = 1 if grid.head else 0
    shares = tuple(100 * width / sum(grid.widths) for width in grid.widths)
    return GridRows(grid.rows[0] if first else (), grid.rows[first:], shares)


def sort_value(cell: Inlines) -> str | None:
    """Give the unrounded number that a cell begins with, None for a cell of words."""
    return repr(cell[0].value) if cell and isinstance(cell[0], Number) else None


def only_number(cell: Inlines) -> Number | None:
    """Give the number of a cell that holds nothing else, in plain letters."""
    match cell:
        case (Number(strong=False) as number,):
            return number
    return None


def _spanners(heads: tuple[Head, ...]) -> tuple[Spanner, ...]:
    """Join neighbours of one group; a column without a group always stands alone."""
    runs = groupby(heads, key=lambda head: (head.column.group, head.column.group or head.position))
    return tuple(Spanner(group, tuple(run)) for (group, _), run in runs)


def _row_groups(rows: tuple[Row, ...]) -> tuple[tuple[Row, ...], ...]:
    groups: list[list[Row]] = []
    for row in rows:
        if row.kind == "heading" or not groups:
            groups.append([])
        groups[-1].append(row)
    return tuple(map(tuple, groups))


def _is_sortable(table: Table) -> bool:
    """Say whether rows may change places.

    Not under heading rows, not around a total in the middle, and not where a head holds a link,
    which cannot stand inside the button that sorts.
    """
    kinds = [row.kind for row in table.rows]
    bodies = kinds.count("body")
    links = any(isinstance(x, Footnote | Reference) for c in table.columns for x in c.head)
    return bodies > 1 and "heading" not in kinds and "total" not in kinds[:bodies] and not links


def _is_long(table: Table, position: int) -> bool:
    cells = [row.cells[position] for row in table.rows if row.kind != "heading"]
    return any(len(plain(cell)) > LONG_TEXT for cell in cells)
