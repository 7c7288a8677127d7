"""Values over time, as data; ``figures`` draws them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TrendLine:
    """One line over the periods; None where there is no value, and the line has a gap."""

    label: str
    values: tuple[float | None, ...]  # one per period
    low: tuple[float | None, ...] = ()  # ends of intervals: one per period, or none at all
    high: tuple[float | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Threshold:
    """A level that the values are held against."""

    label: str
    value: float


@dataclass(frozen=True, slots=True)
class Trend:
    """Values over time, one line per series, each named at its end; two periods make a slope.

    ``breaks`` are the positions of periods before which what is measured changed: no line crosses
    them, and ``break_name`` says so.
    """

    lines: tuple[TrendLine, ...]
    periods: tuple[str, ...]  # in order, as they are written below the axis
    axis: str  # what the values are
    decimals: int
    language: str
    breaks: tuple[int, ...] = ()
    break_name: str = ""
    thresholds: tuple[Threshold, ...] = ()
