"""How respondents were weighted, and what that did to the results."""

from dataclasses import dataclass
from typing import Literal

from pipeline.results import Estimate, Undefined

Single = Literal["refuse", "centre"]
"""What a stratum with one sampling unit means: nothing is estimated, or it counts from zero."""


@dataclass(frozen=True, slots=True)
class CellWeight:
    """One cell of a population table; shares are in percent."""

    population: int
    share: float  # of the population
    n: int  # respondents
    sample_share: float
    weighted_share: float  # of the respondents once they are weighted
    weight: float  # mean weight of its respondents; 1 is the mean of all


@dataclass(frozen=True, slots=True)
class FittedTable:
    """A population table that the weights were fitted to."""

    by: tuple[str, ...]  # group variables
    cells: dict[str, CellWeight]
    unknown: int  # respondents without a value in it, who keep the weight they were drawn with


@dataclass(frozen=True, slots=True)
class KindWeights:
    """The weights of one kind of respondents, whose mean is 1."""

    method: str  # none | design | poststratify | rake
    design: str | None  # the variable of the design weights
    n: int
    n_zero: int  # respondents whose design weight is zero: they count nowhere
    lowest: float  # of the weights above zero
    highest: float
    variation: Estimate  # standard deviation / mean of the weights
    design_effect: Estimate  # Kish's, of unequal weights
    effective_n: Estimate
    tables: dict[str, FittedTable]  # by the names of their variables, " / " between
    rounds: int  # of raking
    trimmed: int  # weights at a bound
    trim_low: float | None  # as multiples of trim_of
    trim_high: float | None
    trim_of: str | None
    fits: bool  # the weights have the margins, but for noise
    gap: float  # the largest departure from a margin, in percentage points
    strata: str | None
    n_strata: int
    single_unit: str | None  # refuse | centre; None without strata
    cluster: str | None
    n_units: int  # sampling units: clusters or respondents
    population: int | None  # where standard errors are corrected for it


@dataclass(frozen=True, slots=True)
class Weighted:
    """An estimate under the design, beside its plain value."""

    value: Estimate
    unweighted: Estimate
    difference: Estimate  # weighted less unweighted
    low: Estimate  # of the weighted value
    high: Estimate


@dataclass(frozen=True, slots=True)
class WeightedOverall:
    """The overall score, weighted and not; categories are keys."""

    value: Estimate
    unweighted: Estimate
    difference: Estimate
    category: str | Undefined
    unweighted_category: str | Undefined
    changed: bool


@dataclass(frozen=True, slots=True)
class Largest:
    """The perspective whose mean weighting changes most."""

    perspective: str
    difference: float  # weighted less unweighted, on its scale


@dataclass(frozen=True, slots=True)
class WeightedMeans:
    """What weighting did to the perspectives."""

    largest: Largest | None
    changed: tuple[str, ...]  # perspectives whose category is another


@dataclass(frozen=True, slots=True)
class Weighting:
    """The weights of a study and what they did; absent from a study that does not weight."""

    kinds: dict[str, KindWeights]
    means: WeightedMeans
    overall: WeightedOverall
    indices: dict[str, Weighted]  # ``not_weighted`` where an index has no weighted form
    alphas: dict[str, Weighted]  # Cronbach's alpha by tested unit
