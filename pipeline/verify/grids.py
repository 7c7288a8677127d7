"""Two tables that are the same but for changes: rows and columns found again, cells compared."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from pipeline.verify.blocks import Cell, Grid
from pipeline.verify.differences import Mismatch
from pipeline.verify.lines import Renumbered, compare_lines
from pipeline.verify.matching import Likeness, likeness, match
from pipeline.verify.tokens import Line, Token, Vocabulary, first_words, line

SAME = 1e-9  # relative: what other computers compute otherwise
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
    cells = tuple(
        CellMismatch(row, column, mismatch, found.cells[other].get(columns[column], _NO_CELL).name)
        for row, other in sorted(rows.items())
        for column in columns
        if column in expected.lines[row]
        for mismatch in _compare_cell(
            expected, found, (row, column), (other, columns[column]), renumbered
        )
    )
    taken = set(rows.values())
    return Compared(
        cells,
        tuple(at for at, row in enumerate(expected.lines) if row and at not in rows),
        tuple(one for one in expected.columns if one not in columns),
        sum(1 for at, row in enumerate(found.lines) if row and at not in taken),
        sum(1 for one in found.columns if one not in backwards),
    )


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


def _compare_cell(
    expected: Table,
    found: Table,
    at: tuple[int, int],
    other: tuple[int, int],
    renumbered: Renumbered,
) -> Iterator[Mismatch]:
    cell, line_ = expected.cells[at[0]][at[1]], expected.lines[at[0]][at[1]]
    there = found.cells[other[0]].get(other[1])
    if cell.value is None:
        line_found = found.lines[other[0]].get(other[1], Line("", ()))
        yield from compare_lines(line_, line_found, renumbered)
        return
    token = _whole(line_)
    if there is None:
        yield Mismatch(token, None)
    elif there.value is None:
        if found.lines[other[0]][other[1]].key != line_.key:
            yield Mismatch(token, there.text.strip())
    elif not _is_value(there.value, cell.value, token.text):
        yield Mismatch(token, there.text)


def _whole(whole: Line) -> Token:
    """Give the text of a cell that holds one number as one token."""
    first, last = whole.tokens[0], whole.tokens[-1]
    number = next((one for one in whole.tokens if one.kind == "number"), first)
    text = whole.text.strip()
    return Token(text, "number", first.start, last.end, number.marks)


def _is_value(found: float, expected: float, printed: str) -> bool:
    """Tell whether a cell holds its value, or was given the value as it is printed."""
    if abs(found - expected) <= SAME * max(abs(expected), SAME):
        return True
    decimals = (
        len(printed.rstrip("%").replace(".", ",").rpartition(",")[2])
        if "," in printed.replace(".", ",")
        else 0
    )
    decimals += 2 if printed.endswith("%") else 0
    return abs(found - expected) <= 0.5 * 10.0**-decimals and _has_decimals(found, decimals)


def _has_decimals(value: float, decimals: int) -> bool:
    scaled = value * 10.0**decimals
    return abs(scaled - round(scaled)) < 1e-6


_NO_CELL = Cell(0, "")


def names_of(table: Table, row: int, column: int) -> tuple[str, str]:
    """Name a row by its first text and a column by its heads, as a reader looks for them."""
    return _row_name(table, row, column), _column_name(table, row, column)


def title_of(table: Table) -> str:
    """Name a table by its caption or sheet, else by its first words."""
    texts = (one.text for row in table.lines for _, one in sorted(row.items()))
    return table.grid.title or first_words(next(texts, ""))


def _row_name(table: Table, row: int, column: int) -> str:
    texts = [one.text for at, one in sorted(table.lines[row].items()) if at < column]
    named = next((text for text in texts if any(map(str.isalpha, text))), "")
    if not named and texts:
        named = texts[0]
    if row < table.grid.heads or not texts:
        return named
    return _short(named)


def _column_name(table: Table, row: int, column: int) -> str:
    heads = [
        max((at for at in table.lines[above] if at <= column), default=None)
        for above in range(min(row, table.grid.heads))
    ]
    named = [
        table.lines[above][at].text
        for above, at in enumerate(heads)
        if at is not None and len(table.lines[above]) > 1
    ]
    return _short(" / ".join(dict.fromkeys(" ".join(one.split()) for one in named)))


def _short(text: str, most: int = 60) -> str:
    folded = " ".join(text.split())
    return folded if len(folded) <= most else f"{folded[: most - 1]}…"
