"""The middle of one set of answers, by named definitions. NaN is a missing value.

All of these are in the unit of the values.
"""

import math
from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from pipeline.results import Estimate, Undefined
from pipeline.statistics.conventions import QuantileType
from pipeline.statistics.descriptive import present

NORMAL_CONSISTENCY = 1.4826  # 1 / the upper quartile of the normal distribution, as R rounds it
WHOLE = 1e-12  # how far from a whole number rounding leaves a position, relative


def quantiles(
    values: NDArray[np.float64], shares: Sequence[float], *, kind: QuantileType = 6
) -> tuple[Estimate, ...]:
    r"""Values below which the given shares (0 to 1) of the values lie.

    The position p of a share q among n ordered values; between two of them they are interpolated:

    - type 6: :math:`p = (n + 1) q`, as SPSS (HAVERAGE) and PSPP EXAMINE;
    - type 7: :math:`p = (n - 1) q + 1`, as R, numpy, pandas and PSPP FREQUENCIES;
    - type 2: :math:`p = n q`, taken up to the next whole position, or, where it is whole, the mean
      of the values there and one further, as SAS.

    Undefined without values.

    References
    ----------
    Hyndman & Fan (1996), The American Statistician 50, 361-365.
    """
    found = np.sort(present(values))
    if not found.size:
        return tuple(Undefined("no_respondents") for _ in shares)
    return tuple(_at(found, *_POSITIONS[kind](found.size, share)) for share in shares)


def modes(values: NDArray[np.float64]) -> tuple[float, ...]:
    """All values that no other outnumbers, in ascending order; none without values.

    SPSS and PSPP print the first of them.
    """
    found, counts = np.unique(present(values), return_counts=True)
    return tuple(found[counts == counts.max(initial=0)].tolist())


def interpolated_median(values: NDArray[np.float64], *, width: float = 1.0) -> Estimate:
    r"""Median within its category, whose answers are thought to be spread evenly over its width.

    .. math:: M = m - w/2 + w (n/2 - n_{below}) / n_m

    m is the plain median, ``width`` the distance w between two points, n_m and n_below how many
    values are m and below it. Where fewer than two values are m it is m itself. As
    psych::interp.median. Undefined without values.

    References
    ----------
    Guilford & Fruchter (1978), Fundamental Statistics in Psychology and Education, 6th ed., ch. 4.
    """
    found = present(values)
    if not found.size:
        return Undefined("no_respondents")
    middle = float(np.median(found))
    below, same = int((found < middle).sum()), int((found == middle).sum())
    if same < 2:
        return middle
    return middle - width / 2 + width * (found.size / 2 - below) / same


def median_deviation(
    values: NDArray[np.float64], *, constant: float = NORMAL_CONSISTENCY
) -> Estimate:
    """Median of the distances from the median (MAD), times a constant; undefined without values.

    With the default constant it estimates the standard deviation of normal values, as R's mad.

    References
    ----------
    Hampel (1974), Journal of the American Statistical Association 69, 383-393.
    """
    found = present(values)
    if not found.size:
        return Undefined("no_respondents")
    return constant * float(np.median(np.abs(found - np.median(found))))


def trimmed_mean(values: NDArray[np.float64], *, trim: float = 0.1) -> Estimate:
    """Mean without the share ``trim`` (0 to 0.5) of the values at each end.

    The number left out at each end is rounded down, as in R; from half on, the median is left.
    Undefined without values.

    References
    ----------
    Tukey & McLaughlin (1963), Sankhya A 25, 331-352.
    """
    found = np.sort(present(values))
    if not found.size:
        return Undefined("no_respondents")
    if trim >= 0.5:
        return float(np.median(found))
    out = math.floor(found.size * trim)
    return float(found[out : found.size - out].mean())


def _at(ordered: NDArray[np.float64], low: int, weight: float) -> float:
    """Interpolate between a position and the next, counted from 1; past an end, give the end."""
    below, above = (float(ordered[min(max(one, 1), ordered.size) - 1]) for one in (low, low + 1))
    return below if below == above else below + weight * (above - below)


def _interpolated(position: float) -> tuple[int, float]:
    low = math.floor(position)
    return low, position - low


def _averaged(position: float) -> tuple[int, float]:
    nearest = math.floor(position + 0.5)
    if abs(position - nearest) <= WHOLE * max(position, 1.0):
        return nearest, 0.5
    return math.floor(position), 1.0


# the position below, from 1, and the weight of the value after it
_POSITIONS: Mapping[QuantileType, Callable[[int, float], tuple[int, float]]] = {
    2: lambda n, share: _averaged(n * share),
    6: lambda n, share: _interpolated((n + 1) * share),
    7: lambda n, share: _interpolated((n - 1) * share + 1),
}
