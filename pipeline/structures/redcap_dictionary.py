"""REDCap data dictionary: a CSV with one row per field and 18 columns."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

from pipeline.structure import Choice, Field, FieldKind, Structure, Words
from pipeline.structures.names import distinct_names, unique
from pipeline.structures.sheet_rows import SheetRow, sheet_rows
from pipeline.structures.words import side_by_side, words

Make: TypeAlias = Callable[[SheetRow], Sequence[Field]]

HEADER = (b"variable / field name", b"field type", b"field label")
NAME, FORM, SECTION = "variable / field name", "form name", "section header"
TYPE, LABEL, CHOICES = "field type", "field label", "choices, calculations, or slider labels"
VALIDATION = "text validation type or show slider number"
IDENTIFIER, MATRIX, ANNOTATION = "identifier?", "matrix group name", "field annotation"

NOT_OF_A_NAME = re.compile(r"[^a-z0-9_]")
REVERSED = "@reverse"
PERSONAL = ("email", "phone", "ssn", "zipcode", "postalcode")
COMPLETE = (("0", "Incomplete"), ("1", "Unverified"), ("2", "Complete"))


def is_redcap_dictionary(_path: Path, start: bytes) -> bool:
    """Recognise the columns of the first line."""
    line = start.removeprefix(b"\xef\xbb\xbf").split(b"\n", 1)[0].lower()
    return all(name in line for name in HEADER)


def read_redcap_dictionary(path: Path, _data: bytes) -> Structure:
    """Read the fields of a project in their order, and whether each form is complete.

    The section header above the first field of a matrix is the matrix's question.

    Raises
    ------
    UserError
        The text cannot be read.
    """
    rows = [row for row in sheet_rows(path) if row[NAME]]
    fields = list(_fields(rows))
    fields += [_complete(form) for form in dict.fromkeys(row[FORM] for row in rows) if form]
    return Structure(path, "redcap", distinct_names(fields))


def _fields(rows: Sequence[SheetRow]) -> Iterator[Field]:
    form, section = "", ""
    matrices: dict[str, Words] = {}
    for position, row in enumerate(rows):
        if row[FORM] != form:
            form, section = row[FORM], ""
        matrix = row[MATRIX]
        if matrix and matrix not in matrices:
            matrices[matrix] = words(row[SECTION])
        elif not matrix:
            section = row[SECTION] or section
        around = words(section) or words(form.replace("_", " "))
        for one in TYPES.get(row[TYPE].casefold(), _one("other"))(row):
            yield replace(
                one,
                kind="other" if position == 0 else one.kind,  # the number of the record
                question=side_by_side(matrices.get(matrix, {}), one.question),
                section=around,
                identifier=one.identifier or row[IDENTIFIER].casefold() == "y",
                reverse=True if REVERSED in row[ANNOTATION].casefold() else None,
            )


# ---------------------------------------------------------------- types of field


def _one(kind: FieldKind, *known: tuple[str, str]) -> Make:
    """Take a field with one column; its choices are the tool's own or none."""
    choices = tuple(Choice(code, words(text)) for code, text in known)
    return lambda row: (Field(_names(row), kind, words(row[LABEL]), choices=choices),)


def _single(row: SheetRow) -> Sequence[Field]:
    return (Field(_names(row), "single", words(row[LABEL]), choices=_choices(row)),)


def _text(row: SheetRow) -> Sequence[Field]:
    wanted = row[VALIDATION].casefold()
    kind: FieldKind = "text"
    if wanted.startswith(("date", "time")):
        kind = "time"
    elif wanted.startswith(("number", "integer")):
        kind = "number"
    personal = wanted.startswith(PERSONAL)
    return (Field(_names(row), kind, words(row[LABEL]), identifier=personal),)


def _checkbox(row: SheetRow) -> Sequence[Field]:
    """Take a column for every choice: ``field___code``, in the labelled export ``(choice=...)``."""
    return [
        Field(
            unique(
                (
                    f"{row[NAME]}___{NOT_OF_A_NAME.sub('_', choice.code.lower())}",
                    f"{row[LABEL]} (choice={choice.label.get('', '')})",
                )
            ),
            "option",
            choice.label,
            words(row[LABEL]),
            option=choice,
        )
        for choice in _choices(row)
    ]


def _nothing(_row: SheetRow) -> Sequence[Field]:
    return ()


# ---------------------------------------------------------------- their parts


def _names(row: SheetRow) -> tuple[str, ...]:
    return unique((row[NAME], row[LABEL], words(row[LABEL]).get("", "")))


def _choices(row: SheetRow) -> tuple[Choice, ...]:
    """Part ``1, one | 2, two`` at the bars, then each at its first comma."""
    found = []
    for part in row[CHOICES].split("|"):
        code, comma, label = (piece.strip() for piece in part.partition(","))
        if code:
            found.append(Choice(code, words(label if comma else code)))
    return tuple(found)


def _complete(form: str) -> Field:
    choices = tuple(Choice(code, words(text)) for code, text in COMPLETE)
    section = words(form.replace("_", " "))
    return Field((f"{form}_complete",), "other", words("Complete?"), {}, section, choices)


TYPES: Mapping[str, Make] = {
    "text": _text,
    "notes": _one("text"),
    "radio": _single,
    "dropdown": _single,
    "checkbox": _checkbox,
    "yesno": _one("single", ("1", "Yes"), ("0", "No")),
    "truefalse": _one("single", ("1", "True"), ("0", "False")),
    "slider": _one("number"),
    "descriptive": _nothing,
}
