"""Durbin and Watson's test: d, its bounds for any predictors, and p for these.

It asks whether neighbouring residuals are alike. Respondents of a survey have no order, so that it
tells of the order of the file; theses report it all the same.

References
----------
Durbin & Watson (1951), Biometrika 38, 159-178. Imhof (1961), Biometrika 48, 419-426.
"""

import math
from collections.abc import Callable
from itertools import pairwise
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.integrate import quad
from scipy.optimize import brentq
from scipy.special import ndtr

from pipeline.results import Estimate, Undefined
from pipeline.results.relations import DurbinWatson

MOST_EXACT = 1000  # respondents up to which p is exact; its matrix has as many rows
LEVEL = 0.05
NEGLIGIBLE = 1e-16
Verdict = Literal["none", "positive", "negative", "inconclusive", "unknown"]


def durbin_watson(residuals: NDArray[np.float64], design: NDArray[np.float64]) -> DurbinWatson:
    """Test (n,) residuals of a regression on an (n, k + 1) design with a column of ones.

    p is exact up to `MOST_EXACT` respondents (Imhof's integral), and above that from the normal
    distribution with d's own mean and variance. The bounds are those of the printed tables,
    computed.
    """
    n, terms = design.shape
    d = float((np.diff(residuals) ** 2).sum() / (residuals @ residuals))
    roots = 2 * (1 - np.cos(np.pi * np.arange(1, n) / n))
    lower = _quantile(roots[: n - terms], LEVEL)
    upper = _quantile(roots[terms - 1 :], LEVEL)
    method: Literal["exact", "normal"] = "exact" if n <= MOST_EXACT else "normal"
    positive = {"exact": _exact_p, "normal": normal_p}[method](d, design)
    return DurbinWatson(
        d=d,
        lower=lower,
        upper=upper,
        p_positive=positive,
        p=min(1.0, 2 * min(positive, 1 - positive)),
        method=method,
        verdict=_verdict(d, lower, upper),
    )


def _verdict(d: float, lower: Estimate, upper: Estimate) -> Verdict:
    if isinstance(lower, Undefined) or isinstance(upper, Undefined):
        return "unknown"
    near, verdict = min(d, 4 - d), "positive" if d < 2 else "negative"
    if near < lower:
        return "positive" if verdict == "positive" else "negative"
    return "none" if near > upper else "inconclusive"


def _exact_p(d: float, design: NDArray[np.float64]) -> float:
    """Give the probability of a d this small or smaller, with these predictors."""
    basis = np.linalg.qr(design, mode="complete")[0][:, design.shape[1] :]
    steps = np.diff(basis, axis=0)
    return _share_below(np.linalg.eigvalsh(steps.T @ steps), d)


def normal_p(d: float, design: NDArray[np.float64]) -> float:
    """Give the same from d's mean and variance."""
    n, terms = design.shape
    inverse = np.linalg.inv(design.T @ design)
    moved = _second_difference(design)
    product = inverse @ (design.T @ moved)
    square = inverse @ (moved.T @ moved)
    first = 2 * (n - 1) - np.trace(product)
    second = 2 * (3 * n - 4) - 2 * np.trace(square) + np.trace(product @ product)
    free = n - terms
    mean = first / free
    variance = 2 / (free * (free + 2)) * (second - first * mean)
    return float(ndtr((d - mean) / math.sqrt(variance)))


def _second_difference(design: NDArray[np.float64]) -> NDArray[np.float64]:
    """Multiply by the matrix whose quadratic form sums squared differences of neighbours."""
    steps = np.diff(design, axis=0)
    zero = np.zeros((1, design.shape[1]))
    return np.asarray(np.vstack([zero, steps]) - np.vstack([steps, zero]))


def _quantile(roots: NDArray[np.float64], level: float) -> Estimate:
    """Find the d that a ratio with these roots stays below with a probability."""
    if roots.size < 2:
        return Undefined("too_few_respondents")
    low, high = float(roots.min()) + 1e-9, float(roots.max()) - 1e-9
    return float(brentq(lambda d: _share_below(roots, d) - level, low, high, xtol=1e-13))


def _share_below(roots: NDArray[np.float64], d: float) -> float:
    """Give P(sum of root z² / sum of z² < d) for independent standard normal z.

    Imhof's integral, over as far as its integrand is above `NEGLIGIBLE`, in equal parts.
    """
    weights = roots - d
    scaled = weights / math.sqrt(float(weights @ weights))
    end = _end(scaled)
    integrand = _integrand(scaled)
    edges = np.linspace(0, end, 17)
    parts = [
        quad(integrand, left, right, epsabs=1e-14, epsrel=1e-13, limit=200)[0]
        for left, right in pairwise(edges.tolist())
    ]
    return min(1.0, max(0.0, 0.5 - math.fsum(parts) / math.pi))


def _end(weights: NDArray[np.float64]) -> float:
    """Double until the integrand's envelope is negligible."""
    end = 1.0
    while 0.25 * float(np.log1p((weights * end) ** 2).sum()) < -math.log(NEGLIGIBLE) and end < 1e9:
        end *= 1.5
    return end


def _integrand(weights: NDArray[np.float64]) -> Callable[[float], float]:
    def at(u: float) -> float:
        if u == 0:
            return float(weights.sum()) / 2
        turned = weights * u
        angle = 0.5 * float(np.arctan(turned).sum())
        return math.sin(angle) / u * math.exp(-0.25 * float(np.log1p(turned**2).sum()))

    return at
