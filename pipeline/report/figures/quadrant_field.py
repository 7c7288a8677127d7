"""The field of a matrix of importance and performance: its ranges, its parts, its names."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.report.charts import Quadrants
from pipeline.report.figures.geometry import Area
from pipeline.report.figures.lettering import widest, width, wrap
from pipeline.report.figures.scales import Scale, Ticks, between, reach, ticks_inside
from pipeline.report.figures.sheet import WIDTH, Label, Pen, block_height, write_above, write_below
from pipeline.report.figures.style import MUTED, SMALL
from pipeline.report.numbers import fixed

CUT = Pen(SMALL, weight="bold")
CUT_DECIMALS = 2
NAME = Pen(SMALL, MUTED, weight="bold")
NAME_FROM_RIGHT = Pen(SMALL, MUTED, "right", "bold")
PAD = 5.0  # around the names in the corners
GAP = 6.0
SPARE = 0.07  # of the axes' length, beyond the outermost points
INNER = 0.22  # a cut line keeps so much of the field to either side
MOST_TICKS = 8


@dataclass(frozen=True, slots=True)
class Axis:
    """What an axis shows: its ends, the round values between them, and where it is cut."""

    low: float
    high: float
    ticks: Ticks
    cut: float
    cut_text: str


@dataclass(frozen=True, slots=True)
class Field:
    """The frame on the sheet, the part of it that points lie in, and the scales."""

    frame: Area
    data: Area
    to_x: Scale
    to_y: Scale


def axes_of(chart: Quadrants) -> tuple[Axis, Axis]:
    """Give the two axes; both are the same where the line x = y is drawn between them."""
    across = [point.x for point in chart.points]
    upward = [point.y for point in chart.points]
    cuts = (chart.x_cut, chart.y_cut)
    if chart.diagonal:
        ends = _ends((*across, *upward), cuts)
        return _axis(ends, cuts[0], chart.language), _axis(ends, cuts[1], chart.language)
    return (
        _axis(_ends(across, cuts[:1]), cuts[0], chart.language),
        _axis(_ends(upward, cuts[1:]), cuts[1], chart.language),
    )


def field_of(chart: Quadrants, axes: tuple[Axis, Axis], top: float, height: float) -> Field:
    """Place the field; between the names above and below, points have ``height``."""
    x_axis, y_axis = axes
    left = widest(y_axis.ticks.written(chart.language), SMALL) + GAP
    right = WIDTH - width(y_axis.cut_text, SMALL, "bold") - GAP
    to_x = between(x_axis.low, x_axis.high, left, right)
    above, below = _strips(chart, left, to_x(x_axis.cut), right)
    data = Area(
        left, top + above, right, top + above + (right - left if chart.diagonal else height)
    )
    frame = Area(left, top, right, data.bottom + below)
    return Field(frame, data, to_x, between(y_axis.low, y_axis.high, data.bottom, data.top))


def corner_names(chart: Quadrants, field: Field) -> list[Label]:
    """Write the names of the quadrants into the corners of the field."""
    frame = field.frame
    high_low, high_high, low_low, low_high = _wrapped(
        chart, frame.left, field.to_x(chart.x_cut), frame.right
    )
    left, right = frame.left + PAD, frame.right - PAD
    top, bottom = frame.top + PAD, frame.bottom - PAD
    return [
        *write_below(high_low, left, top, NAME),
        *write_below(high_high, right, top, NAME_FROM_RIGHT),
        *write_above(low_low, left, bottom, NAME),
        *write_above(low_high, right, bottom, NAME_FROM_RIGHT),
    ]


def _axis(ends: tuple[float, float], cut: float, language: str) -> Axis:
    return Axis(*ends, ticks_inside(*ends, MOST_TICKS), cut, fixed(cut, CUT_DECIMALS, language))


def _ends(values: Sequence[float], cuts: Sequence[float]) -> tuple[float, float]:
    """Give the ends of an axis that holds all values, and leaves room beside the cuts."""
    low, high = reach((*values, *cuts), SPARE)
    for cut in cuts:
        low = min(low, (cut - INNER * high) / (1 - INNER))
        high = max(high, (cut - INNER * low) / (1 - INNER))
    return low, high


def _wrapped(
    chart: Quadrants, left: float, cut: float, right: float
) -> tuple[tuple[str, ...], ...]:
    rooms = (cut - left - 2 * PAD, right - cut - 2 * PAD) * 2
    return tuple(
        wrap(name, room, NAME.size, NAME.weight)
        for name, room in zip(chart.names, rooms, strict=True)
    )


def _strips(chart: Quadrants, left: float, cut: float, right: float) -> tuple[float, float]:
    """Give the heights that the names above and below need, with the space around them."""
    lines = [len(name) for name in _wrapped(chart, left, cut, right)]
    above, below = max(lines[:2]), max(lines[2:])
    return block_height(above, NAME) + 2 * PAD, block_height(below, NAME) + 2 * PAD
