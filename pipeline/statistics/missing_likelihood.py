"""The normal likelihood of answers some of which are missing, by pattern of what is there."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Pattern:
    """Respondents who answered the same items."""

    seen: NDArray[np.intp]  # (p,), positions of these items
    n: int
    mean: NDArray[np.float64]  # (p,)
    scatter: NDArray[np.float64]  # (p, p), mean products of deviations from the mean


@dataclass(frozen=True, slots=True)
class Structure:
    """Means (k,) and covariances (k, k) of k items."""

    mean: NDArray[np.float64]
    covariance: NDArray[np.float64]


def patterns_of(answers: NDArray[np.float64]) -> tuple[Pattern, ...]:
    """Group (n, k) answers by which are missing (NaN); who answered nothing is left out."""
    there = ~np.isnan(answers)
    packed = np.packbits(there, axis=1)  # sorts as the rows do, and faster
    _, which, counts = np.unique(packed, axis=0, return_inverse=True, return_counts=True)
    order = np.argsort(which.ravel(), kind="stable")
    found = []
    for members in np.split(order, np.cumsum(counts)[:-1]):
        seen = np.flatnonzero(there[members[0]]) if members.size else members
        if seen.size:
            rows = answers[members][:, seen]
            centred = rows - rows.mean(axis=0)
            scatter = centred.T @ centred / len(rows)
            found.append(Pattern(seen, len(rows), rows.mean(axis=0), scatter))
    return tuple(found)


def log_likelihood(patterns: Sequence[Pattern], at: Structure) -> float:
    r"""Sum the normal log density of what each respondent answered.

    .. math:: -\tfrac12 \sum_p n_p \bigl(k_p \log 2\pi + \log|\Sigma_p|
        + \mathrm{tr}\,\Sigma_p^{-1} (S_p + d_p d_p')\bigr)

    with the items of pattern p, their mean products S and the distance d of their means from the
    model's. Reference: Arbuckle (1996), in Advanced Structural Equation Modeling, 243-277.
    """
    total = 0.0
    for one in patterns:
        sigma = at.covariance[np.ix_(one.seen, one.seen)]
        away = one.mean - at.mean[one.seen]
        fit = float(np.trace(np.linalg.solve(sigma, one.scatter + np.outer(away, away))))
        log_determinant = float(np.linalg.slogdet(sigma)[1])
        total -= one.n / 2 * (one.seen.size * math.log(2 * math.pi) + log_determinant + fit)
    return total


def likelihood_slopes(patterns: Sequence[Pattern], at: Structure) -> Structure:
    """Differentiate the log likelihood by each mean, and by each entry of the covariances."""
    mean, covariance = np.zeros_like(at.mean), np.zeros_like(at.covariance)
    for one in patterns:
        inverse = np.linalg.inv(at.covariance[np.ix_(one.seen, one.seen)])
        away = one.mean - at.mean[one.seen]
        mean[one.seen] += one.n * (inverse @ away)
        spread = inverse @ (one.scatter + np.outer(away, away)) @ inverse
        covariance[np.ix_(one.seen, one.seen)] += one.n / 2 * (spread - inverse)
    return Structure(mean, covariance)
