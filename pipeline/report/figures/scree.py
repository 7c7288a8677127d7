"""Scree: eigenvalues as a falling line, those of random answers as another."""

from collections.abc import Sequence

from pipeline.report.charts import Scree
from pipeline.report.figures.axes import TICK, TICK_LENGTH, axis_title
from pipeline.report.figures.legend import legend
from pipeline.report.figures.lettering import widest
from pipeline.report.figures.scales import Scale, between
from pipeline.report.figures.sheet import (
    WIDTH,
    Box,
    Mark,
    Pen,
    Shape,
    Sheet,
    Stroke,
    write_below,
    write_beside,
)
from pipeline.report.figures.style import BAR, GRID, MUTED, NEGATIVE, PAPER, SMALL, TEXT, tint
from pipeline.report.numbers import fixed

HEIGHT = 150.0  # of the field that the lines are drawn in
GAP = 6.0
MOST_TICKS = 7
EVERY_POSITION = 25  # up to so many items each has its number below
DOT = 2.4  # half of its width
SHADE = tint(BAR, 0.12)
HEIGHT_TICK = Pen(SMALL, MUTED, "right")
STEPS = (0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0)


def lay_out_scree(chart: Scree) -> Sheet:
    """Place the key above, the lines on a grid below it, and the axes' numbers and titles."""
    names = (chart.observed_name, chart.random_name)[: 2 if chart.random else 1]
    marks, below_key = legend(names, (BAR, NEGATIVE), 0)
    title_pen = Pen(TEXT)
    marks += write_below((chart.height_axis,), 0, below_key + GAP, title_pen)
    top = below_key + GAP + title_pen.leading + GAP
    heights = _ticks(max((*chart.observed, *chart.random)))
    texts = [fixed(value, 1 if heights[1] < 1 else 0, chart.language) for value in heights]
    left = widest(texts, SMALL) + GAP
    to_y = between(0.0, heights[-1], top + HEIGHT, top)
    to_x = between(0.5, len(chart.observed) + 0.5, left, WIDTH)
    if chart.kept:
        shaded = to_x(chart.kept + 0.5) - left
        marks.append(Box(left, top, shaded, HEIGHT, SHADE))
    for value, text in zip(heights, texts, strict=True):
        y = to_y(value)
        marks.append(Stroke(((left, y), (WIDTH, y)), MUTED if value == 0 else GRID, 0.6))
        marks += write_beside((text,), left - GAP / 2, y, HEIGHT_TICK)
    marks += _line(chart.random, to_x, to_y, NEGATIVE, filled=False)
    marks += _line(chart.observed, to_x, to_y, BAR, filled=True)
    axis, below = _positions(len(chart.observed), to_x, top + HEIGHT)
    title, bottom = axis_title(chart.axis, (left + WIDTH) / 2, below)
    return Sheet(bottom + 2, (*marks, *axis, *title))


def _ticks(largest: float) -> list[float]:
    """Give round heights from 0 to above the largest value, few of them."""
    step = next((one for one in STEPS if largest / one <= MOST_TICKS - 1), STEPS[-1])
    count = int(max(largest, step) / step) + 1
    return [position * step for position in range(count + 1)]


def _line(
    values: Sequence[float], to_x: Scale, to_y: Scale, colour: str, *, filled: bool
) -> list[Mark]:
    """Join the values by a line, with a square at each: filled, or open."""
    points = tuple((to_x(place), to_y(max(value, 0.0))) for place, value in enumerate(values, 1))
    if not points:
        return []
    inside = colour if filled else PAPER
    dots = [Shape(_square(x, y), inside, colour, 0.9) for x, y in points]
    return [Stroke(points, colour, 1.1), *dots]


def _square(x: float, y: float) -> tuple[tuple[float, float], ...]:
    return ((x - DOT, y - DOT), (x + DOT, y - DOT), (x + DOT, y + DOT), (x - DOT, y + DOT))


def _positions(count: int, to_x: Scale, top: float) -> tuple[list[Mark], float]:
    """Write the positions below the field, every fifth where there are many."""
    step = 1 if count <= EVERY_POSITION else 5 if count <= 5 * EVERY_POSITION else 25
    numbered = [place for place in range(1, count + 1) if place % step == 0]
    marks: list[Mark] = []
    for place in numbered:
        x = to_x(place)
        marks.append(Stroke(((x, top), (x, top + TICK_LENGTH)), MUTED, 0.6))
        marks += write_below((str(place),), x, top + TICK_LENGTH, TICK)
    return marks, top + TICK_LENGTH + TICK.leading + GAP / 2
