"""HTMT: how strongly items of two constructs correlate, against those within each of them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from pipeline.results import Estimate, Undefined
from pipeline.statistics.bootstrap import RESAMPLING, Resampling
from pipeline.statistics.covariance import complete, correlations
from pipeline.statistics.descriptive import Interval
from pipeline.statistics.discriminant import Construct
from pipeline.statistics.heterotrait_ratios import HtmtKind, correlations_of, ratios
from pipeline.statistics.resampled_covariances import (
    BootstrapInterval,
    covariances_without_each,
    interval_of_draws,
    resampled_covariances,
    resampled_rows,
)

Correlate: TypeAlias = Callable[[NDArray[np.float64]], NDArray[np.float64]]

# Below which a ratio counts as discriminant: Henseler, Ringle & Sarstedt (2015), p. 121, after
# Kline (2011) for the strict one, Gold et al. (2001) and Teo et al. (2008) for the liberal one
THRESHOLDS: Mapping[str, float] = {"strict": 0.85, "liberal": 0.90}


@dataclass(frozen=True, slots=True)
class Ratio:
    """HTMT of two constructs, given by their positions."""

    first: int
    second: int
    estimate: Estimate  # may exceed 1
    low: Estimate
    high: Estimate


def htmt(
    r: NDArray[np.float64], constructs: Sequence[Construct], *, kind: HtmtKind = "htmt"
) -> tuple[Ratio, ...]:
    r"""Heterotrait-monotrait ratio of every two constructs, without an interval.

    .. math:: HTMT_{ij} = \bar r_{ij} / \sqrt{\bar r_{ii} \bar r_{jj}}

    with the mean correlation of items of i with items of j, and of different items within each.

    Parameters
    ----------
    r : (k, k)
        Correlations of all items, Pearson's or polychoric.
    constructs
        For each the positions of its items.
    kind
        ``htmt``: arithmetic means of absolute correlations (Henseler et al. 2015 as SmartPLS and
        semTools ``htmt2 = FALSE`` compute it); ``htmt-signed``: of the correlations as they are
        (semTools ``absolute = FALSE``); ``htmt2``: geometric means of absolute ones (semTools'
        and JASP's default), which does not ask for equal loadings.

    Notes
    -----
    Undefined for a construct of a single item (``one_item``), where a correlation is missing
    (``constant``), and where the correlations within a construct are not positive on average
    (``negative_correlations``).

    References
    ----------
    Henseler, Ringle & Sarstedt (2015), Journal of the Academy of Marketing Science 43, 115-135.
    Roemer, Schuberth & Henseler (2021), Industrial Management & Data Systems 121, 2637-2650.
    """
    values = ratios(r[None], constructs, kind)[0]
    none = Undefined("no_interval")
    return tuple(
        _ratio(r, constructs, pair, float(value), Interval(none, none))
        for pair, value in zip(_pairs(constructs), values, strict=True)
    )


def bootstrap_htmt(
    answers: NDArray[np.float64],
    constructs: Sequence[Construct],
    *,
    kind: HtmtKind = "htmt",
    correlate: Correlate | None = None,
    interval: BootstrapInterval = "bootstrap",
    resampling: Resampling = RESAMPLING,
    level: float = 0.95,
) -> tuple[Ratio, ...]:
    """HTMT of every two constructs, with its bootstrap interval over respondents.

    Parameters
    ----------
    answers : (n_respondents, n_items)
        Those who left any item out are left out.
    correlate
        Makes (k, k) correlations of (n, k) complete answers, such as polychoric ones; it is called
        for every draw. Without it they are Pearson's, of all draws at once.
    interval
        ``bootstrap``: percentiles; ``bca``: corrected for bias and skewness, at the cost of one
        computation more for every respondent where ``correlate`` is given.
    resampling
        How many samples are drawn, and from which seed.

    Notes
    -----
    Otherwise as `htmt`; below three respondents ``too_few_respondents``. A draw in which a ratio is
    undefined is left out of its interval.
    """
    rows = complete(answers)
    if len(rows) < 3:
        return _too_few(constructs)
    r = correlate(rows) if correlate else correlations(rows, "listwise").matrix
    values = ratios(r[None], constructs, kind)[0]
    drawn = _drawn(rows, constructs, (kind,), correlate, resampling)[0]
    left = None
    if interval == "bca":
        left = _left_out(rows, constructs, kind, correlate)
    return tuple(
        _ratio(
            r,
            constructs,
            pair,
            float(values[at]),
            interval_of_draws(
                drawn[:, at], float(values[at]), None if left is None else left[:, at], level=level
            ),
        )
        for at, pair in enumerate(_pairs(constructs))
    )


def bootstrap_htmts(
    answers: NDArray[np.float64],
    constructs: Sequence[Construct],
    kinds: Sequence[HtmtKind],
    *,
    correlate: Correlate | None = None,
    resampling: Resampling = RESAMPLING,
) -> tuple[tuple[Ratio, ...], ...]:
    """Give several kinds of `bootstrap_htmt` from the same draws, each correlated once.

    Percentile intervals of 95 %; otherwise as there.
    """
    rows = complete(answers)
    if len(rows) < 3:
        return (_too_few(constructs),) * len(kinds)
    r = correlate(rows) if correlate else correlations(rows, "listwise").matrix
    drawn = _drawn(rows, constructs, kinds, correlate, resampling)
    found = []
    for kind, values in zip(kinds, drawn, strict=True):
        estimates = ratios(r[None], constructs, kind)[0].tolist()
        ends = (
            interval_of_draws(column, estimate, None, level=0.95)
            for column, estimate in zip(values.T, estimates, strict=True)
        )
        parts = zip(_pairs(constructs), estimates, ends, strict=True)
        found.append(tuple(_ratio(r, constructs, *part) for part in parts))
    return tuple(found)


def _too_few(constructs: Sequence[Construct]) -> tuple[Ratio, ...]:
    none = Undefined("too_few_respondents")
    return tuple(Ratio(a, b, none, none, none) for a, b in _pairs(constructs))


def _pairs(constructs: Sequence[Construct]) -> list[tuple[int, int]]:
    return list(combinations(range(len(constructs)), 2))


def _ratio(
    r: NDArray[np.float64],
    constructs: Sequence[Construct],
    pair: tuple[int, int],
    value: float,
    ends: Interval,
) -> Ratio:
    if not np.isnan(value):
        return Ratio(*pair, value, ends.low, ends.high)
    reason = _why_undefined(r, [constructs[one] for one in pair])
    return Ratio(*pair, reason, reason, reason)


def _why_undefined(r: NDArray[np.float64], pair: Sequence[Construct]) -> Undefined:
    if min(len(items) for items in pair) < 2:
        return Undefined("one_item")
    items = [item for construct in pair for item in construct]
    missing = np.isnan(r[np.ix_(items, items)]).any()
    return Undefined("constant" if missing else "negative_correlations")


def _drawn(
    rows: NDArray[np.float64],
    constructs: Sequence[Construct],
    kinds: Sequence[HtmtKind],
    correlate: Correlate | None,
    resampling: Resampling,
) -> list[NDArray[np.float64]]:
    """Give the ratios of every draw, (draws, pairs) of each kind."""
    if correlate is None:
        drawn = (correlations_of(one) for one in resampled_covariances(rows, resampling))
    else:
        drawn = (correlate(one)[None] for one in resampled_rows(rows, resampling))
    blocks = [[ratios(block, constructs, kind) for kind in kinds] for block in drawn]
    return [np.concatenate(parts) for parts in zip(*blocks, strict=True)]


def _left_out(
    rows: NDArray[np.float64],
    constructs: Sequence[Construct],
    kind: HtmtKind,
    correlate: Correlate | None,
) -> NDArray[np.float64]:
    """Give the ratios without each respondent in turn, (n, pairs)."""
    if correlate is None:
        return ratios(correlations_of(covariances_without_each(rows)), constructs, kind)
    left = [correlate(np.delete(rows, one, axis=0)) for one in range(len(rows))]
    return ratios(np.array(left), constructs, kind)
