"""Values over time: a line per series, named at its end, and marked so as not to need colour.

Two periods make a slope: what the lines begin with stands at the left instead of a grid.
"""

from collections.abc import Sequence

from pipeline.report.charts import Trend
from pipeline.report.figures.axes import GAP, TICK, TICK_LENGTH
from pipeline.report.figures.lettering import spread, widest, width, wrap
from pipeline.report.figures.markers import HALF
from pipeline.report.figures.scales import Ticks, between, reach, ticks_around
from pipeline.report.figures.sheet import (
    WIDTH,
    Mark,
    Pen,
    Sheet,
    Stroke,
    block_height,
    write_below,
    write_beside,
)
from pipeline.report.figures.style import GRID, MUTED, SMALL
from pipeline.report.figures.trend_lines import (
    Field,
    bands,
    break_lines,
    dashed,
    first_places,
    series_line,
    thresholds,
)
from pipeline.report.figures.trend_names import (
    LEADER,
    MOVED,
    NAME,
    NAME_GAP,
    name_lines,
    write_names,
)
from pipeline.report.numbers import fixed

HEIGHT = 170.0  # of the field, at least
MOST_TICKS = 6
SPARE = 12.0  # before the first period and behind the last
HEIGHT_TICK = Pen(SMALL, MUTED, "right")


def lay_out_trend(chart: Trend) -> Sheet:
    """Place the lines on a grid, their names at the right, the periods below."""
    names = name_lines(chart)
    heights = _heights(chart)
    title = wrap(chart.axis, WIDTH, NAME.size)
    key, top = _break_key(chart, block_height(len(title), NAME))
    field = _field(chart, names, heights, top + GAP)
    marks: list[Mark] = [*write_below(title, 0, 0, NAME), *key]
    marks += _start_values(chart, field) if _is_slope(chart) else _grid(chart, heights, field)
    marks += [*bands(chart, field), *break_lines(chart, field), *thresholds(chart, field)]
    for position, line in enumerate(chart.lines):
        marks += series_line(line, position, chart.breaks, field)
    marks += write_names(chart, names, field)
    periods, bottom = _periods(chart.periods, field)
    return Sheet(bottom + 2, (*marks, *periods))


def _is_slope(chart: Trend) -> bool:
    return len(chart.periods) == 2


def _heights(chart: Trend) -> Ticks:
    every = [*(one for line in chart.lines for one in (*line.values, *line.low, *line.high))]
    values = [value for value in every if value is not None]
    values += [one.value for one in chart.thresholds]
    return ticks_around(*reach(values or (0.0, 1.0)), MOST_TICKS)


def _field(chart: Trend, names: Sequence[tuple[str, ...]], heights: Ticks, top: float) -> Field:
    """Share the width out between the numbers, the lines and the names."""
    written = _starts(chart) if _is_slope(chart) else heights.written(chart.language)
    left = widest(written, SMALL) + GAP + (LEADER if _is_slope(chart) else 0.0)
    right = WIDTH - max(widest(lines, NAME.size) for lines in names) - 2 * HALF - 4 - LEADER
    needed = sum(block_height(len(lines), NAME) + NAME_GAP for lines in names)
    needed = max(needed, len(_starts(chart)) * (NAME.leading + NAME_GAP))
    bottom = top + max(HEIGHT, needed)
    last = len(chart.periods) - 1
    to_x = between(0, last, left + SPARE, right - SPARE)
    if not last:
        to_x = between(-1, 1, left, right)
    to_y = between(heights.values[0], heights.values[-1], bottom, top)
    return Field(top, bottom, left, right, to_x, to_y)


def _grid(chart: Trend, heights: Ticks, field: Field) -> list[Mark]:
    marks: list[Mark] = []
    for value, text in zip(heights.values, heights.written(chart.language), strict=True):
        y = field.to_y(value)
        marks.append(Stroke(((field.left, y), (field.right, y)), GRID, 0.6))
        marks += write_beside((text,), field.left - GAP / 2, y, HEIGHT_TICK)
    return [*marks, Stroke(((field.left, field.bottom), (field.right, field.bottom)), MUTED, 0.6)]


def _starts(chart: Trend) -> list[str]:
    """Write the first values, each once."""
    values = [line.values[0] for line in chart.lines if line.values[0] is not None]
    written = [fixed(value, chart.decimals, chart.language) for value in values]
    return list(dict.fromkeys(written))


def _start_values(chart: Trend, field: Field) -> list[Mark]:
    """Write the values that a slope begins with at the left, and draw its two uprights."""
    marks: list[Mark] = [
        Stroke(((field.to_x(at), field.top), (field.to_x(at), field.bottom)), GRID, 0.6)
        for at in range(len(chart.periods))
    ]
    marks.append(Stroke(((field.left, field.bottom), (field.right, field.bottom)), MUTED, 0.6))
    found = {
        fixed(value, chart.decimals, chart.language): place
        for value, place in first_places(chart, field)
    }
    ordered = sorted(found, key=lambda text: found[text][1])
    if not ordered:
        return marks
    wished, tall = [found[text][1] for text in ordered], [NAME.leading] * len(ordered)
    right = field.left - LEADER
    for text, middle in zip(
        ordered, spread(wished, tall, field.top, field.bottom, NAME_GAP), strict=True
    ):
        x, y = found[text]
        if abs(y - middle) > MOVED:
            marks.append(Stroke(((right + 2, middle), (x - HALF - 2, y)), MUTED, 0.5))
        marks += write_beside((text,), right, middle, HEIGHT_TICK)
    return marks


def _break_key(chart: Trend, top: float) -> tuple[list[Mark], float]:
    """Say what an upright dashed line means, where there is one."""
    if not chart.breaks or not chart.break_name:
        return [], top
    lines = wrap(chart.break_name, WIDTH - 3 * GAP, NAME.size)
    bottom = top + 3 + block_height(len(lines), NAME)
    sample = dashed((GAP / 2, top + 4), (GAP / 2, top + 2 + NAME.leading))
    return [*sample, *write_below(lines, 2 * GAP, top + 3, NAME)], bottom


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
