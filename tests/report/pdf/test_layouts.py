"""Layouts in the PDF file: numbers of headings, captions, notes, margins, languages."""

from dataclasses import replace
from functools import cache

import pytest

from pipeline.report.document import Document, Line, Paragraph, Section, Words, plain, walk
from pipeline.report.numbering import number_blocks
from pipeline.report.pdf import write_pdf, write_typst
from tests.report.kitchen_layouts import LAYOUTS, laid_out
from tests.report.pdf.reading import bookmarks, close, named, pages

WORD = (Words("kata"),)


@cache
def made(name: str) -> bytes:
    document, pictures = laid_out(name, "id", several=False)
    return write_pdf(document, number_blocks(document), pictures)


@pytest.mark.parametrize("name", LAYOUTS)
def test_headings_and_contents_show_what_the_numbering_says(name: str) -> None:
    document, _ = laid_out(name, "id", several=False)
    numbering = number_blocks(document)
    titles = [close(title) for _, title, _ in bookmarks(made(name))]
    text = close(" ".join(pages(made(name)))).casefold()
    for block in walk(document.blocks):
        if isinstance(block, Section):
            shown = close(numbering[block.id].shown + plain(block.title))
            assert shown in titles
            assert shown.casefold() in text


def test_notes_and_source_are_one_line_as_apa_has_it() -> None:
    text = " ".join(pages(made("apa")))
    assert "Catatan. n = 214. Sumber: Data primer" in text


def test_a_chapter_of_an_article_goes_on_on_the_page() -> None:
    document, pictures = laid_out("journal", "id", several=True)
    content = write_pdf(document, number_blocks(document), pictures)
    titles = {title: page for _, title, page in bookmarks(content)}
    assert titles["1 Pendahuluan"] == titles["Daftar Gambar"]  # behind the lists before it
    thesis, pictures = laid_out("decimal", "id", several=True)
    content = write_pdf(thesis, number_blocks(thesis), pictures)
    chapters = [page for _, title, page in bookmarks(content) if title.startswith("BAB")]
    assert len(set(chapters)) == 5


def test_a_section_in_another_language_says_so() -> None:
    said = Paragraph((Words("An abstract."),))
    abstract = Section(1, (Words("Abstract"),), "sec:abs", (said,), counted=False, language="en")
    content = Section(1, WORD, "sec:1", (Paragraph(WORD),))
    front = (Line((Words("Judul"),), "large"), abstract, content)
    whole, _ = laid_out("journal", "id", several=False)
    document = replace(whole, blocks=front)
    source = write_typst(document, number_blocks(document), {})
    assert source.count('#text(lang: "en", region: "GB")[') == 2
    written = write_pdf(document, number_blocks(document), {})
    assert {one.get("/Lang") for one in named(written, "P")} >= {"en-GB"}


def test_languages_of_a_study_have_their_own_tag() -> None:
    document = Document("xx", "", "", 1, "", (), {})
    assert 'lang: "xx"' in write_typst(document, {}, {})
