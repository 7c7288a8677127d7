"""Which rows are the header where no tool tells: titles above it, codes or numbers below it."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from pipeline.folding import fold_header, tidy
from pipeline.readers.beginning import NUMBER
from pipeline.readers.table import RawTable

SEARCHED = 15  # rows with content among which the header is
SAMPLE = 100  # rows that show what usual rows are like
DEEPEST = 3  # rows of group names above a header
CODE = re.compile(r"[A-Z]{1,4}\d{0,2}[._-]?\d{1,3}", re.IGNORECASE)  # X1.1, P1, Q3, U9, Y.1
FEWEST_ROWS = 3  # below a row, before the cells there say that its own are unlike them


@dataclass(frozen=True, slots=True)
class Sample:
    """The first rows with content, each cell on one line, by their number from 1."""

    rows: dict[int, tuple[str, ...]]
    width: int
    alike: Counter[tuple[str, ...]]  # how many rows are written like one

    @classmethod
    def of(cls, table: RawTable) -> "Sample":
        """Take the first rows of a table."""
        rows: dict[int, tuple[str, ...]] = {}
        for number, row in enumerate(table.rows, start=1):
            if row.has_content:
                rows[number] = tuple(map(tidy, row.cells))
            if len(rows) == SAMPLE:
                break
        width = max((len(cells) for cells in rows.values()), default=0)
        return cls(rows, width, Counter(rows.values()))

    def at(self, row: int) -> tuple[str, ...]:
        """Give one row over the whole width, blank if it has no content."""
        cells = self.rows.get(row, ())
        return cells + ("",) * (self.width - len(cells))

    def has_values(self, below: int, position: int) -> bool:
        """Tell whether a column has filled cells below a row."""
        return any(bool(self.at(row)[position]) for row in self.rows if row > below)

    def headings(self, position: int) -> dict[int, str]:
        """Give a column's texts, folded, that come once; rows that are alike count as one.

        A header may be printed again on every page.
        """
        column = {
            row: fold_header(cells[position])
            for row, cells in self.rows.items()
            if position < len(cells) and cells[position]
        }
        counts = Counter(column.values())
        return {
            row: text
            for row, text in column.items()
            if not NUMBER.fullmatch(text) and counts[text] == self.alike[self.rows[row]]
        }


def find_header(table: RawTable) -> tuple[int, ...]:
    """Find the header's rows, from 1; the last of them names the columns.

    It is the first row with content unless that holds no more than half as many cells as rows
    usually do: then it is a title, and the header is the row among the first 15 with the most
    distinct texts that do not come again below. Group names above it and codes, or numbers of
    items, right below it belong to it.
    """
    sample = Sample.of(table)
    first = next(iter(sample.rows), 1)
    chosen = first
    if _is_title(sample, first):
        chosen = _most_headings(sample, first)
    rows = (*_groups_above(table, sample, chosen), chosen)
    while len(rows) <= DEEPEST and (below := _continuation(table, sample, rows[-1])):
        rows += below
    return rows


def _is_title(sample: Sample, row: int) -> bool:
    usual = median(map(_filled, sample.rows.values())) if sample.rows else 0
    return usual > 1 and _filled(sample.at(row)) <= usual / 2


def _filled(cells: Sequence[str]) -> int:
    return sum(bool(cell) for cell in cells)


def _most_headings(sample: Sample, first: int) -> int:
    """Find the row with the most distinct headings above other rows; the first one of equals."""
    searched = list(sample.rows)[:SEARCHED]
    found: dict[int, set[str]] = {row: set() for row in searched if row != list(sample.rows)[-1]}
    for position in range(sample.width):
        for row, text in sample.headings(position).items():
            if row in found:
                found[row].add(text)
    best = max(found, key=lambda row: len(found[row]), default=first)
    return best if len(found.get(best, ())) > 1 else first


def _groups_above(table: RawTable, sample: Sample, row: int) -> tuple[int, ...]:
    found: list[int] = []
    while len(found) < DEEPEST and _is_group_row(table, sample, row - 1 - len(found), row):
        found.insert(0, row - 1 - len(found))
    return tuple(found)


def _is_group_row(table: RawTable, sample: Sample, row: int, header: int) -> bool:
    """Tell a row of group names from a title: it has several, or is merged over some columns.

    Without merged cells, a group's name must have blanks on its right, and must not begin at the
    first column: there stand titles, and lines such as "Researcher: ...".
    """
    own, below = sample.at(row), sample.at(header)
    if row not in sample.rows or _filled(own) == 0:
        return False
    spans = [one for one in table.merged if one[0] == row and one[3] > one[1]]
    if spans:
        return _filled(own) > 1 or (
            spans[0][1] > 1 and spans[0][3] - spans[0][1] + 1 < sample.width
        )
    first = next(at for at, cells in enumerate(zip(own, below, strict=True)) if any(cells))
    reaching = any(
        own[at] and not own[at + 1] and below[at] and below[at + 1] for at in range(len(own) - 1)
    )
    return _filled(own) > 1 and reaching and not (own[first] and below[first])


def _continuation(table: RawTable, sample: Sample, row: int) -> tuple[int, ...]:
    """Find a row right below a header that belongs to it: codes, or names or numbers of items."""
    next_row = row + 1
    below = sample.at(next_row)
    at = [position for position, cell in enumerate(below) if cell]
    rows_left = sum(number > next_row for number in sample.rows)
    if next_row not in sample.rows or len(at) < 2 or rows_left < FEWEST_ROWS:
        return ()
    codes = all(CODE.fullmatch(below[position]) for position in at)
    under_spans = _is_under_spans(table, sample, row)
    if under_spans and _are_item_numbers(below, at):
        return (next_row,)
    if not (codes or under_spans):
        return ()
    return (next_row,) if all(next_row in sample.headings(position) for position in at) else ()


def _is_under_spans(table: RawTable, sample: Sample, row: int) -> bool:
    """Tell whether the row below a header fills the blanks of it, and leaves the rest blank.

    Where both are filled, the upper cell must reach over blanks on its right. Columns that only the
    upper row names have values further down, which a respondent would have as well.
    """
    upper, lower = sample.at(row), sample.at(row + 1)
    merged = {one[1] - 1 for one in table.merged if one[0] == row and one[3] > one[1]}
    both = [at for at in range(sample.width) if upper[at] and lower[at]]
    named_above = [at for at in range(sample.width) if upper[at] and not lower[at]]
    return (
        any(lower[at] and not upper[at] for at in range(sample.width))
        and bool(named_above)
        and all(at in merged or not "".join(upper[at + 1 : at + 2]) for at in both)
        and all(sample.has_values(row + 1, at) for at in named_above)
    )


def _are_item_numbers(cells: Sequence[str], at: Sequence[int]) -> bool:
    """Tell whether cells count 1, 2, 3 ..., anew in every group or not."""
    if not all(cells[position].isdecimal() for position in at):
        return False
    numbers = [int(cells[position]) for position in at]
    return numbers[:2] == [1, 2] and all(b in (1, a + 1) for a, b in pairwise(numbers))
