"""One factor fitted to a sample of ordered answers, as the tests of several modules need it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.results import Undefined
from pipeline.statistics.answer_codes import answer_codes
from pipeline.statistics.categorical_omega import OrdinalMoments
from pipeline.statistics.covariance import Missing, complete
from pipeline.statistics.ordinal_one_factor import LeastSquaresFactor, dwls_weights, fit_one_factor
from pipeline.statistics.pair_tables import Codes, count_pairs
from pipeline.statistics.polychoric import OrdinalCorrelations, polychoric
from pipeline.statistics.polychoric_variance import Influences, influences, sampling_variances


@dataclass(frozen=True, slots=True)
class Sample:
    """What the one-factor model of some answers rests on."""

    codes: Codes
    found: OrdinalCorrelations
    moved: Influences
    weights: NDArray[np.float64]

    @property
    def n(self) -> int:
        return len(self.codes)

    @property
    def moments(self) -> OrdinalMoments:
        return OrdinalMoments(self.found.matrix, self.found.thresholds, self.found.fewest)


def sample(answers: NDArray[np.float64], missing: Missing = "listwise") -> Sample:
    codes = answer_codes(complete(answers) if missing == "listwise" else answers, 16)
    assert not isinstance(codes, Undefined)
    tables = count_pairs(codes, 0, int(codes.max()))
    found = polychoric(tables)
    assert isinstance(found, OrdinalCorrelations)
    moved = influences(tables, found.matrix)
    assert isinstance(moved, Influences)
    weights = dwls_weights(sampling_variances(moved), len(codes))
    return Sample(codes, found, moved, weights)


def factor(
    correlations: NDArray[np.float64], weights: NDArray[np.float64] | None = None
) -> LeastSquaresFactor:
    """Fit a factor that must be there."""
    found = fit_one_factor(correlations, weights=weights)
    assert isinstance(found, LeastSquaresFactor), found
    return found


def implied(loadings: list[float]) -> NDArray[np.float64]:
    """Give the correlations that one factor with these loadings makes."""
    matrix = np.outer(loadings, loadings)
    np.fill_diagonal(matrix, 1.0)
    return matrix
