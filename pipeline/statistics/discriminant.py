"""Discriminant validity: Fornell and Larcker's criterion, and the correlations it is held against.

A construct is the tuple of the positions of its items. HTMT stands in `heterotrait`.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from pipeline.results import Estimate, Undefined
from pipeline.statistics.covariance import ROUNDING

Construct: TypeAlias = Sequence[int]


@dataclass(frozen=True, slots=True)
class FornellLarcker:
    """Two constructs, by their positions, under Fornell and Larcker's criterion."""

    first: int
    second: int
    correlation: Estimate  # between the constructs
    root_ave_first: Estimate  # square root of the average variance extracted
    root_ave_second: Estimate
    holds: bool | None  # both roots exceed |correlation|; None = it cannot be told


def fornell_larcker(
    aves: Sequence[Estimate], correlations: Sequence[Sequence[Estimate]]
) -> tuple[FornellLarcker, ...]:
    r"""Hold the AVE of every two constructs against the correlation between them.

    The criterion is met when :math:`\sqrt{AVE}` of both exceeds :math:`|r|`: each construct shares
    more with its own items than with the other construct.

    Parameters
    ----------
    aves
        `average_variance_extracted` of each of c constructs.
    correlations : (c, c)
        Between constructs: of their composites (`composite_correlations`, as SmartPLS does with its
        weighted ones; attenuated by unreliability, so the criterion is met more easily), of their
        true scores (`disattenuated`), or of the factors of a confirmatory model. Say which.

    References
    ----------
    Fornell & Larcker (1981), Journal of Marketing Research 18, 39-50, p. 46.
    """
    return tuple(
        _hold(first, second, aves, correlations[first][second])
        for first in range(len(aves))
        for second in range(first + 1, len(aves))
    )


def composite_correlations(
    covariance: NDArray[np.float64], constructs: Sequence[Construct]
) -> tuple[tuple[Estimate, ...], ...]:
    """Correlate the unweighted sums of the items of every two constructs, from (k, k) covariances.

    Of answers that are complete on all items this is Pearson's correlation of the scale scores.
    Undefined for a construct whose sum does not vary (``constant_total``).
    """
    member = membership(constructs, len(covariance))
    between = member @ covariance @ member.T
    variances = member @ covariance.diagonal()
    varies = between.diagonal() > ROUNDING * variances
    return tuple(
        tuple(_scaled(between, a, b, bool(varies[a] and varies[b])) for b in range(len(member)))
        for a in range(len(member))
    )


def disattenuated(
    correlations: Sequence[Sequence[Estimate]], reliabilities: Sequence[Estimate]
) -> tuple[tuple[Estimate, ...], ...]:
    r"""Correct (c, c) correlations of composites for unreliability, :math:`r / \sqrt{\rho\rho'}`.

    A simple stand-in for the correlations of the factors of a confirmatory model. It may exceed 1,
    and is then given as it is. Undefined where a correlation or a reliability is, and for a
    reliability that is not positive (``negative_correlations``). The diagonal stays.

    References
    ----------
    Spearman (1904), American Journal of Psychology 15, 72-101.
    """
    return tuple(
        tuple(
            r if a == b else _corrected(r, reliabilities[a], reliabilities[b])
            for b, r in enumerate(row)
        )
        for a, row in enumerate(correlations)
    )


def membership(constructs: Sequence[Construct], k: int) -> NDArray[np.float64]:
    """Say with 1 and 0 which of k items belong to which construct, (c, k)."""
    member = np.zeros((len(constructs), k))
    for row, items in zip(member, constructs, strict=True):
        row[list(items)] = 1
    return member


def _hold(first: int, second: int, aves: Sequence[Estimate], r: Estimate) -> FornellLarcker:
    one, other = _root(aves[first]), _root(aves[second])
    holds = None
    if not (isinstance(one, Undefined) or isinstance(other, Undefined) or isinstance(r, Undefined)):
        holds = abs(r) < min(one, other)
    return FornellLarcker(first, second, r, one, other, holds)


def _root(ave: Estimate) -> Estimate:
    return ave if isinstance(ave, Undefined) else math.sqrt(ave)


def _scaled(between: NDArray[np.float64], a: int, b: int, varies: bool) -> Estimate:
    if not varies:
        return Undefined("constant_total")
    if a == b:
        return 1.0
    r = float(between[a, b]) / math.sqrt(float(between[a, a]) * float(between[b, b]))
    return min(1.0, max(-1.0, r))


def _corrected(r: Estimate, one: Estimate, other: Estimate) -> Estimate:
    if isinstance(r, Undefined):
        return r
    if isinstance(one, Undefined):
        return one
    if isinstance(other, Undefined):
        return other
    if one <= 0 or other <= 0:
        return Undefined("negative_correlations")
    return r / math.sqrt(one * other)
