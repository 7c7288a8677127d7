"""Which correlations a scale's factor analysis can rest on: polychoric, repaired, or Pearson's."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from pipeline.results import Undefined
from pipeline.statistics.covariance import Missing, complete, correlations
from pipeline.statistics.definite import Repair, is_definite, repair, smallest_eigenvalue
from pipeline.statistics.polychoric import OrdinalCorrelations, ordinal_correlations
from pipeline.statistics.polychoric_pairs import Thresholds

Rung: TypeAlias = Literal["polychoric", "polychoric-repaired", "pearson"]


@dataclass(frozen=True, slots=True)
class ChosenCorrelations:
    """The correlations of k items from the highest rung that could be taken.

    Attributes
    ----------
    matrix : (k, k)
        Without NaN; positive definite, except Pearson's where items are exact combinations of
        others or there are fewer respondents than items.
    rung : str
        ``polychoric``, ``polychoric-repaired`` or ``pearson``.
    n : int
        Respondents: the complete ones, or pairwise the least that a correlation rests on.
    smallest_eigenvalue : float
    left : pairs of rung and reason
        Why each higher rung was left, from the top.
    ordinal
        The polychoric correlations as estimated, where they could be.
    repair
        The repaired ones, where a repair was needed: also where it was too large to be used.
    """

    matrix: NDArray[np.float64]
    rung: Rung
    n: int
    smallest_eigenvalue: float
    left: tuple[tuple[Rung, Undefined], ...]
    ordinal: OrdinalCorrelations | None
    repair: Repair | None


def correlations_for(
    answers: NDArray[np.float64],
    *,
    missing: Missing = "listwise",
    thresholds: Thresholds = "item",
    largest_change: float = 0.1,
) -> ChosenCorrelations | Undefined:
    """Go down from polychoric correlations until there is a matrix to work with.

    1. Polychoric correlations. Left where they cannot be estimated for every pair (the reason is
       the first pair's, as `OrdinalCorrelations` has them, or ``too_many_levels``), where there are
       not more respondents than items (``fewer_respondents``), and where they are not positive
       definite.
    2. The nearest positive definite matrix to them. Left where a correlation would change by more
       than ``largest_change`` (``not_positive_definite``), and together with 1 where there is
       nothing to repair.
    3. Pearson's correlations of the complete respondents, also where ``missing`` is pairwise.

    Parameters
    ----------
    answers : (n, k)
        NaN is a missing answer.
    missing, thresholds
        Of the polychoric correlations.
    largest_change
        A choice of ours: a repair that moves a correlation by a tenth is no longer small.

    Notes
    -----
    Undefined where Pearson's correlations are as well: ``no_respondents`` without items,
    ``one_item``, ``too_few_respondents`` below three complete ones, ``constant`` for an item that
    does not vary among them.
    """
    found = ordinal_correlations(answers, missing=missing, thresholds=thresholds)
    if isinstance(found, Undefined):
        return _pearson(answers, _Above((found, found), None, None))
    reason = _why_left(found)
    if reason is None:
        return _taken(found, "polychoric", None)
    mended = repair(found.matrix) if reason == NOT_DEFINITE else reason
    if isinstance(mended, Undefined):
        return _pearson(answers, _Above((reason, mended), found, None))
    if mended.largest_change > largest_change:
        return _pearson(answers, _Above((reason, reason), found, mended))
    return _taken(found, "polychoric-repaired", mended)


@dataclass(frozen=True, slots=True)
class _Above:
    """What is known of the rungs above Pearson's."""

    reasons: tuple[Undefined, Undefined]
    ordinal: OrdinalCorrelations | None
    repair: Repair | None


def _why_left(found: OrdinalCorrelations) -> Undefined | None:
    if found.undefined:
        return found.undefined[0][1]
    if found.fewest <= len(found.matrix):
        return Undefined("fewer_respondents")
    return None if is_definite(found.matrix) else NOT_DEFINITE


def _taken(found: OrdinalCorrelations, rung: Rung, mended: Repair | None) -> ChosenCorrelations:
    matrix = found.matrix if mended is None else mended.matrix
    left: tuple[tuple[Rung, Undefined], ...] = (("polychoric", NOT_DEFINITE),) if mended else ()
    smallest = smallest_eigenvalue(matrix)
    return ChosenCorrelations(matrix, rung, found.fewest, smallest, left, found, mended)


def _pearson(answers: NDArray[np.float64], above: _Above) -> ChosenCorrelations | Undefined:
    used = complete(answers)
    n, k = used.shape
    if k < 2:
        return Undefined("one_item" if k else "no_respondents")
    if n < 3:
        return Undefined("too_few_respondents")
    matrix = correlations(used, "listwise").matrix
    if np.isnan(matrix).any():
        return Undefined("constant")
    left: tuple[tuple[Rung, Undefined], ...] = (
        ("polychoric", above.reasons[0]),
        ("polychoric-repaired", above.reasons[1]),
    )
    smallest = smallest_eigenvalue(matrix)
    return ChosenCorrelations(matrix, "pearson", n, smallest, left, above.ordinal, above.repair)


NOT_DEFINITE = Undefined("not_positive_definite")
