"""The covariances of every bootstrap sample of respondents at once, and intervals made of them."""

from collections.abc import Callable, Iterator
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from pipeline.results import Undefined
from pipeline.statistics.bootstrap import (
    CELLS,
    MAY_FAIL,
    Resampling,
    bca_interval,
    drawn_counts,
    percentile_interval,
)
from pipeline.statistics.descriptive import Interval

BootstrapInterval: TypeAlias = Literal["bootstrap", "bca"]  # percentiles, or corrected ones
Statistic: TypeAlias = Callable[[NDArray[np.float64]], NDArray[np.float64]]

MOST_DRAWN = 5000  # respondents that are drawn one by one, at twice as many in groups


def covariance_interval(
    rows: NDArray[np.float64],
    statistic: Statistic,
    interval: BootstrapInterval,
    resampling: Resampling,
    *,
    estimate: float,
    level: float,
) -> Interval:
    """Give the bootstrap interval of a statistic of the covariances of (n, k) complete rows.

    ``statistic`` takes (b, k, k) covariances and gives (b,) values, NaN where it is undefined.
    Otherwise as `interval_of_draws`.
    """
    blocks = resampled_covariances(rows, resampling)
    values = np.concatenate([statistic(block) for block in blocks])
    without = statistic(covariances_without_each(rows)) if interval == "bca" else None
    return interval_of_draws(values, estimate, without, level=level)


def interval_of_draws(
    values: NDArray[np.float64],
    estimate: float,
    without: NDArray[np.float64] | None,
    *,
    level: float,
) -> Interval:
    """Give the percentile interval of the draws, or BCa's where there is a jackknife.

    NaN is a draw without a value; where they are more than one in twenty there is no interval
    (``not_converged``). Otherwise as `percentile_interval` and `bca_interval`.
    """
    if np.isnan(values).mean() > MAY_FAIL:
        return Interval(Undefined("not_converged"), Undefined("not_converged"))
    if without is None:
        return percentile_interval(values, level)
    return bca_interval(values, estimate, without, level)


def resampled_covariances(
    rows: NDArray[np.float64], resampling: Resampling
) -> Iterator[NDArray[np.float64]]:
    """Give the covariances (divisor n - 1) of each sample of n of n respondents, in blocks.

    Rows are (n, k) complete answers; blocks (b, k, k). A sample is how often each respondent was
    drawn, so that all of them are one matrix product with the pairwise products of the answers (of
    deviations from the means, which keeps it exact).

    From twice `MOST_DRAWN` respondents on, groups of them are drawn instead, at least that many,
    put together at random beforehand. An interval's width then differs by about one percent, less
    than from one seed to another. Those left over, fewer than one for each group, are in no sample.
    """
    k = rows.shape[1]
    size = max(1, len(rows) // MOST_DRAWN)
    products = _products(rows) if size == 1 else _grouped(rows, size, resampling.seed)
    for counts in drawn_counts(len(products), resampling):
        parts = -(-len(counts) * 4 * k * k // CELLS)  # what is made of them is as large
        for part in np.array_split(counts, parts):
            yield _covariances(part @ products, len(products) * size, k)


def resampled_rows(
    rows: NDArray[np.float64], resampling: Resampling
) -> Iterator[NDArray[np.float64]]:
    """Give the rows of each sample themselves, (n, k), for what no covariances can tell."""
    for counts in drawn_counts(len(rows), resampling):
        for one in counts.astype(np.intp):
            yield np.repeat(rows, one, axis=0)


def covariances_without_each(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give the (n, k, k) covariances that stay without each respondent in turn (the jackknife)."""
    products = _products(rows)
    return _covariances(products.sum(axis=0) - products, len(rows) - 1, rows.shape[1])


def _products(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    """Put each row's deviations from the means beside their products, i <= j."""
    return _beside_products(rows - rows.mean(axis=0))


def _beside_products(centred: NDArray[np.float64]) -> NDArray[np.float64]:
    first, second = np.triu_indices(centred.shape[1])
    return np.hstack([centred, centred[:, first] * centred[:, second]])


def _grouped(rows: NDArray[np.float64], size: int, seed: int) -> NDArray[np.float64]:
    """Add up `_products` of groups of so many rows, put together at random."""
    groups = len(rows) // size
    order = np.random.default_rng(seed).permutation(len(rows))[: groups * size]
    centred = rows - rows.mean(axis=0)
    first, *others = np.split(centred[order], size)
    sums = _beside_products(first)
    for layer in others:
        sums += _beside_products(layer)
    return sums


def _covariances(sums: NDArray[np.float64], n: int, k: int) -> NDArray[np.float64]:
    """Make (b, k, k) covariances of b rows of sums and of sums of products."""
    first, second = np.triu_indices(k)
    products = sums[:, k:] - sums[:, first] * sums[:, second] / n
    made = np.empty((len(sums), k, k))
    made[:, first, second] = made[:, second, first] = products / (n - 1)
    return made
