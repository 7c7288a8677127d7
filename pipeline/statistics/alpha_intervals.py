r"""Confidence intervals of Cronbach's alpha. n is the number of respondents really used.

Feldt's and Bonett's intervals take the items as normal and equally related; ``normal`` takes them
as normal; ``adf`` and the bootstrap take the answers as they are.
"""

import math
from collections.abc import Callable, Mapping
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.special import fdtri, ndtri

from pipeline.statistics.bootstrap import (
    Resampling,
    bca_interval,
    drawn_counts,
    percentile_interval,
)
from pipeline.statistics.covariance import ROUNDING
from pipeline.statistics.descriptive import Interval

AlphaInterval: TypeAlias = Literal[
    "feldt", "bonett", "bonett-wright", "normal", "adf", "bootstrap", "bca"
]


def feldt_interval(alpha: float, n: int, k: int, *, level: float = 0.95) -> Interval:
    r"""Feldt's interval of alpha from n respondents and k items.

    .. math:: 1 - (1 - \hat\alpha) F_{1 \mp (1 - level) / 2;\; n - 1,\; (n - 1)(k - 1)}

    References
    ----------
    Feldt, Woodruff & Salih (1987), Applied Psychological Measurement 11, 93-103, formulas 6 and
    7.
    """
    tail, between, within = (1 - level) / 2, n - 1, (n - 1) * (k - 1)
    low, high = (
        1 - (1 - alpha) * float(fdtri(between, within, share)) for share in (1 - tail, tail)
    )
    return Interval(low, high)


def bonett_interval(
    alpha: float, n: int, k: int, *, level: float = 0.95, corrected: bool = False
) -> Interval:
    r"""Interval of :math:`\ln(1 - \alpha)`, transformed back.

    .. math:: 1 - \exp\Bigl(\ln(1 - \hat\alpha) - b \pm z \sqrt{2k / ((k - 1)(n - 2))}\Bigr)

    b is 0 (Bonett 2002), or ``corrected`` for bias :math:`\ln(n / (n - 1))` (Bonett & Wright 2015).

    References
    ----------
    Bonett (2002), Journal of Educational and Behavioral Statistics 27, 335-340. Bonett & Wright
    (2015), Journal of Organizational Behavior 36, 3-15.
    """
    margin = float(ndtri((1 + level) / 2)) * math.sqrt(2 * k / ((k - 1) * (n - 2)))
    rest = (1 - alpha) * ((n - 1) / n if corrected else 1)
    return Interval(1 - rest * math.exp(margin), 1 - rest * math.exp(-margin))


def normal_standard_error(covariances: NDArray[np.float64], n: int) -> float:
    r"""Give the standard error of alpha from a (k, k) covariance matrix V of normal items.

    .. math:: \frac{2k^2}{n (k-1)^2 s^3} \bigl(s (\mathrm{tr} V^2 + (\mathrm{tr} V)^2)
              - 2\, \mathrm{tr} V \; 1'V^2 1\bigr), \quad s = 1'V1

    is its square. This is psych's ``ase``, which is often named ADF though it rests on normality.

    References
    ----------
    van Zyl, Neudecker & Nel (2000), Psychometrika 65, 271-280. Duhachek & Iacobucci
    (2004), Journal of Applied Psychology 89, 792-808.
    """
    k, total = len(covariances), float(covariances.sum())
    trace, squares = float(covariances.trace()), float((covariances**2).sum())
    sums = covariances.sum(axis=0)
    inner = total * (squares + trace**2) - 2 * trace * float(sums @ sums)
    return math.sqrt(max(0.0, 2 * k**2 / ((k - 1) ** 2 * total**3) * inner) / n)


def adf_standard_error(rows: NDArray[np.float64]) -> float:
    r"""Give the standard error of alpha from complete (n, k) answers of any distribution.

    The derivative of alpha in each covariance weighs a respondent's own products of deviations
    :math:`z_i`; their sums

    .. math:: q = \frac{k}{k-1} \frac{\mathrm{tr} V\,(\sum z_i)^2 - s \sum z_i^2}{s^2}

    have a variance (divisor n - 1) that, over n, is the square of the error.

    References
    ----------
    Maydeu-Olivares, Coffman & Hartmann (2007), Psychological Methods 12, 157-176.
    """
    n, k = rows.shape
    apart = rows - rows.mean(axis=0)
    totals, squares = apart.sum(axis=1) ** 2, (apart**2).sum(axis=1)
    trace, total = squares.sum() / (n - 1), totals.sum() / (n - 1)
    weighed = k / (k - 1) * (trace * totals - total * squares) / total**2
    return math.sqrt(float(weighed.var(ddof=1)) / n)


def alpha_draws(rows: NDArray[np.float64], resampling: Resampling) -> NDArray[np.float64]:
    """Alpha of each bootstrap sample of complete (n, k) answers; NaN where the total is constant.

    Only the sums of items, squares and squared totals are needed: one matrix product for a block
    of samples.
    """
    n, k = rows.shape
    apart = rows - rows.mean(axis=0)
    squares = (apart**2).sum(axis=1)
    columns = np.column_stack([apart, squares, apart.sum(axis=1) ** 2])
    sums = np.concatenate([counts @ columns for counts in drawn_counts(n, resampling)])
    of_items = sums[:, :k]
    items = sums[:, k] - (of_items**2).sum(axis=1) / n
    totals = sums[:, k + 1] - of_items.sum(axis=1) ** 2 / n
    return _alphas(items, np.where(totals > ROUNDING * squares.sum(), totals, np.nan), k)


def alphas_without_each(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    """Alpha of complete (n, k) answers without each respondent in turn (jackknife)."""
    n, k = rows.shape
    apart = rows - rows.mean(axis=0)
    squares, sums = (apart**2).sum(axis=1), apart.sum(axis=1) ** 2
    items, totals = (one.sum() - one * n / (n - 1) for one in (squares, sums))
    return _alphas(items, np.where(totals > ROUNDING * squares.sum(), totals, np.nan), k)


def _alphas(items: NDArray[np.float64], totals: NDArray[np.float64], k: int) -> NDArray[np.float64]:
    return k / (k - 1) * (1 - items / totals)


def alpha_interval(
    rows: NDArray[np.float64],
    alpha: float,
    *,
    interval: AlphaInterval,
    level: float,
    resampling: Resampling,
) -> Interval:
    """Give the named interval of alpha, computed from complete (n, k) answers that vary in total.

    ``bootstrap`` cuts the draws at their percentiles, ``bca`` corrects for bias and skewness.
    The ends of ``normal`` and ``adf``, alpha plus and minus z standard errors, may exceed 1.
    """
    if interval in ("bootstrap", "bca"):
        draws = alpha_draws(rows, resampling)
        if interval == "bootstrap":
            return percentile_interval(draws, level)
        return bca_interval(draws, alpha, alphas_without_each(rows), level)
    return INTERVALS[interval](rows, alpha, level)


def _feldt(rows: NDArray[np.float64], alpha: float, level: float) -> Interval:
    return feldt_interval(alpha, *rows.shape, level=level)


def _bonett(rows: NDArray[np.float64], alpha: float, level: float) -> Interval:
    return bonett_interval(alpha, *rows.shape, level=level)


def _bonett_wright(rows: NDArray[np.float64], alpha: float, level: float) -> Interval:
    return bonett_interval(alpha, *rows.shape, level=level, corrected=True)


def _normal(rows: NDArray[np.float64], alpha: float, level: float) -> Interval:
    found = np.cov(rows, rowvar=False)
    return _around(alpha, normal_standard_error(found, len(rows)), level)


def _adf(rows: NDArray[np.float64], alpha: float, level: float) -> Interval:
    return _around(alpha, adf_standard_error(rows), level)


def _around(alpha: float, error: float, level: float) -> Interval:
    margin = float(ndtri((1 + level) / 2)) * error
    return Interval(alpha - margin, alpha + margin)


INTERVALS: Mapping[str, Callable[[NDArray[np.float64], float, float], Interval]] = {
    "feldt": _feldt,
    "bonett": _bonett,
    "bonett-wright": _bonett_wright,
    "normal": _normal,
    "adf": _adf,
}
