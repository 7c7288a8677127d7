"""What a library's statistics give: the indicators of ISO 11620, their trend, like libraries."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from pipeline.results import Estimate


@dataclass(frozen=True, slots=True)
class InputValue:
    """An input as it was counted: one number, or the list that a median is taken of.

    ``period`` is "" for a row that counts for every period. ``sampled``: the value comes from a
    sample, of ``sample_size`` where the sheet tells it. ``label`` and ``unit`` are the user's own.
    """

    name: str
    value: float | None
    values: tuple[float, ...]
    n: int | None  # of the list
    period: str
    source: str
    sampled: bool
    sample_size: float | None
    label: Mapping[str, str]
    unit: str
    note: str


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """The value of one period."""

    period: str
    value: float


@dataclass(frozen=True, slots=True)
class PeerValue:
    """The value of one like library; None where its statistics do not give it."""

    value: float | None
    period: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """The library beside like ones: ``rank`` 1 is the highest value among ``n`` libraries.

    ``median`` is that of the peers alone, ``difference`` the library's value minus it.
    """

    rank: int
    n: int
    median: float
    difference: float


@dataclass(frozen=True, slots=True)
class LibraryValue:
    """One indicator.

    ``value`` is None where it could not be computed: ``missing`` then names the inputs that no row
    gives (``missing_otherwise`` those of its other formula, where none is chosen), or ``apart``
    says that no period has all of them. ``printed`` is what the formula as
    printed gives, where it is another; ``percent`` a ratio in percent. ``low`` and ``high`` are the
    interval of a sampled value, made by ``interval`` with ``confidence`` (percent); where a value
    rests on a sample and ``interval`` is None, no interval is known for it.
    """

    variant: str
    expression: str
    as_printed: bool
    factor: int | None
    rounded: bool
    value: float | None
    percent: float | None
    printed: Estimate | None
    period: str
    inputs: Mapping[str, InputValue]  # by A, B, C, D
    missing: tuple[str, ...]
    missing_otherwise: tuple[str, ...]
    apart: bool
    sampled: bool
    interval: Literal["wilson", "order"] | None
    low: Estimate | None
    high: Estimate | None
    confidence: Estimate | None
    trend: tuple[TrendPoint, ...]
    peers: Mapping[str, PeerValue]
    comparison: Comparison | None


@dataclass(frozen=True, slots=True)
class LibraryStatistics:
    """All indicators by their codes; ``period`` is the one that the report is about."""

    edition: str
    period: str
    periods: tuple[str, ...]
    n_computed: int
    n_indicators: int
    indicators: Mapping[str, LibraryValue]
