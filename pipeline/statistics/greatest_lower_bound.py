"""The greatest lower bound of reliability. NaN is a missing answer."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.results import Undefined
from pipeline.statistics.conventions import Basis
from pipeline.statistics.correlation_matrix import degenerate
from pipeline.statistics.covariance import Moments
from pipeline.statistics.reliability import alpha_of
from pipeline.statistics.treatments import Treatment, treated_moments

GAP = 1e-9  # of the error variance, in shares of the items' variance
STEEPER = 8.0  # how much the barrier shrinks from one round to the next
MOST_STEPS = 500  # Newton steps altogether


@dataclass(frozen=True, slots=True)
class GreatestLowerBound:
    """The glb and the certificate that no smaller one exists."""

    estimate: float
    errors: NDArray[np.float64]  # (k,): error variances of the items at the bound
    gap: float  # the true bound is at most this much lower
    n_respondents: int


def greatest_lower_bound(
    answers: NDArray[np.float64],
    *,
    missing: Treatment = "listwise",
    basis: Basis = "covariance",
) -> GreatestLowerBound | Undefined:
    r"""Give the smallest reliability of the total that the moments S of (n, k) answers allow.

    .. math:: 1 - \frac{\max \sum_i \psi_i}{1'S1} \quad\text{such that}\quad
              S - \mathrm{diag}(\psi) \succeq 0,\ \psi \ge 0

    A semidefinite programme. The logarithmic barrier
    :math:`t \sum \psi + \log|S - \mathrm{diag}(\psi)| + \sum \log \psi` is maximised by Newton's
    method for growing t; its inverse matrix, scaled, is a dual solution whose distance is the gap.

    No other coefficient from S alone is greater and still a lower bound; from small samples it
    overestimates the reliability (ten Berge & Socan 2004). It is the number of psych's
    ``glb.algebraic``; ``glb.fa`` and the ``glb`` of psych::guttman are approximations of it.

    Undefined where `cronbach_alpha` is, where items are exact combinations of others (``singular``)
    or pairwise moments contradict one another (``not_positive_definite``), and where the gap does
    not close (``not_converged``).

    References
    ----------
    Jackson & Agunwamba (1977), Psychometrika 42, 567-578. Woodhouse & Jackson (1977),
    Psychometrika 42, 579-591. ten Berge, Snijders & Zegers (1981), Psychometrika 46, 201-213. ten
    Berge & Socan (2004), Psychometrika 69, 613-625. Boyd & Vandenberghe (2004), Convex
    Optimization, chapter 11.
    """
    found = treated_moments(answers, missing, basis)
    return found if isinstance(found, Undefined) else bound_of(found)


def bound_of(found: Moments) -> GreatestLowerBound | Undefined:
    """Greatest lower bound of k items from their moments, as `greatest_lower_bound`."""
    alpha = alpha_of(found)
    if isinstance(alpha, Undefined):
        return alpha
    fault = degenerate(found.matrix)
    if fault is not None:
        return fault
    unit, total = float(found.matrix.trace()) / len(found.matrix), float(found.matrix.sum())
    solved = _solve(found.matrix / unit)
    if solved is None:
        return Undefined("not_converged")
    errors, gap = solved
    return GreatestLowerBound(
        *(1 - float(errors.sum()) * unit / total, errors * unit),
        *(gap * unit / total, found.n_respondents),
    )


def _solve(matrix: NDArray[np.float64]) -> tuple[NDArray[np.float64], float] | None:
    """Follow the barrier's path from half the smallest eigenvalue until the gap is closed."""
    k, smallest = len(matrix), float(np.linalg.eigvalsh(matrix)[0])
    errors, weight, steps = np.full(k, smallest / 2), 1.0, 0
    while steps < MOST_STEPS:
        decrement = math.inf
        while decrement > 1e-6 and steps < MOST_STEPS:
            errors, decrement = _step(matrix, errors, weight)
            steps += 1
        gap = _gap(matrix, errors, weight)
        if gap < GAP * k:
            return errors, gap
        weight *= STEEPER
    return None


def _step(
    matrix: NDArray[np.float64], errors: NDArray[np.float64], weight: float
) -> tuple[NDArray[np.float64], float]:
    """Make one Newton step; give the new error variances and the squared Newton decrement.

    The step is shortened to 1 / (1 + decrement) (Nesterov & Nemirovskii), which never leaves the
    feasible region of a self-concordant barrier.
    """
    inverse = np.linalg.inv(matrix - np.diag(errors))
    gradient = weight - inverse.diagonal() + 1 / errors
    curvature = inverse**2 + np.diag(1 / errors**2)
    direction = np.linalg.solve(curvature, gradient)
    squared = max(0.0, float(gradient @ direction))
    size = 1.0 if squared < 1 / 16 else 1 / (1 + math.sqrt(squared))
    return errors + size * direction, squared


def _gap(matrix: NDArray[np.float64], errors: NDArray[np.float64], weight: float) -> float:
    """Tell how far the errors' sum is below the dual bound tr(Z S).

    Any Z >= 0 with a diagonal of 1 at least bounds the sum from above. On the path it is the
    inverse of S - diag(errors), over the weight, with the diagonal 1 + 1 / (weight errors). The
    inverse of a nearly singular matrix keeps to that roughly: it is scaled to have it exactly.
    """
    dual = np.linalg.inv(matrix - np.diag(errors)) / weight
    scales = np.sqrt((1 + 1 / (weight * errors)) / dual.diagonal())
    return float((dual * np.outer(scales, scales) * matrix).sum() - errors.sum())
