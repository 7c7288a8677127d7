"""Pearson's correlation, its critical value, and the item-total correlations of a unit."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import betainc, stdtrit

from pipeline.results import Estimate, Undefined
from pipeline.statistics.covariance import (
    ROUNDING,
    Missing,
    Moments,
    answered_pairs,
    complete,
    correlations,
    covariances,
    varies,
)


@dataclass(frozen=True, slots=True)
class ItemCorrelations:
    """One item against the total of its unit, over ``n`` respondents."""

    n: int
    r_total: Estimate  # the item is part of the total ("r hitung", uncorrected)
    r_rest: Estimate  # the item is not part of it (corrected item-total correlation)


@dataclass(frozen=True, slots=True)
class Pairing:
    """An item's scores beside the totals of its unit, of the respondents who enter."""

    item: NDArray[np.float64]
    total: NDArray[np.float64]


def pearson(x: NDArray[np.float64], y: NDArray[np.float64]) -> Estimate:
    """Pearson's product-moment correlation of two equally long sets of values.

    Pairs with a missing value (NaN) are left out. Undefined below three pairs, or when either side
    does not vary.

    References
    ----------
    Pearson (1896), Philosophical Transactions of the Royal Society A 187, 253-318.
    """
    x, y = answered_pairs(x, y)
    if x.size < 3:
        return Undefined("too_few_respondents")
    if not (varies(x) and varies(y)):
        return Undefined("constant")
    x, y = x - x.mean(), y - y.mean()
    r = float(x @ y) / math.sqrt(float(x @ x) * float(y @ y))
    return min(1.0, max(-1.0, r))


def critical_r(n: int, *, alpha: float = 0.05) -> Estimate:
    r"""Smallest |r| that is significant, two-tailed: :math:`t / \sqrt{df + t^2}`, df = n - 2.

    ``t`` is the upper ``alpha / 2`` point of Student's t. This is the "r table", computed; printed
    tables carry misprints. Undefined below three respondents.

    References
    ----------
    Fisher (1915), Biometrika 10, 507-521.
    """
    if n < 3:
        return Undefined("too_few_respondents")
    df, t = n - 2, critical_t(n, alpha=alpha)
    return t / math.sqrt(df + t * t)


def critical_t(n: int, *, alpha: float = 0.05) -> float:
    """Upper ``alpha / 2`` point of Student's t with df = n - 2, for three pairs at least."""
    return float(stdtrit(n - 2, 1 - alpha / 2))


def p_of_r(r: Estimate, n: int) -> Estimate:
    """Two-tailed p of a correlation over n pairs, from t with df = n - 2.

    Student's tail is written as the incomplete beta function of 1 - r^2, which stays exact where r
    is near 1.
    """
    if isinstance(r, Undefined):
        return r
    if n < 3:
        return Undefined("too_few_respondents")
    return float(betainc((n - 2) / 2, 0.5, (1 - r) * (1 + r)))


def item_correlations(
    answers: NDArray[np.float64], *, missing: Missing = "listwise"
) -> tuple[ItemCorrelations, ...]:
    """Correlate every item of (n, k) answers with the total, and with the rest of the unit.

    Which respondents enter, and what their total is, tells `pair_with_total`. The rest is worked
    from the covariances, whose missing answers are treated as for alpha. Both are those of
    psych::alpha (``raw.r`` and ``r.drop``), and the second, listwise, that of PSPP. Undefined for
    a single item, below three respondents, for an item that does not vary, and where the total
    does not.

    References
    ----------
    Nunnally & Bernstein (1994), Psychometric Theory, 3rd ed., ch. 8, on the correction.
    """
    found, (rows, totals) = covariances(answers, missing), _with_totals(answers, missing)
    return tuple(
        _correlate(_pair(item, totals), found, column) for column, item in enumerate(rows.T)
    )


def item_correlations_of(found: Moments) -> tuple[ItemCorrelations, ...]:
    r"""Correlate every item with the total and with the rest, from the items' covariances alone.

    .. math:: r_{iT} = c_{iT} / \sqrt{s_i^2 s_T^2}

    From listwise covariances these are what `item_correlations` finds. From pairwise ones the rest
    is as there; the total is the one whose variance is the sum of the covariances, where psych
    takes totals of the items that each respondent answered.
    """
    return tuple(_correlate_by_covariances(found, column) for column in range(len(found.matrix)))


def pair_with_total(
    answers: NDArray[np.float64], column: int, *, missing: Missing = "listwise"
) -> Pairing:
    """Put the scores of one item beside the totals of all k items, itself included.

    Listwise: respondents who answered every item; the total is the sum. Pairwise: respondents who
    answered the item; their total is the mean of all items they answered, times k. Without missing
    answers both are the same.
    """
    rows, totals = _with_totals(answers, missing)
    return _pair(rows[:, column], totals)


def mean_inter_item_r(answers: NDArray[np.float64], *, missing: Missing = "listwise") -> Estimate:
    """Mean of the correlations between different items of (n, k) answers.

    Undefined without any item (``no_respondents``), for a single item, below three respondents,
    when an item does not vary, and beyond 1 (pairwise: ``not_positive_definite``).
    """
    k = answers.shape[1]
    if k < 2:
        return Undefined("one_item" if k else "no_respondents")
    found = correlations(answers, missing)
    if found.n_respondents < 3:
        return Undefined("too_few_respondents")
    if np.isnan(found.matrix).any():
        return Undefined("constant")
    return _possible(float(found.matrix[np.triu_indices(k, 1)].mean()))


def _with_totals(
    answers: NDArray[np.float64], missing: Missing
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    if missing == "listwise":
        rows = complete(answers)
        return rows, rows.sum(axis=1)
    answered = np.maximum((~np.isnan(answers)).sum(axis=1), 1)
    return answers, np.nansum(answers, axis=1) * answers.shape[1] / answered


def _pair(item: NDArray[np.float64], totals: NDArray[np.float64]) -> Pairing:
    enters = ~np.isnan(item)
    return Pairing(item[enters], totals[enters])


def _correlate(pairing: Pairing, found: Moments, column: int) -> ItemCorrelations:
    n, k = pairing.item.size, len(found.matrix)
    reason = _why_undefined(pairing, k)
    if reason is not None:
        return ItemCorrelations(n, reason, reason)
    total = pearson(pairing.item, pairing.total)
    if not varies(pairing.total):
        total = Undefined("constant_total")
    return ItemCorrelations(n, total, _correlate_with_rest(found, column))


def _correlate_by_covariances(found: Moments, column: int) -> ItemCorrelations:
    n, k = found.n_respondents, len(found.matrix)
    if k < 2 or n < 3:
        reason = Undefined("one_item" if k < 2 else "too_few_respondents")
        return ItemCorrelations(n, reason, reason)
    item = float(found.matrix[column, column])
    if item <= 0:
        return ItemCorrelations(n, Undefined("constant"), Undefined("constant"))
    whole = float(found.matrix.sum())
    total: Estimate = Undefined("constant_total")
    if whole > ROUNDING * float(found.matrix.trace()):
        r = float(found.matrix[column].sum()) / math.sqrt(item * whole)
        total = _possible(r)
    return ItemCorrelations(n, total, _correlate_with_rest(found, column))


def _why_undefined(pairing: Pairing, k: int) -> Undefined | None:
    if k < 2:
        return Undefined("one_item")
    if pairing.item.size < 3:
        return Undefined("too_few_respondents")
    return None if varies(pairing.item) else Undefined("constant")


def _correlate_with_rest(found: Moments, column: int) -> Estimate:
    r"""Give the corrected item-total correlation.

    .. math:: r_{i,T-i} = (c_{iT} - s_i^2) / \sqrt{s_i^2 (s_T^2 - 2 c_{iT} + s_i^2)}
    """
    if found.n_respondents < 3:
        return Undefined("too_few_respondents")
    item = float(found.matrix[column, column])
    with_total = float(found.matrix[column].sum())
    rest = float(found.matrix.sum()) - 2 * with_total + item
    if rest <= ROUNDING * float(found.matrix.trace()):
        return Undefined("constant_rest")
    return _possible((with_total - item) / math.sqrt(item * rest))


def _possible(r: float) -> Estimate:
    """Take off what rounding adds beyond 1; more comes of covariances that contradict another."""
    if abs(r) > 1 + 1e-9:
        return Undefined("not_positive_definite")
    return min(1.0, max(-1.0, r))
