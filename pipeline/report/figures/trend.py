"""Values over time: a line per series, named at its end, and marked so as not to need colour."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from pipeline.report.charts import Trend, TrendLine
from pipeline.report.figures.axes import GAP, TICK, TICK_LENGTH
from pipeline.report.figures.lettering import spread, widest, width, wrap
from pipeline.report.figures.markers import HALF, series_mark
from pipeline.report.figures.scales import Scale, Ticks, between, reach, ticks_around
from pipeline.report.figures.sheet import (
    WIDTH,
    Mark,
    Pen,
    Point,
    Sheet,
    Stroke,
    block_height,
    write_below,
    write_beside,
)
from pipeline.report.figures.style import GRID, MUTED, SERIES, SMALL, TEXT
from pipeline.report.numbers import fixed

HEIGHT = 170.0  # of the field, at least
MOST_TICKS = 6
NAME = Pen(TEXT)
NAME_ROOM = 104.0
NAME_GAP = 4.0  # between the names, from top to bottom
LEADER = 14.0  # from the field to the names
SPARE = 12.0  # before the first period and behind the last
HEIGHT_TICK = Pen(SMALL, MUTED, "right")
MOVED = 1.5  # a name that moves further gets a line to its point
THICKNESS = 1.3


@dataclass(frozen=True, slots=True)
class Field:
    """The field that the lines are drawn in, and its scales."""

    top: float
    bottom: float
    left: float
    right: float
    to_x: Scale  # of the position of a period
    to_y: Scale


def lay_out_trend(chart: Trend) -> Sheet:
    """Place the lines on a grid, their names at the right, the periods below."""
    names = [wrap(_name(chart, line), NAME_ROOM, NAME.size) for line in chart.lines]
    heights = _heights(chart)
    title = wrap(chart.axis, WIDTH, NAME.size)
    field = _field(chart, names, heights, block_height(len(title), NAME) + GAP)
    marks: list[Mark] = [*write_below(title, 0, 0, NAME), *_grid(chart, heights, field)]
    for position, line in enumerate(chart.lines):
        marks += _line(line, position, field)
    marks += _names(chart, names, field)
    periods, bottom = _periods(chart.periods, field)
    return Sheet(bottom + 2, (*marks, *periods))


def _name(chart: Trend, line: TrendLine) -> str:
    """Give the name with the last period's value, if there is one."""
    last = line.values[-1]
    value = "" if last is None else fixed(last, chart.decimals, chart.language)
    return ": ".join(part for part in (line.label, value) if part)


def _heights(chart: Trend) -> Ticks:
    values = [value for line in chart.lines for value in line.values if value is not None]
    return ticks_around(*reach(values or (0.0, 1.0)), MOST_TICKS)


def _field(chart: Trend, names: Sequence[tuple[str, ...]], heights: Ticks, top: float) -> Field:
    """Share the width out between the numbers, the lines and the names."""
    left = widest(heights.written(chart.language), SMALL) + GAP
    right = WIDTH - max(widest(lines, NAME.size) for lines in names) - 2 * HALF - 4 - LEADER
    needed = sum(block_height(len(lines), NAME) + NAME_GAP for lines in names)
    bottom = top + max(HEIGHT, needed)
    last = len(chart.periods) - 1
    to_x = between(0, last, left + SPARE, right - SPARE)
    if not last:
        to_x = between(-1, 1, left, right)
    return Field(
        top, bottom, left, right, to_x, between(heights.values[0], heights.values[-1], bottom, top)
    )


def _grid(chart: Trend, heights: Ticks, field: Field) -> list[Mark]:
    marks: list[Mark] = []
    for value, text in zip(heights.values, heights.written(chart.language), strict=True):
        y = field.to_y(value)
        marks.append(Stroke(((field.left, y), (field.right, y)), GRID, 0.6))
        marks += write_beside((text,), field.left - GAP / 2, y, HEIGHT_TICK)
    return [*marks, Stroke(((field.left, field.bottom), (field.right, field.bottom)), MUTED, 0.6)]


def _line(line: TrendLine, position: int, field: Field) -> list[Mark]:
    """Join neighbouring values; a period without a value leaves a gap."""
    colour = SERIES[position % len(SERIES)]
    places = [
        None if value is None else (field.to_x(at), field.to_y(value))
        for at, value in enumerate(line.values)
    ]
    runs = [
        tuple(place for place in run if place)
        for is_there, run in groupby(places, key=lambda place: place is not None)
        if is_there
    ]
    strokes = [Stroke(run, colour, THICKNESS) for run in runs if len(run) > 1]
    return [*strokes, *(series_mark(position, *place, colour) for run in runs for place in run)]


def _names(chart: Trend, names: Sequence[tuple[str, ...]], field: Field) -> list[Mark]:
    """Write the names as near to the ends of their lines as they can stand apart."""
    ends = [_end(line, field) for line in chart.lines]
    order = sorted(range(len(ends)), key=lambda position: ends[position][1])
    tall = [block_height(len(names[position]), NAME) for position in order]
    wished = [ends[position][1] for position in order]
    middles = spread(wished, tall, field.top, field.bottom, NAME_GAP)
    x = field.right + LEADER
    marks: list[Mark] = []
    for position, middle in zip(order, middles, strict=True):
        end = ends[position]
        has_last = chart.lines[position].values[-1] is not None
        if has_last and abs(end[1] - middle) > MOVED:
            marks.append(Stroke(((end[0] + HALF + 2, end[1]), (x - 2, middle)), MUTED, 0.5))
        marks.append(series_mark(position, x + HALF, middle, SERIES[position % len(SERIES)]))
        marks += write_beside(names[position], x + 2 * HALF + 4, middle, NAME)
    return marks


def _end(line: TrendLine, field: Field) -> Point:
    """Give the place of a line's last value; the foot of the field where it has none."""
    for at in reversed(range(len(line.values))):
        value = line.values[at]
        if value is not None:
            return field.to_x(at), field.to_y(value)
    return field.right, field.bottom


def _periods(periods: Sequence[str], field: Field) -> tuple[list[Mark], float]:
    """Write the periods below their ticks; where they are too narrow, every second, third ..."""
    share = (field.right - field.left) / len(periods)
    step = next(
        (step for step in range(1, len(periods)) if _fit(periods[::step], share * step - 4)),
        len(periods),
    )
    shown = range(0, len(periods), step)
    wrapped = [wrap(periods[at], max(share * step - 4, share), TICK.size) for at in shown]
    places = [field.to_x(at) for at in shown]
    widths = [widest(lines, TICK.size) for lines in wrapped]
    centres = spread(places, widths, 0, WIDTH, 3)
    below = field.bottom + TICK_LENGTH + 1
    marks: list[Mark] = [
        Stroke(((field.to_x(at), field.bottom), (field.to_x(at), below)), MUTED, 0.6)
        for at in range(len(periods))
    ]
    for lines, centre in zip(wrapped, centres, strict=True):
        marks += write_below(lines, centre, below, TICK)
    return marks, below + block_height(max(map(len, wrapped)), TICK)


def _fit(periods: Sequence[str], room: float) -> bool:
    return all(width(word, TICK.size) <= room for text in periods for word in text.split())
