"""A workbook as blocks: each sheet a table of texts and numbers, formulas by their values."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

from pipeline.errors import column_letters
from pipeline.readers.workbook_limits import refuse_excess
from pipeline.verify.blocks import Cell, Content, Grid

STAMPED = "sha256 "
_MOST_HEADS = 4


def read_xlsx(content: bytes, path: Path = Path("report.xlsx")) -> Content:
    """Read a workbook; ``path`` is named where it is refused.

    The values of formulas are those that the program which saved the file has computed.

    Raises
    ------
    UserError
        It would fill the memory.
    python_calamine.CalamineError
        It is damaged or protected by a password.
    """
    from python_calamine import CalamineWorkbook

    refuse_excess(path, content)
    workbook = CalamineWorkbook.from_filelike(BytesIO(content))
    grids: list[Grid] = []
    stamp: tuple[tuple[str, str], ...] = ()
    for name in workbook.sheet_names:
        values = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
        if any(row and str(row[0]).startswith(STAMPED) for row in values):
            stamp = tuple((str(row[0]), str(row[1])) for row in values if len(row) > 1 and row[1])
            continue
        rows = tuple(tuple(_cells(row, at)) for at, row in enumerate(values, 1))
        rows = tuple(row for row in rows if row)
        grids.append(Grid(rows, _heads(rows), name))
    return Content(tuple(grids), stamp)


def _cells(row: Sequence[object], at: int) -> Iterator[Cell]:
    for column, value in enumerate(row):
        name = f"{column_letters(column + 1)}{at}"
        if isinstance(value, bool) or not isinstance(value, int | float):
            if value not in ("", None):
                yield Cell(column, str(value), name=name)
        else:
            yield Cell(column, f"{value:.12g}", float(value), name)


def _heads(rows: Sequence[Sequence[Cell]]) -> int:
    """Count the rows above the first number: caption, link and heads."""
    for at, row in enumerate(rows):
        if any(cell.value is not None for cell in row):
            return min(at, _MOST_HEADS)
    return min(len(rows), _MOST_HEADS)
