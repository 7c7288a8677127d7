"""Means, covariances and rank correlations of all pairs of items, from their contingency tables.

All sums are whole numbers and exact; each result is rounded once or twice at its end. Sums of
squares stay below 2^53 up to some 10^13 respondents on 16 levels.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.statistics.covariance import Moments
from pipeline.statistics.pair_tables import PairTables, answered_both


@dataclass(frozen=True, slots=True)
class PairMoments:
    """The moments of k items, each pair's over the respondents who answered both.

    Attributes
    ----------
    n : (k, k) int64
        Respondents who answered both.
    means : (k, k)
        ``means[i, j]`` is the mean of item i among those who answered j as well; NaN without any.
    covariances : (k, k)
        Divisor n - 1; NaN below two respondents. As R ``cov(use = "pairwise")``.
    correlations : (k, k)
        Pearson's, with the deviations among the same respondents, as R ``cor(use = "pairwise")``.
        NaN below three respondents, and where one of the two items does not vary.
    """

    n: NDArray[np.int64]
    means: NDArray[np.float64]
    covariances: NDArray[np.float64]
    correlations: NDArray[np.float64]


def pair_moments(tables: PairTables) -> PairMoments:
    """Compute the moments of every pair of items; the diagonal holds each item's own."""
    middle = int(tables.levels[len(tables.levels) // 2])
    levels = tables.levels - middle  # small numbers: little is lost where sums are subtracted
    n, margins = answered_both(tables), _margins(tables)
    sums, squares = margins @ levels, margins @ (levels * levels)
    products = (tables.counts @ levels) @ levels
    respondents = np.where(n > 0, n, np.nan)
    covariances = _centred(products, sums, sums.T, respondents)
    spreads = _centred(squares, sums, sums, respondents)
    spreads[(margins > 0).sum(axis=2) < 2] = 0  # and nothing that rounding leaves
    return PairMoments(
        n,
        middle + sums / respondents,
        covariances / np.where(n > 1, n - 1, np.nan),
        _ratio(covariances, spreads, n),
    )


def table_covariances(tables: PairTables) -> Moments:
    """Give the covariances as `covariances` of the answers does, for alpha and its kin.

    Pairwise from tables of all respondents, listwise from tables of the complete rows alone.
    """
    found = pair_moments(tables)
    fewest = int(found.n.min(initial=np.iinfo(np.int64).max)) if found.n.size else 0
    matrix = found.covariances if fewest >= 3 else np.full_like(found.covariances, np.nan)
    return Moments(matrix, fewest)


def spearman_matrix(tables: PairTables) -> NDArray[np.float64]:
    r"""Spearman's rank correlations, (k, k): Pearson's of the mid-ranks among a pair's respondents.

    The doubled mid-rank of level a, less its mean, is
    :math:`2 \sum_{c<a} n_c + n_a - n`. NaN where Pearson's is. As R
    ``cor(method = "spearman", use = "pairwise")``.

    References
    ----------
    Spearman (1904), American Journal of Psychology 15, 72-101.
    """
    margins = _margins(tables)
    ranks = (2 * margins.cumsum(axis=2) - margins).astype(np.float64)
    ranks -= margins.sum(axis=2, keepdims=True)
    products = np.einsum("ijab,ija,jib->ij", tables.counts, ranks, ranks, optimize=True)
    return _ratio(products, (margins * ranks * ranks).sum(axis=2), answered_both(tables))


def kendall_matrix(tables: PairTables) -> NDArray[np.float64]:
    r"""Kendall's tau-b, (k, k), from the concordant and discordant pairs of respondents.

    .. math:: \tau_b = (C - D) / \sqrt{(n_0 - n_1) (n_0 - n_2)}

    n_0 counts the pairs of respondents, n_1 and n_2 those tied on either item; exact below some
    3 10^9 respondents. NaN where Pearson's correlation is. As R ``cor(method = "kendall")``.

    References
    ----------
    Kendall (1945), Biometrika 33, 239-251.
    """
    n, margins = answered_both(tables), _margins(tables)
    untied = (n[:, :, None] - margins) * margins  # twice the pairs that differ on the item
    lower = tables.counts.cumsum(axis=2) - tables.counts  # at a lower level of the first item
    below = lower.cumsum(axis=3)
    above = below[:, :, :, -1:] - below
    concordance = (tables.counts * (below - lower - above)).sum(axis=(2, 3))
    return _ratio(2.0 * concordance, untied.sum(axis=2).astype(np.float64), n)


def _margins(tables: PairTables) -> NDArray[np.int64]:
    """Count item i's levels among those who answered j as well, (k, k, L)."""
    return np.asarray(tables.counts.sum(axis=3))


def _centred(
    products: NDArray[np.int64],
    one: NDArray[np.int64],
    other: NDArray[np.int64],
    n: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Sum the products of deviations from the means."""
    return np.asarray(products - one.astype(np.float64) * other / n)


def _ratio(
    products: NDArray[np.float64], spreads: NDArray[np.float64], n: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Divide by the root of both items' spreads; NaN below three respondents or without spread."""
    both = spreads * spreads.T
    known = (n >= 3) & (both > 0)
    found = np.full(products.shape, np.nan)
    found[known] = products[known] / np.sqrt(both[known])
    return np.asarray(np.clip(found, -1.0, 1.0))
