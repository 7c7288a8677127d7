"""Tests of whether values come from a normal distribution. NaN is a missing value.

A small p speaks against a normal distribution. A large one does not speak for it: few values rarely
reject, and answers on a few points are never normal, so that many values always reject.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.special import chdtrc, kolmogorov

from pipeline.results import Estimate, Undefined
from pipeline.statistics.covariance import varies
from pipeline.statistics.descriptive import present
from pipeline.statistics.fitted_normal import largest_distance, lilliefors_p
from pipeline.statistics.shape import shape
from pipeline.statistics.shapiro import shapiro_wilk_p, shapiro_wilk_w

NormalityName: TypeAlias = Literal[
    "shapiro-wilk", "lilliefors", "kolmogorov-smirnov", "jarque-bera", "jarque-bera-adjusted"
]


@dataclass(frozen=True, slots=True)
class NormalityTest:
    """One test of ``n`` values."""

    test: NormalityName
    n: int
    statistic: Estimate  # W, D or JB, without a unit
    p: Estimate  # of a statistic at least as far from normal, were the values normal


def shapiro_wilk(values: NDArray[np.float64]) -> NormalityTest:
    """Shapiro and Wilk's W with Royston's p, as R's shapiro.test and SPSS EXAMINE.

    Undefined below three values, for values that do not vary, and above 5000 values, for which
    Royston's approximation of p was never checked.

    References
    ----------
    Shapiro & Wilk (1965), Biometrika 52, 591-611. Royston (1995), Applied Statistics 44, 547-551.
    """
    found = np.sort(present(values))
    reason = _why_undefined(found, fewest=3, most=5000)
    if reason is not None:
        return NormalityTest("shapiro-wilk", found.size, reason, reason)
    w = shapiro_wilk_w(found)
    return NormalityTest("shapiro-wilk", found.size, w, shapiro_wilk_p(w, found.size))


def lilliefors(values: NDArray[np.float64]) -> NormalityTest:
    """Kolmogorov and Smirnov's D against the normal with mean and deviation of the sample.

    This is what SPSS calls Kolmogorov-Smirnov "with Lilliefors significance correction". p is
    Dallal and Wilkinson's approximation up to 0.1, and above it a polynomial in Stephens'
    modification of D, as nortest::lillie.test; SPSS prints no p above 0.2 ("a lower
    bound"). Undefined below five values, and for values that do not vary.

    References
    ----------
    Lilliefors (1967), Journal of the American Statistical Association 62, 399-402. Stephens (1974),
    ibid. 69, 730-737. Dallal & Wilkinson (1986), The American Statistician 40, 294-296. Thode
    (2002), Testing for Normality, section 5.1.1.
    """
    found = np.sort(present(values))
    reason = _why_undefined(found, fewest=5)
    if reason is not None:
        return NormalityTest("lilliefors", found.size, reason, reason)
    d = largest_distance(found)
    return NormalityTest("lilliefors", found.size, d, lilliefors_p(d, found.size))


def kolmogorov_smirnov(values: NDArray[np.float64]) -> NormalityTest:
    r"""Kolmogorov and Smirnov's D, as if mean and deviation had been known beforehand.

    The D of `lilliefors`, with the asymptotic p of :math:`\sqrt n D`. NPAR TESTS of PSPP and of
    older SPSS prints it. They were not known: p is far too large, and the test hardly ever rejects.
    Undefined below five values, and for values that do not vary.

    References
    ----------
    Smirnov (1948), Annals of Mathematical Statistics 19, 279-281.
    """
    found = np.sort(present(values))
    reason = _why_undefined(found, fewest=5)
    if reason is not None:
        return NormalityTest("kolmogorov-smirnov", found.size, reason, reason)
    d = largest_distance(found)
    p = float(kolmogorov(math.sqrt(found.size) * d))
    return NormalityTest("kolmogorov-smirnov", found.size, d, p)


def jarque_bera(values: NDArray[np.float64]) -> NormalityTest:
    r"""Jarque and Bera's :math:`\frac n 6 (g_1^2 + g_2^2 / 4)`, p from chi-square with df = 2.

    From skewness and kurtosis of type 1. p holds for many values only. Undefined below four
    values, and for values that do not vary.

    References
    ----------
    Jarque & Bera (1987), International Statistical Review 55, 163-172.
    """
    return _of_moments("jarque-bera", values, lambda g1, g2, n: n / 6 * (g1**2 + g2**2 / 4))


def adjusted_jarque_bera(values: NDArray[np.float64]) -> NormalityTest:
    """Jarque and Bera's statistic with the exact moments of skewness and kurtosis, df = 2.

    Each of the two enters by its mean and variance among n normal values, instead of those that
    they come near to as n grows. Undefined below four values, and for values that do not vary.

    References
    ----------
    Urzúa (1996), Economics Letters 53, 247-251.
    """
    return _of_moments("jarque-bera-adjusted", values, _urzua)


def _why_undefined(
    found: NDArray[np.float64], *, fewest: int, most: float = math.inf
) -> Undefined | None:
    if not found.size:
        return Undefined("no_respondents")
    if found.size < fewest:
        return Undefined("too_few_answers")
    if found.size > most:
        return Undefined("too_many_respondents")
    return None if varies(found) else Undefined("constant")


def _of_moments(
    name: NormalityName,
    values: NDArray[np.float64],
    statistic: Callable[[float, float, int], float],
) -> NormalityTest:
    found = present(values)
    reason = _why_undefined(found, fewest=4)
    moments = shape(found, kind=1)
    g1, g2 = moments.skewness, moments.kurtosis
    if reason is not None or isinstance(g1, Undefined) or isinstance(g2, Undefined):
        why = reason or Undefined("constant")
        return NormalityTest(name, found.size, why, why)
    jb = statistic(g1, g2, found.size)
    return NormalityTest(name, found.size, jb, float(chdtrc(2, jb)))


def _urzua(g1: float, g2: float, n: int) -> float:
    skewness_variance = 6 * (n - 2) / ((n + 1) * (n + 3))
    kurtosis_mean = 3 * (n - 1) / (n + 1)
    kurtosis_variance = 24 * n * (n - 2) * (n - 3) / ((n + 1) ** 2 * (n + 3) * (n + 5))
    return g1**2 / skewness_variance + (g2 + 3 - kurtosis_mean) ** 2 / kurtosis_variance


NORMALITY: Mapping[NormalityName, Callable[[NDArray[np.float64]], NormalityTest]] = {
    "shapiro-wilk": shapiro_wilk,
    "lilliefors": lilliefors,
    "kolmogorov-smirnov": kolmogorov_smirnov,
    "jarque-bera": jarque_bera,
    "jarque-bera-adjusted": adjusted_jarque_bera,
}
