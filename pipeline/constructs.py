"""Units as constructs: what their items share, and how far the units are apart."""

import math
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from pipeline.results import Estimate, Undefined
from pipeline.results.structure import Construct, ConstructPair
from pipeline.statistics.bootstrap import Resampling
from pipeline.statistics.convergent import average_variance_extracted, composite_reliability
from pipeline.statistics.covariance import covariances
from pipeline.statistics.discriminant import composite_correlations, fornell_larcker
from pipeline.statistics.heterotrait import bootstrap_htmts
from pipeline.statistics.one_factor import one_factor
from pipeline.statistics.polychoric import ordinal_correlations

Numbers = NDArray[np.float64]


def describe_constructs(
    rows: Numbers, items: Sequence[str], units: Mapping[str, Sequence[int]]
) -> dict[str, Construct]:
    """Give composite reliability and average variance extracted of every unit.

    From one factor behind its items by maximum likelihood, standardized; ``rows`` are complete, one
    column for each of ``items``.
    """
    return {
        name: _construct(rows[:, list(columns)], [items[column] for column in columns])
        for name, columns in units.items()
    }


def compare_constructs(
    rows: Numbers,
    units: Mapping[str, Sequence[int]],
    constructs: Mapping[str, Construct],
    rung: str,
    resampling: Resampling,
) -> tuple[ConstructPair, ...]:
    """Hold every two units against each other: Fornell and Larcker's criterion, HTMT and HTMT2.

    The criterion is against the correlation of the unweighted sums of their items, which
    unreliability makes smaller: it is met more easily than against a factor model's correlation.
    HTMT is of Pearson's correlations, or of polychoric ones as they were estimated: it needs no
    repair (``rung`` is a key of `CORRELATE`).
    """
    if len(units) < 2 or len(rows) < 3:
        return ()
    members = [list(columns) for columns in units.values()]
    between = composite_correlations(covariances(rows, "listwise").matrix, members)
    criteria = fornell_larcker([one.ave for one in constructs.values()], between)
    arithmetic, geometric = bootstrap_htmts(
        rows, members, ("htmt", "htmt2"), correlate=CORRELATE[rung], resampling=resampling
    )
    names = list(combinations(units, 2))
    return tuple(
        ConstructPair(
            one=one,
            other=other,
            r=criterion.correlation,
            meets_fornell_larcker=criterion.holds,
            htmt=plain.estimate,
            htmt_low=plain.low,
            htmt_high=plain.high,
            htmt2=squared.estimate,
            htmt2_low=squared.low,
            htmt2_high=squared.high,
        )
        for (one, other), criterion, plain, squared in zip(
            names, criteria, arithmetic, geometric, strict=True
        )
    )


def _construct(rows: Numbers, items: Sequence[str]) -> Construct:
    model = one_factor(covariances(rows, "listwise"))
    if isinstance(model, Undefined):
        return Construct(model, model, model, ())
    loadings = model.standardized
    residuals = 1 - loadings**2
    ave = average_variance_extracted(loadings, residuals)
    heywood = tuple(items[position] for position in model.heywood)
    return Construct(composite_reliability(loadings, residuals), ave, _root(ave), heywood)


def _root(value: Estimate) -> Estimate:
    return value if isinstance(value, Undefined) else math.sqrt(value)


def _polychoric(rows: Numbers) -> Numbers:
    """Correlate a sample; what cannot be estimated in it is NaN, and leaves its interval."""
    found = ordinal_correlations(rows)
    if isinstance(found, Undefined):
        return np.full((rows.shape[1], rows.shape[1]), np.nan)
    return found.matrix


CORRELATE: Mapping[str, Callable[[Numbers], Numbers] | None] = {
    "pearson": None,  # of the resampled covariances, all draws at once
    "polychoric": _polychoric,
    "polychoric_repaired": _polychoric,
}
