"""Oblique rotation by minimising a criterion of the pattern, from several seeded starts."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.statistics.orthogonal_rotation import turn_orthogonally
from pipeline.statistics.quasi_newton import descend
from pipeline.statistics.rotation_criteria import Criterion

# Axes whose determinant is below this lie in fewer dimensions than they have factors.
COLLAPSED = 1e-6


@dataclass(frozen=True, slots=True)
class Turned:
    """A rotation: the pattern is the loadings times ``matrix``.

    ``reached`` counts the starts that ended within 1e-7 (relative) of the smallest criterion.
    """

    matrix: NDArray[np.float64]  # (m, m)
    criterion: float | None  # of a search
    converged: bool
    starts: int
    reached: int


def turn_obliquely(
    loadings: NDArray[np.float64], criterion: Criterion, *, starts: int, seed: int
) -> Turned:
    r"""Find the oblique rotation of (k, m) loadings A that has the smallest criterion.

    The factors' axes are the columns of T, of length one; the pattern is
    :math:`\Lambda = A (T^{-1})^\top`, the correlations of the factors :math:`T^\top T`. With the
    criterion's gradient G the gradient along T is :math:`-(\Lambda^\top G\, T^{-1})^\top`
    (Jennrich 2002), less its part along each column. The first start is raw varimax,
    the others are random orthogonal rotations; the best end is kept. ``converged`` says that
    the gradient is zero there but for rounding. A criterion without a smallest value lets the axes
    fall together; the search ends before they do, and has not converged.

    References
    ----------
    Jennrich (2002), Psychometrika 67, 7-19. Mansolf & Reise (2016), Multivariate Behavioral
    Research 51, 698-717, on local minima.
    """
    m = loadings.shape[1]

    def curves(points: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        free = points.reshape(-1, m, m)
        lengths = np.sqrt((free**2).sum(axis=1, keepdims=True))
        axes = free / lengths
        fallen = np.abs(np.linalg.det(axes)) < COLLAPSED
        inverse = np.linalg.inv(np.where(fallen[:, None, None], np.eye(m), axes))
        patterns = loadings @ np.swapaxes(inverse, 1, 2)
        values, gradients = criterion(patterns)
        along = -np.swapaxes(np.swapaxes(patterns, 1, 2) @ gradients @ inverse, 1, 2)
        across = along - axes * (axes * along).sum(axis=1, keepdims=True)
        values = np.where(fallen, np.inf, values)
        return values, (across / lengths).reshape(len(points), -1)

    starts = max(1, starts)
    found = descend(curves, _starts(loadings, starts, seed), tolerance=1e-9, rounds=1000)
    best = int(np.argmin(found.values))
    axes = found.points[best].reshape(m, m)
    axes = axes / np.sqrt((axes**2).sum(axis=0))
    value = float(found.values[best])
    near = found.values - value <= 1e-7 * abs(value)
    settled = bool(found.slopes()[best] < 1e-7)
    return Turned(np.linalg.inv(axes).T, value, settled, starts, int(near.sum()))


def _starts(loadings: NDArray[np.float64], count: int, seed: int) -> NDArray[np.float64]:
    m = loadings.shape[1]
    drawn = np.random.default_rng(seed).normal(size=(count, m, m))
    drawn[0] = turn_orthogonally(loadings, gamma=1.0)[0]
    orthogonal, upper = np.linalg.qr(drawn)
    signs = np.sign(np.diagonal(upper, axis1=1, axis2=2))  # makes them uniform, and keeps the first
    starts: NDArray[np.float64] = (orthogonal * signs[:, None, :]).reshape(count, -1)
    return starts
