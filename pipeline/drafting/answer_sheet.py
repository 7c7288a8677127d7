"""The sheet that answers of a questionnaire are typed into: its headers, no answer yet."""

import csv
from io import StringIO

from pipeline.questionnaire import Questionnaire, Role

TYPED: frozenset[Role] = frozenset({"group", "key", "comment", "multiple"})
MARK = "\ufeff"  # spreadsheets take a CSV for UTF-8 by it


def sheet_text(questionnaire: Questionnaire, kind: str) -> str:
    """Write the headers of what one kind of respondents is asked, the shortest of each.

    Nothing personal has a column, nor what a tool writes by itself.
    """
    variables = [one.headers[0] for one in questionnaire.variables if one.role in TYPED]
    items = [
        one.name if one.name in one.headers else one.headers[0]
        for one in questionnaire.items
        if questionnaire.is_asked(one, kind)
    ]
    sheet = StringIO()
    csv.writer(sheet, lineterminator="\r\n").writerow([*variables, *items])
    return MARK + sheet.getvalue()
