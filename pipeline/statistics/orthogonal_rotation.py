"""Orthogonal rotation plane by plane: varimax and quartimax."""

import math
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
    best for them: with :math:`u = x^2 - y^2` and :math:`v = 2xy`,

    .. math:: \tan 4\varphi = \frac{2 \sum u v - 2 \gamma \sum u \sum v / k}
       {\sum (u^2 - v^2) - \gamma ((\sum u)^2 - (\sum v)^2) / k}

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
            angle = _best_angle(turned[:k, one], turned[:k, other], gamma)
            widest = max(widest, abs(angle))
            turn = np.array(
                [[math.cos(angle), -math.sin(angle)], [math.sin(angle), math.cos(angle)]]
            )
            turned[:, [one, other]] = turned[:, [one, other]] @ turn
        if widest < 1e-12:
            return turned[k:], True
    return turned[k:], False


def _best_angle(x: NDArray[np.float64], y: NDArray[np.float64], gamma: float) -> float:
    u, v = x * x - y * y, 2 * x * y
    sum_u, sum_v = float(u.sum()), float(v.sum())
    share = gamma / len(x)
    across = 2 * float(u @ v) - 2 * share * sum_u * sum_v
    along = float(u @ u) - float(v @ v) - share * (sum_u**2 - sum_v**2)
    size = float(((x * x + y * y) ** 2).sum())
    if math.hypot(across, along) <= 1e-14 * size:  # every angle is as good
        return 0.0
    return math.atan2(across, along) / 4
