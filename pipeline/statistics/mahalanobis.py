"""How far each respondent's answers lie from those of all: Mahalanobis' distance.

What cannot be told of a respondent is NaN in the arrays.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import cho_solve, cholesky, solve_triangular
from scipy.special import chdtrc

from pipeline.results import Undefined
from pipeline.statistics.correlation_matrix import degenerate
from pipeline.statistics.covariance import complete, covariances, varies
from pipeline.statistics.row_blocks import row_blocks

MissingRule: TypeAlias = Literal["complete", "answered", "zero"]


@dataclass(frozen=True, slots=True)
class Distances:
    """Squared distances of n respondents from the mean of all, with the upper tail of chi-square.

    Where answers are normal, ``p`` is the share of respondents that lie as far out or farther.
    """

    squared: NDArray[np.float64]  # (n,)
    df: NDArray[np.int64]  # (n,) items that the distance rests on; 0: the respondent has none
    p: NDArray[np.float64]  # (n,)


def squared_distances(
    answers: NDArray[np.float64], *, missing: MissingRule = "answered"
) -> Distances | Undefined:
    r"""Mahalanobis' squared distance of each row of (n, k) answers, with its p.

    .. math:: D^2 = (x - \bar x)' S^{-1} (x - \bar x), \qquad p = P(\chi^2_{df} > D^2)

    Parameters
    ----------
    missing
        ``complete``: means and covariances of the complete respondents, who alone have a distance
        (R: stats::mahalanobis of the complete rows). ``answered``: each respondent's distance on
        the items answered, from each item's mean and the pairwise covariances of these items, df =
        their number. ``zero``: the same means and covariances, but a missing answer counts as the
        mean, df = k (psych::outlier); it brings those with missing answers nearer.

    Notes
    -----
    Covariances have the divisor n - 1. Undefined without items, when the respondents behind any
    pair of items are not more than the items (``fewer_respondents``), when an item does not vary
    (``constant``), when items are exact combinations of others (``singular``) and when pairwise
    covariances contradict one another (``not_positive_definite``).

    References
    ----------
    Mahalanobis (1936), Proceedings of the National Institute of Sciences of India 2, 49-55. Meade &
    Craig (2012), Psychological Methods 17, 437-455.
    """
    factor = _factor(answers, missing)
    if isinstance(factor, Undefined):
        return factor
    n, k = answers.shape
    used = complete(answers) if missing == "complete" else answers
    means = np.nanmean(used, axis=0)
    squared, df = np.full(n, np.nan), np.zeros(n, dtype=np.int64)
    for rows in row_blocks(n, k):
        deviations = answers[rows] - means
        squared[rows], df[rows] = RULES[missing](deviations, factor)
    return Distances(squared, df, np.where(df > 0, chdtrc(np.maximum(df, 1), squared), np.nan))


def _factor(answers: NDArray[np.float64], missing: MissingRule) -> NDArray[np.float64] | Undefined:
    """Factor the covariances as L L', unless they are singular or no covariances."""
    k = answers.shape[1]
    if not k:
        return Undefined("no_respondents")
    found = covariances(answers, "listwise" if missing == "complete" else "pairwise")
    if found.n_respondents <= max(k, 2):
        return Undefined("fewer_respondents")
    used = complete(answers) if missing == "complete" else answers
    if not all(varies(item[~np.isnan(item)]) for item in used.T):
        return Undefined("constant")
    return degenerate(found.matrix) or np.asarray(cholesky(found.matrix, lower=True))


Measured: TypeAlias = tuple[NDArray[np.float64], NDArray[np.int64]]
"""Squared distances and their degrees of freedom."""


def _of_complete(deviations: NDArray[np.float64], factor: NDArray[np.float64]) -> Measured:
    whole = ~np.isnan(deviations).any(axis=1)
    squared, _ = _with_zeros(deviations, factor)
    return np.where(whole, squared, np.nan), np.where(whole, len(factor), 0)


def _with_zeros(deviations: NDArray[np.float64], factor: NDArray[np.float64]) -> Measured:
    filled = np.nan_to_num(deviations)
    turned = solve_triangular(factor, filled.T, lower=True, overwrite_b=True)
    return np.einsum("ji,ji->i", turned, turned), np.full(len(filled), len(factor))


def _of_answered(deviations: NDArray[np.float64], factor: NDArray[np.float64]) -> Measured:
    r"""Take from the distance with zeros what the zeros of the missing items m put into it.

    With :math:`P = S^{-1}` and :math:`g = P d` the distance on the other items o is

    .. math:: d_o' (S_{oo})^{-1} d_o = d' P d - g_m' (P_{mm})^{-1} g_m, \qquad d_m = 0

    (the inverse of a block: Seber 1984, Multivariate Observations, A3.1). Respondents with equally
    many missing answers are worked together.
    """
    squared, _ = _with_zeros(deviations, factor)
    blank = np.isnan(deviations)
    missing = blank.sum(axis=1)
    inverse = cho_solve((factor, True), np.eye(len(factor)))
    for number in np.unique(missing[missing > 0]):
        rows = np.flatnonzero(missing == number)
        squared[rows] -= _put_by_zeros(deviations[rows], blank[rows], inverse)
    df = len(factor) - missing
    return np.where(df > 0, np.maximum(squared, 0.0), np.nan), df


def _put_by_zeros(
    deviations: NDArray[np.float64], blank: NDArray[np.bool_], inverse: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Give g' P_mm^-1 g for rows that have the same number of missing answers."""
    items = np.nonzero(blank)[1].reshape(len(blank), -1)
    turned = np.take_along_axis(np.nan_to_num(deviations) @ inverse, items, axis=1)
    put = np.empty(len(items))
    for part in row_blocks(len(items), items.shape[1] ** 2):
        chosen = items[part]
        blocks = inverse[chosen[:, :, None], chosen[:, None, :]]
        solved = np.linalg.solve(blocks, turned[part][:, :, None])[:, :, 0]
        put[part] = np.einsum("ij,ij->i", turned[part], solved)
    return put


RULES: Mapping[MissingRule, Callable[[NDArray[np.float64], NDArray[np.float64]], Measured]] = {
    "complete": _of_complete,
    "answered": _of_answered,
    "zero": _with_zeros,
}
