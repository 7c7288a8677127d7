"""How far chance could move two-step polychoric correlations: their sampling covariances.

References
----------
Olsson (1979), Psychometrika 44, 443-460. Muthén (1984), Psychometrika 49, 115-132. Jöreskog (1994),
Psychometrika 59, 381-389.
"""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtr

from pipeline.results import Undefined
from pipeline.statistics.bivariate_normal import (
    bivariate_normal_cdf,
    bivariate_normal_pdf,
    normal_pdf,
)
from pipeline.statistics.pair_tables import Codes, PairTables
from pipeline.statistics.polychoric_likelihood import BOUNDARY
from pipeline.statistics.polychoric_pairs import FAR, cut_points
from pipeline.statistics.row_blocks import row_blocks

Floats: TypeAlias = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Influences:
    """How far one respondent's answers move the polychoric correlation of each pair of items.

    The p pairs are in the order of ``np.triu_indices(k, 1)``; the last level is "no answer".
    """

    values: Floats  # (p, L + 1, L + 1) by level of the first and of the second item
    counts: Floats  # (p, L + 1, L + 1) respondents; 0 where both are not answered
    lowest: int  # the code of level 0


def influences(tables: PairTables, correlations: Floats) -> Influences | Undefined:
    r"""Derive what each kind of answers adds to the polychoric correlations, to first order.

    The correlation makes the sum of the scores :math:`s = \partial \log \pi_{ab} / \partial \rho`
    of the pair's :math:`n_{ij}` respondents zero, at thresholds :math:`\tau` that are the normal
    quantiles of the shares :math:`P` of all :math:`n_i` who answered an item. Levels a and b move
    it by

    .. math:: \frac{1}{m} \Bigl[\frac{s(a, b)}{n_{ij}} - \frac{g_i(a)}{n_i} - \frac{g_j(b)}{n_j}
              \Bigr], \qquad g_i(a) = \sum_c \overline{s\,\tfrac{\partial \log \pi}{\partial
              \tau_{ic}}} \; \frac{1_{a<c} - P_{ic}}{\phi(\tau_{ic})}

    where :math:`m` is the mean of :math:`s^2`, and the bar a mean, over the pair's respondents: as
    in Muthén's (1984) estimator and in lavaan, products of scores stand for the information.

    Parameters
    ----------
    tables
        Of k items: of complete respondents (listwise), or of all (pairwise).
    correlations : (k, k)
        Two-step polychoric correlations of these tables, inside (-1, 1), with the thresholds of all
        who answered an item.

    Notes
    -----
    A cell whose probability is 0 in double precision has no influence. Undefined below two items
    (``one_item``); ``constant`` where a correlation is NaN (the pair's own reason stands with the
    correlations); ``singular`` where a correlation was held at its boundary, which is no optimum
    that chance moves, or stands so near to it that the answers do not tell how near.
    """
    if len(correlations) < 2:
        return Undefined("one_item")
    if np.isnan(correlations).any():
        return Undefined("constant")
    first, second = np.triu_indices(len(correlations), 1)
    if (np.abs(correlations[first, second]) >= BOUNDARY).any():
        return Undefined("singular")
    answered = np.diagonal(np.diagonal(tables.counts, 0, 0, 1), 0, 0, 1)  # (k, L)
    inner = cut_points(answered.astype(np.float64))
    ends = np.pad(inner, ((0, 0), (1, 1)), constant_values=((0.0, 0.0), (-FAR, FAR)))
    counts = tables.counts[first, second]
    model = _Model.of(ends[first], ends[second], correlations[first, second], counts)
    if (model.information <= 1e-100).any():
        return Undefined("singular")
    moves = _threshold_moves(ends, answered)  # (k, L - 1, L)
    by_row = np.einsum("pc,pca->pa", model.row_means, moves[first])
    by_column = np.einsum("pc,pcb->pb", model.column_means, moves[second])
    both = model.score / _sum(counts) - by_row[:, :, None] - by_column[:, None, :]
    return Influences(
        _border(both, -by_row, -by_column) / model.information[:, None, None],
        _border(
            counts, answered[first] - counts.sum(axis=2), answered[second] - counts.sum(axis=1)
        ),
        int(tables.levels[0]),
    )


def sampling_variances(found: Influences) -> Floats:
    """Give the variance of each polychoric correlation, (p,): the squared influences, summed."""
    variances: Floats = (found.counts * found.values**2).sum(axis=(1, 2))
    return variances


def sampling_covariances(found: Influences, codes: Codes) -> Floats:
    """Give the covariances of the polychoric correlations, (p, p).

    Parameters
    ----------
    found
        From the tables of these codes.
    codes : (n_respondents, n_items)
        Integer answers; a negative one is missing. With listwise correlations, the complete rows.
    """
    p, levels = found.values.shape[:2]
    first, second = np.triu_indices(codes.shape[1], 1)
    values, start = found.values.reshape(-1), np.arange(p) * levels * levels
    total = np.zeros((p, p))
    for rows in row_blocks(len(codes), p):
        block = codes[rows].astype(np.intp) - found.lowest
        block[block < 0] = levels - 1
        moved = values[start + block[:, first] * levels + block[:, second]]
        total += moved.T @ moved
    return total


@dataclass(frozen=True, slots=True)
class _Model:
    """What the bivariate normal says about every pair's table."""

    score: Floats  # (p, L, L) derivative of log probability by rho
    information: Floats  # (p,) mean square of the score
    row_means: Floats  # (p, L - 1) mean of score times derivative by each threshold of the rows
    column_means: Floats

    @classmethod
    def of(cls, rows: Floats, columns: Floats, rho: Floats, counts: NDArray[np.int64]) -> "_Model":
        """Take thresholds with both ends, (p, L + 1), correlations (p,) and tables (p, L, L)."""
        x, y, r = rows[:, :, None], columns[:, None, :], rho[:, None, None]
        probability = _cells(bivariate_normal_cdf(x, y, r))
        share = counts / _sum(counts)
        usable = probability > 1e-300
        inverse = np.divide(1.0, probability, out=np.zeros_like(probability), where=usable)
        score = _cells(bivariate_normal_pdf(x, y, r)) * inverse
        weight = share * score * inverse
        across = np.diff(_slope(x, y, r), axis=2)[:, 1:-1]
        down = np.diff(_slope(y, x, r), axis=1)[:, :, 1:-1]
        return cls(
            score,
            (share * score * score).sum(axis=(1, 2)),
            -(np.diff(weight, axis=1) * across).sum(axis=2),
            -(np.diff(weight, axis=2) * down).sum(axis=1),
        )


def _cells(at_thresholds: Floats) -> Floats:
    """Turn values at pairs of thresholds, (p, L + 1, L + 1), into those of the cells between."""
    found: Floats = np.diff(np.diff(at_thresholds, axis=1), axis=2)
    return found


def _slope(x: Floats, y: Floats, r: Floats) -> Floats:
    """Differentiate P(X <= x, Y <= y) by x."""
    found: Floats = normal_pdf(x) * ndtr((y - r * x) / np.sqrt((1 - r) * (1 + r)))
    return found


def _threshold_moves(ends: Floats, answered: NDArray[np.int64]) -> Floats:
    """Tell how far one respondent at each level moves each threshold, (k, L - 1, L)."""
    n = np.maximum(answered.sum(axis=1), 1)[:, None, None]
    below = answered.cumsum(axis=1)[:, :-1, None] / n
    size = answered.shape[1]
    is_below = np.arange(size)[None, :] <= np.arange(size - 1)[:, None]
    density = normal_pdf(ends[:, 1:-1, None])
    inside = (below > 0) & (below < 1)
    found = np.zeros((len(ends), size - 1, size))
    np.divide(is_below - below, n * density, out=found, where=np.broadcast_to(inside, found.shape))
    return found


def _sum(counts: NDArray[np.int64]) -> NDArray[np.int64]:
    total: NDArray[np.int64] = counts.sum(axis=(1, 2), keepdims=True)
    return np.maximum(total, 1)


def _border(inner: ArrayLike, column: ArrayLike, row: ArrayLike) -> Floats:
    """Put a last column (p, L) and a last row (p, L) around (p, L, L); their corner is 0."""
    found = np.pad(np.asarray(inner, dtype=np.float64), ((0, 0), (0, 1), (0, 1)))
    found[:, :-1, -1], found[:, -1, :-1] = column, row
    return found
