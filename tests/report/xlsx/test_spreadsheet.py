"""The workbook in LibreOffice: opens, prints, and shows every number as the document prints it."""

import csv
import io
import re
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from pipeline.report.document import Figure, Line, Plate, Table, Words, walk
from pipeline.report.figures import draw_all
from pipeline.report.numbering import number_blocks
from pipeline.report.xlsx import write_xlsx
from pipeline.report.xlsx.cells import lone_number
from tests.report.html.sink import kitchen_sink
from tests.report.kitchen_sink import HOSTILE_SEEN
from tests.studies import LIBRARY, OFFICE, SERVICE, STATISTICS, SURVEY, ZONES, chapter

pytestmark = pytest.mark.slow

# comma, quote, UTF-8, from line 1, as shown, every sheet to its own file
AS_SHOWN = "csv:Text - txt - csv (StarCalc):44,34,76,1,,1033,false,true,true,false,false,-1"


def convert(workbook: Path, form: str, folder: Path | None = None) -> None:
    profile = (workbook.parent / "profile").as_uri()
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={profile}",
            "--headless",
            "--convert-to",
            form,
            "--outdir",
            folder or workbook.parent,
            workbook,
        ],
        capture_output=True,
        check=True,
        timeout=120,
    )


def rows_of(sheet: Path) -> list[list[str]]:
    with sheet.open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines))


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_spreadsheet_opens_prints_and_shows_the_numbers(tmp_path: Path, language: str) -> None:
    document, pictures = kitchen_sink(language)
    numbering = number_blocks(document)
    workbook = tmp_path / "tables.xlsx"
    workbook.write_bytes(write_xlsx(document, numbering, pictures))
    convert(workbook, "pdf")
    assert (tmp_path / "tables.pdf").read_bytes().startswith(b"%PDF")
    convert(workbook, AS_SHOWN)
    # the program's marks are English here
    marks = str.maketrans(",.", ".,") if language == "id" else {}
    seen = 0
    for table in [block for block in walk(document.blocks) if isinstance(block, Table)]:
        name = numbering[table.id].text.replace("\u00a0", " ")
        shown = rows_of(tmp_path / f"tables-{name}.csv")
        first = 4 if any(column.group for column in table.columns) else 3
        for row, texts in zip(table.rows, shown[first:], strict=False):
            for cell, text in zip(row.cells, texts, strict=False):
                number = lone_number(cell)
                if number is not None:
                    assert text == number.text.translate(marks)
                    seen += 1
    assert seen > 100
    items = rows_of(tmp_path / f"tables-{numbering['tbl:items'].text.replace(chr(160), ' ')}.csv")
    assert items[3][1] == HOSTILE_SEEN


def without_cached_values(workbook: bytes) -> bytes:
    """Take away what formulas show until they are computed."""
    emptied = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(emptied, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, re.sub(rb"(<f>[^<]*</f>)<v>[^<]*</v>", rb"\1", content))
    return emptied.getvalue()


def numbers_of_formulas(workbook: Path, formulas: Path) -> dict[tuple[str, str], object]:
    """Give what stands in the cells of ``workbook`` that hold formulas in ``formulas``."""
    shown = openpyxl.load_workbook(workbook, data_only=True)
    return {
        (sheet.title, cell.coordinate): shown[sheet.title][cell.coordinate].value
        for sheet in openpyxl.load_workbook(formulas)
        for row in sheet
        for cell in row
        if cell.data_type == "f"
    }


@pytest.mark.parametrize("study", [LIBRARY, OFFICE, SERVICE, STATISTICS, SURVEY, ZONES])
def test_formulas_give_the_values_that_were_computed(tmp_path: Path, study: Path) -> None:
    document = chapter(study, tmp_path / "out", "id")
    figures = {one.id: one.chart for one in walk(document.blocks) if isinstance(one, Figure)}
    content = write_xlsx(document, number_blocks(document), draw_all(figures))
    original, emptied = tmp_path / "tables.xlsx", tmp_path / "emptied.xlsx"
    original.write_bytes(content)
    emptied.write_bytes(without_cached_values(content))
    expected = numbers_of_formulas(original, original)
    assert set(numbers_of_formulas(emptied, original).values()) <= {None}
    convert(emptied, "xlsx:Calc MS Excel 2007 XML", tmp_path / "computed")
    computed = numbers_of_formulas(tmp_path / "computed" / "emptied.xlsx", original)
    assert expected == pytest.approx(computed, rel=1e-12, abs=1e-12)
    assert expected or study == STATISTICS


def test_a_plate_of_lines_stays_on_its_page(tmp_path: Path) -> None:
    line = Line((Words("KIRI dan seterusnya " + "kata " * 9 + "KANAN"),), "large")
    document = replace(kitchen_sink("id")[0], blocks=(Plate("p", (Words("Judul"),), (line,)),))
    workbook = tmp_path / "tables.xlsx"
    workbook.write_bytes(write_xlsx(document, number_blocks(document), {}))
    convert(workbook, "pdf")
    command = ["pdftotext", "-bbox", str(tmp_path / "tables.pdf"), "-"]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    (page,) = [one for one in text.split("<page ") if "KIRI" in one]
    width = float(re.findall(r'width="([\d.]+)"', page)[0])
    ends = [float(x) for x in re.findall(r'xMax="([\d.]+)"', page)]
    assert max(ends) < width - 20
