"""Orthogonal rotation plane by plane: varimax and quartimax."""

import cmath
from itertools import combinations

import numpy as np
from numpy.typing import NDArray


def turn_orthogonally(
    loadings: NDArray[np.float64], *, gamma: float
) -> tuple[NDArray[np.float64], bool]:
    r"""Find the orthogonal rotation of (k, m) loadings with the largest orthomax criterion.

    .. math:: \sum_j \Bigl( \sum_i \lambda_{ij}^4 - \frac{\gamma}{k}
       \Bigl( \sum_i \lambda_{ij}^2 \Bigr)^2 \Bigr)

    Varimax has gamma 1, quartimax 0. Two columns x and y at a time are turned by the angle that is
    best for them (Kaiser's equations, written with complex numbers): with :math:`z = (x + iy)^2`,

    .. math:: \varphi = \tfrac14 \arg \Bigl( \sum z^2 - \frac{\gamma}{k}
       \Bigl( \sum z \Bigr)^2 \Bigr), \qquad x + iy \leftarrow (x + iy)\, e^{-i \varphi}

    until a round over all pairs turns none of them. Given are the (m, m) matrix that the loadings
    are multiplied with, and whether the rounds came to that end.

    References
    ----------
    Kaiser (1958), Psychometrika 23, 187-200. Neuhaus & Wrigley (1954), British Journal of
    Statistical Psychology 7, 81-91.
    """
    k, m = loadings.shape
    turned = np.vstack([loadings, np.eye(m)])
    for _ in range(1000):
        widest = 0.0
        for one, other in combinations(range(m), 2):
            plane = turned[:, one] + 1j * turned[:, other]
            angle = _best_angle(plane[:k], gamma)
            plane *= cmath.exp(-1j * angle)
            turned[:, one], turned[:, other] = plane.real, plane.imag
            widest = max(widest, abs(angle))
        if widest < 1e-12:
            return turned[k:], True
    return turned[k:], False


def _best_angle(plane: NDArray[np.complex128], gamma: float) -> float:
    squares = plane * plane
    best = complex(squares @ squares) - gamma / len(plane) * complex(squares.sum()) ** 2
    if abs(best) <= 1e-14 * np.vdot(squares, squares).real:  # every angle is as good
        return 0.0
    return cmath.phase(best) / 4
