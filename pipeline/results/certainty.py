"""How sure each category is, given who happened to answer."""

from dataclasses import dataclass, field

from pipeline.results import ABSENT, Estimate, Undefined


@dataclass(frozen=True, slots=True)
class Verdict:
    """One category and the shares of resamples that fall into each class.

    The shares are frequencies over resampled respondents, no probabilities of a hypothesis.
    ``value``, ``low``, ``high``, ``se``, ``cut`` and ``distance`` are in the unit of the class
    table.
    """

    n: int  # respondents who take part
    unit: str  # mean | percent | share
    value: Estimate
    category: str | Undefined
    low: Estimate  # percentile interval of the draws
    high: Estimate
    category_low: str | Undefined
    category_high: str | Undefined
    starred: bool  # the interval reaches into another class
    share: Estimate  # percent of the draws, in the category itself
    shares: dict[
        str, float
    ]  # percent of the draws, by class from low to high; empty where undefined
    analytic: dict[str, float]  # the same by Student's distribution
    se: Estimate  # by linearisation, with finite population correction
    df: int
    next_class: str | None  # beyond the nearest cut
    cut: Estimate
    distance: Estimate  # to that cut
    distance_se: Estimate  # the same in standard errors


@dataclass(frozen=True, slots=True)
class DrawnUnder:
    """The design that weighted respondents were drawn again under."""

    strata: bool  # beside the kinds of respondents
    clusters: bool
    fitted: bool  # weights were fitted to the population in every draw


@dataclass(frozen=True, slots=True)
class Certainty:
    """Every category of the study with the share of resamples that keeps it."""

    draws: int
    seed: int
    level: float  # of the intervals, in percent
    sizes: dict[str, int]  # respondents by kind: the strata
    sampled: dict[str, float]  # 100 n / N by kind, where the population is known
    perspectives: dict[str, Verdict]  # of the means, nested ones too
    cards: dict[str, Verdict]  # of scorecard perspectives that indicators enter
    indices: dict[str, Verdict]  # of those that have classes
    overall: Verdict | None  # None where no answers enter the whole
    drawn: DrawnUnder | None = field(default=None, metadata=ABSENT)  # of weighted respondents
