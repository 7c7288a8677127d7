"""Files that hold their own dictionary: variable labels, value labels and missing codes."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from pipeline.errors import Place, UserError
from pipeline.folding import tidy
from pipeline.readers.dialect import Dialect, Head, HeadRole
from pipeline.readers.limesurvey import OWN_CODES
from pipeline.readers.table import Body, Cells, RawRow, RawTable
from pipeline.structure import Field, Structure, Words

FIRST_ROWS = 200  # that are kept as rows; all are read by column


def dictionary_table(
    path: Path, encoding: str | None, structure: Structure, columns: Sequence[Cells]
) -> RawTable:
    """Make a table of columns whose names stand in its first row; case n is on line n + 1.

    Raises
    ------
    UserError
        There is no variable, or no case.
    """
    if not columns or not len(columns[0]):
        raise UserError.at(Place(path), "holds no cases", "export the responses again")
    names = tuple(field.names[0] for field in structure.fields)
    start = zip(*(cells[:FIRST_ROWS] for cells in columns), strict=True)
    rows = (RawRow(1, names), *(RawRow(line, cells) for line, cells in enumerate(start, start=2)))
    whole = tuple(columns)

    def below(after: int, width: int) -> Body:
        return _body(whole, after, width)

    return RawTable(
        path, None, encoding, None, rows, tool=structure.tool, structure=structure, below=below
    )


def recognise_dictionary(table: RawTable) -> Dialect | None:
    """Take the heads of a table from the dictionary that its file holds."""
    if table.tool is None or table.structure is None:
        return None
    own = OWN_ROLES.get(table.tool, {})
    return Dialect(table.tool, (1,), tuple(_head(one, own) for one in table.structure.fields))


def words_of(text: str) -> Words:
    """Give words whose language the file does not name; none for a blank text."""
    return {"": tidy(text)} if text.strip() else {}


def _head(field: Field, own: Mapping[str, HeadRole]) -> Head:
    header, *names = field.names
    label = field.label.get("", "")
    return Head(
        header,
        tuple(dict.fromkeys(one for one in (*names, label) if one and one != header)),
        words=label,
        question=field.question.get("", ""),
        role=own.get(header.casefold()) or _role(field),
        labels={one.code: one.label[""] for one in field.choices if one.label and not one.missing},
        missing={one.code: one.missing for one in field.choices if one.missing},
    )


def _role(field: Field) -> HeadRole | None:
    if field.kind == "option":
        return "option"
    if field.kind == "text" and field.question and field.names[0].endswith("_other"):
        return "other"
    return "identifier" if field.identifier else None


def _body(columns: Sequence[Cells], after: int, width: int) -> Body:
    """Give the cases below a row, which are all of them below the first."""
    below = [Cells(cells.texts, cells.codes[after - 1 :]) for cells in columns[:width]]
    content = np.zeros(len(below[0]), dtype=bool)
    for cells in below:
        content |= np.array([bool(text.strip()) for text in cells.texts], dtype=bool)[cells.codes]
    lines = np.arange(after + 1, after + 1 + len(content))
    return Body(
        lines=tuple(lines[content].tolist()),
        blank_lines=tuple(lines[~content].tolist()),
        columns=tuple(cells.keep(content) for cells in below),
        overlong=(),
    )


OWN_ROLES: Mapping[str, Mapping[str, HeadRole]] = {"limesurvey": OWN_CODES}
