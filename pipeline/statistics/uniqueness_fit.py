"""Factors by least squares and by maximum likelihood: a function of the uniquenesses alone."""

import numpy as np
from numpy.typing import NDArray

from pipeline.statistics.bounded_newton import Curve, Minimum, Surface, minimise
from pipeline.statistics.correlation_matrix import multiple_correlations
from pipeline.statistics.reduced_matrix import Factors, falling_eigen

AT_BOUND = 3  # starts of maximum likelihood at the bound of one uniqueness


def least_squares_factors(
    r: NDArray[np.float64], n_factors: int, *, bound: float = 0.005
) -> Factors:
    r"""Unweighted least squares (minres): the smallest squared residual correlations.

    With the loadings worked out, the uniquenesses :math:`\psi` are left, and with the eigenvalues
    :math:`\theta_j` of :math:`R - \Psi` and their vectors :math:`u_j` (Harman & Jones 1966;
    Jöreskog 1977)

    .. math::

       f(\psi) = \tfrac12 \sum_{j>m} \theta_j^2, \qquad
       \frac{\partial f}{\partial \psi_i} = - \sum_{j>m} \theta_j u_{ij}^2,

    .. math::

       \frac{\partial^2 f}{\partial \psi_i \partial \psi_h} =
       \Bigl(\sum_{j>m} u_{ij} u_{hj}\Bigr)^2 + 2 \sum_{j>m} \sum_{l \le m}
       \frac{\theta_j}{\theta_j - \theta_l} u_{ij} u_{il} u_{hj} u_{hl}.

    It is minimised by Newton's method from the uniquenesses 1 - SMC. Principal axes that are
    iterated without end arrive at the same place.

    References
    ----------
    Harman & Jones (1966), Psychometrika 31, 351-368. Jöreskog (1977), in Enslein, Ralston & Wilf
    (eds.), Statistical Methods for Digital Computers 3, 125-153.
    """
    found = minimise(
        lambda psi: _least_squares(r, psi, n_factors), 1 - multiple_correlations(r), bound
    )
    values, vectors = falling_eigen(r - np.diag(found.point))
    loadings = vectors[:, :n_factors] * np.sqrt(np.maximum(values[:n_factors], 0))
    return _factors(loadings, found.point, values, found, bound)


def likelihood_factors(r: NDArray[np.float64], n_factors: int, *, bound: float = 0.005) -> Factors:
    r"""Maximum likelihood of normal answers.

    With the eigenvalues :math:`\theta_j` of :math:`\Psi^{-1/2} R \Psi^{-1/2}`, their vectors
    :math:`u_j`, and :math:`x_i = \log \psi_i` (Jöreskog 1967; Lawley & Maxwell 1971)

    .. math::

       F(x) = \sum_{j>m} (\theta_j - \log \theta_j - 1), \qquad
       \frac{\partial F}{\partial x_i} = \sum_{j>m} (1 - \theta_j) u_{ij}^2,

    .. math::

       \frac{\partial^2 F}{\partial x_i \partial x_h} =
       \sum_{j>m} \theta_j u_{ij} u_{hj} \sum_{j>m} u_{ij} u_{hj} + \sum_{j>m} \sum_{l \le m}
       \frac{(1 - \theta_j)(\theta_l + \theta_j)}{\theta_l - \theta_j} u_{ij} u_{il} u_{hj} u_{hl};

    the loadings are :math:`\sqrt{\psi_i (\theta_j - 1)}\, u_{ij}`. The searches start at
    :math:`(1 - m / 2k) / (R^{-1})_{ii}`, and there with one uniqueness at the bound, each of the
    three smallest in turn: of few respondents the likelihood often has several maxima.

    References
    ----------
    Jöreskog (1967), Psychometrika 32, 443-482. Lawley & Maxwell (1971), Factor Analysis as a
    Statistical Method, 2nd ed., chapter 4. Clarke (1970), British Journal of Mathematical and
    Statistical Psychology 23, 43-52.
    """
    found = _most_likely(lambda x: _discrepancy(r, x, n_factors), r, n_factors, bound)
    psi = np.exp(found.point)
    values, vectors = falling_eigen(_scaled(r, psi))
    lengths = np.sqrt(np.maximum(values[:n_factors] - 1, 0))
    loadings = np.sqrt(psi)[:, None] * vectors[:, :n_factors] * lengths
    reduced = falling_eigen(r - np.diag(psi))[0]
    return _factors(loadings, psi, reduced, found, bound)


def _most_likely(curve: Curve, r: NDArray[np.float64], m: int, bound: float) -> Minimum:
    """Search from all starts; a later one counts, and is followed to its end, where it is lower."""
    lower = float(np.log(bound))
    alone = 1 - multiple_correlations(r)
    first = np.log((1 - m / (2 * len(r))) * alone)
    found = minimise(curve, first, lower)
    for item in np.argsort(alone, kind="stable")[:AT_BOUND]:
        start = first.copy()
        start[item] = lower
        other = minimise(curve, start, lower, tolerance=1e-3)
        if other.value < found.value - 1e-6:
            found = minimise(curve, other.point, lower)
    return found


def _factors(
    loadings: NDArray[np.float64],
    psi: NDArray[np.float64],
    eigenvalues: NDArray[np.float64],
    found: Minimum,
    bound: float,
) -> Factors:
    return Factors(
        loadings, psi, eigenvalues, found.value, bound, found.iterations, found.converged
    )


def _least_squares(r: NDArray[np.float64], psi: NDArray[np.float64], m: int) -> Surface:
    values, vectors = falling_eigen(r - np.diag(psi))
    kept, left = vectors[:, :m], vectors[:, m:]
    rest = values[m:]
    weights = -2 * rest[:, None] / _gaps(values, m)
    hessian = (left @ left.T) ** 2 + _crossed(left, kept, weights)
    return Surface(float(rest @ rest) / 2, -(left**2) @ rest, hessian)


def _discrepancy(r: NDArray[np.float64], x: NDArray[np.float64], m: int) -> Surface:
    values, vectors = falling_eigen(_scaled(r, np.exp(x)))
    kept, left = vectors[:, :m], vectors[:, m:]
    rest = values[m:]
    weights = (1 - rest[:, None]) * (values[:m] + rest[:, None]) / _gaps(values, m)
    hessian = ((left * rest) @ left.T) * (left @ left.T) + _crossed(left, kept, weights)
    excess = np.maximum(rest - 1, -1 + 1e-15)  # R is positive definite, but for rounding
    value = float((excess - np.log1p(excess)).sum())
    return Surface(value, (left**2) @ (1 - rest), hessian)


def _gaps(values: NDArray[np.float64], m: int) -> NDArray[np.float64]:
    """Distances of the m first eigenvalues from the others, (k - m, m); ties are kept apart."""
    return np.maximum(values[:m] - values[m:, None], 1e-10)


def _crossed(
    left: NDArray[np.float64], kept: NDArray[np.float64], weights: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Sum over the vectors left (j) and kept (l) of w_jl (u_j u_l)(u_j u_l)', elementwise."""
    products = (left[:, :, None] * kept[:, None, :]).reshape(len(left), -1)
    return (products * weights.reshape(-1)) @ products.T


def _scaled(r: NDArray[np.float64], psi: NDArray[np.float64]) -> NDArray[np.float64]:
    scale = 1 / np.sqrt(psi)
    return r * np.outer(scale, scale)
