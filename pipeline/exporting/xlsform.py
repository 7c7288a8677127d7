"""XLSForm: the questionnaire as KoboToolbox and ODK ask it, to run the next round."""

import datetime
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from pipeline.exporting.shared import Shared
from pipeline.exporting.xlsform_choices import Cells, choice_rows, label_columns, language_name
from pipeline.exporting.xlsform_survey import survey_rows
from pipeline.report.tongue import is_known
from pipeline.report.xlsx.cells import printable

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

FORM = "xlsform.xlsx"
CREATED = datetime.datetime(2000, 1, 1)  # no clock: the same questionnaire gives the same bytes
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def write_xlsform(shared: Shared) -> Mapping[str, bytes]:
    """Write the sheets survey, choices and settings, with a column of labels per language.

    Every perspective is a group, asked of its kinds of respondents. Identifiers, keys and weights
    are not asked. What XLSForm cannot hold: reversed items, scores and weights of perspectives.
    """
    import xlsxwriter

    labels = label_columns(shared.languages)
    settings: Cells = {
        "form_title": shared.words(shared.title),
        "form_id": shared.questionnaire.name,
        "default_language": _default_language(shared),
    }
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, OPTIONS) as workbook:
        workbook.set_properties({"created": CREATED})
        survey = ("type", "name", *labels, "required", "relevant", "appearance")
        _write(workbook.add_worksheet("survey"), survey, survey_rows(shared))
        choices = ("list_name", "name", *labels)
        _write(workbook.add_worksheet("choices"), choices, choice_rows(shared))
        _write(workbook.add_worksheet("settings"), tuple(settings), [settings])
    return {FORM: stream.getvalue()}


def _default_language(shared: Shared) -> str:
    first = shared.languages[0]
    return language_name(first) if is_known(first) else first


def _write(sheet: "Worksheet", header: Sequence[str], rows: Sequence[Cells]) -> None:
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(header) - 1, 24)
    for column, name in enumerate(header):
        sheet.write_string(0, column, name)
        for line, cells in enumerate(rows, start=1):
            sheet.write_string(line, column, printable(cells.get(name, "")))
