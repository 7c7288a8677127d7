"""Respondents drawn again under a survey design: its strata, and its margins fitted once more."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from pipeline.statistics.rescaled_bootstrap import Stratum
from pipeline.statistics.survey_design import SurveyDesign

Draws = NDArray[np.float64]

ROUNDS = 50  # sweeps over the margins of a draw; few are needed, as draws are near the sample
SETTLED = 1e-9  # relative change of a sweep


def strata_of(design: SurveyDesign) -> tuple[Stratum, ...]:
    """Give the strata of a design with the sampling units in each, and their sampled shares."""
    found = []
    for stratum in np.unique(design.strata):
        rows = np.flatnonzero(design.strata == stratum)
        names, units = np.unique(design.units[rows], return_inverse=True)
        alone = len(names) == len(rows)
        fraction = float(design.sampled[rows[0]])
        found.append(Stratum(rows, fraction, None if alone else units.astype(np.int64)))
    return tuple(found)


def refitting(design: SurveyDesign) -> Callable[[Draws], Draws] | None:
    """Give what fits drawn factors, (draws, n), to the margins of the sample; None without any.

    Weights that were fitted to a population in the sample would be fitted to it in every other
    sample too. A cell that a draw has nobody of is left as it is. Bounds of weights are not applied
    again.
    """
    if not design.margins:
        return None
    targets = [
        np.asarray(np.bincount(one[one >= 0], design.weights[one >= 0]), dtype=np.float64)
        for one in design.margins
    ]

    def fitted(factors: Draws) -> Draws:
        for _ in range(ROUNDS):
            before = factors
            for cells, target in zip(design.margins, targets, strict=True):
                factors = _fit(factors, design.weights, cells, target)
            if len(targets) == 1 or np.abs(factors - before).max() <= SETTLED:
                break
        return factors

    return fitted


def _fit(
    factors: Draws, weights: NDArray[np.float64], cells: NDArray[np.int64], target: Draws
) -> Draws:
    inside = cells >= 0
    belongs = np.zeros((int(inside.sum()), len(target)))
    belongs[np.arange(len(belongs)), cells[inside]] = weights[inside]
    sums = factors[:, inside] @ belongs
    scale = np.where(sums > 0, target / np.where(sums > 0, sums, 1.0), 1.0)
    fitted = factors.copy()
    fitted[:, inside] *= scale[:, cells[inside]]
    return fitted
