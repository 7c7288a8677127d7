"""The ratios of HTMT for many correlation matrices at once."""

from collections.abc import Callable, Mapping, Sequence
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from pipeline.statistics.correlation_matrix import scaled
from pipeline.statistics.covariance import ROUNDING
from pipeline.statistics.discriminant import Construct, membership

HtmtKind: TypeAlias = Literal["htmt", "htmt-signed", "htmt2"]

ZERO = 1e-14  # a correlation below this is zero, but for rounding


def ratios(
    matrices: NDArray[np.float64], constructs: Sequence[Construct], kind: HtmtKind
) -> NDArray[np.float64]:
    """Give the ratios of (b, k, k) correlations, (b, pairs), NaN where undefined."""
    sizes = np.array([len(items) for items in constructs], dtype=np.float64)
    # the diagonal is no pair of different items
    counts = np.maximum(np.outer(sizes, sizes) - np.diag(sizes), 1)
    member = membership(constructs, matrices.shape[-1])
    off = matrices * (1 - np.eye(matrices.shape[-1]))
    signed = _within(_sums(off, member) / counts)
    means = MEANS[kind](off, member, counts)
    own = _within(means)
    within = np.sqrt(np.where((signed > 0) & (sizes > 1) & (own > 0), own, np.nan))
    first, second = np.triu_indices(len(constructs), 1)
    found: NDArray[np.float64] = means[:, first, second] / (within[:, first] * within[:, second])
    return found


def correlations_of(covariances: NDArray[np.float64]) -> NDArray[np.float64]:
    """Scale (b, k, k) covariances; NaN beside an item that does not vary."""
    variances = np.einsum("bii->bi", covariances)
    floor = ROUNDING * variances.max(axis=1, keepdims=True)
    deviations = np.sqrt(np.where(variances > floor, variances, np.nan))
    return scaled(covariances, deviations)


def _sums(matrices: NDArray[np.float64], member: NDArray[np.float64]) -> NDArray[np.float64]:
    """Add up the entries of every two constructs, (b, c, c); missing ones spoil only their own."""
    gone = np.isnan(matrices)
    sums: NDArray[np.float64] = member @ np.where(gone, 0.0, matrices) @ member.T
    if gone.any():
        sums[member @ gone.astype(np.float64) @ member.T > 0] = np.nan
    return sums


def _within(means: NDArray[np.float64]) -> NDArray[np.float64]:
    own: NDArray[np.float64] = np.einsum("bii->bi", means)
    return own


def _geometric(
    off: NDArray[np.float64], member: NDArray[np.float64], counts: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Give geometric means of absolute values; one zero among them makes the mean zero.

    Whole answers often have correlations of exactly zero, of which rounding leaves anything.
    """
    sizes = np.abs(off)
    none_left = sizes <= ZERO
    zero = none_left & (1 - np.eye(off.shape[-1])).astype(bool)
    logs = np.log(np.where(none_left, 1.0, sizes))
    none = member @ zero.astype(np.float64) @ member.T > 0
    return np.where(none, 0.0, np.exp(_sums(logs, member) / counts))


MEANS: Mapping[
    HtmtKind,
    Callable[[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]], NDArray[np.float64]],
] = {
    "htmt": lambda off, member, counts: _sums(np.abs(off), member) / counts,
    "htmt-signed": lambda off, member, counts: _sums(off, member) / counts,
    "htmt2": _geometric,
}
