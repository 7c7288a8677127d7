"""The smallest effect that a test of so many respondents is likely to find.

It says what a test that found nothing could have seen. ``power`` is the chance of finding an effect
of that size, ``alpha`` the level of the test. Scores are taken to be normal with equal variances.

References
----------
Cohen (1988), Statistical Power Analysis for the Behavioral Sciences.
"""

import math
from collections.abc import Callable

from scipy.optimize import brentq
from scipy.special import chdtri, chndtr, fdtri, ncfdtr, stdtrit

from pipeline.results import Estimate, Undefined
from pipeline.statistics.noncentral import share_below_t

FARTHEST = 1e6  # effects beyond it are not looked for


def detectable_d(n: int, m: int, *, alpha: float = 0.05, power: float = 0.8) -> Estimate:
    """Difference of two means, in standard deviations, that a two-sided t test finds.

    Undefined below three respondents, and where a group is empty.
    """
    if min(n, m) < 1 or n + m < 3:
        return Undefined("too_few_respondents")
    df, error = n + m - 2, math.sqrt(1 / n + 1 / m)
    critical = float(stdtrit(df, 1 - alpha / 2))

    def found(d: float) -> float:
        upper = 1 - share_below_t(critical, df, d / error)
        return upper + share_below_t(-critical, df, d / error)

    return _where(found, power)


def detectable_f(n: int, k: int, *, alpha: float = 0.05, power: float = 0.8) -> Estimate:
    """Cohen's f of k groups of n respondents together that an analysis of variance finds.

    f is the spread of the groups' means around the mean of all, each group weighted by its size, in
    standard deviations within groups. Undefined below two groups or without more respondents than
    groups.
    """
    if k < 2 or n <= k:
        return Undefined("too_few_respondents")
    critical = float(fdtri(k - 1, n - k, 1 - alpha))
    return _where(lambda f: 1 - float(ncfdtr(k - 1, n - k, f**2 * n, critical)), power)


def detectable_w(n: int, df: int, *, alpha: float = 0.05, power: float = 0.8) -> Estimate:
    """Cohen's w of a table of n respondents that a chi-square test with df degrees finds.

    Undefined without respondents or degrees of freedom.
    """
    if n < 1 or df < 1:
        return Undefined("too_few_respondents")
    critical = float(chdtri(df, alpha))
    return _where(lambda w: 1 - float(chndtr(critical, df, w**2 * n)), power)


def _where(found: Callable[[float], float], power: float) -> Estimate:
    high = 0.5
    while found(high) < power:
        high *= 2
        if high > FARTHEST:
            return Undefined("too_few_respondents")
    return float(brentq(lambda effect: found(effect) - power, 0.0, high, xtol=1e-12))
