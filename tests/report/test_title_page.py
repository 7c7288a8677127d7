"""The title page of a paper in APA's layout: what is on it, and how every format has it."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from pipeline.languages import LANGUAGES
from pipeline.questionnaire import in_language
from pipeline.report.chapter import build_document
from pipeline.report.document import Block, Document, Line, Plate, Section, plain
from pipeline.report.docx import write_docx
from pipeline.report.findings import Findings
from pipeline.report.html import write_html
from pipeline.report.latex import write_latex
from pipeline.report.numbering import number_blocks
from pipeline.report.xlsx import write_xlsx
from pipeline.report_choices import ReportChoices
from pipeline.study import About, Study
from tests.report.docx.ooxml import invalid_parts
from tests.report.docx.reading import find, part, text
from tests.report.docx.test_outside import SCHEMAS
from tests.report.kitchen_layouts import LAYOUTS
from tests.report.kitchen_paper import paper
from tests.report.test_lengths import found_as
from tests.studies import OFFICE

BOTH = pytest.mark.parametrize("language", ["id", "en"])


# ---------------------------------------------------------------- what is on it


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory) -> Findings:
    return found_as(OFFICE, "artikel", tmp_path_factory.mktemp("study"))


def told(findings: Findings, about: About, report: ReportChoices) -> Iterator[Document]:
    study = replace(findings.files.study, about=about, report=report)
    files = replace(findings.files, study=study)
    for language in LANGUAGES:
        yield build_document(replace(findings, files=files), language)


def lines(document: Document) -> list[Line]:
    plate = document.blocks[0]
    assert isinstance(plate, Plate)
    assert plate.counted
    return [block for block in plate.blocks if isinstance(block, Line)]


def test_it_has_title_author_affiliation_and_date(findings: Findings) -> None:
    study = findings.files.study
    author, place = {"id": "Siti Rahma"}, {"id": "Universitas Contoh", "en": "Contoh University"}
    about = replace(study.about, author=author, affiliation=place)
    for document in told(findings, about, study.report):
        shown = lines(document)
        assert all(one.double for one in shown)
        words = [plain(one.inlines).strip() for one in shown]
        assert [one for one in words if one] == [
            document.title,
            "Siti Rahma",
            in_language(place, document.language),
            "22 November 2026",
        ]
        (title,) = [one for one in shown if one.strong]
        assert plain(title.inlines) == document.title
        assert shown.index(title) in (3, 4)  # in the upper half, below blank lines
        assert (title.align, title.size) == ("center", "normal")


def test_what_the_study_does_not_give_is_left_out(findings: Findings) -> None:
    study = findings.files.study
    about = replace(study.about, author=None, affiliation=None)
    for document in told(findings, about, replace(study.report, date=None)):
        words = [plain(one.inlines).strip() for one in lines(document)]
        assert [one for one in words if one] == [document.title]
        assert words[-1] == document.title


def opening(document: Document) -> list[str]:
    """Name what begins a page, sections by their ids."""
    found: list[Block] = [
        one for one in document.blocks if isinstance(one, Section | Line) and one.opens
    ]
    return [one.id if isinstance(one, Section) else "title" for one in found]


def test_abstracts_text_and_references_begin_pages(findings: Findings) -> None:
    study = findings.files.study
    report = replace(study.report, abstract=True, contents=False)
    for document in told(findings, study.about, report):
        first = document.blocks[1]
        assert isinstance(first, Section)
        assert (first.id, first.opens) == ("sec:abstract", False)  # behind the title page anyway
        abstracts = [
            one.id for one in document.blocks[2:] if isinstance(one, Section) and "abst" in one.id
        ]
        assert abstracts
        assert opening(document) == [*abstracts, "title", "sec:references"]


def test_the_text_behind_the_title_page_needs_no_other_new_page(findings: Findings) -> None:
    study = findings.files.study
    report = replace(study.report, abstract=False, contents=False)
    for document in told(findings, study.about, report):
        again = document.blocks[1]
        assert isinstance(again, Line)
        assert plain(again.inlines) == document.title
        assert not again.opens


@pytest.mark.parametrize(
    "chosen",
    [ReportChoices(title_page=False), ReportChoices(layout="skripsi")],
    ids=["not wanted", "no paper of APA's"],
)
def test_without_it_the_title_stands_above_the_text(
    findings: Findings, chosen: ReportChoices
) -> None:
    study = findings.files.study
    report = replace(
        study.report, abstract=True, title_page=chosen.title_page, layout=chosen.layout
    )
    for document in told(findings, study.about, report):
        title = document.blocks[0]
        assert isinstance(title, Line)
        assert (title.size, title.double) == ("large", False)
        assert not opening(document)


PAPER = Study("a", {"id": "A"}, About({"id": "Kantor"}), "artikel")


@pytest.mark.parametrize(
    ("study", "has"),
    [
        (PAPER, True),
        (replace(PAPER, report=ReportChoices(layout="apa7")), True),
        (replace(PAPER, report=ReportChoices(layout="skripsi")), False),
        (replace(PAPER, report=ReportChoices(layout="skripsi", title_page=True)), True),
        (replace(PAPER, report=ReportChoices(title_page=False)), False),
        (replace(PAPER, report=ReportChoices(template={"": "kampus.docx"})), False),
        (replace(PAPER, profile="skripsi", report=ReportChoices(layout="apa7")), False),
        (replace(PAPER, profile="skripsi"), False),
        (replace(PAPER, profile="iso-11620"), False),
        (replace(PAPER, profile="skm"), False),
    ],
)
def test_only_a_paper_has_one(study: Study, has: bool) -> None:
    assert study.has_title_page is has


# ---------------------------------------------------------------- in every format


def word_file(document: Document) -> bytes:
    return write_docx(document, number_blocks(document), {})


@BOTH
def test_word_has_it_on_a_page_of_the_text_with_its_number_at_the_top(language: str) -> None:
    document = paper(language)
    content = word_file(document)
    root = part(content, "word/document.xml")
    first, last = find(root, ".//w:sectPr")
    for properties in (first, last):
        assert find(properties, "w:headerReference")
        assert not find(properties, "w:footerReference")
        assert find(properties, "w:pgMar/@w:top") == ["1440"]
    header = part(content, "word/header1.xml")
    assert find(header, ".//w:pStyle/@w:val") == ["Header"]
    styles = part(content, "word/styles.xml")
    assert find(styles, './/w:style[@w:styleId="Header"]/w:pPr/w:jc/@w:val') == ["right"]
    before = find(root, ".//w:p[w:pPr/w:sectPr]/preceding-sibling::w:p")
    assert document.title in [text(one) for one in before]
    opened = [text(one) for one in find(root, ".//w:p[w:pPr/w:pageBreakBefore]")]
    ringkasan, pustaka = (document.blocks[at] for at in (2, 6))
    assert isinstance(ringkasan, Section)
    assert isinstance(pustaka, Section)
    assert opened == [plain(ringkasan.title), document.title, plain(pustaka.title)]


@BOTH
def test_word_centres_titles_without_a_number(language: str) -> None:
    root = part(word_file(paper(language)), "word/document.xml")
    headings = find(root, './/w:p[w:pPr/w:pStyle/@w:val="Heading1"]')
    centred = [bool(find(one, 'w:pPr/w:jc[@w:val="center"]')) for one in headings]
    assert centred == [True, True, False, False, True]


def test_word_keeps_numbers_below_where_no_layout_wants_them_above() -> None:
    document = replace(paper("id"), layout=LAYOUTS["decimal"])
    root = part(word_file(document), "word/document.xml")
    assert find(root, ".//w:footerReference")
    assert not find(root, ".//w:headerReference")


@BOTH
def test_the_page_has_it_apart_and_in_print_on_a_page_of_its_own(language: str) -> None:
    document = paper(language)
    html = write_html(document, number_blocks(document), {}).decode()
    assert '<section class="plate counted" id="plate:title-page"' in html
    assert f'<p class="line normal center double"><strong>{document.title}</strong></p>' in html
    again = f'<p class="line normal center double new-page"><strong>{document.title}</strong></p>'
    assert again in html
    assert re.findall(r'<section class="new-page"[^>]*>\s*<h1 id="([^"]+)"', html) == [
        "sec:abstract-2",
        "sec:references",
    ]
    kinds = dict(re.findall(r'<h1 id="([^"]+)" class="([^"]+)"', html))
    assert kinds == {
        "sec:abstract": "plain centred",
        "sec:abstract-2": "plain centred",
        "sec:methods": "plain",
        "sec:results": "plain",
        "sec:references": "plain centred",
    }
    assert "@top-right { content: counter(page)" in html


def test_pages_of_a_thesis_have_no_number_at_the_top() -> None:
    document = replace(paper("id"), layout=LAYOUTS["decimal"])
    html = write_html(document, number_blocks(document), {}).decode()
    assert "@top-right" not in html


@BOTH
def test_latex_has_it_as_a_page_of_its_own(language: str) -> None:
    document = paper(language)
    files = write_latex(document, number_blocks(document), {}, lambda number, _: number)
    whole = files[f"report.{language}.tex"].decode()
    chapter = files[f"latex/{language}/chapter.tex"].decode()
    (page,) = re.findall(r"\\begin{angkettitlepage}(.*?)\\end{angkettitlepage}", whole, re.DOTALL)
    assert document.title in page
    assert r"\def\@oddhead{\normalfont\hfil\thepage}" in whole
    assert chapter.count(r"\clearpage") == 3
    assert re.search(
        rf"\\clearpage\s+{{\\centering\\normalsize\\bfseries {document.title}", chapter
    )
    assert r"\let\angketaligned\centering" in files[f"latex/{language}/preamble.tex"].decode()


@BOTH
def test_the_workbook_has_a_sheet_for_it(language: str) -> None:
    document = paper(language)
    content = write_xlsx(document, number_blocks(document), {})
    book = openpyxl.load_workbook(io.BytesIO(content))
    plate = document.blocks[0]
    assert isinstance(plate, Plate)
    sheet = book[plain(plate.title)]
    words = [cell.value for row in sheet.iter_rows() for cell in row if cell.value]
    assert document.title in words
    assert "Siti Rahma" in words


# ---------------------------------------------------------------- what other programs say


@pytest.mark.slow
@BOTH
def test_every_part_of_the_word_file_is_valid(language: str, tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(word_file(paper(language)))
    assert invalid_parts(path, SCHEMAS) == []
