"""Correlation matrices that contradict themselves, and the repair: never silent, its size is told.

Correlations estimated pair by pair, polychoric or with missing answers, need not be those of any
variables: an eigenvalue below zero says that some sum of the items would have a negative variance.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from pipeline.results import Undefined
from pipeline.statistics.correlation_matrix import as_correlations, degenerate

Method: TypeAlias = Literal["nearest", "clipped"]
Matrix: TypeAlias = NDArray[np.float64]

LEAST = 1e-6  # the smallest eigenvalue of the nearest matrix: its inverse can still be computed


@dataclass(frozen=True, slots=True)
class Repair:
    """A positive definite correlation matrix in the place of one that was not.

    Attributes
    ----------
    matrix : (k, k)
    method : str
        ``nearest`` or ``clipped``.
    smallest_before, smallest_after : float
        The smallest eigenvalues.
    largest_change : float
        The largest absolute change of a correlation.
    distance : float
        Root of the sum of squared changes over the whole matrix (Frobenius norm).
    """

    matrix: Matrix
    method: Method
    smallest_before: float
    smallest_after: float
    largest_change: float
    distance: float


def smallest_eigenvalue(matrix: Matrix) -> float:
    """Smallest eigenvalue of a symmetric (k, k) matrix without NaN, k at least 1."""
    return float(np.linalg.eigvalsh(matrix)[0])


def is_definite(matrix: Matrix) -> bool:
    """Tell whether the smallest eigenvalue is above zero by more than rounding leaves."""
    return degenerate(matrix) is None


def repair(matrix: Matrix, *, method: Method = "nearest") -> Repair | Undefined:
    """Replace (k, k) correlations by positive definite ones; definite ones stay as they are.

    Parameters
    ----------
    matrix
        Symmetric, ones on the diagonal, no NaN.
    method
        ``nearest``: the closest correlation matrix in the Frobenius norm with eigenvalues of
        10^-6 at least (Higham). ``clipped``: the eigenvalues below 10^-12 are raised to 10^-10 and
        the result is scaled back to ones on the diagonal, as psych::cor.smooth does; the changes
        are larger.

    Notes
    -----
    Undefined (``not_converged``) if the nearest matrix is not reached in 10,000 steps.

    References
    ----------
    Higham (2002), IMA Journal of Numerical Analysis 22, 329-343.
    """
    found = matrix if is_definite(matrix) else METHODS[method](matrix)
    if isinstance(found, Undefined):
        return found
    change = found - matrix
    return Repair(
        found,
        method,
        smallest_eigenvalue(matrix),
        smallest_eigenvalue(found),
        float(np.abs(change).max()),
        float(np.linalg.norm(change)),
    )


def nearest_correlations(
    matrix: Matrix, *, least: float = LEAST, most_steps: int = 10_000
) -> Matrix | Undefined:
    """Find the nearest correlation matrix whose eigenvalues are ``least`` or more.

    Projections in turn on the matrices with such eigenvalues and on those with ones on the
    diagonal. Dykstra's correction, what the first projection took away, is added back before it is
    done again: without it the limit would be some matrix of both kinds, not the nearest.
    """
    found, correction = matrix, np.zeros_like(matrix)
    for _ in range(most_steps):
        corrected = found - correction
        raised = _raise_eigenvalues(corrected, least)
        correction = raised - corrected
        before, found = found, raised.copy()
        np.fill_diagonal(found, 1.0)
        if max(np.abs(found - before).max(), np.abs(found - raised).max()) < 1e-12:
            return found
    return Undefined("not_converged")


def clipped_correlations(matrix: Matrix) -> Matrix:
    """Raise the eigenvalues below 10^-12 to 10^-10 and scale the diagonal back to ones."""
    values, vectors = np.linalg.eigh(matrix)
    values = np.where(values < 1e-12, 1e-10, values)
    return _scaled((vectors * values) @ vectors.T)


def _raise_eigenvalues(matrix: Matrix, least: float) -> Matrix:
    values, vectors = np.linalg.eigh(matrix)
    raised: Matrix = (vectors * np.maximum(values, least)) @ vectors.T
    return (raised + raised.T) / 2


def _scaled(covariances: Matrix) -> Matrix:
    found = as_correlations(covariances)
    np.fill_diagonal(found, 1.0)
    return (found + found.T) / 2


METHODS: Mapping[Method, Callable[[Matrix], Matrix | Undefined]] = {
    "nearest": nearest_correlations,
    "clipped": clipped_correlations,
}
