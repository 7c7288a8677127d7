"""The bootstrap over respondents: the covariances of every draw at once, and its intervals."""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

from pipeline.results import Undefined
from pipeline.statistics.descriptive import Interval

BLOCK_CELLS = 4_000_000  # numbers in memory at once
LEAST_SHARE = 0.9  # of the draws must have given a value


@dataclass(frozen=True, slots=True)
class Bootstrap:
    """How respondents are drawn for an interval; the same seed gives the same numbers."""

    draws: int = 2000
    seed: int = 0
    interval: Literal["percentile", "bca"] = "percentile"


def bootstrap_interval(
    rows: NDArray[np.float64],
    statistic: Callable[[NDArray[np.float64]], NDArray[np.float64]],
    choice: Bootstrap,
    *,
    estimate: float,
    level: float,
) -> Interval:
    """Give the bootstrap interval of a statistic of the covariances of (n, k) complete rows.

    ``statistic`` takes (b, k, k) covariances and gives (b,) values, NaN where it is undefined.
    Otherwise as `percentile_interval` and `bca_interval`.
    """
    drawn = resampled_covariances(rows, draws=choice.draws, seed=choice.seed)
    values = np.concatenate([statistic(block) for block in drawn])
    left = statistic(without_each(rows)) if choice.interval == "bca" else None
    return interval_of(values, estimate, left, level=level)


def interval_of(
    values: NDArray[np.float64],
    estimate: float,
    jackknife: NDArray[np.float64] | None,
    *,
    level: float,
) -> Interval:
    """Give the percentile interval of the draws, or BCa's where there is a jackknife."""
    if jackknife is None:
        return percentile_interval(values, level=level)
    return bca_interval(values, estimate, jackknife, level=level)


def resampled_covariances(
    rows: NDArray[np.float64], *, draws: int, seed: int
) -> Iterator[NDArray[np.float64]]:
    """Give the covariances (divisor n - 1) of each draw of n from n respondents, in blocks.

    Rows are (n, k) complete answers; blocks (b, k, k), all together ``draws``. A draw is how often
    each respondent was drawn, so that all of them are one matrix product with the pairwise
    products of the answers (of deviations from the means, which keeps it exact).
    """
    n, k = rows.shape
    centred = rows - rows.mean(axis=0)
    upper = np.triu_indices(k)
    products = np.hstack([centred, centred[:, upper[0]] * centred[:, upper[1]]])
    for counts in resampled_counts(n, draws=draws, seed=seed, width=max(n, 4 * k * k)):
        yield _covariances(counts @ products, n, k)


def without_each(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give the (n, k, k) covariances that stay without each respondent in turn (the jackknife)."""
    n, k = rows.shape
    centred = rows - rows.mean(axis=0)
    upper = np.triu_indices(k)
    products = np.hstack([centred, centred[:, upper[0]] * centred[:, upper[1]]])
    return _covariances(products.sum(axis=0) - products, n - 1, k)


def resampled_rows(
    rows: NDArray[np.float64], *, draws: int, seed: int
) -> Iterator[NDArray[np.float64]]:
    """Give the rows of each draw themselves, (n, k), for what no covariances can tell."""
    for counts in resampled_counts(len(rows), draws=draws, seed=seed):
        for one in counts.astype(np.int64):
            yield np.repeat(rows, one, axis=0)


def resampled_counts(
    n: int, *, draws: int, seed: int, width: int | None = None
) -> Iterator[NDArray[np.float64]]:
    """Say in blocks of (b, n) how often each of n respondents was drawn; each row adds up to n."""
    random = np.random.default_rng(seed)
    block = max(1, BLOCK_CELLS // (width or n))
    for first in range(0, draws, block):
        b = min(block, draws - first)
        drawn = random.integers(0, n, (b, n)) + n * np.arange(b)[:, None]
        yield np.bincount(drawn.ravel(), minlength=b * n).reshape(b, n).astype(np.float64)


def percentile_interval(values: NDArray[np.float64], *, level: float) -> Interval:
    """Cut the tails off the values of all draws; NaN is a draw that gave none.

    Quantiles are Hyndman and Fan's type 7. The ends rest on the draws that gave a value, and are
    undefined (``not_converged``) when fewer than nine in ten did. Reference: Efron & Tibshirani
    (1993), An Introduction to the Bootstrap, ch. 13.
    """
    return _quantiles(values, (1 - level) / 2, (1 + level) / 2)


def bca_interval(
    values: NDArray[np.float64],
    estimate: float,
    jackknife: NDArray[np.float64],
    *,
    level: float,
) -> Interval:
    r"""Correct the percentiles for bias and for acceleration (BCa).

    .. math:: \alpha^* = \Phi\Bigl(z_0 + \frac{z_0 + z_\alpha}{1 - a (z_0 + z_\alpha)}\Bigr)

    z0 is from the share of draws below the estimate, a from the values without each respondent.
    Otherwise as `percentile_interval`; undefined as well (``no_interval``) when the estimate lies
    outside all draws, or a value is missing without a respondent.

    References
    ----------
    Efron (1987), Journal of the American Statistical Association 82, 171-185.
    """
    found = values[~np.isnan(values)]
    share = float((found < estimate).mean()) if found.size else 0.0
    spread = jackknife.mean() - jackknife
    squares = float((spread**2).sum())
    if not (0 < share < 1 and squares > 0):
        none = Undefined("no_interval")
        return Interval(none, none)
    bias, speed = float(ndtri(share)), float((spread**3).sum()) / (6 * squares**1.5)
    tails = (bias + float(ndtri(p)) for p in ((1 - level) / 2, (1 + level) / 2))
    low, high = (float(ndtr(bias + tail / (1 - speed * tail))) for tail in tails)
    return _quantiles(values, low, high)


def _quantiles(values: NDArray[np.float64], low: float, high: float) -> Interval:
    found = values[~np.isnan(values)]
    if found.size < max(1, math.ceil(LEAST_SHARE * values.size)):
        none = Undefined("not_converged")
        return Interval(none, none)
    ends = np.quantile(found, [low, high])
    return Interval(float(ends[0]), float(ends[1]))


def _covariances(sums: NDArray[np.float64], n: int, k: int) -> NDArray[np.float64]:
    """Make (b, k, k) covariances of b rows of sums and of sums of products."""
    upper = np.triu_indices(k)
    totals = sums[:, :k]
    products = sums[:, k:] - totals[:, upper[0]] * totals[:, upper[1]] / n
    made = np.empty((len(sums), k, k))
    made[:, upper[0], upper[1]] = made[:, upper[1], upper[0]] = products / (n - 1)
    return made
