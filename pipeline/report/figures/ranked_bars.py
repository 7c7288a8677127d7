"""A ranking: horizontal bars over light class zones, their values and classes at the right."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from pipeline.report.charts import RankedBars
from pipeline.report.figures.axes import axis_title, fitting, ticks, zone_boxes, zone_names
from pipeline.report.figures.densities import Density, low
from pipeline.report.figures.lettering import widest, wrap
from pipeline.report.figures.scales import Scale, between, reach, ticks_around, ticks_with_ends
from pipeline.report.figures.sheet import WIDTH, Box, Mark, Pen, Sheet, Stroke, write_beside
from pipeline.report.figures.style import BAR, DARK, GRID, SMALL, TEXT, light_zone_colours
from pipeline.report.numbers import fixed, trimmed

CATEGORY_ROOM = 84.0
GAP = 8.0
MOST_TICKS = 6
OVERLAP = 3.0  # of the zones beyond the bars, above and below
MOST_DECIMALS = 2  # of the zones' bounds, at least


@dataclass(frozen=True, slots=True)
class Columns:
    """The wrapped words of the rows, and where the columns begin or end."""

    labels: tuple[tuple[str, ...], ...]
    values: tuple[str, ...]
    classes: tuple[tuple[str, ...], ...]
    left: float  # of the bars
    right: float
    value: float  # the numbers end here
    category: float


def lay_out_ranked_bars(chart: RankedBars) -> Sheet:
    """Place the bars; many rows are set tighter where the figure would be high."""
    return low(lambda density: _lay_out(chart, density), DENSITIES)


def _lay_out(chart: RankedBars, density: Density) -> Sheet:
    columns = _columns(chart, density)
    edges = _edges(chart)
    to_x = between(edges[0], edges[-1], columns.left, columns.right)
    zones = [to_x(edge) for edge in edges] if chart.zones else []
    names, top = zone_names(chart.zones, zones, 0) if zones else ([], 0.0)
    rows: list[Mark] = []
    y = top
    for position, row in enumerate(chart.rows):
        lines = max(len(columns.labels[position]), len(columns.classes[position]))
        pitch = density.row(lines)
        middle = y + pitch / 2
        thickness = density.bar + 2 * OVERLAP
        fills = light_zone_colours(len(chart.zones))
        rows += zone_boxes(zones, fills, middle - thickness / 2, thickness) if zones else []
        rows += _bar(row.value, edges, to_x, middle, density.bar)
        rows += _words(columns, position, middle, density.size)
        y += pitch
    grid, axis, bottom = _axis(chart, edges, to_x, (top, y))
    return Sheet(bottom + 2, (*names, *grid, *rows, *axis))


def _columns(chart: RankedBars, density: Density) -> Columns:
    """Wrap the words and share the width out."""
    size = density.size
    labels = tuple(wrap(row.label, density.label_room, size) for row in chart.rows)
    values = tuple(fixed(row.value, chart.decimals, chart.language) for row in chart.rows)
    classes = tuple(wrap(row.category, CATEGORY_ROOM, size) for row in chart.rows)
    widest_class = max(widest(lines, size) for lines in classes)
    category = WIDTH - widest_class
    value = category - GAP * 0.75 if widest_class else WIDTH
    left = max(widest(lines, size) for lines in labels)
    right = value - widest(values, size, "bold") - GAP
    return Columns(labels, values, classes, left + GAP if left else 0.0, right, value, category)


def _edges(chart: RankedBars) -> list[float]:
    """Give the bounds, the outer ones moved out to round values where a value lies beyond."""
    values = [row.value for row in chart.rows]
    low, high = reach((chart.bounds[0], chart.bounds[-1], *values))
    round_values = ticks_around(low, high, MOST_TICKS).values
    first = round_values[0] if low < chart.bounds[0] else chart.bounds[0]
    last = round_values[-1] if high > chart.bounds[-1] else chart.bounds[-1]
    return [first, *chart.bounds[1:-1], last]


def _bar(
    value: float, edges: Sequence[float], to_x: Scale, middle: float, thickness: float
) -> list[Mark]:
    """Draw a bar from zero, or from the end of the axis that is nearest to zero."""
    base = to_x(min(max(0.0, edges[0]), edges[-1]))
    end = to_x(value)
    top = middle - thickness / 2
    line = Stroke(((base, top), (base, top + thickness)), DARK, 0.8)
    return [Box(min(base, end), top, abs(end - base), thickness, BAR), line]


def _words(columns: Columns, position: int, middle: float, size: float) -> list[Mark]:
    value = Pen(size, align="right", weight="bold")
    return [
        *write_beside(columns.labels[position], 0, middle, Pen(size)),
        *write_beside((columns.values[position],), columns.value, middle, value),
        *write_beside(columns.classes[position], columns.category, middle, Pen(size)),
    ]


def _axis(
    chart: RankedBars, edges: Sequence[float], to_x: Scale, ends: tuple[float, float]
) -> tuple[list[Mark], list[Mark], float]:
    """Write numbers at the zones' bounds; without zones, round values with a grid."""
    top, bottom = ends
    grid: list[Mark] = []
    values = list(edges)
    most = max(MOST_DECIMALS, chart.decimals)
    texts = [trimmed(value, chart.language, most=most) for value in values]
    if not chart.zones:
        room = to_x(edges[-1]) - to_x(edges[0])
        make = partial(ticks_with_ends, edges[0], edges[-1])
        round_values = fitting(make, MOST_TICKS, room, chart.language)
        values, texts = list(round_values.values), round_values.written(chart.language)
        grid = [Stroke(((to_x(at), top), (to_x(at), bottom)), GRID, 0.6) for at in values]
    numbers, below = ticks(texts, [to_x(value) for value in values], bottom)
    title, end = axis_title(chart.axis, (to_x(edges[0]) + to_x(edges[-1])) / 2, below)
    return grid, numbers + title, end


DENSITIES = (
    Density(size=TEXT, bar=11.0, pitch=23.0, spare=6.0, label_room=140.0),
    Density(size=TEXT, bar=9.0, pitch=18.0, spare=3.5, label_room=155.0),
    Density(size=SMALL, bar=8.0, pitch=15.0, spare=2.5, label_room=175.0),
)
