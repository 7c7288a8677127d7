"""Sections in another language, and chapters that are headings like the others."""

from dataclasses import replace
from typing import Any

from pipeline.report.document import (
    Column,
    Document,
    Emphasis,
    Figure,
    Foreign,
    Number,
    Paragraph,
    Row,
    Section,
    Strong,
    Subscript,
    Table,
    Words,
    walk,
)
from pipeline.report.docx import write_docx
from pipeline.report.layout import Layout
from pipeline.report.numbering import number_blocks
from tests.report.docx.reading import body, fields, find, part, small, styled, text

ABSTRACT = Section(
    1,
    (Words("Abstract"),),
    "sec:abstract",
    (
        Paragraph(
            (
                Words("The mean of "),
                Emphasis("x"),
                Subscript("i"),
                Strong(" is "),
                Number(3.5, "3.50", "a"),
                Foreign("survei", "id"),
            )
        ),
    ),
    counted=False,
    language="en",
)


def languages(root: Any) -> dict[str, str]:
    """Give the language that every run of text is marked with."""
    return {
        "".join(find(run, "w:t/text()")): "".join(find(run, "w:rPr/w:lang/@w:val"))
        for run in find(root, ".//w:r[w:t]")
    }


def test_every_run_of_a_section_in_another_language_is_marked() -> None:
    own = Paragraph((Words("Rata-rata"),))
    marked = languages(body(ABSTRACT, Section(1, (Words("Hasil"),), "sec:results", (own,))))
    for word in ("Abstract", "The mean of ", "x", "i", " is ", "3.50"):
        assert marked[word] == "en-GB"
    assert marked["survei"] == "id-ID"
    assert marked["Rata-rata"] == ""


def test_the_language_stands_behind_the_other_marks_and_once() -> None:
    for properties in find(body(ABSTRACT), ".//w:rPr[w:lang]"):
        assert [one.tag.endswith("}lang") for one in properties].count(True) == 1
        assert properties[-1].tag.endswith("}lang")


def article(*, numbers: str = "plain") -> Document:
    column = Column((Words("Kolom"),))
    tables = [
        Table(f"tab:{name}", (Words(name),), (column,), (Row(((Words("isi"),),)),)) for name in "ab"
    ]
    chapters = [
        Section(1, (Words(f"Bagian {table.id[-1]}"),), f"sec:{table.id[-1]}", (table,))
        for table in tables
    ]
    layout = Layout(numbers="plain" if numbers == "plain" else "chapter", chapters="plain")
    return replace(small(*chapters), chapter=1, layout=layout)


def root_of(document: Document) -> Any:
    return part(write_docx(document, number_blocks(document), {}), "word/document.xml")


def test_plain_chapters_are_counted_by_word_and_stay_on_the_page() -> None:
    document = article()
    content = write_docx(document, number_blocks(document), {})
    headings = styled(part(content, "word/document.xml"), "Heading1")
    assert [text(one) for one in headings] == ["Bagian a", "Bagian b"]
    styles = part(content, "word/styles.xml")
    (style,) = find(styles, './/w:style[@w:styleId="Heading1"]')
    assert find(style, "w:pPr/w:numPr") != []
    assert find(style, "w:pPr/w:pageBreakBefore") == []
    numbering = part(content, "word/numbering.xml")
    level = './/w:lvl[w:pStyle/@w:val="Heading1"]/w:lvlText/@w:val'
    assert find(numbering, level) == ["%1"]


def test_plain_numbers_run_through_the_document() -> None:
    codes = [(code, value) for code, value in fields(root_of(article())) if "SEQ" in code]
    assert codes == [("SEQ Tabel \\* ARABIC", "1"), ("SEQ Tabel \\* ARABIC", "2")]
    assert [one.text for one in number_blocks(article()).values()] == [
        "1",
        "Tabel\u00a01",
        "2",
        "Tabel\u00a02",
    ]


def test_numbers_by_chapter_begin_again_there() -> None:
    given = number_blocks(article(numbers="chapter"))
    tables = [one.id for one in walk(article().blocks) if isinstance(one, Table | Figure)]
    assert [given[name].number for name in tables] == ["1.1", "2.1"]
