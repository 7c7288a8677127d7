"""A figure's data as cells beside its picture, one row for each row of the chart."""

from typing import TYPE_CHECKING

from xlsxwriter.utility import xl_rowcol_to_cell

from pipeline.report.xlsx.book import Book, Style
from pipeline.report.xlsx.cells import Piece
from pipeline.report.xlsx.chart_data import ChartData, Value
from pipeline.report.xlsx.layout import set_height

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

FIRST_COLUMN = 2  # beside the picture, whose column is wide
_NARROW, _WIDEST = 12, 90  # characters
_SPARE = 2
_AROUND = ("\u2212", "+")  # heads of an interval's distances below and above the value


def write_data(book: Book, sheet: "Worksheet", data: ChartData, row: int) -> None:
    """Write the table; rows keep their height, for the picture beside them is as high as they."""
    heads = (*data.heads, *(_AROUND if data.errors else ()))
    widths = [_width(data, position) for position in range(len(data.heads))]
    widths += [_NARROW] * (len(heads) - len(widths))
    set_height(sheet, row, list(zip(heads, widths, strict=True)))
    for position, (text, width) in enumerate(zip(heads, widths, strict=True)):
        column = FIRST_COLUMN + position
        sheet.set_column(column, column, width)
        words = position < len(data.heads) and longest_text(data, position)
        book.write_text(sheet, row, column, (Piece(text),), _head("left" if words else "right"))
    for down, values in enumerate(data.rows, row + 1):
        for position, value in enumerate(values):
            _write_value(book, sheet, (down, FIRST_COLUMN + position), value, data)
        if data.errors:
            _write_distances(book, sheet, (down, values), data)


def longest_text(data: ChartData, position: int) -> int:
    """Count the characters of the longest text in a column; 0 where there is none."""
    texts = [row[position] for row in data.rows]
    return max((len(text) for text in texts if isinstance(text, str)), default=0)


def distances(data: ChartData, values: tuple[Value, ...]) -> tuple[float, float]:
    """Tell how far the ends of a row's interval lie below and above its value."""
    low, high = data.errors or (0, 0)
    value = _number(values[data.series[0]])
    return value - _number(values[low]), _number(values[high]) - value


def number_format(data: ChartData) -> str:
    """Give the display format of the chart's values."""
    return "#,##0" + ("." + "0" * data.decimals if data.decimals else "")


def _head(align: str) -> Style:
    return {"bold": True, "text_wrap": True, "bottom": 1, "valign": "bottom", "align": align}


def _width(data: ChartData, position: int) -> int:
    return min(_WIDEST, max(_NARROW, longest_text(data, position) + _SPARE))


def _number(value: Value) -> float:
    return value if isinstance(value, int | float) else 0.0


def _write_value(
    book: Book, sheet: "Worksheet", place: tuple[int, int], value: Value, data: ChartData
) -> None:
    if isinstance(value, str):
        apart: Style = {"indent": 1} if place[1] > FIRST_COLUMN else {}  # from numbers before it
        book.write_text(sheet, *place, (Piece(value),), apart)
    elif value is not None:
        shown = "#,##0" if isinstance(value, int) else number_format(data)
        sheet.write_number(*place, value, book.cell_format({"num_format": shown}))


def _write_distances(
    book: Book, sheet: "Worksheet", row: tuple[int, tuple[Value, ...]], data: ChartData
) -> None:
    """Write the distances of an interval's ends from its value, from which charts draw it."""
    down, values = row
    low, high = data.errors or (0, 0)
    value = data.series[0]
    shown = book.cell_format({"num_format": number_format(data)})
    pairs = zip(((value, low), (high, value)), distances(data, values), strict=True)
    for position, (pair, distance) in enumerate(pairs, FIRST_COLUMN + len(data.heads)):
        more, less = (xl_rowcol_to_cell(down, FIRST_COLUMN + one) for one in pair)
        sheet.write_formula(down, position, f"={more}-{less}", shown, distance)
