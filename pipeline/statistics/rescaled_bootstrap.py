"""Rescaled bootstrap of respondents: weights that carry the size of a finite population."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from pipeline.statistics.bootstrap import CELLS, Resampling

Found = TypeVar("Found")

BLOCK = 250  # draws at a time, unless the rows are very many
PAYS = 20_000_000  # weights from which several threads are worth their start


@dataclass(frozen=True, slots=True)
class Stratum:
    """Respondents who were drawn by themselves, and the share of their population they are.

    ``units`` tells which of them were drawn together, by numbers from 0; None: each by itself.
    """

    rows: NDArray[np.intp]
    fraction: float = 0.0  # n / N; 0 where the population is not known or very large
    units: NDArray[np.int64] | None = None


def over_draws(
    compute: Callable[[NDArray[np.float64]], Found],
    n: int,
    strata: Sequence[Stratum],
    resampling: Resampling,
    workers: int = 1,
) -> list[Found]:
    """Compute something of each block of weights, (draws in the block, n), in their order.

    Each block has a random stream of its own, spawned from the seed: what is found does not depend
    on how many threads work on it. A single thread works where more would not pay.
    """
    size = max(1, min(BLOCK, CELLS // max(n, 1)))
    starts = range(0, resampling.draws, size)
    sizes = [min(size, resampling.draws - start) for start in starts]
    seeds = np.random.SeedSequence(resampling.seed).spawn(len(sizes))

    def block(task: tuple[int, np.random.SeedSequence]) -> Found:
        return compute(drawn_weights(n, strata, *task))

    tasks = list(zip(sizes, seeds, strict=True))
    if workers < 2 or n * resampling.draws < PAYS:
        return [block(task) for task in tasks]
    with ThreadPoolExecutor(workers) as pool:
        return list(pool.map(block, tasks))


def drawn_weights(
    n: int, strata: Sequence[Stratum], draws: int, seed: np.random.SeedSequence
) -> NDArray[np.float64]:
    r"""Draw weights of n respondents, (draws, n), by the rescaling of Rao and Wu.

    Of each stratum :math:`n_h - 1` respondents are drawn with replacement, and one that was drawn
    r times weighs :math:`1 - \lambda + \lambda r n_h / (n_h - 1)` with
    :math:`\lambda = \sqrt{1 - f_h}`. The variance of a weighted mean over the draws is then that of
    the textbook, :math:`(1 - f_h) s^2 / n_h`: with everybody answered (f = 1) nothing varies. A
    single respondent of a stratum always weighs 1. Respondents of one sampling unit are drawn
    together; then n_h counts units.

    References
    ----------
    Rao & Wu (1988), Journal of the American Statistical Association 83, 231-241.
    """
    random = np.random.default_rng(seed)
    weights = np.ones((draws, n))
    for stratum in strata:
        units = stratum.units
        size = stratum.rows.size if units is None else int(units.max(initial=-1)) + 1
        if size < 2:
            continue
        counts = _drawn_counts(random, size, draws)
        share = np.sqrt(max(0.0, 1 - stratum.fraction))
        drawn = 1 - share + share * size / (size - 1) * counts
        weights[:, stratum.rows] = drawn if units is None else drawn[:, units]
    return weights


def _drawn_counts(random: np.random.Generator, size: int, draws: int) -> NDArray[np.float64]:
    """Count how often each of ``size`` rows is among size - 1 that are drawn."""
    rows = random.integers(0, size, (draws, size - 1)) + np.arange(draws)[:, None] * size
    counts = np.bincount(rows.ravel(), minlength=draws * size)
    return counts.reshape(draws, size).astype(np.float64)
