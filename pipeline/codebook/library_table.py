"""A library statistics sheet: one input per row, with every fault in its cell."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.codebook.figures import FigureError
from pipeline.codebook.library_amounts import read_amount
from pipeline.codebook.rating_grid import RatingCell, TableWords, read_rating_grid
from pipeline.codebook.sheet import fold_word
from pipeline.codebook.wording import nearest, shown
from pipeline.errors import Fault, Place
from pipeline.indicators.iso11620 import library_inputs
from pipeline.languages import LANGUAGES
from pipeline.library_sheet import Amount, LibrarySheet
from pipeline.results.library import InputValue

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "input": ("input", "masukan", "data"),
    "value": ("value", "nilai"),
    "unit": ("unit", "satuan"),
    "period": ("period", "periode", "tahun"),
    "source": ("source", "sumber"),
    "sampled": ("sampled", "sampel"),
    **{f"label_{language}": (f"label {language}",) for language in LANGUAGES},
    "note": ("note", "catatan", "keterangan"),
    "needed_by": ("needed by", "dipakai oleh"),  # of the empty sheet: told, not read
}
REQUIRED = ("input", "value")
YES = frozenset({"yes", "ya", "y", "true", "sampel", "sampled"})
NO = frozenset({"", "-", "no", "tidak", "n", "false"})
SAMPLE_SIZE = r"\d{1,12}"  # more is no sample but a slip
LISTED = re.compile(r"[;\n]")
WORDS = TableWords(
    "library statistics",
    "write one input per row under input and value; angket library-sheet writes an empty one",
    "library",
)


@dataclass(frozen=True, slots=True)
class LibraryTable:
    """What the sheet holds: the rows without faults, and what is wrong with the others."""

    sheet: LibrarySheet
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    """One row: its cells by column, "" where the sheet has no such column."""

    cells: Mapping[str, RatingCell]

    def text(self, column: str) -> str:
        return self.cells[column].text

    def place(self, column: str) -> Place:
        return self.cells[column].place


def read_library_table(path: Path, sheet: str | None = None) -> LibraryTable:
    """Read and check a sheet of library statistics; a row without a value is passed over.

    Raises
    ------
    UserError
        The file is no table at all.
    """
    grid = read_rating_grid(path, sheet, WORDS)
    fields, faults = _fields(grid.rows[0])
    faults = [*grid.faults, *faults]
    amounts: list[Amount] = []
    seen: dict[tuple[str, str], int | None] = {}
    if all(column in fields for column in REQUIRED):
        for cells in grid.rows[1:]:
            blank = RatingCell("", cells[0].place)
            row = _Row({name: cells[fields[name]] if name in fields else blank for name in COLUMNS})
            own = list(_row_faults(row, seen))
            values = _values(row, own)
            faults += own
            if values and not own:
                amounts.append(_amount(row, values))
    return LibraryTable(LibrarySheet(tuple(amounts)), tuple(faults))


def _fields(heads: Sequence[RatingCell]) -> tuple[dict[str, int], list[Fault]]:
    """Find the columns by their headers, in either language."""
    known = {word: column for column, words in COLUMNS.items() for word in words}
    fields: dict[str, int] = {}
    faults = []
    for at, head in enumerate(heads):
        column = known.get(fold_word(head.text))
        if column is None:
            meant = nearest(fold_word(head.text), known)
            question = f"did you mean '{meant}'? " if meant else ""
            what = f"unknown column {shown(head.text)}" if head.text else "a column has no name"
            remedy = f"{question}the columns are: {', '.join(COLUMNS)}"
            faults.append(Fault(head.place, what, remedy))
        elif column in fields:
            faults.append(Fault(head.place, f"the column {column} stands twice", "keep one"))
        else:
            fields[column] = at
    for column in REQUIRED:
        if column not in fields:
            what = f"the table has no column '{column}'"
            faults.append(Fault(heads[0].place, what, "add it to the headers"))
    return fields, faults


# ---------------------------------------------------------------- rows


def _row_faults(row: _Row, seen: dict[tuple[str, str], int | None]) -> Iterator[Fault]:
    name, period = row.text("input"), _period(row)
    if not name:
        if row.text("value"):
            yield Fault(row.place("input"), "the value has no input", "write which input it is")
        return
    if name not in library_inputs():
        yield Fault(row.place("input"), f"unknown input {shown(name)}", _meant(name))
    elif not row.text("value"):
        return
    elif (name, period) in seen:
        of = f" of {period}" if period else ""
        what = f"the input {name}{of} stands twice (first in row {seen[name, period]})"
        yield Fault(row.place("input"), what, _once(name))
    seen.setdefault((name, period), row.place("input").line)
    if (
        not re.fullmatch(SAMPLE_SIZE, row.text("sampled"))
        and row.text("sampled").lower() not in YES | NO
    ):
        what = f"sampled is {shown(row.text('sampled'))}, which it cannot be"
        yield Fault(row.place("sampled"), what, "write yes, the size of the sample, or nothing")
    elif set(row.text("sampled")) == {"0"}:
        yield Fault(row.place("sampled"), "the sample is of size 0", "write its size, or nothing")


def _once(name: str) -> str:
    if library_inputs()[name].kind == "list":
        return "write all its values into one cell, separated by semicolons"
    return "keep one of them, or give each its own period"


def _meant(name: str) -> str:
    known = library_inputs()
    meant = nearest(name, known)
    question = f"did you mean '{meant}'? " if meant else ""
    return f"{question}angket library-sheet writes a sheet with the names of all inputs"


def _values(row: _Row, faults: list[Fault]) -> tuple[float, ...]:
    """Read the number, or the numbers of a list; nothing where the cell is blank or wrong."""
    declared = library_inputs().get(row.text("input"))
    if declared is None or not row.text("value"):
        return ()
    cell = row.cells["value"]
    parts = [one.strip() for one in LISTED.split(cell.text) if one.strip()]
    if declared.kind != "list" and len(parts) > 1:
        what = f"{row.text('input')} is one number, but the cell has {len(parts)}"
        faults.append(Fault(cell.place, what, "write one number"))
        return ()
    values = []
    for part in parts:
        try:
            values.append(read_amount(part, declared, is_number=cell.is_number))
        except FigureError as error:
            faults.append(Fault(cell.place, f"value {error.what}", error.remedy))
    if declared.kind == "count":
        faults += [_not_whole(row, one) for one in values if not one.is_integer()]
    if declared.kind == "list" and not faults:
        faults += _sample_faults(row, len(values))
    return tuple(values)


def _sample_faults(row: _Row, n: int) -> Iterator[Fault]:
    sampled = row.text("sampled")
    if re.fullmatch(SAMPLE_SIZE, sampled) and int(sampled) not in (0, n):
        what = f"the sample is of size {sampled}, but {row.text('input')} has {n} values"
        yield Fault(row.place("sampled"), what, "correct the size, or the values")


def _not_whole(row: _Row, value: float) -> Fault:
    what = f"{row.text('input')} is {value:g}, but it counts whole things"
    return Fault(row.place("value"), what, "write a whole number")


def _period(row: _Row) -> str:
    """Give the period; a day of a spreadsheet without its time."""
    return row.text("period").removesuffix(" 00:00:00")


def _amount(row: _Row, values: tuple[float, ...]) -> Amount:
    name, sampled = row.text("input"), row.text("sampled")
    is_list = library_inputs()[name].kind == "list"
    labels = {language: row.text(f"label_{language}") for language in LANGUAGES}
    given = InputValue(
        name=name,
        value=None if is_list else values[0],
        values=values if is_list else (),
        n=len(values) if is_list else None,
        period=_period(row),
        source=row.text("source"),
        sampled=sampled.lower() not in NO,
        sample_size=float(sampled) if sampled.isdigit() else None,
        label={language: words for language, words in labels.items() if words},
        unit=row.text("unit"),
        note=row.text("note"),
    )
    return Amount(given, row.place("value"))
