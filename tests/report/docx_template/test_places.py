"""Between the chapters of a template stands a chapter: the rest before the first, or at the end."""

from dataclasses import replace
from typing import Any

from pipeline.report.document import Document, Paragraph, Section, Words
from pipeline.report.docx_template import Written, write_into_template
from pipeline.report.numbering import number_blocks
from pipeline.word_template import open_template
from tests.report.docx.reading import find, text
from tests.report.docx_template.making import decimal, empty, indonesian, saved, unnumbered
from tests.report.docx_template.reading_templates import tree
from tests.report.kitchen_report import kitchen_report


def thesis() -> tuple[Document, Any]:
    """Give the report with an abstract."""
    document, pictures = kitchen_report("id")
    title = (Words("Abstrak"),)
    abstract = Section(1, title, "sec:abstract", (Paragraph((Words("Isi."),)),), counted=False)
    return replace(document, chapter=4, blocks=(abstract, *document.blocks)), pictures


def in_template(content: bytes, **choices: Any) -> Written:
    document, pictures = thesis()
    opened = open_template(content)
    return write_into_template(opened, document, number_blocks(document), pictures, **choices)


def titles(content: bytes) -> list[str]:
    """Give the titles of chapters, appendices, contents and lists in their order."""
    found = []
    for one in find(tree(content), ".//w:body//w:p[w:pPr/w:pStyle]"):
        (style,) = find(one, "w:pPr/w:pStyle/@w:val")
        if style in ("Heading1", "Judul1", "TOCHeading", "AppendixHeading"):
            found.append(text(one))
    return found


OURS = ["Pendahuluan", "Pengumpulan Data", "Hasil", "Analisis", "Penutup"]
CHAPTERS = ["PENDAHULUAN", "TINJAUAN PUSTAKA", "METODE PENELITIAN", *OURS, "PENUTUP"]
ENDS = ["Kuesioner", "Data Survei", "Daftar Pustaka"]
LISTS = ["Daftar Isi", "Daftar Tabel", "Daftar Gambar"]


def test_sources_and_appendices_stand_behind_the_last_chapter() -> None:
    result = in_template(decimal())
    assert titles(result.content) == ["Abstrak", *CHAPTERS, *ENDS]
    (body,) = find(tree(result.content), "w:body")
    (first,) = [one for one in body if text(one) == "Kuesioner"]
    assert find(first, "w:pPr/w:pageBreakBefore")
    assert body[-1].tag.endswith("sectPr")
    assert any("'contents: true'" in one for one in result.remarks)


def test_contents_that_are_asked_for_stand_before_the_first_chapter() -> None:
    result = in_template(decimal(), contents=True)
    assert titles(result.content) == ["Abstrak", *LISTS, *CHAPTERS, *ENDS]
    (first,) = [one for one in find(tree(result.content), ".//w:p") if text(one) == "PENDAHULUAN"]
    assert find(first, "w:pPr/w:pageBreakBefore")
    assert any("F9" in one for one in result.remarks)


def test_chapters_that_are_typed_are_seen_and_a_preface_stays_before_them() -> None:
    document = empty()
    document.add_heading("KATA PENGANTAR", 1)
    document.add_paragraph("BAB III METODE")
    document.add_paragraph("{{BAB_IV}}")
    document.add_paragraph("Bab V memuat penutup. " * 9)  # text, not a title
    document.add_paragraph("BAB V PENUTUP")
    content = in_template(saved(document), contents=True).content
    words = [text(one) for one in find(tree(content), "w:body/w:p")]
    places = [
        words.index(one)
        for one in (
            "KATA PENGANTAR",
            "Abstrak",
            "BAB III METODE",
            "BAB V PENUTUP",
            "Daftar Pustaka",
        )
    ]
    assert places == sorted(places)


def test_a_template_without_chapters_of_its_own_gets_all_in_one_place() -> None:
    assert titles(in_template(indonesian()).content) == ["Abstrak", *LISTS, *OURS, *ENDS]
    words = [text(one) for one in find(tree(in_template(indonesian()).content), "w:body/w:p")]
    assert words[-1] == "Teks sesudah bab hasil (dari templat)."


def test_without_chapters_behind_the_anchor_the_text_ends_there() -> None:
    content = in_template(unnumbered()).content
    found = titles(content)
    assert found[:2] == ["Abstrak", "BAB III METODE"]
    assert found[-4].endswith("Penutup")
    assert found[-3:] == ENDS


def test_a_list_of_sources_of_the_templates_own_is_told() -> None:
    document = empty()
    document.add_paragraph("{{BAB_IV}}")
    document.add_heading("DAFTAR PUSTAKA", 1)
    (remark,) = [one for one in in_template(saved(document)).remarks if "join" in one]
    assert "'DAFTAR PUSTAKA'" in remark


def test_a_wide_table_of_an_appendix_turns_the_page_at_the_end_alone() -> None:
    (body,) = find(tree(in_template(decimal()).content), "w:body")
    turned = [
        place
        for place, one in enumerate(body)
        if find(one, "descendant-or-self::w:sectPr/w:pgSz[@w:orient='landscape']")
    ]
    (closing,) = [place for place, one in enumerate(body) if text(one) == "PENUTUP"]
    assert turned
    assert min(turned) > closing
