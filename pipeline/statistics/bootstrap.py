"""Bootstrap of respondents: seeded draws of rows, and the intervals made of what they give."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

from pipeline.results import Undefined
from pipeline.statistics.descriptive import Interval

CELLS = 1 << 21  # weights held at a time: 16 MB
MAY_FAIL = 0.05  # share of the draws that may be undefined; beyond it there is no interval


@dataclass(frozen=True, slots=True)
class Resampling:
    """How many samples are drawn, and the seed that makes them the same each time."""

    draws: int = 2000
    seed: int = 1


RESAMPLING = Resampling()


def drawn_counts(n: int, resampling: Resampling) -> Iterator[NDArray[np.float64]]:
    """Draw n of n rows with replacement, again and again.

    Gives blocks of (draws in the block, n): how often each row was drawn.
    """
    random = np.random.default_rng(resampling.seed)
    size = max(1, CELLS // max(n, 1))
    for start in range(0, resampling.draws, size):
        block = min(size, resampling.draws - start)
        rows = random.integers(0, n, (block, n)) + np.arange(block)[:, None] * n
        counts = np.bincount(rows.ravel(), minlength=block * n).reshape(block, n)
        yield counts.astype(np.float64)


def bootstrap(
    rows: NDArray[np.float64],
    statistic: Callable[[NDArray[np.float64]], float],
    resampling: Resampling = RESAMPLING,
) -> NDArray[np.float64]:
    """Compute a statistic of (n, k) rows on each sample of them; NaN where it is undefined.

    References
    ----------
    Efron (1979), Annals of Statistics 7, 1-26.
    """
    order = np.arange(len(rows))
    return np.array(
        [
            statistic(rows[np.repeat(order, counts.astype(np.intp))])
            for block in drawn_counts(len(rows), resampling)
            for counts in block
        ]
    )


def percentile_interval(values: NDArray[np.float64], level: float) -> Interval:
    """Cut off the same share of the draws on both sides (quantiles of type 7).

    Draws in which the statistic is undefined (NaN) are left out; where they are more than one in
    twenty, so is the interval (``no_variation``).

    References
    ----------
    Efron & Tibshirani (1993), An Introduction to the Bootstrap, chapter 13.
    """
    defined = _enough(values)
    if defined is None:
        return Interval(Undefined("no_variation"), Undefined("no_variation"))
    low, high = np.quantile(defined, [(1 - level) / 2, (1 + level) / 2])
    return Interval(float(low), float(high))


def bca_interval(
    values: NDArray[np.float64], estimate: float, without: NDArray[np.float64], level: float
) -> Interval:
    """Bias-corrected and accelerated interval.

    ``without`` holds the statistic without each row in turn (jackknife); draws equal to the
    estimate count half as below it. Undefined where a percentile interval is, where every draw
    lies on one side of the estimate, and where the jackknife does not vary or is undefined
    (``no_variation``).

    References
    ----------
    Efron (1987), Journal of the American Statistical Association 82, 171-185.
    """
    defined = _enough(values)
    apart = without.mean() - without
    spread = float((apart**2).sum())
    if defined is None or not spread > 0:
        return Interval(Undefined("no_variation"), Undefined("no_variation"))
    below = float((defined < estimate).mean() + (defined == estimate).mean() / 2)
    if below in (0.0, 1.0):
        return Interval(Undefined("no_variation"), Undefined("no_variation"))
    bias, acceleration = float(ndtri(below)), float((apart**3).sum()) / (6 * spread**1.5)
    shift = bias + ndtri(np.array([(1 - level) / 2, (1 + level) / 2]))
    shares = ndtr(bias + shift / (1 - acceleration * shift))
    low, high = np.quantile(defined, shares)
    return Interval(float(low), float(high))


def _enough(values: NDArray[np.float64]) -> NDArray[np.float64] | None:
    """Give the draws that are defined; None where too many are not."""
    defined = values[~np.isnan(values)]
    return defined if defined.size >= max(1.0, (1 - MAY_FAIL) * values.size) else None
