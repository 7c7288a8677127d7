"""Sizes of differences between weighted groups, with linearised intervals where there are any."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.results import Estimate, Undefined
from pipeline.statistics.descriptive import Interval
from pipeline.statistics.effect_sizes import EffectSize
from pipeline.statistics.survey_design import Codes, SurveyDesign, Values
from pipeline.statistics.survey_estimates import Linear, estimated

Groups = Sequence[NDArray[np.bool_]]
ALL = np.ones(1)


def survey_cohen_d(
    values: Values, groups: Groups, design: SurveyDesign, *, level: float = 0.95
) -> EffectSize:
    r"""Standardized difference of two weighted means, first less second.

    :math:`d = (\bar x_1 - \bar x_2) / \sqrt{(s_1^2 + s_2^2) / 2}` with the weighted standard
    deviations of `survey_estimates.weighted_spread`; the interval is Student's around d with its
    linearised error, as R's svycontrast of the totals gives it.
    """
    parts = [moments(values, one, design.weights) for one in groups]
    if any(one is None for one in parts):
        return _nothing(Undefined("too_few_respondents"))
    first, second = (one for one in parts if one is not None)
    deviation = math.sqrt((first.variance + second.variance) / 2)
    if deviation == 0:
        return _nothing(Undefined("constant_groups"))
    d = (first.mean - second.mean) / deviation
    pull = -d / (4 * deviation**2)
    influence = (first.of_mean - second.of_mean) / deviation
    influence += pull * (first.of_variance + second.of_variance)
    return _sized(d, influence, values, groups, design, level)


def survey_cliff_delta(
    values: Values, groups: Groups, design: SurveyDesign, *, level: float = 0.95
) -> EffectSize:
    """Cliff's delta of weighted groups: the weighted share of pairs above less that of pairs below.

    The interval is Student's with the linearised error, cut off at -1 and 1.
    """
    weights = design.weights
    there = [one & ~np.isnan(values) & (weights > 0) for one in groups]
    if any(int(one.sum()) < 2 for one in there):
        return _nothing(Undefined("too_few_respondents"))
    first, second = (np.flatnonzero(one) for one in there)
    sides = np.sign(values[first][:, None] - values[second][None, :])
    shares = [weights[rows] / weights[rows].sum() for rows in (first, second)]
    above, below = sides @ shares[1], shares[0] @ sides
    delta = float(shares[0] @ above)
    influence = np.zeros(len(values))
    influence[first] = shares[0] * (above - delta)
    influence[second] += shares[1] * (below - delta)
    found = _sized(delta, influence, values, groups, design, level)
    low, high = found.interval.low, found.interval.high
    if isinstance(low, Undefined) or isinstance(high, Undefined):
        return found
    return EffectSize(delta, Interval(max(-1.0, low), min(1.0, high)))


def survey_eta2(values: Values, codes: Codes, design: SurveyDesign) -> Estimate:
    """Give the share of the weighted variance that goes with the groups; -1 belongs to none.

    R squared of a weighted regression on the groups (R's lm with weights). Not freed of its bias.
    """
    there = ~np.isnan(values) & (codes >= 0) & (design.weights > 0)
    found, groups, weights = values[there], codes[there], design.weights[there]
    if len(np.unique(groups)) < 2:
        return Undefined("one_group")
    whole = np.bincount(groups, weights)
    means = np.bincount(groups, weights * found) / np.where(whole > 0, whole, 1)
    centre = float((weights * found).sum() / weights.sum())
    total = float((weights * (found - centre) ** 2).sum())
    within = float((weights * (found - means[groups]) ** 2).sum())
    return 1 - within / total if total > 0 else Undefined("constant_groups")


def rank_scores(values: Values, design: SurveyDesign) -> Values:
    """Give weighted mid-ranks as shares of the weights (0 to 1); NaN where a value is missing.

    Tied values share the middle of their weights. R's svyranktest averages ties without weights, so
    that its ranks of ties with unequal weights depend on the order of the rows; without ties both
    are the same.

    References
    ----------
    Lumley & Scott (2013), Biometrika 100, 831-842.
    """
    there = ~np.isnan(values) & (design.weights > 0)
    ranks = np.full(len(values), np.nan)
    if not there.any():
        return ranks
    _, place = np.unique(values[there], return_inverse=True)
    heavy = np.bincount(place, design.weights[there])
    ranks[there] = ((np.cumsum(heavy) - heavy / 2) / heavy.sum())[place]
    return ranks


@dataclass(frozen=True, slots=True)
class Moments:
    """Weighted mean and variance of a group, with the influence of each respondent on them."""

    mean: float
    variance: float
    of_mean: Values
    of_variance: Values


def moments(values: Values, group: NDArray[np.bool_], weights: Values) -> Moments | None:
    """Give mean and variance of a group with their influence; None below two who count."""
    rows = np.flatnonzero(group & ~np.isnan(values) & (weights > 0))
    if len(rows) < 2:
        return None
    share, found = weights[rows] / weights[rows].sum(), values[rows]
    mean = float(share @ found)
    apart = (found - mean) ** 2 * len(rows) / (len(rows) - 1)
    variance = float(share @ apart)
    of_mean, of_variance = np.zeros(len(values)), np.zeros(len(values))
    of_mean[rows], of_variance[rows] = share * (found - mean), share * (apart - variance)
    return Moments(mean, variance, of_mean, of_variance)


def _sized(
    value: float,
    influence: Values,
    values: Values,
    groups: Groups,
    design: SurveyDesign,
    level: float,
) -> EffectSize:
    there = ~np.isnan(values) & (groups[0] | groups[1])
    linear = Linear(np.array([value]), influence[:, None])
    return EffectSize(value, estimated(linear, ALL, design, there, level=level).interval)


def _nothing(why: Undefined) -> EffectSize:
    return EffectSize(why, Interval(why, why))
