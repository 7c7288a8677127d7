"""The columns of a chart of diverging bars: what is written in them and where they stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar

from pipeline.report.charts import LikertBars
from pipeline.report.figures.densities import Density
from pipeline.report.figures.lettering import widest, width, wrap
from pipeline.report.figures.sheet import WIDTH
from pipeline.report.figures.style import SMALL, TEXT
from pipeline.report.numbers import fixed

Lines: TypeAlias = tuple[str, ...]

T = TypeVar("T")

NO_BREAK = "\u00a0"
GAP = 8.0  # between columns
PANEL_GAP = 12.0  # before the neutral panel
BESIDE = 3.0  # between a bar and its total, and between zero and a head
CODE_ROOM = 62.0
HEAD_ROOM = 92.0
NEUTRAL_HEAD_ROOM = 64.0


@dataclass(frozen=True, slots=True)
class Texts:
    """The wrapped words of a chart."""

    codes: tuple[Lines, ...]
    labels: tuple[Lines, ...]
    counts: Lines  # n of each row; empty where all are equal
    negative: Lines
    positive: Lines
    neutral: Lines


@dataclass(frozen=True, slots=True)
class Sides(Generic[T]):
    """What belongs to the points of a scale: each side from the middle outwards."""

    negative: tuple[T, ...]
    positive: tuple[T, ...]
    neutral: T | None  # None: the scale is even


@dataclass(frozen=True, slots=True)
class Columns:
    """Where everything stands, and how long one percent is."""

    label: float
    panel: float
    zero: float
    panel_end: float
    neutral: float  # baseline of the neutral panel
    percent: float


@dataclass(frozen=True, slots=True)
class _Room:
    longest: float  # percent
    beside: float  # points for the total at the end of the bar
    least: float  # points that the head needs


def texts_of(chart: LikertBars, density: Density) -> Texts:
    """Wrap everything that is written beside and above the bars."""
    counts = [fixed(row.n, 0, chart.language) for row in chart.rows]
    return Texts(
        tuple(wrap(row.code, CODE_ROOM, density.size) for row in chart.rows),
        tuple(wrap(row.label, density.label_room, density.size) for row in chart.rows),
        tuple(counts) if len(set(counts)) > 1 else (),
        wrap(f"←{NO_BREAK}{chart.negative}", HEAD_ROOM, TEXT, "bold"),
        wrap(f"{chart.positive}{NO_BREAK}→", HEAD_ROOM, TEXT, "bold"),
        wrap(chart.neutral, NEUTRAL_HEAD_ROOM, TEXT, "bold") if has_aside(chart) else (),
    )


def has_aside(chart: LikertBars) -> bool:
    """Tell whether the middle of the scale has a panel of its own."""
    return len(chart.levels) % 2 == 1 and not chart.split


def half_neutral(chart: LikertBars, percents: Sequence[float]) -> float:
    """Give the percentage by which a row's middle lies on either side of zero."""
    return (divide(percents).neutral or 0.0) / 2 if chart.split else 0.0


def divide(points: Sequence[T]) -> Sides[T]:
    """Divide what belongs to the points of a scale, low to high, at its middle."""
    half, odd = divmod(len(points), 2)
    neutral = points[half] if odd else None
    return Sides(tuple(reversed(points[:half])), tuple(points[half + odd :]), neutral)


def columns_of(chart: LikertBars, texts: Texts, density: Density) -> Columns:
    """Share the width out: words take what they need, the bars get the rest on one scale."""
    label = _column_width(texts.codes, density.size)
    panel = label + _column_width(texts.labels, density.size)
    end = WIDTH
    if texts.counts:
        end -= max(widest(texts.counts, SMALL), width(chart.n_head, SMALL, "italic")) + GAP
    left, right, aside = _rooms(chart, texts, panel)
    gap = PANEL_GAP if has_aside(chart) else 0.0
    percent = _points_per_percent((left, right, aside), end - panel - gap)
    zero = panel + _width(left, percent)
    panel_end = zero + _width(right, percent)
    return Columns(label, panel, zero, panel_end, panel_end + gap, percent)


def _column_width(blocks: Sequence[Lines], size: float) -> float:
    needed = max(widest(lines, size) for lines in blocks)
    return needed + GAP if needed else 0.0


def _rooms(chart: LikertBars, texts: Texts, before: float) -> tuple[_Room, _Room, _Room]:
    shares = [divide(row.percents) for row in chart.rows]
    halves = [half_neutral(chart, row.percents) for row in chart.rows]
    total = BESIDE + width("100%", TEXT, "bold") + 2
    head_left = BESIDE + widest(texts.negative, TEXT, "bold") - before  # may stand over the words
    head_right = BESIDE + widest(texts.positive, TEXT, "bold")
    aside = _Room(0.0, 0.0, 0.0)
    if has_aside(chart):
        longest = max(share.neutral or 0.0 for share in shares)
        aside = _Room(longest, total, widest(texts.neutral, TEXT, "bold"))
    return (
        _Room(_longest([share.negative for share in shares], halves), total, head_left),
        _Room(_longest([share.positive for share in shares], halves), total, head_right),
        aside,
    )


def _longest(sides: Sequence[Sequence[float]], halves: Sequence[float]) -> float:
    return max(sum(side) + half for side, half in zip(sides, halves, strict=True))


def _points_per_percent(rooms: Sequence[_Room], available: float) -> float:
    """Give the longest percent with which every room fits, heads included."""
    free = list(rooms)
    while True:
        beside = sum(room.beside for room in free)
        heads = sum(room.least for room in rooms if room not in free)
        longest = sum(room.longest for room in free)
        percent = (available - beside - heads) / longest if longest else 1.0
        held = [room for room in free if room.longest * percent + room.beside < room.least]
        if not held:
            return percent
        free = [room for room in free if room not in held]


def _width(room: _Room, percent: float) -> float:
    return max(room.longest * percent + room.beside, room.least)
