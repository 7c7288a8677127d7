"""Two groups of respondents: do their means, do their ranks differ? NaN is a missing value.

Signs follow the first group less the second.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, stdtr, stdtrit

from pipeline.results import Estimate, Undefined
from pipeline.statistics.covariance import varies
from pipeline.statistics.descriptive import Interval, present
from pipeline.statistics.ranks import mid_ranks, settled, tie_sum

MeanTest: TypeAlias = Literal["welch", "student"]
RankRule: TypeAlias = Literal["spss", "r"]
EXACT_BELOW = 50  # R counts all orders below so many values a group, where no two are equal


@dataclass(frozen=True, slots=True)
class MeanDifference:
    """The difference of two means, its interval, and the t test that it is zero, two-sided."""

    test: MeanTest
    n_first: int
    n_second: int
    difference: Estimate
    interval: Interval
    t: Estimate
    df: Estimate
    p: Estimate


@dataclass(frozen=True, slots=True)
class RankTest:
    """A test of ranks, two-sided; ``z`` is None where all orders were counted (``exact``)."""

    rule: RankRule
    n_first: int
    n_second: int
    statistic: Estimate  # U of the first group, which R calls W; or V, the sum of positive ranks
    z: Estimate | None
    p: Estimate
    exact: bool


def welch_t(
    first: NDArray[np.float64], second: NDArray[np.float64], *, level: float = 0.95
) -> MeanDifference:
    r"""Welch's t test, which does not take the variances to be equal, and the interval.

    :math:`t = (\bar x_1 - \bar x_2) / \sqrt{s_1^2 / n_1 + s_2^2 / n_2}` with Satterthwaite's
    degrees of freedom. Undefined below two values in a group, and where neither group varies.

    References
    ----------
    Welch (1947), Biometrika 34, 28-35.
    """
    return mean_difference(first, second, "welch", level=level)


def student_t(
    first: NDArray[np.float64], second: NDArray[np.float64], *, level: float = 0.95
) -> MeanDifference:
    """Student's t test with the pooled variance; undefined where `welch_t` is.

    References
    ----------
    Student (1908), Biometrika 6, 1-25.
    """
    return mean_difference(first, second, "student", level=level)


def mean_difference(
    first: NDArray[np.float64],
    second: NDArray[np.float64],
    test: MeanTest,
    *,
    level: float = 0.95,
) -> MeanDifference:
    """Give `welch_t` or `student_t` by its name."""
    first, second = present(first), present(second)
    sizes = first.size, second.size
    reason = _why_undefined(first, second)
    apart = Undefined("no_respondents") if 0 in sizes else float(first.mean() - second.mean())
    if reason is not None or isinstance(apart, Undefined):
        none = reason or Undefined("no_respondents")
        return MeanDifference(test, *sizes, apart, Interval(none, none), none, none, none)
    error, df = STANDARD_ERRORS[test](first, second)
    t, margin = apart / error, float(stdtrit(df, (1 + level) / 2)) * error
    interval = Interval(apart - margin, apart + margin)
    return MeanDifference(test, *sizes, apart, interval, t, df, float(2 * stdtr(df, -abs(t))))


def mann_whitney(
    first: NDArray[np.float64], second: NDArray[np.float64], *, rule: RankRule = "spss"
) -> RankTest:
    r"""Mann and Whitney's U, which is Wilcoxon's rank sum test.

    By rule ``spss``, p comes from the normal distribution with the variance for ties and without a
    correction for continuity, whatever the sizes. By rule ``r``, all orders are counted where both
    groups have fewer than 50 values and none are equal; otherwise p has the correction. Values
    equal up to floating-point noise tie. Undefined without values in both groups, and where all are
    equal.

    References
    ----------
    Mann & Whitney (1947), Annals of Mathematical Statistics 18, 50-60.
    """
    first, second = present(first), present(second)
    n, m = first.size, second.size
    together = settled(np.concatenate([first, second]))
    if not (n and m) or not varies(together):
        none = Undefined("constant" if n and m else "no_respondents")
        return RankTest(rule, n, m, none, none, none, exact=False)
    u = float(mid_ranks(together)[:n].sum()) - n * (n + 1) / 2
    ties = tie_sum(together)
    if rule == "r" and max(n, m) < EXACT_BELOW and not ties:
        return RankTest(rule, n, m, u, None, _exact_p(first, second), exact=True)
    whole = n + m
    variance = n * m / 12 * (whole + 1 - ties / (whole * (whole - 1)))
    z = corrected(u - n * m / 2, rule) / math.sqrt(variance)
    return RankTest(rule, n, m, u, z, two_sided(z), exact=False)


def corrected(apart: float, rule: RankRule) -> float:
    """Bring a rank statistic half a step nearer to what is expected, where the rule says so."""
    return apart - math.copysign(0.5, apart) * (apart != 0) if rule == "r" else apart


def two_sided(z: float) -> float:
    """Probability of a normal value at least as far from zero."""
    return min(1.0, float(2 * ndtr(-abs(z))))


def _why_undefined(first: NDArray[np.float64], second: NDArray[np.float64]) -> Undefined | None:
    if not (first.size and second.size):
        return Undefined("no_respondents")
    if min(first.size, second.size) < 2:
        return Undefined("one_respondent")
    return None if varies(first) or varies(second) else Undefined("constant")


def _exact_p(first: NDArray[np.float64], second: NDArray[np.float64]) -> float:
    from scipy.stats import mannwhitneyu  # here: it takes a second to load

    return float(mannwhitneyu(first, second, method="exact").pvalue)


def _separate(first: NDArray[np.float64], second: NDArray[np.float64]) -> tuple[float, float]:
    a, b = float(first.var(ddof=1)) / first.size, float(second.var(ddof=1)) / second.size
    df = (a + b) ** 2 / (a**2 / (first.size - 1) + b**2 / (second.size - 1))
    return math.sqrt(a + b), df


def _pooled(first: NDArray[np.float64], second: NDArray[np.float64]) -> tuple[float, float]:
    n, m = first.size, second.size
    df = n + m - 2
    variance = ((n - 1) * first.var(ddof=1) + (m - 1) * second.var(ddof=1)) / df
    return math.sqrt(variance * (1 / n + 1 / m)), df


STANDARD_ERRORS: Mapping[
    MeanTest, Callable[[NDArray[np.float64], NDArray[np.float64]], tuple[float, float]]
] = {"welch": _separate, "student": _pooled}
