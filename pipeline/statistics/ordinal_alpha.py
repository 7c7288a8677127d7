"""Ordinal alpha: standardized alpha of polychoric correlations."""

import numpy as np
from numpy.typing import NDArray

from pipeline.results import Estimate, Undefined
from pipeline.results.coefficient import Coefficient
from pipeline.statistics.covariance import Missing
from pipeline.statistics.polychoric_likelihood import BOUNDARY


def ordinal_alpha(
    correlations: NDArray[np.float64], *, n_respondents: int, missing: Missing = "listwise"
) -> Coefficient:
    r"""Alpha of the normal variables behind ordered items, :math:`k \bar r / (1 + (k - 1) \bar r)`.

    It tells how consistent the variables behind the answers are, not the sum of the answers
    themselves; for that see `categorical_omega`.

    Parameters
    ----------
    correlations : (n_items, n_items)
        Polychoric; they need not be positive definite. NaN where a pair has none.
    n_respondents
        Behind the pair that fewest answered.
    missing
        How the correlations were computed; named in the convention.

    Notes
    -----
    No interval is known. Undefined without any item (``no_respondents``), for a single item, where
    a correlation is NaN (``constant``: the pair's own reason stands with the correlations), and
    where the correlations add up to no variance of the total (``constant_total``).

    References
    ----------
    Zumbo, Gadermann & Zeisser (2007), Journal of Modern Applied Statistical Methods 6, 21-29.
    """
    estimate = _alpha(correlations)
    end = estimate if isinstance(estimate, Undefined) else Undefined("no_interval")
    return Coefficient(
        estimate, end, end, n_respondents, len(correlations), f"polychoric_{missing}"
    )


def ordinal_alpha_if_deleted(correlations: NDArray[np.float64]) -> tuple[Estimate, ...]:
    """Ordinal alpha of the other items, for every item of (k, k) correlations in turn.

    With two items it would rest on a single one and is undefined.
    """
    k = len(correlations)
    if k <= 2:
        return (Undefined("two_items" if k == 2 else "one_item"),) * k
    found = []
    for item in range(k):
        others = np.delete(np.arange(k), item)
        alpha = _alpha(correlations[np.ix_(others, others)])
        gone = alpha == Undefined("constant_total")
        found.append(Undefined("constant_rest") if gone else alpha)
    return tuple(found)


def _alpha(correlations: NDArray[np.float64]) -> Estimate:
    k = len(correlations)
    if k < 2:
        return Undefined("one_item" if k else "no_respondents")
    total = float(correlations.sum())
    if np.isnan(total):
        return Undefined("constant")
    if total <= (1 - BOUNDARY) * k * k:  # zero, but for what the boundary leaves of it
        return Undefined("constant_total")
    return k / (k - 1) * (1 - k / total)
