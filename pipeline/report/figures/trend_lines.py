"""What is drawn in the field of a trend: lines with gaps and breaks, intervals, thresholds."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot

from pipeline.report.charts import Trend, TrendLine
from pipeline.report.figures.markers import series_mark
from pipeline.report.figures.scales import Scale
from pipeline.report.figures.sheet import Mark, Point, Shape, Stroke
from pipeline.report.figures.style import MUTED, SERIES, tint

THICKNESS = 1.3
DASH = 3.0
BAND_TINT = 0.16
MOST_BANDS = 2  # more would cover each other: intervals are then upright lines
WHISKER = 0.8
CAP = 2.0


@dataclass(frozen=True, slots=True)
class Field:
    """The field that the lines are drawn in, and its scales."""

    top: float
    bottom: float
    left: float
    right: float
    to_x: Scale  # of the position of a period
    to_y: Scale


def series_line(line: TrendLine, position: int, breaks: Sequence[int], field: Field) -> list[Mark]:
    """Join neighbouring values; a period without a value or a break leaves a gap."""
    colour = SERIES[position % len(SERIES)]
    runs = [
        tuple((field.to_x(at), field.to_y(value)) for at, value in run)
        for run in _runs(line.values, breaks)
    ]
    strokes = [Stroke(run, colour, THICKNESS) for run in runs if len(run) > 1]
    return [*strokes, *(series_mark(position, *place, colour) for run in runs for place in run)]


def bands(chart: Trend, field: Field) -> list[Mark]:
    """Draw the intervals: as bands under few lines, else as upright lines with ends."""
    with_intervals = [one for one in chart.lines if one.low and one.high]
    draw = _band if len(with_intervals) <= MOST_BANDS else _whiskers
    return [
        mark
        for position, line in enumerate(chart.lines)
        if line.low and line.high
        for mark in draw(line, SERIES[position % len(SERIES)], chart.breaks, field)
    ]


def thresholds(chart: Trend, field: Field) -> list[Mark]:
    """Draw each level dashed, from the field's left end to the last period and no further."""
    end = field.to_x(len(chart.periods) - 1)
    return [
        mark
        for level in chart.thresholds
        for mark in dashed((field.left, field.to_y(level.value)), (end, field.to_y(level.value)))
    ]


def break_lines(chart: Trend, field: Field) -> list[Mark]:
    """Draw an upright dashed line before each period from which on something else is measured."""
    places = [(field.to_x(at - 1) + field.to_x(at)) / 2 for at in chart.breaks]
    return [mark for x in places for mark in dashed((x, field.top), (x, field.bottom))]


def dashed(start: Point, end: Point, dash: float = DASH) -> list[Mark]:
    """Draw a broken line; dashes and gaps are equally long."""
    (x1, y1), (x2, y2) = start, end
    length = hypot(x2 - x1, y2 - y1)
    marks: list[Mark] = []
    done = 0.0
    while done < length:
        here, there = done / length, min(done + dash, length) / length
        ends = tuple((x1 + (x2 - x1) * at, y1 + (y2 - y1) * at) for at in (here, there))
        marks.append(Stroke(ends, MUTED, 0.8))
        done += 2 * dash
    return marks


def first_places(chart: Trend, field: Field) -> list[tuple[float, Point]]:
    """Give the values in the first period, each with its place."""
    return [
        (value, (field.to_x(0), field.to_y(value)))
        for line in chart.lines
        if (value := line.values[0]) is not None
    ]


def last_place(line: TrendLine, field: Field) -> Point:
    """Give the place of a line's last value; the foot of the field where it has none."""
    for at in reversed(range(len(line.values))):
        value = line.values[at]
        if value is not None:
            return field.to_x(at), field.to_y(value)
    return field.right, field.bottom


def _runs(values: Sequence[float | None], breaks: Sequence[int]) -> list[list[tuple[int, float]]]:
    """Give the values that are joined, each with its period."""
    runs: list[list[tuple[int, float]]] = []
    joined = False
    for at, value in enumerate(values):
        if value is None:
            joined = False
            continue
        if not joined or at in breaks:
            runs.append([])
        runs[-1].append((at, value))
        joined = True
    return runs


def _band(line: TrendLine, colour: str, breaks: Sequence[int], field: Field) -> list[Mark]:
    fill = tint(colour, BAND_TINT)
    bands: list[Mark] = []
    for run in _runs(line.values, breaks):
        ends = [(at, line.low[at], line.high[at]) for at, _ in run]
        known = [(at, low, high) for at, low, high in ends if low is not None and high is not None]
        if len(known) < 2:
            bands += _whiskers(line, colour, breaks, field, [at for at, _, _ in known])
            continue
        above = [(field.to_x(at), field.to_y(high)) for at, _, high in known]
        below = [(field.to_x(at), field.to_y(low)) for at, low, _ in reversed(known)]
        bands.append(Shape((*above, *below), fill, fill, 0.1))
    return bands


def _whiskers(
    line: TrendLine,
    colour: str,
    _breaks: Sequence[int],
    field: Field,
    wanted: Sequence[int] | None = None,
) -> list[Mark]:
    marks: list[Mark] = []
    for at in range(len(line.values)) if wanted is None else wanted:
        low, high = line.low[at], line.high[at]
        if low is None or high is None:
            continue
        x, ends = field.to_x(at), (field.to_y(low), field.to_y(high))
        marks.append(Stroke(((x, ends[0]), (x, ends[1])), colour, WHISKER))
        marks += [Stroke(((x - CAP, y), (x + CAP, y)), colour, WHISKER) for y in ends]
    return marks
