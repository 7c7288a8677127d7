"""Weighted quantiles, with Woodruff's interval."""

import numpy as np

from pipeline.results import Estimate, Undefined
from pipeline.statistics.descriptive import Interval
from pipeline.statistics.survey_design import SurveyDesign, Values
from pipeline.statistics.survey_estimates import survey_mean

NOISE = 1e-12  # of sums of weights


def weighted_quantile(values: Values, weights: Values, share: float) -> Estimate:
    """Give the smallest value at or below which a share (0 to 1) of the weights lies.

    Where the share is reached exactly, it is the mean of that value and the next: the rule
    "school" of R's svyquantile, which with equal weights gives the usual median.
    """
    there = ~np.isnan(values) & (weights > 0)
    if not there.any():
        return Undefined("no_respondents")
    points, place = np.unique(values[there], return_inverse=True)
    reached = np.cumsum(np.bincount(place, weights[there]))
    aim = share * reached[-1]
    at = min(int(np.searchsorted(reached, aim - NOISE * reached[-1])), len(points) - 1)
    exact = abs(reached[at] - aim) <= NOISE * reached[-1] and at + 1 < len(points)
    return float((points[at] + points[at + 1]) / 2 if exact else points[at])


def weighted_median(values: Values, weights: Values) -> Estimate:
    """Give the weighted middle."""
    return weighted_quantile(values, weights, 0.5)


def quantile_interval(
    values: Values, design: SurveyDesign, share: float, *, level: float = 0.95
) -> Interval:
    """Interval of a quantile: the quantiles at the ends of the interval of the share up to it.

    As R's svyquantile with interval.type "mean"; ends beyond 0 and 1 are 0 and 1.

    References
    ----------
    Woodruff (1952), Journal of the American Statistical Association 47, 635-646.
    """
    centre = weighted_quantile(values, design.weights, share)
    if isinstance(centre, Undefined):
        return Interval(centre, centre)
    below = np.where(np.isnan(values), np.nan, (values <= centre).astype(np.float64))
    found = survey_mean(below, design, level=level)
    low, high = found.interval.low, found.interval.high
    if isinstance(low, Undefined) or isinstance(high, Undefined):
        return found.interval
    ends = (
        weighted_quantile(values, design.weights, min(1.0, max(0.0, one))) for one in (low, high)
    )
    return Interval(*ends)
