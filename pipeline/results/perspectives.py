"""Scores, means and categories of every item and perspective."""

from dataclasses import dataclass

from pipeline.results import Estimate, Undefined
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
    unit: str  # mean | percent
    closed: (
        str  # lower: low <= x < high (the top class holds its upper bound); upper: low < x <= high
    )
    classes: tuple[Class, ...]  # low to high
    source: str = ""


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
    items: dict[str, ItemScore]  # own and nested, in the questionnaire's order
    left_out: tuple[str, ...]  # items that failed the rule and are not in the score
    unanswered: tuple[str, ...]  # items that nobody answered: they cannot be in the score
