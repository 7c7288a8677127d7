"""Importance and performance: points between two cut lines, each named by its code."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from pipeline.report.charts import Quadrants
from pipeline.report.figures.axes import TICK_LENGTH, axis_title, fitting, ticks
from pipeline.report.figures.geometry import Segment, centred, widened
from pipeline.report.figures.label_places import FAULT, Anchor, Ground, Place, place_labels
from pipeline.report.figures.lettering import widest, width, wrap
from pipeline.report.figures.markers import circle
from pipeline.report.figures.quadrant_codes import Cluster, are_short, clusters_of, key, numbered
from pipeline.report.figures.quadrant_field import (
    CUT,
    GAP,
    MOST_TICKS,
    Axis,
    Field,
    axes_of,
    corner_names,
    field_of,
)
from pipeline.report.figures.scales import ticks_inside
from pipeline.report.figures.sheet import (
    WIDTH,
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
from pipeline.report.figures.style import BAR, INK, MUTED, PAPER, SMALL, TEXT

HEIGHTS = (240.0, 290.0, 340.0)  # of the field's middle; the first with room for all codes
TITLE = Pen(TEXT)
NAME = Pen(SMALL, align="center")
HEIGHT_TICK = Pen(SMALL, MUTED, "right")
DOT = 2.4  # half of its width
INSET = 3.0  # codes keep so far from the frame
DASH, PERIOD = 5.0, 8.5  # of the diagonal
EQUAL = "x = y"
EQUAL_AT = 0.94  # where on the diagonal its name stands


@dataclass(frozen=True, slots=True)
class Plan:
    """Where the points lie, and where their codes found room: the codes, or numbers for them."""

    field: Field
    clusters: tuple[Cluster, ...]
    places: tuple[Place, ...]
    is_numbered: bool


def lay_out_quadrants(chart: Quadrants) -> Sheet:
    """Place the field and its points; codes that find no room become numbers with a key."""
    axes = axes_of(chart)
    title = wrap(chart.y_axis, WIDTH, TITLE.size)
    cut_top = block_height(len(title), TITLE) + GAP / 2
    plan = _plan(chart, axes, cut_top + CUT.leading + GAP / 2)
    axis_marks, bottom = _axes(chart, axes, plan.field)
    explained, end = key(chart.points, bottom + GAP) if plan.is_numbered else ([], bottom)
    marks = [
        *write_below(title, 0, 0, TITLE),
        *_cut_texts(axes, plan.field, cut_top),
        *axis_marks,
        *_lines(chart, plan.field),
        *_points(chart, plan),
        *corner_names(chart, plan.field),
        *explained,
    ]
    return Sheet(end + 2, tuple(marks))


def _plan(chart: Quadrants, axes: tuple[Axis, Axis], top: float) -> Plan:
    """Find the lowest field with room for all codes, else one with room for the numbers."""
    heights = HEIGHTS[:1] if chart.diagonal else HEIGHTS  # a square is as high as it is wide
    codes = [point.code for point in chart.points]
    fields = [field_of(chart, axes, top, height) for height in heights]
    tries = [(codes, field, False) for field in fields if are_short(chart.points)]
    tries += [(numbered(chart.points), field, True) for field in fields]
    for names, field, is_numbered in tries:
        plan = _named(chart, names, field, is_numbered=is_numbered)
        if all(place.cost < FAULT for place in plan.places):
            break
    return plan


def _named(chart: Quadrants, codes: Sequence[str], field: Field, *, is_numbered: bool) -> Plan:
    """Find a place for each code, and for the diagonal's name after them."""
    points = [(field.to_x(point.x), field.to_y(point.y)) for point in chart.points]
    clusters = clusters_of(codes, points)
    lines = list(_cuts(chart, field))
    if chart.diagonal:
        (left, bottom), (right, top) = _diagonal(field)
        x, y = left + EQUAL_AT * (right - left), bottom + EQUAL_AT * (top - bottom)
        clusters.append(Cluster(x, y, (EQUAL,)))
        lines.append(_diagonal(field))
    anchors = [
        Anchor(one.x, one.y, widest(one.lines, NAME.size), block_height(len(one.lines), NAME))
        for one in clusters
    ]
    markers = tuple(centred(*point, 2 * DOT, 2 * DOT) for point in points)
    ground = Ground(widened(field.data, -INSET), tuple(lines), markers, DOT)
    places = place_labels(anchors, ground)
    return Plan(field, tuple(clusters), tuple(places), is_numbered)


def _points(chart: Quadrants, plan: Plan) -> list[Mark]:
    """Draw the leaders, over them the points, over these the codes."""
    leaders = [Stroke(place.leader, MUTED, 0.5) for place in plan.places if place.leader]
    to_x, to_y = plan.field.to_x, plan.field.to_y
    dots = [Shape(circle(to_x(one.x), to_y(one.y), DOT), BAR, PAPER, 0.5) for one in chart.points]
    names: list[Label] = []
    for cluster, place in zip(plan.clusters, plan.places, strict=True):
        middle = (place.area.left + place.area.right) / 2
        names += write_below(cluster.lines, middle, place.area.top, NAME)
    return [*leaders, *dots, *names]


def _cuts(chart: Quadrants, field: Field) -> tuple[Segment, Segment]:
    x, y, frame = field.to_x(chart.x_cut), field.to_y(chart.y_cut), field.frame
    return ((x, frame.top), (x, frame.bottom)), ((frame.left, y), (frame.right, y))


def _diagonal(field: Field) -> Segment:
    data = field.data
    return (data.left, data.bottom), (data.right, data.top)


def _lines(chart: Quadrants, field: Field) -> list[Mark]:
    """Draw the frame, the cut lines, and the diagonal as dashes."""
    frame = field.frame
    corners = (
        (frame.left, frame.top),
        (frame.right, frame.top),
        (frame.right, frame.bottom),
        (frame.left, frame.bottom),
    )
    marks: list[Mark] = [Stroke((*corners, corners[0], corners[1]), MUTED, 0.6)]
    marks += [Stroke(line, INK, 1.1) for line in _cuts(chart, field)]
    return marks + (_dashes(_diagonal(field)) if chart.diagonal else [])


def _dashes(line: Segment) -> list[Mark]:
    (x1, y1), (x2, y2) = line
    length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5

    def at(distance: float) -> tuple[float, float]:
        share = min(distance / length, 1)
        return x1 + share * (x2 - x1), y1 + share * (y2 - y1)

    starts = [PERIOD * place for place in range(int(length / PERIOD) + 1)]
    return [Stroke((at(start), at(start + DASH)), MUTED, 0.8) for start in starts]


def _cut_texts(axes: tuple[Axis, Axis], field: Field, top: float) -> list[Label]:
    """Write where the lines cut, at their ends outside the field."""
    x_axis, y_axis = axes
    half = width(x_axis.cut_text, CUT.size, CUT.weight) / 2
    middle = min(max(field.to_x(x_axis.cut), half), WIDTH - half)
    x_pen = Pen(CUT.size, align="center", weight=CUT.weight)
    return [
        *write_below((x_axis.cut_text,), middle, top, x_pen),
        *write_beside((y_axis.cut_text,), field.frame.right + GAP / 2, field.to_y(y_axis.cut), CUT),
    ]


def _axes(chart: Quadrants, axes: tuple[Axis, Axis], field: Field) -> tuple[list[Mark], float]:
    """Draw the ticks and numbers left of the field and below it, and the title below."""
    x_axis, y_axis = axes
    frame = field.frame
    marks: list[Mark] = []
    for value, text in zip(y_axis.ticks.values, y_axis.ticks.written(chart.language), strict=True):
        y = field.to_y(value)
        marks.append(Stroke(((frame.left - TICK_LENGTH, y), (frame.left, y)), MUTED, 0.6))
        marks += write_beside((text,), frame.left - TICK_LENGTH - 1, y, HEIGHT_TICK)
    make = partial(ticks_inside, x_axis.low, x_axis.high)
    across = fitting(make, MOST_TICKS, frame.right - frame.left, chart.language)
    places = [field.to_x(value) for value in across.values]
    below, bottom = ticks(across.written(chart.language), places, frame.bottom)
    title, end = axis_title(chart.x_axis, (frame.left + frame.right) / 2, bottom)
    return [*marks, *below, *title], end
