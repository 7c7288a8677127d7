"""Samples held against their populations, one for each kind of respondents."""

from dataclasses import dataclass

from pipeline.results import Estimate


@dataclass(frozen=True, slots=True)
class Required:
    """How many respondents a formula asks for, and the numbers that went into it (shares of 1)."""

    method: str
    error: float | None  # None: the method has none
    confidence: float | None
    proportion: float | None
    chi_square: float | None
    z: float | None  # the normal quantile of the confidence, in Cochran's formula
    raw: float
    n: int  # rounded up
    printed: int | None  # in the circulated table of Isaac and Michael, where that is known
    enough: bool  # the respondents that stay are n at least


@dataclass(frozen=True, slots=True)
class Return:
    """What became of the questionnaires that were handed out; rates in percent of those."""

    distributed: int
    returned: int
    usable: int  # respondents that stay
    rate: Estimate
    usable_rate: Estimate


@dataclass(frozen=True, slots=True)
class Stratum:
    """A part of the population and of the sample."""

    population: int
    share: float  # of the population, in percent
    allocated: int | None  # of the required sample, in proportion; None without a required size
    allocated_raw: float | None
    obtained: int
    obtained_share: Estimate  # of the respondents in any stratum, in percent
    difference: int | None  # obtained less allocated
    expected: Estimate  # respondents, were the sample divided as the population is


@dataclass(frozen=True, slots=True)
class StrataFit:
    """The sample by strata, and whether it is divided as the population is."""

    variable: str
    n: int  # respondents in any stratum
    missing: int  # who did not say
    strangers: dict[str, int]  # values that are no stratum -> respondents
    strata: dict[str, Stratum]
    chi_square: Estimate
    df: int
    p: Estimate
    least_expected: Estimate
    differs: bool | None  # p is below 0.05; None: no p


@dataclass(frozen=True, slots=True)
class Sampling:
    """The sample of one kind of respondents."""

    population: int
    received: int  # respondents in the exports
    obtained: int  # respondents that stay
    required: Required | None  # None: the study names no method
    margin: Estimate  # of error of a percentage, in percentage points
    margin_confidence: float  # a share of 1
    margin_proportion: float
    returns: Return | None  # None: the study does not say how many were handed out
    fit: StrataFit | None
