"""The density of a standard normal variable, and the distribution of two that correlate.

References
----------
Drezner & Wesolowsky (1990), Journal of Statistical Computation and Simulation 35, 101-107. Genz
(2004), Statistics and Computing 14, 251-260. Plackett (1954), Biometrika 41, 351-360.
"""

import math
from collections.abc import Callable
from typing import TypeAlias

import numpy as np
from numpy.polynomial.legendre import leggauss
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtr

Numbers: TypeAlias = NDArray[np.float64]

STRONG = 0.925  # from this |r| on the integral is taken from r = 1 downwards, not from 0 upwards
LEAST_EXPONENT = -700.0  # exp of it is still a number, and nothing beside 1e-16


def normal_pdf(x: Numbers) -> Numbers:
    r"""Density of a standard normal variable, :math:`\exp(-x^2 / 2) / \sqrt{2\pi}`."""
    found: Numbers = np.exp(-x * x / 2) / np.sqrt(2 * np.pi)
    return found


def bivariate_normal_cdf(h: ArrayLike, k: ArrayLike, r: ArrayLike) -> Numbers:
    r"""Probability that X <= h and Y <= k, for standard normal X and Y with correlation r.

    The derivative with respect to r is the density (Plackett), so that with r = sin(theta)

    .. math:: \Phi_2(h, k, r) = \Phi(h) \Phi(k) + \frac{1}{2\pi} \int_0^{\arcsin r}
       \exp\Bigl(-\frac{h^2 + k^2 - 2hk \sin\theta}{2 \cos^2\theta}\Bigr) d\theta,

    taken by Gauss-Legendre quadrature of 6, 12 or 20 points (Drezner & Wesolowsky). For |r| of
    0.925 and more it is Genz's integral from |r| = 1 downwards, whose singular part is known.

    Parameters
    ----------
    h, k, r
        Broadcast against one another; -1 <= r <= 1. h and k may be infinite.

    Returns
    -------
    Numbers
        In the broadcast shape; the absolute error is below 1e-15.
    """
    bounds_h, bounds_k, rs = (np.asarray(one, dtype=np.float64) for one in (h, k, r))
    shape = np.broadcast_shapes(bounds_h.shape, bounds_k.shape, rs.shape)
    # rows of points that share one r, where r varies along the first axis alone
    alike = rs.ndim == len(shape) > 0 and rs.size == rs.shape[0]
    rows = rs.size if alike else math.prod(shape)
    rs = (rs if alike else np.broadcast_to(rs, shape)).reshape(rows, 1)
    width = math.prod(shape) // max(1, rows)
    points = [
        np.clip(np.broadcast_to(one, shape), -40.0, 40.0).reshape(rows, width)
        for one in (bounds_h, bounds_k)
    ]
    return _by_strength(points[0], points[1], rs).reshape(shape)


def bivariate_normal_pdf(h: ArrayLike, k: ArrayLike, r: ArrayLike) -> Numbers:
    r"""Density of two standard normal variables with correlation r, -1 < r < 1.

    .. math:: \phi_2(h, k, r) = \frac{1}{2\pi\sqrt{1 - r^2}}
       \exp\Bigl(-\frac{h^2 - 2rhk + k^2}{2(1 - r^2)}\Bigr)

    It is also the derivative of `bivariate_normal_cdf` with respect to r. h, k and r broadcast;
    h and k are finite.
    """
    x, y, rs = (np.asarray(one, dtype=np.float64) for one in (h, k, r))
    free = (1 - rs) * (1 + rs)
    # (h - k)^2 + 2(1 - r)hk: no cancellation where r is near 1 and h near k
    exponent = -((x - y) ** 2 + 2 * (1 - rs) * x * y) / (2 * free)
    found: Numbers = np.exp(np.maximum(exponent, LEAST_EXPONENT)) / (2 * np.pi * np.sqrt(free))
    return found


def _by_strength(h: Numbers, k: Numbers, r: Numbers) -> Numbers:
    """Give each row of points, (rows, width) with r (rows, 1), the quadrature that suits its r."""
    found = np.empty_like(h)
    band = np.searchsorted(BOUNDS, np.abs(r[:, 0]), side="right")
    for at, integral in enumerate(INTEGRALS):
        rows = band == at
        if rows.all():
            return integral(h, k, r)
        if rows.any():
            found[rows] = integral(h[rows], k[rows], r[rows])
    return found


def _from_zero(points: int) -> Callable[[Numbers, Numbers, Numbers], Numbers]:
    nodes, weights = leggauss(points)

    def integral(h: Numbers, k: Numbers, r: Numbers) -> Numbers:
        angle = np.arcsin(r)
        product, squares = h * k, (h * h + k * k) / 2
        total = np.zeros_like(h)
        for node, weight in zip(nodes, weights, strict=True):
            sine = np.sin(angle * (node + 1) / 2)
            free = 1 / (1 - sine * sine)
            exponent = product * (sine * free) - squares * free
            total += weight * np.exp(np.maximum(exponent, LEAST_EXPONENT))
        return np.asarray(ndtr(h) * ndtr(k) + total * angle / (4 * np.pi))

    return integral


def _from_one(h: Numbers, k: Numbers, r: Numbers) -> Numbers:
    r"""Genz's form for strong correlations, in his notation, of P(X > -h, Y > -k).

    What is taken off the probability at \|r\| = 1 is the integral of the density from there to r.
    With a = sqrt(1 - r^2) and x from 0 to a, its integrand is exp(-((h-k)^2 / x^2 + hk) / 2) times
    a smooth function, whose expansion to x^4, with c and d, is integrated exactly; the quadrature
    takes the remainder alone.
    """
    h, k = -h, np.where(r < 0, k, -k)
    product, gap = h * k, np.abs(h - k)
    bs = gap * gap
    c, d = (4 - product) / 8, (12 - product) / 16
    free = np.maximum((1 - r) * (1 + r), 1e-300)
    a = np.sqrt(free)
    known = a * _exp(-(bs / free + product) / 2)
    known *= 1 - c * (bs - free) * (1 - d * bs / 5) / 3 + c * d * free * free / 5
    tail = np.sqrt(2 * np.pi) * ndtr(-gap / a) * gap
    known -= _exp(-product / 2) * tail * (1 - c * bs * (1 - d * bs / 5) / 3)
    off = (known + _remainder(a, bs, product)) / (2 * np.pi)
    opposite = np.where(k > h, np.where(h < 0, ndtr(k) - ndtr(h), ndtr(-h) - ndtr(-k)), 0.0)
    return np.asarray(np.where(r < 0, opposite + off, ndtr(-np.maximum(h, k)) - off))


def _remainder(a: Numbers, bs: Numbers, product: Numbers) -> Numbers:
    c, d = (4 - product) / 8, (12 - product) / 16
    total = np.zeros_like(bs)
    for node, weight in zip(*NODES, strict=True):
        x = np.maximum((a * (node + 1) / 2) ** 2, 1e-300)
        root = np.sqrt(1 - x)
        smooth = _exp(-product * x / (2 * (1 + root) ** 2)) / root
        total += weight * _exp(-(bs / x + product) / 2) * (smooth - (1 + c * x * (1 + d * x)))
    return total * a / 2


def _exp(exponent: Numbers) -> Numbers:
    found: Numbers = np.where(exponent > -100, np.exp(np.clip(exponent, -100, 700)), 0.0)
    return found


NODES = leggauss(20)
BOUNDS = (0.3, 0.75, STRONG)
INTEGRALS = (_from_zero(6), _from_zero(12), _from_zero(20), _from_one)
