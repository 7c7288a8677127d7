"""Two tables that are the same but for changes: rows and columns found again, cells compared."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from pipeline.verify.blocks import Cell, Grid
from pipeline.verify.cells import NOTHING, Spot, compare_cells
from pipeline.verify.differences import Mismatch
from pipeline.verify.lines import Renumbered
from pipeline.verify.matching import Likeness, likeness, match
from pipeline.verify.tokens import Line, Vocabulary, first_words, line

ALIKE = 0.5  # of two columns


@dataclass(frozen=True)
class Table:
    """A table taken apart: its cells as lines, by row and column."""

    grid: Grid
    lines: tuple[Mapping[int, Line], ...]
    cells: tuple[Mapping[int, Cell], ...]

    @cached_property
    def columns(self) -> tuple[int, ...]:
        """The columns that cells begin in."""
        return tuple(sorted({column for row in self.lines for column in row}))

    @cached_property
    def texts(self) -> tuple[Mapping[int, tuple[str, ...]], ...]:
        """What each cell says."""
        return tuple(
            {column: self._key(at, column) for column in row} for at, row in enumerate(self.lines)
        )

    @cached_property
    def masks(self) -> tuple[Mapping[int, tuple[str, ...]], ...]:
        """What each cell says without results."""
        return tuple(
            {column: ("#",) if self._value(at, column) is not None else one.mask
             for column, one in row.items()}
            for at, row in enumerate(self.lines)
        )  # fmt: skip

    @cached_property
    def likeness(self) -> Likeness:
        """By what the whole table is known."""
        bag = Counter(f"{one}" for row in (*self.texts, *self.masks) for one in row.values())
        return Likeness(
            tuple(tuple(row.items()) for row in self.texts),
            tuple(tuple(row.items()) for row in self.masks),
            bag,
        )

    def spot(self, row: int, column: int) -> Spot:
        """Give what stands where a row and a column cross; nothing, as a rule, in a wide cell."""
        if column not in self.lines[row]:
            return NOTHING
        return Spot(self.cells[row][column], self.lines[row][column])

    def row(self, at: int, columns: Mapping[int, int] | None = None) -> Likeness:
        """By what a row is known; ``columns`` names its columns otherwise, and leaves some out."""
        names = {one: one for one in self.texts[at]} if columns is None else columns
        key = tuple((names[one], text) for one, text in self.texts[at].items() if one in names)
        mask = tuple((names[one], text) for one, text in self.masks[at].items() if one in names)
        return Likeness(key, mask, Counter(map(str, (*key, *mask))))

    def column(self, at: int) -> Likeness:
        """By what a column is known, in whichever order its rows are."""
        texts = Counter(f"{row[at]}" for row in (*self.texts, *self.masks) if at in row)
        return Likeness(frozenset(texts.items()), 0, texts)

    def _value(self, row: int, column: int) -> float | None:
        return self.cells[row][column].value

    def _key(self, row: int, column: int) -> tuple[str, ...]:
        value = self._value(row, column)
        return self.lines[row][column].key if value is None else (f"{value:.9g}",)


def take_apart(grid: Grid, vocabulary: Vocabulary) -> Table:
    """Take a table apart."""
    cells = tuple({cell.column: cell for cell in row if cell.text.strip()} for row in grid.rows)
    lines = tuple(
        {column: _line(cell, vocabulary) for column, cell in row.items()} for row in cells
    )
    return Table(grid, lines, cells)


def _line(cell: Cell, vocabulary: Vocabulary) -> Line:
    return line(cell.text, vocabulary)


@dataclass(frozen=True, slots=True)
class CellMismatch:
    """What differs in a cell, by its row and column in what is expected."""

    row: int
    column: int
    mismatch: Mismatch
    cell: str = ""  # what the file calls it


@dataclass(frozen=True, slots=True)
class Compared:
    """Two tables held against each other."""

    cells: tuple[CellMismatch, ...]
    gone_rows: tuple[int, ...]
    gone_columns: tuple[int, ...]
    added_rows: int
    added_columns: int


def compare_grids(expected: Table, found: Table, renumbered: Renumbered) -> Compared:
    """Find rows and columns again and compare what stands where they cross."""
    columns = _columns(expected, found)
    backwards = {other: one for one, other in columns.items()}
    rows = match(
        [expected.row(at, {one: one for one in columns}) for at in range(len(expected.lines))],
        [found.row(at, backwards) for at in range(len(found.lines))],
    )
    rows = {one: other for one, other in rows.items() if expected.lines[one]}
    cells = []
    used = set(backwards)
    for row, other in sorted(rows.items()):
        for column, column_found in _crossing(expected, found, (row, other), columns):
            used.add(column_found)
            there = found.spot(other, column_found)
            for mismatch in compare_cells(expected.spot(row, column), there, renumbered):
                cells.append(CellMismatch(row, column, mismatch, there.cell.name))
    taken = set(rows.values())
    return Compared(
        tuple(cells),
        tuple(at for at, row in enumerate(expected.lines) if row and at not in rows),
        tuple(one for one in expected.columns if one not in columns),
        sum(1 for at, row in enumerate(found.lines) if row and at not in taken),
        sum(1 for one in found.columns if one not in used),
    )


def _crossing(
    expected: Table, found: Table, rows: tuple[int, int], columns: Mapping[int, int]
) -> Iterable[tuple[int, int]]:
    """Pair the cells of two rows by their columns; in order, where a program has cut others.

    LibreOffice gives a table more columns where the widths of two rows do not quite agree.
    """
    mine, theirs = sorted(expected.lines[rows[0]]), sorted(found.lines[rows[1]])
    other = {columns.get(one, -1) for one in mine} != set(theirs)
    if other and len(mine) == len(theirs):
        return zip(mine, theirs, strict=True)
    return columns.items()


def _columns(expected: Table, found: Table) -> dict[int, int]:
    """Find the columns again: in their places where they are like themselves."""
    if expected.columns == found.columns:
        pairs = {one: one for one in expected.columns}
        if all(_alike(expected, found, one, one) for one in pairs):
            return pairs
    pairs = match(
        [expected.column(one) for one in expected.columns],
        [found.column(one) for one in found.columns],
    )
    return {expected.columns[one]: found.columns[other] for one, other in pairs.items()}


def _alike(expected: Table, found: Table, one: int, other: int) -> bool:
    return likeness(expected.column(one).bag, found.column(other).bag) >= ALIKE


def names_of(table: Table, row: int, column: int) -> tuple[str, str]:
    """Name a row by its first text and a column by its heads, as a reader looks for them."""
    return _row_name(table, row, column), _column_name(table, row, column)


def title_of(table: Table) -> str:
    """Name a table by its caption or sheet, else by its first words."""
    texts = (one.text for row in table.lines for _, one in sorted(row.items()))
    return table.grid.title or first_words(next(texts, ""))


def _row_name(table: Table, row: int, column: int) -> str:
    """Name a row by the first words in it, else by what stands first; a head has its column."""
    if row < table.grid.heads:
        return ""
    texts = [one.text for at, one in sorted(table.lines[row].items()) if at < column]
    own = table.spot(row, column).line.text
    named = (text for text in texts if any(map(str.isalpha, text)))
    return _short(next(named, next(iter(texts), own)))


def _column_name(table: Table, row: int, column: int) -> str:
    if row < table.grid.heads:
        return _short(table.spot(row, column).line.text)
    named: list[str] = []
    for above in range(table.grid.heads):
        heads = table.lines[above]
        at = max((one for one in heads if one <= column), default=None)
        if at is not None and len(heads) > 1:
            named.append(" ".join(heads[at].text.split()))
    return _short(" / ".join(dict.fromkeys(named)))


def _short(text: str, most: int = 60) -> str:
    folded = " ".join(text.split())
    return folded if len(folded) <= most else f"{folded[: most - 1]}…"
