"""A table that a study names as cells with their places, whichever kind of file holds it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.codebook.text_table import count_filled, read_text, text_records
from pipeline.codebook.workbook_archive import Position
from pipeline.codebook.workbook_grids import Grid, is_workbook, read_grids
from pipeline.errors import Fault, Place, UserError, column_letters
from pipeline.readers.csv_text import detect_delimiter
from pipeline.readers.workbook import cell_text


@dataclass(frozen=True, slots=True)
class RatingCell:
    """A cell as text, without blanks around it."""

    text: str
    place: Place
    is_number: bool = False  # a spreadsheet's own number: its text cannot be read in two ways


@dataclass(frozen=True, slots=True)
class TableWords:
    """What faults call a table: what it holds, how to lay it out, the key that names it."""

    content: str
    layout: str
    key: str


RATINGS = TableWords(
    "ratings", "write one item per row and one expert per column, each with a header", "experts"
)


@dataclass(frozen=True, slots=True)
class RatingGrid:
    """The rows from the headers on, all as wide as they are, and what spoils the table."""

    rows: tuple[tuple[RatingCell, ...], ...]
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class _Page:
    """A text file, or a sheet: its rows with their lines, and what spoils it."""

    file: Path
    sheet: str | None
    lines: tuple[tuple[int, Sequence[str]], ...]
    spoilt: tuple[Fault, ...] = ()
    numbers: frozenset[Position] = frozenset()

    def place(self, line: int, column: int) -> Place:
        return Place(self.file, line, column, self.sheet)


def read_rating_grid(path: Path, sheet: str | None, words: TableWords = RATINGS) -> RatingGrid:
    """Read the cells of a CSV file, or of a sheet, by default the first that has content.

    Text may be separated by commas, semicolons or tabs, in UTF-8 or Windows-1252. The headers are
    the first row with two filled cells: a title may stand above. Rows without content are passed
    over.

    Raises
    ------
    UserError
        The file cannot be read as a table at all, or has no such sheet.
    """
    read = _sheet_page if is_workbook(path) else _text_page
    page = read(path, sheet, words)
    heads = (at for at, (_, cells) in enumerate(page.lines) if sum(map(bool, cells)) > 1)
    first = next(heads, None)
    if first is None:
        what = f"the file holds no table of {words.content}"
        raise UserError.at(page.place(1, 1), what, words.layout)
    lines = page.lines[first:]
    width = count_filled(lines[0][1])
    faults = [one for one in page.spoilt if (one.place.line or 0) > lines[0][0]]
    rows = []
    for line, cells in lines:
        faults += _ragged(page, line, cells, width)
        filled = [*cells[:width], *[""] * (width - len(cells))]
        rows.append(
            tuple(
                RatingCell(cell, page.place(line, column), (line, column) in page.numbers)
                for column, cell in enumerate(filled, start=1)
            )
        )
    return RatingGrid(tuple(rows), tuple(faults))


def _ragged(page: _Page, line: int, cells: Sequence[str], width: int) -> Iterator[Fault]:
    filled = count_filled(cells)
    if len(cells) < width or filled > width:
        number = min(len(cells), width) if len(cells) < width else filled
        what = f"the row has {number} cells, the header {width}"
        remedy = "give every column a header, and every row as many cells"
        yield Fault(page.place(line, min(number, width) + 1), what, remedy)


def _text_page(path: Path, sheet: str | None, words: TableWords) -> _Page:
    if sheet is not None:
        what = "is a text file, which has no sheets"
        raise UserError.at(Place(path), what, f"take 'sheet' out of the study's {words.key}")
    text = read_text(path)
    records = text_records(path, text, detect_delimiter(text))
    return _Page(path, None, tuple((line, tuple(map(str.strip, cells))) for line, cells in records))


def _sheet_page(path: Path, sheet: str | None, words: TableWords) -> _Page:
    grids = read_grids(path)
    named = [grid for grid in grids if sheet is None or grid.name == sheet]
    if not named:
        names = ", ".join(grid.name for grid in grids)
        what = f"there is no sheet '{sheet}' with content" if names else "the workbook is empty"
        remedy = (
            f"name one of these: {names}" if names else f"name the file with the {words.content}"
        )
        raise UserError.at(Place(path), what, remedy)
    grid = named[0]
    texts = (tuple(cell_text(cell).strip() for cell in row) for row in grid.cells)
    lines = tuple((line, row) for line, row in enumerate(texts, start=1) if any(row))
    numbers = frozenset(
        (line, column)
        for line, row in enumerate(grid.cells, start=1)
        for column, cell in enumerate(row, start=1)
        if isinstance(cell, int | float) and not isinstance(cell, bool)
    )
    return _Page(path, grid.name, lines, tuple(_spoilt(path, grid)), numbers)


def _spoilt(path: Path, grid: Grid) -> Iterator[Fault]:
    """Find failed formulas and merged cells, which would read as not rated."""
    for row, column in sorted(grid.failed):
        place = Place(path, row, column, grid.name)
        yield Fault(place, "the formula ends in an error", "write what it should give")
    for (row, left), (bottom, right) in grid.merged:
        cells = f"{column_letters(left)}{row}:{column_letters(right)}{bottom}"
        what = f"the cells {cells} are merged, so only the first has content"
        place = Place(path, row, left, grid.name)
        yield Fault(place, what, "undo the merging and fill in each cell")
