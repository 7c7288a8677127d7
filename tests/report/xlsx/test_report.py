"""A report of several chapters and plates as a workbook."""

from dataclasses import replace
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from pipeline.report.document import (
    Block,
    Bullets,
    Document,
    Equation,
    Figure,
    Footnote,
    Grid,
    Inlines,
    Line,
    Number,
    Paragraph,
    Plate,
    Section,
    Table,
    Words,
    plain,
    walk,
)
from pipeline.report.formulas import Symbol
from pipeline.report.numbering import number_blocks
from pipeline.report.xlsx import write_xlsx
from tests.report.kitchen_plates import cells_of
from tests.report.kitchen_report import kitchen_report

WORD: Inlines = (Words("kata"),)


def opened(document: Document) -> Any:
    _, pictures = kitchen_report(document.language)
    content = write_xlsx(document, number_blocks(document), pictures)
    return openpyxl.load_workbook(BytesIO(content))


def sheet_of(*blocks: Block) -> Any:
    """Write a plate of a few blocks and read its sheet back."""
    document = kitchen_report("id")[0]
    return opened(replace(document, blocks=(Plate("p", WORD, blocks),)))["kata"]


def rows_of(sheet: Any) -> list[list[Any]]:
    """Give what stands in the rows below title and link."""
    rows = [
        [value for value in row if value is not None]
        for row in sheet.iter_rows(3, None, 1, None, True)
    ]
    return [row for row in rows if row]


@pytest.fixture(scope="module", params=["id", "en"])
def document(request: pytest.FixtureRequest) -> Document:
    return kitchen_report(request.param)[0]


@pytest.fixture(scope="module")
def book(document: Document) -> Any:
    return opened(document)


def test_every_plate_has_a_sheet_with_its_title(document: Document, book: Any) -> None:
    numbering, words = number_blocks(document), document.words
    names = [
        numbering[block.id].text.replace("\u00a0", " ")
        for block in walk(document.blocks)
        if isinstance(block, Table | Figure | Plate)
    ]
    assert book.sheetnames == [words["index"], *names, words["metadata"]]
    for plate in [block for block in document.blocks if isinstance(block, Plate)]:
        sheet = book[plain(plate.title)]
        assert sheet["A1"].value == plain(plate.title)
        assert sheet["A2"].hyperlink.location == f"'{words['index']}'!A1"
        assert sheet.page_setup.orientation != "landscape"
        assert sheet.page_setup.fitToHeight in (None, 1)


def test_the_index_names_plates_and_the_chapters_that_hold_something(
    document: Document, book: Any
) -> None:
    numbering, words = number_blocks(document), document.words
    index = book.worksheets[0]
    rows = [[value for value in row if value] for row in index.iter_rows(5, values_only=True)]

    titles = {
        one.id: one.title if isinstance(one, Section) else one.caption
        for one in walk(document.blocks)
        if isinstance(one, Table | Figure | Section)
    }

    def under(*names: str) -> list[list[str]]:
        return [[numbering[name].text, plain(titles[name])] for name in names]

    assert [row for row in rows if row] == [
        *([numbering[name].text] for name in ("cover", "approval", "pub")),
        [words["list_of_tables"]],
        *under("ch:2", "tbl:sample", "ch:3", "tbl:elements", "tbl:ranking", "ch:4", "tbl:plan"),
        *under("ch:5", "tbl:form", "tbl:data"),
        [words["list_of_figures"]],
        *under("ch:3", "fig:elements"),
        [words["metadata"]],
    ]
    links = [cell.hyperlink.location for row in index for cell in row if cell.hyperlink]
    assert sorted(link.partition("!")[0].strip("'") for link in links) == sorted(
        book.sheetnames[1:]
    )


def test_numbers_on_a_plate_are_numbers_and_all_else_is_text(document: Document, book: Any) -> None:
    for plate in [block for block in document.blocks if isinstance(block, Plate)]:
        cells = [cell for row in book[plain(plate.title)].iter_rows(3) for cell in row]
        numbers = [cell.value for cell in cells if cell.data_type == "n" and cell.value is not None]
        expected = [
            one.value / (100 if one.percent else 1)
            for block in plate.blocks
            for inlines in cells_of(block)
            if len(inlines) == 1 and isinstance(one := inlines[0], Number)
        ]
        assert numbers == pytest.approx(expected, rel=1e-15)
        assert all(cell.data_type in {"n", "s"} for cell in cells)


def test_sizes_sides_and_rules_of_lines() -> None:
    number: Inlines = (Number(83.75, "83,75", "a", 2),)
    sheet = sheet_of(Line(WORD), Line(WORD, "large", align="left", rule=True), Line(number, "huge"))
    first, large, huge = sheet["A4"], sheet["A5"], sheet["A7"]  # a rule keeps its distance
    assert [cell.font.size for cell in (first, large, huge)] == [10, 16, 48]
    assert [cell.font.bold for cell in (first, large, huge)] == [False, True, True]
    assert [cell.alignment.horizontal for cell in (first, large, huge)] == [
        "center",
        "left",
        "center",
    ]
    assert [cell.border.bottom.style for cell in (first, large, huge)] == [None, "double", None]
    assert huge.value == 83.75
    assert huge.number_format == "#,##0.00"
    assert sheet.row_dimensions[7].height > 48


def test_columns_stand_wherever_a_grid_has_one() -> None:
    sheet = sheet_of(
        Line(WORD),
        Grid(((WORD, WORD),), (1, 1)),
        Grid(((WORD, WORD, WORD),), (1, 1, 2), borders=True),
        Grid(((WORD, WORD),), (2, 1)),
    )
    merged = sorted(str(area) for area in sheet.merged_cells.ranges if area.min_row > 3)
    # columns end at 1/4, 1/2, 2/3 and 1
    assert merged == ["A4:D4", "A5:B5", "A9:C9", "C5:D5", "C7:D7"]
    assert sheet.column_dimensions["A"].width == pytest.approx(22, abs=1)


def test_grids_keep_borders_heads_and_lines() -> None:
    number: Inlines = (Number(0.5, "50,0%", "a", 1, percent=True),)
    sheet = sheet_of(Grid(((WORD, WORD), (WORD, number)), (1, 1), borders=True, head=True))
    assert [cell.font.bold for cell in sheet[4]] == [True, True]
    assert [cell.font.bold for cell in sheet[5]] == [False, False]
    assert [cell.border.left.style for cell in (*sheet[4], *sheet[5])] == ["thin"] * 4
    assert sheet["B5"].value == 0.005
    assert sheet["B5"].alignment.horizontal == "right"
    assert sheet_of(Grid(((WORD,),), (1,)))["A4"].border.left.style is None


def test_paragraphs_bullets_and_footnotes_of_a_plate_are_kept() -> None:
    noted: Inlines = (Words("a"), Footnote((Words("why"),)))
    sheet = sheet_of(
        Paragraph(noted),
        Bullets((WORD, WORD), ordered=True),
        Bullets((WORD,)),
        Grid(((WORD,),), (1,)),
    )
    assert rows_of(sheet) == [["a1"], ["1. kata"], ["2. kata"], ["• kata"], ["kata"], ["1 why"]]


def test_an_answer_on_a_plate_is_never_live() -> None:
    text = '=HYPERLINK("http://example.org","x")'
    sheet = sheet_of(Line((Words(text),)), Grid((((Words(text),),),), (1,)))
    for cell in (sheet["A4"], sheet["A5"]):
        assert cell.data_type == "s"
        assert cell.value == text
        assert cell.hyperlink is None


def test_a_long_title_is_cut_and_two_of_one_title_differ() -> None:
    document = kitchen_report("id")[0]
    title: Inlines = (Words("Lembar Publikasi Indeks Kepuasan Masyarakat"),)
    plates = (Plate("a", title, (Line(WORD),)), Plate("b", title, (Line(WORD),)))
    names = opened(replace(document, blocks=plates)).sheetnames[1:3]
    assert names == ["Lembar Publikasi Indeks Kepuasa", "Lembar Publikasi Indeks Kep (2)"]


def test_a_row_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="zip"):
        sheet_of(Grid(((WORD,),), (1, 1)))


def test_a_block_that_no_plate_may_hold_is_refused() -> None:
    document = kitchen_report("id")[0]
    plate = Plate("p", WORD, (Line(WORD),))
    numbering = number_blocks(replace(document, blocks=(plate,)))
    broken = replace(plate, blocks=(Equation("e", Symbol("x"), "x"),))
    with pytest.raises(TypeError, match="Equation on a plate"):
        write_xlsx(replace(document, blocks=(broken,)), numbering, {})
