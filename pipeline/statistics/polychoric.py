"""Polychoric correlations of items on a response scale; tetrachoric ones where it has two levels.

Each item's answers are taken as a normal variable that was cut at thresholds; what is estimated is
the correlation of these variables.

References
----------
Olsson (1979), Psychometrika 44, 443-460: the two steps, thresholds first.
"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from pipeline.results import Estimate, Undefined
from pipeline.statistics.answer_codes import answer_codes
from pipeline.statistics.covariance import Missing, complete
from pipeline.statistics.pair_tables import PairTables, answered_both, count_pairs, frequencies
from pipeline.statistics.polychoric_likelihood import BOUNDARY, CutTables, Fits, fit_correlations
from pipeline.statistics.polychoric_pairs import (
    EmptyCells,
    ItemPairs,
    Thresholds,
    cut_points,
    cut_tables,
    empty_cells,
    item_pairs,
    why_undefined,
)

Pair: TypeAlias = tuple[int, int]

MOST_LEVELS = 16  # a scale with more is as good as continuous
TABLES_AT_ONCE = 256  # whose arrays stay in the processor's cache


@dataclass(frozen=True, slots=True)
class OrdinalCorrelations:
    """The polychoric correlations of k items, and what there is to say about them.

    Attributes
    ----------
    matrix : (k, k)
        NaN for the pairs in ``undefined``; 1 on the diagonal. It need not be positive definite.
    thresholds : k arrays
        Of each item, over all who answered it: ascending, one fewer than the levels it uses.
    n : (k, k) int64
        Respondents who answered both items.
    fewest
        The least of them.
    empty_cells
        How many pairs have an empty cell among the levels that the two items use. Such a pair's
        correlation rests on its other cells.
    boundary
        Pairs whose likelihood rises up to a perfect correlation; they stand at +-0.99999.
    undefined
        Pairs with their reasons: ``never_together``; ``too_few_respondents``, below three of them;
        ``constant``, where an item does not vary (with thresholds of the pair, among those who
        answered both); ``not_converged``.
    smallest_eigenvalue
        Below zero the correlations contradict one another. For want of a complete matrix it is
        undefined, for the first reason in ``undefined``.
    iterations
        Of the slowest pair.
    """

    matrix: NDArray[np.float64]
    thresholds: tuple[NDArray[np.float64], ...]
    n: NDArray[np.int64]
    fewest: int
    empty_cells: int
    boundary: tuple[Pair, ...]
    undefined: tuple[tuple[Pair, Undefined], ...]
    smallest_eigenvalue: Estimate
    iterations: int

    @property
    def converged(self) -> bool:
        """Whether every pair settled that could be estimated."""
        return all(reason != Undefined("not_converged") for _, reason in self.undefined)


def polychoric(
    tables: PairTables,
    *,
    thresholds: Thresholds = "item",
    empty: EmptyCells = "none",
    threads: int = 2,
) -> OrdinalCorrelations | Undefined:
    """Two-step maximum likelihood estimates for all pairs of items.

    Parameters
    ----------
    tables
        As `count_pairs` gives them: of all respondents, where each pair rests on those who answered
        both items; or of the complete rows alone, for listwise correlations.
    thresholds
        ``item``: from all answers of each item, as psych (``global=TRUE``) and lavaan have it.
        ``pair``: from the margins of the pair's own table, as polycor has it. Without missing
        answers both are the same.
    empty
        ``none``: empty cells stay empty, as in polycor and lavaan. ``add-half``: pairs of items
        with two levels get half a respondent in each empty cell, as in psych::tetrachoric.
    threads
        How many groups of pairs are computed at the same time. The result does not depend on it.

    Notes
    -----
    Undefined without items (``no_respondents``), for one item, and with more than 16 levels in use
    (``too_many_levels``).
    """
    k, used = len(tables.counts), frequencies(tables).any(axis=0).sum()
    if k < 2:
        return Undefined("one_item" if k else "no_respondents")
    if used > MOST_LEVELS:
        return Undefined("too_many_levels")
    pairs = item_pairs(tables)
    reasons = why_undefined(pairs, thresholds)
    chosen = np.flatnonzero([reason is None for reason in reasons])
    fits = _fit(cut_tables(pairs, chosen, thresholds, empty), threads)
    for at in chosen[~fits.converged]:
        reasons[at] = Undefined("not_converged")
    estimates = np.full(len(reasons), np.nan)
    estimates[chosen[fits.converged]] = fits.correlations[fits.converged]
    return _result(tables, pairs, estimates, reasons, fits.iterations)


def ordinal_correlations(
    answers: NDArray[np.float64],
    *,
    missing: Missing = "listwise",
    thresholds: Thresholds = "item",
    empty: EmptyCells = "none",
) -> OrdinalCorrelations | Undefined:
    """Polychoric correlations of (n, k) answers, NaN a missing one: `polychoric` of their tables.

    The order of the answers matters, not their distances.
    """
    used = complete(answers) if missing == "listwise" else answers
    codes = answer_codes(used, MOST_LEVELS)
    if isinstance(codes, Undefined):
        return codes
    tables = count_pairs(codes, 0, int(codes.max(initial=0)))
    return polychoric(tables, thresholds=thresholds, empty=empty)


def _fit(tables: CutTables, threads: int) -> Fits:
    """Fit groups of tables, several at the same time."""
    groups = [
        CutTables(
            *(
                one[start : start + TABLES_AT_ONCE]
                for one in (tables.counts, tables.rows, tables.columns)
            )
        )
        for start in range(0, len(tables.counts), TABLES_AT_ONCE)
    ]
    with ThreadPoolExecutor(threads) as pool:
        fits = list(pool.map(fit_correlations, groups))
    return Fits(
        np.concatenate([np.empty(0), *(one.correlations for one in fits)]),
        np.concatenate([np.empty(0, np.bool_), *(one.converged for one in fits)]),
        max((one.iterations for one in fits), default=0),
    )


def _result(
    tables: PairTables,
    pairs: ItemPairs,
    estimates: NDArray[np.float64],
    reasons: list[Undefined | None],
    iterations: int,
) -> OrdinalCorrelations:
    k = len(tables.counts)
    matrix = np.eye(k)
    matrix[pairs.first, pairs.second] = matrix[pairs.second, pairs.first] = estimates
    names = list(zip(pairs.first.tolist(), pairs.second.tolist(), strict=True))
    missing = [(name, one) for name, one in zip(names, reasons, strict=True) if one is not None]
    n = answered_both(tables)
    return OrdinalCorrelations(
        matrix,
        tuple(_own_thresholds(one) for one in frequencies(tables)),
        n,
        int(n.min()),
        int(empty_cells(pairs).any(axis=(1, 2)).sum()),
        tuple(names[at] for at in np.flatnonzero(np.abs(estimates) >= BOUNDARY)),
        tuple(missing),
        missing[0][1] if missing else float(np.linalg.eigvalsh(matrix)[0]),
        iterations,
    )


def _own_thresholds(counts: NDArray[np.int64]) -> NDArray[np.float64]:
    used = counts[counts > 0].astype(np.float64)
    return cut_points(used[None])[0] if used.size else np.empty(0)
