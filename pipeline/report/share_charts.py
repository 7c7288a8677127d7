"""Charts of items and groups of respondents, as data; ``figures`` draws them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DotRow:
    """One dot: a value with its interval."""

    code: str  # may be empty
    label: str
    value: float
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class DotPlot:
    """Dots with intervals on an axis that does not depend on the values, top to bottom as given."""

    rows: tuple[DotRow, ...]
    low: float  # ends of the axis
    high: float
    axis: str
    decimals: int
    unit: str  # after each value and tick, e.g. "%"; may be empty
    language: str


@dataclass(frozen=True, slots=True)
class HeatRow:
    """One item: its mean in every group, None where it is withheld or missing."""

    code: str
    label: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class HeatColumn:
    """One group: its name, and its size as it is printed, e.g. "n = 133"."""

    label: str
    size: str


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Items by groups, coloured on the whole scale with a grey middle; every value is printed."""

    rows: tuple[HeatRow, ...]
    columns: tuple[HeatColumn, ...]
    low: float  # ends of the answer scale
    high: float
    key: str  # what the colours stand for
    decimals: int
    language: str


@dataclass(frozen=True, slots=True)
class Panel:
    """The values of one variable with their percentages, top to bottom as given."""

    title: str
    rows: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Panels:
    """Small panels of bars, two beside each other, all on the scale from 0 to 100 percent."""

    panels: tuple[Panel, ...]
    axis: str
    decimals: int
    language: str
