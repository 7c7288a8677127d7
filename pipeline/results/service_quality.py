"""Indices of service quality: importance and performance, gaps, zones, Kano, shares, levels."""

from dataclasses import dataclass
from typing import Literal

from pipeline.results import Estimate, Undefined
from pipeline.results.perspectives import ClassTable

QUADRANTS = ("priority", "maintain", "low_priority", "excess")
"""Of importance-performance analysis: I, II, III and IV."""


@dataclass(frozen=True, slots=True)
class AttributePosition:
    """Where one attribute lies in importance-performance analysis."""

    item: str  # whose words name it: the performance item
    n: int  # respondents who answered both
    importance: Estimate  # means of these
    performance: Estimate
    importance_sum: float
    performance_sum: float
    agreement: Estimate  # Tki, percent
    gap: Estimate  # performance less importance: below 0 it is under the diagonal
    quadrant: str | Undefined  # one of ``QUADRANTS``
    on_cut: bool  # a mean lies on a cut, so that the tie rule decided


@dataclass(frozen=True, slots=True)
class ImportancePerformance:
    """Importance-performance analysis."""

    kind: Literal["ipa"]
    n: int  # respondents with a pair at least
    cuts: str  # grand-means | midpoint
    ties: str  # upper | lower: the side of a mean on a cut
    importance_cut: Estimate
    performance_cut: Estimate
    agreement: Estimate  # Tki of all attributes together, percent
    minimum: float  # of the scale
    maximum: float
    n_below: int  # attributes that perform below their importance
    attributes: dict[str, AttributePosition]


@dataclass(frozen=True, slots=True)
class SatisfactionWeight:
    """What one attribute adds to the Customer Satisfaction Index."""

    item: str
    n: int
    importance: Estimate  # MIS
    satisfaction: Estimate  # MSS
    factor: Estimate  # WF, percent
    score: Estimate  # WS


@dataclass(frozen=True, slots=True)
class CustomerSatisfaction:
    """The Customer Satisfaction Index."""

    kind: Literal["csi"]
    n: int
    attributes: dict[str, SatisfactionWeight]
    importance_sum: Estimate  # of the means
    satisfaction_sum: Estimate
    score_sum: Estimate  # of WS
    minimum: float  # of the scale of satisfaction
    maximum: float
    index: Estimate  # 0 to 1
    low: Estimate  # 95 % interval, delta method over respondents
    high: Estimate
    bands: str  # five | four-quarters | own
    table: ClassTable
    category: str | Undefined
    category_low: str | Undefined
    category_high: str | Undefined


@dataclass(frozen=True, slots=True)
class ServiceGap:
    """Perception less expectation, with its interval and paired t test."""

    n: int
    expectation: Estimate
    perception: Estimate
    gap: Estimate
    sd: Estimate
    low: Estimate
    high: Estimate
    t: Estimate
    df: Estimate
    p: Estimate


@dataclass(frozen=True, slots=True)
class ServiceGaps:
    """SERVQUAL: gaps of each attribute, each dimension and the whole, unweighted."""

    kind: Literal["servqual"]
    n_attributes: int  # with a gap
    n_below: int  # with a negative one
    attributes: dict[str, ServiceGap]
    items: dict[str, str]  # the perception item of each attribute
    dimensions: dict[str, ServiceGap]  # by the perspective below the perception; may be empty
    overall: ServiceGap


@dataclass(frozen=True, slots=True)
class Tolerance:
    """Where the perceived service lies between the minimum and the desired one."""

    n: int  # respondents who answered all three
    minimum: Estimate
    desired: Estimate
    perceived: Estimate
    adequacy: Estimate  # perceived less minimum
    adequacy_low: Estimate
    adequacy_high: Estimate
    superiority: Estimate  # perceived less desired
    superiority_low: Estimate
    superiority_high: Estimate
    zone: str | Undefined  # below | within | above
    on_bound: bool


@dataclass(frozen=True, slots=True)
class Tolerances:
    """LibQUAL+: adequacy, superiority and zone of tolerance."""

    kind: Literal["libqual"]
    attributes: dict[str, Tolerance]
    items: dict[str, str]  # the perceived item of each attribute
    dimensions: dict[str, Tolerance]  # by the perspective below the perceived part; may be empty
    overall: Tolerance
    scale_minimum: float
    scale_maximum: float


@dataclass(frozen=True, slots=True)
class KanoAttribute:
    """How one attribute was evaluated."""

    item: str  # the functional one
    n: int
    counts: dict[str, int]  # by category: M, O, A, I, R, Q
    category: str | Undefined
    tied: tuple[str, ...]  # categories that are as frequent; the tie rule decided
    satisfaction: Estimate
    dissatisfaction: Estimate


@dataclass(frozen=True, slots=True)
class KanoModel:
    """Kano's model."""

    kind: Literal["kano"]
    n: int
    attributes: dict[str, KanoAttribute]


@dataclass(frozen=True, slots=True)
class Usability:
    """The System Usability Scale."""

    kind: Literal["sus"]
    n: int  # respondents who answered all ten
    n_incomplete: int
    mean: Estimate  # 0 to 100
    sd: Estimate
    low: Estimate
    high: Estimate
    grade: str | Undefined
    acceptance: str | Undefined
    adjective: str | Undefined
    grades: ClassTable
    acceptances: ClassTable


@dataclass(frozen=True, slots=True)
class TopShare:
    """How many answers are among the highest points."""

    n: int  # answers
    count: int
    percent: Estimate
    low: Estimate
    high: Estimate


@dataclass(frozen=True, slots=True)
class TopBox:
    """Shares of the highest answers, of each item and of all answers."""

    kind: Literal["top-box"]
    top: int
    n: int  # respondents with an answer
    items: dict[str, TopShare]
    overall: TopShare


@dataclass(frozen=True, slots=True)
class Attainment:
    """The score reached, in percent of the best, by both conventions of the floor."""

    n: int  # answers
    mean: Estimate
    score_sum: float
    ideal_sum: float
    of_ideal: Estimate  # percent of the highest score: begins at 100 x lowest / highest
    of_range: Estimate  # percent of the scale's range: begins at 0


@dataclass(frozen=True, slots=True)
class BandVerdict:
    """What one band table makes of both percentages."""

    table: ClassTable
    confirmed: bool  # whether a source of the bands was found
    of_ideal: str | Undefined
    of_range: str | Undefined


@dataclass(frozen=True, slots=True)
class RespondentAttainment:
    """Tingkat capaian responden (TCR)."""

    kind: Literal["tcr"]
    n: int  # respondents with an answer
    minimum: float
    maximum: float
    floor: float  # the lowest percent of the ideal that can be reached
    items: dict[str, Attainment]
    overall: Attainment
    bands: dict[str, BandVerdict]


@dataclass(frozen=True, slots=True)
class LevelCount:
    """Respondents in one class."""

    count: int
    percent: float
    cumulative: float  # percent, from the top class down


@dataclass(frozen=True, slots=True)
class PersonCategories:
    """Respondents by the class of their total score."""

    kind: Literal["person-categories"]
    norm: str  # ideal | empirical
    n: int  # respondents who answered every item
    n_incomplete: int
    minimum: float  # lowest possible total
    maximum: float
    mean: Estimate  # of the norm
    sd: Estimate
    table: ClassTable | Undefined
    classes: dict[str, LevelCount]  # low to high; none where the norm has no spread
