"""The first sheet of a study's workbook: how to fill in the others."""

from collections.abc import Mapping, Sequence

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pipeline.codebook.sheets import SHEETS
from pipeline.drafting.workbook_looks import LINE_HEIGHT, lines_in

LINES = (
    "A dark header must be filled in; a blank cell means that nothing is said.",
    "Point at a header to read what its column is for. Several things in one cell: one per line"
    " (Alt+Enter). A header of the export is copied exactly.",
    "Words may stand in one language, under label, or in several, under label (id) and label (en).",
    "Yellow remarks that begin with ASK are what only you can know. Columns called remark or"
    " catatan, and sheets called notes or catatan, are not read.",
    "Headers and sheets may have their Indonesian names: butir for items, skala for scale, kolom"
    " for column, dibalik for reverse.",
    "Then: angket check, and the folder of this file or the file itself. Faults are told with sheet"
    " and cell.",
)


def write_guide(worksheet: Worksheet, shown: Sequence[str], looks: Mapping[str, Format]) -> None:
    """Write the explanation, and what every sheet is for; those not in ``shown`` may be added."""
    worksheet.set_column(0, 0, 18, looks["cell"])
    worksheet.set_column(1, 1, 16, looks["cell"])
    worksheet.set_column(2, 2, 80, looks["cell"])
    worksheet.hide_gridlines(2)
    worksheet.set_row(0, 24)
    worksheet.merge_range(0, 0, 0, 2, "A study for angket", looks["title"])
    for line, text in enumerate(LINES, start=1):
        worksheet.write_string(line, 0, str(line), looks["key"])
        worksheet.merge_range(line, 1, line, 2, text, looks["cell"])
        worksheet.set_row(line, 30)
    top = len(LINES) + 2
    for at, text in enumerate(("sheet", "also called", "what it holds")):
        worksheet.write_string(top, at, text, looks["needed"])
    for line, (name, sheet) in enumerate(SHEETS.items(), start=top + 1):
        absent = (
            ""
            if name in shown
            else " Not here yet: add the sheet if you need it, with"
            + (f" {', '.join(column.key for column in sheet.columns)} in its first row.")
        )
        if name in shown:
            worksheet.write_url(line, 0, f"internal:'{name}'!A1", looks["key"], name)
        else:
            worksheet.write_string(line, 0, name, looks["key"])
        worksheet.write_string(line, 1, sheet.twin, looks["remark"])
        worksheet.write_string(line, 2, f"{sheet.about}{absent}", looks["cell"])
        worksheet.set_row(line, LINE_HEIGHT * lines_in(f"{sheet.about}{absent}", 80))
    worksheet.set_landscape()
    worksheet.fit_to_pages(1, 0)
