"""The smallest value of a smooth function of variables that have a lower bound."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

FARTHEST = 10.0  # of one step; the variables are uniquenesses or their logarithms


@dataclass(frozen=True, slots=True)
class Surface:
    """A function at one point: its value, its (p,) gradient and its (p, p) matrix of curvature."""

    value: float
    gradient: NDArray[np.float64]
    hessian: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Minimum:
    """Where the search ended.

    ``slope`` is the largest gradient among the variables that are not held at the bound;
    ``converged`` says that it is zero but for rounding.
    """

    point: NDArray[np.float64]
    value: float
    iterations: int
    slope: float
    converged: bool


Curve: TypeAlias = Callable[[NDArray[np.float64]], Surface]


def minimise(
    curve: Curve, start: NDArray[np.float64], lower: float, *, tolerance: float = 1e-12
) -> Minimum:
    """Newton's method with a lower bound common to all variables (Bertsekas 1982).

    Variables at the bound that the gradient presses against it are held there; the others take a
    Newton step, halved until the value falls. Directions of negative curvature are turned round,
    so that a saddle is left. The search ends when the slope is below ``tolerance``, or when
    rounding lets the value fall no further.

    References
    ----------
    Bertsekas (1982), SIAM Journal on Control and Optimization 20, 221-246. Nocedal & Wright (2006),
    Numerical Optimization, 2nd ed., section 3.4.
    """
    point = np.maximum(start, lower)
    here = curve(point)
    for iteration in range(200):
        if _slope(point, here, lower) < tolerance:
            return _ended(point, here, lower, iteration)
        found = _descend(curve, point, here, lower)
        if found is None:
            return _ended(point, here, lower, iteration)
        point, here = found
    return _ended(point, here, lower, 200)


def _ended(point: NDArray[np.float64], here: Surface, lower: float, iterations: int) -> Minimum:
    slope = _slope(point, here, lower)
    return Minimum(point, here.value, iterations, slope, slope < 1e-9)


def _slope(point: NDArray[np.float64], here: Surface, lower: float) -> float:
    free = (point > lower) | (here.gradient < 0)
    return float(np.abs(here.gradient[free]).max(initial=0.0))


def _descend(
    curve: Curve, point: NDArray[np.float64], here: Surface, lower: float
) -> tuple[NDArray[np.float64], Surface] | None:
    """Give a better point, or None where no step along the direction makes the value fall."""
    direction = _direction(point, here, lower)
    rounding = 1e-13 * max(1.0, abs(here.value))
    length = 1.0
    for _ in range(40):
        trial = np.maximum(point + length * direction, lower)
        there = curve(trial)
        promised = 1e-4 * float(here.gradient @ (trial - point))
        flat = abs(there.value - here.value) <= rounding
        calmer = _slope(trial, there, lower) < 0.5 * _slope(point, here, lower)
        if there.value <= here.value + promised and not flat:
            return trial, there
        if flat:  # the value says no more; the slope still does
            return (trial, there) if calmer else None
        length /= 2
    return None


def _direction(point: NDArray[np.float64], here: Surface, lower: float) -> NDArray[np.float64]:
    """Newton's step for the free variables, back to the bound for those held there.

    Held are those as near to the bound as the slope is to zero: a free one so near would be cut
    short, and the others with it. No variable moves farther than `FARTHEST`.
    """
    reach = min(1e-3, max(1e-8, _slope(point, here, lower)))
    held = (point <= lower + reach) & (here.gradient > 0)
    free = ~held
    step = np.where(held, lower - point, 0.0)
    values, vectors = np.linalg.eigh(here.hessian[np.ix_(free, free)])
    bend = np.maximum(np.abs(values), 1e-10 * np.abs(values).max(initial=1e-300))
    step[free] = -vectors @ ((vectors.T @ here.gradient[free]) / bend)
    return step / max(1.0, float(np.abs(step).max()) / FARTHEST)
