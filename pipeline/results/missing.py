"""Missing answers: how many of which kind, whether by chance, and what they do to the results."""

from dataclasses import dataclass

from pipeline.results import Estimate, Undefined


@dataclass(frozen=True, slots=True)
class MissingCount:
    """The answers that were asked for and are missing; who was not asked is in no count."""

    n_asked: int
    n_missing: int
    share: Estimate  # percent
    kinds: dict[str, int]  # by kind of missing answer; those that occur


@dataclass(frozen=True, slots=True)
class LittleResult:
    """Little's test of one kind of respondents."""

    chi_square: Estimate
    df: int
    p: Estimate
    n_patterns: int
    n_respondents: int  # with an answer at least
    n_items: int  # that everybody was asked and that vary


@dataclass(frozen=True, slots=True)
class RespondentsMissing:
    """The missing answers of one kind of respondents."""

    n: int
    n_items: int
    n_complete: int  # who answered everything that they were asked
    answers: MissingCount
    little: LittleResult | None  # none where no answer is missing


@dataclass(frozen=True, slots=True)
class AnswerRule:
    """How many of a perspective's items must be answered for a score, as it was applied."""

    kind: str  # items | share | all
    least: float  # a number of items, or percent of those asked


@dataclass(frozen=True, slots=True)
class Scored:
    """Who has a score in a perspective, of those who were asked any item of it."""

    n_asked: int
    n_scored: int
    n_none: int  # answered no item
    n_too_few: int  # answered some, but fewer than the rule asks


@dataclass(frozen=True, slots=True)
class Treated:
    """A unit by one way of treating missing answers: listwise, pairwise or em."""

    n: int  # respondents who enter
    mean: Estimate  # of the items' means
    correlation: Estimate  # mean over the pairs of items


@dataclass(frozen=True, slots=True)
class TreatedItem:
    """The means of an item by each way, and how far they are apart."""

    means: dict[str, Estimate]
    apart: Estimate


@dataclass(frozen=True, slots=True)
class TreatedUnit:
    """The items of a perspective that make its score and that the same respondents are asked.

    Means are on the perspective's scale. ``items`` are those with a missing answer.
    """

    perspective: str
    respondents: tuple[str, ...]
    ways: dict[str, Treated]
    apart: Estimate  # highest less lowest mean of the ways
    correlations_apart: Estimate
    items: dict[str, TreatedItem]


@dataclass(frozen=True, slots=True)
class PooledMean:
    """A mean over imputed data sets by Rubin's rules."""

    n: int  # respondents in each
    mean: float
    se: float
    df: float  # Barnard and Rubin
    low: Estimate  # 95 % interval, from t
    high: Estimate
    missing_information: float  # fraction, 0 to 1
    increase: float  # in variance, relative, due to missing answers
    category: str | Undefined


@dataclass(frozen=True, slots=True)
class Chains:
    """Whether the copies agree on the means of imputed answers, by the item that agrees least."""

    item: str
    reduction: float  # potential scale reduction (R-hat) over the copies and iterations
    n_above: int  # items with more than 1.1


@dataclass(frozen=True, slots=True)
class Imputation:
    """Multiple imputation, beside the results that it does not replace."""

    copies: int
    method: str  # pmm | normal
    seed: int
    iterations: int
    predictors: dict[str, str | Undefined]  # by kind of respondents: items | perspectives | means
    n_imputed: int
    n_left: int  # missing answers that were left so: not applicable, or no answer to rest on
    perspectives: dict[str, PooledMean | Undefined]
    items: dict[str, PooledMean | Undefined]  # with an imputed answer
    changed: tuple[str, ...]  # perspectives whose category is another one
    chains: Chains | None = None  # None where nothing varies


@dataclass(frozen=True, slots=True)
class MissingData:
    """Everything about missing answers of the respondents that are analysed."""

    answers: MissingCount
    n_complete: int
    items: dict[str, MissingCount]
    respondents: dict[str, RespondentsMissing]  # by kind
    # by group variable and value; ``small_group`` where so few are withheld
    groups: dict[str, dict[str, MissingCount | Undefined]]
    rule: AnswerRule
    scored: dict[str, Scored]  # by perspective
    units: dict[str, TreatedUnit]  # with a missing answer, by tested unit
    furthest_unit: str | None  # whose means differ most by the way of treating missing answers
    furthest_item: tuple[str, str] | None  # unit and item
    imputation: Imputation | None
