"""The pairs of items of a polychoric matrix: their tables, thresholds and empty cells."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from pipeline.results import Undefined
from pipeline.statistics.pair_tables import PairTables, frequencies
from pipeline.statistics.polychoric_likelihood import CutTables

Thresholds: TypeAlias = Literal["item", "pair"]
EmptyCells: TypeAlias = Literal["none", "add-half"]

FAR = 38.0  # a threshold that nobody or everybody passes: its tail is the least number above 0


@dataclass(frozen=True, slots=True)
class ItemPairs:
    """The m = k (k - 1) / 2 pairs of k items, in the order (0, 1), (0, 2), ... (1, 2), ...

    Attributes
    ----------
    first, second : (m,)
        The columns of the two items.
    counts : (m, L, L)
        Their tables: levels of the first, levels of the second.
    frequencies_first, frequencies_second : (m, L)
        Each item's, over all who answered it.
    """

    first: NDArray[np.intp]
    second: NDArray[np.intp]
    counts: NDArray[np.int64]
    frequencies_first: NDArray[np.int64]
    frequencies_second: NDArray[np.int64]


def item_pairs(tables: PairTables) -> ItemPairs:
    """Take the tables apart into pairs."""
    own = frequencies(tables)
    first, second = np.triu_indices(len(own), 1)
    return ItemPairs(first, second, tables.counts[first, second], own[first], own[second])


def cut_points(counts: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give the thresholds (m, L - 1) of frequencies (m, L): normal quantiles of what is below.

    They are finite: one that nobody passes, or everybody, stands at +-38.
    """
    below = counts.cumsum(axis=1)
    return np.asarray(np.clip(ndtri(below[:, :-1] / below[:, -1:]), -FAR, FAR))


def empty_cells(pairs: ItemPairs) -> NDArray[np.bool_]:
    """Mark the cells (m, L, L) that nobody is in, though both items use their levels."""
    rows, columns = pairs.frequencies_first > 0, pairs.frequencies_second > 0
    return np.asarray((pairs.counts == 0) & rows[:, :, None] & columns[:, None, :])


def cut_tables(
    pairs: ItemPairs, chosen: NDArray[np.intp], thresholds: Thresholds, empty: EmptyCells
) -> CutTables:
    """Make the tables of some pairs ready for their likelihood."""
    counts = pairs.counts.astype(np.float64)
    rows, columns = (
        own.astype(np.float64) for own in (pairs.frequencies_first, pairs.frequencies_second)
    )
    if empty == "add-half":
        four = ((rows > 0).sum(axis=1) == 2) & ((columns > 0).sum(axis=1) == 2)
        counts += 0.5 * (empty_cells(pairs) & four[:, None, None])
    if thresholds == "pair":
        rows, columns = counts.sum(axis=2), counts.sum(axis=1)
    return CutTables(counts[chosen], cut_points(rows[chosen]), cut_points(columns[chosen]))


def why_undefined(pairs: ItemPairs, thresholds: Thresholds) -> list[Undefined | None]:
    """Tell of each pair why its correlation cannot be estimated, if it cannot."""
    rows, columns = pairs.frequencies_first, pairs.frequencies_second
    if thresholds == "pair":
        rows, columns = pairs.counts.sum(axis=2), pairs.counts.sum(axis=1)
    vary = ((rows > 0).sum(axis=1) > 1) & ((columns > 0).sum(axis=1) > 1)
    n = pairs.counts.sum(axis=(1, 2))
    return [_reason(*one) for one in zip(n.tolist(), vary.tolist(), strict=True)]


def _reason(n: int, vary: bool) -> Undefined | None:
    if n == 0:
        return Undefined("never_together")
    if n < 3:
        return Undefined("too_few_respondents")
    return None if vary else Undefined("constant")
