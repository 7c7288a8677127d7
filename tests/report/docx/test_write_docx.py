import datetime
import io
import subprocess
import sys
from pathlib import Path
from typing import get_args

import docx
import pytest

from pipeline.report.document import Block, Equation, Figure, Inline, Section, Table, plain, walk
from pipeline.report.docx import blocks, inlines, omml, write_docx
from pipeline.report.formulas import Formula
from pipeline.report.numbering import number_blocks
from tests.report.docx.reading import fields, find, part, sink, styled, text
from tests.report.kitchen_sink import HOSTILE_SEEN, kitchen_sink

ROOT = Path(__file__).parents[3]
LANGUAGES = pytest.mark.parametrize("language", ["id", "en"])


@LANGUAGES
def test_python_docx_opens_it(language: str) -> None:
    document, _ = kitchen_sink(language)
    opened = docx.Document(io.BytesIO(sink(language)))
    assert opened.core_properties.title == document.title
    assert opened.core_properties.author == "Siti Rahma"
    assert opened.core_properties.language == {"id": "id-ID", "en": "en-GB"}[language]
    assert opened.core_properties.created == datetime.datetime(2026, 11, 22, tzinfo=datetime.UTC)
    assert opened.core_properties.modified == opened.core_properties.created
    tables = [block for block in walk(document.blocks) if isinstance(block, Table)]
    assert len(opened.tables) == len(tables)
    assert opened.tables[0].rows[-1].cells[1].text == "214"


@LANGUAGES
def test_captions_show_the_numbers_of_the_numbering(language: str) -> None:
    document, _ = kitchen_sink(language)
    numbering = number_blocks(document)
    captions = [
        f"{numbering[block.id].text}  {plain(block.caption)}"
        for block in walk(document.blocks)
        if isinstance(block, Table | Figure)
    ]
    root = part(sink(language), "word/document.xml")
    assert [text(found) for found in styled(root, "Caption")] == captions
    equations = [
        f"({numbering[block.id].number})"
        for block in walk(document.blocks)
        if isinstance(block, Equation)
    ]
    assert [text(found) for found in styled(root, "Equation")] == equations


@LANGUAGES
def test_counters_are_words_own_and_count_by_label(language: str) -> None:
    document, _ = kitchen_sink(language)
    root = part(sink(language), "word/document.xml")
    counted = [field for field in fields(root) if field[0].startswith("SEQ ")]
    for kind, count in (("table", 4), ("figure", 11), ("equation", 2)):
        label = document.words[kind]
        values = [value for code, value in counted if code == f"SEQ {label} \\* ARABIC \\s 1"]
        assert values == [str(number) for number in range(1, count + 1)]
    appended = [field for field in counted if field[0].endswith("\\r 1")]
    assert appended == [(f"SEQ {document.words['table']} \\* ARABIC \\r 1", "1")] * 2  # A.1, B.1
    assert len(counted) == 19


@LANGUAGES
def test_references_show_the_number_of_what_they_point_to(language: str) -> None:
    content = sink(language)
    root = part(content, "word/document.xml")
    document, _ = kitchen_sink(language)
    numbering = number_blocks(document)
    shown = {}
    for name in ("word/document.xml", "word/footnotes.xml"):
        for code, value in fields(part(content, name)):
            if code.startswith("REF "):
                shown[code.split()[1]] = value
    expected = (
        "tbl:respondents",
        "tbl:validity",
        "tbl:frequencies",
        "fig:answers",
        "fig:line",
        "eq:alpha",
        "eq:sd",
        "app:items",
        "sec:test",
        "sec:chapter",
    )
    assert sorted(shown.values()) == sorted(
        numbering[name].number if name.startswith("eq:") else numbering[name].text
        for name in expected
    )
    for bookmark, value in shown.items():
        (paragraph,) = find(root, f'.//w:p[w:bookmarkStart/@w:name="{bookmark}"]')
        if not find(paragraph, "w:pPr/w:pStyle[contains(@w:val, 'Heading')]"):
            assert value in text(paragraph)


@LANGUAGES
def test_every_bookmark_is_unique_and_every_target_exists(language: str) -> None:
    content = sink(language)
    root = part(content, "word/document.xml")
    names = find(root, ".//w:bookmarkStart/@w:name")
    starts = find(root, ".//w:bookmarkStart/@w:id")
    assert len(set(names)) == len(names)
    assert sorted(starts) == sorted(find(root, ".//w:bookmarkEnd/@w:id"))
    assert len(set(starts)) == len(starts)
    codes = [code for code, _ in fields(root)]
    codes += [code for code, _ in fields(part(content, "word/footnotes.xml"))]
    targets = {code.split()[1] for code in codes if code.startswith(("REF ", "PAGEREF "))}
    targets |= set(find(root, ".//w:hyperlink/@w:anchor"))
    assert len(targets) == 37  # 10 referred to, 10 sections, 6 tables and 11 figures listed
    assert targets <= set(names)


def test_contents_and_lists_are_filled_and_wait_for_page_numbers() -> None:
    root = part(sink(), "word/document.xml")
    entries = {
        style: [text(found) for found in styled(root, style)]
        for style in ("TOC1", "TOC2", "TOC3", "TOC4", "TableofFigures")
    }
    assert entries["TOC1"] == ["Bab\u00a0IV Hasil Penelitian dan Pembahasan–"]
    assert entries["TOC2"][0] == "4.1Deskripsi Responden–"
    assert entries["TOC2"][-1] == "Lampiran\u00a0B Matriks Korelasi–"
    assert entries["TOC3"][0] == "4.2.1Uji Validitas–"
    assert entries["TOC4"] == []
    assert entries["TableofFigures"][0] == "Tabel\u00a04.1  Karakteristik responden–"
    assert len(entries["TableofFigures"]) == 17
    codes = [code for code, _ in fields(root) if code.startswith("TOC ")]
    assert codes == [
        'TOC \\o "1-3" \\h \\z \\u',
        'TOC \\h \\z \\c "Tabel"',
        'TOC \\h \\z \\c "Gambar"',
    ]
    assert "updateFields" not in str(find(part(sink(), "word/settings.xml"), "*"))


def test_headings_are_numbered_by_word() -> None:
    content = sink("en")
    root = part(content, "word/document.xml")
    (chapter,) = styled(root, "Heading1")
    assert text(chapter) == "Results and Discussion"
    assert find(chapter, "w:r[1]/w:br")
    assert [text(found) for found in styled(root, "AppendixHeading")] == [
        "Questionnaire",
        "Correlations",
    ]
    numbering = part(content, "word/numbering.xml")
    texts = find(numbering, './/w:abstractNum[@w:abstractNumId="1"]/w:lvl/w:lvlText/@w:val')
    assert texts == ["Chapter\u00a0IV", "%1.%2", "%1.%2.%3", "%1.%2.%3.%4"]
    assert find(numbering, './/w:abstractNum[@w:abstractNumId="1"]/w:lvl[1]/w:start/@w:val') == [
        "4"
    ]
    styles = part(content, "word/styles.xml")
    assert find(styles, './/w:style[@w:styleId="AppendixHeading"]//w:outlineLvl/@w:val') == ["1"]


@LANGUAGES
def test_every_style_that_is_used_is_defined(language: str) -> None:
    content = sink(language)
    defined = find(part(content, "word/styles.xml"), ".//w:style/@w:styleId")
    assert len(set(defined)) == len(defined)
    for name in ("document", "footnotes", "footer1"):
        root = part(content, f"word/{name}.xml")
        assert set(find(root, ".//w:pStyle/@w:val | .//w:rStyle/@w:val")) <= set(defined)
    numbered = find(part(content, "word/numbering.xml"), ".//w:pStyle/@w:val")
    assert set(numbered) <= set(defined)


def test_the_language_is_told_to_word() -> None:
    for language, tag in (("id", "id-ID"), ("en", "en-GB")):
        content = sink(language)
        default = find(part(content, "word/styles.xml"), ".//w:rPrDefault//w:lang/@w:val")
        theme = find(part(content, "word/settings.xml"), ".//w:themeFontLang/@w:val")
        assert default == theme == [tag]


def test_pictures_have_alternative_text_and_fit_the_page() -> None:
    document, _ = kitchen_sink("id")
    root = part(sink(), "word/document.xml")
    figures = [block for block in walk(document.blocks) if isinstance(block, Figure)]
    assert find(root, ".//wp:docPr/@descr") == [figure.alt for figure in figures]
    assert len(set(find(root, ".//wp:docPr/@id"))) == len(figures)
    assert find(root, ".//wp:extent/@cx") == ["5040000", "4320000", *["5040000"] * 9]


def test_hostile_text_arrives_to_the_letter() -> None:
    root = part(sink(), "word/document.xml")
    found = [text(paragraph) for paragraph in find(root, ".//w:p")]
    assert f"Jawaban terbuka: {HOSTILE_SEEN}" in found
    assert HOSTILE_SEEN in found


def test_metadata_is_under_the_custom_properties() -> None:
    root = part(sink(), "docProps/custom.xml")
    assert [(found.get("name"), found[0].text) for found in root] == [
        ("angket", "0.1.0"),
        ("pemustaka.xlsx", "sha256 " + "0f" * 32),
    ]


def test_the_page_number_stands_in_the_footer() -> None:
    assert list(fields(part(sink(), "word/footer1.xml"))) == [("PAGE", "1")]


def test_the_same_input_gives_the_same_bytes_in_every_process() -> None:
    code = (
        "import hashlib; from tests.report.docx.reading import sink; "
        "print(hashlib.sha256(sink('id') + sink('en')).hexdigest())"
    )
    hashes = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Jakarta"))
    }
    assert len(hashes) == 1


def test_every_type_of_the_tree_is_written() -> None:
    assert set(get_args(Block)) == set(blocks.WRITERS)
    assert set(get_args(Inline)) == set(inlines.WRITERS)
    assert set(get_args(Formula)) == set(omml.WRITERS)


def test_a_figure_without_picture_is_named() -> None:
    document, _ = kitchen_sink("id")
    with pytest.raises(ValueError, match="fig:answers, fig:line, fig:scorecard"):
        write_docx(document, number_blocks(document), {})


def test_sections_have_their_titles() -> None:
    document, _ = kitchen_sink("id")
    root = part(sink(), "word/document.xml")
    titles = [plain(block.title) for block in walk(document.blocks) if isinstance(block, Section)]
    headings = find(root, './/w:p[contains(w:pPr/w:pStyle/@w:val, "Heading")]')
    shown = [text(found) for found in headings if "Daftar" not in text(found)]
    assert shown == titles
