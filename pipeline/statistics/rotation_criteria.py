"""What an oblique rotation makes small: values and gradients for many patterns at once."""

from collections.abc import Callable
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Valued: TypeAlias = tuple[NDArray[np.float64], NDArray[np.float64]]  # (s,) and (s, k, m)
Criterion: TypeAlias = Callable[[NDArray[np.float64]], Valued]


def oblimin(patterns: NDArray[np.float64], *, gamma: float) -> Valued:
    r"""Direct oblimin of patterns :math:`\Lambda` with squared elements :math:`\Lambda^2`.

    .. math:: \tfrac14 \sum_{j \ne l} \Bigl( \sum_i \lambda_{ij}^2 \lambda_{il}^2
       - \frac{\gamma}{k} \sum_i \lambda_{ij}^2 \sum_i \lambda_{il}^2 \Bigr)

    Its gradient is :math:`\Lambda \circ (I - \gamma C) \Lambda^2 N`, all elements of C being 1/k
    and N having zeros on its diagonal and ones elsewhere. SPSS calls gamma delta.

    Jennrich & Sampson (1966), Psychometrika 31, 313-323.
    """
    squares = patterns**2
    others = squares.sum(axis=-1, keepdims=True) - squares
    if gamma:
        others = others - gamma * others.mean(axis=-2, keepdims=True)
    return (squares * others).sum(axis=(-2, -1)) / 4, patterns * others


def geomin(patterns: NDArray[np.float64], *, epsilon: float) -> Valued:
    r"""Geomin of patterns :math:`\Lambda` (s, k, m).

    .. math:: \sum_i \Bigl( \prod_j (\lambda_{ij}^2 + \epsilon) \Bigr)^{1/m}

    Yates (1987), Multivariate Exploratory Data Analysis. The constant is that of Browne (2001),
    Multivariate Behavioral Research 36, 111-150.
    """
    m = patterns.shape[-1]
    raised = patterns**2 + epsilon
    means = np.exp(np.log(raised).mean(axis=-1, keepdims=True))
    return means.sum(axis=(-2, -1)), (2 / m) * patterns / raised * means
