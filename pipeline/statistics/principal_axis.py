"""Principal components, and principal axes with the stopping rules of the programs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.statistics.correlation_matrix import multiple_correlations
from pipeline.statistics.reduced_matrix import (
    Factors,
    falling_eigen,
    residual_squares,
    with_diagonal,
)


@dataclass(frozen=True, slots=True)
class Stopping:
    """When principal axes stop: the change between two rounds, its limit, and the most rounds."""

    change: Callable[[NDArray[np.float64], NDArray[np.float64]], float]
    limit: float
    rounds: int


def principal_axes(r: NDArray[np.float64], n_factors: int, rule: Stopping) -> Factors:
    r"""Principal axis factoring, from squared multiple correlations.

    A round takes the m largest eigenvalues :math:`\theta_j` of R with the communalities on its
    diagonal, and their vectors; the loadings are :math:`u_{ij} \sqrt{|\theta_j|}`, the new
    communalities the row sums of their squares. ``converged`` says that the rule was met within its
    rounds and no communality lies above 1: SPSS shows no solution otherwise.

    References
    ----------
    Harman (1976), Modern Factor Analysis, 3rd ed., chapter 8. Grieder & Steiner (2022), Behavior
    Research Methods 54, 54-74, on the rules of SPSS and psych.
    """
    communalities, met, rounds = multiple_correlations(r), False, 0
    while rounds < rule.rounds and not met:
        values, vectors = falling_eigen(with_diagonal(r, communalities))
        loadings = vectors[:, :n_factors] * np.sqrt(np.abs(values[:n_factors]))
        found = (loadings**2).sum(axis=1)
        met = rule.change(communalities, found) < rule.limit
        communalities, rounds = found, rounds + 1
    return Factors(
        loadings=loadings,
        uniquenesses=1 - communalities,
        eigenvalues=falling_eigen(with_diagonal(r, communalities))[0],
        objective=residual_squares(r, loadings),
        bound=0.0,
        iterations=rounds,
        converged=met and bool((communalities <= 1).all()),
    )


def principal_components(r: NDArray[np.float64], n_factors: int) -> Factors:
    r"""Principal components: :math:`u_{ij} \sqrt{\lambda_j}` of R with ones on its diagonal.

    Hotelling (1933), Journal of Educational Psychology 24, 417-441 and 498-520.
    """
    values, vectors = falling_eigen(r)
    loadings = vectors[:, :n_factors] * np.sqrt(np.maximum(values[:n_factors], 0))
    return Factors(
        loadings=loadings,
        uniquenesses=1 - (loadings**2).sum(axis=1),
        eigenvalues=values,
        objective=residual_squares(r, loadings),
        bound=-np.inf,  # as many components as items leave nothing unique, and may
        iterations=0,
        converged=True,
    )


def _largest_change(old: NDArray[np.float64], new: NDArray[np.float64]) -> float:
    return float(np.abs(new - old).max())


def _change_of_sum(old: NDArray[np.float64], new: NDArray[np.float64]) -> float:
    return abs(float(new.sum()) - float(old.sum()))


STOPPING: Mapping[str, Stopping] = {
    "paf-spss": Stopping(_largest_change, 0.001, 25),  # CRITERIA ITERATE(25) ECONVERGE(.001)
    "paf-psych": Stopping(_change_of_sum, 0.001, 50),  # psych::fa(fm = "pa")
}
