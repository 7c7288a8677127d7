"""Promax: least squares on a power of varimax loadings, with the three targets in use."""

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from pipeline.statistics.conventions import Target


def promax(varimax: NDArray[np.float64], *, power: float, target: Target) -> NDArray[np.float64]:
    r"""Give the (m, m) matrix that turns (k, m) varimax loadings V into a promax pattern.

    .. math:: U = (B^\top B)^{-1} B^\top (B^* \circ |B^*|^{\kappa - 1}), \qquad
       U \leftarrow U \operatorname{diag}((U^\top U)^{-1})^{1/2}

    where the power kappa is 4 in SPSS and psych. The second step gives the factors variance 1.
    ``target`` tells what B and B* are: V itself for both (``plain``: stats::promax, psych's
    "Promax"), V with rows of length one for both (``normalised-throughout``: psych's "promax"),
    or V for B and rows of length one for B* (``row-normalised``: SPSS and PSPP).

    References
    ----------
    Hendrickson & White (1964), British Journal of Statistical Psychology 17, 65-70. Grieder &
    Steiner (2022), Behavior Research Methods 54, 54-74, on the programs.
    """
    base, raised = TARGETS[target](varimax)
    wanted = raised * np.abs(raised) ** (power - 1)
    turn = np.linalg.lstsq(base, wanted, rcond=None)[0]
    variances = np.linalg.inv(turn.T @ turn).diagonal()
    return np.asarray(turn * np.sqrt(variances), dtype=np.float64)


def rows_of_length_one(loadings: NDArray[np.float64]) -> NDArray[np.float64]:
    """Divide the rows of (k, m) loadings by the roots of the communalities; zero rows stay."""
    return loadings / row_lengths(loadings)


def row_lengths(loadings: NDArray[np.float64]) -> NDArray[np.float64]:
    """Roots of the communalities of (k, m) loadings, (k, 1); 1 for a row of zeros."""
    lengths = np.sqrt((loadings**2).sum(axis=1, keepdims=True))
    return np.where(lengths > 0, lengths, 1.0)


TARGETS: Mapping[
    Target, Callable[[NDArray[np.float64]], tuple[NDArray[np.float64], NDArray[np.float64]]]
] = {
    "row-normalised": lambda loadings: (loadings, rows_of_length_one(loadings)),
    "normalised-throughout": lambda loadings: (
        rows_of_length_one(loadings),
        rows_of_length_one(loadings),
    ),
    "plain": lambda loadings: (loadings, loadings),
}
