"""How scores go together: regressions with their assumptions, drivers, and indirect effects.

Terms are named as in the study: perspectives or items. Nothing here says what causes what.
"""

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from pipeline.results import ABSENT, Estimate, Undefined

RelationKind: TypeAlias = Literal["regression", "drivers", "mediation", "path"]


@dataclass(frozen=True, slots=True)
class Coefficient:
    """A term of a regression: t and p with the residual df, interval of 95 %."""

    b: float
    se: float
    t: float
    p: float
    low: float
    high: float
    beta: float | None  # standardized; None of the constant
    robust_se: float  # HC3
    robust_p: float
    tolerance: float | None  # 1 - R squared from the other predictors; None of the constant
    vif: float | None


@dataclass(frozen=True, slots=True)
class Regression:
    """An ordinary least squares regression with a constant."""

    n: int
    df_model: int
    df_residual: int
    constant: Coefficient
    terms: dict[str, Coefficient]
    r: float  # multiple correlation
    r_squared: float
    explained: float  # R squared in percent
    adjusted_r_squared: float
    standard_error: float  # of the estimate
    model_ss: float
    residual_ss: float
    total_ss: float
    model_ms: float
    residual_ms: float
    f: float
    p: float


@dataclass(frozen=True, slots=True)
class WeightedTerm:
    """A term of a weighted regression: t and p by the design, interval of 95 %."""

    b: float
    se: float
    t: float
    p: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class WeightedRegression:
    """The same regression with the weights of respondents, and errors by their design."""

    n: int  # respondents with all scores and a weight
    df_model: int
    df_residual: int  # of the design less the predictors
    constant: WeightedTerm
    terms: dict[str, WeightedTerm]
    r_squared: float
    f: float  # Wald's, of all predictors together
    p: float


@dataclass(frozen=True, slots=True)
class AssumptionTest:
    """A test's statistic with its degrees of freedom, where it has them."""

    statistic: Estimate
    p: Estimate
    df: int | None = None
    df_residual: int | None = None


@dataclass(frozen=True, slots=True)
class SimulatedNormality:
    """Lilliefors' test by simulation, with the 99 % interval of its p."""

    statistic: Estimate
    p: Estimate
    low: Estimate
    high: Estimate
    draws: int
    seed: int


@dataclass(frozen=True, slots=True)
class DurbinWatson:
    """Durbin and Watson's d, its bounds at 5 %, and its p for these predictors."""

    d: float
    lower: Estimate  # dL
    upper: Estimate  # dU
    p_positive: Estimate  # against positive autocorrelation
    p: Estimate  # two-sided
    method: Literal["exact", "normal"]  # how p was computed
    verdict: Literal["none", "positive", "negative", "inconclusive", "unknown"]  # by the bounds


@dataclass(frozen=True, slots=True)
class Linearity:
    """One predictor alone: its straight line, and what its values' means deviate from that."""

    linear: AssumptionTest
    deviation: AssumptionTest


@dataclass(frozen=True, slots=True)
class Influence:
    """Respondents who move the regression, or lie far from it."""

    largest_distance: float  # Cook's
    cut: float  # 4 / n
    above_cut: int
    above_one: int
    outlying: int  # standardized residual beyond three


@dataclass(frozen=True, slots=True)
class Assumptions:
    """The tests of a regression's classical assumptions."""

    normality: dict[
        str, AssumptionTest
    ]  # of the residuals: lilliefors, kolmogorov-smirnov, shapiro-wilk
    simulated: SimulatedNormality
    glejser: dict[str, Coefficient]  # by term
    glejser_f: AssumptionTest
    breusch_pagan: AssumptionTest
    koenker: AssumptionTest  # Breusch-Pagan, studentized
    white: AssumptionTest  # with the squares and products of the predictors
    durbin_watson: DurbinWatson
    reset: AssumptionTest
    linearity: dict[str, Linearity]  # by term
    influence: Influence


@dataclass(frozen=True, slots=True)
class Driver:
    """What one predictor adds to R squared, by several accounts.

    ``contribution`` is Shapley's value of R squared (LMG), which is general dominance; ``low`` and
    ``high`` are its percentile bootstrap interval of 95 %.
    """

    r: float
    r_p: Estimate
    contribution: float
    share: Estimate  # in percent of R squared
    low: Estimate
    high: Estimate
    relative_weight: float  # Johnson's
    relative_share: Estimate  # in percent of R squared
    conditional: tuple[float, ...]  # mean addition to 0, 1, 2 ... other predictors; none if sampled
    dominates: tuple[str, ...]  # predictors that add less to every subset of the others
    mean: float
    minimum: float  # of the scale of the mean
    maximum: float
    quadrant: str | Undefined  # by mean and contribution, cut at their means


@dataclass(frozen=True, slots=True)
class Drivers:
    """Key drivers of an outcome, and where the quadrants meet."""

    method: Literal["exact", "sampled"]
    orders: int  # of predictors, that the contributions are means over
    draws: int
    seed: int
    r_squared: float
    terms: dict[str, Driver]
    importance_cut: float
    performance_cut: Estimate  # undefined where the scales differ


@dataclass(frozen=True, slots=True)
class Effect:
    """One predictor's effect through the mediator and beside it, at equal other predictors."""

    a: float  # on the mediator
    b: float  # of the mediator on the outcome
    direct: float  # c'
    total: float  # c
    indirect: float  # a times b
    standardized: float  # a times b of standardized coefficients
    bootstrap_se: Estimate
    low: Estimate  # percentile bootstrap, 95 %
    high: Estimate
    bca_low: Estimate
    bca_high: Estimate
    sobel_se: float
    sobel_z: Estimate
    sobel_p: Estimate
    vaf: Estimate  # indirect in percent of total; undefined where direct and indirect are opposed


@dataclass(frozen=True, slots=True)
class Mediation:
    """Three regressions: the mediator, the outcome with it, the outcome without it."""

    draws: int
    seed: int
    mediator: Regression
    outcome: Regression
    total: Regression
    effects: dict[str, Effect]


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation that the study asks for; ``problem`` says why nothing was computed.

    ``n`` respondents answered all of it, of ``n_any`` who answered any. ``regression`` is that of
    the outcome on the predictors (and the mediator); ``weighted`` the same of weighted respondents.
    All the rest is without weights.
    """

    kind: RelationKind
    outcome: str
    predictors: tuple[str, ...]
    mediator: str | None
    n: int
    n_any: int
    problem: Undefined | None
    constant: tuple[str, ...] = ()  # whose scores do not vary
    regression: Regression | None = None
    assumptions: Assumptions | None = None
    drivers: Drivers | None = None
    mediation: Mediation | None = None
    weighted: WeightedRegression | Undefined | None = field(default=None, metadata=ABSENT)
