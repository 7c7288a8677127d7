"""Means and covariances from incomplete answers, by maximum likelihood. NaN is a missing answer."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import LinAlgError, cho_factor, cho_solve

from pipeline.results import Undefined
from pipeline.statistics.covariance import varies

TOLERANCE = 1e-10  # largest change of a mean or covariance, in standard deviations
MAX_ITERATIONS = 2000
SINGULAR = 1e-10  # share of an item's variance, or eigenvalue, that still counts as apart from zero


@dataclass(frozen=True, slots=True)
class EMMoments:
    """Maximum likelihood estimates under multivariate normality."""

    means: NDArray[np.float64]  # (k,), in the unit of the answers
    covariances: NDArray[np.float64]  # (k, k), divisor n
    n_respondents: int  # those with an answer at least
    iterations: int
    converged: bool
    log_likelihoods: tuple[float, ...]  # of the observed answers, at the start of each iteration


@dataclass(frozen=True, slots=True)
class _Units:
    """What was taken away from the answers and divided out of them before the estimation."""

    centres: NDArray[np.float64]  # (k,)
    scales: NDArray[np.float64]  # (k,)
    moving: NDArray[np.bool_]  # (k,): items that vary, which alone were estimated
    answered: NDArray[np.bool_]  # (n, k)


@dataclass(frozen=True, slots=True)
class _Group:
    """Respondents who left the same number of items out; ``gaps`` names them, row by row."""

    rows: NDArray[np.intp]  # (m,)
    gaps: NDArray[np.intp]  # (m, number of items left out)


@dataclass(frozen=True, slots=True)
class _Filled:
    """What an expectation step gives for centred answers."""

    rows: NDArray[np.float64]  # (n, k): missing answers are their expected deviations
    spread: NDArray[np.float64]  # (k, k): sum of the missing answers' conditional covariances
    log_likelihood: float


def em_moments(
    answers: NDArray[np.float64],
    *,
    tolerance: float = TOLERANCE,
    max_iterations: int = MAX_ITERATIONS,
) -> EMMoments | Undefined:
    r"""Estimate means and covariances of (n, k) answers by the EM algorithm.

    Each step fills every missing answer with its expectation given the respondent's other answers,
    adds the covariance of what was filled in, and computes means and covariances (divisor n) anew.
    Valid where answers are missing at random. It starts from the means and variances of the
    answers present. With complete answers this is the ordinary covariance matrix, divisor n.

    An item that does not vary has its mean and zero covariances. Where ``max_iterations`` do not
    bring the largest change below ``tolerance``, ``converged`` is false. Undefined when an item has
    no answer or below three respondents (``too_few_respondents``), when two items were never
    answered together, when incomplete respondents are not more than the items, and when some
    items are exact combinations of others (``singular``).

    References
    ----------
    Dempster, Laird & Rubin (1977), Journal of the Royal Statistical Society B 39, 1-38. Little &
    Rubin (2002), Statistical Analysis with Missing Data, 2nd edition, section 11.2.
    """
    used = answers[~np.isnan(answers).all(axis=1)]
    reason = _why_undefined(used)
    if reason is not None:
        return reason
    moving = np.array([varies(column[~np.isnan(column)]) for column in used.T], dtype=bool)
    if not np.isnan(used[:, moving]).any():
        return _without_gaps(used)
    centres = np.nanmean(used, axis=0)
    scales = np.where(moving, np.nanstd(used, axis=0), 1.0)
    standard = ((used - centres) / scales)[:, moving]
    try:
        found = _iterate(standard, tolerance, max_iterations)
    except LinAlgError:
        return Undefined("singular")
    if np.linalg.eigvalsh(found.covariances)[0] < SINGULAR:
        return Undefined("singular")
    return _in_units(found, _Units(centres, scales, moving, ~np.isnan(used)))


def _why_undefined(used: NDArray[np.float64]) -> Undefined | None:
    answered = (~np.isnan(used)).astype(np.float64)
    together = answered.T @ answered
    if len(used) < 3 or not together.diagonal().all():
        return Undefined("too_few_respondents")
    if not together.all():
        return Undefined("never_together")
    if np.isnan(used).any() and len(used) <= used.shape[1]:
        return Undefined("fewer_respondents")
    return None


def _without_gaps(used: NDArray[np.float64]) -> EMMoments:
    means = np.nanmean(used, axis=0)
    apart = np.where(np.isnan(used), 0.0, used - means)  # an item that stays may have gaps
    return EMMoments(means, apart.T @ apart / len(used), len(used), 0, True, ())


def _iterate(standard: NDArray[np.float64], tolerance: float, most: int) -> EMMoments:
    """Run EM on standardized (n, k) answers that all vary."""
    n, k = standard.shape
    groups = _groups(np.isnan(standard))
    means, matrix, path = np.zeros(k), np.diag(np.nanvar(standard, axis=0)), list[float]()
    change, step = math.inf, 0
    while change > tolerance and step < most:
        filled = _expect(standard - means, matrix, groups)
        path.append(filled.log_likelihood)
        shift = filled.rows.mean(axis=0)
        apart = filled.rows - shift
        new = (apart.T @ apart + filled.spread) / n
        change = max(float(np.abs(shift).max()), float(np.abs(new - matrix).max()))
        means, matrix, step = means + shift, new, step + 1
    return EMMoments(means, matrix, n, step, change <= tolerance, tuple(path))


def _groups(blank: NDArray[np.bool_]) -> tuple[_Group, ...]:
    left_out = blank.sum(axis=1)
    groups = []
    for number in np.unique(left_out[left_out > 0]):
        rows = np.flatnonzero(left_out == number)
        gaps = np.nonzero(blank[rows])[1].reshape(len(rows), number)
        groups.append(_Group(rows, gaps))
    return tuple(groups)


def _expect(
    apart: NDArray[np.float64], matrix: NDArray[np.float64], groups: tuple[_Group, ...]
) -> _Filled:
    r"""Fill in what is missing, from the inverse K of the covariances.

    For gaps M: :math:`E(z_M) = -K_{MM}^{-1} (K z)_M` with zeros in the gaps of z, and the
    conditional covariance is :math:`K_{MM}^{-1}`. The determinant of the answered part is
    :math:`|\Sigma| |K_{MM}|`, and its quadratic form is that of the filled row.
    """
    n, k = apart.shape
    factor = cho_factor(matrix, lower=True)
    if factor[0].diagonal().min() ** 2 < SINGULAR:  # an item that the ones before it tell exactly
        raise LinAlgError("singular")
    inverse = cho_solve(factor, np.eye(k))
    rows, spread = np.nan_to_num(apart), np.zeros((k, k))
    logs = 2 * n * float(np.log(factor[0].diagonal()).sum())
    answered = n * k
    for group in groups:
        across, down = group.gaps[:, None, :], group.gaps[:, :, None]
        part = inverse[down, across]
        within = np.linalg.inv(part)
        pull = np.take_along_axis(rows[group.rows] @ inverse, group.gaps, axis=1)
        rows[group.rows[:, None], group.gaps] = -(within @ pull[:, :, None])[:, :, 0]
        np.add.at(spread, (down, across), within)
        logs += float(np.linalg.slogdet(part)[1].sum())
        answered -= group.gaps.size
    quadratic = float(((rows @ inverse) * rows).sum())
    return _Filled(rows, spread, -(answered * math.log(2 * math.pi) + logs + quadratic) / 2)


def _in_units(found: EMMoments, units: _Units) -> EMMoments:
    """Turn standardized estimates back, and put the items that stay among them."""
    moving, scales = units.moving, units.scales[units.moving]
    means, k = units.centres.copy(), len(units.centres)
    means[moving] += found.means * scales
    matrix = np.zeros((k, k))
    matrix[np.ix_(moving, moving)] = found.covariances * np.outer(scales, scales)
    squeezed = float(units.answered[:, moving].sum(axis=0) @ np.log(scales))
    return EMMoments(
        *(means, matrix, found.n_respondents, found.iterations, found.converged),
        tuple(one - squeezed for one in found.log_likelihoods),
    )
