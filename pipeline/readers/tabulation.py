"""Hand-typed tabulations: titles, group names, codes, running numbers, sums and remarks."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeAlias

from pipeline.readers.beginning import are_numbers, columns_below, first_row
from pipeline.readers.dialect import Derived, Dialect, Head, RowReason
from pipeline.readers.header_row import find_header
from pipeline.readers.stacked_heads import is_code, stacked_heads
from pipeline.readers.strange_rows import strange_rows
from pipeline.readers.sum_columns import computed_columns, is_numbering
from pipeline.readers.table import Body, RawTable

FindRows: TypeAlias = Callable[[Sequence[Head], Body], Mapping[int, RowReason]]

FEWEST = 2  # codes or columns of numbers
MOST_ROWS = 50_000  # beyond them nobody typed a table, and sums are no rows of it


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
    keyed = [
        replace(head, role="key") if is_numbering(head.header) and _are_keys(cells) else head
        for head, cells in zip(heads, below, strict=True)
    ]
    return hand_typed(Dialect("tabulation", rows, tuple(keyed)))


def hand_typed(dialect: Dialect, find: FindRows = strange_rows) -> Dialect:
    """Let a dialect find the rows and columns that people add to a table by hand."""
    return replace(
        dialect,
        strange_rows=partial(_strange_rows, find, dialect.heads),
        derived=partial(_derived, find, dialect.heads),
    )


def has_titles(table: RawTable, rows: Sequence[int]) -> bool:
    """Tell whether a header is more than the first row with content."""
    return tuple(rows) != (first_row(table),)


def _are_keys(cells: Sequence[str]) -> bool:
    """Tell R1, R2 ... or other names of respondents, each given once, from running numbers."""
    return 1 < len(cells) == len(set(cells)) and not are_numbers(cells)


def _strange_rows(find: FindRows, heads: Sequence[Head], body: Body) -> Mapping[int, RowReason]:
    return find(heads, body) if len(body.lines) <= MOST_ROWS else {}


def _derived(find: FindRows, heads: Sequence[Head], body: Body) -> Sequence[Derived]:
    if len(body.lines) > MOST_ROWS:
        return ()
    return computed_columns(heads, body, find(heads, body))
