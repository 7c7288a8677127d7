"""A draft, or plain data, as a workbook that somebody who writes no YAML can fill in."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path

from xlsxwriter import Workbook

from pipeline.codebook.sheets import SHEETS
from pipeline.drafting.draft import Draft
from pipeline.drafting.workbook_guide import write_guide
from pipeline.drafting.workbook_looks import LOOKS
from pipeline.drafting.workbook_remarks import place_remarks
from pipeline.drafting.workbook_rows import Data, Row, found, rows_of
from pipeline.drafting.workbook_sheet import Page, write_page
from pipeline.languages import LANGUAGES

OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
MADE = datetime(2000, 1, 1)  # the same draft gives the same bytes
WITH_ANSWERS = frozenset(
    {"study", "questionnaire", "items", "scales", "perspectives", "variables"}
    | {"responses", "respondents", "questions"}
)
WITHOUT_ANSWERS = frozenset({"study", "perspectives", "questions"})


def write_workbook(draft: Draft, path: Path) -> None:
    """Write a draft as a workbook: its sheets, and beside each row why it stands there.

    Raises
    ------
    UserError
        A text is longer than a cell can hold.
    """
    rows = rows_of(draft.questionnaire, draft.study)
    remarks = place_remarks(draft, rows)
    forms = WITH_ANSWERS if draft.questionnaire else WITHOUT_ANSWERS
    scales = found(draft.questionnaire, ("scales",))
    content = BytesIO()  # nothing is left behind if it cannot be finished
    with Workbook(content, OPTIONS) as workbook:
        workbook.set_properties({"created": MADE, "title": draft.name})
        looks = {name: workbook.add_format(dict(look)) for name, look in LOOKS.items()}
        guide = workbook.add_worksheet("guide")
        shown = [name for name in SHEETS if rows[name] or name in forms]
        write_guide(guide, shown, looks)
        for name in shown:
            page = Page(
                place=(path, name),
                sheet=SHEETS[name],
                rows=rows[name],
                remarks={at: several for (one, at), several in remarks.items() if one == name},
                languages=_languages(draft.questionnaire, rows),
                scales=tuple(map(str, scales)) if isinstance(scales, Mapping) else (),
            )
            write_page(workbook.add_worksheet(name), page, looks)
        workbook.worksheets()[1].activate()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.getvalue())


def write_data(questionnaire: Data, study: Data, path: Path) -> None:
    """Write plain data without remarks, as ``write_workbook`` writes a draft.

    ``questionnaire`` is empty for a study of indicators only, or one whose questionnaire stands in
    another file.
    """
    write_workbook(Draft(str(study.get("study", "")), questionnaire, study, {}, {}), path)


def _languages(questionnaire: Data, rows: Mapping[str, Sequence[Row]]) -> tuple[str, ...]:
    """Name the languages that words may be in: the declared ones, else those that are used."""
    declared = questionnaire.get("languages")
    if isinstance(declared, list | tuple):
        return tuple(map(str, declared))
    values = (
        value for several in rows.values() for row in several for value in row.values.values()
    )
    used = {str(key) for value in values if isinstance(value, Mapping) for key in value}
    return tuple(language for language in LANGUAGES if language in used)
