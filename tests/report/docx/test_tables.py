from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.report.document import (
    Break,
    Bullets,
    Column,
    Paragraph,
    Row,
    Section,
    Strong,
    Table,
    Words,
)
from pipeline.report.docx.page import LANDSCAPE, PORTRAIT
from pipeline.report.docx.tables import column_widths
from tests.report.docx.reading import body, find, part, sink, styled, text

WORDS = (Words("kata"),)


def table(rows: int = 2, *, landscape: bool = False, name: str = "t") -> Table:
    columns = (Column(WORDS), Column(WORDS, "right"))
    return Table(name, WORDS, columns, (Row((WORDS, WORDS)),) * rows, landscape=landscape)


def kept(root: Any) -> list[bool]:
    rows = find(root, ".//w:tbl/w:tr")
    return [len(find(row, ".//w:keepNext")) == len(find(row, ".//w:p")) for row in rows]


def test_headers_repeat_and_rows_do_not_break() -> None:
    root = part(sink(), "word/document.xml")
    headers = [len(find(found, "w:tr[w:trPr/w:tblHeader]")) for found in find(root, ".//w:tbl")]
    assert headers == [1, 1, 2, 1, 1, 1]
    assert not find(root, ".//w:tr[not(w:trPr/w:cantSplit)]")
    for header in find(root, ".//w:tr[w:trPr/w:tblHeader]"):
        before = find(header, "preceding-sibling::w:tr")
        assert all(find(row, "w:trPr/w:tblHeader") for row in before)


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_row_fills_the_width_of_its_page(language: str) -> None:
    root = part(sink(language), "word/document.xml")
    for found in find(root, ".//w:tbl"):
        grid = [int(width) for width in find(found, "w:tblGrid/w:gridCol/@w:w")]
        assert sum(grid) in {PORTRAIT.text_width, LANDSCAPE.text_width}
        for row in find(found, "w:tr"):
            assert sum(int(width) for width in find(row, "w:tc/w:tcPr/w:tcW/@w:w")) == sum(grid)
            spans = [int(span) for span in find(row, "w:tc/w:tcPr/w:gridSpan/@w:val")]
            assert len(find(row, "w:tc")) - len(spans) + sum(spans) == len(grid)


def test_a_table_of_tall_rows_may_break() -> None:
    tall = (*WORDS, Break(), *WORDS, Break(), *WORDS)
    rows = (Row((WORDS, tall)),) * 10
    assert not all(kept(body(replace(table(), rows=rows, source=WORDS)))[1:])
    assert all(kept(body(replace(table(), rows=rows[:7], source=WORDS)))[1:])


def test_what_announces_a_list_or_a_quotation_stays_with_it() -> None:
    words = Paragraph(WORDS)
    root = body(words, words, Paragraph(WORDS, "quote"), words, Bullets((WORDS,)))
    assert [len(find(one, "w:pPr/w:keepNext")) for one in find(root, ".//w:body/w:p")] == [
        0,
        1,
        0,
        1,
        0,
    ]


def test_a_question_in_bold_stays_with_its_answer() -> None:
    root = body(Paragraph((Strong("Bagaimana?"),)), Paragraph((*WORDS, Strong("Baik"))))
    assert [len(find(one, "w:pPr/w:keepNext")) for one in find(root, ".//w:body/w:p")] == [1, 0]


def test_a_shared_header_spans_its_columns() -> None:
    group = [Column(WORDS, group="Setuju"), Column(WORDS, group="Setuju")]
    columns = (Column((Words("Butir"),)), *group, Column(WORDS, group="Netral"))
    root = body(Table("t", WORDS, columns, (Row((WORDS,) * 4),)))
    first, second = find(root, ".//w:tr[w:trPr/w:tblHeader]")
    assert [text(cell) for cell in find(first, "w:tc")] == ["Butir", "Setuju", "Netral"]
    assert find(first, ".//w:gridSpan/@w:val") == ["2", "1"]
    assert [text(cell) for cell in find(second, "w:tc")] == ["", "kata", "kata", "kata"]
    assert find(first, "w:tc[1]//w:vMerge/@w:val") == ["restart"]
    assert len(find(second, "w:tc[1]//w:vMerge[not(@w:val)]")) == 1


def test_heading_rows_span_and_total_rows_are_ruled() -> None:
    root = part(sink(), "word/document.xml")
    rows = find(root, "(.//w:tbl)[1]/w:tr")
    assert find(rows[1], ".//w:gridSpan/@w:val") == ["3"]
    assert find(rows[1], ".//w:r/w:rPr/w:b")
    assert not find(rows[2], ".//w:r/w:rPr/w:b")
    assert len(find(rows[-1], ".//w:tcBorders/w:top")) == 3
    assert len(find(rows[-1], ".//w:r[w:rPr/w:b]")) == len(find(rows[-1], ".//w:r"))


def test_a_short_table_stays_together_and_a_long_one_keeps_its_ends() -> None:
    noted = replace(table(14), note=WORDS)
    assert kept(body(noted)) == [True] * 15
    assert kept(body(table(14))) == [True] * 14 + [False]
    ends = [True] * 3 + [False] * 10 + [True, True, False]
    assert kept(body(table(15))) == ends
    assert kept(body(table(14, landscape=True))) == [True] * 3 + [False] * 9 + [True, True, False]


def test_note_and_source_stand_below() -> None:
    root = part(sink(), "word/document.xml")
    notes = [text(found) for found in styled(root, "TableNote")]
    assert notes[:2] == [
        "Catatan. n = banyaknya responden. Persentase dibulatkan.",
        "Sumber: Data primer, diolah (2026).",
    ]
    (italic,) = find(styled(root, "TableNote")[0], "w:r[1]/w:rPr/w:i")
    assert italic is not None


def test_tables_have_alternative_text() -> None:
    root = part(sink(), "word/document.xml")
    assert find(root, ".//w:tblCaption/@w:val")[0] == "Tabel\u00a04.1"
    assert find(root, ".//w:tblDescription/@w:val")[0] == "Karakteristik responden"


def test_tables_without_note_do_not_touch_what_follows() -> None:
    root = body(table(name="a"), table(name="b"))
    for found in find(root, ".//w:tbl"):
        assert find(found, "following-sibling::*[1][self::w:p]")


def test_a_row_of_another_length_is_refused() -> None:
    broken = Table("t", WORDS, (Column(WORDS),), (Row((WORDS, WORDS)),))
    with pytest.raises(ValueError, match="2 cells instead of 1"):
        body(broken)


@given(st.lists(st.floats(0.1, 100), min_size=1, max_size=30), st.integers(1, 20000))
def test_column_widths_share_everything(weights: list[float], total: int) -> None:
    widths = column_widths(weights, total)
    assert sum(widths) == total
    for width, weight in zip(widths, weights, strict=True):
        assert abs(width - total * weight / sum(weights)) <= 1.001


def directions(root: Any) -> list[str]:
    return [
        "landscape" if find(size, "@w:orient") else "portrait"
        for size in find(root, ".//w:sectPr/w:pgSz")
    ]


def test_a_wide_table_has_a_turned_page_of_its_own() -> None:
    text_block = Paragraph(WORDS)
    root = body(text_block, table(landscape=True), text_block)
    assert directions(root) == ["portrait", "landscape", "portrait"]


def test_a_document_may_end_or_begin_with_a_wide_table() -> None:
    last = body(Paragraph(WORDS), table(landscape=True))
    assert directions(last) == ["portrait", "landscape"]
    assert find(last, "w:body/*[last()][self::w:sectPr]")
    assert directions(body(table(landscape=True))) == ["landscape"]
    assert directions(body()) == ["portrait"]


def test_a_section_does_not_end_in_a_caption() -> None:
    # LibreOffice 7.4 cuts the text of a bookmark in the last paragraph of a section
    root = part(sink(), "word/document.xml")
    assert find(root, ".//w:pPr/w:sectPr")
    assert not find(root, ".//w:p[w:pPr/w:sectPr]/w:bookmarkStart")


def test_a_heading_turns_with_the_wide_table_below_it() -> None:
    section = Section(2, WORDS, "s", (table(landscape=True),))
    root = body(Paragraph(WORDS), section, Paragraph(WORDS))
    (first, *_) = find(root, ".//w:sectPr")
    assert not find(first, "preceding::w:pStyle[@w:val='Heading2']")


def test_an_appendix_of_wide_tables_turns_as_a_whole() -> None:
    opening = Paragraph(WORDS)
    wide = Section(2, WORDS, "a", (opening, table(landscape=True)), appendix=True)
    assert directions(body(opening, wide)) == ["portrait", "landscape"]
    mixed = replace(wide, blocks=(opening, table(name="p"), table(landscape=True)))
    assert directions(body(opening, mixed)) == ["portrait", "landscape"]
    root = body(opening, mixed)
    assert find(find(root, ".//w:sectPr")[0], "preceding::w:pStyle[@w:val='AppendixHeading']")


def test_each_numbered_list_begins_at_one() -> None:
    root = part(sink(), "word/document.xml")
    numbers = [find(found, ".//w:numId/@w:val")[0] for found in styled(root, "ListNumber")]
    assert numbers == ["4", "4", "5", "5"]
    starts = find(part(sink(), "word/numbering.xml"), ".//w:num[w:lvlOverride]/@w:numId")
    assert starts == ["4", "5"]
    (item,) = styled(body(Bullets((WORDS,))), "ListBullet")
    assert text(item) == "kata"


def test_a_short_group_stays_together_below_its_heading() -> None:
    group = (Row((WORDS,), "heading"), *((Row((WORDS, WORDS)),) * 4))
    rows = kept(body(replace(table(), rows=group * 6)))[1:]
    assert len(rows) == 30
    assert rows[10:15] == [True, True, True, True, False]
    long = (Row((WORDS,), "heading"), *((Row((WORDS, WORDS)),) * 20))
    assert kept(body(replace(table(), rows=long * 2)))[5:15] == [False] * 10
