"""Weighted means, totals, ratios, shares and spreads, with linearised standard errors.

NaN is a missing value; those with a value are the domain of an estimate, and the others stay drawn.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.results import Estimate, Undefined
from pipeline.statistics.descriptive import Interval
from pipeline.statistics.proportions import wilson_interval
from pipeline.statistics.survey_design import (
    SurveyDesign,
    Values,
    covariance_of_totals,
    degrees_of_freedom,
    kish_effect,
)


@dataclass(frozen=True, slots=True)
class SurveyEstimate:
    """An estimate under a design; the interval is the estimate ± t standard errors."""

    n: int  # respondents with a value and a weight
    value: Estimate
    se: Estimate
    df: int
    interval: Interval
    design_effect: Estimate  # against a simple random sample of n, drawn with replacement


@dataclass(frozen=True, slots=True)
class Linear:
    """Estimates with the influence of each respondent on them: what functions of them rest on."""

    values: Values  # (p,)
    influence: Values  # (n_respondents, p)


def weighted_mean(values: Values, weights: Values) -> Estimate:
    """Weighted mean of the values present; undefined without any that counts."""
    there = ~np.isnan(values) & (weights > 0)
    if not there.any():
        return Undefined("no_respondents")
    return float((weights[there] * values[there]).sum() / weights[there].sum())


def weighted_spread(values: Values, weights: Values) -> Estimate:
    r"""Weighted standard deviation, :math:`\sqrt{\frac{n}{n-1} \sum w (x - \bar x)^2 / \sum w}`."""
    there = ~np.isnan(values) & (weights > 0)
    n = int(there.sum())
    if n < 2:
        return Undefined("one_respondent" if n else "no_respondents")
    found, weight = values[there], weights[there]
    centre = (weight * found).sum() / weight.sum()
    variance = (weight * (found - centre) ** 2).sum() / weight.sum()
    return math.sqrt(float(variance) * n / (n - 1))


def survey_mean(values: Values, design: SurveyDesign, *, level: float = 0.95) -> SurveyEstimate:
    """Estimate the mean of those with a value: R's svymean of that domain."""
    there = ~np.isnan(values) & (design.weights > 0)
    n = int(there.sum())
    if n < 2:
        none = Undefined("one_respondent" if n else "no_respondents")
        value = weighted_mean(values, design.weights)
        return SurveyEstimate(n, value, none, 0, Interval(none, none), none)
    linear = linear_means(values[:, None], design.weights)
    found = estimated(linear, np.ones(1), design, there, level=level)
    return SurveyEstimate(
        n,
        found.value,
        found.se,
        found.df,
        found.interval,
        _design_effect(found.se, weighted_spread(values, design.weights), n),
    )


def survey_total(values: Values, design: SurveyDesign, *, level: float = 0.95) -> SurveyEstimate:
    """Estimate the sum over the population; weights must then be those of the population."""
    there = ~np.isnan(values)
    influence = np.where(there, values, 0.0)[:, None] * design.weights[:, None]
    linear = Linear(influence.sum(axis=0), influence)
    return estimated(linear, np.ones(1), design, there, level=level)


def survey_ratio(
    numerator: Values, denominator: Values, design: SurveyDesign, *, level: float = 0.95
) -> SurveyEstimate:
    """Estimate the ratio of two totals, of those who have both."""
    there = ~np.isnan(numerator) & ~np.isnan(denominator) & (design.weights > 0)
    weight = np.where(there, design.weights, 0.0)
    over, under = np.where(there, numerator, 0.0), np.where(there, denominator, 0.0)
    whole = float((weight * under).sum())
    if whole == 0:
        none = Undefined("no_respondents")
        return SurveyEstimate(int(there.sum()), none, none, 0, Interval(none, none), none)
    ratio = float((weight * over).sum()) / whole
    linear = Linear(np.array([ratio]), (weight * (over - ratio * under) / whole)[:, None])
    return estimated(linear, np.ones(1), design, there, level=level)


def survey_difference(
    values: Values,
    groups: Sequence[NDArray[np.bool_]],
    design: SurveyDesign,
    *,
    level: float = 0.95,
) -> SurveyEstimate:
    """Estimate the mean of the first group less that of the second, in one design."""
    first, second = groups
    parts = np.column_stack([np.where(one, values, np.nan) for one in (first, second)])
    there = ~np.isnan(values) & (first | second)
    linear = linear_means(parts, design.weights)
    return estimated(linear, np.array([1.0, -1.0]), design, there, level=level)


def survey_share(
    chosen: NDArray[np.bool_],
    answered: NDArray[np.bool_],
    design: SurveyDesign,
    *,
    level: float = 0.95,
) -> SurveyEstimate:
    """Estimate a share (0 to 1) of those who answered, with Wilson's interval.

    The interval is that of a simple random sample of n / design effect: with equal weights and no
    correction it is Wilson's own. Where everybody or nobody was chosen, the effect is Kish's.
    """
    found = survey_mean(np.where(answered, chosen.astype(np.float64), np.nan), design, level=level)
    share, effect = found.value, found.design_effect
    if isinstance(share, Undefined):
        return found
    if isinstance(effect, Undefined) or effect <= 0:
        effect = kish_effect(design.weights[answered])
    if isinstance(effect, Undefined):
        return found
    size = found.n / effect
    interval = wilson_interval(share * size, size, level=level)
    return SurveyEstimate(found.n, share, found.se, found.df, interval, found.design_effect)


def linear_means(values: Values, weights: Values) -> Linear:
    """Give the weighted means of columns, (n_respondents, p), each of those with a value in it."""
    there = ~np.isnan(values)
    weight = np.where(there, weights[:, None], 0.0)
    whole = weight.sum(axis=0)
    share = weight / np.where(whole > 0, whole, 1.0)
    filled = np.where(there, values, 0.0)
    means = np.where(whole > 0, (share * filled).sum(axis=0), np.nan)
    return Linear(means, share * np.where(there, filled - means, 0.0))


def estimated(
    linear: Linear,
    gradient: Values,
    design: SurveyDesign,
    domain: NDArray[np.bool_],
    *,
    level: float = 0.95,
) -> SurveyEstimate:
    """Estimate the sum of gradient x estimates, with the interval of its linearised variance."""
    from scipy.special import stdtrit

    n = int((domain & (design.weights > 0)).sum())
    value = float(linear.values @ gradient)
    df = degrees_of_freedom(design, domain)
    variance = covariance_of_totals(design, (linear.influence @ gradient)[:, None])
    if isinstance(variance, Undefined):
        return SurveyEstimate(n, value, variance, df, Interval(variance, variance), variance)
    if df < 1:
        none = Undefined("one_respondent")
        return SurveyEstimate(n, value, none, df, Interval(none, none), none)
    se = math.sqrt(float(variance[0, 0]))
    margin = float(stdtrit(df, (1 + level) / 2)) * se
    interval = Interval(value - margin, value + margin)
    return SurveyEstimate(n, value, se, df, interval, Undefined("no_interval"))


def _design_effect(se: Estimate, spread: Estimate, n: int) -> Estimate:
    if isinstance(se, Undefined):
        return se
    if isinstance(spread, Undefined):
        return spread
    return se**2 * n / spread**2 if spread > 0 else Undefined("constant")
