"""Skewness and kurtosis by any of three definitions, with SPSS's errors. NaN is a missing value."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.results import Estimate, Undefined
from pipeline.statistics.conventions import MomentType
from pipeline.statistics.covariance import varies
from pipeline.statistics.descriptive import present


@dataclass(frozen=True, slots=True)
class Shape:
    """How one set of ``n`` values is spread around its mean, without a unit."""

    n: int
    skewness: Estimate  # 0: symmetric; above: the long tail is on the right
    se_skewness: Estimate  # standard error of the type 2 skewness of normal values
    kurtosis: Estimate  # excess over the normal distribution, which has 0
    se_kurtosis: Estimate  # standard error of the type 2 kurtosis of normal values
    kind: MomentType  # the definition


def shape(values: NDArray[np.float64], *, kind: MomentType = 2) -> Shape:
    r"""Skewness and kurtosis of one set of values.

    With :math:`m_r = \sum (x - \bar x)^r / n`, :math:`g_1 = m_3 / m_2^{3/2}` and
    :math:`g_2 = m_4 / m_2^2 - 3`:

    - type 1: :math:`g_1` and :math:`g_2`, as scipy and older textbooks;
    - type 2: :math:`G_1 = g_1 \sqrt{n (n - 1)} / (n - 2)` and
      :math:`G_2 = \frac{n - 1}{(n - 2)(n - 3)} ((n + 1) g_2 + 6)`, as SPSS, SAS and Excel;
    - type 3: :math:`b_1 = g_1 (1 - 1/n)^{3/2}` and :math:`b_2 = (g_2 + 3)(1 - 1/n)^2 - 3`, as
      psych and Minitab.

    Undefined without values, below two of them (type 2: three for skewness and four for kurtosis),
    and where the values do not vary.

    References
    ----------
    Joanes & Gill (1998), The Statistician 47, 183-189.
    """
    found = present(values)
    n = found.size
    skewness, kurtosis = _ratios(found)
    return Shape(
        n,
        _adjusted(skewness, n, _SKEWNESS[kind], _FEWEST[kind][0]),
        se_skewness(n),
        _adjusted(kurtosis, n, _KURTOSIS[kind], _FEWEST[kind][1]),
        se_kurtosis(n),
        kind,
    )


def se_skewness(n: int) -> Estimate:
    r"""Give the standard error of type 2 skewness, :math:`\sqrt{6n(n-1) / ((n-2)(n+1)(n+3))}`.

    For n normal values; the one that SPSS and PSPP print. Undefined below three values.

    References
    ----------
    Cramér (1946), Mathematical Methods of Statistics, chapter 29.
    """
    if n < 3:
        return Undefined("too_few_answers")
    return math.sqrt(6 * n * (n - 1) / ((n - 2) * (n + 1) * (n + 3)))


def se_kurtosis(n: int) -> Estimate:
    r"""Give the standard error of type 2 kurtosis.

    .. math:: \sqrt{4 (n^2 - 1) SE_{G_1}^2 / ((n - 3)(n + 5))}

    For n normal values; the one that SPSS and PSPP print. Undefined below four values.

    References
    ----------
    Cramér (1946), Mathematical Methods of Statistics, chapter 29.
    """
    of_skewness = se_skewness(n)
    if n < 4 or isinstance(of_skewness, Undefined):
        return Undefined("too_few_answers")
    return of_skewness * math.sqrt(4 * (n * n - 1) / ((n - 3) * (n + 5)))


def _ratios(found: NDArray[np.float64]) -> tuple[Estimate, Estimate]:
    """Give type 1 skewness and kurtosis of values without a missing one."""
    if not varies(found):
        reason = Undefined("constant" if found.size else "no_respondents")
        return reason, reason
    centred = found - found.mean()
    squares = centred * centred
    second = float(squares.mean())
    third, fourth = float(squares @ centred) / found.size, float(squares @ squares) / found.size
    return third / second**1.5, fourth / second**2 - 3


def _adjusted(
    ratio: Estimate, n: int, adjust: Callable[[float, int], float], fewest: int
) -> Estimate:
    if isinstance(ratio, Undefined):
        return ratio
    return adjust(ratio, n) if n >= fewest else Undefined("too_few_answers")


_SKEWNESS: Mapping[MomentType, Callable[[float, int], float]] = {
    1: lambda g1, _: g1,
    2: lambda g1, n: g1 * math.sqrt(n * (n - 1)) / (n - 2),
    3: lambda g1, n: g1 * (1 - 1 / n) ** 1.5,
}
_KURTOSIS: Mapping[MomentType, Callable[[float, int], float]] = {
    1: lambda g2, _: g2,
    2: lambda g2, n: (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * g2 + 6),
    3: lambda g2, n: (g2 + 3) * (1 - 1 / n) ** 2 - 3,
}
# values that skewness and kurtosis need at least
_FEWEST: Mapping[MomentType, tuple[int, int]] = {1: (2, 2), 2: (3, 4), 3: (2, 2)}
