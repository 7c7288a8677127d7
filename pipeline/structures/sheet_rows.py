"""Tables with a header, row by row: the sheets and delimited texts of structure files."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import Place
from pipeline.folding import tidy
from pipeline.readers import read_table


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row: its cells by header, and where it stands."""

    file: Path
    sheet: str | None
    line: int
    cells: Mapping[str, str]
    columns: Mapping[str, int]  # position of each header, from 1

    def __getitem__(self, header: str) -> str:
        """Give a cell without blanks around it; of a header that is not there a blank."""
        return self.cells.get(header, "").strip()

    def place(self, header: str | None = None) -> Place:
        """Point at a cell, or at the row."""
        column = self.columns.get(header) if header is not None else None
        return Place(self.file, self.line, column, self.sheet)


def sheet_rows(
    path: Path, *, sheet: str | None = None, delimiter: str | None = None
) -> tuple[SheetRow, ...]:
    """Read the rows below the first row with content, which is the header.

    Headers stand on one line in lower case.
    """
    table = read_table(path, sheet=sheet, delimiter=delimiter)
    found = next((number for number, row in enumerate(table.rows, 1) if row.has_content), None)
    if found is None:
        return ()
    header = [tidy(cell).casefold() for cell in table.rows[found - 1].cells]
    columns: dict[str, int] = {}
    for number, name in enumerate(header, start=1):
        if name:
            columns.setdefault(name, number)
    body = table.body(found, len(header))
    rows = zip(*body.columns, strict=True)
    return tuple(
        SheetRow(path, table.sheet, line, _cells(header, row), columns)
        for line, row in zip(body.lines, rows, strict=True)
    )


def _cells(header: list[str], row: tuple[str, ...]) -> dict[str, str]:
    """Name the cells; of a header that stands twice the first one counts."""
    named: dict[str, str] = {}
    for name, cell in zip(header, row, strict=True):
        if name:
            named.setdefault(name, cell)
    return named
