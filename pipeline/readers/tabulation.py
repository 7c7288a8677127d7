"""Hand-typed tabulations: titles, group names, codes, running numbers, sums and remarks."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from pipeline.readers.beginning import are_numbers, columns_below, first_row
from pipeline.readers.dialect import Derived, Dialect, Head
from pipeline.readers.header_row import find_header
from pipeline.readers.stacked_heads import is_code, stacked_heads
from pipeline.readers.strange_rows import strange_rows
from pipeline.readers.sum_columns import computed_columns
from pipeline.readers.table import Body, RawTable

FEWEST = 2  # codes or columns of numbers


def recognise_tabulation(table: RawTable) -> Dialect | None:
    """Tell a tabulation by codes of items, or by numbers in at least half of its filled columns."""
    if table.tool is not None or table.structure is not None:
        return None
    rows = find_header(table)
    heads = stacked_heads(table, rows)
    below = columns_below(table, rows[-1], len(heads))
    filled = sum(bool(cells) for cells in below)
    numeric = sum(map(are_numbers, below))
    codes = sum(map(is_code, heads))
    if codes < FEWEST and (numeric < FEWEST or numeric < filled / 2):
        return None
    return hand_typed(Dialect("tabulation", rows, heads))


def hand_typed(dialect: Dialect) -> Dialect:
    """Let a dialect find the rows and columns that people add to a table by hand."""
    return replace(
        dialect,
        strange_rows=partial(strange_rows, dialect.heads),
        derived=partial(_derived, dialect.heads),
    )


def has_titles(table: RawTable, rows: Sequence[int]) -> bool:
    """Tell whether a header is more than the first row with content."""
    return tuple(rows) != (first_row(table),)


def _derived(heads: Sequence[Head], body: Body) -> Sequence[Derived]:
    return computed_columns(heads, body, strange_rows(heads, body))
