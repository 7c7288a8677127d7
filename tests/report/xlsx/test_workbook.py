import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.report.document import (
    Block,
    Break,
    Column,
    Document,
    Figure,
    Footnote,
    Inlines,
    Line,
    Number,
    Plate,
    Row,
    Table,
    Words,
    plain,
    walk,
)
from pipeline.report.numbering import number_blocks
from pipeline.report.xlsx import write_xlsx
from pipeline.report.xlsx.book import sheet_names
from pipeline.report.xlsx.chart_data import chart_data
from tests.report.html.sink import kitchen_sink
from tests.report.kitchen_sink import HOSTILE, HOSTILE_SEEN

ROOT = Path(__file__).parents[3]
TOTAL = re.compile(r"=(SUM|AVERAGE)\([A-Z]+\d+:[A-Z]+\d+\)")
DISTANCE = re.compile("[A-Z]+[0-9]+-[A-Z]+[0-9]+")  # of the end of an interval from its value


def content(document: Document) -> bytes:
    _, pictures = kitchen_sink(document.language)
    return write_xlsx(document, number_blocks(document), pictures)


def opened(document: Document) -> Any:
    return openpyxl.load_workbook(BytesIO(content(document)))


def cell_of(text: str) -> Any:
    """Write text into a cell and read the cell back."""
    table = Table("t", (), (Column(()),), (Row(((Words(text),),)),))
    return opened(with_blocks(table)).worksheets[1]["A4"]


def with_blocks(*blocks: Block) -> Document:
    return replace(kitchen_sink("en")[0], blocks=blocks)


def in_lines(inlines: Inlines) -> str:
    return "".join("\n" if isinstance(inline, Break) else plain((inline,)) for inline in inlines)


def tables_of(document: Document) -> list[Table]:
    return [block for block in walk(document.blocks) if isinstance(block, Table)]


@pytest.fixture(scope="module", params=["id", "en"])
def document(request: pytest.FixtureRequest) -> Document:
    return kitchen_sink(request.param)[0]


@pytest.fixture(scope="module")
def book(document: Document) -> Any:
    return opened(document)


# ---------------------------------------------------------------- sheets


def test_index_tables_and_figures_in_order_and_metadata(document: Document, book: Any) -> None:
    numbering, words = number_blocks(document), document.words
    labels = [
        numbering[block.id].text.replace("\u00a0", " ")
        for block in walk(document.blocks)
        if isinstance(block, Table | Figure)
    ]
    assert book.sheetnames == [words["index"], *labels, words["metadata"]]


def test_the_index_leads_to_every_sheet(document: Document, book: Any) -> None:
    index = book.worksheets[0]
    assert [index["A1"].value, index["A2"].value] == [document.title, document.author]
    assert index["A3"].value == datetime.fromisoformat(document.date)
    links = {cell.value: cell.hyperlink.location for row in index for cell in row if cell.hyperlink}
    assert [location.partition("!")[0].strip("'") for location in links.values()] == [
        *sorted(book.sheetnames[1:-1], key=lambda name: name.startswith(("Gambar", "Figure"))),
        document.words["metadata"],
    ]
    for block in tables_of(document):
        label = number_blocks(document)[block.id].text
        (row,) = [row for row in index.iter_rows(values_only=True) if row[0] == label]
        assert row[1] == plain(block.caption)


def test_every_sheet_leads_back(document: Document, book: Any) -> None:
    for sheet in book.worksheets[1:]:
        assert sheet["A2"].hyperlink.location == f"'{document.words['index']}'!A1"


def test_metadata_stand_last(document: Document, book: Any) -> None:
    rows = [row[:2] for row in book.worksheets[-1].iter_rows(min_row=4, values_only=True)]
    assert tuple(rows) == document.metadata


def test_figures_stand_as_pictures_with_alternative_text(document: Document) -> None:
    figures = [block for block in walk(document.blocks) if isinstance(block, Figure)]
    with zipfile.ZipFile(BytesIO(content(document))) as parts:
        drawings = [name for name in parts.namelist() if "drawings/drawing" in name]
        drawings.sort(key=lambda name: (len(name), name))  # drawing10 comes behind drawing9
        described = [
            element.get("descr")
            for name in drawings
            for element in ET.fromstring(parts.read(name)).iter()
            if element.tag.endswith("}cNvPr")
        ]
    drawn = [
        (figure.alt, figure.alt)
        if chart_data(figure.chart, document.words).kind != "none"
        else (figure.alt,)
        for figure in figures
    ]  # the picture and the spreadsheet's own chart
    assert described == [alt for alts in drawn for alt in alts]


def test_pictures_keep_the_size_in_which_they_were_drawn(document: Document, book: Any) -> None:
    _, pictures = kitchen_sink(document.language)
    for figure in [block for block in walk(document.blocks) if isinstance(block, Figure)]:
        name = number_blocks(document)[figure.id].text.replace("\u00a0", " ")
        (image,) = book[name]._images
        to, start = image.anchor.to, image.anchor._from
        assert start.row == 3
        assert to.row - start.row == pytest.approx(
            pictures[figure.id].height_cm / 2.54 * 96 / 20, abs=1
        )


# ---------------------------------------------------------------- tables


def test_captions_and_remarks_stand_with_their_table(document: Document, book: Any) -> None:
    numbering, words = number_blocks(document), document.words
    for table in tables_of(document):
        sheet = book[numbering[table.id].text.replace("\u00a0", " ")]
        column = [cell.value for (cell,) in sheet.iter_rows(max_col=1)]
        assert column[0] == f"{numbering[table.id].text} {plain(table.caption)}"
        if table.note:
            assert f"{words['note']}. {plain(table.note)}" in column
        if table.source:
            assert f"{words['source']}: {plain(table.source)}" in column


def test_numbers_are_numbers_and_all_else_is_text(document: Document, book: Any) -> None:
    seen = 0
    for table in tables_of(document):
        grouped = any(column.group for column in table.columns)
        sheet = book[number_blocks(document)[table.id].text.replace("\u00a0", " ")]
        for position, row in enumerate(table.rows, 5 if grouped else 4):
            for cell, inlines in zip(sheet[position], row.cells, strict=False):
                number = inlines[0] if len(inlines) == 1 else None
                if isinstance(number, Number) and cell.data_type == "f":
                    assert TOTAL.fullmatch(cell.value)
                elif isinstance(number, Number):
                    assert cell.data_type == "n"
                    share = 100 if number.percent else 1
                    assert cell.value == pytest.approx(number.value / share, rel=1e-15)
                    assert ("%" in cell.number_format) is number.percent
                    seen += 1
                elif inlines:
                    assert cell.data_type == "s"
                    assert cell.value == in_lines(inlines).replace(HOSTILE, HOSTILE_SEEN)
    assert seen > 100


def test_a_strong_number_is_bold_and_stays_a_number() -> None:
    number = Number(0.5, "0.50", "a", 2)
    row = Row(((number,), (replace(number, strong=True),)))
    sheet = opened(with_blocks(Table("t", (), (Column(()), Column(())), (row,)))).worksheets[1]
    cells = sheet["A4"], sheet["B4"]
    assert [cell.value for cell in cells] == [0.5, 0.5]
    assert [cell.font.bold for cell in cells] == [False, True]


def test_heads_stay_in_sight_and_on_every_page(document: Document, book: Any) -> None:
    plain_table = book[f"{document.words['table']} 4.2"]
    grouped = book[f"{document.words['table']} 4.3"]
    assert plain_table.freeze_panes == "A4"
    assert plain_table.print_title_rows == "$3:$3"
    assert grouped.freeze_panes == "A5"
    assert grouped.print_title_rows == "$3:$4"
    for sheet in book.worksheets:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.paperSize == 9
        assert sheet.page_setup.fitToWidth in (None, 1)
        assert sheet.page_setup.fitToHeight in ((None, 1) if sheet._images else (0,))


def test_shared_heads_are_merged_over_their_columns(document: Document, book: Any) -> None:
    sheet = book[f"{document.words['table']} 4.3"]
    merged = sorted(str(area) for area in sheet.merged_cells.ranges if area.min_row == 3)
    assert merged == ["C3:D3", "E3:F3", "G3:H3", "I3:J3", "K3:L3"]


def test_numbers_stand_at_the_right_and_words_at_the_left(document: Document, book: Any) -> None:
    row = book[f"{document.words['table']} 4.2"][4]
    assert [cell.alignment.horizontal for cell in row[:5]] == [
        "left",
        "left",
        "right",
        "right",
        "center",
    ]


def test_columns_are_as_wide_as_what_they_hold(document: Document, book: Any) -> None:
    widths = book[f"{document.words['table']} 4.2"].column_dimensions
    assert widths["A"].width < 9
    assert widths["B"].width > 45


def test_columns_of_words_give_way_before_a_page_is_printed_small() -> None:
    words = (Words("panjang " * 12),)
    row = Row((words, words, words, words, (Number(1.5, "1.5", "a", 1),)))
    columns = (*[Column((Words("Kolom"),))] * 4, Column((Words("M"),), "right"))
    sheet = opened(with_blocks(Table("t", (), columns, (row,)))).worksheets[1]
    widths = [  # neighbours of one width are one entry
        one.width for one in sheet.column_dimensions.values() for _ in range(one.min, one.max + 1)
    ]
    assert len(widths) == 5
    assert sum(widths) < 145
    assert min(widths[:4]) > 30
    assert 7 < widths[4] < 9
    assert sheet.row_dimensions[4].height > 13.5 * 3


def test_a_long_head_over_a_narrow_column_has_a_row_high_enough() -> None:
    column = Column((Words("Realisasi"),), group="Penyerapan anggaran perpustakaan (Rp)")
    table = Table("t", (), (Column((Words("Periode"),)), column), (Row(((Words("1"),),) * 2),))
    sheet = opened(with_blocks(table)).worksheets[1]
    assert sheet.row_dimensions[3].height > 13.5 * 3


def test_a_long_line_of_a_plate_is_wrapped() -> None:
    line = Line(
        (Words("Dinas Kependudukan dan Pencatatan Sipil Kabupaten Tirta Kencana"),), "large"
    )
    sheet = opened(with_blocks(Plate("p", (Words("Judul"),), (line,)))).worksheets[1]
    assert sheet["A4"].alignment.wrap_text
    assert sheet.row_dimensions[4].height > 2 * 16


def test_footnotes_of_a_table_stand_at_its_foot() -> None:
    cell: Inlines = (Words("a"), Footnote((Words("why"), Footnote((Words("really"),)))))
    table = Table("t", (), (Column(()),), (Row((cell,)),))
    sheet = opened(with_blocks(table)).worksheets[1]
    values = [value for (value,) in sheet.iter_rows(max_col=1, values_only=True) if value]
    assert values[-3:] == ["a1", "1 why2", "2 really"]


# ---------------------------------------------------------------- safety


@pytest.mark.parametrize(
    "text",
    [
        '=HYPERLINK("http://example.org","x")',
        "+1+1",
        "-1",
        "@SUM(1)",
        "{=1}",
        "http://example.org",
        "mailto:a@example.org",
        "1234",
        "<r><t>x</t></r>",
        "<r></r>",
        "<script>&amp;",
        "  a  ",
        "_x0041_",
        "TRUE",
    ],
)
def test_an_answer_is_never_live(text: str) -> None:
    cell = cell_of(text)
    assert cell.data_type == "s"
    assert cell.hyperlink is None
    assert cell.value in (text, text.replace("_x", "_x005F_x"))  # as the file format escapes it
    assert cell.quotePrefix is text.startswith(("=", "+", "-", "@"))


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn"]), min_size=1))
def test_any_text_is_kept_to_the_letter(text: str) -> None:
    cell = cell_of(text)
    assert cell.data_type == "s"
    assert cell.value.replace("_x005F_", "_") == text


def test_the_longest_text_is_kept_and_a_longer_one_ends_in_an_ellipsis() -> None:
    assert cell_of("a" * 32_767).value == "a" * 32_767
    assert cell_of("a" * 32_768).value == "a" * 32_766 + "…"
    assert cell_of("😀" * 20_000).value == "😀" * 16_383 + "…"


def test_no_formula_but_totals_and_distances_and_no_outer_link_in_the_whole_file(
    document: Document,
) -> None:
    with zipfile.ZipFile(BytesIO(content(document))) as parts:
        for name in parts.namelist():
            text = parts.read(name).decode("utf-8", "replace")
            for formula in re.findall("<f>(.*?)</f>", text):
                assert TOTAL.fullmatch(f"={formula}") or DISTANCE.fullmatch(formula)
            assert 'TargetMode="External"' not in text


@given(st.lists(st.text(max_size=40)))
def test_sheet_names_are_what_excel_takes(wishes: list[str]) -> None:
    names = sheet_names(wishes)
    assert len(names) == len(wishes)
    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        assert 1 <= len(name) <= 31
        assert not re.search(r"[\[\]:*?/\\\x00-\x1f]", name)
        assert not name.startswith("'")
        assert not name.endswith("'")
        assert name.casefold() != "history"


def test_sheet_names_stay_readable() -> None:
    wishes = ["Tabel\u00a04.1", "tabel 4.1", "a" * 40, "a" * 40, "History", "S/N: [x]", ""]
    assert sheet_names(wishes) == [
        "Tabel 4.1",
        "tabel 4.1 (2)",
        "a" * 31,
        "a" * 27 + " (2)",
        "History (2)",
        "S-N- -x-",
        "-",
    ]


# ---------------------------------------------------------------- reproducible


def test_the_date_is_the_date_of_the_document(document: Document, book: Any) -> None:
    assert book.properties.created == datetime.fromisoformat(document.date)
    assert book.properties.title == document.title
    assert book.properties.creator == document.author


def test_the_same_document_gives_the_same_bytes() -> None:
    program = (
        "import hashlib\n"
        "from pipeline.report.numbering import number_blocks\n"
        "from pipeline.report.xlsx import write_xlsx\n"
        "from tests.report.html.sink import kitchen_sink\n"
        "d, p = kitchen_sink('id')\n"
        "print(hashlib.sha256(write_xlsx(d, number_blocks(d), p)).hexdigest())\n"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone in (("0", "UTC"), ("1", "Asia/Jakarta"))
    }
    assert len(digests) == 1
