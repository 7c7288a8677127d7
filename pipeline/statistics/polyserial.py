"""Polyserial correlation: an ordered item against a continuous score. NaN is a missing answer.

Behind the item stands a normal variable that was cut into its levels; the polyserial correlation
is that of this variable with the score. With two levels it is the biserial correlation.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from pipeline.results import Estimate, Undefined
from pipeline.statistics.bivariate_normal import normal_pdf
from pipeline.statistics.covariance import Missing, answered_pairs, complete, varies
from pipeline.statistics.polyserial_likelihood import Cells, most_likely

Kind: TypeAlias = Literal["two-step", "ad-hoc"]
Against: TypeAlias = Literal["total", "rest"]

BOUND = 0.9999  # no correlation is taken to be nearer to 1 than this


@dataclass(frozen=True, slots=True)
class Polyserial:
    """One item against a score.

    ``at_bound``: the estimate ran beyond 0.9999 and is given there; it is no optimum.
    """

    n: int  # respondents with both the answer and the score
    rho: Estimate
    at_bound: bool


def polyserial(
    items: NDArray[np.float64], scores: NDArray[np.float64], *, kind: Kind = "two-step"
) -> tuple[Polyserial, ...]:
    r"""Polyserial correlation of every item with a score.

    The thresholds :math:`\tau` of an item are the normal quantiles of its cumulative shares, and
    the score is standardized by its mean and its standard deviation with divisor n.

    Parameters
    ----------
    items : (n_respondents, n_items)
        Ordered answers; the levels are the different values that occur.
    scores : (n_respondents,) or (n_respondents, n_items)
        The score, or one for each item. Respondents without an answer or a score are left out, item
        by item.
    kind
        ``two-step``: the maximum over :math:`\rho` of

        .. math:: \sum \log\Bigl[\Phi\Bigl(\frac{\tau_{a+1} - \rho z}{\sqrt{1-\rho^2}}\Bigr)
                  - \Phi\Bigl(\frac{\tau_a - \rho z}{\sqrt{1-\rho^2}}\Bigr)\Bigr]

        over respondents with level a and standardized score z, as in lavaan::lavCor; polycor
        standardizes with divisor n - 1. ``ad-hoc``: :math:`r s_y / \sum \phi(\tau)` with the levels
        numbered 1, 2, ... and :math:`s_y` their standard deviation (divisor n), as in
        psych::polyserial and polycor::polyserial(ML = FALSE); it may run beyond 1.

    Notes
    -----
    Undefined below three respondents, and when the item or the score does not vary.

    References
    ----------
    Olsson, Drasgow & Dorans (1982), Psychometrika 47, 337-347.
    """
    columns = [scores[:, at] if scores.ndim == 2 else scores for at in range(items.shape[1])]
    cells = [_cross(item, score) for item, score in zip(items.T, columns, strict=True)]
    usable = [cell for cell in cells if isinstance(cell, Cells)]
    found = iter(KINDS[kind](usable) if usable else ())
    return tuple(
        _bounded(cell, float(next(found)))
        if isinstance(cell, Cells)
        else Polyserial(answered_pairs(item, score)[0].size, cell, at_bound=False)
        for cell, item, score in zip(cells, items.T, columns, strict=True)
    )


def item_polyserials(
    answers: NDArray[np.float64],
    *,
    against: Against = "rest",
    missing: Missing = "listwise",
    kind: Kind = "two-step",
) -> tuple[Polyserial, ...]:
    """Polyserial item-total correlation of every item of (n, k) answers.

    Parameters
    ----------
    answers : (n_respondents, n_items)
    against
        ``total``: the sum of all items, the item included (uncorrected); ``rest``: of the others
        (corrected).
    missing
        ``listwise``: respondents who answered every item. ``pairwise``: respondents who answered
        the item; their score is the mean of what they answered of the total (the rest), times its
        number of items. Who answered no other item has no rest.
    kind
        As for `polyserial`.

    Notes
    -----
    Undefined for a single item and where `polyserial` is; a score that does not vary is
    ``constant_total`` or ``constant_rest``.
    """
    rows = complete(answers) if missing == "listwise" else answers
    if rows.shape[1] < 2:
        return tuple(
            Polyserial(int((~np.isnan(item)).sum()), Undefined("one_item"), at_bound=False)
            for item in rows.T
        )
    found = polyserial(rows, _scores(rows, against), kind=kind)
    return tuple(
        _name_constant(one, item, against) for one, item in zip(found, rows.T, strict=True)
    )


def _cross(item: NDArray[np.float64], score: NDArray[np.float64]) -> Cells | Undefined:
    item, score = answered_pairs(item, score)
    if item.size < 3:
        return Undefined("too_few_respondents")
    if not (varies(item) and varies(score)):
        return Undefined("constant")
    levels, level = _distinct(item)
    values, value = _distinct(score)
    counts = np.bincount(value * levels.size + level)
    cell = np.flatnonzero(counts)
    z = (values - score.mean()) / score.std()
    shares = np.bincount(level)[:-1].cumsum() / item.size
    thresholds = np.concatenate([[-np.inf], ndtri(shares), [np.inf]])
    return Cells(cell % levels.size, z[cell // levels.size], counts[cell], thresholds)


def _distinct(values: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.intp]]:
    """Give the different values, ascending, and which of them each one is."""
    above = values - values.min()  # whole numbers close together: counting is faster than sorting
    if above.max() < 1e5 and (above == np.floor(above)).all():
        whole = above.astype(np.intp)
        used = np.flatnonzero(np.bincount(whole))
        rank = np.zeros(used[-1] + 1, np.intp)
        rank[used] = np.arange(used.size)
        return used + values.min(), rank[whole]
    return np.unique(values, return_inverse=True)


def _bounded(cells: Cells, rho: float) -> Polyserial:
    held = min(BOUND, max(-BOUND, rho))
    return Polyserial(cells.n, held, at_bound=held != rho)


def _scores(rows: NDArray[np.float64], against: Against) -> NDArray[np.float64]:
    answered = ~np.isnan(rows)
    if answered.all():
        sums: NDArray[np.float64] = rows.sum(axis=1)
        return sums if against == "total" else np.subtract(sums[:, None], rows)
    total, number, size = np.nansum(rows, axis=1), answered.sum(axis=1), rows.shape[1]
    if against == "total":
        return np.where(number > 0, total * size / np.maximum(number, 1), np.nan)
    rest = total[:, None] - np.where(answered, rows, 0.0)
    others = number[:, None] - answered
    return np.where(others > 0, rest * (size - 1) / np.maximum(others, 1), np.nan)


def _name_constant(found: Polyserial, item: NDArray[np.float64], against: Against) -> Polyserial:
    if found.rho == Undefined("constant") and varies(item[~np.isnan(item)]):
        return Polyserial(found.n, Undefined(f"constant_{against}"), at_bound=False)
    return found


def _ad_hoc(items: list[Cells]) -> NDArray[np.float64]:
    return np.array([_ad_hoc_one(cells) for cells in items])


def _ad_hoc_one(cells: Cells) -> float:
    """Covariance of level and standardized score over the sum of the thresholds' densities."""
    n, level = cells.n, cells.level
    covariance = float((cells.count * level) @ cells.z) / n  # the mean of z is zero
    return covariance / float(normal_pdf(cells.thresholds[1:-1]).sum())


def _two_step(items: list[Cells]) -> NDArray[np.float64]:
    return most_likely(items, start=np.clip(_ad_hoc(items), -0.95, 0.95), bound=BOUND)


KINDS: Mapping[Kind, Callable[[list[Cells]], NDArray[np.float64]]] = {
    "two-step": _two_step,
    "ad-hoc": _ad_hoc,
}
