"""Scores, means and categories of every item and perspective."""

from dataclasses import dataclass, field

from pipeline.results import ABSENT, Estimate, Undefined
from pipeline.results.quality import Frequency


@dataclass(frozen=True, slots=True)
class Class:
    """One class of a class table, between two bounds on the unrounded value."""

    key: str
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class ClassTable:
    """The classes that a value is sorted into."""

    rule: str
    unit: str  # mean | percent | points | share (0 to 1) | total
    closed: (
        str  # lower: low <= x < high (the top class holds its upper bound); upper: low < x <= high
    )
    classes: tuple[Class, ...]  # low to high
    source: str = ""


@dataclass(frozen=True, slots=True)
class IntervalScore:
    """One used point of the scale, by the Method of Successive Intervals."""

    count: int
    proportion: float
    cumulative: float
    z: float | None  # none at the last point
    density: float
    scale_value: float
    score: float  # the lowest used point has 1


@dataclass(frozen=True, slots=True)
class ItemShape:
    """How the answers to one item spread, by the study's convention."""

    convention: str  # spss | psych
    mode: Estimate  # the smallest, where there are several
    n_modes: int
    first_quartile: Estimate
    third_quartile: Estimate
    interpolated_median: Estimate  # within its point of the scale
    skewness: Estimate
    se_skewness: Estimate
    kurtosis: Estimate  # excess over the normal distribution
    se_kurtosis: Estimate
    # by point; none unless the study asks for them
    successive_intervals: dict[str, IntervalScore] | Undefined | None


@dataclass(frozen=True, slots=True)
class Normality:
    """Whether the respondents' scores of a perspective could come from a normal distribution."""

    n: int
    skewness: Estimate
    kurtosis: Estimate
    shapiro_w: Estimate
    shapiro_p: Estimate
    lilliefors_d: Estimate
    lilliefors_p: Estimate
    jarque_bera: Estimate
    jarque_bera_p: Estimate


@dataclass(frozen=True, slots=True)
class FavourableShare:
    """How many of those who answered chose a point in the upper half of the scale.

    Of an odd scale the middle point is in neither half, but counts in ``n``. Reversed items are
    turned first.
    """

    n: int  # who answered
    count: int
    share: Estimate  # percent
    low: Estimate  # 95 % interval by Wilson's score method
    high: Estimate


@dataclass(frozen=True, slots=True)
class UnweightedItem:
    """An item of a weighted study, had every respondent counted the same."""

    mean: Estimate
    sd: Estimate
    median: Estimate
    percents: dict[str, float]  # by point, of those who answered
    favourable: Estimate  # percent
    category: str | Undefined
    difference: Estimate  # weighted mean less this one


@dataclass(frozen=True, slots=True)
class UnweightedScore:
    """A perspective of a weighted study, had every respondent counted the same."""

    mean: Estimate
    mean_of_items: Estimate
    sd: Estimate
    low: Estimate
    high: Estimate
    percent_of_ideal: Estimate
    percent_of_range: Estimate
    category: str | Undefined
    difference: Estimate  # weighted mean less this one
    changed: bool  # the weighted category is another


@dataclass(frozen=True, slots=True)
class DesignBased:
    """How sure a weighted mean is."""

    se: Estimate  # linearised
    df: int  # sampling units less strata
    design_effect: Estimate  # against a simple random sample of the same size
    effective_n: Estimate


@dataclass(frozen=True, slots=True)
class ItemScore:
    """The answers to one item, after reversing."""

    perspective: str
    n: int
    n_missing: int  # of the respondents who were asked
    missing: dict[str, int]  # the same by kind
    mean: Estimate
    sd: Estimate  # divisor n - 1
    median: Estimate
    score_sum: float  # sum of frequency x score
    ideal_sum: float  # highest score x n
    percent_of_ideal: Estimate
    percent_of_range: Estimate
    frequencies: dict[str, Frequency]  # every declared point, low to high, used or not
    category: str | Undefined
    reversed: bool
    shape: ItemShape
    favourable: FavourableShare
    unweighted: UnweightedItem | None = field(default=None, metadata=ABSENT)  # of weighted ones


@dataclass(frozen=True, slots=True)
class PerspectiveScore:
    """The score of one perspective (or indicator, when it has a parent)."""

    parent: str | None
    of: str  # items | children
    n: int
    n_items: int  # that make the score: kept, and answered by somebody
    mean: Estimate  # mean of the respondents' means
    mean_of_items: Estimate
    mean_of_respondents: Estimate
    sd: Estimate
    low: Estimate  # 95 % interval of the mean, from t
    high: Estimate
    percent_of_ideal: Estimate
    percent_of_range: Estimate
    percent_scale: bool  # the items were put on a common scale from 0 to 100 (rescale: percent)
    minimum: float  # of the scale that the mean lies on
    maximum: float
    category: str | Undefined
    category_low: str | Undefined  # category of the interval's ends: says how sure the verdict is
    category_high: str | Undefined
    table: ClassTable
    normality: Normality
    items: dict[str, ItemScore]  # own and nested, in the questionnaire's order
    left_out: tuple[str, ...]  # items that failed the rule and are not in the score
    unanswered: tuple[str, ...]  # items that nobody answered: they cannot be in the score
    unweighted: UnweightedScore | None = field(default=None, metadata=ABSENT)  # of weighted ones
    design: DesignBased | None = field(default=None, metadata=ABSENT)
