"""Tests of a correlation against none: Pearson's, Spearman's and Kendall's. NaN is missing."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

from pipeline.results import Estimate, Undefined
from pipeline.statistics.correlation import p_of_r, pearson
from pipeline.statistics.covariance import answered_pairs
from pipeline.statistics.descriptive import Interval
from pipeline.statistics.rank_correlation import PairOrder, concordance, spearman, tau


@dataclass(frozen=True, slots=True)
class CorrelationTest:
    """A correlation over ``n`` pairs of values, its statistic and its two-tailed p.

    ``statistic`` is Student's t with df = n - 2 (Pearson), S, the sum of squared differences of the
    ranks (Spearman), or the standard normal z (Kendall).
    """

    n: int
    estimate: Estimate
    statistic: Estimate
    p: Estimate


def r_interval(r: Estimate, n: int, *, level: float = 0.95) -> Interval:
    r"""Fisher's interval of Pearson's correlation over n pairs.

    .. math:: \tanh\bigl(\operatorname{artanh} r \pm z_{(1 + level) / 2} / \sqrt{n - 3}\bigr)

    Undefined below four pairs. Of a perfect correlation both ends are the correlation itself.

    References
    ----------
    Fisher (1921), Metron 1, 3-32.
    """
    if not isinstance(r, Undefined) and n < 4:
        r = Undefined("too_few_respondents")
    if isinstance(r, Undefined) or abs(r) >= 1:
        return Interval(r, r)
    margin = float(ndtri((1 + level) / 2)) / math.sqrt(n - 3)
    centre = math.atanh(r)
    return Interval(math.tanh(centre - margin), math.tanh(centre + margin))


def pearson_test(x: NDArray[np.float64], y: NDArray[np.float64]) -> CorrelationTest:
    r"""Test Pearson's correlation by :math:`t = r \sqrt{(n - 2) / (1 - r^2)}`, df = n - 2.

    t is undefined (``no_variation``) for a perfect correlation, whose p is 0.
    """
    n, r = answered_pairs(x, y)[0].size, pearson(x, y)
    if isinstance(r, Undefined):
        return CorrelationTest(n, r, r, r)
    t: Estimate = Undefined("no_variation")
    if abs(r) < 1:
        t = r * math.sqrt((n - 2) / ((1 - r) * (1 + r)))
    return CorrelationTest(n, r, t, p_of_r(r, n))


def spearman_test(x: NDArray[np.float64], y: NDArray[np.float64]) -> CorrelationTest:
    r"""Test Spearman's rho by Student's t as if it were Pearson's, without exact distribution.

    S is :math:`(n^3 - n)(1 - \rho) / 6`. As R ``cor.test(exact = FALSE)`` and as SPSS.

    References
    ----------
    Hollander & Wolfe (1973), Nonparametric Statistical Methods, 185-194.
    """
    n, rho = answered_pairs(x, y)[0].size, spearman(x, y)
    if isinstance(rho, Undefined):
        return CorrelationTest(n, rho, rho, rho)
    return CorrelationTest(n, rho, (n**3 - n) * (1 - rho) / 6, p_of_r(rho, n))


def kendall_test(x: NDArray[np.float64], y: NDArray[np.float64]) -> CorrelationTest:
    """Test Kendall's tau-b by the normal distribution of C - D, its variance corrected for ties.

    Without correction for continuity, as R ``cor.test(exact = FALSE)`` and SPSS.

    References
    ----------
    Kendall (1970), Rank Correlation Methods, 4th ed., chapter 4.
    """
    found = concordance(x, y)
    estimate = tau(found)
    if isinstance(estimate, Undefined):
        return CorrelationTest(found.n, estimate, estimate, estimate)
    z = found.difference / math.sqrt(_variance(found))
    return CorrelationTest(found.n, estimate, z, 2 * float(ndtr(-abs(z))))


def _variance(found: PairOrder) -> float:
    """Give the variance of C - D where the two sides are independent, given the ties."""
    n = found.n
    sides: list[list[int]] = [ties.tolist() for ties in (found.ties_x, found.ties_y)]
    tied = [sum(t * (t - 1) * (2 * t + 5) for t in side) for side in sides]
    two = math.prod(sum(t * (t - 1) for t in side) for side in sides)
    three = math.prod(sum(t * (t - 1) * (t - 2) for t in side) for side in sides)
    untied = (n * (n - 1) * (2 * n + 5) - sum(tied)) / 18
    return untied + two / (2 * n * (n - 1)) + three / (9 * n * (n - 1) * (n - 2))
