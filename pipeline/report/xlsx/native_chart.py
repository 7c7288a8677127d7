"""A figure's data as cells, and a chart of the spreadsheet's own that a person can change."""

from typing import TYPE_CHECKING

from pipeline.report.document import Figure
from pipeline.report.figures.style import BAR, GRID, likert_colours
from pipeline.report.xlsx.book import Book, Style
from pipeline.report.xlsx.cells import Piece, printable
from pipeline.report.xlsx.chart_data import ChartData, Value, chart_data
from pipeline.report.xlsx.layout import set_height

if TYPE_CHECKING:
    from xlsxwriter.chart import Chart
    from xlsxwriter.worksheet import Worksheet

FIRST_COLUMN = 2  # beside the picture, whose column is wide
_WIDE, _NARROW = 34, 12  # characters
COLOURS = (BAR, "#C06A1D", "#4A4F57", "#7DB0D8", "#7A3900", "#9AA0A8")
"""Of series that are no scale points: told apart by colour-blind readers and in grey print."""

_GRID = {"visible": True, "line": {"color": GRID}}
_TYPES = {
    "bar": {"type": "bar"},
    "percent_stacked": {"type": "bar", "subtype": "percent_stacked"},
    "line": {"type": "line"},
    "markers": {"type": "line"},
    "scatter": {"type": "scatter"},
}
_PIXELS = {"width": 720, "least": 300, "row": 34}


def write_chart(book: Book, sheet: "Worksheet", figure: Figure, row: int) -> None:
    """Write the data of a figure beside its picture, and below them the chart.

    A photograph has no data.
    """
    data = chart_data(figure.chart, book.document.words)
    if not data.heads:
        return
    _write_data(book, sheet, data, row)
    if data.kind == "none":
        return
    chart = book.workbook.add_chart(dict(_TYPES[data.kind]))
    _add_series(sheet, chart, data, row)
    _set_axes(chart, data)
    chart.set_title({"none": True})
    chart.set_legend({"none": True} if len(data.series) < 2 else {"position": "bottom"})
    height = max(_PIXELS["least"], _PIXELS["row"] * len(data.rows) + 120)
    chart.set_size({"width": _PIXELS["width"], "height": height})
    below = row + len(data.rows) + 2
    sheet.insert_chart(below, FIRST_COLUMN, chart, {"description": printable(figure.alt)})


def _write_data(book: Book, sheet: "Worksheet", data: ChartData, row: int) -> None:
    widths = [_WIDE, *[_NARROW] * (len(data.heads) - 1)]
    set_height(sheet, row, list(zip(data.heads, widths, strict=True)))
    head: Style = {"bold": True, "text_wrap": True, "bottom": 1, "valign": "bottom"}
    for position, text in enumerate(data.heads):
        column = FIRST_COLUMN + position
        sheet.set_column(column, column, _NARROW if position else _WIDE)
        book.write_text(sheet, row, column, (Piece(text),), head)
    for down, values in enumerate(data.rows, row + 1):
        for position, value in enumerate(values):
            _write_value(book, sheet, (down, FIRST_COLUMN + position), value, data)


def _write_value(
    book: Book, sheet: "Worksheet", place: tuple[int, int], value: Value, data: ChartData
) -> None:
    if isinstance(value, str):
        book.write_text(sheet, *place, (Piece(value),), {"text_wrap": True, "valign": "top"})
    elif value is not None:
        whole = isinstance(value, int)
        shown = "#,##0" + ("" if whole or not data.decimals else "." + "0" * data.decimals)
        sheet.write_number(*place, value, book.cell_format({"num_format": shown}))


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
            "marker": {"type": "circle", "size": 6},
            "data_labels": {"custom": names, "value": True, "position": "right"},
        }
    ]


def _lines(sheet: str, data: ChartData, row: int) -> list[dict[str, object]]:
    """Give the bars or lines of a chart, one series for each column that is drawn."""
    colours = likert_colours(len(data.series)) if data.kind == "percent_stacked" else ()
    interval = {"x_error_bars": _interval(data)} if data.errors else {}
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
    return {"fill": colour, "gap": 60}


def _interval(data: ChartData) -> dict[str, object]:
    """Give the interval as distances from the value, which is how a spreadsheet wants it."""
    low, high = data.errors or (0, 0)
    value = data.series[0]
    below = [float(row[value] or 0) - float(row[low] or 0) for row in data.rows]
    above = [float(row[high] or 0) - float(row[value] or 0) for row in data.rows]
    return {"type": "custom", "plus_values": above, "minus_values": below}


def _set_axes(chart: "Chart", data: ChartData) -> None:
    ends = {key: end for key, end in (("min", data.low), ("max", data.high)) if end is not None}
    values = {"name": printable(data.axis), "major_gridlines": _GRID, **ends}
    if data.kind == "scatter":
        x = data.series[0]
        chart.set_x_axis({"name": printable(data.heads[x]), "major_gridlines": {"visible": False}})
        chart.set_y_axis(values)
    elif data.kind in ("bar", "percent_stacked"):
        chart.set_x_axis(values if data.kind == "bar" else {"major_gridlines": _GRID})
        chart.set_y_axis({"reverse": True})
    else:
        chart.set_y_axis(values)
