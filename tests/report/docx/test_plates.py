"""Lines and grids in a Word file."""

from typing import Any

import pytest

from pipeline.report.document import (
    Footnote,
    Grid,
    Inlines,
    Line,
    Number,
    Paragraph,
    Plate,
    Reference,
    Section,
    Words,
)
from pipeline.report.docx import write_docx
from pipeline.report.docx.page import NOTICE, PLATE, PORTRAIT
from pipeline.report.numbering import number_blocks
from tests.report.docx.reading import body, fields, find, part, small, styled, text

WORD: Inlines = (Words("kata"),)


@pytest.mark.parametrize(
    ("size", "style"), [("normal", "PlateLine"), ("large", "PlateTitle"), ("huge", "PlateNumber")]
)
def test_a_line_has_the_style_of_its_size(size: Any, style: str) -> None:
    document = small(Line(WORD, size))
    content = write_docx(document, number_blocks(document), {})
    (line,) = styled(part(content, "word/document.xml"), style)
    assert text(line) == "kata"
    (run,) = find(part(content, "word/styles.xml"), f'.//w:style[@w:styleId="{style}"]/w:rPr')
    assert bool(find(run, "w:b")) is (size != "normal")
    points = {"normal": [], "large": ["40"], "huge": ["144"]}  # half points
    assert find(run, "w:sz/@w:val") == points[size]


def test_a_line_may_be_bold_aligned_and_ruled() -> None:
    first, second = find(
        body(Line(WORD), Line(WORD, strong=True, align="right", rule=True)), "w:body/w:p"
    )
    assert find(first, "w:pPr/w:jc/@w:val") == ["center"]
    assert not find(first, ".//w:b | .//w:pBdr")
    assert find(second, "w:pPr/w:jc/@w:val") == ["right"]
    assert find(second, ".//w:b")
    assert find(second, "w:pPr/w:pBdr/w:bottom")


@pytest.mark.parametrize("on_plate", [True, False])
def test_a_grid_fills_the_width_of_its_page(on_plate: bool) -> None:
    grid = Grid(((WORD, WORD),), (1, 2))
    root = body(Plate("p", WORD, (grid,)) if on_plate else grid)
    (table,) = find(root, ".//w:tbl")
    widths = [int(width) for width in find(table, "w:tblGrid/w:gridCol/@w:w")]
    assert sum(widths) == (PLATE if on_plate else PORTRAIT).text_width
    assert widths == [int(width) for width in find(table, ".//w:tcW/@w:w")]
    assert abs(2 * widths[0] - widths[1]) <= 2
    assert find(table, "following-sibling::*[1][self::w:p]")


def test_a_grid_on_the_wall_fills_the_frame() -> None:
    plate = Plate("p", WORD, (Line(WORD, "huge"), Grid(((WORD,),), (1,))))
    (width,) = find(body(plate), ".//w:gridCol/@w:w")
    assert int(width) == NOTICE.text_width


def test_a_grid_has_borders_and_a_head_where_it_says_so() -> None:
    number: Inlines = (Number(3.0, "3", "a"),)
    rows = ((WORD, WORD), (WORD, number))
    plain_grid, ruled = find(
        body(Grid(rows, (1, 1)), Grid(rows, (1, 1), borders=True, head=True)), ".//w:tbl"
    )
    assert find(plain_grid, "w:tblPr/w:tblStyle/@w:val") == ["TableNormal"]
    assert find(ruled, "w:tblPr/w:tblStyle/@w:val") == ["TableGrid"]
    assert not find(plain_grid, ".//w:tblHeader | .//w:b | .//w:jc")
    assert len(find(ruled, "w:tr[1]//w:tblHeader | w:tr[1]//w:b")) == 3
    assert find(ruled, "w:tr[2]//w:jc/@w:val") == ["right"]
    assert not find(ruled, "w:tr[2]/w:tc[1]//w:jc | w:tr[2]//w:b")


def test_a_row_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="1 cells instead of 2"):
        body(Grid(((WORD,),), (1, 1)))


def test_inlines_on_a_plate_are_those_of_any_text() -> None:
    section = Section(2, WORD, "s", (Paragraph(WORD),))
    line = Line((Reference("s"), Footnote((Words("catatan"),))))
    document = small(Plate("p", WORD, (line,)), section)
    content = write_docx(document, number_blocks(document), {})
    assert [value for _, value in fields(part(content, "word/document.xml"))] == ["4.1"]
    assert "catatan" in text(part(content, "word/footnotes.xml"))
