"""The Customer Satisfaction Index: satisfaction weighed by importance, as a share of the best."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

from pipeline.results import Estimate, Undefined
from pipeline.results.perspectives import Class, ClassTable
from pipeline.statistics.descriptive import Interval


@dataclass(frozen=True, slots=True)
class Weighted:
    """The index of attributes' means, with the steps that theses print."""

    factors: tuple[Estimate, ...]  # WF: percent that each importance is of all
    scores: tuple[Estimate, ...]  # WS: WF x mean satisfaction
    total: Estimate  # sum of WS
    index: Estimate  # share of the highest score, 0 to 1


def weighted_satisfaction(
    importance: Sequence[float], satisfaction: Sequence[float], highest: float
) -> Weighted:
    r"""Weigh mean satisfactions by mean importances.

    :math:`WF_i = 100 \, MIS_i / \sum MIS`, :math:`WS_i = WF_i \, MSS_i`,
    :math:`CSI = \sum WS / (100 \, h)` with the highest score h, so that full satisfaction is 1.
    An index outside 0 to 1 is ``outside_range``: it shows scores that are not of the scale, and is
    never given as a number. Without any importance it is ``no_importance``.

    References
    ----------
    Aritonang (2005), Kepuasan pelanggan (the four steps).
    """
    whole = math.fsum(importance)
    if not importance or whole <= 0:
        none = Undefined("no_importance" if importance else "no_respondents")
        nothing = (none,) * len(importance)
        return Weighted(nothing, nothing, none, none)
    factors = [100 * one / whole for one in importance]
    scores = [factor * one for factor, one in zip(factors, satisfaction, strict=True)]
    total = math.fsum(scores)
    share = total / (100 * highest)
    inside = -1e-12 <= share <= 1 + 1e-12
    index: Estimate = min(1.0, max(0.0, share)) if inside else Undefined("outside_range")
    return Weighted(tuple(factors), tuple(scores), total, index)


def index_interval(
    importance: NDArray[np.float64],
    satisfaction: NDArray[np.float64],
    highest: float,
    *,
    level: float = 0.95,
) -> Interval:
    r"""Interval of the index by the delta method over respondents.

    The index is a ratio of means, :math:`\sum m_i s_i / (h \sum m_i)`. Each respondent's influence
    on it is :math:`\sum_i [(s_i - R)(y_i - m_i) + m_i (x_i - s_i)] / (h \sum m_i)` with
    :math:`R = \sum m_i s_i / \sum m_i`; a missing pair adds nothing, and those present count
    n / n_i times. The standard error is their standard deviation over :math:`\sqrt n`, the interval
    index ± t with n - 1 degrees of freedom, cut at 0 and 1. Undefined below two respondents, where
    an attribute was never answered, and where nobody differs (``constant``).

    Parameters
    ----------
    importance, satisfaction
        (n_respondents, n_attributes) scores; NaN in both where either is missing.

    References
    ----------
    Efron (1982), The Jackknife, the Bootstrap and Other Resampling Plans, chapter 6.
    """
    there = ~np.isnan(importance)
    rows = there.any(axis=1)
    n, counts = int(rows.sum()), there.sum(axis=0)
    why = _why_not(n, counts)
    if why:
        return Interval(Undefined(why), Undefined(why))
    m = np.nansum(importance, axis=0) / counts
    s = np.nansum(satisfaction, axis=0) / counts
    if m.sum() <= 0:
        return Interval(Undefined("no_importance"), Undefined("no_importance"))
    ratio = float((m * s).sum() / m.sum())
    parts = (s - ratio) * (importance - m) + m * (satisfaction - s)
    influence = (np.where(there, parts, 0.0) * n / counts).sum(axis=1)[rows] / (m.sum() * highest)
    return _around(ratio / highest, influence, level)


def _why_not(n: int, counts: NDArray[np.int64]) -> str | None:
    if n == 0 or (counts == 0).any():
        return "no_respondents"
    return "one_respondent" if n == 1 else None


def _around(index: float, influence: NDArray[np.float64], level: float) -> Interval:
    n = influence.size
    spread = float(influence.std(ddof=1))
    if spread < 1e-12:
        return Interval(Undefined("constant"), Undefined("constant"))
    margin = float(stdtrit(n - 1, (1 + level) / 2)) * spread / math.sqrt(n)
    return Interval(max(0.0, index - margin), min(1.0, index + margin))


def satisfaction_bands(name: str, floor: float, cuts: Sequence[float] = ()) -> ClassTable:
    """Give the bands of an index.

    ``five``: cuts at 0.35, 0.51, 0.66 and 0.81, the lower bounds that theses print; the source
    prints the middle class as 0.51-0.60, which would leave a hole up to 0.66 and is read as a
    misprint of 0.65. ``four-quarters``: equal quarters of what the index can be, from ``floor``
    (the lowest score over the highest) to 1. ``own``: these cuts, one to four of them.

    Raises
    ------
    KeyError
        The name is unknown, or there is no word for so many own bands.
    """
    if name == "own":
        inner, source = tuple(cuts), ""
    elif name == "four-quarters":
        inner, source = tuple(floor + (1 - floor) * step / 4 for step in (1, 2, 3)), ""
    else:
        inner, source = {"five": (0.35, 0.51, 0.66, 0.81)}[name], FIVE_SOURCE
    bounds = (0.0, *inner, 1.0)
    parts = zip(SATISFACTION[len(inner) + 1], bounds[:-1], bounds[1:], strict=True)
    return ClassTable(f"csi-{name}", "share", "lower", tuple(Class(*one) for one in parts), source)


FIVE_SOURCE = "text-id.123dok.com/document/myjk7glmq"

SATISFACTION: Mapping[int, tuple[str, ...]] = {
    2: ("less_satisfied", "satisfied"),
    3: ("less_satisfied", "fairly_satisfied", "satisfied"),
    4: ("not_satisfied", "less_satisfied", "satisfied", "very_satisfied"),
    5: ("not_satisfied", "less_satisfied", "fairly_satisfied", "satisfied", "very_satisfied"),
}
"""The classes of satisfaction, low to high, by how many there are."""
