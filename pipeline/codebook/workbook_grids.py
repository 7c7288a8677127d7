"""The sheets of a workbook as grids of cells, with what spoils them."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from python_calamine import CalamineWorkbook, SheetTypeEnum

from pipeline.codebook.workbook_archive import Position, failed_formulas
from pipeline.errors import Place, UserError
from pipeline.readers.formats import detect_format
from pipeline.readers.workbook import Cell
from pipeline.readers.workbook_damage import damage_told
from pipeline.readers.workbook_limits import refuse_excess

WORKBOOKS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet: its cells, the corners of merged ones, and where a formula failed (from 1)."""

    name: str
    cells: tuple[tuple[Cell, ...], ...]
    merged: tuple[tuple[Position, Position], ...]
    failed: frozenset[Position]


def is_workbook(path: Path) -> bool:
    """Tell a workbook by the end of its name."""
    return path.suffix.lower() in WORKBOOKS


def read_grids(path: Path) -> tuple[Grid, ...]:
    """Read every sheet of a workbook that has content.

    Raises
    ------
    UserError
        The file is no workbook, or is locked, damaged or monstrous.
    """
    data = _bytes(path)
    if detect_format(path, data) != "workbook":
        what = "the file is no workbook, in spite of its name"
        raise UserError.at(Place(path), what, "open it in a spreadsheet and save it as XLSX")
    with damage_told(path):
        failed = failed_formulas(path, data)
        refuse_excess(path, data)
        with CalamineWorkbook.from_filelike(BytesIO(data)) as workbook:
            grids = tuple(
                Grid(name, cells, merged, failed.get(name, frozenset()))
                for name, cells, merged in _sheets(workbook)
            )
    return tuple(grid for grid in grids if grid.cells)


def _bytes(path: Path) -> bytes:
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        what = f"the file cannot be read ({reason})"
        raise UserError.at(Place(path), what, "check its name and permissions") from None
    if not data.strip(b"\0"):
        raise UserError.at(Place(path), "the file is empty", "save the workbook again")
    return data


def _sheets(
    workbook: CalamineWorkbook,
) -> Iterator[tuple[str, tuple[tuple[Cell, ...], ...], tuple[tuple[Position, Position], ...]]]:
    for one in workbook.sheets_metadata:
        if one.typ != SheetTypeEnum.WorkSheet:
            continue
        sheet = workbook.get_sheet_by_name(one.name)
        rows = sheet.to_python(skip_empty_area=False)
        filled = any(not isinstance(cell, str) or cell.strip() for row in rows for cell in row)
        merged = tuple(
            ((top + 1, left + 1), (bottom + 1, right + 1))
            for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
        )
        yield one.name, tuple(map(tuple, rows)) if filled else (), merged
