"""Garis kontinum: each value as a diamond with its interval over the class zones."""

from collections.abc import Sequence

from pipeline.report.charts import Continuum, ContinuumRow
from pipeline.report.figures.axes import axis_title, ticks, zone_boxes, zone_names
from pipeline.report.figures.lettering import widest, wrap
from pipeline.report.figures.scales import Scale, between
from pipeline.report.figures.sheet import (
    WIDTH,
    Mark,
    Pen,
    Shape,
    Sheet,
    Stroke,
    block_height,
    write_beside,
)
from pipeline.report.figures.style import DARK, PAPER, TEXT, zone_colours
from pipeline.report.numbers import fixed

LABEL = Pen(TEXT)
VALUE = Pen(TEXT, align="right", weight="bold")
BAND = 13.0
PITCH = 25.0  # from row to row, at least
LABEL_ROOM = 118.0
CATEGORY_ROOM = 84.0
GAP = 8.0
DIAMOND = 3.5  # half of its width
CAP = 3.5  # half of the height of an interval's end
OVERHANG = 0.06  # how far an interval may reach beyond the zones, as a share of their length


def lay_out_continuum(chart: Continuum) -> Sheet:
    """Place labels left, zones with diamonds in the middle, values and classes right."""
    labels = [wrap(row.label, LABEL_ROOM, TEXT) for row in chart.rows]
    values = [fixed(row.value, chart.decimals, chart.language) for row in chart.rows]
    classes = [wrap(_category(row), CATEGORY_ROOM, TEXT) for row in chart.rows]
    category_x = WIDTH - max(widest(lines, TEXT) for lines in classes)
    value_x = category_x - GAP * 0.75
    right = value_x - widest(values, TEXT, "bold") - GAP
    left = max(widest(lines, TEXT) for lines in labels) + GAP
    reach = _reach(chart)
    to_x = between(*reach, left, right)
    edges = [to_x(bound) for bound in chart.bounds]
    marks, y = zone_names(chart.zones, edges, 0)
    colours = zone_colours(len(chart.zones))
    for row, label, value, category in zip(chart.rows, labels, values, classes, strict=True):
        pitch = max(PITCH, block_height(max(len(label), len(category)), LABEL) + 6)
        middle = y + pitch / 2
        marks += zone_boxes(edges, colours, middle - BAND / 2, BAND)
        marks += _interval(row, to_x, reach, middle)
        marks.append(_diamond(to_x(min(max(row.value, reach[0]), reach[1])), middle))
        marks += write_beside(label, 0, middle, LABEL)
        marks += write_beside((value,), value_x, middle, VALUE)
        marks += write_beside(category, category_x, middle, LABEL)
        y += pitch
    return _with_axis(chart, edges, marks, y)


def _with_axis(chart: Continuum, edges: Sequence[float], marks: list[Mark], top: float) -> Sheet:
    texts = [fixed(bound, chart.decimals, chart.language) for bound in chart.bounds]
    axis, below = ticks(texts, edges, top)
    title, bottom = axis_title(chart.axis, (edges[0] + edges[-1]) / 2, below)
    return Sheet(bottom + 2, (*marks, *axis, *title))


def _category(row: ContinuumRow) -> str:
    return row.category + ("*" if row.starred else "")


def _reach(chart: Continuum) -> tuple[float, float]:
    """Give the values at the ends of the axis: the zones, and a little of what exceeds them."""
    low, high = chart.bounds[0], chart.bounds[-1]
    extra = (high - low) * OVERHANG
    values = [
        value for row in chart.rows for value in (row.value, row.low, row.high) if value is not None
    ]
    return max(min(low, *values), low - extra), min(max(high, *values), high + extra)


def _interval(
    row: ContinuumRow, to_x: Scale, reach: tuple[float, float], middle: float
) -> list[Mark]:
    """Draw the interval; an arrow head says that it goes on where the axis ends."""
    if row.low is None or row.high is None:
        return []
    left, right = to_x(max(row.low, reach[0])), to_x(min(row.high, reach[1]))
    return [
        Stroke(((left, middle), (right, middle)), DARK, 1.4),
        _end(left, middle, 4.0 if row.low < reach[0] else 0.0),
        _end(right, middle, -4.0 if row.high > reach[1] else 0.0),
    ]


def _end(x: float, middle: float, length: float) -> Mark:
    """End an interval with a bar, or with an arrow head of some length."""
    if not length:
        return Stroke(((x, middle - CAP), (x, middle + CAP)), DARK, 1.2)
    back = x + length
    return Shape(((x, middle), (back, middle - 2.6), (back, middle + 2.6)), DARK, DARK, 0.1)


def _diamond(x: float, y: float) -> Shape:
    half = DIAMOND
    return Shape(((x - half, y), (x, y - half), (x + half, y), (x, y + half)), PAPER, DARK, 1.2)
