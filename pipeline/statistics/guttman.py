"""Guttman's six lower bounds of reliability. NaN is a missing answer."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.results import Estimate, Undefined
from pipeline.statistics.all_splits import splits_of
from pipeline.statistics.conventions import Basis
from pipeline.statistics.correlation_matrix import (
    as_correlations,
    degenerate,
    multiple_correlations,
)
from pipeline.statistics.covariance import Moments
from pipeline.statistics.reliability import alpha_of, at_most_one
from pipeline.statistics.treatments import Treatment, treated_moments


@dataclass(frozen=True, slots=True)
class Lambdas:
    """Guttman's lambda 1 to 6, each a lower bound of the reliability of the total."""

    lambda1: Estimate
    lambda2: Estimate
    lambda3: Estimate  # Cronbach's alpha
    lambda4: Estimate
    lambda5: Estimate
    lambda6: Estimate
    split: tuple[int, ...]  # columns of one half of lambda 4, from 0; empty where it is undefined
    best_of_all: bool  # lambda 4 is the best of all splits, not of one given or of a sample
    n_respondents: int


def guttman_lambdas(
    answers: NDArray[np.float64],
    *,
    missing: Treatment = "listwise",
    basis: Basis = "covariance",
    split: Sequence[int] | None = None,
    seed: int = 1,
) -> Lambdas:
    r"""Guttman's lambdas of (n, k) answers, with V their covariances or correlations.

    .. math::
        \lambda_1 &= 1 - \mathrm{tr} V / s \qquad s = 1'V1 \\
        \lambda_2 &= \lambda_1 + \sqrt{\tfrac{k}{k-1} \textstyle\sum_{i \ne j} v_{ij}^2} / s \\
        \lambda_3 &= \tfrac{k}{k-1} \lambda_1 \\
        \lambda_4 &= 4 s_{AB} / s \\
        \lambda_5 &= \lambda_1 + 2 \sqrt{\max_j \textstyle\sum_{i \ne j} v_{ij}^2} / s \\
        \lambda_6 &= 1 - \textstyle\sum_j e_j^2 / s \qquad e_j^2 = 1 / (V^{-1})_{jj}

    Parameters
    ----------
    basis
        ``covariance`` as SPSS and PSPP, ``correlation`` as psych::guttman.
    split
        Columns of one half for lambda 4: SPSS takes the first half of the items. ``None``: the best
        split into k // 2 items and the others (`all_splits`), as psych.
    seed
        Of the splits that stand for all of them where these are too many.

    Notes
    -----
    All undefined where `cronbach_alpha` is. Lambda 4 is undefined where a half is empty
    (``one_item``), lambda 6 where items are exact combinations of others (``singular``). Where
    pairwise covariances contradict one another, lambda 6 and what would exceed 1 are undefined
    (``not_positive_definite``).

    References
    ----------
    Guttman (1945), Psychometrika 10, 255-282.
    """
    found = treated_moments(answers, missing, basis)
    if isinstance(found, Undefined):
        return Lambdas(*(found,) * 6, (), False, 0)
    return lambdas_of(found, split, seed=seed)


def lambdas_of(found: Moments, split: Sequence[int] | None = None, *, seed: int = 1) -> Lambdas:
    """Guttman's lambdas of k items from their moments, as `guttman_lambdas`."""
    alpha = alpha_of(found)
    if isinstance(alpha, Undefined):
        return Lambdas(*(alpha,) * 6, (), False, found.n_respondents)
    total, k = float(found.matrix.sum()), len(found.matrix)
    squares = (found.matrix**2).sum(axis=0) - found.matrix.diagonal() ** 2
    first = 1 - float(found.matrix.trace()) / total
    best, half, exact = _fourth(found, split, seed)
    return Lambdas(
        first,
        at_most_one(first + math.sqrt(k / (k - 1) * float(squares.sum())) / total),
        alpha,
        best,
        at_most_one(first + 2 * math.sqrt(float(squares.max())) / total),
        _sixth(found, total),
        *(half, exact, found.n_respondents),
    )


def _fourth(
    found: Moments, split: Sequence[int] | None, seed: int
) -> tuple[Estimate, tuple[int, ...], bool]:
    if split is None:
        visited = splits_of(found, seed=seed)
        if isinstance(visited, Undefined):
            return visited, (), False
        return visited.maximum, visited.best, visited.exact
    half = tuple(sorted(set(split)))
    if not 0 < len(half) < len(found.matrix):
        return Undefined("one_item"), (), False
    signs = np.full(len(found.matrix), -1.0)
    signs[list(half)] = 1.0
    value = 1 - float(signs @ found.matrix @ signs) / float(found.matrix.sum())
    return at_most_one(value), half, False


def _sixth(found: Moments, total: float) -> Estimate:
    fault = degenerate(found.matrix)
    if fault is not None:
        return fault
    unexplained = 1 - multiple_correlations(as_correlations(found.matrix))
    return 1 - float(found.matrix.diagonal() @ unexplained) / total
