"""What the answers to one item tell about it, and its correlation with a total free of itself.

`correlation.item_correlations` has the correlations with total and rest of the unit;
`discrimination.discriminations` compares extreme groups. NaN is a missing answer.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.results import Estimate, Undefined
from pipeline.statistics.correlation_matrix import fault_of, multiple_correlations
from pipeline.statistics.covariance import ROUNDING, Missing, Moments, correlations
from pipeline.statistics.descriptive import present

MOST_AT_AN_END = 0.15  # share of the answers at one end that is still no floor or ceiling effect


@dataclass(frozen=True, slots=True)
class StandardizedCorrelations:
    """One item against the total of its unit, all items standardized, over ``n`` respondents."""

    n: int  # complete ones (listwise), or those behind the least answered pair
    r_total: Estimate  # the item is part of the total
    r_smc: Estimate  # its own part replaced by what the other items explain of it


@dataclass(frozen=True, slots=True)
class FloorCeiling:
    """How many of ``n`` values lie at the ends of the declared scale."""

    n: int
    floor: Estimate  # share at the lowest point, 0 to 1
    ceiling: Estimate  # share at the highest point
    floor_effect: bool  # the share is above the threshold
    ceiling_effect: bool


def standardized_item_correlations(
    answers: NDArray[np.float64], *, missing: Missing = "listwise"
) -> tuple[StandardizedCorrelations, ...]:
    r"""Correlate every item of (n, k) answers with the sum of all items in standard scores.

    From the correlations R of `covariance.correlations`, 1 its vector of ones:

    - :math:`r_{total} = (R 1)_i / \sqrt{1' R 1}`, psych::alpha's ``std.r``;
    - :math:`r_{smc}` is the same with each 1 in R's diagonal replaced by the item's squared
      multiple correlation :math:`1 - 1 / (R^{-1})_{ii}` with the others, so that no item correlates
      with its own error; psych::alpha's ``r.cor``.

    Undefined for a single item, below three respondents, and when an item of the unit does not
    vary; where the sum does not vary (``constant_total``), or not after the replacement
    (``negative_correlations``); the second also where R has no inverse (``singular``) or the
    pairwise correlations contradict one another (``not_positive_definite``), where psych takes a
    pseudoinverse and cuts the squared correlations to 0 to 1.

    References
    ----------
    Guttman (1945), Psychometrika 10, 255-282 (squared multiple correlations as communality).
    Revelle (2024), psych: Procedures for Psychological, Psychometric, and Personality Research,
    ``alpha``.
    """
    found = correlations(answers, missing)
    k = answers.shape[1]
    reason = _why_undefined(found)
    if reason is not None:
        return tuple(
            StandardizedCorrelations(found.n_respondents, reason, reason) for _ in range(k)
        )
    with_total = _with_sum(found.matrix, Undefined("constant_total"))
    fault = fault_of(found.matrix)
    corrected = _without_own_error(found.matrix) if fault is None else (fault,) * k
    return tuple(
        StandardizedCorrelations(found.n_respondents, total, smc)
        for total, smc in zip(with_total, corrected, strict=True)
    )


def floor_and_ceiling(
    values: NDArray[np.float64], *, low: float, high: float, threshold: float = MOST_AT_AN_END
) -> FloorCeiling:
    """Tell the share of answers (or scores) at the lowest and highest DECLARED point.

    More than ``threshold`` of them there is a floor or ceiling effect: those respondents cannot be
    told apart. The 15 percent are Terwee's, for scores of a scale; among few points any item has
    more. Undefined without values.

    References
    ----------
    Terwee et al. (2007), Journal of Clinical Epidemiology 60, 34-42 (criterion 6).
    """
    found = present(values)
    if not found.size:
        nobody = Undefined("no_respondents")
        return FloorCeiling(0, nobody, nobody, floor_effect=False, ceiling_effect=False)
    floor, ceiling = float((found == low).mean()), float((found == high).mean())
    return FloorCeiling(found.size, floor, ceiling, floor > threshold, ceiling > threshold)


def _why_undefined(found: Moments) -> Undefined | None:
    if len(found.matrix) < 2:
        return Undefined("one_item")
    if found.n_respondents < 3:
        return Undefined("too_few_respondents")
    return Undefined("constant") if np.isnan(found.matrix).any() else None


def _without_own_error(matrix: NDArray[np.float64]) -> tuple[Estimate, ...]:
    reduced = matrix + np.diag(multiple_correlations(matrix) - 1)
    return _with_sum(reduced, Undefined("negative_correlations"))


def _with_sum(matrix: NDArray[np.float64], otherwise: Undefined) -> tuple[Estimate, ...]:
    total = float(matrix.sum())
    if total <= ROUNDING * len(matrix):
        return (otherwise,) * len(matrix)
    return tuple((matrix.sum(axis=0) / np.sqrt(total)).tolist())
