"""Dots with intervals: each value on a fixed axis, its interval a line, its number at the right."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.report.charts import DotPlot
from pipeline.report.figures.axes import axis_title, fitting, ticks
from pipeline.report.figures.densities import Density, low
from pipeline.report.figures.lettering import widest, wrap
from pipeline.report.figures.markers import circle
from pipeline.report.figures.scales import Scale, Ticks, between, ticks_with_ends
from pipeline.report.figures.sheet import (
    WIDTH,
    Mark,
    Pen,
    Shape,
    Sheet,
    Stroke,
    write_beside,
)
from pipeline.report.figures.style import BAR, GRID, MUTED, PAPER, SMALL, TEXT
from pipeline.report.numbers import fixed
from pipeline.report.share_charts import DotRow

CODE_ROOM = 62.0
GAP = 8.0
CAP = 3.0  # half of the height of an interval's end
MOST_TICKS = 10
EDGE = 4.0  # from the words to the axis: the mark of a value at its end


@dataclass(frozen=True, slots=True)
class Words:
    """What is written beside the dots."""

    codes: tuple[tuple[str, ...], ...]
    labels: tuple[tuple[str, ...], ...]
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """Where labels and dots stand."""

    label: float
    left: float
    right: float
    to_x: Scale


def lay_out_dots(chart: DotPlot) -> Sheet:
    """Place the dots; many rows are set tighter where the figure would be high."""
    return low(lambda density: _lay_out(chart, density), DENSITIES)


def _lay_out(chart: DotPlot, density: Density) -> Sheet:
    words = _words(chart, density)
    field = _field(chart, words, density)
    found = _ticks(chart, field)
    rows: list[Mark] = []
    y = 2.0
    for row, code, label, value in zip(
        chart.rows, words.codes, words.labels, words.values, strict=True
    ):
        pitch = density.row(max(len(code), len(label)))
        middle = y + pitch / 2
        rows += write_beside(code, 0, middle, Pen(density.size, MUTED))
        rows += write_beside(label, field.label, middle, Pen(density.size))
        rows += write_beside(
            (value,), WIDTH, middle, Pen(density.size, align="right", weight="bold")
        )
        rows += _dot(row, field.to_x, middle, chart)
        y += pitch
    places = [field.to_x(value) for value in found.values]
    grid: list[Mark] = [Stroke(((place, 2.0), (place, y)), GRID, 0.6) for place in places]
    texts = [text + chart.unit for text in found.written(chart.language)]
    axis, below = ticks(texts, places, y)
    title, bottom = axis_title(chart.axis, (field.left + field.right) / 2, below)
    return Sheet(bottom + 2, (*grid, *rows, *axis, *title))


def _words(chart: DotPlot, density: Density) -> Words:
    return Words(
        tuple(wrap(row.code, CODE_ROOM, density.size) for row in chart.rows),
        tuple(wrap(row.label, density.label_room, density.size) for row in chart.rows),
        tuple(fixed(row.value, chart.decimals, chart.language) + chart.unit for row in chart.rows),
    )


def _field(chart: DotPlot, words: Words, density: Density) -> Field:
    label = _column(words.codes, density.size)
    left = label + _column(words.labels, density.size) + EDGE
    right = WIDTH - widest(words.values, density.size, "bold") - GAP - EDGE
    return Field(label, left, right, between(chart.low, chart.high, left, right))


def _column(blocks: Sequence[Sequence[str]], size: float) -> float:
    needed = max(widest(lines, size) for lines in blocks)
    return needed + GAP if needed else 0.0


def _ticks(chart: DotPlot, field: Field) -> Ticks:
    room = (field.right - field.left) / (1.0 + 0.35 * len(chart.unit))
    return fitting(
        lambda most: ticks_with_ends(chart.low, chart.high, most),
        MOST_TICKS,
        room,
        chart.language,
    )


def _dot(row: DotRow, to_x: Scale, middle: float, chart: DotPlot) -> list[Mark]:
    """Draw the interval as far as the axis goes, and the value over it."""
    marks: list[Mark] = []
    if row.low is not None and row.high is not None:
        ends = [to_x(min(max(end, chart.low), chart.high)) for end in (row.low, row.high)]
        marks.append(Stroke(((ends[0], middle), (ends[1], middle)), BAR, 1.4))
        for end, value in zip(ends, (row.low, row.high), strict=True):
            if chart.low <= value <= chart.high:
                marks.append(Stroke(((end, middle - CAP), (end, middle + CAP)), BAR, 1.2))
    x = to_x(min(max(row.value, chart.low), chart.high))
    return [*marks, Shape(circle(x, middle, 3.1), BAR, PAPER, 0.8)]


DENSITIES: Sequence[Density] = (
    Density(size=TEXT, bar=0.0, pitch=18.0, spare=4.0, label_room=165.0),
    Density(size=TEXT, bar=0.0, pitch=13.5, spare=2.5, label_room=190.0),
    Density(size=SMALL, bar=0.0, pitch=11.0, spare=2.0, label_room=210.0),
)
