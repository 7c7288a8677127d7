"""Weighted covariances of items, and Cronbach's alpha with a design-based interval."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.results import Estimate, Undefined
from pipeline.statistics.descriptive import Interval
from pipeline.statistics.survey_design import (
    SurveyDesign,
    Values,
    covariance_of_totals,
    degrees_of_freedom,
)


@dataclass(frozen=True, slots=True)
class SurveyAlpha:
    """Weighted alpha of the respondents who answered every item."""

    n: int
    alpha: Estimate
    se: Estimate
    interval: Interval  # on the scale of ln(1 - alpha), with t


def weighted_covariance(scores: Values, weights: Values) -> Values | Undefined:
    r"""Weighted covariances of complete rows, :math:`\frac{n}{n-1} \sum w d d' / \sum w`."""
    there = _complete(scores, weights)
    n = int(there.sum())
    if n < 2:
        return Undefined("one_respondent" if n else "no_respondents")
    found, weight = scores[there], weights[there] / weights[there].sum()
    deviations = found - weight @ found
    return np.asarray((deviations * weight[:, None]).T @ deviations * n / (n - 1))


def survey_alpha(scores: Values, design: SurveyDesign, *, level: float = 0.95) -> SurveyAlpha:
    r"""Cronbach's alpha of the weighted covariances, R's svycralpha, with its linearised error.

    The influence of a respondent on alpha follows from his or her influence on the variances of the
    items and of the total. The interval is that of :math:`\ln(1 - \alpha)`, turned back, so that it
    is never above one.
    """
    from scipy.special import stdtrit

    there = _complete(scores, design.weights)
    n, k = int(there.sum()), scores.shape[1]
    covariance = weighted_covariance(scores, design.weights)
    if k < 2 or isinstance(covariance, Undefined):
        none = Undefined("one_item") if k < 2 else covariance
        return _none(n, none if isinstance(none, Undefined) else Undefined("one_item"))
    parts, whole = float(np.trace(covariance)), float(covariance.sum())
    if whole <= 1e-12:
        return _none(n, Undefined("constant_total"))
    alpha = k / (k - 1) * (1 - parts / whole)
    variance = covariance_of_totals(design, _influence(scores, design.weights, there))
    df = degrees_of_freedom(design, there)
    if isinstance(variance, Undefined) or df < 1:
        none = variance if isinstance(variance, Undefined) else Undefined("one_respondent")
        return SurveyAlpha(n, alpha, none, Interval(none, none))
    se = math.sqrt(float(variance[0, 0]))
    if alpha >= 1 - 1e-12:
        none = Undefined("no_interval")
        return SurveyAlpha(n, alpha, se, Interval(none, none))
    margin = float(stdtrit(df, (1 + level) / 2)) * se / (1 - alpha)
    low, high = (1 - (1 - alpha) * math.exp(sign * margin) for sign in (1, -1))
    return SurveyAlpha(n, alpha, se, Interval(low, high))


def _influence(scores: Values, weights: Values, there: NDArray[np.bool_]) -> Values:
    """Give each respondent's influence on alpha, (n_respondents, 1)."""
    k = scores.shape[1]
    share = np.where(there, weights, 0.0)
    share = share / share.sum()
    filled = np.where(there[:, None], scores, 0.0)
    deviations = np.where(there[:, None], filled - share @ filled, 0.0)
    parts, whole = (deviations**2).sum(axis=1), deviations.sum(axis=1) ** 2
    mean_parts, mean_whole = float(share @ parts), float(share @ whole)
    pull = (parts - mean_parts) - (whole - mean_whole) * mean_parts / mean_whole
    return np.asarray((-k / (k - 1) * share * pull / mean_whole)[:, None])


def _complete(scores: Values, weights: Values) -> NDArray[np.bool_]:
    return np.asarray(~np.isnan(scores).any(axis=1) & (weights > 0))


def _none(n: int, why: Undefined) -> SurveyAlpha:
    return SurveyAlpha(n, why, why, Interval(why, why))
