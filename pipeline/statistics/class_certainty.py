"""How sure a class is: in which share of resamples a value falls into each class of a table."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from pipeline.results import Undefined
from pipeline.results.perspectives import ClassTable
from pipeline.statistics.bootstrap import Resampling
from pipeline.statistics.rescaled_bootstrap import Stratum, over_draws
from pipeline.statistics.survey_design import (
    SurveyDesign,
    covariance_of_totals,
    degrees_of_freedom,
)

ROUNDED = frozenset({"skm-2017", "skm-2004"})  # rules that round half up to two decimals first
NO_SPREAD = 1e-12  # of a standard error, beside the value: floating point, not variation


@dataclass(frozen=True, slots=True)
class Measure:
    """A value that is made of ratios of sums over respondents, and the classes that it falls into.

    ``numerator`` and ``denominator`` are (n_respondents, k): what a respondent adds to each sum, 0
    where he or she has no answer. ``combine`` makes (draws, k) ratios to (draws,) values; its
    ``slope`` is the change of the value with each ratio, at the ratios that were found.
    """

    numerator: NDArray[np.float64]
    denominator: NDArray[np.float64]
    table: ClassTable
    combine: Callable[[NDArray[np.float64]], NDArray[np.float64]]
    slope: NDArray[np.float64]

    @property
    def ratios(self) -> NDArray[np.float64]:
        """The ratios of all respondents; NaN where nobody answered."""
        return _ratios(self.numerator.sum(axis=0), self.denominator.sum(axis=0))

    @property
    def value(self) -> float:
        """The value of all respondents."""
        return float(self.combine(self.ratios[None, :])[0])

    @property
    def takes_part(self) -> NDArray[np.bool_]:
        """Who adds to any sum."""
        return np.asarray((self.denominator > 0).any(axis=1))

    def weighted(self, weights: NDArray[np.float64]) -> "Measure":
        """Give the measure of respondents with weights."""
        by = weights[:, None]
        return replace(self, numerator=self.numerator * by, denominator=self.denominator * by)


@dataclass(frozen=True, slots=True)
class Spread:
    """The standard error of a value by linearisation, and its degrees of freedom."""

    se: float
    df: int


@dataclass(frozen=True, slots=True)
class Nearness:
    """The cut that is nearest to a value, and the class on its other side."""

    cut: float
    key: str
    distance: float  # in the unit of the table, never negative


def mean_measure(scores: NDArray[np.float64], table: ClassTable) -> Measure:
    """Measure the mean of respondents' scores; NaN is no score."""
    numerator, denominator = split(scores[:, None])
    return Measure(numerator, denominator, table, lambda ratios: ratios[:, 0], np.ones(1))


def split(scores: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Give what (n, k) scores add to their sums and to the numbers of answers."""
    there = ~np.isnan(scores)
    return np.where(there, scores, 0.0), there.astype(np.float64)


def draw_values(
    measures: Sequence[Measure],
    strata: Sequence[Stratum],
    resampling: Resampling,
    workers: int = 1,
    refit: Callable[[NDArray[np.float64]], NDArray[np.float64]] | None = None,
) -> list[NDArray[np.float64]]:
    """Give the value of each measure in each draw; NaN where a sum has nobody in it.

    All measures see the same draws, so that a whole goes with its parts; so do those of another
    call with the same strata and seed. ``refit`` changes what was drawn, (draws, n), before it
    counts.
    """
    if not measures:
        return []
    tops = np.concatenate([one.numerator for one in measures], axis=1)
    belows = np.concatenate([one.denominator for one in measures], axis=1)
    ends = np.cumsum([0, *(one.numerator.shape[1] for one in measures)])
    sides = list(pairwise(ends.tolist()))

    def values(weights: NDArray[np.float64]) -> list[NDArray[np.float64]]:
        counted = weights if refit is None else refit(weights)
        ratios = _ratios(counted @ tops, counted @ belows)
        return [
            one.combine(ratios[:, start:end])
            for one, (start, end) in zip(measures, sides, strict=True)
        ]

    blocks = over_draws(values, len(tops), strata, resampling, workers)
    return [np.concatenate(parts) for parts in zip(*blocks, strict=True)]


def linear_spread(measure: Measure, strata: Sequence[Stratum]) -> Spread | Undefined:
    r"""Give the standard error of a measure by linearisation, with finite population correction.

    A respondent's influence is :math:`z_i = \sum_j g_j (x_{ij} - r_j d_{ij}) / \sum_i d_{ij}`; the
    variance is :math:`\sum_h (1 - f_h) \frac{n_h}{n_h - 1} \sum_i (z_i - \bar z_h)^2`, as R's
    survey package has it for a ratio in a stratified sample. Degrees of freedom: respondents less
    strata, of those who take part. Undefined where a stratum has one respondent only and others of
    its population were not asked (``one_respondent``), and without respondents.

    References
    ----------
    Cochran (1977), Sampling Techniques, chapter 6.
    """
    influence = influence_on(measure)
    if influence is None:
        return Undefined("no_respondents")
    takes_part = measure.takes_part
    variance, df = 0.0, 0
    for stratum in strata:
        rows = stratum.rows
        count = int(takes_part[rows].sum())
        if count == 0:
            continue
        if rows.size < 2 and stratum.fraction < 1:
            return Undefined("one_respondent")
        if rows.size > 1:
            around = influence[rows] - influence[rows].mean()
            scale = rows.size / (rows.size - 1) * max(0.0, 1 - stratum.fraction)
            variance += scale * float(around @ around)
        df += count - 1
    return Spread(_free_of_noise(float(np.sqrt(variance)), measure), max(df, 1))


def design_spread(measure: Measure, design: SurveyDesign) -> Spread | Undefined:
    """Give the standard error of a measure under a survey design, by the same linearisation.

    Weights are in the measure's sums already; what fitted margins explain is no variation.
    """
    influence = influence_on(measure)
    if influence is None:
        return Undefined("no_respondents")
    variance = covariance_of_totals(design, influence[:, None])
    df = degrees_of_freedom(design, measure.takes_part)
    if isinstance(variance, Undefined):
        return variance
    if df < 1:
        return Undefined("one_respondent")
    return Spread(_free_of_noise(float(np.sqrt(variance[0, 0])), measure), df)


def influence_on(measure: Measure) -> NDArray[np.float64] | None:
    """Give what each respondent adds to a measure; None where a sum has nobody in it."""
    ratios, below = measure.ratios, measure.denominator.sum(axis=0)
    if np.isnan(ratios).any():
        return None
    apart = (measure.numerator - ratios * measure.denominator) / below
    return np.asarray(apart @ measure.slope)


def _free_of_noise(se: float, measure: Measure) -> float:
    return 0.0 if se <= NO_SPREAD * max(1.0, abs(measure.value)) else se


def class_places(values: NDArray[np.float64], table: ClassTable) -> NDArray[np.int64]:
    """Give the place of each value's class in the table, from 0; -1 for NaN.

    The same classes as `categories.classify` gives, for many values at once.
    """
    passed = np.zeros(values.shape, dtype=np.int64)
    for cut in effective_cuts(table):
        near = np.abs(values - cut) <= _tolerance(table, values, cut)
        above = np.where(near, _closed(table) == "lower", values > cut)
        passed += above
    return np.where(np.isnan(values), -1, passed)


def class_shares(values: NDArray[np.float64], table: ClassTable) -> dict[str, float]:
    """Give the share of the values that fall into each class; NaN values are left out."""
    places = class_places(values, table)
    known = max(1, int((places >= 0).sum()))
    return {
        one.key: int((places == place).sum()) / known for place, one in enumerate(table.classes)
    }


def analytic_shares(value: float, spread: Spread, table: ClassTable) -> dict[str, float]:
    """Give the share of Student's distribution around a value that lies in each class.

    Exact where the mean of normal scores is classed, and near it where respondents are many.
    Without any spread the value's own class has it all.
    """
    from scipy.special import stdtr  # here: reading a study needs nothing of it

    if spread.se == 0:
        return class_shares(np.array([value]), table)
    cuts = (np.array(effective_cuts(table)) - value) / spread.se
    below = [0.0, *(float(one) for one in stdtr(spread.df, cuts)), 1.0]
    return {
        one.key: high - low for one, (low, high) in zip(table.classes, pairwise(below), strict=True)
    }


def nearest_class(value: float, table: ClassTable) -> Nearness:
    """Find the nearest cut and the class beyond it; a table has two classes at least.

    Of two cuts that are equally near the lower one counts: it is the one that a verdict can lose.
    """
    cuts = effective_cuts(table)
    place = int(class_places(np.array([value]), table)[0])
    near = min(range(len(cuts)), key=lambda at: (abs(cuts[at] - value), at))
    beyond = near if place > near else near + 1
    return Nearness(table.classes[near + 1].low, table.classes[beyond].key, abs(cuts[near] - value))


def effective_cuts(table: ClassTable) -> tuple[float, ...]:
    """Give the cuts on the unrounded value: a rule that rounds half up passes half a cent before.

    Of a rule that rounds and closes at the upper end, the first value beyond a cut is one cent
    above it.
    """
    inner = tuple(one.low for one in table.classes[1:])
    if table.rule not in ROUNDED:
        return inner
    step = -0.005 if table.closed == "lower" else 0.005
    return tuple(cut + step for cut in inner)


def _closed(table: ClassTable) -> str:
    return "lower" if table.rule in ROUNDED else table.closed


def _tolerance(
    table: ClassTable, values: NDArray[np.float64], cut: float
) -> NDArray[np.float64] | float:
    """Give what `cuts.lies_on` allows, or the rounding of the regulation."""
    if table.rule in ROUNDED:
        return 5e-11
    return np.maximum(1e-9 * np.maximum(np.abs(values), abs(cut)), 1e-12)


def _ratios(top: NDArray[np.float64], below: NDArray[np.float64]) -> NDArray[np.float64]:
    known = below > 0
    return np.where(known, top / np.where(known, below, 1.0), np.nan)
