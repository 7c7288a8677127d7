"""A report of several chapters and plates as a page."""

from dataclasses import replace
from itertools import pairwise

import pytest

from pipeline.report.document import (
    Block,
    Break,
    Document,
    Grid,
    Inlines,
    Line,
    Number,
    Paragraph,
    Plate,
    Section,
    Table,
    Words,
    plain,
    walk,
)
from pipeline.report.html import write_html
from pipeline.report.numbering import chapters, number_blocks
from tests.report.html.reading import Element, read_page
from tests.report.html.sink import kitchen_sink
from tests.report.kitchen_plates import cells_of
from tests.report.kitchen_report import kitchen_report

WORD: Inlines = (Words("kata"),)
ONLY_OF_REPORTS = ".plate {"


@pytest.fixture(scope="module", params=["id", "en"])
def document(request: pytest.FixtureRequest) -> Document:
    return kitchen_report(request.param)[0]


@pytest.fixture(scope="module")
def page(document: Document) -> Element:
    _, pictures = kitchen_report(document.language)
    return read_page(write_html(document, number_blocks(document), pictures))


def written(*blocks: Block) -> Element:
    document = replace(kitchen_report("id")[0], blocks=blocks)
    return read_page(write_html(document, number_blocks(document), {}))


def test_chapters_are_headings_of_the_first_level_and_none_is_skipped(
    document: Document, page: Element
) -> None:
    numbering = number_blocks(document)
    headings = [found for found in page.one("main").walk() if found.tag in {"h1", "h2", "h3", "h4"}]
    *numbered, sources = [found.words for found in headings if found.tag == "h1"]
    assert numbered == [
        f"{numbering[one.id].text} {plain(one.title)}" for one in chapters(document)
    ]
    assert sources in {"Daftar Pustaka", "References"}
    levels = [int(found.tag[1]) for found in headings]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_sidebar_names_chapters_and_plates_and_paper_no_plates(
    document: Document, page: Element
) -> None:
    numbering = number_blocks(document)
    blocks = list(walk(document.blocks))
    tables = [block.id for block in blocks if isinstance(block, Table)]
    sections = [block.id for block in blocks if isinstance(block, Section)]
    places = [block.id for block in blocks if isinstance(block, Section | Plate)]
    sidebar = [link.attributes["href"] for link in page.one("nav", class_="sidebar").all("a")]
    assert sidebar == [f"#{name}" for name in (*places, *tables, "fig:elements")]
    paper = [
        link.attributes["href"] for nav in page.all("nav", class_="paper") for link in nav.all("a")
    ]
    assert paper == [f"#{name}" for name in (*sections, *tables, "fig:elements")]
    texts = [link.words for link in page.one("nav", class_="sidebar").all("a")]
    assert texts[0] == numbering["cover"].text
    assert texts[2] == f"{numbering['ch:1'].text} {plain(chapters(document)[0].title)}"


def test_every_link_arrives_and_ids_are_unique(page: Element) -> None:
    ids = [found.attributes["id"] for found in page.walk() if "id" in found.attributes]
    assert len(ids) == len(set(ids))
    assert {"signatures", "respondents"} <= set(ids)
    assert {f"#{name}" for name in ids} >= {link.attributes["href"] for link in page.all("a")}


def test_plates_are_regions_with_their_title_and_all_they_hold(
    document: Document, page: Element
) -> None:
    numbering = number_blocks(document)
    for plate in [block for block in document.blocks if isinstance(block, Plate)]:
        region = page.by_id(plate.id)
        assert region.tag == "section"
        assert region.attributes["aria-label"] == plain(plate.title)
        lines = [block for block in plate.blocks if isinstance(block, Line)]
        shown = [found for found in region.all("p") if "line" in str(found.attributes["class"])]
        assert [found.text for found in shown] == [plain(line.inlines, numbering) for line in lines]
        grids = [block for block in plate.blocks if isinstance(block, Grid)]
        cells = [
            [cell.text for row in table.all("tr") for cell in row.all("th") + row.all("td")]
            for table in region.all("table")
        ]
        assert cells == [[plain(cell) for row in grid.rows for cell in row] for grid in grids]


def test_numbers_on_a_plate_carry_their_address(document: Document, page: Element) -> None:
    (plate,) = [one for one in document.blocks if isinstance(one, Plate) and one.id == "pub"]
    expected = [
        (inline.address, inline.text)
        for block in plate.blocks
        for inlines in cells_of(block)
        for inline in inlines
        if isinstance(inline, Number)
    ]
    shown = [
        (one.attributes["data-result"], one.text) for one in page.by_id("pub").having("data-result")
    ]
    assert shown == expected
    assert len(shown) > 15


def test_lines_say_size_side_and_rule() -> None:
    page = written(
        Line(WORD), Line(WORD, "large", rule=True), Line(WORD, "huge", align="left", strong=True)
    )
    lines = [found for found in page.one("main").all("p")]
    classes = [found.attributes["class"] for found in lines]
    assert classes == ["line normal center", "line large center rule", "line huge left"]
    assert not any(found.all("strong") for found in lines)
    assert written(Line(WORD, strong=True)).one("main").one("strong").text == "kata"


def test_a_grid_without_head_and_borders_is_for_layout() -> None:
    number: Inlines = (Number(2.5, "2,5", "a", 1),)
    rows = ((WORD, WORD), ((Words("a"), Break(), Words("b")), number))
    layout = written(Grid(rows, (1, 3))).one("main").one("table")
    assert layout.attributes["role"] == "presentation"
    assert [col.attributes["style"] for col in layout.all("col")] == ["width:25.0%", "width:75.0%"]
    assert len(layout.all("br")) == 1
    table = written(Grid(rows, (1, 3), borders=True, head=True)).one("main").one("table")
    assert "role" not in table.attributes
    assert [head.attributes["scope"] for head in table.one("thead").all("th")] == ["col", "col"]
    assert [cell.attributes.get("class") for cell in table.all("td")] == [None, "right"]


def test_a_row_of_a_grid_that_does_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="grid 'g': a row does not fit"):
        written(Grid(((WORD,),), (1, 1), id="g"))


def test_markup_on_a_plate_stays_text() -> None:
    attack: Inlines = (Words('"><script>alert(1)</script>'),)
    page = written(Plate('"><b>', attack, (Line(attack), Grid(((attack,),), (1,), id='"x'))))
    assert len(page.all("script")) == 1
    assert page.one("main").one("td").text == plain(attack)


def test_a_chapter_alone_does_not_carry_the_style_of_reports(page: Element) -> None:
    alone, pictures = kitchen_sink("id")
    chapter = read_page(write_html(alone, number_blocks(alone), pictures))
    assert ONLY_OF_REPORTS not in chapter.one("style").text
    assert ONLY_OF_REPORTS in page.one("style").text
    two = written(Section(1, WORD, "a", ()), Section(1, WORD, "b", ()))
    assert ONLY_OF_REPORTS in two.one("style").text


def test_a_section_in_another_language_says_so() -> None:
    words = Paragraph((Words("The mean is"),))
    foreign = Section(1, WORD, "sec:a", (words,), counted=False, language="en")
    page = written(foreign, Section(1, WORD, "sec:b", ()))
    sections = page.one("main").all("section")
    assert [one.attributes.get("lang") for one in sections] == ["en", None]
