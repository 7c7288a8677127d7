"""XLSForm, as KoboToolbox and ODK build surveys from: sheets survey, choices and settings."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from pipeline.errors import Fault, Place, UserError
from pipeline.structure import Choice, Structure
from pipeline.structures.names import distinct_names
from pipeline.structures.sheet_names import sheet_names
from pipeline.structures.sheet_rows import SheetRow, sheet_rows
from pipeline.structures.words import words
from pipeline.structures.xlsform_labels import code_of, labels_of, languages_of
from pipeline.structures.xlsform_questions import Question, fields_of
from pipeline.structures.xlsform_walk import walk


def is_xlsform(path: Path, start: bytes) -> bool:
    """Recognise a workbook whose sheet ``survey`` has the columns ``type`` and ``name``."""
    sheets = sheet_names(path, start)
    if "survey" not in sheets:
        return False
    try:
        rows = sheet_rows(path, sheet=sheets["survey"])
    except UserError:  # an empty or damaged sheet is no form; reading it as an export tells why
        return False
    return bool(rows) and {"type", "name"} <= set(rows[0].columns)


def read_xlsform(path: Path, data: bytes) -> Structure:
    """Read the questions of a form with their groups, and the lists they choose from.

    Raises
    ------
    UserError
        Groups that do not close, lists that are not there; all at once.
    """
    sheets = sheet_names(path, data)
    survey, choices, settings = (
        sheet_rows(path, sheet=sheets[name]) if name in sheets else ()
        for name in ("survey", "choices", "settings")
    )
    default = code_of(settings[0]["default_language"]) if settings else ""
    questions, faults = walk(survey, default)
    lists = _lists(choices, default)
    faults = [*faults, *_unknown_lists(questions, lists)]
    if faults:
        raise UserError(faults)
    if not questions:
        raise UserError.at(
            Place(path, sheet=sheets["survey"]), "asks no questions", "name the form's own file"
        )
    title = settings[0]["form_title"] if settings else ""
    return Structure(
        file=path,
        tool="xlsform",
        fields=distinct_names([one for asked in questions for one in fields_of(asked, lists)]),
        title=words(title, default),
        languages=languages_of(survey, default),
    )


def _lists(rows: Sequence[SheetRow], default: str) -> Mapping[str, tuple[Choice, ...]]:
    found: dict[str, list[Choice]] = {}
    for row in rows:
        name = row["list_name"] or row["list name"]
        code = row["name"] or row["value"]
        if name and code:
            found.setdefault(name, []).append(Choice(code, labels_of(row, default) or words(code)))
    return {name: tuple(several) for name, several in found.items()}


def _unknown_lists(
    questions: Sequence[Question], lists: Mapping[str, tuple[Choice, ...]]
) -> list[Fault]:
    named = [(one, name) for one in questions for name in (one.choices, one.matrix[1]) if name]
    return [
        Fault(
            one.row.place("type"),
            f"the list '{name}' is not on the sheet choices",
            "add it there or correct the name",
        )
        for one, name in named
        if name not in lists
    ]
