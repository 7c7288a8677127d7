"""A workbook as the same plain data that a study.yaml and a questionnaire's YAML give."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.codebook.sheet import Sheet, is_ignored
from pipeline.codebook.sheet_forms import columns_of, lay_sheet
from pipeline.codebook.sheet_rows import Rows, read_rows
from pipeline.codebook.sheets import OF_QUESTIONNAIRE, OF_STUDY, SHEETS, sheet_called
from pipeline.codebook.source import Source, Spot
from pipeline.codebook.wording import nearest, shown
from pipeline.codebook.workbook_grids import Grid, read_grids
from pipeline.errors import Fault, Place, UserError


@dataclass(frozen=True, slots=True)
class Book:
    """The sheets of a workbook by the name that angket knows, and those that it does not know."""

    path: Path
    grids: Mapping[str, Grid]
    rows: Mapping[str, Rows]
    faults: tuple[Fault, ...]

    @property
    def holds_questionnaire(self) -> bool:
        """Whether something of a questionnaire stands in it."""
        return any(
            _is_filled(SHEETS[name], self.rows[name]) for name in OF_QUESTIONNAIRE & {*self.rows}
        )

    @property
    def holds_study(self) -> bool:
        """Whether something of a study stands in it."""
        return "study" in self.rows and _is_filled(SHEETS["study"], self.rows["study"])


def read_study_workbook(path: Path) -> Source:
    """Read the study that a workbook holds.

    Where it holds a questionnaire too, that is named as the study's.

    Raises
    ------
    UserError
        The workbook cannot be read, holds no study, or has a sheet without a column that it needs.
    """
    book = _book(path)
    if not book.holds_study:
        what = "the workbook has no sheet study, or nothing is filled in there"
        remedy = "add it with the columns key and value"
        if book.holds_questionnaire:
            remedy += ", or give the study that names this questionnaire"
        raise UserError.at(Place(path), what, remedy)
    own = OF_STUDY if book.holds_questionnaire else OF_STUDY | {"perspectives"}
    source = _source(book, own)
    if isinstance(source.data, dict):
        source.data.setdefault("about", {})
    if book.holds_questionnaire:
        _name_itself(source, path)
    return source


def read_questionnaire_workbook(path: Path) -> Source:
    """Read the questionnaire that a workbook holds.

    Raises
    ------
    UserError
        The workbook cannot be read, holds none, or has a sheet without a column that it needs.
    """
    book = _book(path)
    if not book.holds_questionnaire:
        what = "the workbook holds no questionnaire"
        remedy = "fill in the sheets questionnaire, scales, perspectives and items"
        raise UserError.at(Place(path), what, remedy)
    source = _source(book, OF_QUESTIONNAIRE | {"perspectives"})
    if isinstance(source.data, dict):
        source.data["questionnaire"] = 1
    return source


def _name_itself(source: Source, path: Path) -> None:
    at = ("questionnaire",)
    if not isinstance(source.data, dict):
        return
    if source.data.setdefault("questionnaire", path.name) != path.name:
        fault = Fault(
            source.place(at),
            "the study names a questionnaire, but there is one in the workbook",
            "leave this blank, or delete the sheets items, scales and so on",
        )
        source.faults.append(fault)
        source.data["questionnaire"] = path.name


def _source(book: Book, own: Collection[str]) -> Source:
    source = Source(book.path, {}, faults=list(book.faults))
    first = next(name for name in (*SHEETS, *own) if name in book.rows and name in own)
    source.values[()] = Spot(1, 1, book.grids[first].name)
    for name, sheet in SHEETS.items():
        if name in own and name in book.rows:
            source.faults += book.rows[name].faults
            lay_sheet(source, sheet, book.rows[name].entries)
    return source


def _book(path: Path) -> Book:
    grids: dict[str, Grid] = {}
    unknown: list[Grid] = []
    faults: list[Fault] = []
    read = read_grids(path)
    ratings = _ratings_sheet(path, read)
    for grid in read:
        sheet = sheet_called(grid.name)
        if is_ignored(grid.name) or grid.name == ratings:
            continue
        if sheet is None:
            unknown.append(grid)
        elif sheet.name in grids:
            what = f"the sheet {sheet.name} stands twice: also as {shown(grids[sheet.name].name)}"
            faults.append(Fault(Place(path, sheet=grid.name), what, "keep one of them"))
        else:
            grids[sheet.name] = grid
    for grid in unknown:
        meant = nearest(grid.name, [name for name in SHEETS if name not in grids], 0.8)
        question = f"did you mean '{meant}'? " if meant else ""
        remedy = f"{question}the sheets are: {', '.join(SHEETS)}; or call it notes"
        what = f"unknown sheet {shown(grid.name)}"
        faults.append(Fault(Place(path, sheet=grid.name), what, remedy))
        if meant:
            grids[meant] = grid
    return _checked(path, grids, tuple(faults))


def _ratings_sheet(path: Path, grids: Sequence[Grid]) -> str | None:
    """Give the sheet of the workbook that its study names as the table of expert ratings."""
    study = SHEETS["study"]
    for grid in grids:
        rows = read_rows(path, grid, study, columns_of(study))
        if sheet_called(grid.name) is study and not rows.broken:
            source = Source(path, {})
            lay_sheet(source, study, rows.entries)
            panel = source.data.get("experts") if isinstance(source.data, dict) else None
            if isinstance(panel, dict) and panel.get("file") == path.name:
                return str(panel.get("sheet", "")) or None
    return None


def _checked(path: Path, grids: Mapping[str, Grid], faults: tuple[Fault, ...]) -> Book:
    rows = {
        name: read_rows(path, grid, SHEETS[name], columns_of(SHEETS[name]))
        for name, grid in grids.items()
    }
    if any(one.broken for one in rows.values()):
        raise UserError([*faults, *(fault for one in rows.values() for fault in one.faults)])
    return Book(path, grids, rows, faults)


def _is_filled(sheet: Sheet, rows: Rows) -> bool:
    """Tell whether a sheet has entries; keys without values are only a form to fill in."""
    return any(
        not one.blank
        for entry in rows.entries
        for header, one in entry.cells.items()
        if sheet.form != "keys" or header.key != "key"
    )
