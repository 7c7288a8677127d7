"""Columns that a page sets two to a cell, given back their own cells."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain, groupby

from pipeline.report.document import Break, Column, Inlines, Number, Row, Table, Words
from pipeline.report.xlsx.cells import lone_number


def split_columns(table: Table) -> Table:
    """Split each column whose cells hold numbers above each other, so that each stays a number.

    A count above its percentage becomes two neighbours under "STS" and "STS %". Cells of words keep
    their lines.
    """
    cells = [row.cells for row in table.rows if row.kind != "heading"]
    columns = [[row[position] for row in cells] for position in range(len(table.columns))]
    counts = [_count(column) for column in columns]
    heads = [
        part
        for column, of_column, count in zip(table.columns, columns, counts, strict=True)
        for part in _split_head(column, of_column, count)
    ]
    rows = [
        row if row.kind == "heading" else replace(row, cells=_split_cells(row, counts))
        for row in table.rows
    ]
    return replace(table, columns=tuple(heads), rows=tuple(rows))


def _count(cells: Sequence[Inlines]) -> int:
    """Give how many columns one column becomes."""
    split = [_parts(cell) for cell in cells]
    stacked = any(len(parts) > 1 and all(map(lone_number, parts)) for parts in split)
    return max(map(len, split)) if stacked else 1


def _split_head(column: Column, cells: Sequence[Inlines], count: int) -> list[Column]:
    heads = [column]
    for position in range(1, count):
        parts = [parts[position] for parts in map(_parts, cells) if len(parts) > position]
        numbers = [number for number in map(lone_number, parts) if number]
        head = (*column.head, Words(" %")) if any(map(_is_percentage, numbers)) else column.head
        heads.append(replace(column, head=head))
    return heads


def _is_percentage(number: Number) -> bool:
    """Tell a percentage, also one that is printed without its sign, by its address."""
    return number.percent or number.address.endswith("percent")


def _split_cells(row: Row, counts: Sequence[int]) -> tuple[Inlines, ...]:
    return tuple(
        chain.from_iterable(
            [*_parts(cell), *[()] * count][:count] if count > 1 else [cell]
            for cell, count in zip(row.cells, counts, strict=True)
        )
    )


def _parts(cell: Inlines) -> list[Inlines]:
    """Take a cell apart at its line breaks; a cell without any is one part."""
    runs = groupby(cell, key=lambda inline: isinstance(inline, Break))
    return [tuple(run) for is_break, run in runs if not is_break] or [()]
