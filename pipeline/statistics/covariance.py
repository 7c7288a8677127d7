"""Covariances and correlations among items, listwise or pairwise. NaN is a missing answer."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from pipeline.statistics.row_blocks import row_blocks

ROUNDING = 1e-12  # share of its terms that rounding may leave of a sum that is zero

Missing: TypeAlias = Literal["listwise", "pairwise"]


@dataclass(frozen=True, slots=True)
class Moments:
    """A (k, k) matrix of covariances (divisor n - 1) or correlations.

    ``n_respondents`` counts the complete respondents (listwise), or those behind the pair of items
    that fewest answered together (pairwise). Below three of them ``matrix`` is all NaN, and a
    correlation with an item that does not vary is NaN.
    """

    matrix: NDArray[np.float64]
    n_respondents: int


def complete(answers: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give the rows of (n, k) answers without a missing one."""
    return answers[~np.isnan(answers).any(axis=1)]


def answered_pairs(
    x: NDArray[np.float64], y: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Leave out the pairs of (n,) values with a missing one."""
    both = ~(np.isnan(x) | np.isnan(y))
    return x[both], y[both]


def varies(values: NDArray[np.float64]) -> bool:
    """Tell whether values differ by more than what summing them can make of equal ones."""
    return bool(values.size) and bool(np.ptp(values) > ROUNDING * np.abs(values).max())


def centred_blocks(
    answers: NDArray[np.float64],
) -> Iterator[tuple[NDArray[np.float64], NDArray[np.float64]]]:
    """Go through (n, k) answers by blocks of rows: who answered (1 or 0), and the deviations.

    From the mean of all who answered the item; 0 where an answer is missing. Sums of products of
    small numbers lose few digits.
    """
    n, k = answers.shape
    given = (~np.isnan(answers)).sum(axis=0)
    means = np.where(given > 0, np.nansum(answers, axis=0) / np.maximum(given, 1), 0.0)
    for rows in row_blocks(n, k):
        answered = (~np.isnan(answers[rows])).astype(np.float64)
        yield answered, np.nan_to_num(answers[rows] - means)


def covariances(answers: NDArray[np.float64], missing: Missing) -> Moments:
    """Covariances of the columns of (n, k) answers.

    Listwise: over the respondents who answered all items. Pairwise: each entry over the respondents
    who answered both items, as in R ``cov(use = "pairwise")``; the matrix need not be positive
    definite.
    """
    used = complete(answers) if missing == "listwise" else answers
    n, k = used.shape
    together, sums, products = np.zeros((3, k, k))
    for answered, centred in centred_blocks(used):
        together += answered.T @ answered
        sums += centred.T @ answered  # of item i over those who also answered item j
        products += centred.T @ centred
    fewest = int(together.min(initial=n))
    if fewest < 3:
        return Moments(np.full_like(together, np.nan), fewest)
    return Moments((products - sums * sums.T / together) / (together - 1), fewest)


def correlations(answers: NDArray[np.float64], missing: Missing) -> Moments:
    """Covariances of (n, k) answers, scaled by each item's own standard deviation.

    Listwise these are Pearson's correlations. Pairwise, an item's deviation is that of all who
    answered it, as in psych::alpha; `pearson` of the two items would take that of the pair's.
    """
    found = covariances(answers, missing)
    used = complete(answers) if missing == "listwise" else answers
    still = [not varies(column[~np.isnan(column)]) for column in used.T]
    variances = np.where(still, np.nan, found.matrix.diagonal())
    return Moments(found.matrix / np.sqrt(np.outer(variances, variances)), found.n_respondents)
