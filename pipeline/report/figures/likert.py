"""Diverging stacked bars: disagreement left, agreement right, the neutral middle aside.

Each of the three has its own baseline, and all have the same scale. Splitting the middle across
zero, as Heiberger & Robbins 2014 do, takes the baseline from both sides: a study may ask for it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.report.charts import LikertBars, LikertRow
from pipeline.report.figures.axes import TICK, TICK_LENGTH, axis_title
from pipeline.report.figures.densities import Density, low
from pipeline.report.figures.legend import legend
from pipeline.report.figures.lettering import width
from pipeline.report.figures.likert_columns import (
    BESIDE,
    Columns,
    Texts,
    columns_of,
    divide,
    half_neutral,
    has_aside,
    texts_of,
)
from pipeline.report.figures.sheet import (
    WIDTH,
    Box,
    Mark,
    Pen,
    Sheet,
    Stroke,
    block_height,
    write_above,
    write_below,
    write_beside,
)
from pipeline.report.figures.style import (
    GRID,
    INK,
    MUTED,
    NEGATIVE,
    NEUTRAL,
    PAPER,
    POSITIVE,
    SMALL,
    TEXT,
    ink_on,
    likert_colours,
)
from pipeline.report.numbers import fixed, whole

SHARE_SIZES = (SMALL, 7.0)  # of the numbers inside bars; none where neither fits
SMALLEST_SHARE = 5.0  # percent
STEPS = (10, 20, 25, 50, 100)  # percent between ticks
ZERO_ONLY = 200
NEGATIVE_TOTAL = Pen(TEXT, NEGATIVE, "right", "bold")
POSITIVE_TOTAL = Pen(TEXT, POSITIVE, "left", "bold")
NEUTRAL_TOTAL = Pen(TEXT, MUTED)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a bar stands, and where its sides begin."""

    middle: float
    thickness: float
    left: float
    right: float


def lay_out_likert(chart: LikertBars) -> Sheet:
    """Place the bars; many rows are set tighter where the figure would be high."""
    return low(lambda density: _lay_out(chart, density), DENSITIES)


def _lay_out(chart: LikertBars, density: Density) -> Sheet:
    texts = texts_of(chart, density)
    columns = columns_of(chart, texts, density)
    colours = likert_colours(len(chart.levels))
    key, y = legend(chart.levels, colours, 0)
    heads, top = _heads(chart, texts, columns, y + 8)
    rows: list[Mark] = []
    y = top
    for position, row in enumerate(chart.rows):
        pitch = _pitch(texts, position, density)
        middle = y + pitch / 2
        rows += _words(texts, position, columns, middle, density)
        half = half_neutral(chart, row.percents) * columns.percent
        place = Place(middle, density.bar, columns.zero - half, columns.zero + half)
        rows += _bars(row, colours, columns, place, aside=has_aside(chart))
        rows += _totals(row, columns, place, chart)
        y += pitch
    grid, axis, bottom = _axis(chart, columns, top, y)
    return Sheet(bottom + 2, (*key, *heads, *grid, *rows, *axis))


def _pitch(texts: Texts, position: int, density: Density) -> float:
    return density.row(max(len(texts.codes[position]), len(texts.labels[position])))


def _heads(
    chart: LikertBars, texts: Texts, columns: Columns, top: float
) -> tuple[list[Mark], float]:
    blocks = (texts.negative, texts.positive, texts.neutral)
    bottom = top + max(block_height(len(lines), Pen(TEXT)) for lines in blocks)
    aside = Pen(TEXT, MUTED, weight="bold")
    marks: list[Mark] = [
        *write_above(texts.negative, columns.zero - BESIDE, bottom, NEGATIVE_TOTAL),
        *write_above(texts.positive, columns.zero + BESIDE, bottom, POSITIVE_TOTAL),
        *write_above(texts.neutral, columns.neutral, bottom, aside),
    ]
    if texts.counts:
        n_pen = Pen(SMALL, MUTED, "right", "italic")
        marks += write_above((chart.n_head,), WIDTH, bottom, n_pen)
    return marks, bottom + 2


def _words(
    texts: Texts, position: int, columns: Columns, middle: float, density: Density
) -> list[Mark]:
    marks: list[Mark] = [
        *write_beside(texts.codes[position], 0, middle, Pen(density.size, MUTED)),
        *write_beside(texts.labels[position], columns.label, middle, Pen(density.size)),
    ]
    if texts.counts:
        count = Pen(SMALL, MUTED, "right")
        marks += write_beside((texts.counts[position],), WIDTH, middle, count)
    return marks


def _bars(
    row: LikertRow, colours: Sequence[str], columns: Columns, place: Place, *, aside: bool
) -> list[Mark]:
    shares, fills = divide(row.percents), divide(colours)
    middle, thickness = place.middle, place.thickness
    sides = (
        (place.left, -columns.percent, shares.negative, fills.negative),
        (place.right, columns.percent, shares.positive, fills.positive),
    )
    marks: list[Mark] = []
    if shares.neutral and not aside:
        marks += _segment((place.left, place.right), shares.neutral, NEUTRAL, middle, thickness)
    for zero, percent, side, side_fills in sides:
        start = zero
        for share, fill in zip(side, side_fills, strict=True):
            end = start + share * percent
            marks += _segment((start, end), share, fill, middle, thickness)
            start = end
    if shares.neutral and aside:
        length = shares.neutral * columns.percent
        marks.append(Box(columns.neutral, middle - thickness / 2, length, thickness, NEUTRAL))
    return marks


def _segment(
    ends: tuple[float, float], share: float, fill: str, middle: float, thickness: float
) -> list[Mark]:
    """Draw one part of a bar, a white line where it begins, and its share where that fits."""
    start, end = ends
    if not share:
        return []
    top = middle - thickness / 2
    line = Stroke(((start, top), (start, top + thickness)), PAPER, 0.6)
    box = Box(min(ends), top, abs(end - start), thickness, fill)
    text = whole(share)
    sizes = (size for size in SHARE_SIZES if width(text, size) + 1 <= abs(end - start))
    size = next(sizes, None) if share >= SMALLEST_SHARE else None
    if size is None:
        return [box, line]
    pen = Pen(size, ink_on(fill), "center")
    return [box, line, *write_beside((text,), (start + end) / 2, middle, pen)]


def _totals(row: LikertRow, columns: Columns, place: Place, chart: LikertBars) -> list[Mark]:
    """Write each side's percentage at the end of its bar: the sum first, then rounded."""
    shares = divide(row.percents)
    negative, positive = _sum(shares.negative), _sum(shares.positive)
    totals = [
        (negative, place.left - negative * columns.percent - BESIDE, NEGATIVE_TOTAL),
        (positive, place.right + positive * columns.percent + BESIDE, POSITIVE_TOTAL),
    ]
    if shares.neutral is not None and has_aside(chart):
        end = columns.neutral + shares.neutral * columns.percent + BESIDE
        totals.append((shares.neutral, end, NEUTRAL_TOTAL))
    return [
        label
        for total, end, pen in totals
        for label in write_beside((fixed(total, 0, chart.language) + "%",), end, place.middle, pen)
    ]


def _sum(shares: Sequence[float]) -> float:
    return float(f"{sum(shares):.12g}")  # the last bits must not decide how 12.5 is rounded


def _axis(
    chart: LikertBars, columns: Columns, top: float, bottom: float
) -> tuple[list[Mark], list[Mark], float]:
    """Draw the grid (under the bars), then the baselines, ticks and title (over them).

    A middle that lies across zero has a number there: the line of zero then stays under the bars.
    """
    step = _step(columns)
    zero = Stroke(((columns.zero, top), (columns.zero, bottom)), INK, 0.8)
    grid: list[Mark] = [zero] if chart.split else []
    axis: list[Mark] = [Stroke(((columns.panel, bottom), (columns.panel_end, bottom)), MUTED, 0.6)]
    axis += [] if chart.split else [zero]
    for value in range(-(100 // step) * step, 101, step):
        x = columns.zero + value * columns.percent
        text = f"{abs(value)}%"
        beyond = x + width(text, TICK.size) / 2 > WIDTH
        if beyond or not columns.panel <= x <= columns.panel_end:
            continue
        grid.append(Stroke(((x, top), (x, bottom)), GRID, 0.6))
        axis.append(Stroke(((x, bottom), (x, bottom + TICK_LENGTH)), MUTED, 0.6))
        axis += write_below((text,), x, bottom + TICK_LENGTH, TICK)
    if has_aside(chart):
        axis.append(Stroke(((columns.neutral, top), (columns.neutral, bottom)), INK, 0.8))
    below = bottom + TICK_LENGTH + TICK.leading
    title, end = axis_title(chart.axis, (columns.panel + columns.panel_end) / 2, below)
    return grid, axis + title, end


def _step(columns: Columns) -> int:
    longest = max(columns.zero - columns.panel, columns.panel_end - columns.zero)
    largest = "100%" if longest >= 100 * columns.percent else "75%"
    room = width(largest, TICK.size) + 3
    return next((step for step in STEPS if step * columns.percent >= room), ZERO_ONLY)


DENSITIES: Sequence[Density] = (
    Density(size=TEXT, bar=17.0, pitch=26.0, spare=7.0, label_room=132.0),
    Density(size=TEXT, bar=14.0, pitch=20.0, spare=3.5, label_room=140.0),
    Density(size=SMALL, bar=12.0, pitch=16.0, spare=2.5, label_room=165.0),
)
