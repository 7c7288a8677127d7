"""Scorecard bullet bars: a score over light class zones, with a tick at its target."""

from pipeline.report.charts import BulletRow, Bullets
from pipeline.report.figures.axes import Part, axis_title, ticks, zone_boxes, zone_names
from pipeline.report.figures.lettering import widest, width, wrap
from pipeline.report.figures.scales import Scale, between
from pipeline.report.figures.sheet import (
    WIDTH,
    Box,
    Mark,
    Pen,
    Sheet,
    Stroke,
    Weight,
    block_height,
    write_below,
    write_beside,
)
from pipeline.report.figures.style import (
    BAR,
    DARK,
    INK,
    MUTED,
    PAPER,
    SMALL,
    TEXT,
    light_zone_colours,
)
from pipeline.report.numbers import fixed, trimmed

BAND = 18.0
THICKNESS = 11.0
PITCH = 26.0  # from row to row, at least
LABEL_ROOM = 118.0
CATEGORY_ROOM = 84.0
GAP = 8.0
BESIDE = 3.0  # between a bar's ends and its number
TARGET = 2.0  # thickness of the tick
HALO = 1.0
DECIMALS = 2  # as in the tables and the text
RULE_GAP = 5.0  # around the rule beside the overall row
KEY_GAP = 5.0


def lay_out_bullets(chart: Bullets) -> Sheet:
    """Place labels left, bars over zones in the middle, classes right."""
    labels = [wrap(row.label, LABEL_ROOM, TEXT, _weight(row)) for row in chart.rows]
    classes = [wrap(row.category, CATEGORY_ROOM, TEXT, _weight(row)) for row in chart.rows]
    category_x = WIDTH - max(widest(lines, TEXT, "bold") for lines in classes)
    left = max(widest(lines, TEXT, "bold") for lines in labels) + GAP
    bounds = _bounds(chart)
    to_x = between(bounds[0], bounds[-1], left, category_x - GAP)
    edges = [to_x(bound) for bound in bounds]
    key, y = _target_key(chart)
    names, y = zone_names(chart.zones, edges, y)
    marks = key + names
    fills = light_zone_colours(len(chart.zones))
    for position, (label, category) in enumerate(zip(labels, classes, strict=True)):
        row = chart.rows[position]
        if position and row.strong != chart.rows[position - 1].strong:
            rule = y + RULE_GAP / 2
            marks.append(Stroke(((0, rule), (WIDTH, rule)), MUTED, 0.6))
            y += RULE_GAP
        pitch = max(PITCH, block_height(max(len(label), len(category)), Pen(TEXT)) + 6)
        middle, pen = y + pitch / 2, Pen(TEXT, weight=_weight(row))
        marks += write_beside(label, 0, middle, pen)
        marks += zone_boxes(edges, fills, middle - BAND / 2, BAND)
        marks += _bar(row, to_x, middle, chart.language)
        marks += write_beside(category, category_x, middle, pen)
        y += pitch
    return _with_axis(chart, to_x, marks, y)


def _with_axis(chart: Bullets, to_x: Scale, marks: list[Mark], top: float) -> Sheet:
    bounds = _bounds(chart)
    values = sorted({*bounds, 0.0, 100.0, chart.bounds[-1]})
    texts = [trimmed(value, chart.language) for value in values]
    axis, below = ticks(texts, [to_x(value) for value in values], top)
    title, bottom = axis_title(chart.axis, (to_x(bounds[0]) + to_x(bounds[-1])) / 2, below)
    return Sheet(bottom + 2, (*marks, *axis, *title))


def _target_key(chart: Bullets) -> Part:
    """Say what the tick means, above the zones; nothing where no row has a target."""
    if all(row.target is None for row in chart.rows):
        return [], 0.0
    lines = wrap(chart.target, WIDTH - GAP, TEXT)
    middle = Pen(TEXT).leading / 2
    tick = Stroke(((TARGET, middle - 5), (TARGET, middle + 5)), DARK, TARGET)
    height = block_height(len(lines), Pen(TEXT))
    return [tick, *write_below(lines, GAP, 0, Pen(TEXT))], height + KEY_GAP


def _weight(row: BulletRow) -> Weight:
    return "bold" if row.strong else "regular"


def _bounds(chart: Bullets) -> list[float]:
    """Give the zones' bounds, the outer ones moved out to the ten beyond what lies outside."""
    values = [value for row in chart.rows for value in (row.value, row.target) if value is not None]
    lowest = min(0.0, chart.bounds[0], *values)
    highest = max(100.0, chart.bounds[-1], *values)
    return [lowest // 10 * 10, *chart.bounds[1:-1], -(-highest // 10 * 10)]


def _bar(row: BulletRow, to_x: Scale, middle: float, language: str) -> list[Mark]:
    base, end = to_x(0), to_x(row.value)
    marks: list[Mark] = [
        Box(min(base, end), middle - THICKNESS / 2, abs(end - base), THICKNESS, BAR)
    ]
    target = None if row.target is None else to_x(row.target)
    if target is not None:
        line = ((target, middle - BAND / 2), (target, middle + BAND / 2))
        marks += [Stroke(line, PAPER, TARGET + 2 * HALO), Stroke(line, DARK, TARGET)]
    text = fixed(row.value, DECIMALS, language) + "%"
    room = width(text, SMALL, "bold")
    start = _beside_tick(base + BESIDE, room, target)
    colour = PAPER
    if start + room + BESIDE > end:  # a short bar has its number behind it
        start = _beside_tick(max(base, end) + BESIDE, room, target)
        colour = INK
    return [*marks, *write_beside((text,), start, middle, Pen(SMALL, colour, weight="bold"))]


def _beside_tick(start: float, room: float, target: float | None) -> float:
    """Move a number behind the target's tick where it would stand on it."""
    reach = TARGET / 2 + HALO + 1
    if target is None or not start - reach < target < start + room + reach:
        return start
    return target + reach
