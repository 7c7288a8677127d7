"""Whether each respondent's answers go together: halves of scales, pairs of items.

What cannot be told of a respondent is NaN in the arrays.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.results import Undefined
from pipeline.statistics.covariance import ROUNDING
from pipeline.statistics.descriptive import row_means
from pipeline.statistics.pair_correlations import pair_correlations
from pipeline.statistics.row_blocks import row_blocks


@dataclass(frozen=True, slots=True)
class PairConsistency:
    """Correlation, within each of n respondents, of the answers to related pairs of items."""

    pairs: tuple[tuple[int, int], ...]  # columns of the items, from 0
    n_pairs: NDArray[np.int64]  # (n,) pairs that the respondent answered
    r: NDArray[np.float64]  # (n,)


def even_odd(
    scores: NDArray[np.float64], scales: Sequence[Sequence[int]], *, fewest: int = 3
) -> NDArray[np.float64] | Undefined:
    r"""Even-odd inconsistency of each row of (n, k) scores: higher = more careless, (n,).

    The mean of every scale's odd items (first, third, ...) and of its even items are correlated
    over the scales, within each respondent, and stepped up:

    .. math:: -\frac{2 r}{1 + r}, \quad \text{at most } 1

    Parameters
    ----------
    scores
        With reversed items turned, NaN for missing answers, which the means leave out.
    scales
        Columns of each scale's items; a scale of one item has no halves and is left out.
    fewest
        Scales that a respondent must have both halves of; ``evenodd`` of R's careless 1.2.2, whose
        values these are, asks for two, of which r is 1 or -1.

    Notes
    -----
    NaN where fewer scales were answered, and where either side does not vary. Undefined with fewer
    scales (``few_scales``).

    References
    ----------
    Johnson (2005), Journal of Research in Personality 39, 103-129, after Jackson (1976).
    """
    halved = [list(columns) for columns in scales if len(columns) > 1]
    if len(halved) < fewest:
        return Undefined("few_scales")
    odd = np.column_stack([row_means(scores[:, columns[0::2]]) for columns in halved])
    even = np.column_stack([row_means(scores[:, columns[1::2]]) for columns in halved])
    r, number = _row_correlations(odd, even)
    r = np.where(number >= fewest, r, np.nan)
    stepped = np.divide(2 * r, 1 + r, out=np.full_like(r, -1.0), where=~(1 + r <= 1e-12))
    return np.asarray(-np.maximum(stepped, -1.0))


def psychometric_synonyms(
    answers: NDArray[np.float64], *, critical: float = 0.60, fewest: int = 3
) -> PairConsistency | Undefined:
    """Consistency over the pairs of items that correlate above ``critical``: low = careless.

    Answers (n, k) as they were given. Pairs come from the correlations over all who answered both
    items. Each respondent's r is that of the two answers over the pairs that were answered, NaN
    below ``fewest`` pairs and where either side does not vary. ``psychsyn`` of R's careless 1.2.2,
    without resampling, is the same. Undefined when no pair is related so closely (``no_pairs``).

    References
    ----------
    Meade & Craig (2012), Psychological Methods 17, 437-455.
    """
    return _consistency(answers, pair_correlations(answers) > critical, fewest)


def psychometric_antonyms(
    answers: NDArray[np.float64], *, critical: float = -0.60, fewest: int = 3
) -> PairConsistency | Undefined:
    """Consistency over the pairs of items that correlate below ``critical``: high = careless.

    As `psychometric_synonyms`, for opposite pairs (R's careless: ``psychsyn(anto = TRUE)``).

    References
    ----------
    Johnson (2005), Journal of Research in Personality 39, 103-129.
    """
    return _consistency(answers, pair_correlations(answers) < critical, fewest)


def _consistency(
    answers: NDArray[np.float64], related: NDArray[np.bool_], fewest: int
) -> PairConsistency | Undefined:
    first, second = np.nonzero(np.triu(related, 1))
    if not first.size:
        return Undefined("no_pairs")
    n = len(answers)
    r, number = np.full(n, np.nan), np.zeros(n, dtype=np.int64)
    for rows in row_blocks(n, first.size):
        block = answers[rows]
        r[rows], number[rows] = _row_correlations(block[:, first], block[:, second])
    pairs = tuple(zip(first.tolist(), second.tolist(), strict=True))
    return PairConsistency(pairs, number, np.where(number >= fewest, r, np.nan))


def _row_correlations(
    x: NDArray[np.float64], y: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Pearson's r within each row, and the number of columns in which both sides have a value."""
    both = ~(np.isnan(x) | np.isnan(y))
    number = both.sum(axis=1)
    x, x_varies = _centred(x, both, number)
    y, y_varies = _centred(y, both, number)
    products = np.einsum("ij,ij->i", x, y)
    squares = np.einsum("ij,ij->i", x, x) * np.einsum("ij,ij->i", y, y)
    defined = x_varies & y_varies & (squares > 0)
    r = np.divide(products, np.sqrt(squares), out=np.full(len(x), np.nan), where=defined)
    return np.clip(r, -1.0, 1.0), number


def _centred(
    values: NDArray[np.float64], both: NDArray[np.bool_], number: NDArray[np.int64]
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Take off each row's mean; tell which rows vary by more than rounding makes of equal ones."""
    filled = np.where(both, values, 0.0)
    means = filled.sum(axis=1) / np.maximum(number, 1)
    centred = np.where(both, filled - means[:, None], 0.0)
    largest = np.abs(filled).max(axis=1, initial=0.0)
    return centred, np.abs(centred).max(axis=1, initial=0.0) > ROUNDING * largest
