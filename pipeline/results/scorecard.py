"""The Balanced Scorecard: perspectives, secondary indicators and the whole."""

from dataclasses import dataclass, field

from pipeline.results import Estimate, Undefined
from pipeline.results.perspectives import ClassTable


@dataclass(frozen=True, slots=True)
class PeriodFigures:
    """What an indicator aimed at and reached in one period; None: not reported."""

    period: str  # such as TW1 or 2026-01
    target: float | None
    target_high: float | None  # upper end of a target range
    realisation: float | None


@dataclass(frozen=True, slots=True)
class IndicatorScore:
    """Target against realisation of one secondary indicator."""

    perspective: str
    kind: str  # output | absorption | effectiveness | efficiency
    polarity: str | None  # maximize | minimize | range; None: only the achievement is known
    unit: str
    target: float | None
    target_high: float | None  # upper end of a target range
    realisation: float | None
    achievement: float  # percent of the target
    published: bool  # the achievement was given, not computed from target and realisation
    score: float  # achievement after the cap
    cap: float | None
    weight: float  # within the perspective, adds to 1
    category: str | Undefined
    source: str
    floor: float | None = None
    category_set: str | None = None  # that classed it; None: the bands of the scorecard
    ratio: float | None = None  # 100 realisation / target, where that is what was classed
    points: Estimate | None = None
    consolidation: str | None = None  # sum | average | last, where there are periods
    periods: tuple[PeriodFigures, ...] = ()
    iso: str | None = None  # the library indicator that gave the realisation


@dataclass(frozen=True, slots=True)
class PerspectiveCard:
    """One perspective on the scorecard, in percent."""

    basis: str  # questionnaire | indicators | mixed
    questionnaire: Estimate | None
    questionnaire_other: Estimate | None  # the same mean under the other percent scale
    indicators: Estimate | None
    mix: dict[str, float] | None  # shares of questionnaire and indicators, add to 1
    score: Estimate
    category: str | Undefined
    category_from: str  # mean | bands
    weight: float  # among the perspectives, adds to 1
    indicator_names: tuple[str, ...]
    points: Estimate | None = None  # of its indicators alone
    points_category: str | Undefined | None = None


@dataclass(frozen=True, slots=True)
class Overall:
    """The whole, under the chosen percent scale and, for comparison, under the other."""

    score: Estimate
    category: str | Undefined
    scale: str
    other_scale: str | None  # None when no questionnaire enters: both scales are the same
    other_score: Estimate | None
    other_category: str | Undefined | None
    other_bands: ClassTable | None  # the bands of the other scale; None when they are the same
    agrees: bool
    points: Estimate | None = None  # None also where a perspective has none
    points_category: str | Undefined | None = None


@dataclass(frozen=True, slots=True)
class PairwiseWeights:
    """Weights from pairwise comparisons, and how well the comparisons agree."""

    order: tuple[str, ...]
    matrix: tuple[tuple[float, ...], ...]  # exactly reciprocal
    weights: dict[str, float]  # add to 1
    lambda_max: float
    consistency_index: float
    random_index: float
    consistency_ratio: float
    consistent: bool  # the ratio is at most ``limit``
    limit: float


@dataclass(frozen=True, slots=True)
class Ahp:
    """What was weighed by the Analytic Hierarchy Process."""

    perspectives: PairwiseWeights | None
    indicators: dict[str, PairwiseWeights]  # by perspective


@dataclass(frozen=True, slots=True)
class ObjectiveScore:
    """How far a strategic objective was reached, by its indicators."""

    perspective: str
    score: Estimate  # weighted mean of the scores of its indicators
    category: str | Undefined
    indicators: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scorecard:
    """All perspectives, their indicators, and the overall result."""

    scale: str  # percent-of-ideal | percent-of-range
    bands: ClassTable  # on that scale
    perspectives: dict[str, PerspectiveCard]
    indicators: dict[str, IndicatorScore]
    overall: Overall
    sets: dict[str, ClassTable] = field(default_factory=dict)  # other ones that indicators name
    points: str | None = None  # three-way | permenpanrb-8-2021
    points_bands: ClassTable | None = None
    ahp: Ahp | None = None
    objectives: dict[str, ObjectiveScore] = field(default_factory=dict)
