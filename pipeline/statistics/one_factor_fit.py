r"""Fitting one factor to many correlation matrices at once, by maximum likelihood or minres.

The model is :math:`\Sigma = \lambda\lambda' + \Psi` with diagonal Psi (Spearman's one factor).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.results import Undefined
from pipeline.statistics.extraction import extract
from pipeline.statistics.newton import Criterion, Derivatives, minimise
from pipeline.statistics.one_factor_squares import LIMIT, weighted_squares

MAX_STARTS = 4
LOWEST = 0.005  # uniqueness of minres


@dataclass(frozen=True, slots=True)
class FactorFits:
    """One factor of each of b correlation matrices of k items; loadings add up to 0 or more."""

    loadings: NDArray[np.float64]  # (b, k)
    uniquenesses: NDArray[np.float64]  # (b, k)
    discrepancies: NDArray[np.float64]  # (b,), the criterion at its minimum
    converged: NDArray[np.bool_]  # (b,)
    heywood: NDArray[np.bool_]  # (b,): a uniqueness is not positive, or was held at the bound


def fit_ml(matrices: NDArray[np.float64], start: NDArray[np.float64] | None = None) -> FactorFits:
    r"""Fit one factor to (b, k, k) positive definite correlations by maximum likelihood.

    .. math:: F = \log|\Sigma| + \mathrm{tr}(R\Sigma^{-1}) - \log|R| - k

    Uniquenesses are not held positive, but a search that takes one below -10 is given up: then the
    likelihood mostly has no maximum. Without ``start``, (b, 2k) loadings and uniquenesses, the
    lowest of several starts is taken: the first components of the matrix, each as the factor.

    References
    ----------
    Jöreskog (1967), Psychometrika 32, 443-482; (1971), Psychometrika 36, 109-133.
    """
    k = matrices.shape[-1]
    if start is None:
        loadings = _component_loadings(matrices)
        start = np.concatenate([loadings, 1 - loadings**2], axis=-1)
    else:
        start = start[:, None]
    points, values, converged = _lowest(_LIKELIHOOD, matrices, start)
    values = values - np.linalg.slogdet(matrices)[1] - k
    loadings, uniquenesses = _turned(points[:, :k]), points[:, k:]
    heywood: NDArray[np.bool_] = np.min(uniquenesses, axis=1) <= 0
    return FactorFits(loadings, uniquenesses, np.maximum(values, 0.0), converged, heywood)


def fit_minres(
    matrices: NDArray[np.float64], start: NDArray[np.float64] | None = None
) -> FactorFits:
    r"""Fit one factor to (b, k, k) correlations by least squares off the diagonal.

    .. math:: F = \sum_{i<j} (r_{ij} - \lambda_i\lambda_j)^2

    This is unweighted least squares, and principal axes when fully iterated. Where a uniqueness
    would be below .005 the search of `extract` holds it there. Uniquenesses are
    :math:`1 - \lambda^2` all the same, as psych::fa reports them: in a Heywood case mostly below
    zero. ``start``: (b, k) loadings; without it as `fit_ml`.

    References
    ----------
    Harman & Jones (1966), Psychometrika 31, 351-368.
    """
    first = _component_loadings(matrices) if start is None else start[:, None]
    points, values, converged = _lowest(
        weighted_squares(np.ones(matrices.shape[1:])), matrices, first
    )
    loadings, uniquenesses = _turned(points), 1 - points**2
    heywood = ~converged | (uniquenesses < LOWEST).any(axis=1)
    for one in np.flatnonzero(heywood):
        held = extract(matrices[one], 1, method="minres")
        converged[one] = not isinstance(held, Undefined) and held.converged
        if not isinstance(held, Undefined):
            loadings[one], uniquenesses[one] = held.loadings[:, 0], 1 - held.communalities
            values[one], heywood[one] = held.objective, bool(held.heywood)
    return FactorFits(loadings, uniquenesses, values, converged, heywood)


def fisher_hessian(
    loadings: NDArray[np.float64], uniquenesses: NDArray[np.float64]
) -> NDArray[np.float64]:
    r"""Give the expected second derivatives of the likelihood's F, (b, 2k, 2k).

    .. math:: \mathrm{tr}(\Sigma^{-1}\dot\Sigma_s\Sigma^{-1}\dot\Sigma_t)

    Loadings come first, uniquenesses after them. The information of n respondents is n / 2 times
    this.
    """
    inverse = _inverse(_implied(loadings, uniquenesses))
    u = np.einsum("bij,bj->bi", inverse, loadings)
    q = (u * loadings).sum(axis=1)[:, None, None]
    twice = 2 * (q * inverse + _outer(u, u))
    return _blocks(twice, 2 * inverse * u[:, None, :], inverse**2)


def _lowest(
    criterion: Criterion, matrices: NDArray[np.float64], starts: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.bool_]]:
    """Minimise from each of (b, s, p) starts and keep the lowest minimum of each matrix."""
    b, s, p = starts.shape
    found = minimise(criterion, np.repeat(matrices, s, axis=0), starts.reshape(b * s, p))
    values = np.where(found.converged, found.values, np.inf).reshape(b, s)
    best = np.arange(b) * s + values.argmin(axis=1)
    return found.points[best], found.values[best], found.converged[best]


def _component_loadings(matrices: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give the loadings on the first principal components, (b, starts, k), short of 1."""
    values, vectors = np.linalg.eigh(matrices)
    count = min(MAX_STARTS, matrices.shape[-1])
    scales = np.sqrt(np.maximum(values[:, ::-1][:, :count], 0))
    loadings = np.swapaxes(vectors[:, :, ::-1][:, :, :count], 1, 2) * scales[..., None]
    short: NDArray[np.float64] = np.clip(0.9 * loadings, -0.95, 0.95)
    return short


def _turned(loadings: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.where(loadings.sum(axis=1, keepdims=True) < 0, -loadings, loadings)


def _implied(
    loadings: NDArray[np.float64], uniquenesses: NDArray[np.float64]
) -> NDArray[np.float64]:
    k = loadings.shape[1]
    return _outer(loadings, loadings) + uniquenesses[:, :, None] * np.eye(k)


def _inverse(matrices: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(np.linalg.inv(matrices), dtype=np.float64)


def _outer(a: NDArray[np.float64], b: NDArray[np.float64]) -> NDArray[np.float64]:
    return a[:, :, None] * b[:, None, :]


def _blocks(
    first: NDArray[np.float64], across: NDArray[np.float64], second: NDArray[np.float64]
) -> NDArray[np.float64]:
    top = np.concatenate([first, across], axis=2)
    return np.concatenate([top, np.concatenate([across.mT, second], axis=2)], axis=1)


def _likelihood(points: NDArray[np.float64], data: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give log|Sigma| + tr(R Sigma^-1), infinite where Sigma is not positive definite.

    A diagonal matrix plus one of rank one has as many negative eigenvalues as the diagonal, or one
    fewer: with two negative uniquenesses it is never positive, with one if its determinant is.
    """
    k = data.shape[-1]
    value = np.full(len(points), np.inf)
    sigma = _implied(points[:, :k], points[:, k:])
    sign, log_determinant = np.linalg.slogdet(sigma)
    inside = ((points[:, k:] < 0).sum(axis=1) < 2) & (sign > 0) & (log_determinant > -600)
    inverse = _inverse(sigma[inside])
    value[inside] = log_determinant[inside] + (inverse * data[inside]).sum(axis=(1, 2))
    return value


def _likelihood_derivatives(points: NDArray[np.float64], data: NDArray[np.float64]) -> Derivatives:
    """Give the derivatives with W = Sigma^-1, M = W R W, u = W l, v = M l."""
    k = data.shape[-1]
    loadings, uniquenesses = points[:, :k], points[:, k:]
    w = _inverse(_implied(loadings, uniquenesses))
    m = w @ data @ w
    slope = w - m
    u, v = (np.einsum("bij,bj->bi", one, loadings) for one in (w, m))
    q, p = ((one * loadings).sum(axis=1)[:, None, None] for one in (u, v))
    gradient = np.concatenate([2 * (u - v), np.einsum("bii->bi", slope)], axis=1)
    mixed = _outer(u, v)
    hessian = _blocks(
        2 * (mixed + mixed.mT + q * m + p * w) - 2 * (q * w + _outer(u, u)) + 2 * slope,
        2 * (m * u[:, None, :] + w * v[:, None, :]) - 2 * w * u[:, None, :],
        (2 * m - w) * w,
    )
    return Derivatives(gradient, hessian, fisher_hessian(loadings, uniquenesses))


_LIKELIHOOD = Criterion(_likelihood, _likelihood_derivatives, LIMIT)
