"""What a chart shows, as data; ``figures`` draws it. All words are already in the language."""

from dataclasses import dataclass
from typing import TypeAlias

from pipeline.report.path_chart import PathDiagram, PathStart
from pipeline.report.share_charts import DotPlot, HeatMap, Panels
from pipeline.report.strip_chart import Strip, StripChoice, StripDot
from pipeline.report.trend_chart import Threshold, Trend, TrendLine

LONGEST_ALT = 250  # characters of the words that stand for a figure


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

    With ``split`` it lies across zero instead, half on either side (Heiberger & Robbins 2014).

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
    split: bool = False


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


@dataclass(frozen=True, slots=True)
class QuadrantPoint:
    """One item of a matrix of importance and performance."""

    code: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Quadrants:
    """Importance-performance analysis: points between two cut lines, each named by its code.

    ``names`` are those of the quadrants: high y and low x, high y and high x, low y and low x, low
    y and high x. A point on a cut line is drawn on it; which quadrant it counts to is for words.
    """

    points: tuple[QuadrantPoint, ...]
    x_cut: float  # where the upright line stands
    y_cut: float
    x_axis: str  # e.g. "Kinerja (rata-rata)"
    y_axis: str
    names: tuple[str, str, str, str]
    diagonal: bool  # whether the line x = y is drawn
    language: str


@dataclass(frozen=True, slots=True)
class ZoneRow:
    """One zone of tolerance, from the minimum to the desired level, and what is perceived."""

    label: str
    minimum: float
    perceived: float
    desired: float


@dataclass(frozen=True, slots=True)
class Zones:
    """LibQUAL+ zones of tolerance: a bar per row, marked where the perceived level lies.

    Rows are drawn top to bottom as given. The mark's shape says whether it lies below, within or
    above the zone; ``names`` say what minimum, perceived and desired are called in the legend.
    """

    rows: tuple[ZoneRow, ...]
    low: float  # the scale's lowest value
    high: float
    axis: str
    names: tuple[str, str, str]  # of the minimum, the perceived and the desired level
    language: str


@dataclass(frozen=True, slots=True)
class RankedBar:
    """One bar of a ranking: a value and the name of its class."""

    label: str
    value: float
    category: str  # may be empty


@dataclass(frozen=True, slots=True)
class RankedBars:
    """Horizontal bars over class zones, drawn top to bottom as given.

    Without ``zones`` the two ``bounds`` are only the ends of the axis. The axis reaches further
    where a value needs it.
    """

    rows: tuple[RankedBar, ...]
    bounds: tuple[float, ...]  # ascending, one more than zones; two where there are none
    zones: tuple[str, ...]
    axis: str
    decimals: int
    language: str


@dataclass(frozen=True, slots=True)
class MapNode:
    """One box of a strategy map: an objective with its score, and the class that fills it."""

    key: str  # by which links name it
    label: str
    score: str  # as it is printed, e.g. "83,7%"; may be empty
    zone: int | None  # position in the map's zones, from 0; None: not scored


@dataclass(frozen=True, slots=True)
class MapBand:
    """One perspective of a strategy map, with its objectives from left to right."""

    label: str
    nodes: tuple[MapNode, ...]


@dataclass(frozen=True, slots=True)
class StrategyMap:
    """Balanced Scorecard strategy map: perspectives top to bottom, arrows from cause to effect."""

    bands: tuple[MapBand, ...]
    links: tuple[tuple[str, str], ...]  # keys of cause and effect
    zones: tuple[str, ...]  # names of the classes, low to high
    language: str


@dataclass(frozen=True, slots=True)
class Photograph:
    """A picture that the user made: the content of a PNG or JPEG file."""

    content: bytes


@dataclass(frozen=True, slots=True)
class FlowStep:
    """One box of a flow: how many there are, and who leaves after it."""

    text: str
    leaving: tuple[str, ...] = ()  # lines of the box at the right; none: nobody leaves


@dataclass(frozen=True, slots=True)
class Flow:
    """Who came and who stayed: boxes downwards, at the end side by side where there are groups."""

    steps: tuple[FlowStep, ...]
    ends: tuple[str, ...]  # the groups of the last step; none where there is only one
    language: str


Chart: TypeAlias = (
    LikertBars
    | Continuum
    | Bullets
    | Scree
    | Quadrants
    | Zones
    | RankedBars
    | Trend
    | StrategyMap
    | Photograph
    | DotPlot
    | HeatMap
    | Panels
    | Flow
    | Strip
    | PathDiagram
)

__all__ = [
    "LONGEST_ALT",
    "BulletRow",
    "Bullets",
    "Chart",
    "Continuum",
    "ContinuumRow",
    "DotPlot",
    "HeatMap",
    "LikertBars",
    "LikertRow",
    "MapBand",
    "MapNode",
    "Panels",
    "PathDiagram",
    "PathStart",
    "Photograph",
    "QuadrantPoint",
    "Quadrants",
    "RankedBar",
    "RankedBars",
    "Scree",
    "StrategyMap",
    "Strip",
    "StripChoice",
    "StripDot",
    "Threshold",
    "Trend",
    "TrendLine",
    "ZoneRow",
    "Zones",
]
