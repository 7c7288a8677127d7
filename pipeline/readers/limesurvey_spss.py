"""LimeSurvey's export for SPSS: data without a header, and the syntax that names and labels it."""

import csv
import datetime
import io
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from pipeline.errors import Place, UserError
from pipeline.readers.csv_records import LONGEST_CELL
from pipeline.readers.dictionary import dictionary_table, words_of
from pipeline.readers.limesurvey_headings import leading_groups
from pipeline.readers.spss_syntax import Syntax, SyntaxVariable, parse_syntax
from pipeline.readers.table import Cells, RawTable
from pipeline.structure import Choice, Field, Structure

MOMENT = "%d-%m-%Y %H:%M:%S"
TICKED = frozenset({"0", "1"})


def read_spss_syntax(path: Path, data: bytes, encoding: str | None) -> RawTable:
    """Read the data that a syntax file names; it must lie beside it.

    Raises
    ------
    UserError
        There is no such data, it cannot be decoded, or a row does not fit the syntax.
    """
    syntax = parse_syntax(_text(path, data, encoding))
    if not syntax.variables:
        raise UserError.at(Place(path), "names no variables", "export data and syntax again")
    beside = path.with_name(_name(syntax) or path.name)
    content = _content(beside) if beside != path else b""
    if not content:
        raise UserError.at(
            Place(path), f"its data {_name(syntax)} is not beside it", "put both into one folder"
        )
    return _table(beside, content, encoding, syntax)


def read_beside_syntax(path: Path, encoding: str | None) -> RawTable | None:
    """Read data whose syntax lies beside it; None: there is no such syntax."""
    if path.suffix.casefold() != ".dat":
        return None
    for one in sorted(path.parent.glob("*.[sS][pP][sS]")):
        content = _content(one)
        syntax = parse_syntax(content.decode("utf-8", "replace"))
        if syntax.variables and _name(syntax) == path.name:
            return read_spss_syntax(one, content, encoding)
    return None


def _name(syntax: Syntax) -> str:
    """Give the data file's name; the folder is that of another machine."""
    return PurePosixPath(syntax.file.replace("\\", "/")).name


def _content(path: Path) -> bytes:
    """Read a file beside the named one; empty where that is not possible."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _text(path: Path, data: bytes, encoding: str | None) -> str:
    try:
        return data.decode(encoding or "utf-8-sig")
    except (LookupError, UnicodeDecodeError):
        raise UserError.at(
            Place(path),
            f"is not {encoding or 'utf-8'}",
            "say the encoding in study.yaml, e.g. windows-1252",
        ) from None


def _table(path: Path, data: bytes, encoding: str | None, syntax: Syntax) -> RawTable:
    rows = list(_rows(path, _text(path, data, encoding), len(syntax.variables)))
    columns = [
        Cells.of(map(_moment, cells) if variable.is_time else cells)
        for variable, cells in zip(syntax.variables, zip(*rows, strict=True), strict=False)
    ]
    structure = Structure(path, "limesurvey", tuple(map(_field, syntax.variables)))
    return dictionary_table(path, encoding or "utf-8", structure, columns)


def _rows(path: Path, text: str, width: int) -> Iterator[list[str]]:
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), quotechar="'", strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            raise UserError.at(
                Place(path, line),
                "the quotation marks of the record that starts here do not pair",
                "export the data again",
            ) from None
        if cells and len(cells) != width:
            raise UserError.at(
                Place(path, line),
                f"the row has {len(cells)} cells, its syntax names {width} variables",
                "export data and syntax together",
            )
        if cells:
            yield cells


def _moment(cell: str) -> str:
    """Write a moment as ISO 8601; what is none stays as it is."""
    try:
        return datetime.datetime.strptime(cell, MOMENT).isoformat(sep=" ")
    except ValueError:
        return cell


def _field(variable: SyntaxVariable) -> Field:
    rows, question = leading_groups(variable.label)
    own = " ".join(rows) or question
    choices = tuple(Choice(code, words_of(words)) for code, words in variable.labels.items())
    option = bool(rows) and set(variable.labels) == TICKED
    names = dict.fromkeys((variable.name, *variable.other_names))
    return Field(
        names=tuple(names),
        kind="option" if option else "single" if choices else variable.kind,
        label=words_of(own),
        question=words_of(question) if rows else {},
        choices=choices,
        option=Choice("1", words_of(own)) if option else None,
        ordered=variable.ordered,
    )
