"""One common factor behind correlations of ordered items, by (weighted) least squares."""

import math
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from pipeline.results import Undefined

Floats: TypeAlias = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class OneFactor:
    """Loadings of k items on one factor with variance 1; each item's own variance is 1.

    ``heywood``: a loading is beyond 1, so that an item's own part would have a negative variance.
    The solution is given as it is.
    """

    loadings: Floats  # (k,) standardized; their sum is not negative
    discrepancy: float  # the sum that was minimised
    df: int  # k (k - 3) / 2: correlations less loadings
    heywood: bool
    steps: int


def fit_one_factor(correlations: Floats, *, weights: Floats | None = None) -> OneFactor | Undefined:
    r"""Fit one factor to correlations by least squares over the pairs of items.

    .. math:: F(\lambda) = \sum_{i<j} w_{ij} (r_{ij} - \lambda_i \lambda_j)^2

    With polychoric correlations and all weights 1 this is ULS; with the inverse asymptotic
    variances of the correlations (`dwls_weights`) it is DWLS, whose estimates are those of WLSMV in
    lavaan and Mplus.

    Parameters
    ----------
    correlations : (n_items, n_items)
        Symmetric, ones on the diagonal. They need not be positive definite.
    weights : (n_items, n_items), optional
        Symmetric, not negative; the diagonal does not count. Without any: 1 for every pair.

    Notes
    -----
    Undefined below three items (``one_item``, ``two_items``); ``constant`` where a correlation is
    NaN (the pair's own reason stands with the correlations); ``singular`` where a weight is not
    finite; ``not_converged`` after 500 steps, as when no product of loadings comes near the
    correlations; ``not_identified`` where the loadings could move without changing the fit. The
    minimum is the one reached from the largest principal axis.

    Levenberg's damped Gauss-Newton steps, in the last ones Newton's, until a step is below 1e-12.

    References
    ----------
    Muthén (1984), Psychometrika 49, 115-132. Muthén, du Toit & Spisic (1997), Robust inference
    using weighted least squares and quadratic estimating equations (unpublished). Levenberg
    (1944), Quarterly of Applied Mathematics 2, 164-168.
    """
    k = len(correlations)
    if k < 3:
        return Undefined("two_items" if k == 2 else "one_item")
    used = np.ones((k, k)) if weights is None else weights.copy()
    np.fill_diagonal(used, 0.0)
    if np.isnan(correlations).any():
        return Undefined("constant")
    if not np.isfinite(used).all():
        return Undefined("singular")
    return _minimise(_Problem(correlations, used))


def dwls_weights(variances: Floats, n: int) -> Floats:
    r"""Weights of DWLS, (k, k): the inverse variances of :math:`\sqrt n` times the correlations.

    Those of the correlations themselves, (p,), are in the order of ``np.triu_indices(k, 1)``, as
    `sampling_variances` gives them.

    n is the number of respondents; it gives the discrepancy its scale and moves no loading. A
    variance of 0 gives an infinite weight, which `fit_one_factor` refuses.
    """
    k = (1 + math.isqrt(1 + 8 * len(variances))) // 2
    weights = np.zeros((k, k))
    none = np.full_like(variances, np.inf)
    weights[np.triu_indices(k, 1)] = np.divide(1 / n, variances, out=none, where=variances > 0)
    return weights + weights.T


@dataclass(frozen=True, slots=True)
class _Problem:
    """Correlations and weights, both (k, k); the weights are zero on the diagonal."""

    correlations: Floats
    weights: Floats

    def discrepancy(self, loadings: Floats) -> float:
        residuals = self.correlations - np.outer(loadings, loadings)
        return float((self.weights * residuals**2).sum()) / 2

    def slope(self, loadings: Floats) -> Floats:
        """Half the gradient of the discrepancy."""
        residuals = self.correlations - np.outer(loadings, loadings)
        return -(self.weights * residuals) @ loadings

    def gauss_newton(self, loadings: Floats) -> Floats:
        """Half the Hessian without the part of the residuals."""
        cross = self.weights * np.outer(loadings, loadings)
        return cross + np.diag(self.weights @ loadings**2)

    def newton(self, loadings: Floats) -> Floats:
        """Half the Hessian."""
        residuals = self.correlations - np.outer(loadings, loadings)
        return self.gauss_newton(loadings) - self.weights * residuals


def _minimise(problem: _Problem) -> OneFactor | Undefined:
    loadings = _first_axis(problem.correlations)
    damping = 1e-3
    for steps in range(1, 501):
        step = _step(problem, loadings, damping)
        if np.abs(step).max() < 1e-12:
            return _told(problem, loadings, steps)
        before, after = problem.discrepancy(loadings), problem.discrepancy(loadings + step)
        if after <= before * (1 + 1e-14):
            loadings, damping = loadings + step, damping / 10
        else:
            damping = max(damping, 1e-12) * 10
    return Undefined("not_converged")


def _step(problem: _Problem, loadings: Floats, damping: float) -> Floats:
    """Solve for the step: Newton's where the discrepancy is convex, else Gauss-Newton's."""
    hessian = problem.newton(loadings)
    lowest = np.linalg.eigvalsh(hessian)[0]
    if lowest <= 1e-8 * np.abs(hessian).max():
        hessian = problem.gauss_newton(loadings)
    scale = damping * np.abs(hessian).max()
    damped = hessian + scale * np.eye(len(hessian))
    step: Floats = -np.linalg.lstsq(damped, problem.slope(loadings), rcond=None)[0]
    return step


def _first_axis(correlations: Floats) -> Floats:
    """Load on the largest principal axis, a little less: a start of the right signs."""
    values, axes = np.linalg.eigh(correlations)
    start: Floats = 0.9 * np.sqrt(max(values[-1], 0.1)) * axes[:, -1]
    return start


def _told(problem: _Problem, loadings: Floats, steps: int) -> OneFactor | Undefined:
    curvature = np.linalg.eigvalsh(problem.gauss_newton(loadings))
    if curvature[0] <= 1e-9 * curvature[-1]:
        return Undefined("not_identified")
    k = len(loadings)
    turned = loadings if loadings.sum() >= 0 else -loadings
    return OneFactor(
        loadings=turned,
        discrepancy=problem.discrepancy(loadings),
        df=k * (k - 3) // 2,
        heywood=bool(np.abs(loadings).max() > 1 + 1e-9),
        steps=steps,
    )
