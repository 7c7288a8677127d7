"""One number everywhere: each format says what the tree says, in its order, with its numbers."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import pytest

from pipeline.languages import LANGUAGES
from pipeline.report.chapter import build_document
from pipeline.report.charts import Bullets, Continuum, Flow
from pipeline.report.context import Context
from pipeline.report.document import (
    Document,
    Figure,
    Footnote,
    Math,
    Number,
    Section,
    Table,
    plain,
    walk,
)
from pipeline.report.figures import LAYOUTS
from pipeline.report.figures.sheet import Label
from pipeline.report.figures.slide import lay_out_slide
from pipeline.report.findings import Findings
from pipeline.report.numbering import number_blocks
from pipeline.report.numbers import fixed
from pipeline.report.pictures import Picture
from pipeline.report.result_values import value_at
from pipeline.report.results_json import results_tree
from pipeline.report.summary import build_summary, slide_of
from tests.report.html.sink import MORE_WORDS
from tests.report.kitchen_drawings import picture
from tests.report.kitchen_report import kitchen_report
from tests.report.kitchen_shares import kitchen_shares
from tests.report.kitchen_sink import kitchen_sink
from tests.report.reading_back import (
    Piece,
    ascii_only,
    letters,
    missing,
    numbers,
    of_docx,
    of_html,
    of_latex,
    of_pdf,
    of_xlsx,
    pieces,
    seen,
    squeezed,
)
from tests.studies import LIBRARY, SURVEY, find

KITCHENS = {"sink": kitchen_sink, "report": kitchen_report, "shares": kitchen_shares}
STUDIES = {"library": LIBRARY, "skm": SURVEY}


@dataclass(frozen=True)
class Form:
    """How a format is read, and the kinds of pieces whose numbers it prints itself."""

    read: Callable[[Document, Mapping[str, Picture]], str]
    numbered: frozenset[str]
    as_read: Callable[[str], str] = str


FORMS = {
    "docx": Form(of_docx, frozenset({"caption"})),  # Word counts the headings
    "html": Form(of_html, frozenset({"caption", "heading"})),
    "pdf": Form(of_pdf, frozenset({"caption", "heading"}), ascii_only),
    "tex": Form(of_latex, frozenset(), letters),  # LaTeX counts; compiled in tests/report/latex
}
PARTED = 1000  # letters from which a row may go on in another row, or over pages
REORDERED = frozenset(map(chr, (*range(0x300, 0x370), *range(0x590, 0x700))))
"""Marks above letters, and what is written from the right: a PDF gives them in another order."""
Made = tuple[Document, Mapping[str, Picture]]


@cache
def kitchen(name: str, language: str) -> Made:
    document, pictures = KITCHENS[name](language)
    return replace(document, words={**MORE_WORDS[language], **document.words}), pictures


@cache
def found(name: str, folder: Any) -> Findings:
    return find(STUDIES[name], folder / name)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return tmp_path_factory.mktemp("studies")


def studied(name: str, language: str, folder: Any) -> Made:
    document = build_document(found(name, folder), language)
    figures = (block for block in walk(document.blocks) if isinstance(block, Figure))
    return document, {one.id: picture(14.0, 7.0) for one in figures}


def lost(made: Made, name: str, expected: Document | None = None) -> list[str]:
    form = FORMS[name]
    said = (
        Piece(one.kind, form.as_read(one.number), form.as_read(one.text))
        for one in pieces(expected or made[0])
        if name not in ("tex", "pdf") or (len(one.text) < PARTED and not REORDERED & {*one.text})
    )
    return missing(said, form.read(*made), form.numbered, paged=name == "pdf")


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("made", KITCHENS)
def test_a_kitchen_is_said_whole(made: str, language: str, name: str) -> None:
    assert lost(kitchen(made, language), name) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("study", STUDIES)
def test_a_study_is_said_whole(study: str, language: str, name: str, folder: Any) -> None:
    assert lost(studied(study, language, folder), name) == []


def changed(document: Document) -> tuple[Document, str]:
    """Change one digit in one cell of the tree, and give what that cell then says."""
    table = next(one for one in walk(document.blocks) if getattr(one, "id", "") == "tbl:ranking")
    assert isinstance(table, Table)
    row = table.rows[1]
    (number,) = row.cells[1]
    assert isinstance(number, Number)
    other = replace(number, text=number.text[:-1] + "9", value=number.value + 0.02)
    new = replace(table, rows=(table.rows[0], replace(row, cells=(row.cells[0], (other,)))))

    def swapped(block: Any) -> Any:
        if isinstance(block, Section):
            return replace(block, blocks=tuple(map(swapped, block.blocks)))
        return new if block is table else block

    said = squeezed(plain((*row.cells[0], other)))
    return replace(document, blocks=tuple(map(swapped, document.blocks))), said


@pytest.mark.parametrize("name", FORMS)
def test_one_other_digit_is_found(name: str) -> None:
    made = kitchen("report", "id")
    other, said = changed(made[0])
    assert f"row: {FORMS[name].as_read(said)}" in lost(made, name, other)
    assert wrong_cells(other, of_xlsx(*made)) == [said]


def wrong_cells(document: Document, sheets: Mapping[str, list[list[str]]]) -> list[str]:
    """Name the rows of tables that no row of their sheet shows, in their order."""
    numbering = number_blocks(document)
    wrong = []
    for table in (one for one in walk(document.blocks) if isinstance(one, Table)):
        rows = iter(sheets[numbering[table.id].text.replace("\u00a0", " ")])
        for row in table.rows:
            said = "".join(squeezed(seen(cell, numbering)) for cell in row.cells)
            if not any(isinstance(one, Math | Footnote) for cell in row.cells for one in cell):
                here = next((one for one in rows if "".join(one) == said), None)
                wrong += [] if here else [said]
    return wrong


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("made", KITCHENS)
def test_sheets_show_the_cells_of_the_tables(made: str, language: str) -> None:
    document, pictures = kitchen(made, language)
    assert wrong_cells(document, of_xlsx(document, pictures)) == []


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("study", STUDIES)
def test_sheets_of_a_study_show_the_cells_of_its_tables(
    study: str, language: str, folder: Any
) -> None:
    document, pictures = studied(study, language, folder)
    assert wrong_cells(document, of_xlsx(document, pictures)) == []


@pytest.mark.slow
@pytest.mark.parametrize("study", STUDIES)
def test_a_value_is_printed_alike_wherever_it_stands(study: str, folder: Any) -> None:
    results = results_tree(found(study, folder))
    for language in LANGUAGES:
        document, _ = studied(study, language, folder)
        printed: dict[tuple[str, int, bool], set[str]] = {}
        for one in numbers(document):
            value = value_at(results, one.address)
            assert isinstance(value, int | float)
            scale = 100 if one.percent and value != one.value else 1  # shares are fractions there
            assert value * scale == pytest.approx(one.value, rel=1e-12)
            key = (one.address, one.decimals, one.percent)
            printed.setdefault(key, set()).add(one.text.removesuffix("%").strip().lstrip("+"))
        assert {key: texts for key, texts in printed.items() if len(texts) > 1} == {}


def labels(chart: Any) -> str:
    marks = LAYOUTS[type(chart)](chart).marks
    return squeezed(" ".join(one.text for one in marks if isinstance(one, Label)))


def charted(document: Document) -> Iterator[tuple[Any, float, int]]:
    """Give the values that charts print as labels, with their decimals."""
    for block in walk(document.blocks):
        chart = getattr(block, "chart", None)
        if isinstance(chart, Continuum):
            yield from ((chart, row.value, chart.decimals) for row in chart.rows)
        elif isinstance(chart, Bullets):
            yield from ((chart, row.value, 2) for row in chart.rows if row.value is not None)


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_of_charts_are_numbers_of_the_text(language: str, folder: Any) -> None:
    document, _ = studied("library", language, folder)
    said = {one.value for one in numbers(document)}
    told = list(charted(document))
    assert len(told) > 5
    for chart, value, decimals in told:
        text = fixed(value, decimals, language)
        assert text in labels(chart)
        assert any(abs(one - value) < 1e-9 for one in said), text


@pytest.mark.slow
@pytest.mark.parametrize("study", STUDIES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_summary_has_the_numbers_of_the_text(study: str, language: str, folder: Any) -> None:
    context = Context(found(study, folder), language)
    sheet = lay_out_slide(slide_of(build_summary(context)))
    shown = " ".join(one.text for one in sheet.marks if isinstance(one, Label))
    document, _ = studied(study, language, folder)
    text = {fixed(one.value, places, language) for one in numbers(document) for places in (1, 2, 3)}
    figures = {one.strip(".,;:()%") for one in shown.split() if any(map(str.isdigit, one))}
    decimals = {one for one in figures if one[:1].isdigit() and ("," in one or "." in one)}
    assert decimals
    assert decimals - text - {found(study, folder).version} == set()


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_flow_of_participants_has_the_numbers_of_the_text(language: str, folder: Any) -> None:
    document, _ = studied("library", language, folder)
    flows = [
        one.chart
        for one in walk(document.blocks)
        if isinstance(one, Figure) and isinstance(one.chart, Flow)
    ]
    said = {one.text for one in numbers(document)}
    for flow in flows:
        for step in flow.steps:
            counted = [one for one in step.text.replace("=", " ").split() if one.isdigit()]
            assert set(counted) <= said
            assert squeezed(step.text) in labels(flow)
