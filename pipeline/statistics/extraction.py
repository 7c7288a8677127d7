"""Exploratory factors of a correlation matrix: one table of methods, one record of the result."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.results import Undefined
from pipeline.statistics.conventions import Extractor
from pipeline.statistics.correlation_matrix import fault_of, incomplete_of
from pipeline.statistics.principal_axis import STOPPING, principal_axes, principal_components
from pipeline.statistics.reduced_matrix import Factors
from pipeline.statistics.uniqueness_fit import least_squares_factors, likelihood_factors


@dataclass(frozen=True, slots=True)
class Extraction:
    """Unrotated factors of k items, as many as asked for (m).

    Columns are in falling order of their sum of squared loadings, and each is signed so that its
    loadings sum to no less than zero, as in psych::fa.
    """

    method: Extractor
    loadings: NDArray[np.float64]  # (k, m), correlations of items with factors
    uniquenesses: NDArray[np.float64]  # (k,), variance of an item that no factor shares
    communalities: NDArray[np.float64]  # (k,), row sums of squared loadings
    eigenvalues: NDArray[np.float64]  # (k,), falling, of R with communalities on its diagonal
    objective: float  # half the sum of squared residuals over i != j; "ml": the discrepancy
    iterations: int
    converged: bool
    heywood: tuple[int, ...]  # positions of items whose uniqueness is at the bound or beyond


def extract(
    r: NDArray[np.float64], n_factors: int, *, method: Extractor = "minres"
) -> Extraction | Undefined:
    """Extract factors from a (k, k) matrix of correlations, Pearson's or polychoric.

    Parameters
    ----------
    r : (k, k)
        With ones on its diagonal.
    n_factors
        How many, from 1.
    method
        ``minres``: unweighted least squares, uniquenesses of .005 at least, as in psych::fa.
        ``ml``: maximum likelihood, with the same bound, as in stats::factanal. ``paf``: principal
        axes iterated to the end, that is least squares with uniquenesses of 0 at least.
        ``paf-spss`` and ``paf-psych``: principal axes by the stopping rules of these programs,
        which end before the loadings settle. ``pca``: principal components, which are no factors.

    Notes
    -----
    Undefined where `fault_of` finds a fault (components ask for complete correlations only),
    without a factor (``no_factor_left``), and where m factors have more unknowns than k items have
    correlations, (k - m)^2 < k + m (``not_identified``). A Heywood case and a search that did not
    settle stand in the result. Where Heywood cases occur there can be several minima: ``ml`` takes
    the lowest of some starts, the others the one downhill of theirs, as in the programs. At the
    bound a uniqueness and its communality need not add up to 1.

    References
    ----------
    The functions in `METHODS` name theirs; on the programs, Grieder & Steiner (2022), Behavior
    Research Methods 54, 54-74.
    """
    fault = _fault(r, n_factors, method)
    if fault is not None:
        return fault
    found = METHODS[method](r, n_factors)
    loadings = signed(by_strength(found.loadings))
    at_bound = found.uniquenesses <= found.bound + 1e-9
    return Extraction(
        method=method,
        loadings=loadings,
        uniquenesses=found.uniquenesses,
        communalities=(loadings**2).sum(axis=1),
        eigenvalues=found.eigenvalues,
        objective=found.objective,
        iterations=found.iterations,
        converged=found.converged,
        heywood=tuple(int(item) for item in np.flatnonzero(at_bound)),
    )


def degrees_of_freedom(k: int, m: int) -> int:
    """Correlations of k items that m factors leave free, ((k - m)^2 - (k + m)) / 2."""
    return ((k - m) ** 2 - (k + m)) // 2


def by_strength(loadings: NDArray[np.float64]) -> NDArray[np.float64]:
    """Order the columns of (k, m) loadings by their sums of squares, the largest first."""
    return loadings[:, np.argsort(-(loadings**2).sum(axis=0), kind="stable")]


def signed(loadings: NDArray[np.float64]) -> NDArray[np.float64]:
    """Turn the columns of (k, m) loadings whose sum is negative."""
    return loadings * np.where(loadings.sum(axis=0) < 0, -1.0, 1.0)


def _fault(r: NDArray[np.float64], n_factors: int, method: Extractor) -> Undefined | None:
    k = len(r)
    fault = incomplete_of(r) if method == "pca" else fault_of(r)
    if fault is not None:
        return fault
    if n_factors < 1:
        return Undefined("no_factor_left")
    if method == "pca":
        return Undefined("not_identified") if n_factors > k else None
    few = n_factors >= k or degrees_of_freedom(k, n_factors) < 0
    return Undefined("not_identified") if few else None


METHODS: Mapping[Extractor, Callable[[NDArray[np.float64], int], Factors]] = {
    "paf-spss": lambda r, m: principal_axes(r, m, STOPPING["paf-spss"]),
    "paf-psych": lambda r, m: principal_axes(r, m, STOPPING["paf-psych"]),
    "paf": lambda r, m: least_squares_factors(r, m, bound=0.0),
    "minres": least_squares_factors,
    "ml": likelihood_factors,
    "pca": principal_components,
}
