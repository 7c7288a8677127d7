"""Minimising many small problems of the same kind at once: Newton's method with step halving."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

TOLERANCE = 1e-9  # of the last step; the next would be about its square
MAX_STEPS = 100
MAX_HALVINGS = 30
NEAR = 0.1  # largest entry of a safe step below which Newton's own step is tried


@dataclass(frozen=True, slots=True)
class Derivatives:
    """What a criterion is like at (b, p) points."""

    gradient: NDArray[np.float64]  # (b, p)
    hessian: NDArray[np.float64]  # (b, p, p)
    safe: NDArray[np.float64]  # (b, p, p), never indefinite: the expected or Gauss-Newton Hessian


@dataclass(frozen=True, slots=True)
class Criterion:
    """A function to minimise, of (b, p) points and the (b, k, k) data of each."""

    value: Callable[[NDArray[np.float64], NDArray[np.float64]], NDArray[np.float64]]
    derivatives: Callable[[NDArray[np.float64], NDArray[np.float64]], Derivatives]
    limit: float = np.inf  # a search that goes beyond, in any variable, is given up


@dataclass(frozen=True, slots=True)
class Minima:
    """Where the search of each of b problems ended."""

    points: NDArray[np.float64]  # (b, p)
    values: NDArray[np.float64]  # (b,)
    converged: NDArray[np.bool_]  # (b,): the last step was nothing and the Hessian is positive


def minimise(criterion: Criterion, data: NDArray[np.float64], start: NDArray[np.float64]) -> Minima:
    """Find the minimum of each of b problems from its start.

    Far from a minimum a step is that of the safe Hessian (Fisher scoring, Gauss-Newton), which
    always leads downwards; near it Newton's, which converges quadratically. A step that does not
    lower the criterion is halved. A point where the criterion is infinite is outside its domain.

    References
    ----------
    Nocedal & Wright (2006), Numerical Optimization, 2nd ed., chapters 3 and 10.
    """
    points, settled = start.copy(), np.zeros(len(start), dtype=bool)
    open_ones = np.flatnonzero(np.isfinite(criterion.value(start, data)))
    for _ in range(MAX_STEPS):
        if not open_ones.size:
            break
        at, of = points[open_ones], data[open_ones]
        step = _step(criterion.derivatives(at, of))
        points[open_ones], stuck = _descend(criterion, of, at, step)
        small = np.abs(step).max(axis=1) < TOLERANCE
        settled[open_ones[small]] = True
        lost = stuck | (np.abs(points[open_ones]).max(axis=1) > criterion.limit)
        open_ones = open_ones[~small & ~lost]
    found = np.flatnonzero(settled)
    if found.size:
        settled[found] = _positive(criterion.derivatives(points[found], data[found]).hessian)
    return Minima(points, criterion.value(points, data), settled)


def _step(found: Derivatives) -> NDArray[np.float64]:
    step = _solve(found.safe, found.gradient)
    near = np.flatnonzero(np.abs(step).max(axis=1) < NEAR)
    if near.size:
        newton = _solve(found.hessian[near], found.gradient[near])
        down = (newton * found.gradient[near]).sum(axis=1) <= 0
        fair = down & (np.abs(newton).max(axis=1) < 1)
        step[near[fair]] = newton[fair]
    return step


def _solve(hessian: NDArray[np.float64], gradient: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give the step to where the gradient would vanish; a trace of ridge keeps it solvable."""
    size = hessian.shape[-1]
    ridge = 1e-14 * np.trace(hessian, axis1=1, axis2=2)[:, None, None] * np.eye(size)
    solved: NDArray[np.float64] = np.linalg.solve(hessian + ridge, -gradient[..., None])[..., 0]
    return solved


def _descend(
    criterion: Criterion,
    data: NDArray[np.float64],
    points: NDArray[np.float64],
    step: NDArray[np.float64],
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Take each step, halved until the criterion is no higher; tell which never was."""
    before = criterion.value(points, data)
    allowed = before + 1e-13 * (1 + np.abs(before))  # rounding, where the step is nothing
    moved, share = points + step, 1.0
    high = np.flatnonzero(~(criterion.value(moved, data) <= allowed))
    for _ in range(MAX_HALVINGS):
        if not high.size:
            break
        share /= 2
        moved[high] = points[high] + share * step[high]
        high = high[~(criterion.value(moved[high], data[high]) <= allowed[high])]
    moved[high] = points[high]
    stuck = np.zeros(len(points), dtype=bool)
    stuck[high] = True
    return moved, stuck


def _positive(matrices: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Tell which symmetric matrices are positive definite."""
    try:
        np.linalg.cholesky(matrices)
    except np.linalg.LinAlgError:
        if len(matrices) == 1:
            return np.array([False])
        half = len(matrices) // 2
        return np.concatenate([_positive(matrices[:half]), _positive(matrices[half:])])
    return np.ones(len(matrices), dtype=bool)
