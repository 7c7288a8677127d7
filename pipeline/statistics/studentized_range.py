"""The studentized range: of k independent normal means, over an independent standard deviation.

scipy has it too, and takes a hundredth of a second for each value; here both integrals are sums
over fixed points (Gauss and Legendre), which are exact to some twelve digits.

References
----------
Lund & Lund (1983), Applied Statistics 32, 204-210 (the integrals).
"""

import math
from functools import cache, lru_cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq
from scipy.special import gammaln, ndtr

POINTS = 48  # in each of the pieces that an integral is cut into
REACH = 8.5  # beyond so many standard deviations, the normal density adds less than 1e-16
Points: TypeAlias = tuple[NDArray[np.float64], NDArray[np.float64]]
KEPT = 4096  # upper points, of which a study that is computed again has most again
LARGE_DF = 25_000  # as R: beyond it the standard deviation counts as known


def share_above(q: float, k: int, df: float) -> float:
    """Probability of a studentized range of k means above q, for q of at least 0."""
    if q <= 0:
        return 1.0
    if df > LARGE_DF:
        return float(_range_above(np.array([q]), k)[0])
    points, weights = _deviations(df)
    return min(1.0, float(weights @ _range_above(q * points, k)))


@lru_cache(maxsize=KEPT)
def upper_point(alpha: float, k: int, df: float) -> float:
    """Give the q that is exceeded with probability alpha."""
    high = 4.0
    while share_above(high, k, df) > alpha:
        high *= 2
    return float(brentq(lambda q: share_above(q, k, df) - alpha, 0.0, high, xtol=1e-12))


def _range_above(widths: NDArray[np.float64], k: int) -> NDArray[np.float64]:
    r"""Probability that the range of k standard normal values exceeds each width.

    Of the smallest value z, the others lie above z + w: summed over
    :math:`k \int \varphi(z) ([1 - \Phi(z)]^{k - 1} - [\Phi(z + w) - \Phi(z)]^{k - 1}) dz`.
    """
    points, weights = _pieces(-REACH, REACH, 4)
    density = weights * np.exp(-(points**2) / 2) / math.sqrt(2 * math.pi)
    over = ndtr(-points)
    beyond = ndtr(-(points[:, None] + widths[None, :]))
    return np.asarray(k * density @ _power_gap(over[:, None], beyond, k - 1), dtype=np.float64)


def _power_gap(
    whole: NDArray[np.float64], part: NDArray[np.float64], power: int
) -> NDArray[np.float64]:
    """Give whole^p - (whole - part)^p without losing the digits of a small part."""
    ratio = np.minimum(part / whole, 1.0)
    with np.errstate(divide="ignore"):
        return np.asarray(-(whole**power) * np.expm1(power * np.log1p(-ratio)), dtype=np.float64)


@cache
def _deviations(df: float) -> Points:
    """Points and weights over the distribution of a standard deviation with df degrees."""
    spread = 1 / math.sqrt(2 * df)
    high = 1 + 25 * spread if df >= 2 else 1 + 40 * spread
    low = max(0.0, 1 - 12 * spread)
    roots, weights = _pieces(math.sqrt(low), math.sqrt(high), 4 if df >= 2 else 8)
    points, weights = roots**2, 2 * roots * weights  # smoother at 0, where df is no whole number
    log_density = (
        (df / 2) * math.log(df)
        - float(gammaln(df / 2))
        - (df / 2 - 1) * math.log(2)
        + (df - 1) * np.log(points)
        - df * points**2 / 2
    )
    return points, weights * np.exp(log_density)


@cache
def _pieces(
    low: float, high: float, pieces: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    at, weights = np.polynomial.legendre.leggauss(POINTS)
    edges = np.linspace(low, high, pieces + 1)
    half = (high - low) / pieces / 2
    middle = (edges[:-1] + edges[1:]) / 2
    return (middle[:, None] + half * at).ravel(), np.tile(weights * half, pieces)
