"""Ranks with ties at their middle.

Reference: Kendall (1945), Biometrika 33, 239-251.
"""

import numpy as np
from numpy.typing import NDArray

SAME = 1e-9  # values that are no further apart are equal


def mid_ranks(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Rank n values from 1; equal ones share the mean of the ranks that they take up."""
    _, place, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    middle: NDArray[np.float64] = (last - (counts - 1) / 2)[place]
    return middle


def tie_sum(values: NDArray[np.float64]) -> float:
    r"""Sum :math:`t^3 - t` over the sets of t equal values; 0 without ties."""
    counts = np.unique(values, return_counts=True)[1].astype(np.float64)
    return float((counts**3 - counts).sum())


def settled(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Make values one that floating point alone tells apart, so that means of answers tie.

    Values that follow each other by no more than 1e-9 become the lowest of them; NaN stays NaN.
    """
    order = np.argsort(values, kind="stable")
    arranged = values[order]
    starts = np.concatenate([[True], ~(np.diff(arranged) <= SAME)])[: values.size]
    result = np.empty_like(arranged)
    result[order] = arranged[starts][np.cumsum(starts) - 1]
    return result
