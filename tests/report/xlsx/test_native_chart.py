"""The data of every figure and the chart that a spreadsheet draws of them."""

from io import BytesIO
from typing import Any, get_args

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from pipeline.report.charts import Chart, Continuum, LikertBars, Quadrants, Scree
from pipeline.report.document import Document, Figure, walk
from pipeline.report.numbering import number_blocks
from pipeline.report.xlsx import write_xlsx
from pipeline.report.xlsx.chart_data import TABLES, chart_data
from pipeline.report.xlsx.figure_data import FIRST_COLUMN, distances
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

    row = ContinuumRow("a", 3.5, 3.25, 4.0, "good", False)
    chart = Continuum((row,), (1.0, 3.0, 5.0), ("low", "high"), "Mean", 2, "en")
    data = chart_data(chart, {"lower": "lower", "upper": "upper"})
    assert distances(data, data.rows[0]) == (0.25, 0.5)


def charts_of(document: Document, book: Any, kind: type) -> list[tuple[Figure, Any, Any]]:
    numbering = number_blocks(document)
    found = []
    for figure in figures(document):
        if isinstance(figure.chart, kind):
            sheet = book[numbering[figure.id].text.replace("\u00a0", " ")]
            found.append((figure, sheet, sheet._charts[0]))
    return found


def test_intervals_are_drawn_from_cells_beside_the_data(document: Document, book: Any) -> None:
    (figure, sheet, chart), *_ = charts_of(document, book, Continuum)
    data = chart_data(figure.chart, document.words)
    assert data.errors
    beside = FIRST_COLUMN + len(data.heads) + 1
    assert [sheet.cell(4, beside + at).value for at in (0, 1)] == ["\u2212", "+"]
    assert sheet.cell(5, beside).value == "=D5-E5"
    assert sheet.cell(5, beside + 1).value == "=F5-D5"
    bars = chart.series[0].errBars
    assert len(data.rows) == 1
    assert bars.minus.numRef.f == f"'{sheet.title}'!$H$5"
    assert bars.plus.numRef.f == f"'{sheet.title}'!$I$5"
    assert bars.plus.numRef.numCache.pt[0].v == distances(data, data.rows[0])[1]


def test_the_first_row_is_uppermost_and_the_axis_of_values_below(
    document: Document, book: Any
) -> None:
    (_, _, chart), *_ = charts_of(document, book, LikertBars)
    assert chart.x_axis.scaling.orientation == "maxMin"
    assert chart.y_axis.crosses == "max"
    assert (chart.y_axis.scaling.min, chart.y_axis.scaling.max) == (0, 1)
    assert chart.y_axis.title is not None


def test_the_axes_of_quadrants_cross_at_the_cuts(document: Document, book: Any) -> None:
    (figure, _, chart), *_ = charts_of(document, book, Quadrants)
    assert isinstance(figure.chart, Quadrants)
    assert chart.legend is None
    for axis, other, cut, values in (
        (chart.x_axis, chart.y_axis, figure.chart.x_cut, [one.x for one in figure.chart.points]),
        (chart.y_axis, chart.x_axis, figure.chart.y_cut, [one.y for one in figure.chart.points]),
    ):
        assert other.crossesAt == cut
        assert axis.tickLblPos == "low"
        assert axis.scaling.min <= min(values) <= max(values) <= axis.scaling.max


def test_no_text_of_the_data_is_cut_by_its_column(document: Document, book: Any) -> None:
    numbering = number_blocks(document)
    for figure in figures(document):
        data = chart_data(figure.chart, document.words)
        sheet = book[numbering[figure.id].text.replace("\u00a0", " ")]
        for position in range(len(data.heads)):
            texts = [row[position] for row in data.rows if isinstance(row[position], str)]
            letter = get_column_letter(FIRST_COLUMN + 1 + position)
            longest = max((len(str(text)) for text in texts), default=0)
            assert sheet.column_dimensions[letter].width >= min(90, longest)


def test_the_axis_of_factors_says_what_it_counts(document: Document, book: Any) -> None:
    (figure, _, chart), *_ = charts_of(document, book, Scree)
    assert isinstance(figure.chart, Scree)
    title = chart.x_axis.title.tx.rich.p[0].r[0].t
    assert title == figure.chart.axis
