"""Factors from the eigenvectors of a correlation matrix with communalities on its diagonal."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Factors:
    """What a method of extraction finds, before columns are ordered and signed.

    ``bound`` is the smallest uniqueness that the method allows; an item at it is a Heywood case.
    ``objective`` is what the method makes small.
    """

    loadings: NDArray[np.float64]  # (k, m)
    uniquenesses: NDArray[np.float64]  # (k,)
    eigenvalues: NDArray[np.float64]  # (k,), falling, of the matrix that was factored
    objective: float
    bound: float
    iterations: int
    converged: bool


def falling_eigen(
    matrix: NDArray[np.float64],
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Eigenvalues of a symmetric matrix, the largest first, and their vectors in columns."""
    values, vectors = np.linalg.eigh(matrix)
    return values[::-1], vectors[:, ::-1]


def with_diagonal(
    matrix: NDArray[np.float64], diagonal: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Give a copy of a matrix that has another diagonal."""
    changed = matrix.copy()
    np.fill_diagonal(changed, diagonal)
    return changed


def residual_squares(r: NDArray[np.float64], loadings: NDArray[np.float64]) -> float:
    """Sum of the squared residual correlations over the pairs of different items."""
    residuals = with_diagonal(r - loadings @ loadings.T, np.zeros(len(r)))
    return float((residuals**2).sum()) / 2
