"""How uniform each respondent's answers are: runs of one answer, and their spread.

Answers are taken as they were given, before reversing, in the order in which they were asked. What
cannot be told of a respondent is NaN in the arrays.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from pipeline.statistics.row_blocks import row_blocks


@dataclass(frozen=True, slots=True)
class Runs:
    """The runs of identical answers of n respondents."""

    longest: NDArray[np.int64]  # (n,) answers; 0 without items
    average: NDArray[np.float64]  # (n,) answers; NaN without items


def response_runs(answers: NDArray[np.float64]) -> Runs:
    """Find the longest and the average run of identical answers in each row of (n, k) answers.

    A run is an unbroken sequence of the same answer to consecutive items. A missing answer (NaN)
    equals nothing: it breaks a run and is a run of one itself, as in ``longstring`` of R's careless
    1.2.2; so the longest run is 1 at least, also of a respondent who answered nothing.

    References
    ----------
    Johnson (2005), Journal of Research in Personality 39, 103-129.
    """
    n, k = answers.shape
    longest = np.full(n, min(k, 1), dtype=np.int64)
    runs = np.full(n, min(k, 1), dtype=np.int64)
    for rows in row_blocks(n, k):
        items = np.ascontiguousarray(answers[rows].T)
        run = np.ones(items.shape[1], dtype=np.int64)
        for before, item in pairwise(items):
            same = before == item
            run = run * same + 1
            runs[rows] += ~same
            np.maximum(longest[rows], run, out=longest[rows])
    return Runs(longest, np.divide(k, runs, out=np.full(n, np.nan), where=runs > 0))


def response_variability(answers: NDArray[np.float64]) -> NDArray[np.float64]:
    r"""Spread of each respondent's answers over the items (IRV), (n, k) -> (n,).

    .. math:: IRV_i = \sqrt{\sum_j (x_{ij} - \bar x_i)^2 / (k_i - 1)}

    over the :math:`k_i` items that the respondent answered; NaN below two. In the unit of the
    answers, which should all be on the same scale. Low: the same answer nearly everywhere.

    References
    ----------
    Dunn, Heggestad, Shanock & Theilgard (2018), Journal of Business and Psychology 33, 105-121.
    """
    n, k = answers.shape
    found = np.full(n, np.nan)
    for rows in row_blocks(n, k):
        given = ~np.isnan(answers[rows])
        number = given.sum(axis=1)
        values = np.where(given, answers[rows], 0.0)
        means = values.sum(axis=1) / np.maximum(number, 1)
        deviations = np.where(given, values - means[:, None], 0.0)
        squares = np.einsum("ij,ij->i", deviations, deviations)
        found[rows] = np.where(number > 1, np.sqrt(squares / np.maximum(number - 1, 1)), np.nan)
    return found
