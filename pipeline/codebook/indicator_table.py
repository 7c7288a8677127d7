"""indicators.csv as cells with their places; ``indicator_rows`` gives them their meaning."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.codebook.figures import RANGE_MARK
from pipeline.codebook.period_names import misnamed_period
from pipeline.codebook.text_table import count_filled, read_text, text_records
from pipeline.codebook.wording import nearest, shown, suggestion
from pipeline.errors import Fault, Place, UserError
from pipeline.languages import LANGUAGES, in_order

LABELS = tuple(f"label_{language}" for language in LANGUAGES)
COLUMNS = (
    "name",
    *LABELS,
    "perspective",
    "kind",
    "polarity",
    "unit",
    "target",
    "realisation",
    "achievement",
    "weight",
    "cap",
    "floor",
    "consolidation",
    "bands",
    "objective",
    "iso",
    "source",
)
LABEL_COLUMN = re.compile(r"label_([a-z]{2,3})")
PERIOD_COLUMN = re.compile(r"(realisation|target)\s*:\s*(\S.*)", re.IGNORECASE)
REQUIRED = ("name", "perspective", "kind")
DELIMITERS = (",", ";", "\t")


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """One row: its cells without blanks around them by column, "" where there is none.

    The columns of a period are ``realisation:PERIOD`` and ``target:PERIOD``.
    """

    file: Path
    line: int
    cells: Mapping[str, str]
    fields: Mapping[str, int]  # column -> field number from 1
    periods: tuple[str, ...] = ()  # of the table, in the order of its header
    header: int = 1  # the line of the header

    @property
    def labels(self) -> dict[str, str]:
        """The label by language, without those that are blank."""
        cells = {one: self.cells[f"label_{one}"] for one in self.languages}
        return {language: words for language, words in cells.items() if words}

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that the table has labels in."""
        found = map(LABEL_COLUMN.fullmatch, self.fields)
        return in_order(one[1] for one in found if one)

    @property
    def has_range(self) -> bool:
        """Whether a target goes from one number to another."""
        targets = (cell for column, cell in self.cells.items() if column.startswith("target"))
        return any(re.search(RANGE_MARK, cell) for cell in targets)

    def place(self, column: str) -> Place:
        """Give the place of a cell; of the row, where the table has no such column."""
        return Place(self.file, self.line, self.fields.get(column, 1))


@dataclass(frozen=True, slots=True)
class IndicatorTable:
    """The rows of the file, and everything wrong with its header and the length of its rows."""

    rows: tuple[IndicatorRow, ...]
    delimiter: str
    faults: tuple[Fault, ...]


def read_indicator_table(path: Path) -> IndicatorTable:
    """Read the cells of a comma-, semicolon- or tab-separated file, UTF-8 or Windows-1252.

    Lines are those of the file also where a cell spans several; rows without content are passed
    over. Raises ``UserError`` if the file cannot be read as such a table at all.
    """
    text = read_text(path)
    delimiter = _delimiter(next(iter(text.splitlines()), ""))
    records = list(_records(path, text, delimiter))
    if not records:
        raise UserError.at(
            Place(path, 1, 1), "the file is empty", f"begin with a line of {', '.join(COLUMNS)}"
        )
    line, header = records[0]
    fields, faults = _header(path, line, header)
    periods = _periods(fields)
    rows: list[IndicatorRow] = []
    for number, cells in records[1:]:
        if len(cells) == len(header):
            known = {column: cells[field - 1].strip() for column, field in fields.items()}
            filled = {**dict.fromkeys(COLUMNS, ""), **known}
            rows.append(IndicatorRow(path, number, filled, fields, periods, line))
        else:
            what = f"the row has {len(cells)} cells, the header {len(header)}"
            remedy = "put a cell that holds the separator in double quotes, and fill up the row"
            faults.append(
                Fault(Place(path, number, min(len(cells), len(header)) + 1), what, remedy)
            )
    if not records[1:]:
        faults.append(Fault(Place(path, line, 1), "the table has no rows", "add an indicator"))
    complete = {*REQUIRED} <= {*fields}
    return IndicatorTable(tuple(rows) if complete else (), delimiter, tuple(faults))


def _delimiter(header: str) -> str:
    """Choose the separator that shows the most known columns, then the most cells."""

    def worth(delimiter: str) -> tuple[int, int]:
        cells = _folded(next(csv.reader([header], delimiter=delimiter), []))
        return len(set(cells) & set(COLUMNS)), len(cells)

    return max(DELIMITERS, key=worth)


def _records(path: Path, text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Give each row that has content; blank cells at the far end are cut."""
    width = 0
    for line, cells in text_records(path, text, delimiter):
        filled = count_filled(cells)
        width = width or filled
        yield line, cells[: max(width, filled)]


def _header(path: Path, line: int, header: Sequence[str]) -> tuple[dict[str, int], list[Fault]]:
    """Find the field of each column; a misspelt one counts as the absent one that it resembles."""
    folded = _columns(header)
    fields: dict[str, int] = {}
    faults: list[Fault] = []
    for field, column in enumerate(folded, start=1):
        place = Place(path, line, field)
        if column in fields:
            faults.append(Fault(place, f"the column '{column}' stands twice", "keep one of them"))
        elif _is_known(column):
            fields[column] = field
        else:
            what = (
                f"unknown column {shown(header[field - 1])}" if column else "a column has no name"
            )
            faults.append(Fault(place, what, suggestion(column, COLUMNS)))
            meant = nearest(column, [one for one in COLUMNS if one not in folded])
            if meant:
                fields.setdefault(meant, field)
    if wrong := misnamed_period(_periods(fields)):
        name, what, remedy = wrong
        field = next(at for one, at in fields.items() if one.partition(":")[2] == name)
        faults.append(Fault(Place(path, line, field), what, remedy))
    missing = [column for column in REQUIRED if column not in fields]
    if not any(map(LABEL_COLUMN.fullmatch, fields)):
        missing.append(f"{LABELS[0]} (or {LABELS[1]})")
    for column in missing:
        what = f"the table has no column '{column}'"
        faults.append(Fault(Place(path, line, 1), what, "add it to the header"))
    return fields, faults


def _is_known(column: str) -> bool:
    patterns = (PERIOD_COLUMN, LABEL_COLUMN)
    return column in COLUMNS or any(one.fullmatch(column) for one in patterns)


def _columns(header: Sequence[str]) -> list[str]:
    """Give the columns that headers name; a period is spelt as it stands first."""
    columns, spelt = _folded(header), dict[str, str]()
    for field, head in enumerate(header):
        if found := PERIOD_COLUMN.fullmatch(head.strip()):
            period = spelt.setdefault(found[2].casefold(), found[2])
            columns[field] = f"{found[1].casefold()}:{period}"
    return columns


def _periods(fields: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.partition(":")[2] for one in fields if ":" in one))


def _folded(header: Sequence[str]) -> list[str]:
    return [cell.strip().casefold() for cell in header]
