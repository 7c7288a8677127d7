"""Tables that typst does not measure, because they are surely low."""

import re
from collections.abc import Callable
from typing import TypeAlias

import pytest

from pipeline.report.document import Break, Column, Document, Inlines, Math, Row, Table, Words
from pipeline.report.formulas import Symbol
from pipeline.report.numbering import number_blocks
from pipeline.report.pdf import set_pages, write_typst
from pipeline.report.pdf.heights import AROUND, LINE, SPANNED, most_height
from pipeline.report.pdf.typescript import Typescript
from pipeline.report.pictures import Picture
from tests.report.kitchen_report import kitchen_report
from tests.report.kitchen_sink import kitchen_sink
from tests.report.pdf.reading import small

Kitchen: TypeAlias = Callable[[str], tuple[Document, dict[str, Picture]]]
MOST = re.compile(r", most: [\d.]+pt")


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


@pytest.mark.parametrize(
    "cell", [(Math(Symbol("x")),), (Words("调查问卷"),), (Words("แบบสอบถาม"),)]
)
def test_formulas_and_scripts_without_blanks_are_measured(cell: Inlines) -> None:
    assert most((Words("satu"),), cell) is None
