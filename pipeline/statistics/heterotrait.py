"""HTMT: how strongly items of two constructs correlate, against those within each of them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from pipeline.results import Estimate, Undefined
from pipeline.statistics.covariance import complete, correlations
from pipeline.statistics.descriptive import Interval
from pipeline.statistics.discriminant import Construct, membership
from pipeline.statistics.resampling import (
    Bootstrap,
    interval_of,
    resampled_covariances,
    resampled_rows,
    without_each,
)

HtmtKind: TypeAlias = Literal["htmt", "htmt-signed", "htmt2"]
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
    values = _ratios(r[None], constructs, kind)[0]
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
    bootstrap: Bootstrap,
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
    bootstrap
        Its draws, seed and kind of interval.

    Notes
    -----
    Otherwise as `htmt`; below three respondents ``too_few_respondents``. A draw in which a ratio is
    undefined is left out of its interval.
    """
    rows = complete(answers)
    if len(rows) < 3:
        none = Undefined("too_few_respondents")
        return tuple(Ratio(a, b, none, none, none) for a, b in _pairs(constructs))
    r = correlate(rows) if correlate else correlations(rows, "listwise").matrix
    values = _ratios(r[None], constructs, kind)[0]
    drawn = _drawn(rows, constructs, kind, correlate, bootstrap)
    left = None
    if bootstrap.interval == "bca":
        left = _left_out(rows, constructs, kind, correlate)
    return tuple(
        _ratio(
            r,
            constructs,
            pair,
            float(values[at]),
            interval_of(
                drawn[:, at], float(values[at]), None if left is None else left[:, at], level=level
            ),
        )
        for at, pair in enumerate(_pairs(constructs))
    )


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
    kind: HtmtKind,
    correlate: Correlate | None,
    choice: Bootstrap,
) -> NDArray[np.float64]:
    """Give the ratios of every draw, (draws, pairs)."""
    if correlate is None:
        drawn = resampled_covariances(rows, draws=choice.draws, seed=choice.seed)
        blocks = [_ratios(_correlations(block), constructs, kind) for block in drawn]
    else:
        made = resampled_rows(rows, draws=choice.draws, seed=choice.seed)
        blocks = [_ratios(correlate(draw)[None], constructs, kind) for draw in made]
    return np.concatenate(blocks)


def _left_out(
    rows: NDArray[np.float64],
    constructs: Sequence[Construct],
    kind: HtmtKind,
    correlate: Correlate | None,
) -> NDArray[np.float64]:
    """Give the ratios without each respondent in turn, (n, pairs)."""
    if correlate is None:
        return _ratios(_correlations(without_each(rows)), constructs, kind)
    left = [correlate(np.delete(rows, one, axis=0)) for one in range(len(rows))]
    return _ratios(np.array(left), constructs, kind)


def _correlations(covariances: NDArray[np.float64]) -> NDArray[np.float64]:
    """Scale (b, k, k) covariances; NaN beside an item that does not vary."""
    variances = np.einsum("bii->bi", covariances)
    floor = 1e-12 * variances.max(axis=1, keepdims=True)
    deviations = np.sqrt(np.where(variances > floor, variances, np.nan))
    made: NDArray[np.float64] = covariances / (deviations[:, :, None] * deviations[:, None, :])
    return made


def _ratios(
    matrices: NDArray[np.float64], constructs: Sequence[Construct], kind: HtmtKind
) -> NDArray[np.float64]:
    """Give the ratios of (b, k, k) correlations, (b, pairs), NaN where undefined."""
    sizes = np.array([len(items) for items in constructs], dtype=np.float64)
    # the diagonal is no pair of different items
    counts = np.maximum(np.outer(sizes, sizes) - np.diag(sizes), 1)
    member = membership(constructs, matrices.shape[-1])
    off = matrices * (1 - np.eye(matrices.shape[-1]))
    signed = _within(_sums(off, member) / counts)
    fair = (signed > 0) & (sizes > 1)
    means = MEANS[kind](off, member, counts)
    within = np.sqrt(np.where(fair, np.abs(_within(means)), np.nan))
    first, second = np.triu_indices(len(constructs), 1)
    ratios: NDArray[np.float64] = means[:, first, second] / (within[:, first] * within[:, second])
    return ratios


def _sums(matrices: NDArray[np.float64], member: NDArray[np.float64]) -> NDArray[np.float64]:
    """Add up the entries of every two constructs, (b, c, c); missing ones spoil only their own."""
    gone = np.isnan(matrices)
    sums: NDArray[np.float64] = member @ np.where(gone, 0.0, matrices) @ member.T
    if gone.any():
        sums[member @ gone.astype(np.float64) @ member.T > 0] = np.nan
    return sums


def _within(means: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.einsum("bii->bi", means)


def _geometric(
    off: NDArray[np.float64], member: NDArray[np.float64], counts: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Give geometric means of absolute values; one zero among them makes the mean zero."""
    zero = (off == 0) & (1 - np.eye(off.shape[-1])).astype(bool)
    logs = np.log(np.abs(np.where(off == 0, 1.0, off)))
    none = member @ zero.astype(np.float64) @ member.T > 0
    return np.where(none, 0.0, np.exp(_sums(logs, member) / counts))


MEANS: Mapping[
    HtmtKind,
    Callable[
        [NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]], NDArray[np.float64]
    ],
] = {
    "htmt": lambda off, member, counts: _sums(np.abs(off), member) / counts,
    "htmt-signed": lambda off, member, counts: _sums(off, member) / counts,
    "htmt2": _geometric,
}
