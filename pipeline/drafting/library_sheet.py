"""An empty sheet of library statistics: every input that some indicator of ISO 11620 needs."""

import csv
from collections.abc import Sequence
from io import BytesIO, StringIO
from pathlib import Path

from xlsxwriter import Workbook

from pipeline.drafting.workbook import MADE, OPTIONS
from pipeline.errors import Place, UserError
from pipeline.indicators.iso11620 import indicators_of, library_inputs
from pipeline.languages import LANGUAGES
from pipeline.report.narration import Voice
from pipeline.texts import in_language

HEADS = "input value unit period source sampled {} note needed_by"
TWINS = {"id": "masukan nilai satuan periode sumber sampel {} catatan dipakai_oleh"}
WIDTHS = (28, 16, 14, 10, 28, 10, *(52 for _ in LANGUAGES), 28, 18)
OWN_UNIT = "money"  # its unit is left to who fills the sheet in: Rp, or millions of them


def write_statistics_template(path: Path, language: str = "id") -> Path:
    """Write the empty sheet as XLSX or CSV, by the end of its name.

    Raises
    ------
    UserError
        There is such a file, or its name ends in neither.
    """
    ending = path.suffix.lower()
    if ending not in WRITERS:
        what = "a sheet of statistics is written as XLSX or CSV"
        raise UserError.at(Place(path), what, "choose a name that ends in .xlsx or .csv")
    if path.exists():
        what = "there is such a file, which is not overwritten"
        raise UserError.at(Place(path), what, "remove it, or choose another name")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(WRITERS[ending](statistics_template(language)))
    return path


def statistics_template(language: str = "id") -> tuple[tuple[str, ...], ...]:
    """Give the rows of the empty sheet: its headers, then one row per input without a value."""
    voice = Voice(language)
    rows = []
    for name, declared in library_inputs().items():
        unit = "Rp" if declared.unit == OWN_UNIT else voice.word(f"library_unit_{declared.unit}")
        labels = (in_language(declared.label, one) for one in LANGUAGES)
        codes = " ".join(indicators_of(name))
        rows.append((name, "", unit, "", "", "", *labels, "", codes))
    heads = TWINS.get(language, HEADS).format(" ".join(f"label_{one}" for one in LANGUAGES))
    return (tuple(heads.split()), *rows)


def _csv(rows: Sequence[Sequence[str]]) -> bytes:
    text = StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode("utf-8-sig")  # Excel takes other files for Windows-1252


def _xlsx(rows: Sequence[Sequence[str]]) -> bytes:
    content = BytesIO()
    with Workbook(content, OPTIONS) as workbook:
        workbook.set_properties({"created": MADE})
        head = workbook.add_format({"bold": True, "bottom": 1, "text_wrap": True})
        worksheet = workbook.add_worksheet(rows[0][0])
        for at, width in enumerate(WIDTHS):
            worksheet.set_column(at, at, width)
        for line, row in enumerate(rows):
            worksheet.write_row(line, 0, row, None if line else head)
        worksheet.freeze_panes(1, 1)
    return content.getvalue()


WRITERS = {".csv": _csv, ".xlsx": _xlsx}
