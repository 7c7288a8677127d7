import base64
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError

from pipeline.report import document as tree
from pipeline.report.charts import RankedBar, RankedBars
from pipeline.report.document import (
    Block,
    Column,
    Document,
    Equation,
    Figure,
    Footnote,
    Foreign,
    Inline,
    Inlines,
    Number,
    Paragraph,
    Reference,
    Row,
    Section,
    Table,
    Words,
    plain,
    walk,
)
from pipeline.report.figures import draw_all
from pipeline.report.formulas import Formula
from pipeline.report.html import _MACROS, write_html
from pipeline.report.html.inlines import _INLINES
from pipeline.report.html.mathml import _ELEMENTS
from pipeline.report.numbering import number_blocks
from tests.report.html.reading import Element, read_page
from tests.report.html.sink import kitchen_sink
from tests.report.kitchen_sink import HOSTILE, HOSTILE_SEEN

ROOT = Path(__file__).parents[3]


def written(document: Document) -> Element:
    _, pictures = kitchen_sink(document.language)
    return read_page(write_html(document, number_blocks(document), pictures))


@pytest.fixture(scope="module", params=["id", "en"])
def document(request: pytest.FixtureRequest) -> Document:
    return kitchen_sink(request.param)[0]


@pytest.fixture(scope="module")
def page(document: Document) -> Element:
    return written(document)


def with_blocks(*blocks: Block) -> Document:
    return replace(kitchen_sink("en")[0], blocks=blocks)


def all_inlines(document: Document) -> list[Inline]:
    """Every inline outside headings, heads and captions, footnotes opened."""
    return [
        inline
        for block in walk(document.blocks)
        for inlines in inlines_of(block)
        for inline in opened(inlines)
    ]


def inlines_of(block: Block) -> list[Inlines]:
    if isinstance(block, Paragraph):
        return [block.inlines]
    if isinstance(block, tree.Bullets):
        return list(block.items)
    if isinstance(block, Table):
        return [*(cell for row in block.rows for cell in row.cells), block.note, block.source]
    return [block.note, block.source] if isinstance(block, Figure) else []


def opened(inlines: Inlines) -> Iterator[Inline]:
    for inline in inlines:
        yield inline
        if isinstance(inline, Footnote):
            yield from opened(inline.inlines)


# ---------------------------------------------------------------- structure


def test_every_kind_of_node_has_its_writer() -> None:
    assert set(_MACROS) == set(get_args(Block))
    assert set(_INLINES) == set(get_args(Inline))
    assert set(_ELEMENTS) == set(get_args(Formula))


def test_the_page_says_its_language_and_title(document: Document, page: Element) -> None:
    assert page.one("html").attributes["lang"] == document.language
    assert page.one("head").one("title").text == document.title
    assert page.one("html").all("meta", name="author", content=document.author)


def test_sections_stand_as_headings_with_their_numbers(document: Document, page: Element) -> None:
    numbering = number_blocks(document)
    for section in [block for block in walk(document.blocks) if isinstance(block, Section)]:
        heading = page.by_id(section.id)
        assert heading.tag == f"h{section.level}"
        assert heading.words == f"{numbering[section.id].text} {plain(section.title)}"


def test_tables_and_figures_stand_with_caption_and_remarks(
    document: Document, page: Element
) -> None:
    numbering, words = number_blocks(document), document.words
    for block in walk(document.blocks):
        if not isinstance(block, Table | Figure):
            continue
        tag = "caption" if isinstance(block, Table) else "figcaption"
        element = page.by_id(block.id)
        caption = f"{numbering[block.id].text} {plain(block.caption, numbering)}"
        assert element.one(tag).words == caption
        remarks = [p.words for p in element.all("p", class_="remark")]
        note = [f"{words['note']}. {plain(block.note, numbering)}"] if block.note else []
        source = [f"{words['source']}: {plain(block.source, numbering)}"] if block.source else []
        assert remarks == [*note, *source]


def test_table_rows_hold_every_cell(document: Document, page: Element) -> None:
    numbering = number_blocks(document)
    for table in [block for block in walk(document.blocks) if isinstance(block, Table)]:
        rows = [r for body in page.by_id(table.id).all("tbody") for r in body.all("tr")]
        assert len(rows) == len(table.rows)
        for shown, row in zip(rows, table.rows, strict=True):
            cells = [cell for cell in shown.children if isinstance(cell, Element)]
            texts = [cell.text for cell in cells]
            expected = [plain(cell, numbering) for cell in row.cells]
            assert texts == [text.replace(HOSTILE, HOSTILE_SEEN) for text in expected]
            if row.kind == "heading":
                assert cells[0].attributes["colspan"] == str(len(table.columns))


def test_shared_heads_span_their_columns(page: Element) -> None:
    head = page.by_id("tbl:frequencies").one("thead")
    first, second = head.all("tr")
    spans = [
        (cell.attributes.get("colspan"), cell.attributes.get("rowspan")) for cell in first.all("th")
    ]
    assert spans == [(None, "2")] * 2 + [("2", None)] * 5 + [(None, "2")]
    assert len(second.all("th")) == 10
    positions = [
        cell.attributes["data-column"] for cell in head.walk() if "data-column" in cell.attributes
    ]
    assert sorted(map(int, filter(None, positions))) == list(range(13))


def test_figures_are_images_with_the_alternative_text(document: Document, page: Element) -> None:
    for figure in [block for block in walk(document.blocks) if isinstance(block, Figure)]:
        svg = page.by_id(figure.id).one("svg", role="img")
        title = svg.one("title")
        assert title.text == figure.alt
        assert svg.attributes["aria-labelledby"] == title.attributes["id"]


def test_equations_carry_number_and_alternative_text(document: Document, page: Element) -> None:
    numbering = number_blocks(document)
    for equation in [block for block in walk(document.blocks) if isinstance(block, Equation)]:
        element = page.by_id(equation.id)
        assert element.one("math").attributes["alttext"] == equation.alt
        assert element.one("span", class_="index").text == f"({numbering[equation.id].number})"


def test_the_contents_list_everything_in_the_order_of_the_chapter(
    document: Document, page: Element
) -> None:
    blocks = list(walk(document.blocks))
    ids = [
        block.id for kind in (Section, Table, Figure) for block in blocks if isinstance(block, kind)
    ]
    sidebar = page.one("nav", class_="sidebar")
    assert [link.attributes["href"] for link in sidebar.all("a")] == [f"#{name}" for name in ids]
    paper = [
        link.attributes["href"] for nav in page.all("nav", class_="paper") for link in nav.all("a")
    ]
    assert paper == [f"#{name}" for name in ids]


def test_ids_are_unique_and_every_link_arrives(page: Element) -> None:
    ids = [e.attributes["id"] for e in page.walk() if "id" in e.attributes]
    assert len(ids) == len(set(ids))
    targets = [link.attributes["href"] for link in page.all("a")]
    assert targets
    assert {f"#{name}" for name in ids} >= set(targets)


def test_references_show_the_number_of_their_target(document: Document, page: Element) -> None:
    numbering = number_blocks(document)
    references = [x.target for x in all_inlines(document) if isinstance(x, Reference)]
    links = {
        (link.attributes["href"], link.text)
        for link in page.one("main").all("a")
        if "role" not in link.attributes and not link.all("span")
    }
    assert links == {(f"#{target}", numbering[target].text) for target in references}


def test_footnotes_lead_there_and_back(document: Document, page: Element) -> None:
    footnotes = [x for x in all_inlines(document) if isinstance(x, Footnote)]
    calls = page.all("a", role="doc-noteref")
    assert [call.text for call in calls] == [str(n + 1) for n in range(len(footnotes))]
    for call, footnote in zip(calls, footnotes, strict=True):
        note = page.by_id(str(call.attributes["href"])[1:])
        assert plain(footnote.inlines, number_blocks(document)) in note.text
        back = note.one("a", role="doc-backlink")
        assert back.attributes["href"] == f"#{call.attributes['id']}"


def test_a_footnote_inside_a_footnote_is_set_after_it() -> None:
    inner = Footnote((Words("inner"),))
    page = written(with_blocks(Paragraph((Footnote((Words("outer"), inner)),))))
    notes = page.one("section", role="doc-endnotes").all("li")
    assert [note.text.split()[0] for note in notes] == ["outer2", "inner"]


# ---------------------------------------------------------------- numbers and words


def test_every_number_carries_its_address(document: Document, page: Element) -> None:
    expected = [(x.address, x.text) for x in all_inlines(document) if isinstance(x, Number)]
    shown = [(e.attributes["data-result"], e.text) for e in page.having("data-result")]
    assert len(expected) > 100
    assert sorted(expected) == sorted((str(address), text) for address, text in shown)


def test_a_strong_number_is_bold_and_keeps_its_address() -> None:
    number = Number(0.5, "0.50", "a.b", 2)
    page = written(with_blocks(Paragraph((number, replace(number, strong=True)))))
    plain_one, strong_one = page.having("data-result")
    assert plain_one.all("strong") == []
    assert strong_one.one("strong").text == "0.50"
    assert strong_one.attributes["data-result"] == "a.b"


def test_cells_sort_by_the_unrounded_number(page: Element) -> None:
    values = [
        e.attributes.get("data-v", e.text) for e in page.by_id("tbl:scores").having("data-result")
    ]
    assert values == ["78.24", "-3.5"]


def test_a_number_that_shows_its_whole_value_is_its_own_key() -> None:
    cells = ((Number(4, "4", "a.b", 0),), (Number(4.0, "4,0", "a.c", 1),))
    columns = (Column((Words("A"),)), Column((Words("B"),)))
    page = written(with_blocks(Table("t", (), columns, (Row(cells), Row(cells)))))
    first, second = page.having("data-result")[:2]
    assert "data-v" not in first.attributes
    assert second.attributes["data-v"] == "4.0"


def test_foreign_words_say_their_language(document: Document, page: Element) -> None:
    foreign = [x for x in all_inlines(document) if isinstance(x, Foreign)]
    assert foreign
    for words in foreign:
        assert page.all("i", lang=words.language)[0].text == words.text


def test_metadata_stand_at_the_foot(document: Document, page: Element) -> None:
    foot = page.one("footer")
    pairs = zip(foot.all("dt"), foot.all("dd"), strict=True)
    assert tuple((name.text, value.text) for name, value in pairs) == document.metadata


# ---------------------------------------------------------------- safety


def test_hostile_text_is_shown_to_the_letter(page: Element) -> None:
    assert HOSTILE_SEEN in page.one("main").text
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f]", page.text)


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn"])))
def test_any_text_is_shown_to_the_letter(text: str) -> None:
    page = written(with_blocks(Paragraph((Words(text),), "plain")))
    assert page.one("main").one("p", class_="plain").text == text


def test_markup_in_every_field_stays_text() -> None:
    attack = '"><script>alert(1)</script>'
    document, pictures = kitchen_sink("en")
    section = Section(1, (Words(attack),), attack, (Paragraph((Reference(attack),)),))
    figure = Figure(
        "f",
        (Words(attack),),
        next(b.chart for b in walk(document.blocks) if isinstance(b, Figure)),
        attack,
    )
    number = Paragraph((Number(1, attack, attack), Foreign(attack, attack)))
    attacked = replace(
        document,
        title=attack,
        author=attack,
        metadata=((attack, attack),),
        blocks=(section, figure, number),
    )
    html = write_html(attacked, number_blocks(attacked), {"f": pictures["fig:line"]})
    page = read_page(html)
    assert len(page.all("script")) == 1
    assert page.one("head").one("title").text == attack
    assert page.one("h1").text.endswith(attack)
    assert page.one("svg").one("title").text == attack


def test_the_page_loads_nothing(document: Document, page: Element) -> None:
    html = write_html(document, number_blocks(document), kitchen_sink(document.language)[1])
    assert not re.findall(rb"https?:|//[a-z]+\.|@import|@font-face|\ssrc=", html)
    assert not re.findall(rb"url\((?!#)", html)
    assert not page.all("link")


def test_the_policy_allows_the_script_of_the_page_and_no_other(page: Element) -> None:
    (policy,) = [
        str(meta.attributes["content"])
        for meta in page.all("meta")
        if meta.attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    script = base64.b64encode(sha256(page.one("script").text.encode()).digest()).decode()
    assert "default-src 'none'" in policy
    assert f"script-src 'sha256-{script}'" in policy


def test_the_same_document_gives_the_same_bytes() -> None:
    program = (
        "import hashlib\n"
        "from pipeline.report.numbering import number_blocks\n"
        "from pipeline.report.html import write_html\n"
        "from tests.report.html.sink import kitchen_sink\n"
        "d, p = kitchen_sink('id')\n"
        "print(hashlib.sha256(write_html(d, number_blocks(d), p)).hexdigest())\n"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone in (("0", "UTC"), ("1", "Asia/Jakarta"))
    }
    assert len(digests) == 1


# ---------------------------------------------------------------- defects are not hidden


def test_a_missing_word_is_refused() -> None:
    document, pictures = kitchen_sink("id")
    words = {key: word for key, word in document.words.items() if key != "skip"}
    with pytest.raises(UndefinedError, match="skip"):
        write_html(replace(document, words=words), number_blocks(document), pictures)


def test_a_reference_to_nothing_is_refused() -> None:
    with pytest.raises(KeyError, match="nowhere"):
        written(with_blocks(Paragraph((Reference("nowhere"),))))


def test_a_row_that_does_not_fit_is_refused() -> None:
    table = Table("t", (), (tree.Column(()), tree.Column(())), (Row(((Words("alone"),),)),))
    with pytest.raises(ValueError, match="does not fit"):
        written(with_blocks(table))


# ---------------------------------------------------------------- the other language


def test_a_page_leads_to_itself_in_the_other_languages(document: Document) -> None:
    _, pictures = kitchen_sink(document.language)
    twins = {"id": "report.id.html", "en": "a report.en.html"}
    twins.pop(document.language)
    page = read_page(write_html(document, number_blocks(document), pictures, twins))
    (link,) = [one for one in page.one("header").walk() if one.tag == "a"]
    other = "en" if document.language == "id" else "id"
    assert link.words == {"en": "English", "id": "Bahasa Indonesia"}[other]
    assert (link.attributes["lang"], link.attributes["hreflang"]) == (other, other)
    assert link.attributes["href"] == {"en": "a%20report.en.html", "id": "report.id.html"}[other]


def test_a_page_without_twins_has_no_such_place(page: Element) -> None:
    assert not [one for one in page.one("header").walk() if one.tag in {"a", "nav"}]


def test_charts_draw_each_letter_from_one_outline() -> None:
    charts = [
        RankedBars((RankedBar(f"Layanan {name}", 3.6, ""),), (1.0, 5.0), (), "Rerata", 2, "id")
        for name in ("cepat", "ramah")
    ]
    figures = [Figure(f"fig:{at}", (), chart, "Garis") for at, chart in enumerate(charts)]
    document = with_blocks(*figures)
    pictures = draw_all(dict(zip(("fig:0", "fig:1"), charts, strict=True)))
    page = read_page(write_html(document, number_blocks(document), pictures))
    outlines = [e.attributes["d"] for e in page.all("path")]
    assert len(outlines) > 10
    assert len(outlines) == len(set(outlines))
    ids = [e.attributes["id"] for e in page.having("id")]
    assert len(ids) == len(set(ids))
    assert {(e.attributes["href"] or "#").removeprefix("#") for e in page.all("use")} <= set(ids)
