"""A sheet's grid -> its entries: which cell stands for which column, and what stands nowhere."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.codebook.cell_values import is_blank
from pipeline.codebook.sheet import Column, Sheet, fold_word, is_ignored
from pipeline.codebook.source import Spot
from pipeline.codebook.wording import nearest, one_line, shown
from pipeline.codebook.workbook_grids import Grid
from pipeline.errors import Fault, Place, column_letters
from pipeline.languages import LANGUAGES
from pipeline.readers.workbook import Cell, cell_text

DEEPEST_HEADER = 20
LANGUAGE = re.compile(r"(?is)(.*\S)\s*\(\s*([a-z]{2,3})\s*\)|(.*[^\W_])[ _]([a-z]{2,3})")


@dataclass(frozen=True, slots=True)
class Header:
    """What a column of a sheet stands for, and in which language."""

    key: str
    language: str | None = None

    def __str__(self) -> str:
        """Write it as it stands above the column."""
        return f"{self.key} ({self.language})" if self.language else self.key


@dataclass(frozen=True, slots=True)
class Written:
    """A cell and its place."""

    cell: Cell
    spot: Spot

    @property
    def blank(self) -> bool:
        """Whether nothing is in it."""
        return is_blank(self.cell)


@dataclass(frozen=True, slots=True)
class Entry:
    """A row with content, by header; blank cells included."""

    spot: Spot
    cells: Mapping[Header, Written]

    def of(self, key: str) -> dict[str | None, Written]:
        """Give the cells of a column by language."""
        return {header.language: one for header, one in self.cells.items() if header.key == key}


@dataclass(frozen=True, slots=True)
class Rows:
    """The entries of a sheet, and what is wrong with its form; ``broken``: they cannot be read."""

    entries: tuple[Entry, ...]
    faults: tuple[Fault, ...]
    broken: bool = False


def read_rows(path: Path, grid: Grid, sheet: Sheet, columns: Sequence[Column]) -> Rows:
    """Find the header row and read what stands below it.

    Rows above the header, blank rows and columns of remarks do not count.
    """
    line = _header_line(grid, columns)
    if line is None:
        place = Place(path, 1, 1, grid.name)
        remedy = f"write in one row: {', '.join(column.key for column in columns)}"
        fault = Fault(place, f"the sheet {grid.name} has no row of headers", remedy)
        return Rows((), (fault,), broken=True)
    headers, faults = _headers(path, grid, line, columns)
    lacking = _lacking(path, grid, line, (columns, headers))
    faults += _strays(path, grid, line, headers)
    faults += _spoilt(path, grid, line, (headers, sheet.down))
    entries = tuple(_entries(grid, line, sheet, headers))
    return Rows(entries, (*faults, *lacking), broken=bool(lacking))


def _entries(grid: Grid, line: int, sheet: Sheet, headers: Mapping[int, Header]) -> Iterator[Entry]:
    above: dict[Header, Written] = {}
    for number, cells in enumerate(grid.cells[line:], start=line + 1):
        row = {
            header: Written(cells[at - 1], Spot(number, at, grid.name))
            for at, header in headers.items()
        }
        if all(one.blank for one in row.values()):
            continue
        down = {header: one for header, one in row.items() if header.key in sheet.down}
        above |= {header: one for header, one in down.items() if not one.blank}
        filled = {header: above.get(header, one) for header, one in down.items()}
        yield Entry(Spot(number, min(headers), grid.name), row | filled)


# ---------------------------------------------------------------- headers


def _header_line(grid: Grid, columns: Sequence[Column]) -> int | None:
    """Give the row (from 1) with the most known headers; titles may stand above it."""
    counts = [
        sum(known_header(cell_text(cell), columns) is not None for cell in cells)
        for cells in grid.cells[:DEEPEST_HEADER]
    ]
    return counts.index(max(counts)) + 1 if any(counts) else None


def known_header(text: str, columns: Sequence[Column]) -> Header | None:
    """Tell what a header stands for: a column's name or its twin, perhaps with a language."""
    for column in columns:
        if fold_word(text) in map(fold_word, column.words):
            return Header(column.key)
        if column.bare and fold_word(text) in LANGUAGES:
            return Header(column.key, fold_word(text))
    if match := LANGUAGE.fullmatch(text.strip()):
        word, language = match[1] or match[3], (match[2] or match[4]).lower()
        for column in columns:
            if column.kind == "words" and fold_word(word) in map(fold_word, column.words):
                return Header(column.key, language)
    return None


def _headers(
    path: Path, grid: Grid, line: int, columns: Sequence[Column]
) -> tuple[dict[int, Header], list[Fault]]:
    """Tell what each column is; a misspelt header is told, and still read as what it means."""
    headers: dict[int, Header] = {}
    faults: list[Fault] = []
    unknown: dict[int, str] = {}
    for at, cell in enumerate(grid.cells[line - 1], start=1):
        text = one_line(cell_text(cell))
        header = known_header(text, columns)
        if not text or is_ignored(text):
            continue
        if header is None:
            unknown[at] = text
        elif header in headers.values():
            place = Place(path, line, at, grid.name)
            faults.append(Fault(place, f"the column {header} stands twice", "keep one of them"))
        else:
            headers[at] = header
    for at, text in unknown.items():
        there = {header.key for header in headers.values()}
        absent = [column.key for column in columns if column.key not in there]
        meant = nearest(text, absent)
        question = f"did you mean '{meant}'? " if meant else ""
        known = ", ".join(column.key for column in columns)
        remedy = f"{question}the columns are: {known}; or write remark, then it is not read"
        place = Place(path, line, at, grid.name)
        faults.append(Fault(place, f"unknown column {shown(text)}", remedy))
        if meant:
            headers[at] = Header(meant)
    return headers, faults


def _lacking(
    path: Path,
    grid: Grid,
    line: int,
    found: tuple[Sequence[Column], Mapping[int, Header]],
) -> list[Fault]:
    """Find needed columns that are not there."""
    columns, headers = found
    there = {header.key for header in headers.values()}
    return [
        Fault(
            Place(path, line, 1, grid.name),
            f"the sheet {grid.name} has no column {column.key}",
            f"write {column.key} above the column that holds it",
        )
        for column in columns
        if column.needed and column.key not in there
    ]


# ---------------------------------------------------------------- what stands nowhere


def _strays(path: Path, grid: Grid, line: int, headers: Mapping[int, Header]) -> list[Fault]:
    """Find columns with content below but nothing in the row of headers."""
    faults = []
    heads = grid.cells[line - 1]
    for at, head in enumerate(heads, start=1):
        if at in headers or not is_blank(head):
            continue
        below = enumerate(grid.cells[line:], start=line + 1)
        first = next((number for number, cells in below if not is_blank(cells[at - 1])), None)
        if first is not None:
            what = "this stands in a column without a header"
            remedy = "write the header above it, or remark, then it is not read"
            faults.append(Fault(Place(path, first, at, grid.name), what, remedy))
    return faults


def _spoilt(
    path: Path, grid: Grid, line: int, read: tuple[Mapping[int, Header], Collection[str]]
) -> list[Fault]:
    """Find failed formulas and merged cells below the headers, in columns that are read."""
    headers, down = read
    faults = []
    for row, at in sorted(grid.failed):
        if row > line and at in headers:
            place = Place(path, row, at, grid.name)
            faults.append(Fault(place, "the formula ends in an error", "write what it should give"))
    for (row, left), (bottom, right) in grid.merged:
        columns = [at for at in range(left, right + 1) if at in headers]
        names_several = left == right and columns and headers[left].key in down
        if bottom > line and columns and not names_several:
            cells = f"{column_letters(left)}{row}:{column_letters(right)}{bottom}"
            what = f"the cells {cells} are merged, so only the first has content"
            remedy = "undo the merging and fill in each cell"
            faults.append(Fault(Place(path, row, left, grid.name), what, remedy))
    return faults
