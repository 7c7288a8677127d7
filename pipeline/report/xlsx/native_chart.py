"""A figure's data as cells, and a chart of the spreadsheet's own that a person can change."""

from typing import TYPE_CHECKING

from xlsxwriter.utility import xl_range_formula

from pipeline.report.document import Figure
from pipeline.report.figures.scales import reach, ticks_around
from pipeline.report.figures.style import BAR, GRID, likert_colours
from pipeline.report.xlsx.book import Book
from pipeline.report.xlsx.cells import printable
from pipeline.report.xlsx.chart_data import ChartData, chart_data
from pipeline.report.xlsx.figure_data import (
    FIRST_COLUMN,
    distances,
    longest_text,
    number_format,
    write_data,
)

if TYPE_CHECKING:
    from xlsxwriter.chart import Chart
    from xlsxwriter.worksheet import Worksheet

COLOURS = (BAR, "#C06A1D", "#4A4F57", "#7DB0D8", "#7A3900", "#9AA0A8")
"""Of series that are no scale points: told apart by colour-blind readers and in grey print."""

_AIR, _TICKS = 0.05, 8  # around the points of a scatter chart; most steps on its axes
_MAIN = {"color": BAR}
_GRID = {"visible": True, "line": {"color": GRID}}
_TYPES = {
    "bar": {"type": "bar"},
    "percent_stacked": {"type": "bar", "subtype": "percent_stacked"},
    "line": {"type": "line"},
    "markers": {"type": "line"},
    "scatter": {"type": "scatter"},
}
_BARS = ("bar", "percent_stacked")  # lie, one below the other; the first row is the uppermost
_ROOM = 24  # characters of a row's name that a chart has room for
_HEIGHTS = {"line": 400, "markers": 400, "scatter": 560}  # pixels
_PIXELS = {"width": 720, "most": 1040, "letter": 6, "least": 300, "row": 34, "around": 120}


def write_chart(book: Book, sheet: "Worksheet", figure: Figure, row: int) -> None:
    """Write the data of a figure beside its picture, and below them the chart.

    A photograph has no data.
    """
    data = chart_data(figure.chart, book.document.words)
    if not data.heads:
        return
    write_data(book, sheet, data, row)
    if data.kind == "none":
        return
    chart = book.workbook.add_chart(dict(_TYPES[data.kind]))
    _add_series(sheet, chart, data, row)
    _set_axes(chart, data)
    chart.set_title({"none": True})
    named = len(data.series) > 1 and data.kind != "scatter"
    chart.set_legend({"position": "bottom"} if named else {"none": True})
    chart.set_size(_size(data))
    below = row + len(data.rows) + 2
    sheet.insert_chart(below, FIRST_COLUMN, chart, {"description": printable(figure.alt)})


def _size(data: ChartData) -> dict[str, int]:
    """Give a chart room for its rows and their names where they lie below one another."""
    if data.kind not in _BARS:
        return {"width": _PIXELS["width"], "height": _HEIGHTS[data.kind]}
    more = _PIXELS["letter"] * max(0, longest_text(data, 0) - _ROOM)
    return {
        "width": min(_PIXELS["most"], _PIXELS["width"] + more),
        "height": max(_PIXELS["least"], _PIXELS["row"] * len(data.rows) + _PIXELS["around"]),
    }


def _add_series(sheet: "Worksheet", chart: "Chart", data: ChartData, row: int) -> None:
    series = _points if data.kind == "scatter" else _lines
    for one in series(sheet.get_name(), data, row):
        chart.add_series(one)


def _cells(sheet: str, data: ChartData, row: int, position: int) -> list[str | int]:
    column = FIRST_COLUMN + position
    return [sheet, row + 1, column, row + len(data.rows), column]


def _points(sheet: str, data: ChartData, row: int) -> list[dict[str, object]]:
    """Give the points of a scatter chart, each with its name."""
    x, y = data.series
    names = [{"value": printable(str(values[0]))} for values in data.rows]
    return [
        {
            "categories": _cells(sheet, data, row, x),
            "values": _cells(sheet, data, row, y),
            "marker": {"type": "circle", "size": 6, "fill": _MAIN, "border": _MAIN},
            "data_labels": {"custom": names, "value": True, "position": "right"},
        }
    ]


def _lines(sheet: str, data: ChartData, row: int) -> list[dict[str, object]]:
    """Give the bars or lines of a chart, one series for each column that is drawn."""
    colours = likert_colours(len(data.series)) if data.kind == "percent_stacked" else ()
    interval = {"x_error_bars": _interval(sheet, data, row)} if data.errors else {}
    return [
        {
            "name": [sheet, row, FIRST_COLUMN + position],
            "values": _cells(sheet, data, row, position),
            "categories": _cells(sheet, data, row, 0),
            **_look(data, at, colours),
            **interval,
        }
        for at, position in enumerate(data.series)
    ]


def _look(data: ChartData, position: int, colours: tuple[str, ...]) -> dict[str, object]:
    if colours:
        return {"fill": {"color": colours[position]}, "gap": 40}
    colour = {"color": COLOURS[position % len(COLOURS)]}
    if data.kind == "markers":
        marker = {"type": ("diamond", "circle", "square")[position % 3], "size": 8, "fill": colour}
        return {"line": {"none": True}, "marker": marker}
    if data.kind == "line":
        return {"line": colour, "marker": {"type": "circle", "fill": colour, "border": colour}}
    labels = (
        {} if data.errors else {"data_labels": {"value": True, "num_format": number_format(data)}}
    )
    return {"fill": colour, "gap": 60, **labels}


def _interval(sheet: str, data: ChartData, row: int) -> dict[str, object]:
    """Point at the cells that hold the distances of an interval's ends from its value."""
    found = [distances(data, values) for values in data.rows]
    below, above = (
        f"={xl_range_formula(*_cells(sheet, data, row, len(data.heads) + at))}" for at in (0, 1)
    )
    return {
        "type": "custom",
        "minus_values": below,
        "minus_data": [one for one, _ in found],
        "plus_values": above,
        "plus_data": [one for _, one in found],
    }


def _set_axes(chart: "Chart", data: ChartData) -> None:
    ends = {key: end for key, end in (("min", data.low), ("max", data.high)) if end is not None}
    values = {"name": printable(data.axis), "major_gridlines": _GRID, **ends}
    if data.cuts:
        chart.set_x_axis(_crossed(data, 0))
        chart.set_y_axis(_crossed(data, 1))
    elif data.kind in _BARS:
        share = {"min": 0, "max": 1, "major_unit": 0.2} if data.kind == "percent_stacked" else {}
        chart.set_x_axis({**values, **share})
        chart.set_y_axis({"reverse": True, "crossing": "max"})  # the values' axis stands below
    else:
        chart.set_x_axis({"name": printable(data.heads[0])} if data.heads[0] else {})
        chart.set_y_axis(values)


def _crossed(data: ChartData, place: int) -> dict[str, object]:
    """Give an axis of a scatter chart: the other one crosses it at the cut, its labels at the end.

    It ends at round numbers around the points and the cut.
    """
    position, cut = data.series[place], (data.cuts or (0.0, 0.0))[place]
    values = [one for row in data.rows if isinstance(one := row[position], int | float)]
    ticks = ticks_around(*reach((*values, cut), _AIR), _TICKS)
    return {
        "name": printable(data.heads[position]),
        "major_gridlines": {"visible": False},
        "crossing": cut,
        "label_position": "low",
        "min": ticks.values[0],
        "max": ticks.values[-1],
    }
