"""What a chart shows, as data; ``figures`` draws it. All words are already in the language."""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class LikertRow:
    """One bar: an item with the percentage of each scale point, low to high."""

    code: str
    label: str
    percents: tuple[float, ...]  # unrounded, add to 100
    n: int


@dataclass(frozen=True, slots=True)
class LikertBars:
    """Diverging stacked bars; the neutral middle of an odd scale stands aside in its own panel.

    Rows are drawn top to bottom as given. ``levels`` are the labels of the scale points, low to
    high, used or not.
    """

    rows: tuple[LikertRow, ...]
    levels: tuple[str, ...]
    negative: str  # head over the left side, e.g. "Tidak setuju"
    positive: str
    neutral: str
    axis: str  # e.g. "Persentase responden"
    n_head: str  # head of the column of n, drawn only where n differs
    language: str


@dataclass(frozen=True, slots=True)
class ContinuumRow:
    """One line: a value with its interval and the name of its class."""

    label: str
    value: float
    low: float | None
    high: float | None
    category: str
    starred: bool  # the interval crosses a class bound


@dataclass(frozen=True, slots=True)
class Continuum:
    """Garis kontinum: class zones from the lowest to the highest value, a diamond at each value."""

    rows: tuple[ContinuumRow, ...]
    bounds: tuple[float, ...]  # ascending, one more than zones
    zones: tuple[str, ...]
    axis: str
    decimals: int
    language: str


@dataclass(frozen=True, slots=True)
class BulletRow:
    """One bullet bar: a score in percent, the tick of its target, the name of its class."""

    label: str
    value: float
    target: float | None
    category: str
    strong: bool = False  # the overall row


@dataclass(frozen=True, slots=True)
class Bullets:
    """Scorecard bullet bars over class zones, 0 to 100 percent (further where a value needs it)."""

    rows: tuple[BulletRow, ...]
    bounds: tuple[float, ...]  # ascending, one more than zones; the last is at least 100
    zones: tuple[str, ...]
    axis: str
    target: str  # words for the tick in the legend, e.g. "Target = 100%"
    language: str


@dataclass(frozen=True, slots=True)
class Scree:
    """Eigenvalues, falling, beside those of random answers; ``kept`` of them are shaded."""

    observed: tuple[float, ...]
    random: tuple[float, ...]  # as many, or none
    kept: int
    observed_name: str
    random_name: str
    axis: str  # what stands from left to right
    height_axis: str
    language: str


Chart: TypeAlias = LikertBars | Continuum | Bullets | Scree
