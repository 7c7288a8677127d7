"""Export formats -> raw tables of text."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import Place, UserError
from pipeline.readers.csv_text import read_csv_text
from pipeline.readers.dialect import Derived, Dialect, Head, HeadRole, RowReason
from pipeline.readers.dialects import recognise
from pipeline.readers.formats import Format, detect_format
from pipeline.readers.limesurvey_spss import read_beside_syntax, read_spss_syntax
from pipeline.readers.limesurvey_vv import unescaped
from pipeline.readers.opening import LARGE, read_start, read_whole
from pipeline.readers.progress import Tell, telling
from pipeline.readers.readstat import Kind
from pipeline.readers.spss import read_statistics_file
from pipeline.readers.table import Body, Cells, RawRow, RawTable
from pipeline.readers.whole_lines import refuse_whole_lines, unpacked
from pipeline.readers.workbook import read_workbook

__all__ = [
    "Body",
    "Cells",
    "Derived",
    "Dialect",
    "Head",
    "HeadRole",
    "RawRow",
    "RawTable",
    "RowReason",
    "Tell",
    "read_table",
    "recognise",
    "telling",
]


def read_table(
    path: Path,
    *,
    sheet: str | None = None,
    encoding: str | None = None,
    delimiter: str | None = None,
    tell: Tell | None = None,
) -> RawTable:
    """Read an export as text, by the format that its content shows.

    ``sheet`` is of use for workbooks; ``encoding`` and ``delimiter`` for text files. ``tell`` is
    given a line now and then where reading takes long.

    Raises
    ------
    UserError
        The file cannot be read; one line with the reason and the way out.
    """
    with telling(f"reading {path.name}", tell):  # what is left is told by its share of the file
        data = read_start(path)
        found = detect_format(path, data)
        if found != "text" and len(data) == LARGE:
            data = read_whole(path)
        return READERS[found](path, data, Told(sheet, encoding, delimiter, tell))


@dataclass(frozen=True, slots=True)
class Told:
    """What the study says about a file that its content might not show."""

    sheet: str | None
    encoding: str | None
    delimiter: str | None
    tell: Tell | None = None


def _text(path: Path, data: bytes, told: Told) -> RawTable:
    if told.sheet is not None:
        raise UserError.at(
            Place(path), "is a text file, which has no sheets", "take 'sheet' out of the study"
        )
    if told.delimiter is None and (beside := read_beside_syntax(path, told.encoding)):
        return beside
    table = read_csv_text(
        path, data, encoding=told.encoding, delimiter=told.delimiter, tell=told.tell
    )
    return unescaped(table if told.delimiter is not None else unpacked(table))


def _workbook(path: Path, data: bytes, told: Told) -> RawTable:
    if told.encoding is not None or told.delimiter is not None:
        raise UserError.at(
            Place(path),
            "is a workbook, which has no encoding or delimiter",
            "take 'encoding' and 'delimiter' out of the study",
        )
    return refuse_whole_lines(read_workbook(path, data, sheet=told.sheet))


def _syntax(path: Path, data: bytes, told: Told) -> RawTable:
    return read_spss_syntax(path, data, told.encoding)


def _statistics(kind: Kind) -> Callable[[Path, bytes, Told], RawTable]:
    def read(path: Path, _data: bytes, told: Told) -> RawTable:
        if told.sheet is not None or told.delimiter is not None:
            raise UserError.at(
                Place(path),
                "is a file of a statistics program, which has no sheets or delimiter",
                "take 'sheet' and 'delimiter' out of study.yaml",
            )
        return read_statistics_file(path, kind, told.encoding)

    return read


READERS: Mapping[Format, Callable[[Path, bytes, Told], RawTable]] = {
    "text": _text,
    "workbook": _workbook,
    "spss-syntax": _syntax,
    "sav": _statistics("sav"),
    "por": _statistics("por"),
    "dta": _statistics("dta"),
}
