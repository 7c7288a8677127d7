"""Weights from pairwise comparisons: the Analytic Hierarchy Process, with its consistency."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

# by the number of things compared; with one or two, no comparison can contradict another
RANDOM_INDEX = (
    *(0.0, 0.0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41),
    *(1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59),
)
MOST = len(RANDOM_INDEX)
CONSISTENT = 0.10  # the largest consistency ratio that Saaty accepts


@dataclass(frozen=True, slots=True)
class Priorities:
    """The weights of what was compared, and how well the comparisons agree with one another."""

    weights: tuple[float, ...]  # add to 1
    lambda_max: float  # the largest eigenvalue; the number of things where all agree
    consistency_index: float
    random_index: float
    consistency_ratio: float


def reciprocal(matrix: Sequence[Sequence[float]]) -> tuple[tuple[float, ...], ...]:
    """Make a matrix of comparisons exactly reciprocal: of each pair the ratio of 1 or more counts.

    The other one is often printed rounded, as 0.33 for 1/3.
    """
    size = range(len(matrix))
    return tuple(
        tuple(matrix[i][j] if matrix[i][j] >= matrix[j][i] else 1 / matrix[j][i] for j in size)
        for i in size
    )


def priorities(matrix: Sequence[Sequence[float]]) -> Priorities:
    r"""Weigh by the principal eigenvector :math:`w` of a matrix of pairwise comparisons.

    .. math:: A w = \lambda_{max} w \qquad CI = \frac{\lambda_{max} - n}{n - 1} \qquad
              CR = \frac{CI}{RI}

    Parameters
    ----------
    matrix
        :math:`a_{ij}` says how many times as important i is as j: positive, 1 on the diagonal,
        :math:`a_{ji} = 1 / a_{ij}`; see `reciprocal`. No comparison may be missing. One or two
        things cannot contradict one another: their CI and CR are 0.

    Raises
    ------
    ValueError
        The matrix is not square, not positive, or larger than Saaty's table of random indices.

    References
    ----------
    Saaty, T. L. (1980). The Analytic Hierarchy Process. McGraw-Hill: the eigenvector, the random
    indices by matrix size, and the limit of 0.10 for the consistency ratio.
    """
    values = np.array(matrix, dtype=float)
    n = len(values)
    if values.shape != (n, n) or not n or n > MOST or not (values > 0).all():
        raise ValueError(f"no positive square matrix of 1 to {MOST} rows")
    eigenvalues, vectors = np.linalg.eig(values)
    largest = int(np.argmax(eigenvalues.real))
    vector = np.abs(vectors[:, largest].real)
    # floating point may leave it below n, the least that a reciprocal matrix can have
    lambda_max = max(float(eigenvalues[largest].real), float(n))
    index = (lambda_max - n) / (n - 1) if n > 2 else 0.0
    random = RANDOM_INDEX[n - 1]
    return Priorities(
        weights=tuple(float(one) for one in vector / vector.sum()),
        lambda_max=lambda_max,
        consistency_index=index,
        random_index=random,
        consistency_ratio=index / random if random else 0.0,
    )
