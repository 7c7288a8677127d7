"""Least squares of one factor, for many correlation matrices at once: minres, ULS and DWLS."""

import numpy as np
from numpy.typing import NDArray

from pipeline.statistics.newton import Criterion, Derivatives

LIMIT = 10.0  # of loadings and uniquenesses of correlations: beyond, they grow without end


def weighted_squares(weights: NDArray[np.float64]) -> Criterion:
    r"""Give the weighted squared residuals of one factor as a function of its k loadings.

    .. math:: F(\lambda) = \sum_{i<j} w_{ij} (r_{ij} - \lambda_i \lambda_j)^2, \qquad
       \frac{\partial F}{\partial \lambda_i} = -2 \sum_{j \ne i} w_{ij} e_{ij} \lambda_j,

    .. math:: \frac{\partial^2 F}{\partial \lambda_i \partial \lambda_j} = 2 w_{ij}
       (\lambda_i \lambda_j - e_{ij}) \; (i \ne j), \qquad
       \frac{\partial^2 F}{\partial \lambda_i^2} = 2 \sum_{j \ne i} w_{ij} \lambda_j^2

    with the residuals e; without them in the second line it is Gauss and Newton's Hessian.

    Parameters
    ----------
    weights : (n_items, n_items)
        Symmetric, not negative; the diagonal does not count.

    References
    ----------
    Harman & Jones (1966), Psychometrika 31, 351-368, with all weights 1.
    """
    off = weights * (1 - np.eye(len(weights)))

    def value(points: NDArray[np.float64], data: NDArray[np.float64]) -> NDArray[np.float64]:
        squares: NDArray[np.float64] = (off * (data - _products(points)) ** 2).sum(axis=(1, 2))
        return squares / 2

    def derivatives(points: NDArray[np.float64], data: NDArray[np.float64]) -> Derivatives:
        products = _products(points)
        residuals = off * (data - products)
        own = (points**2 @ off)[:, :, None] * np.eye(len(off))
        safe = 2 * (off * products + own)
        gradient = -2 * np.einsum("bij,bj->bi", residuals, points)
        return Derivatives(gradient, safe - 2 * residuals, safe)

    return Criterion(value, derivatives, LIMIT)


def _products(points: NDArray[np.float64]) -> NDArray[np.float64]:
    return points[:, :, None] * points[:, None, :]
