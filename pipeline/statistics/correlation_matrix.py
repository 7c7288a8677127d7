"""Scaling covariances to correlations, and what is wrong with a matrix of them."""

import numpy as np
from numpy.typing import NDArray

from pipeline.results import Undefined

# An eigenvalue below this share of the largest one is zero but for rounding: correlations have
# some 15 digits, and a (k, k) matrix of them loses a few.
ZERO = 1e-10


def fault_of(r: NDArray[np.float64]) -> Undefined | None:
    """Tell why a (k, k) matrix of correlations cannot be inverted; None if it can.

    ``one_item`` (``no_respondents`` without any item), ``constant`` where a correlation is missing
    (an item that does not vary), ``not_positive_definite`` where an eigenvalue is negative, and
    ``singular`` where one is zero: some items are exact combinations of others.
    """
    return incomplete_of(r) or degenerate(r)


def degenerate(covariances: NDArray[np.float64]) -> Undefined | None:
    """Tell why complete (k, k) covariances, or correlations, cannot be inverted; None if they can.

    By the eigenvalues of the correlations, whatever the items' units: ``not_positive_definite``
    where one is negative, ``singular`` where one is zero or an item has no variance.
    """
    if not (covariances.diagonal() > 0).all():
        return Undefined("singular")
    values = np.linalg.eigvalsh(as_correlations(covariances))
    if values[0] < -ZERO * values[-1]:
        return Undefined("not_positive_definite")
    return Undefined("singular") if values[0] <= ZERO * values[-1] else None


def incomplete_of(r: NDArray[np.float64]) -> Undefined | None:
    """Tell why a (k, k) matrix is none of correlations between items; None if it is one."""
    if len(r) < 2:
        return Undefined("one_item" if len(r) else "no_respondents")
    return None if np.isfinite(r).all() else Undefined("constant")


def as_correlations(covariances: NDArray[np.float64]) -> NDArray[np.float64]:
    """Bring (..., k, k) covariances of items that all vary to ones on the diagonal."""
    return scaled(covariances, np.sqrt(np.einsum("...ii->...i", covariances)))


def scaled(matrices: NDArray[np.float64], deviations: NDArray[np.float64]) -> NDArray[np.float64]:
    """Divide each entry of (..., k, k) matrices by the (..., k) deviations of its two items."""
    made: NDArray[np.float64] = matrices / (deviations[..., :, None] * deviations[..., None, :])
    return made


def multiple_correlations(r: NDArray[np.float64]) -> NDArray[np.float64]:
    r"""Squared multiple correlation of every item with the others, (k,).

    .. math:: R_i^2 = 1 - 1 / (R^{-1})_{ii}

    The matrix must have no `fault_of`. Guttman (1953), Psychometrika 18, 277-296.
    """
    return 1 - 1 / np.linalg.inv(r).diagonal()
