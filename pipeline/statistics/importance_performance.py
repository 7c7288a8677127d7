"""Importance-performance analysis: where each attribute lies among the four quadrants."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.results import Estimate, Undefined
from pipeline.results.service_quality import QUADRANTS
from pipeline.statistics.cuts import lies_on


@dataclass(frozen=True, slots=True)
class Cuts:
    """Where the quadrants meet."""

    importance: Estimate
    performance: Estimate


def level_of_agreement(performance: float, importance: float) -> Estimate:
    r"""Give Tki, :math:`100 \sum x / \sum y`: performance in percent of importance.

    Both sums are over the same respondents. Undefined where importance adds to zero
    (``no_importance``), which only a scale from 0 allows.

    References
    ----------
    Supranto (2001), Pengukuran tingkat kepuasan pelanggan.
    """
    if importance <= 0:
        return Undefined("no_importance")
    return 100 * performance / importance


def grand_means(importance: Sequence[Estimate], performance: Sequence[Estimate]) -> Cuts:
    """Cut at the mean of the attributes' means, each attribute weighing the same.

    Attributes that nobody answered are left out of the cut on both axes.

    References
    ----------
    Martilla & James (1977), Journal of Marketing 41(1), 77-79.
    """
    pairs = [
        (y, x)
        for y, x in zip(importance, performance, strict=True)
        if not isinstance(y, Undefined) and not isinstance(x, Undefined)
    ]
    if not pairs:
        none = Undefined("no_respondents")
        return Cuts(none, none)
    return Cuts(*(math.fsum(axis) / len(pairs) for axis in zip(*pairs, strict=True)))


def quadrant(
    importance: Estimate, performance: Estimate, cuts: Cuts, ties: str = "upper"
) -> str | Undefined:
    """Give the quadrant of an attribute, one of ``QUADRANTS``.

    ``ties`` is the side of a value on a cut: ``upper`` counts it as high, ``lower`` as low. An
    undefined value or cut makes the quadrant undefined.
    """
    pairs = ((importance, cuts.importance), (performance, cuts.performance))
    sides = []
    for value, cut in pairs:
        if isinstance(value, Undefined):
            return value
        if isinstance(cut, Undefined):
            return cut
        sides.append(ties == "upper" if lies_on(value, cut) else value > cut)
    important, good = sides
    priority, maintain, low_priority, excess = QUADRANTS
    if important:
        return maintain if good else priority
    return excess if good else low_priority


def is_tied(importance: Estimate, performance: Estimate, cuts: Cuts) -> bool:
    """Tell whether a value of an attribute is on its cut, so that the tie rule decides."""
    pairs = ((importance, cuts.importance), (performance, cuts.performance))
    return any(
        lies_on(value, cut)
        for value, cut in pairs
        if not isinstance(value, Undefined) and not isinstance(cut, Undefined)
    )
