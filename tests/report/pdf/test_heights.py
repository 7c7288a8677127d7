"""What typst is told of the heights of tables, so that it need not measure them."""

import json
import re
from collections.abc import Callable
from typing import TypeAlias

import pytest
import typst

from pipeline.report.document import (
    Break,
    Column,
    Document,
    Inlines,
    Math,
    Number,
    Row,
    Strong,
    Subscript,
    Table,
    Words,
)
from pipeline.report.formulas import Symbol
from pipeline.report.numbering import number_blocks
from pipeline.report.pdf import set_pages, write_typst
from pipeline.report.pictures import Picture
from tests.report.kitchen_report import kitchen_report
from tests.report.kitchen_sink import kitchen_sink
from tests.report.pdf.reading import small

Kitchen: TypeAlias = Callable[[str], tuple[Document, dict[str, Picture]]]
ROWS = "      rows: heights(heads, lined, fit.size),\n"
LINED = re.compile(r'lined: "([01]*)"')
SEEN = "  v(14pt, weak: true)\n  if not whole {"
SHOWN = "  let real = measure(block(width: width, rows)).height\n" + (
    "  [#metadata((high / 1pt, real / 1pt)) <seen>]\n"
)


def source_of(kitchen: Kitchen, language: str = "en") -> str:
    document, pictures = kitchen(language)
    return write_typst(document, number_blocks(document), pictures)


@pytest.mark.parametrize("language", ["id", "en"])
def test_rows_known_to_be_a_line_are_as_high_as_if_they_were_measured(language: str) -> None:
    source = source_of(kitchen_sink, language)
    assert source.count(ROWS) == 1
    assert "1" in "".join(LINED.findall(source))
    assert set_pages(source) == set_pages(source.replace(ROWS, ""))


def test_a_row_that_is_wrongly_taken_for_a_line_would_be_seen() -> None:
    source = source_of(kitchen_sink)
    wrong = LINED.sub(lambda found: found[0].replace("0", "1"), source)
    assert set_pages(source) != set_pages(wrong)


def lined(*rows: Row) -> str:
    """Give what is said of rows above the last three, which are never known."""
    columns = (Column((Words("Kode"),)), Column((Words("Butir"),)))
    last = tuple(Row(((Words("1"),), (Words("2"),))) for _ in range(3))
    document = small(Table("t", (Words("Judul"),), columns, (*rows, *last)))
    found: list[str] = LINED.findall(write_typst(document, number_blocks(document), {}))
    return found[-1]  # the first stands in the style


@pytest.mark.parametrize(
    ("cell", "known"),
    [
        ((Number(4.5, "4,50", "", 2),), "1"),
        ((Words("<\u00a00,001"),), "1"),
        ((Strong("X1.1"), Words("*")), "1"),
        ((Words("(12)"),), "1"),
        ((), "1"),
        ((Words("dua kata"),), "0"),
        ((Words("tarik-ulur"),), "0"),
        ((Words("ya/tidak"),), "0"),
        ((Words("2024–2026"),), "0"),
        ((Words("apa?siapa"),), "0"),
        ((Words("调查问卷"),), "0"),
        ((Words("แบบสอบถาม"),), "0"),
        ((Words("a" * 17),), "0"),
        ((Words("1"), Break(), Words("2")), "0"),
        ((Words("r"), Subscript("i")), "0"),
        ((Math(Symbol("x")),), "0"),
    ],
)
def test_a_cell_is_known_to_be_a_line_if_it_cannot_be_broken(cell: Inlines, known: str) -> None:
    assert lined(Row(((Words("1"),), cell))) == known


def test_rows_are_known_one_by_one_and_headings_never() -> None:
    one, two = Row(((Words("1"),), (Words("2"),))), Row(((Words("1"),), (Words("dua kata"),)))
    heading = Row(((Words("Bagian"),),), kind="heading")
    assert lined(one, heading, two, one) == "1001"
    assert lined() == ""


@pytest.mark.parametrize("kitchen", [kitchen_sink, kitchen_report])
def test_the_height_of_a_table_is_told_about_right(kitchen: Kitchen) -> None:
    source = source_of(kitchen)
    assert source.count(SEEN) == 1
    shown = source.replace(SEEN, SHOWN + SEEN).encode()
    found = json.loads(typst.query(shown, "<seen>", field="value"))
    assert len(found) == source.count("#tabulated(") > 1
    for told, real in found:
        assert 0.7 < told / real < 1.3 or abs(told - real) < 15
