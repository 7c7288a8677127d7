import re
from dataclasses import replace
from typing import Literal

import pytest

from pipeline.report.document import (
    Block,
    Column,
    Contents,
    Document,
    Equation,
    Footnote,
    Grid,
    Inlines,
    Line,
    ListOf,
    Numbering,
    Paragraph,
    Plate,
    Row,
    Section,
    Table,
    Words,
    walk,
)
from pipeline.report.docx import write_docx
from pipeline.report.formulas import Symbol
from pipeline.report.layout import Layout
from pipeline.report.numbering import (
    chapters,
    contents_begin_page,
    letters,
    number_blocks,
    roman,
)
from pipeline.report.pdf import write_typst
from tests.report.docx.reading import find as xpath
from tests.report.docx.reading import part, styled
from tests.report.kitchen_report import kitchen_report
from tests.report.kitchen_sink import WORDS

TITLE: Inlines = (Words("Judul"),)


def document(*blocks: Block, chapter: int = 1) -> Document:
    return Document("id", "Judul", "Penulis", chapter, "2026-11-22", blocks, WORDS["id"])


def table(name: str) -> Table:
    return Table(name, TITLE, (Column(TITLE),), (Row((TITLE,)),))


def chapter(name: str, *blocks: Block) -> Section:
    return Section(1, TITLE, name, blocks)


def section(name: str, *blocks: Block, level: int = 2, appendix: bool = False) -> Section:
    return Section(level, TITLE, name, blocks, appendix)


def numbers(*blocks: Block, chapter: int = 1) -> dict[str, str]:
    numbering = number_blocks(document(*blocks, chapter=chapter))
    return {name: mark.text.replace("\u00a0", " ") for name, mark in numbering.items()}


def test_chapters_count_on_from_the_first() -> None:
    given = numbers(chapter("a"), chapter("b"), chapter("c"), chapter=3)
    assert given == {"a": "Bab III", "b": "Bab IV", "c": "Bab V"}


def test_sections_tables_and_equations_begin_anew_in_every_chapter() -> None:
    equation = Equation("e1", Symbol("x"), "x")
    given = numbers(
        chapter("a", section("a1", table("t1")), section("a2", table("t2"), equation)),
        chapter(
            "b",
            table("t3"),
            section("b1", section("b11", replace(equation, id="e2"), level=3)),
            section("b2", table("t4")),
        ),
        chapter("c", section("c1")),
    )
    assert given == {
        "a": "Bab I",
        "a1": "1.1",
        "t1": "Tabel 1.1",
        "a2": "1.2",
        "t2": "Tabel 1.2",
        "e1": "Persamaan 1.1",
        "b": "Bab II",
        "t3": "Tabel 2.1",
        "b1": "2.1",
        "b11": "2.1.1",
        "e2": "Persamaan 2.1",
        "b2": "2.2",
        "t4": "Tabel 2.2",
        "c": "Bab III",
        "c1": "3.1",
    }


@pytest.mark.parametrize("inside", [True, False])
def test_appendices_are_lettered_and_their_tables_have_the_letter(inside: bool) -> None:
    last = (
        section("x", table("t2"), appendix=True),
        section("y", table("t3"), appendix=True),
    )
    blocks = (
        (chapter("a"), chapter("b", table("t1"), *last))
        if inside
        else (chapter("a"), chapter("b", table("t1")), *last)
    )
    given = numbers(*blocks)
    assert [given["x"], given["y"]] == ["Lampiran A", "Lampiran B"]
    assert [given[name] for name in ("t1", "t2", "t3")] == ["Tabel 2.1", "Tabel A.1", "Tabel B.1"]


def test_what_follows_an_appendix_goes_on_where_the_text_stopped() -> None:
    given = numbers(
        chapter(
            "a",
            section("a1", table("t1")),
            section("x", table("x1"), table("x2"), section("xs", level=3), appendix=True),
            section("y", table("y1"), appendix=True),
            section("a2", table("t2"), section("a21", level=3)),
        )
    )
    assert given == {
        "a": "Bab I",
        "a1": "1.1",
        "t1": "Tabel 1.1",
        "x": "Lampiran A",
        "x1": "Tabel A.1",
        "x2": "Tabel A.2",
        "xs": "A.1",
        "y": "Lampiran B",
        "y1": "Tabel B.1",
        "a2": "1.2",
        "t2": "Tabel 1.2",
        "a21": "1.2.1",
    }


LETTERED = (
    section("s1", section("s11", level=3), section("s12", section("s121", level=4), level=3)),
    section("s2", section("s21", level=3)),
)


def laid_out(layout: Layout, *blocks: Block) -> Numbering:
    return number_blocks(replace(document(*blocks, chapter=4), layout=layout))


def test_sections_by_letters_show_their_letter_and_are_named_by_their_path() -> None:
    given = laid_out(Layout(sections="letters"), chapter("a", *LETTERED))
    names = ("s1", "s11", "s12", "s121", "s2", "s21")
    assert [given[name].shown for name in names] == ["A.", "1.", "2.", "a.", "B.", "1."]
    assert [given[name].text for name in names] == ["A", "A.1", "A.2", "A.2.a", "B", "B.1"]
    assert given["a"].shown == given["a"].text == "Bab\u00a0IV"


def test_a_path_names_its_chapter_where_letters_begin_anew() -> None:
    again = section("t1", section("t11", level=3))
    given = laid_out(Layout(sections="letters"), chapter("a", *LETTERED), chapter("b", again))
    assert [given[name].shown for name in ("s11", "t1", "t11")] == ["1.", "A.", "1."]
    assert [given[name].text for name in ("s11", "t1", "t11")] == ["IV.A.1", "V.A", "V.A.1"]


@pytest.mark.parametrize(
    ("numbers_", "expected"),
    [
        ("chapter", ["4.1", "4.1", "A.1", "5.1"]),
        ("roman", ["IV.1", "IV.1", "A.1", "V.1"]),
        ("plain", ["1", "1", "A1", "2"]),
    ],
)
def test_captions_have_the_chapter_its_numeral_or_count_through(
    numbers_: Literal["chapter", "roman", "plain"], expected: list[str]
) -> None:
    given = laid_out(
        Layout(numbers=numbers_),
        chapter("a", table("t1"), Equation("e1", Symbol("x"), "x")),
        section("x", table("x1"), appendix=True),
        chapter("b", table("t2")),
    )
    assert [given[name].number for name in ("t1", "e1", "x1", "t2")] == expected


def test_letters_go_on_as_word_counts_them() -> None:
    assert [letters(number) for number in (1, 2, 26, 27, 28, 53)] == [
        *("A", "B", "Z", "AA", "BB", "AAA")
    ]


def test_a_plate_has_its_title_and_no_number_and_does_not_count() -> None:
    plate = Plate("p", (Words("Lembar"), Footnote(TITLE)), (Line(TITLE),))
    given = numbers(plate, chapter("a", table("t")), replace(plate, id="q"), chapter("b"))
    assert given == {
        "p": "Lembar",
        "a": "Bab I",
        "t": "Tabel 1.1",
        "q": "Lembar",
        "b": "Bab II",
    }


@pytest.mark.parametrize(
    "block",
    [table("t"), section("s"), Plate("q", TITLE, ()), Contents(), ListOf("table")],
    ids=lambda block: type(block).__name__,
)
def test_a_plate_that_holds_something_numbered_is_refused(block: Block) -> None:
    with pytest.raises(ValueError, match=f"the plate 'p' holds a {type(block).__name__}"):
        numbers(Plate("p", TITLE, (Paragraph(TITLE), block)))


def test_a_table_before_the_first_chapter_is_refused() -> None:
    with pytest.raises(ValueError, match="before the first chapter"):
        numbers(table("t"), chapter("a"))
    assert numbers(table("t"), section("s"), chapter=4) == {"t": "Tabel 4.1", "s": "4.1"}


@pytest.mark.parametrize(
    "block", [table("x"), chapter("x"), Plate("x", TITLE, ()), Grid((), (), id="x")]
)
def test_an_id_used_twice_is_refused(block: Block) -> None:
    with pytest.raises(ValueError, match="two blocks have the id 'x'"):
        numbers(section("x"), block)


def test_grids_need_no_id() -> None:
    grid = Grid(((TITLE,),), (1,))
    assert numbers(grid, grid, chapter("a", grid)) == {"a": "Bab I"}


def test_roman_numerals() -> None:
    written = [roman(number) for number in (1, 4, 5, 9, 10, 14, 39)]
    assert written == ["I", "IV", "V", "IX", "X", "XIV", "XXXIX"]


def test_what_stands_on_a_plate_is_walked() -> None:
    line, grid = Line(TITLE), Grid(((TITLE,),), (1,))
    plate = Plate("p", TITLE, (line, grid))
    assert list(walk((plate, Contents()))) == [plate, line, grid, Contents()]


def test_the_report_of_the_kitchen() -> None:
    report, _ = kitchen_report("id")
    numbering = number_blocks(report)
    assert [numbering[one.id].number for one in chapters(report)] == ["I", "II", "III", "IV", "V"]
    tables = [mark.number for mark in numbering.values() if mark.kind == "table"]
    assert tables == ["2.1", "3.1", "3.2", "4.1", "A.1", "B.1"]


def test_contents_begin_a_page_behind_an_abstract_alone() -> None:
    abstract = Section(1, (Words("Abstrak"),), "sec:abstract", (), counted=False)
    alone = document(Contents(), chapter("sec:chapter"))
    behind = document(abstract, Contents(), chapter("sec:chapter"))
    assert not contents_begin_page(alone)
    assert contents_begin_page(behind)
    assert not contents_begin_page(replace(behind, layout=Layout(chapters="plain")))
    for one, breaks in ((alone, 0), (behind, 1)):
        numbering = number_blocks(one)
        titles = styled(part(write_docx(one, numbering, {}), "word/document.xml"), "TOCHeading")
        assert [len(xpath(title, "w:pPr/w:pageBreakBefore")) for title in titles] == [breaks]
    source = write_typst(behind, number_blocks(behind), {})
    assert re.search(r"#pagebreak\(weak: true\)\n#contents", source)
