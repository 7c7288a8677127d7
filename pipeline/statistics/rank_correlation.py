"""Spearman's and Kendall's rank correlations of two sets of values. NaN is a missing value.

Values are ranked as they are: where they are means of answers, round them first (to ten decimals,
say), or what floating point leaves in the last digit breaks ties that are there.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.results import Estimate, Undefined
from pipeline.statistics.correlation import pearson
from pipeline.statistics.covariance import answered_pairs
from pipeline.statistics.ranks import mid_ranks


@dataclass(frozen=True, slots=True)
class PairOrder:
    """How two sides order the respondents: what Kendall's tau-b of n pairs of values is made of.

    Attributes
    ----------
    difference : int
        Concordant less discordant pairs of respondents.
    ties_x, ties_y : arrays
        How many respondents share each value.
    """

    n: int
    difference: int
    ties_x: NDArray[np.int64]
    ties_y: NDArray[np.int64]


def spearman(x: NDArray[np.float64], y: NDArray[np.float64]) -> Estimate:
    """Spearman's rho: Pearson's correlation of the ranks, tied values sharing their mean rank.

    Pairs with a missing value are left out before ranking. Undefined where `pearson` is.

    References
    ----------
    Spearman (1904), American Journal of Psychology 15, 72-101.
    """
    x, y = answered_pairs(x, y)
    return pearson(mid_ranks(x), mid_ranks(y))


def kendall(x: NDArray[np.float64], y: NDArray[np.float64]) -> Estimate:
    r"""Kendall's tau-b, :math:`(C - D) / \sqrt{(n_0 - n_1) (n_0 - n_2)}`.

    C and D are the concordant and discordant pairs of respondents, n_0 all pairs, n_1 and n_2 those
    tied on x and on y. Pairs with a missing value are left out. Undefined below three respondents,
    or when either side does not vary.

    References
    ----------
    Kendall (1945), Biometrika 33, 239-251.
    """
    return tau(concordance(x, y))


def tau(found: PairOrder) -> Estimate:
    """Give tau-b of what `concordance` counted."""
    if found.n < 3:
        return Undefined("too_few_respondents")
    pairs = found.n * (found.n - 1) // 2
    untied_x, untied_y = (pairs - _pairs_among(ties) for ties in (found.ties_x, found.ties_y))
    if not (untied_x and untied_y):
        return Undefined("constant")
    return found.difference / math.sqrt(untied_x * untied_y)


def concordance(x: NDArray[np.float64], y: NDArray[np.float64]) -> PairOrder:
    """Count concordant and discordant pairs of respondents in n log(n)^2 steps.

    With the respondents in the order of x, and of y where x is tied, the discordant pairs are the
    exchanges that sorting by y takes.

    References
    ----------
    Knight (1966), Journal of the American Statistical Association 61, 436-439.
    """
    x, y = answered_pairs(x, y)
    _, at_x, ties_x = np.unique(x, return_inverse=True, return_counts=True)
    _, at_y, ties_y = np.unique(y, return_inverse=True, return_counts=True)
    _, ties_both = np.unique(np.column_stack([at_x, at_y]), axis=0, return_counts=True)
    discordant = _exchanges(at_y[np.lexsort((at_y, at_x))])
    pairs = x.size * (x.size - 1) // 2
    compared = pairs - _pairs_among(ties_x) - _pairs_among(ties_y) + _pairs_among(ties_both)
    return PairOrder(x.size, compared - 2 * discordant, ties_x, ties_y)


def _pairs_among(ties: NDArray[np.int64]) -> int:
    return int((ties * (ties - 1)).sum()) // 2


def _exchanges(ranks: NDArray[np.int64]) -> int:
    """Count the pairs out of order, by merging sorted runs of twice the length each time."""
    n, run, found = len(ranks), 1, 0
    positions = np.arange(n)
    while run < n:
        # sort each run of 2 * run values, the earlier of equal ones first
        order = np.lexsort((ranks, positions // (2 * run)))
        # a value of the left half moves to the right by as many right ones as were below it
        moved = np.where(order // run % 2 == 0, positions - order, 0)
        found += int(moved.sum())
        ranks, run = ranks[order], 2 * run
    return found
