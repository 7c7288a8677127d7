"""Royston's computation of Shapiro and Wilk's W and its p (algorithm AS R94).

References
----------
Royston (1995), Applied Statistics 44, 547-551; Royston (1992), Statistics and Computing 2, 117-119.
"""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

# polynomials in 1 / sqrt(n): what the outermost two weights add to the normal scores'
_OUTERMOST = (0.0, 0.221157, -0.147981, -2.07119, 4.434685, -2.706056)
_SECOND = (0.0, 0.042981, -0.293762, -1.752461, 5.682633, -3.582633)
# mean and log deviation of the normal variable that W is turned into: polynomials in n up to 11 ...
_FEW_SHIFT = (-2.273, 0.459)
_FEW_MEAN = (0.544, -0.39978, 0.025054, -6.714e-4)
_FEW_LOG_DEVIATION = (1.3822, -0.77857, 0.062767, -0.0020322)
# ... and in log(n) from 12 on
_MEAN = (-1.5861, -0.31082, -0.083751, 0.0038915)
_LOG_DEVIATION = (-0.4803, -0.082676, 0.0030302)


def shapiro_wilk_w(ordered: NDArray[np.float64]) -> float:
    r"""Give W, the squared correlation of ordered values and their weights.

    .. math:: W = \frac{(\sum a_i x_{(i)})^2}{\sum (x_i - \bar x)^2}, \quad \sum a_i^2 = 1

    For at least three ascending values that vary.
    """
    weights = _weights(ordered.size)
    scaled = (ordered - ordered.mean()) / float(np.ptp(ordered))
    w = float(weights @ scaled) ** 2 / float(scaled @ scaled)
    return min(1.0, w)


def shapiro_wilk_p(w: float, n: int) -> float:
    """Give the probability of a W this small or smaller among n normal values.

    Exact for n = 3; otherwise a function of 1 - W is taken as normal.
    """
    if n == 3:
        # W is at least 3/4 among three values
        return max(0.0, 6 / math.pi * (math.asin(math.sqrt(w)) - math.asin(math.sqrt(0.75))))
    if w >= 1:
        return 1.0
    transformed = math.log1p(-w)
    if n > 11:
        mean, log_deviation = (_poly(math.log(n), one) for one in (_MEAN, _LOG_DEVIATION))
    else:
        shift = _poly(n, _FEW_SHIFT)
        if transformed >= shift:
            return 0.0  # W is below what the approximation reaches
        transformed = -math.log(shift - transformed)
        mean, log_deviation = (_poly(n, one) for one in (_FEW_MEAN, _FEW_LOG_DEVIATION))
    return float(ndtr(-(transformed - mean) / math.exp(log_deviation)))


def _weights(n: int) -> NDArray[np.float64]:
    """Give the n weights: antisymmetric, ascending, with sum of squares 1."""
    if n == 3:
        return np.array([-math.sqrt(0.5), 0.0, math.sqrt(0.5)])
    scores = ndtri((np.arange(1, n + 1) - 0.375) / (n + 0.25))  # expected normal order statistics
    length = math.sqrt(float(scores @ scores))
    root = 1 / math.sqrt(n)
    outer = [scores[-1] / length + _poly(root, _OUTERMOST)]
    if n > 5:
        outer.append(scores[-2] / length + _poly(root, _SECOND))
    count = len(outer)
    inner = scores[count:-count]
    left = 1 - 2 * sum(one * one for one in outer)  # of the sum of squares, for the inner weights
    weights = np.empty(n)
    weights[count:-count] = inner * math.sqrt(left / float(inner @ inner))
    weights[:count], weights[-count:] = [-one for one in outer], outer[::-1]
    return weights


def _poly(x: float, coefficients: Sequence[float]) -> float:
    return float(np.polynomial.polynomial.polyval(x, coefficients))
