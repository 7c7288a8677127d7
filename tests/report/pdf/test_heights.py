"""Tables that typst does not measure, because they are surely low."""

import re
from collections.abc import Callable
from typing import TypeAlias

import pytest

from pipeline.report.document import (
    Break,
    Column,
    Document,
    Inlines,
    Math,
    Number,
    Paragraph,
    Row,
    Subscript,
    Table,
    Words,
)
from pipeline.report.formulas import Symbol
from pipeline.report.numbering import number_blocks
from pipeline.report.pdf import set_pages, write_typst
from pipeline.report.pdf.heights import AROUND, LINE, SPANNED, most_height, tall_cells
from pipeline.report.pdf.tables import SHORT, TOGETHER
from pipeline.report.pdf.typescript import Typescript
from pipeline.report.pictures import Picture
from tests.report.kitchen_report import kitchen_report
from tests.report.kitchen_sink import kitchen_sink
from tests.report.pdf.reading import small

Kitchen: TypeAlias = Callable[[str], tuple[Document, dict[str, Picture]]]
MOST = re.compile(r", most: [\d.]+pt")
TALL = re.compile(r"tall: \(.*\)$", re.MULTILINE)
SUMMED = "top + high.sum(default: 0pt) + room <= low"
MEASURED = "height-of(rows) <= low"
OPENED = "top + high.slice(0, calc.min(opening, high.len())).sum(default: 0pt)"
FIRST = "(body + last).slice(0, 6)"  # the cells of three rows of two


@pytest.mark.parametrize("kitchen", [kitchen_sink, kitchen_report])
def test_pages_are_those_of_tables_that_are_all_measured(kitchen: Kitchen) -> None:
    document, pictures = kitchen("en")
    source = write_typst(document, number_blocks(document), pictures)
    assert MOST.search(source)
    assert set_pages(source) == set_pages(MOST.sub("", source))


def most(*cells: Inlines, group: str | None = None) -> float | None:
    columns = (Column((Words("kepala"),)), Column((Words("kepala"),), group=group))
    rows = tuple(Row((cell, (Words("1"),))) for cell in cells)
    table = Table("t", (Words("judul"),), columns, rows)
    document = small(table)
    return most_height(table, Typescript(document, number_blocks(document), {}, {}))


def test_every_word_may_stand_on_a_line_of_its_own() -> None:
    head = LINE + AROUND
    assert most((Words("satu"),)) == head + LINE + AROUND
    assert most((Words("satu dua tiga"),), ()) == head + 3 * LINE + AROUND + LINE + AROUND
    assert most((Words("satu-dua"), Break(), Words("tiga/empat"))) == head + 4 * LINE + AROUND
    grouped = most((Words("satu"),), group="dua kata")
    assert grouped == head + LINE + AROUND + 2 * LINE + AROUND + SPANNED


def lines_only(source: str) -> str:
    """Let no cell be measured."""
    return TALL.sub(lambda found: re.sub(r"\(\d+, (?:\d+|none)\),?", "", found[0]), source)


def of_rows(count: int) -> str:
    """Write a page that begins with some lines, and a table below them."""
    long = "dua baris karena kalimat ini lebih panjang daripada kolomnya " * 2
    rows = tuple(Row(((Words(f"{at} {long}"),), (Words("3,50"),))) for at in range(count))
    columns = (Column((Words("Butir"),)), Column((Words("Rata-rata"),), align="right"))
    table = Table("t", (Words("Judul tabel"),), columns, rows)
    document = small(Paragraph((Words("Kalimat di atas tabel. " * 60),)), table)
    return write_typst(document, number_blocks(document), {})


@pytest.mark.parametrize("count", [5, 9, 10, 11, 18, 24, 30])
def test_heights_of_rows_are_those_of_the_table(count: int) -> None:
    source = of_rows(count)
    cells = count if count <= SHORT else TOGETHER
    measured = source.replace(SUMMED, MEASURED).replace(OPENED, f"height-of(rows-of(..{FIRST}))")
    assert source.count(SUMMED) == source.count(OPENED) == 1
    assert len(TALL.findall(source)) == 1
    assert TALL.findall(source)[0].count("0)") == cells
    assert set_pages(source) == set_pages(measured)


def test_a_cell_that_is_not_measured_would_be_taken_for_a_line() -> None:
    source = of_rows(18)
    assert set_pages(source) != set_pages(lines_only(source))


def test_cells_that_may_be_high_are_named_by_place_and_column() -> None:
    rows = (
        Row(((Words("Judul bagian"),),), kind="heading"),
        Row(((Words("satu"),), (Words("dua kata"),))),
        Row(((Subscript("x"),), (Math(Symbol("x")),))),
        Row(((Words("satu"),), (Number(4.5, "4,50", "", 2),))),
    )
    document = small()
    typescript = Typescript(document, number_blocks(document), {}, {})
    assert tall_cells(rows, typescript) == [[(0, None)], [(2, 1)], [(3, 0), (4, 1)], []]


@pytest.mark.parametrize(
    "cell", [(Math(Symbol("x")),), (Words("调查问卷"),), (Words("แบบสอบถาม"),)]
)
def test_formulas_and_scripts_without_blanks_are_measured(cell: Inlines) -> None:
    assert most((Words("satu"),), cell) is None
