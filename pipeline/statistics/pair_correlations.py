"""Correlation of every pair of items, each over the respondents who answered both."""

import numpy as np
from numpy.typing import NDArray

from pipeline.statistics.covariance import ROUNDING, centred_blocks


def pair_correlations(answers: NDArray[np.float64]) -> NDArray[np.float64]:
    r"""Pearson's r between the columns of (n, k) answers, (k, k), as R ``cor(use = "pairwise")``.

    With sums over the :math:`n_{ij}` respondents who answered both items i and j:

    .. math:: r_{ij} = \frac{n_{ij} \sum x_i x_j - \sum x_i \sum x_j}
        {\sqrt{(n_{ij} \sum x_i^2 - (\sum x_i)^2)(n_{ij} \sum x_j^2 - (\sum x_j)^2)}}

    NaN below three such respondents, and where either item does not vary among them.
    """
    k = answers.shape[1]
    together, sums, squares, products = np.zeros((4, k, k))
    for answered, centred in centred_blocks(answers):
        together += answered.T @ answered
        sums += centred.T @ answered
        squares += (centred * centred).T @ answered
        products += centred.T @ centred
    varying = together * squares - sums * sums
    # what rounding leaves of a variance of zero; the spread of an item is that of all its answers
    still = varying <= ROUNDING * (together * squares.diagonal()[:, None])
    known = (together >= 3) & ~still & ~still.T
    scale = np.sqrt(np.where(known, varying * varying.T, 1.0))
    r = (together * products - sums * sums.T) / scale
    return np.where(known, np.clip(r, -1.0, 1.0), np.nan)
