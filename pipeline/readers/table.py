"""What every reader gives: a table of text, before anything is known about scales."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row. ``line`` is where it starts: a physical line of a text file, or a sheet's row."""

    line: int
    cells: tuple[str, ...]

    @property
    def has_content(self) -> bool:
        """Whether any cell holds more than blanks."""
        return any(cell.strip() for cell in self.cells)


@dataclass(frozen=True, slots=True)
class RawTable:
    """A table as it stands in an export, every cell as text, blank rows included."""

    file: Path
    sheet: str | None  # of a workbook
    encoding: str | None  # of a text file
    delimiter: str | None
    rows: tuple[RawRow, ...]
