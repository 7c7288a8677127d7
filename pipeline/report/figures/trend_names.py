"""The names at the ends of the lines of a trend, as near to them as they can stand apart."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.report.charts import Trend
from pipeline.report.figures.lettering import spread, wrap
from pipeline.report.figures.markers import HALF, series_mark
from pipeline.report.figures.sheet import Mark, Pen, Stroke, block_height, write_beside
from pipeline.report.figures.style import MUTED, SERIES, TEXT
from pipeline.report.figures.trend_lines import DASH, Field, dashed, last_place
from pipeline.report.numbers import fixed

NAME = Pen(TEXT)
NAME_ROOM = 104.0
NAME_GAP = 4.0  # between the names, from top to bottom
LEADER = 14.0  # from the field to the names
MOVED = 1.5  # a name that moves further gets a line to its point
SAMPLE = 2 * HALF  # of a dashed line before its name


@dataclass(frozen=True, slots=True)
class Name:
    """What is written at the end of a line, as near to its height as there is room."""

    lines: tuple[str, ...]
    end: tuple[float, float] | None  # of the line; None: it has no value in the last period
    height: float  # where the name would stand best
    series: int | None  # None: a threshold


def name_lines(chart: Trend) -> list[tuple[str, ...]]:
    """Give what is written at the ends: series with their last value, then thresholds."""
    lines = [(line.label, line.values[-1]) for line in chart.lines]
    levels = [(one.label, one.value) for one in chart.thresholds]
    texts = []
    for label, value in (*lines, *levels):
        written = "" if value is None else fixed(value, chart.decimals, chart.language)
        texts.append(": ".join(part for part in (label, written) if part))
    return [wrap(text, NAME_ROOM, NAME.size) for text in texts]


def write_names(chart: Trend, names: Sequence[tuple[str, ...]], field: Field) -> list[Mark]:
    """Write the names of series and thresholds at the right of the field."""
    placed = _placed(chart, names, field)
    tall = [block_height(len(name.lines), NAME) for name in placed]
    wished = [name.height for name in placed]
    middles = spread(wished, tall, field.top, field.bottom, NAME_GAP)
    x = field.right + LEADER
    marks: list[Mark] = []
    for name, middle in zip(placed, middles, strict=True):
        if name.end and abs(name.height - middle) > MOVED:
            start = (name.end[0] + HALF + 2, name.height)
            marks.append(Stroke((start, (x - 2, middle)), MUTED, 0.5))
        if name.series is None:
            marks += dashed((x, middle), (x + SAMPLE, middle), DASH / 2)
        else:
            colour = SERIES[name.series % len(SERIES)]
            marks.append(series_mark(name.series, x + HALF, middle, colour))
        marks += write_beside(name.lines, x + 2 * HALF + 4, middle, NAME)
    return marks


def _placed(chart: Trend, names: Sequence[tuple[str, ...]], field: Field) -> list[Name]:
    placed = []
    for position, line in enumerate(chart.lines):
        x, y = last_place(line, field)
        end = None if line.values[-1] is None else (x, y)
        placed.append(Name(names[position], end, y, position))
    for lines, level in zip(names[len(chart.lines) :], chart.thresholds, strict=True):
        y = field.to_y(level.value)
        placed.append(Name(lines, (field.to_x(len(chart.periods) - 1), y), y, None))
    return sorted(placed, key=lambda name: name.height)
