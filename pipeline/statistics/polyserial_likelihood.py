"""The likelihood of polyserial correlations with known thresholds, and its maximum.

Reference: Olsson, Drasgow & Dorans (1982), Psychometrika 47, 337-347.
"""

import math
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from pipeline.statistics.bivariate_normal import normal_pdf

Floats: TypeAlias = NDArray[np.float64]

NOTHING = 38.0  # deviate whose density is nothing beside 1e-300
FAR = 1e8  # stands for an infinite threshold: its density and distances are exactly 0 and 1


@dataclass(frozen=True, slots=True)
class Cells:
    """The distinct pairs of level and score of one item, and how often each occurs."""

    level: NDArray[np.intp]  # (m,) 0, 1, ...
    z: Floats  # (m,) standardized score
    count: NDArray[np.int64]  # (m,) respondents
    thresholds: Floats  # (levels + 1,) with the two infinite ends

    @property
    def n(self) -> int:
        """Number of respondents."""
        return int(self.count.sum())


def most_likely(items: list[Cells], *, start: Floats, bound: float) -> Floats:
    r"""Maximise the log likelihood of every item over its correlation.

    Newton's steps in :math:`\theta = \operatorname{artanh}\rho`, at most 0.5 long and halved until
    they do not lower the likelihood, until the next one is below 1e-10. An item whose correlation
    leaves (-bound, bound) is not followed further. It is 1 or -1 where the score tells every
    answer.

    Parameters
    ----------
    items
        k items.
    start : (k,)
        Correlations to start from, inside the bound.
    """
    table, edge = _Table.of(items), math.atanh(bound)
    theta = np.arctanh(start)
    now = _derive(table, theta)
    for _ in range(200):
        step = np.where(np.abs(theta) > edge, 0.0, now.step())
        if np.abs(step).max() < 1e-10:
            break
        theta, now = _climb(table, theta, step, now)
    certain = now.value > -1e-9  # the score tells every answer: more so, the nearer to 1
    return np.where(certain, np.sign(theta), np.tanh(theta))


@dataclass(frozen=True, slots=True)
class _Table:
    """The cells of all items, one after the other."""

    item: NDArray[np.intp]  # (m,) 0 .. k - 1
    z: Floats
    count: Floats
    lower: Floats  # threshold below the cell's level
    upper: Floats

    @classmethod
    def of(cls, items: list[Cells]) -> "_Table":
        ends = [np.clip(cells.thresholds, -FAR, FAR) for cells in items]
        return cls(
            np.repeat(np.arange(len(items)), [cells.z.size for cells in items]),
            np.concatenate([cells.z for cells in items]),
            np.concatenate([cells.count for cells in items]).astype(np.float64),
            np.concatenate([end[cells.level] for end, cells in zip(ends, items, strict=True)]),
            np.concatenate([end[cells.level + 1] for end, cells in zip(ends, items, strict=True)]),
        )


@dataclass(frozen=True, slots=True)
class _Derivatives:
    """Log likelihood of each item and its two derivatives by theta, each (k,)."""

    value: Floats
    slope: Floats
    curvature: Floats

    def step(self) -> Floats:
        """Newton's step uphill, at most 0.5; where the curve is not concave, that long."""
        concave = self.curvature < 0
        newton = -self.slope / np.where(concave, self.curvature, 1.0)
        return np.clip(np.where(concave, newton, np.sign(self.slope)), -0.5, 0.5)


def _climb(
    table: _Table, theta: Floats, step: Floats, now: _Derivatives
) -> tuple[Floats, _Derivatives]:
    for _ in range(40):
        new = _derive(table, theta + step)
        worse = new.value < now.value - 1e-13 * np.abs(now.value)
        if not worse.any():
            break
        step = np.where(worse, step / 2, step)
    return theta + step, new


def _derive(table: _Table, theta: Floats) -> _Derivatives:
    """Differentiate the log likelihood twice by rho, then carry that over to theta."""
    rho = np.tanh(theta)
    s2 = (1 - rho) * (1 + rho)
    below = _edge(table.lower, table.z, rho[table.item], s2[table.item])
    above = _edge(table.upper, table.z, rho[table.item], s2[table.item])
    share = np.maximum(_between(below.at, above.at), 1e-300)
    first = (above.first - below.first) / share
    second = (above.second - below.second) / share - first * first
    k = theta.size
    value, slope, curvature = (
        np.bincount(table.item, table.count * part, k).astype(np.float64)
        for part in (np.log(share), first, second)
    )
    return _Derivatives(value, slope * s2, (curvature * s2 - 2 * rho * slope) * s2)


@dataclass(frozen=True, slots=True)
class _Edge:
    """One end of each cell: where it lies given z, and what its probability's derivatives are."""

    at: Floats
    first: Floats
    second: Floats


def _edge(threshold: Floats, z: Floats, rho: Floats, s2: Floats) -> _Edge:
    r"""Give :math:`u = (\tau - \rho z) / s` and the derivatives of :math:`\Phi(u)` by rho."""
    s = np.sqrt(s2)
    u = (threshold - rho * z) / s
    density = np.where(np.abs(u) > NOTHING, 0.0, normal_pdf(np.clip(u, -NOTHING, NOTHING)))
    first = (rho * threshold - z) / (s2 * s)
    second = threshold / (s2 * s) + 3 * rho * first / s2
    return _Edge(u, density * first, density * (second - u * first * first))


def _between(low: Floats, high: Floats) -> Floats:
    """Give the normal probability between two points, from the nearer tail to lose no digits."""
    turned = low + high > 0
    return ndtr(np.where(turned, -low, high)) - ndtr(np.where(turned, -high, low))
