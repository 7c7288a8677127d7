"""Zones of tolerance: a bar from the minimum to the desired level, and what is perceived.

The mark of what is perceived points left below its zone, right above it, and is round within.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Literal, TypeAlias

from pipeline.report.charts import ZoneRow, Zones
from pipeline.report.figures.axes import Part, axis_title, fitting, ticks
from pipeline.report.figures.densities import Density, low
from pipeline.report.figures.lettering import widest, wrap
from pipeline.report.figures.markers import circle, leftward, rightward
from pipeline.report.figures.scales import Scale, between, reach, ticks_with_ends
from pipeline.report.figures.sheet import (
    WIDTH,
    Box,
    Mark,
    Pen,
    Point,
    Shape,
    Sheet,
    Stroke,
    block_height,
    write_below,
    write_beside,
)
from pipeline.report.figures.style import (
    BAR,
    DARK,
    GRID,
    NEGATIVE,
    PAPER,
    SMALL,
    TEXT,
    tint,
)

Position: TypeAlias = Literal["below", "within", "above"]

GAP = 10.0
END_ROOM = 8.0  # beyond the scale's highest value, for its number
MOST_TICKS = 10
ZONE = tint(BAR, 0.3)
KEY_SAMPLE = 24.0  # length of the zone in the key
KEY_GAP = 14.0  # between entries of the key
SIGN = "\u2264"  # less than or equal
MARK = 3.4


def lay_out_zones(chart: Zones) -> Sheet:
    """Place the zones; many rows are set tighter where the figure would be high."""
    return low(lambda density: _lay_out(chart, density), DENSITIES)


def place_of(row: ZoneRow) -> Position:
    """Tell where the perceived level lies; the zone's ends belong to it."""
    if row.perceived < row.minimum:
        return "below"
    return "above" if row.perceived > row.desired else "within"


def _lay_out(chart: Zones, density: Density) -> Sheet:
    labels = [wrap(row.label, density.label_room, density.size) for row in chart.rows]
    left = max(widest(lines, density.size) for lines in labels) + GAP
    low, high = _ends(chart)
    to_x = between(low, high, left, WIDTH - END_ROOM)
    key, top = _key(chart)
    rows: list[Mark] = []
    y = top
    for row, label in zip(chart.rows, labels, strict=True):
        pitch = density.row(len(label))
        rows += write_beside(label, 0, y + pitch / 2, Pen(density.size))
        rows += _zone(row, to_x, y + pitch / 2, density.bar)
        y += pitch
    room = WIDTH - END_ROOM - left
    round_values = fitting(partial(ticks_with_ends, low, high), MOST_TICKS, room, chart.language)
    places = [to_x(value) for value in round_values.values]
    grid = [Stroke(((x, top), (x, y)), GRID, 0.6) for x in places]
    axis, below = ticks(round_values.written(chart.language), places, y)
    title, bottom = axis_title(chart.axis, (left + WIDTH - END_ROOM) / 2, below)
    return Sheet(bottom + 2, (*key, *grid, *rows, *axis, *title))


def _ends(chart: Zones) -> tuple[float, float]:
    """Give the ends of the scale, further where a level lies outside."""
    levels = [level for row in chart.rows for level in (row.minimum, row.perceived, row.desired)]
    return reach((chart.low, chart.high, *levels))


def _zone(row: ZoneRow, to_x: Scale, middle: float, thickness: float) -> list[Mark]:
    """Draw a zone with a thin line at its minimum and a thick one at its desired level."""
    start, end = to_x(row.minimum), to_x(row.desired)
    top, bottom = middle - thickness / 2, middle + thickness / 2
    return [
        Box(min(start, end), top, abs(end - start), thickness, ZONE),
        Stroke(((start, top), (start, bottom)), DARK, 0.8),
        Stroke(((end, top), (end, bottom)), DARK, 2.0),
        _mark(place_of(row), to_x(row.perceived), middle),
    ]


def _mark(position: Position, x: float, y: float) -> Shape:
    outline, colour = MARKS[position]
    return Shape(outline(x, y, MARK), colour, PAPER, 0.7)


def _key(chart: Zones) -> Part:
    """Explain the zone with its ends, and the three marks by what they mean."""
    minimum, perceived, desired = chart.names
    texts: Mapping[Position | None, str] = {
        None: f"{minimum} \u2013 {desired}",
        "below": f"{perceived} < {minimum}",
        "within": f"{minimum} {SIGN} {perceived} {SIGN} {desired}",
        "above": f"{perceived} > {desired}",
    }
    marks: list[Mark] = []
    x = y = 0.0
    for position, text in texts.items():
        indent = (KEY_SAMPLE if position is None else 2 * MARK) + 6
        lines = wrap(text, WIDTH - indent, TEXT)
        if x and x + indent + widest(lines, TEXT) > WIDTH:
            x, y = 0.0, y + Pen(TEXT).leading + 2
        middle = y + Pen(TEXT).leading / 2
        marks += _sample(position, x, middle)
        marks += write_below(lines, x + indent, y, Pen(TEXT))
        x += indent + widest(lines, TEXT) + KEY_GAP
        y += block_height(len(lines) - 1, Pen(TEXT))
    return marks, y + Pen(TEXT).leading + 8


def _sample(position: Position | None, x: float, middle: float) -> list[Mark]:
    if position:
        return [_mark(position, x + MARK + 1, middle)]
    whole = ZoneRow("", 0, 0, 1)
    return _zone(whole, between(0, 1, x + 1, x + KEY_SAMPLE), middle, 8)[:-1]


MARKS: Mapping[Position, tuple[Callable[[float, float, float], tuple[Point, ...]], str]] = {
    "below": (leftward, NEGATIVE),
    "within": (circle, DARK),
    "above": (rightward, BAR),
}
DENSITIES = (
    Density(size=TEXT, bar=11.0, pitch=22.0, spare=5.0, label_room=150.0),
    Density(size=TEXT, bar=9.0, pitch=17.0, spare=3.0, label_room=165.0),
    Density(size=SMALL, bar=8.0, pitch=14.0, spare=2.0, label_room=190.0),
)
