"""How many factors: what each rule suggests, side by side."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.results import Undefined
from pipeline.statistics.correlation_matrix import incomplete_of
from pipeline.statistics.parallel_analysis import (
    Eigenvalues,
    ParallelAnalysis,
    leading,
    parallel_analysis,
)
from pipeline.statistics.reduced_matrix import falling_eigen
from pipeline.statistics.reference_correlations import Reference, normal_reference


@dataclass(frozen=True, slots=True)
class PartialCorrelations:
    """Velicer's minimum average partial: averages after 0, 1, 2 ... components are held constant.

    The suggestion is the number of components with the smallest average.
    """

    squared: tuple[float, ...]  # mean squared partial correlation (1976)
    fourth: tuple[float, ...]  # mean fourth power (revised, 2000)
    kept_by_squared: int
    kept_by_fourth: int


@dataclass(frozen=True, slots=True)
class EmpiricalKaiser:
    """Eigenvalues beside the references of the empirical Kaiser criterion, (k,) each."""

    observed: NDArray[np.float64]
    reference: NDArray[np.float64]
    kept: int


@dataclass(frozen=True, slots=True)
class FactorCounts:
    """What each rule finds for one set of items."""

    eigenvalues: NDArray[np.float64]  # (k,), falling, of R: the scree
    kaiser: int  # eigenvalues above 1
    empirical_kaiser: EmpiricalKaiser | Undefined
    partial: PartialCorrelations | Undefined
    parallel_components: ParallelAnalysis | Undefined
    parallel_factors: ParallelAnalysis | Undefined

    def suggestions(self) -> dict[str, int | Undefined]:
        """Give the number of factors by rule; parallel analysis by its percentile."""
        ekc, map_ = self.empirical_kaiser, self.partial
        components, factors = self.parallel_components, self.parallel_factors
        return {
            "kaiser": self.kaiser,
            "ekc": ekc if isinstance(ekc, Undefined) else ekc.kept,
            "map": map_ if isinstance(map_, Undefined) else map_.kept_by_squared,
            "map_fourth": map_ if isinstance(map_, Undefined) else map_.kept_by_fourth,
            "parallel_components": _by_percentile(components),
            "parallel_factors": _by_percentile(factors),
        }


def count_factors(
    r: NDArray[np.float64], n: int, *, reference: Reference | None = None, level: float = 95.0
) -> FactorCounts | Undefined:
    """Apply every rule to a (k, k) matrix of correlations of n respondents.

    Parallel analysis is against ``reference``, by default `normal_reference`, with components and
    with squared multiple correlations. Undefined below two items and where a correlation is
    missing.
    """
    fault = incomplete_of(r)
    if fault is not None:
        return fault
    against = reference or normal_reference(n, len(r))
    values = falling_eigen(r)[0]
    return FactorCounts(
        eigenvalues=values,
        kaiser=kaiser_rule(values),
        empirical_kaiser=empirical_kaiser(r, n),
        partial=minimum_average_partial(r),
        parallel_components=_parallel(r, against, level, "components"),
        parallel_factors=_parallel(r, against, level, "factors-smc"),
    )


def kaiser_rule(eigenvalues: NDArray[np.float64]) -> int:
    """Count the eigenvalues of R above 1 (Kaiser 1960, Educ. Psychol. Meas. 20, 141-151)."""
    return int((eigenvalues > 1).sum())


def empirical_kaiser(r: NDArray[np.float64], n: int) -> EmpiricalKaiser | Undefined:
    r"""Compare eigenvalues with those expected of unrelated items, given the larger ones.

    .. math:: \lambda_j > \max\Bigl( \frac{k - \sum_{i<j} \lambda_i}{k - j + 1}
       \bigl(1 + \sqrt{k / n}\bigr)^2,\ 1 \Bigr)

    for the first j in a row. Undefined where a correlation is missing, and with no more
    respondents than items.

    References
    ----------
    Braeken & van Assen (2017), Psychological Methods 22, 450-466.
    """
    fault = incomplete_of(r)
    if fault is not None:
        return fault
    k = len(r)
    if n <= k:
        return Undefined("fewer_respondents")
    values = falling_eigen(r)[0]
    left = k - np.concatenate([[0.0], np.cumsum(values)[:-1]])
    limits = np.maximum(left / (k - np.arange(k)) * (1 + np.sqrt(k / n)) ** 2, 1.0)
    return EmpiricalKaiser(values, limits, leading(values > limits))


def minimum_average_partial(r: NDArray[np.float64]) -> PartialCorrelations | Undefined:
    r"""Average the partial correlations of k items, the first m principal components constant.

    With the loadings A of m components (m = 0 ... k - 1), :math:`C = R - A A^\top` and its
    partial correlations :math:`c_{ij} / \sqrt{c_{ii} c_{jj}}`, the mean over all i != j of their
    squares, and of their fourth powers. The series ends before an item of which the components
    leave nothing. Undefined where a correlation is missing.

    References
    ----------
    Velicer (1976), Psychometrika 41, 321-327. Velicer, Eaton & Fava (2000), in Goffin & Helmes
    (eds.), Problems and Solutions in Human Assessment, 41-71.
    """
    fault = incomplete_of(r)
    if fault is not None:
        return fault
    values, vectors = falling_eigen(r)
    squared, fourth = [], []
    left = r
    for m in range(len(r)):
        if m:
            left = left - values[m - 1] * np.outer(vectors[:, m - 1], vectors[:, m - 1])
        if (left.diagonal() <= 1e-10).any():
            break
        scale = 1 / np.sqrt(left.diagonal())
        partials = (left * np.outer(scale, scale))[np.triu_indices(len(r), 1)]
        squared.append(float((partials**2).mean()))
        fourth.append(float((partials**4).mean()))
    return PartialCorrelations(
        tuple(squared), tuple(fourth), int(np.argmin(squared)), int(np.argmin(fourth))
    )


def _parallel(
    r: NDArray[np.float64],
    against: Reference | Undefined,
    level: float,
    eigenvalues: Eigenvalues,
) -> ParallelAnalysis | Undefined:
    if isinstance(against, Undefined):
        return against
    return parallel_analysis(r, against, eigenvalues=eigenvalues, level=level)


def _by_percentile(found: ParallelAnalysis | Undefined) -> int | Undefined:
    return found if isinstance(found, Undefined) else found.kept_by_percentile
