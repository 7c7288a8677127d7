"""Layouts in the page and in the workbook: the numbers of the tree, captions as APA has them."""

import re
from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest

from pipeline.report.document import Document, Figure, Section, Table, plain, walk
from pipeline.report.html import write_html
from pipeline.report.layout import Layout, chosen_layout
from pipeline.report.numbering import number_blocks
from pipeline.report.pictures import Picture
from pipeline.report.remarks import remarks
from pipeline.report.xlsx import write_xlsx
from pipeline.report_choices import Numbering, ReportChoices
from tests.report.html.sink import MORE_WORDS
from tests.report.kitchen_layouts import LAYOUTS, laid_out


def worded(name: str) -> tuple[Document, dict[str, Picture]]:
    document, pictures = laid_out(name, "id", several=False)
    return replace(document, words={**MORE_WORDS["id"], **document.words}), pictures


def page(name: str) -> str:
    document, pictures = worded(name)
    return write_html(document, number_blocks(document), pictures).decode()


@pytest.mark.parametrize("name", LAYOUTS)
def test_headings_and_contents_of_the_page_show_what_the_numbering_says(name: str) -> None:
    document, _ = worded(name)
    numbering = number_blocks(document)
    html = page(name)
    for block in walk(document.blocks):
        if isinstance(block, Section):
            shown = re.escape(numbering[block.id].shown)
            assert re.search(
                rf'<h\d id="{block.id}"[^>]*><span class="(label|index)">{shown}<', html
            )
            assert re.search(rf'<a href="#{block.id}"><span class="index">{shown}<', html)


def test_references_of_the_page_name_a_section_by_its_path() -> None:
    assert '<a href="#sec:answers">C.1.a</a>' in page("letters")


def test_captions_of_the_page_as_apa_has_them() -> None:
    html = page("apa")
    assert '<caption><span class="whole"><b>Tabel\u00a01</b><br><i>Karakteristik' in html
    figures = re.findall(r"<figure.*?</figure>", html, re.DOTALL)
    assert len(figures) == 11
    assert all(one.index("<figcaption") < one.index("<svg") for one in figures)
    assert '<p class="remark"><i>Catatan.</i> <i>n</i> = 214. Sumber: Data primer' in html


def test_captions_of_a_thesis_stay_in_one_line_and_below_a_figure() -> None:
    html = page("decimal")
    assert "<b>Tabel\u00a04.1</b> Karakteristik responden" in html
    figures = re.findall(r"<figure.*?</figure>", html, re.DOTALL)
    assert all(one.index("<svg") < one.index("<figcaption") for one in figures)


@pytest.mark.parametrize("name", LAYOUTS)
def test_sheets_are_named_and_headed_by_the_numbering(name: str) -> None:
    document, pictures = worded(name)
    numbering = number_blocks(document)
    book = openpyxl.load_workbook(BytesIO(write_xlsx(document, numbering, pictures)))
    gap = "\n" if document.layout.captions == "apa7" else " "
    for block in walk(document.blocks):
        if isinstance(block, Table | Figure):
            label = numbering[block.id].text
            sheet = book[label.replace("\u00a0", " ")]
            assert sheet["A1"].value == f"{label}{gap}{plain(block.caption)}"


def test_title_of_a_sheet_is_in_italics_as_apa_has_it() -> None:
    document, pictures = worded("apa")
    content = write_xlsx(document, number_blocks(document), pictures)
    book = openpyxl.load_workbook(BytesIO(content), rich_text=True)
    number, title = book["Tabel 1"]["A1"].value
    assert (number.font.b, number.font.i) == (True, False)
    assert title.font.i


def test_a_source_without_a_note_is_a_note_in_apa() -> None:
    document, _ = worded("apa")
    (table,) = (one for one in walk(document.blocks) if getattr(one, "id", "") == "tbl:items")
    assert isinstance(table, Table)
    assert [plain(line) for line in remarks(table, document)] == [
        "Catatan. Sumber: Kuesioner penelitian."
    ]
    thesis = replace(document, layout=Layout())
    assert [plain(line) for line in remarks(table, thesis)] == ["Sumber: Kuesioner penelitian."]
    assert remarks(replace(table, source=()), document) == ()


def test_the_study_chooses_and_the_profile_fills_in() -> None:
    article = Layout("apa7", "decimal", "plain", "apa")
    assert chosen_layout(article, ReportChoices()) == article
    chosen = ReportChoices(
        layout="skripsi", page="thesis", numbering=Numbering(sections="letters", captions="roman")
    )
    assert chosen_layout(article, chosen) == Layout("skripsi", "letters", "roman", "thesis")
