"""The smallest value of a smooth function from many starts at once, by the BFGS method."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

# (s, p) points -> their (s,) values and (s, p) gradients
ManyCurves: TypeAlias = Callable[
    [NDArray[np.float64]], tuple[NDArray[np.float64], NDArray[np.float64]]
]


@dataclass(frozen=True, slots=True)
class Searches:
    """Where s searches for p variables stand."""

    points: NDArray[np.float64]  # (s, p)
    values: NDArray[np.float64]  # (s,)
    gradients: NDArray[np.float64]  # (s, p)
    inverse: NDArray[np.float64]  # (s, p, p), the inverse curvature learnt so far
    lengths: NDArray[np.float64]  # (s,), share of a full step that is tried next
    unscaled: NDArray[np.bool_]  # (s,), no step was taken yet: the inverse is the identity

    def slopes(self) -> NDArray[np.float64]:
        """Give the largest absolute gradient of each search, (s,)."""
        largest: NDArray[np.float64] = np.abs(self.gradients).max(axis=1)
        return largest


def descend(
    curves: ManyCurves, starts: NDArray[np.float64], *, tolerance: float, rounds: int
) -> Searches:
    """Minimise from every row of (s, p) starts, until all slopes are below the tolerance.

    One round tries one step of each search: a step that lowers the value enough (Armijo) is taken
    and updates that search's inverse curvature (BFGS), any other is halved for the next round.
    Where rounding hides whether the value fell, a smaller slope decides.

    References
    ----------
    Nocedal & Wright (2006), Numerical Optimization, 2nd ed., sections 3.1 and 6.1.
    """
    count, p = starts.shape
    values, gradients = curves(starts)
    flat = np.broadcast_to(np.eye(p), (count, p, p))
    lengths = 1 / np.maximum(1.0, np.abs(gradients).max(axis=1))
    found = Searches(starts, values, gradients, flat, lengths, np.full(count, fill_value=True))
    for _ in range(rounds):
        if not ((found.slopes() > tolerance) & (found.lengths > 1e-10)).any():
            break
        found = _one_round(curves, found)
    return found


def _one_round(curves: ManyCurves, now: Searches) -> Searches:
    steps = -now.lengths[:, None] * (now.inverse @ now.gradients[:, :, None])[:, :, 0]
    values, gradients = curves(now.points + steps)
    taken = _taken(now, steps, values, gradients)
    row, block = taken[:, None], taken[:, None, None]
    inverse = _updated(now, steps, gradients - now.gradients)
    return Searches(
        points=np.where(row, now.points + steps, now.points),
        values=np.where(taken, values, now.values),
        gradients=np.where(row, gradients, now.gradients),
        inverse=np.where(block, inverse, now.inverse),
        lengths=np.where(taken, 1.0, now.lengths / 2),
        unscaled=now.unscaled & ~taken,
    )


def _taken(
    now: Searches,
    steps: NDArray[np.float64],
    values: NDArray[np.float64],
    gradients: NDArray[np.float64],
) -> NDArray[np.bool_]:
    change = values - now.values
    promised = 1e-4 * np.einsum("si,si->s", now.gradients, steps)
    hidden = np.abs(change) <= 1e-14 * np.abs(now.values)
    calmer = np.abs(gradients).max(axis=1) < now.slopes()
    fell: NDArray[np.bool_] = np.where(hidden, calmer, change <= promised)
    return fell


def _updated(
    now: Searches, steps: NDArray[np.float64], turns: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Update the inverse curvatures where the gradient grew along the step, else leave them.

    The first update begins with the identity brought to the size of the curvature (eq. 6.20).
    """
    along = np.einsum("si,si->s", steps, turns)
    size = np.einsum("si,si->s", turns, turns)
    useful = along > 1e-10 * np.sqrt(size * np.einsum("si,si->s", steps, steps))
    scale = 1 / np.where(useful, along, 1.0)
    first = np.where(now.unscaled & useful, along / np.where(useful, size, 1.0), 1.0)
    inverse = now.inverse * first[:, None, None]
    moved = (inverse @ turns[:, :, None])[:, :, 0]
    weight = scale * (1 + scale * np.einsum("si,si->s", turns, moved))
    cross = (scale[:, None] * moved)[:, :, None] * steps[:, None, :]
    outer = (weight[:, None] * steps)[:, :, None] * steps[:, None, :]
    renewed = inverse + outer - cross - np.swapaxes(cross, 1, 2)
    return np.where(useful[:, None, None], renewed, now.inverse)
