"""A specification strip: dots sorted by value over class bands, and below each what was chosen."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.report.figures.lettering import widest, width, wrap
from pipeline.report.figures.markers import circle, diamond
from pipeline.report.figures.scales import Scale, Ticks, between, reach, ticks_inside
from pipeline.report.figures.sheet import (
    WIDTH,
    Box,
    Label,
    Mark,
    Pen,
    Shape,
    Sheet,
    Stroke,
    block_height,
    write_below,
    write_beside,
)
from pipeline.report.figures.style import BAR, DARK, GRID, MUTED, PAPER, SMALL, TEXT, zone_colours
from pipeline.report.strip_chart import Strip, StripChoice, StripDot

HEIGHT = 150.0  # of the field with the dots
GAP = 7.0
LABEL_ROOM = 128.0
ZONE_ROOM = 74.0
LEVEL = 11.0  # from level to level
MOST_TICKS = 6
DOT = 3.0  # half of the width of a dot, at most
SPARE = 0.12  # of the axis beyond the values
NAME = Pen(SMALL, MUTED)
HEAD = Pen(SMALL, weight="bold")


@dataclass(frozen=True, slots=True)
class Field:
    """Where dots and levels stand."""

    left: float
    right: float
    top: float
    low: float  # values at the lower and upper end
    high: float
    column: float  # the width that a specification has

    def x(self, place: int) -> float:
        """Give the middle of a specification's column."""
        return self.left + (place + 0.5) * self.column

    @property
    def y(self) -> Scale:
        """The scale of the values."""
        return between(self.low, self.high, self.top + HEIGHT, self.top)


def lay_out_strip(chart: Strip) -> Sheet:
    """Place the key, the bands with the dots, and a row of ticks for each level."""
    marks, below = _key(chart.names)
    axis = wrap(chart.axis, WIDTH, TEXT)
    marks += write_below(axis, 0, below + GAP / 2, Pen(TEXT))
    field = _field(chart, below + GAP + block_height(len(axis), Pen(TEXT)))
    marks += _bands(chart, field)
    marks += _grid(chart, field)
    for place, dot in sorted(enumerate(chart.dots), key=lambda one: one[1].own):  # it on top
        marks += _dot(dot, field, place)
    y = field.top + HEIGHT + GAP
    for choice in chart.choices:
        drawn, y = _choice(choice, field, y)
        marks += drawn
    return Sheet(y + 2, tuple(marks))


def _field(chart: Strip, top: float) -> Field:
    labels = [choice.label for choice in chart.choices]
    levels = [level for choice in chart.choices for level in choice.levels]
    room = max(widest(labels, SMALL, "bold"), widest(levels, SMALL) + GAP, 30.0)
    left = min(room, LABEL_ROOM) + GAP
    right = WIDTH - ZONE_ROOM
    low, high = _ends(chart)
    return Field(left, right, top, low, high, (right - left) / max(1, len(chart.dots)))


def _ends(chart: Strip) -> tuple[float, float]:
    """Give the ends of the axis of values, which also holds the cut that is nearest to them."""
    values = [dot.value for dot in chart.dots if dot.value is not None] or [chart.bounds[0]]
    cuts = chart.bounds[1:-1]
    if cuts:
        near = min(cuts, key=lambda cut: min(abs(cut - value) for value in values))
        values = [*values, near]
    return reach(values, SPARE)


def _key(names: Sequence[str]) -> tuple[list[Mark], float]:
    """Draw what the marks stand for, on as many lines as they need."""
    marks: list[Mark] = []
    x, y = 0.0, Pen(SMALL).leading / 2 + 1
    for name, same, own in zip(names, (True, False, True), (False, False, True), strict=True):
        needed = 12 + width(name, SMALL)
        if x and x + needed > WIDTH:
            x, y = 0.0, y + Pen(SMALL).leading + 2
        marks.append(_mark(StripDot(0.0, same, own), x + 4, y, DOT))
        marks += write_beside((name,), x + 12, y, Pen(SMALL))
        x += needed + 2 * GAP
    return marks, y + Pen(SMALL).leading / 2


def _bands(chart: Strip, field: Field) -> list[Mark]:
    """Fill the class zones as far as the axis shows them, each with its name at the right."""
    marks: list[Mark] = []
    outer = (
        min(chart.bounds[0], field.low),
        *chart.bounds[1:-1],
        max(chart.bounds[-1], field.high),
    )
    for (low, high), name, colour in zip(
        pairwise(outer), chart.zones, zone_colours(len(chart.zones)), strict=True
    ):
        below, above = max(low, field.low), min(high, field.high)
        if below >= above:
            continue
        top, bottom = field.y(above), field.y(below)
        marks.append(Box(field.left, top, field.right - field.left, bottom - top, colour))
        lines = wrap(name, ZONE_ROOM - GAP, SMALL)
        if block_height(len(lines), NAME) <= bottom - top:
            marks += write_beside(lines, field.right + GAP / 2, (top + bottom) / 2, NAME)
    return marks


def _grid(chart: Strip, field: Field) -> list[Mark]:
    found: Ticks = ticks_inside(field.low, field.high, MOST_TICKS)
    marks: list[Mark] = []
    for value, text in zip(found.values, found.written(chart.language), strict=True):
        y = field.y(value)
        marks.append(Stroke(((field.left, y), (field.right, y)), PAPER, 0.5))
        marks.append(
            Label(text, field.left - GAP / 2, y + SMALL * 0.35, SMALL, MUTED, align="right")
        )
    for cut in chart.bounds[1:-1]:
        if field.low < cut < field.high:
            marks.append(
                Stroke(((field.left, field.y(cut)), (field.right, field.y(cut))), DARK, 0.9)
            )
    return marks


def _dot(dot: StripDot, field: Field, place: int) -> list[Mark]:
    x, half = field.x(place), min(DOT, max(0.7, field.column * 0.45))
    if dot.value is None:
        y = field.top + HEIGHT - 4
        return [
            Stroke(((x - half, y - half), (x + half, y + half)), DARK, 0.8),
            Stroke(((x - half, y + half), (x + half, y - half)), DARK, 0.8),
        ]
    return [_mark(dot, x, field.y(dot.value), DOT * 1.3 if dot.own else half)]


def _mark(dot: StripDot, x: float, y: float, half: float) -> Shape:
    """Fill what has the reported class; the study's own choices have a diamond."""
    points = diamond(x, y, half) if dot.own else circle(x, y, half)
    colour = DARK if dot.own else BAR
    return Shape(points, colour if dot.same else PAPER, colour, 0.7)


def _choice(choice: StripChoice, field: Field, top: float) -> tuple[list[Mark], float]:
    """Write a choice and its levels; a tick stands where a specification has the level."""
    head = wrap(choice.label, LABEL_ROOM, SMALL, "bold")
    marks: list[Mark] = [*write_below(head, 0, top, HEAD)]
    y = top + block_height(len(head), HEAD)
    tick = min(3.0, max(0.5, field.column * 0.7))
    for place, level in enumerate(choice.levels):
        lines = wrap(level, LABEL_ROOM - GAP, SMALL)
        pitch = max(LEVEL, block_height(len(lines), NAME) + 2)
        middle = y + pitch / 2
        marks += write_beside(lines, GAP, middle, NAME)
        marks.append(Stroke(((field.left, middle), (field.right, middle)), GRID, 0.4))
        marks += [
            Box(field.x(at) - tick / 2, middle - 3, tick, 6, DARK)
            for at, one in enumerate(choice.places)
            if one == place
        ]
        y += pitch
    return marks, y + 3
