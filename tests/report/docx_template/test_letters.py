"""How a template's letters change our tables and titles."""

import io
from dataclasses import replace
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from pipeline.report.docx.tables import SIZE
from pipeline.report.docx_template import write_into_template
from pipeline.report.docx_template.letters import table_letters
from pipeline.report.layout import Layout
from pipeline.report.numbering import number_blocks
from pipeline.report.text_widths import text_width
from pipeline.word_template import open_template
from tests.report.docx.reading import find, text
from tests.report.docx_template.making import empty, indonesian, saved
from tests.report.docx_template.reading_templates import tree, written
from tests.report.docx_template.rich import MAKERS
from tests.report.docx_template.test_sections import report_in
from tests.report.kitchen_report import kitchen_report

PADDING = 140
CHAPTERS = ".//w:p[w:pPr/w:pStyle[@w:val='Heading1' or @w:val='TOCHeading']]"


def in_font(name: str) -> bytes:
    """Make a template whose Normal is in a font."""
    document = empty()
    document.styles["Normal"].font.name = name
    document.add_paragraph("{{ANGKET}}")
    return saved(document)


def style(content: bytes, name: str) -> Any:
    (found,) = find(tree(content, "word/styles.xml"), f"w:style[w:name/@w:val='{name}']")
    return found


@pytest.mark.parametrize(
    ("font", "size", "width"),
    [
        ("Times New Roman", 20, 1.0),
        ("Arial", 18, 1.17 * 0.9),
        ("Verdana", 18, 1.33 * 0.9),
        ("Huruf Sendiri", 18, 1.17 * 0.9),
    ],
)
def test_wide_letters_are_set_smaller_and_get_more_room(font: str, size: int, width: float) -> None:
    letters = table_letters(open_template(in_font(font)))
    assert letters.size == size
    assert letters.width == pytest.approx(width)
    content = written(in_font(font)).content
    for name in ("Table Text", "Table Note"):
        assert find(style(content, name), "w:rPr/w:sz/@w:val") == [str(size)]


def test_a_font_of_the_theme_is_named_there() -> None:
    document = empty()
    document.add_paragraph("{{ANGKET}}")
    fonts = document.styles.element.find(f"{qn('w:docDefaults')}//{qn('w:rFonts')}")
    assert fonts.get(qn("w:asciiTheme")) == "minorHAnsi"  # Cambria in python-docx's own theme
    assert table_letters(open_template(saved(document))).width == pytest.approx(1.12 * 0.9)


def test_text_in_tables_of_the_templates_own_keeps_its_size() -> None:
    document = docx.Document(io.BytesIO(in_font("Arial")))
    own = document.styles.add_style("Table Text", 1)
    own.base_style = document.styles["Normal"]
    own.font.size = docx.shared.Pt(12)
    letters = table_letters(open_template(saved(document)))
    assert letters.size is None
    assert letters.width == pytest.approx(1.17 * 1.2)


def test_no_number_is_broken_in_wide_letters() -> None:
    """In letters a fifth wider than ours, columns are wide enough for their numbers."""
    template = in_font("Verdana")
    width = table_letters(open_template(template)).width
    seen = 0
    for table in find(tree(written(template).content), ".//w:tbl"):
        for cell in find(table, ".//w:tc[not(w:tcPr/w:gridSpan)]"):
            room = int(find(cell, "w:tcPr/w:tcW/@w:w")[0]) - PADDING
            shown = text(cell)
            if shown[:1].isdecimal() and " " not in shown:
                seen += 1
                assert text_width(shown) * SIZE * width <= room, shown
    assert seen > 50


def test_titles_without_a_number_are_in_capitals_as_the_chapters() -> None:
    for template, capitals in ((MAKERS["decimal"](), True), (in_font("Arial"), False)):
        body = tree(report_in(template, contents=True))
        titles = [
            one
            for one in find(
                body, ".//w:p[w:pPr/w:pStyle[@w:val='Heading1' or @w:val='TOCHeading']]"
            )
            if text(one).startswith(("Daftar", "Sumber"))
        ]
        assert len(titles) >= 3
        assert {bool(find(one, "w:r[w:t][not(w:rPr/w:caps)]")) for one in titles} == {not capitals}


def test_plain_chapters_go_on_on_the_same_page() -> None:
    document, pictures = kitchen_report("id")
    begun = {}
    for chapters, layout in (("plain", Layout(chapters="plain")), ("named", Layout())):
        laid = replace(document, layout=layout)
        template = open_template(indonesian(start=4))
        content = write_into_template(template, laid, number_blocks(laid), pictures).content
        headings = find(tree(content), ".//w:p[w:pPr/w:pStyle/@w:val='Judul1']")
        begun[chapters] = sum(bool(find(one, "w:pPr/w:pageBreakBefore")) for one in headings)
    assert begun["plain"] == 0
    assert begun["named"] > 1
