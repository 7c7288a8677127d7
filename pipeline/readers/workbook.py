"""Workbooks: XLSX, XLSM, XLSB, XLS and ODS, every cell turned into text."""

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TypeAlias

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from pipeline.errors import Place, UserError
from pipeline.readers.google_forms import is_form_sheet
from pipeline.readers.kobotoolbox import is_repeat_sheet
from pipeline.readers.sheets import SURVEYED, answers_in
from pipeline.readers.table import RawRow, RawTable
from pipeline.readers.workbook_damage import damage_told
from pipeline.readers.workbook_limits import refuse_excess

Cell: TypeAlias = (
    int
    | float
    | str
    | bool
    | datetime.time
    | datetime.date
    | datetime.datetime
    | datetime.timedelta
)
Grid: TypeAlias = list[tuple[str, ...]]
Merged: TypeAlias = tuple[tuple[int, int, int, int], ...]

PLAIN: frozenset[type] = frozenset({str, float, int})
DISTINCT = 2**16  # cells whose texts are kept while a sheet is read
AS_MANY = 0.4  # answers of the chosen sheet: another that has them may be of the survey as well
ANSWER_SHEET = re.compile(r"(responses|respons|jawaban|tanggapan)[ _]*\d*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The cells as text, and which are merged: row, column, to row, to column; from 1."""

    cells: Grid
    merged: Merged


def read_workbook(path: Path, data: bytes, *, sheet: str | None = None) -> RawTable:
    """Read one sheet of a workbook; rows and columns keep their positions.

    The sheet, unless named: the only visible one with content; of several, the one called like a
    form's responses, else the one with the most answers on a scale, as sheets of results may hold
    more cells; else the one with the most filled cells. Whole numbers lose their ``.0``;
    dates and times are written as ISO 8601, booleans as TRUE and FALSE. Formulas give their stored
    results; one that was never calculated, or ended in an error, gives a blank.

    Raises
    ------
    UserError
        Locked, damaged or empty workbook, or no such sheet (with the sheets there are).
    """
    with damage_told(path):
        refuse_excess(path, data)
        with CalamineWorkbook.from_filelike(BytesIO(data)) as workbook:
            name, chosen, unread, others = _chosen_sheet(path, workbook, sheet)
    rows = tuple(RawRow(line, cells) for line, cells in enumerate(chosen.cells, start=1))
    return RawTable(
        path, name, None, None, rows, merged=chosen.merged, unread=unread, others=others
    )


def cell_text(cell: Cell) -> str:
    """Write a cell as text: 4.0 is ``4``, 3.5 is ``3.5``, a date is ISO 8601."""
    match cell:
        case bool():
            text = str(cell).upper()
        case float():
            text = str(int(cell)) if cell.is_integer() else repr(cell)
        case datetime.datetime():
            text = cell.isoformat(sep=" ")
        case datetime.date() | datetime.time():
            text = cell.isoformat()
        case _:
            text = str(cell)
    return text


def _chosen_sheet(
    path: Path, workbook: CalamineWorkbook, sheet: str | None
) -> tuple[str, Sheet, tuple[str, ...], tuple[str, ...]]:
    """Give the sheet that is read, others with about as many answers, and all others."""
    visible = [
        one.name
        for one in workbook.sheets_metadata
        if one.visible == SheetVisibleEnum.Visible and one.typ == SheetTypeEnum.WorkSheet
    ]
    if sheet is not None:
        others = tuple(one for one in visible if one != sheet)
        return sheet, _named_sheet(path, workbook, sheet), (), others
    sheets = {name: _sheet(workbook, name) for name in visible}
    filled = {name: count for name, one in sheets.items() if (count := _count_filled(one.cells))}
    if not filled:
        raise UserError.at(
            Place(path),
            f"no visible sheet has content (sheets: {', '.join(workbook.sheet_names)})",
            "name the sheet in the study or export the responses again",
        )
    everything = tuple(filled)
    main = [name for name in filled if not _is_repeat(sheets[name].cells)]
    filled = {name: filled[name] for name in main or filled}
    form_sheets = [name for name in filled if is_form_sheet(name)]
    form_sheets += [name for name in filled if ANSWER_SHEET.fullmatch(name.strip())]
    answers = {name: _count_answers(sheets[name].cells) for name in filled if len(filled) > 1}
    name = (*form_sheets, *sorted(filled, key=lambda one: (-answers.get(one, 0), -filled[one])))[0]
    enough = AS_MANY * answers.get(name, 0)
    unread = tuple(one for one, count in answers.items() if one != name and count >= enough > 0)
    return name, sheets[name], unread, tuple(one for one in everything if one != name)


def _is_repeat(grid: Grid) -> bool:
    """Tell the sheet of a group that each respondent may have answered several times."""
    return is_repeat_sheet(next(cells for cells in grid if any(cells)))


def _named_sheet(path: Path, workbook: CalamineWorkbook, sheet: str) -> Sheet:
    if sheet not in workbook.sheet_names:
        raise UserError.at(
            Place(path),
            f"has no sheet '{sheet}'",
            f"name one of these: {', '.join(workbook.sheet_names)}",
        )
    named = _sheet(workbook, sheet)
    if not _count_filled(named.cells):
        raise UserError.at(
            Place(path, sheet=sheet), "the sheet is empty", "name the sheet with the responses"
        )
    return named


def _sheet(workbook: CalamineWorkbook, name: str) -> Sheet:
    sheet = workbook.get_sheet_by_name(name)
    ranges = sheet.merged_cell_ranges or ()  # None: the format does not tell
    merged = tuple(
        (first_row + 1, first + 1, last_row + 1, last + 1)
        for (first_row, first), (last_row, last) in ranges
    )
    # ``iter_rows`` leaves out the blank columns at the left, which would shift every position
    left = ("",) * (sheet.start[1] if sheet.start else 0)
    return Sheet(
        [(*left, *cells) if left else cells for cells in _texts(sheet.iter_rows())], merged
    )


def _texts(rows: Iterable[list[Cell]]) -> Iterator[tuple[str, ...]]:
    """Turn the cells of every row into texts, of which equal ones are mostly one object."""
    known: dict[Cell, str] = {}
    text_of = known.__getitem__
    for cells in rows:
        if not PLAIN.issuperset(map(type, cells)):  # TRUE equals 1, but is another text
            yield tuple(map(cell_text, cells))
            continue
        try:
            yield tuple(map(text_of, cells))
        except KeyError:
            if len(known) > DISTINCT:
                known.clear()
            known.update((cell, cell_text(cell)) for cell in cells if cell not in known)
            yield tuple(map(text_of, cells))


def _count_answers(grid: Grid) -> int:
    return answers_in(grid[:SURVEYED], len(grid))


def _count_filled(grid: Grid) -> int:
    blank = {cell for cell in set[str]().union(*grid) if not cell.strip()}
    return sum(len(cells) - sum(map(cells.count, blank)) for cells in grid)
