"""What is wrong with a matrix of correlations, before anything is computed from it."""

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
    incomplete = incomplete_of(r)
    if incomplete is not None:
        return incomplete
    values = np.linalg.eigvalsh(r)
    if values[0] < -ZERO * values[-1]:
        return Undefined("not_positive_definite")
    return Undefined("singular") if values[0] <= ZERO * values[-1] else None


def incomplete_of(r: NDArray[np.float64]) -> Undefined | None:
    """Tell why a (k, k) matrix is none of correlations between items; None if it is one."""
    if len(r) < 2:
        return Undefined("one_item" if len(r) else "no_respondents")
    return None if np.isfinite(r).all() else Undefined("constant")


def multiple_correlations(r: NDArray[np.float64]) -> NDArray[np.float64]:
    r"""Squared multiple correlation of every item with the others, (k,).

    .. math:: R_i^2 = 1 - 1 / (R^{-1})_{ii}

    The matrix must have no `fault_of`. Guttman (1953), Psychometrika 18, 277-296.
    """
    return 1 - 1 / np.linalg.inv(r).diagonal()
