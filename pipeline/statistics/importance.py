"""How much each predictor of a regression adds to R squared.

Everything follows from the correlations of predictors and outcome: (b, k + 1, k + 1) matrices, the
outcome last.
"""

import math
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from pipeline.statistics.bootstrap import Resampling
from pipeline.statistics.correlation_matrix import as_correlations
from pipeline.statistics.descriptive import Interval
from pipeline.statistics.resampled_covariances import interval_of_draws, resampled_covariances

Method: TypeAlias = Literal["exact", "sampled"]

MOST_EXACT = 12  # predictors of which every subset is looked at
SAMPLED_ORDERS = 500  # orders of more of them, each with its reverse
DEPENDENT = 1e-10  # share of its variance that others leave of a predictor that tells nothing new
CELLS = 1 << 22  # numbers held at a time: 32 MB


@dataclass(frozen=True, slots=True)
class Importance:
    """Contributions of k predictors to R squared, each with its bootstrap interval.

    ``subsets`` holds R squared of every subset, by its bits; empty where orders are sampled.
    """

    method: Method
    orders: int
    contributions: NDArray[np.float64]
    intervals: tuple[Interval, ...]
    subsets: NDArray[np.float64]


def importance(
    rows: NDArray[np.float64], resampling: Resampling, *, level: float = 0.95
) -> Importance:
    """Shapley's value of R squared (LMG) of (n, k + 1) complete rows, the outcome last.

    A predictor's contribution is what it adds to R squared, as a mean over all orders in which
    predictors can enter: exact up to `MOST_EXACT` of them, from seeded orders and their reverses
    above that. Averaged over the sizes of subsets, it is what general dominance compares.

    References
    ----------
    Lindeman, Merenda & Gold (1980), Introduction to Bivariate and Multivariate Analysis. Budescu
    (1993), Psychological Bulletin 114, 542-551. Grömping (2006), Journal of Statistical Software
    17(1).
    """
    k = rows.shape[1] - 1
    whole = as_correlations(np.cov(rows.T))[None]
    orders = () if k <= MOST_EXACT else _orders(k, resampling.seed)
    drawn = np.concatenate(
        [
            _contributions(as_correlations(part), orders)
            for block in resampled_covariances(rows, resampling)
            for part in _parts(block, k)
        ]
    )
    found = _contributions(whole, orders)[0]
    intervals = tuple(
        interval_of_draws(drawn[:, place], float(found[place]), None, level=level)
        for place in range(k)
    )
    subsets = subset_r_squared(whole)[:, 0] if not orders else np.empty(0)
    count = len(orders) if orders else math.factorial(k)
    return Importance("sampled" if orders else "exact", count, found, intervals, subsets)


def relative_weights(r: NDArray[np.float64]) -> NDArray[np.float64]:
    """Johnson's relative weights from (k + 1, k + 1) correlations, the outcome last.

    References
    ----------
    Johnson (2000), Multivariate Behavioral Research 35, 1-19.
    """
    values, vectors = np.linalg.eigh(r[:-1, :-1])
    loadings = (vectors * np.sqrt(np.maximum(values, 0))) @ vectors.T
    return np.asarray(loadings**2 @ np.linalg.solve(loadings, r[:-1, -1]) ** 2)


def conditional_dominance(subsets: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give a (k, k) table: what each predictor adds on average to subsets of 0 to k - 1 others.

    References
    ----------
    Azen & Budescu (2003), Psychological Methods 8, 129-148.
    """
    k = _width(subsets)
    sizes = _sizes(k)
    table = np.empty((k, k))
    for one in range(k):
        others, added = _additions(subsets, one)
        counts = np.bincount(sizes[others], minlength=k)
        table[one] = np.bincount(sizes[others], added, minlength=k) / counts
    return table


def complete_dominance(subsets: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Tell of each pair whether the first adds more to every subset of the others."""
    k = _width(subsets)
    table = np.zeros((k, k), dtype=bool)
    places = np.arange(len(subsets))
    for one in range(k):
        for other in range(k):
            if one != other:
                free = places[(places & (1 << one | 1 << other)) == 0]
                table[one, other] = bool(
                    (subsets[free | 1 << one] > subsets[free | 1 << other] + DEPENDENT).all()
                )
    return table


def subset_r_squared(correlations: NDArray[np.float64]) -> NDArray[np.float64]:
    """R squared of each subset of predictors, (2^k, b): bit j of the place says whether j is in.

    Predictors are swept out one after the other, in every subset at once. One that tells nothing
    new (`DEPENDENT`) adds nothing.
    """
    left = correlations[None]
    for _ in range(correlations.shape[1] - 1):
        pivots = left[:, :, :1, :1]
        sound = pivots > DEPENDENT
        scale = np.where(sound, 1 / np.where(sound, pivots, 1), 0)
        rest = left[:, :, 1:, 1:]
        swept = rest - left[:, :, 1:, :1] * left[:, :, :1, 1:] * scale
        left = np.concatenate([rest, swept])
    return np.asarray(1 - left[:, :, 0, 0])


def _contributions(
    correlations: NDArray[np.float64], orders: tuple[NDArray[np.intp], ...]
) -> NDArray[np.float64]:
    """Give the (b, k) contributions; NaN where something does not vary."""
    fine: NDArray[np.bool_] = np.asarray(np.isfinite(correlations).all(axis=(1, 2)))
    sound = np.where(fine[:, None, None], correlations, np.eye(correlations.shape[1]))
    found = _by_orders(sound, orders) if orders else _by_subsets(subset_r_squared(sound))
    return np.where(fine[:, None], found, np.nan)


def _by_subsets(subsets: NDArray[np.float64]) -> NDArray[np.float64]:
    k = _width(subsets)
    sizes = _sizes(k)
    weights = np.array([1 / (k * math.comb(k - 1, size)) for size in range(k)])
    columns = []
    for one in range(k):
        others, added = _additions(subsets, one)
        columns.append(weights[sizes[others]] @ added)
    return np.column_stack(columns)


def _by_orders(
    correlations: NDArray[np.float64], orders: tuple[NDArray[np.intp], ...]
) -> NDArray[np.float64]:
    """Give what each adds on average over orders: squares in the last row of a Cholesky root."""
    k = correlations.shape[1] - 1
    eased = correlations + DEPENDENT * np.eye(k + 1)  # so that dependent ones have a root
    total = np.zeros((len(correlations), k))
    for order in orders:
        places = np.append(order, k)
        root = np.linalg.cholesky(eased[:, places[:, None], places])
        total[:, order] += root[:, -1, :-1] ** 2
    return total / len(orders)


def _orders(k: int, seed: int) -> tuple[NDArray[np.intp], ...]:
    random = np.random.default_rng(seed)
    drawn = [random.permutation(k) for _ in range(SAMPLED_ORDERS)]
    return tuple(one for order in drawn for one in (order, order[::-1]))


def _additions(
    subsets: NDArray[np.float64], one: int
) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    """Give the subsets without a predictor, and what it adds to each."""
    places = np.arange(len(subsets))
    others = places[(places & (1 << one)) == 0]
    return others, np.asarray(subsets[others | 1 << one] - subsets[others])


def _sizes(k: int) -> NDArray[np.intp]:
    places = np.arange(1 << k)
    return np.asarray(sum((places >> bit) & 1 for bit in range(k)), dtype=np.intp)


def _width(subsets: NDArray[np.float64]) -> int:
    return len(subsets).bit_length() - 1


def _parts(block: NDArray[np.float64], k: int) -> list[NDArray[np.float64]]:
    """Split draws so that all their subsets fit into memory."""
    needed = len(block) * (1 << min(k, MOST_EXACT)) * 4
    return np.array_split(block, max(1, -(-needed // CELLS)))
