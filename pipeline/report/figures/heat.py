"""Items by groups: a field of cells, coloured on the whole scale, each with its number.

The colours do not depend on the values that occur: the same mean has the same colour in every
figure. A cell without a value is hatched.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.report.charts import HeatMap
from pipeline.report.figures.densities import Density, low
from pipeline.report.figures.lettering import widest, width, wrap
from pipeline.report.figures.sheet import (
    WIDTH,
    Box,
    Mark,
    Pen,
    Sheet,
    Stroke,
    block_height,
    write_above,
    write_below,
    write_beside,
)
from pipeline.report.figures.style import GRID, MUTED, PAPER, SMALL, TEXT, ink_on, likert_colours
from pipeline.report.numbers import decimals_in, fixed

CODE_ROOM = 62.0
GAP = 8.0
NARROWEST = 34.0  # of a column of cells
LARGEST_LEAST = 60.0  # that a long word may ask for
LEAST_ROOM = 90.0  # for the texts of items
WIDEST = 92.0
STEPS = 11  # colours, of which the middle one is grey
SWATCH = 15.0
HATCH = 5.0  # between the lines of an empty cell
ABSENT = "–"
HEAD_SIZES = (TEXT, SMALL, 7.0)


@dataclass(frozen=True, slots=True)
class Cells:
    """Where the columns of cells stand."""

    label: float
    left: float
    wide: float

    def middle(self, position: int) -> float:
        """Give the middle of a column."""
        return self.left + (position + 0.5) * self.wide


def lay_out_heat(chart: HeatMap) -> Sheet:
    """Place the cells; many rows are set tighter where the figure would be high."""
    return low(lambda density: _lay_out(chart, density), DENSITIES)


def _lay_out(chart: HeatMap, density: Density) -> Sheet:
    codes = [wrap(row.code, CODE_ROOM, density.size) for row in chart.rows]
    label_x = _column([widest(lines, density.size) for lines in codes])
    free = WIDTH - label_x - GAP - _least(chart) * len(chart.columns)
    room = max(min(density.label_room, free), LEAST_ROOM)
    labels = [wrap(row.label, room, density.size) for row in chart.rows]
    left = label_x + _column([widest(lines, density.size) for lines in labels])
    wide = min((WIDTH - left) / len(chart.columns), WIDEST)
    cells = Cells(label_x, left, wide)
    marks, top = _key(chart)
    heads, y = _heads(chart, cells, top + 7)
    marks += heads
    for row, code, label in zip(chart.rows, codes, labels, strict=True):
        pitch = density.row(max(len(code), len(label)))
        middle = y + pitch / 2
        marks += write_beside(code, 0, middle, Pen(density.size, MUTED))
        marks += write_beside(label, label_x, middle, Pen(density.size))
        for position, value in enumerate(row.values):
            marks += _cell(
                chart, value, Box(left + position * wide, y, wide, pitch, PAPER), density
            )
        y += pitch
    return Sheet(y + 2, tuple(marks))


def _least(chart: HeatMap) -> float:
    """Give the width of a column in which no ordinary word of a group's name is broken."""
    words = [word for column in chart.columns for word in column.label.split()]
    longest = max((width(word, HEAD_SIZES[-1], "bold") for word in words), default=0.0)
    return min(max(longest + 5, NARROWEST), LARGEST_LEAST)


def _column(widths: Sequence[float]) -> float:
    return max(widths) + GAP if max(widths) else 0.0


def _cell(chart: HeatMap, value: float | None, at: Box, density: Density) -> list[Mark]:
    """Fill a cell and write its number, with a white line around it."""
    x, middle = at.x + at.width / 2, at.y + at.height / 2
    if value is None:
        pen = Pen(density.size, MUTED, "center")
        return [*_hatched(at, density.size), *write_beside((ABSENT,), x, middle, pen)]
    fill = _colour(chart, value)
    inside = Box(at.x + 0.5, at.y + 0.5, at.width - 1, at.height - 1, fill)
    text = fixed(value, chart.decimals, chart.language)
    return [inside, *write_beside((text,), x, middle, Pen(density.size, ink_on(fill), "center"))]


def _hatched(at: Box, free: float) -> list[Mark]:
    """Draw slanting lines over a cell, as far as it goes, and none through its middle."""
    left, right, top, bottom = at.x + 1, at.x + at.width - 1, at.y + 1, at.y + at.height - 1
    tall = bottom - top
    lines: list[Mark] = []
    start = left - tall + HATCH
    while start < right:
        low, high = max(start, left), min(start + tall, right)
        ends = ((low, bottom - (low - start)), (high, bottom - (high - start)))
        if abs(start + tall / 2 - at.x - at.width / 2) > free:
            lines.append(Stroke(ends, GRID, 0.8))
        start += HATCH
    return lines


def _colour(chart: HeatMap, value: float) -> str:
    share = (value - chart.low) / (chart.high - chart.low)
    return likert_colours(STEPS)[min(max(int(share * STEPS), 0), STEPS - 1)]


def _heads(chart: HeatMap, cells: Cells, top: float) -> tuple[list[Mark], float]:
    """Write the groups over their columns, each with its size below its name."""
    names = [column.label for column in chart.columns]
    size = next((one for one in HEAD_SIZES if _whole(names, cells.wide, one)), HEAD_SIZES[-1])
    pen, small = Pen(size, align="center", weight="bold"), Pen(7.0, MUTED, "center")
    wrapped = [wrap(name, cells.wide - 4, size, "bold") for name in names]
    sizes = [wrap(column.size, cells.wide - 2, 7.0) for column in chart.columns]
    bottom = top + block_height(max(map(len, wrapped)), pen)
    below = bottom + block_height(max(map(len, sizes)), small)
    marks: list[Mark] = []
    for position, (lines, count) in enumerate(zip(wrapped, sizes, strict=True)):
        marks += write_above(lines, cells.middle(position), bottom, pen)
        marks += write_below(count, cells.middle(position), bottom, small)
    return marks, below + 3


def _whole(names: Sequence[str], wide: float, size: float) -> bool:
    """Tell whether no word of the names would be broken."""
    return all(width(word, size, "bold") <= wide - 4 for name in names for word in name.split())


def _key(chart: HeatMap) -> tuple[list[Mark], float]:
    """Draw the colours from the lowest to the highest value, with both and the middle named."""
    pen = Pen(TEXT)
    lines = wrap(chart.key, WIDTH - SWATCH * STEPS - 3 * GAP, TEXT)
    start = widest(lines, TEXT) + 2 * GAP
    middle = max(block_height(len(lines), pen) / 2, 7.5)
    marks: list[Mark] = [*write_beside(lines, 0, middle, pen)]
    for step, colour in enumerate(likert_colours(STEPS)):
        marks.append(Box(start + step * SWATCH, middle - 7.5, SWATCH, 8.0, colour))
    ends = (chart.low, (chart.low + chart.high) / 2, chart.high)
    decimals = max(map(decimals_in, ends))
    for place, value in zip((0.0, STEPS / 2, float(STEPS)), ends, strict=True):
        text = fixed(value, decimals, chart.language)
        marks += write_below((text,), start + place * SWATCH, middle + 1, Pen(7.0, MUTED, "center"))
    return marks, max(block_height(len(lines), pen), middle + 9.5)


DENSITIES: Sequence[Density] = (
    Density(size=TEXT, bar=0.0, pitch=17.0, spare=5.0, label_room=170.0),
    Density(size=TEXT, bar=0.0, pitch=13.0, spare=2.5, label_room=260.0),
    Density(size=SMALL, bar=0.0, pitch=11.0, spare=1.8, label_room=260.0),
)
