"""The evidence for turning an item around or for leaving it out; nothing is changed.

NaN is a missing answer.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from pipeline.results import Estimate, Undefined
from pipeline.statistics.correlation import ItemCorrelations, item_correlations
from pipeline.statistics.correlation_tests import r_interval
from pipeline.statistics.covariance import Missing, Moments, correlations, covariances
from pipeline.statistics.principal_axis import principal_components
from pipeline.statistics.reliability import alpha_of, alphas_without

ForTurning: TypeAlias = Literal["negative_rest", "against_component", "alpha_if_turned"]
ForDropping: TypeAlias = Literal["rest_below_low", "rest_below_middling", "alpha_if_dropped"]


@dataclass(frozen=True, slots=True)
class Limits:
    """What counts as evidence; correlations and alphas without a unit."""

    level: float = 0.95  # of the interval of the item-rest correlation
    low_rest: float = 0.20  # Ebel: below it an item is poor
    middling_rest: float = 0.30  # Nunnally & Bernstein: below it an item adds little
    margin: float = 0.01  # a rise of alpha that counts: ours, two decimals are printed


@dataclass(frozen=True, slots=True)
class ItemEvidence:
    """What speaks for turning or dropping one item."""

    item: int  # its column
    n: int
    r_rest: Estimate  # corrected item-total correlation
    r_rest_low: Estimate  # Fisher's interval
    r_rest_high: Estimate
    loading: Estimate  # on the first component of the correlations, most of whose weight is above 0
    alpha: Estimate  # of all items as they are
    alpha_if_turned: Estimate  # of all items, this one turned around
    alpha_if_dropped: Estimate  # of the other items
    for_turning: tuple[ForTurning, ...]  # keys of TURNING that hold
    for_dropping: tuple[ForDropping, ...]  # keys of DROPPING that hold


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for turning or dropping any of the items of a unit."""

    alpha: Estimate  # of all items as they are
    against_component: tuple[int, ...]  # items with a negative loading
    alpha_all_turned: Estimate  # with all of those turned around together
    items: tuple[ItemEvidence, ...]


def item_evidence(
    answers: NDArray[np.float64], *, missing: Missing = "listwise", limits: Limits | None = None
) -> Evidence:
    """Collect the evidence for or against every item of (n, k) answers, on one response scale.

    To turn an item around speak, by the keys of TURNING: the whole interval of its item-rest
    correlation lies below 0; its loading on the first component is negative; alpha rises by more
    than the margin when it alone is turned. To drop it, by the keys of DROPPING: its item-rest
    correlation is below either limit; alpha rises by more than the margin without it.

    Which items are the wrong way around is relative. Where most items of a unit are worded
    negatively and were not turned, the others stand out, and item-rest correlations of both kinds
    may be negative; turning either kind gives the same alpha. The component tells the two kinds
    apart also then, and ``alpha_all_turned`` is what turning them together gives. Its sign makes
    the sum of the loadings positive, as psych's ``check.keys``.

    Each number is undefined where its function says so, and then is no evidence.

    References
    ----------
    Ebel (1972), Essentials of Educational Measurement, ch. 14. Nunnally & Bernstein (1994),
    Psychometric Theory, 3rd ed., ch. 8.
    """
    limits = limits or Limits()
    found = covariances(answers, missing)
    loadings = first_component(correlations(answers, missing))
    against = tuple(i for i, one in enumerate(loadings) if isinstance(one, float) and one < 0)
    rests, dropped = item_correlations(answers, missing=missing), alphas_without(found)
    items = []
    for item, loading in enumerate(loadings):
        alphas = _Alphas(alpha_of(found), _alpha_turned(found, (item,)), dropped[item])
        items.append(_weigh(item, rests[item], loading, alphas, limits))
    return Evidence(alpha_of(found), against, _alpha_turned(found, against), tuple(items))


def first_component(found: Moments) -> tuple[Estimate, ...]:
    """Give the loadings of k items on the first principal component of their correlations.

    Its sign makes their sum positive. Items that do not vary are left out (``constant``). Undefined
    for a single item and below three respondents.
    """
    k = len(found.matrix)
    if k < 2 or found.n_respondents < 3:
        reason = "one_item" if k < 2 else "too_few_respondents"
        return tuple(Undefined(reason) for _ in range(k))
    varying = ~np.isnan(found.matrix.diagonal())
    loadings: list[Estimate] = [Undefined("constant")] * k
    if varying.any():
        first = principal_components(found.matrix[np.ix_(varying, varying)], 1).loadings[:, 0]
        first = first if first.sum() >= 0 else -first
        for item, loading in zip(np.flatnonzero(varying), first, strict=True):
            loadings[item] = float(loading)
    return tuple(loadings)


@dataclass(frozen=True, slots=True)
class _Alphas:
    now: Estimate
    turned: Estimate
    dropped: Estimate


def _weigh(
    item: int, rest: ItemCorrelations, loading: Estimate, alphas: _Alphas, limits: Limits
) -> ItemEvidence:
    ends = r_interval(rest.r_rest, rest.n, level=limits.level)
    numbers = ItemEvidence(
        item=item,
        n=rest.n,
        r_rest=rest.r_rest,
        r_rest_low=ends.low,
        r_rest_high=ends.high,
        loading=loading,
        alpha=alphas.now,
        alpha_if_turned=alphas.turned,
        alpha_if_dropped=alphas.dropped,
        for_turning=(),
        for_dropping=(),
    )
    return replace(
        numbers,
        for_turning=tuple(key for key, holds in TURNING.items() if holds(numbers, limits)),
        for_dropping=tuple(key for key, holds in DROPPING.items() if holds(numbers, limits)),
    )


def _alpha_turned(found: Moments, turned: tuple[int, ...]) -> Estimate:
    """Give alpha with some items turned around: their covariances with the others change sign."""
    signs = np.ones(len(found.matrix))
    signs[list(turned)] = -1
    return alpha_of(Moments(found.matrix * np.outer(signs, signs), found.n_respondents))


def _below(value: Estimate, limit: float) -> bool:
    return isinstance(value, float) and value < limit


def _rises(before: Estimate, after: Estimate, margin: float) -> bool:
    if isinstance(before, Undefined) or isinstance(after, Undefined):
        return False
    return after - before > margin


TURNING: Mapping[ForTurning, Callable[[ItemEvidence, Limits], bool]] = {
    "negative_rest": lambda one, _: _below(one.r_rest_high, 0.0),
    "against_component": lambda one, _: _below(one.loading, 0.0),
    "alpha_if_turned": lambda one, limits: _rises(one.alpha, one.alpha_if_turned, limits.margin),
}
DROPPING: Mapping[ForDropping, Callable[[ItemEvidence, Limits], bool]] = {
    "rest_below_low": lambda one, limits: _below(one.r_rest, limits.low_rest),
    "rest_below_middling": lambda one, limits: _below(one.r_rest, limits.middling_rest),
    "alpha_if_dropped": lambda one, limits: _rises(one.alpha, one.alpha_if_dropped, limits.margin),
}
