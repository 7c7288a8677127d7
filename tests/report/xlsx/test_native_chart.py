"""The data of every figure and the chart that a spreadsheet draws of them."""

from io import BytesIO
from typing import Any, get_args

import openpyxl
import pytest

from pipeline.report.charts import Chart, LikertBars
from pipeline.report.document import Document, Figure, walk
from pipeline.report.numbering import number_blocks
from pipeline.report.xlsx import write_xlsx
from pipeline.report.xlsx.chart_data import TABLES, chart_data
from pipeline.report.xlsx.native_chart import FIRST_COLUMN
from tests.report.html.sink import kitchen_sink


@pytest.fixture(params=["id", "en"])
def document(request: pytest.FixtureRequest) -> Document:
    return kitchen_sink(request.param)[0]


def figures(document: Document) -> list[Figure]:
    return [block for block in walk(document.blocks) if isinstance(block, Figure)]


@pytest.fixture
def book(document: Document) -> Any:
    pictures = kitchen_sink(document.language)[1]
    content = write_xlsx(document, number_blocks(document), pictures)
    return openpyxl.load_workbook(BytesIO(content))


def test_every_kind_of_chart_has_a_table() -> None:
    assert set(TABLES) == set(get_args(Chart))
    with pytest.raises(TypeError, match="no table for str"):
        chart_data("a chart", {})


def test_the_values_stand_beside_the_picture(document: Document, book: Any) -> None:
    numbering = number_blocks(document)
    for figure in figures(document):
        data = chart_data(figure.chart, document.words)
        sheet = book[numbering[figure.id].text.replace("\u00a0", " ")]
        for down, values in enumerate(data.rows, 5):
            cells = [sheet.cell(down, FIRST_COLUMN + 1 + at).value for at in range(len(values))]
            numbers = [one for one in values if not isinstance(one, str)]
            kept = [
                cell for cell, one in zip(cells, values, strict=True) if not isinstance(one, str)
            ]
            assert kept == numbers
        assert len(sheet._charts) == (0 if data.kind == "none" else 1)


def test_series_point_at_their_cells(document: Document, book: Any) -> None:
    numbering = number_blocks(document)
    figure = next(one for one in figures(document) if isinstance(one.chart, LikertBars))
    (chart,) = book[numbering[figure.id].text.replace("\u00a0", " ")]._charts
    assert isinstance(figure.chart, LikertBars)
    assert len(chart.series) == len(figure.chart.levels)
    name = numbering[figure.id].text.replace("\u00a0", " ")
    assert len(figure.chart.rows) == 1
    assert chart.series[0].val.numRef.f == f"'{name}'!$D$5"


def test_intervals_are_distances_from_the_value() -> None:
    from pipeline.report.charts import Continuum, ContinuumRow
    from pipeline.report.xlsx.native_chart import _interval

    row = ContinuumRow("a", 3.5, 3.25, 4.0, "good", False)
    chart = Continuum((row,), (1.0, 3.0, 5.0), ("low", "high"), "Mean", 2, "en")
    found = _interval(chart_data(chart, {"lower": "lower", "upper": "upper"}))
    assert (found["plus_values"], found["minus_values"]) == ([0.5], [0.25])
