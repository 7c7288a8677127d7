"""One common factor behind correlations of ordered items, by (weighted) least squares."""

import math
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from pipeline.results import Undefined
from pipeline.statistics.newton import minimise
from pipeline.statistics.one_factor_squares import weighted_squares

Floats: TypeAlias = NDArray[np.float64]

AT_REST = 1e-9  # slope, in shares of the largest weight


@dataclass(frozen=True, slots=True)
class LeastSquaresFactor:
    """Loadings of k items on one factor with variance 1; each item's own variance is 1.

    ``heywood``: a loading is beyond 1, so that an item's own part would have a negative variance.
    The solution is given as it is.
    """

    loadings: Floats  # (k,) standardized; their sum is not negative
    discrepancy: float  # the sum that was minimised
    df: int  # k (k - 3) / 2: correlations less loadings
    heywood: bool


def fit_one_factor(
    correlations: Floats, *, weights: Floats | None = None
) -> LeastSquaresFactor | Undefined:
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
    finite; ``not_converged`` where no minimum is reached, as when no product of loadings comes near
    the correlations; ``not_identified`` where the loadings could move without changing the fit. The
    minimum is the one reached from the largest principal axis, by the steps of `newton.minimise`.

    References
    ----------
    Muthén (1984), Psychometrika 49, 115-132. Muthén, du Toit & Spisic (1997), Robust inference
    using weighted least squares and quadratic estimating equations (unpublished).
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
    return _minimise(correlations, used)


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


def _minimise(correlations: Floats, weights: Floats) -> LeastSquaresFactor | Undefined:
    criterion, data = weighted_squares(weights), correlations[None]
    found = minimise(criterion, data, _first_axis(correlations)[None])
    if not found.converged[0]:
        # at rest although the fit does not rise all round: it is flat there
        slope = np.abs(criterion.derivatives(found.points, data).gradient).max()
        return Undefined("not_identified" if slope <= AT_REST * weights.max() else "not_converged")
    k, loadings = len(correlations), found.points[0]
    return LeastSquaresFactor(
        loadings=loadings if loadings.sum() >= 0 else -loadings,
        discrepancy=float(found.values[0]),
        df=k * (k - 3) // 2,
        heywood=bool(np.abs(loadings).max() > 1 + 1e-9),
    )


def _first_axis(correlations: Floats) -> Floats:
    """Load on the largest principal axis, a little less: a start of the right signs."""
    values, axes = np.linalg.eigh(correlations)
    start: Floats = 0.9 * np.sqrt(max(values[-1], 0.1)) * axes[:, -1]
    return start
