"""Lists of choices in the cells of a study's workbook."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from xlsxwriter.worksheet import Worksheet

from pipeline.codebook.shapes import choices_of
from pipeline.codebook.sheet import Column, Sheet
from pipeline.codebook.sheets import OF_STUDY
from pipeline.codebook.source import Address
from pipeline.questionnaire import Questionnaire
from pipeline.study import Study

Choices: TypeAlias = str | Sequence[str]
"""The choices, or the formula of the cells that hold them."""

LONGEST = 255  # characters that a list of choices may have


def offer(worksheet: Worksheet, cells: tuple[int, int, int], choices: Choices) -> None:
    """Offer choices in the cells of a column: first row, last row, column."""
    first, last, at = cells
    if not choices or (not isinstance(choices, str) and len(",".join(choices)) > LONGEST):
        return
    choice = {
        "validate": "list",
        "source": choices if isinstance(choices, str) else list(choices),
        "error_type": "warning",  # ya and tidak are read too, and a scale may be new
        "error_title": "Not in the list",
        "error_message": "Choose from the list, or keep what you wrote.",
    }
    worksheet.data_validation(first, at, last, at, choice)


def choices_in(sheet: Sheet, column: Column, scales: Sequence[str]) -> Choices:
    """Give the choices of a column (or key) of a sheet; none where anything may be written."""
    if column.kind == "truth":
        return ("yes", "no")
    if column.kind != "text":
        return ()
    if sheet.form != "keys" and column.key in NAMED:
        return f"={NAMED[column.key]}!$A$2:$A$500"
    if (sheet.name, column.key) == ("items", "scale"):
        return scales
    at = _address(sheet, column)
    return choices_of(Study if sheet.name in OF_STUDY else Questionnaire, at) if at else ()


def _address(sheet: Sheet, column: Column) -> Address:
    if sheet.form == "keys":
        return column.at
    if sheet.form == "list":
        return (*sheet.at, 0, column.key)
    return ("scales", "", "missing", 0, "kind") if column.key == "missing" else ()


NAMED: Mapping[str, str] = {
    "perspective": "perspectives",
    "parent": "perspectives",
    "variable": "variables",
}
