"""Agreement of raters in categories, beyond chance. NaN is a missing rating."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

from pipeline.results import Estimate, Undefined
from pipeline.statistics.covariance import complete

Weighting: TypeAlias = Literal["unweighted", "linear", "quadratic"]


@dataclass(frozen=True, slots=True)
class Kappa:
    """Kappa with its standard errors, its interval, and the test that it is zero."""

    estimate: Estimate
    standard_error: Estimate  # for the interval; undefined for Fleiss' kappa
    low: Estimate
    high: Estimate
    null_error: Estimate  # standard error if there were no agreement beyond chance
    z: Estimate
    p: Estimate  # two-tailed, normal
    observed: Estimate  # (weighted) agreement, a share
    expected: Estimate  # (weighted) agreement by chance
    n_subjects: int
    n_raters: int


def cohen_kappa(
    ratings: NDArray[np.float64],
    *,
    weights: Weighting | NDArray[np.float64] = "unweighted",
    categories: Sequence[float] | None = None,
    level: float = 0.95,
) -> Kappa:
    r"""Cohen's kappa of two raters, (n_subjects, 2) ratings.

    With p the shares of the cross table, a and b its margins, and agreement weights w (1 on the
    diagonal, 0 for the greatest disagreement),

    .. math:: \kappa_w = \frac{\sum w p - \sum w a b}{1 - \sum w a b}

    Parameters
    ----------
    weights
        ``linear`` is 1 - |i - j| / (c - 1), ``quadratic`` 1 - (i - j)^2 / (c - 1)^2 over the places
        of c categories (psych::cohen.kappa's weighted kappa), or a (c, c) matrix of agreement.
    categories
        In their order. ``None``: those that occur. One that nobody used changes the weights by its
        place, never the unweighted kappa.

    Notes
    -----
    Subjects without both ratings are left out. The ends of the interval, kappa plus and minus z
    standard errors, may exceed 1. Undefined without exactly two raters (``one_rater``,
    ``not_comparable``), without any subject, and when chance alone agrees wholly
    (``no_variation``).

    References
    ----------
    Cohen (1960), Educational and Psychological Measurement 20, 37-46. Cohen (1968), Psychological
    Bulletin 70, 213-220. Fleiss, Cohen & Everitt (1969), Psychological Bulletin 72, 323-327.
    """
    used = complete(ratings)
    n, raters = used.shape
    if raters != 2 or not n:
        short = "one_rater" if raters < 2 else "not_comparable"
        return _undefined(short if raters != 2 else "no_respondents", n, raters)
    points = np.unique(used) if categories is None else np.asarray(categories, dtype=np.float64)
    return kappa_of_table(_cross_table(used, points), weights=weights, level=level)


def kappa_of_table(
    counts: NDArray[np.float64],
    *,
    weights: Weighting | NDArray[np.float64] = "unweighted",
    level: float = 0.95,
) -> Kappa:
    """Cohen's kappa of (c, c) counts, one rater in rows and the other in columns.

    As `cohen_kappa`, for a table that is already counted.
    """
    n = int(counts.sum())
    if not n:
        return _undefined("no_respondents", n, 2)
    table, w = counts / n, _weights(weights, len(counts))
    chance = np.outer(table.sum(axis=1), table.sum(axis=0))
    observed, expected = float((w * table).sum()), float((w * chance).sum())
    if 1 - expected < 1e-12:
        return _undefined("no_variation", n, 2)
    kappa = (observed - expected) / (1 - expected)
    means = (w @ table.sum(axis=0))[:, None] + (w.T @ table.sum(axis=1))[None, :]
    spread = float((table * (w - means * (1 - kappa)) ** 2).sum())
    error = _root(spread - (kappa - expected * (1 - kappa)) ** 2, n, expected)
    null = _root(float((chance * (w - means) ** 2).sum()) - expected**2, n, expected)
    margin = float(ndtri((1 + level) / 2)) * error
    z, p = _test(kappa, null)
    low, high = kappa - margin, kappa + margin
    return Kappa(kappa, error, low, high, null, z, p, observed, expected, n, 2)


def fleiss_kappa(ratings: NDArray[np.float64]) -> Kappa:
    r"""Fleiss' kappa of (n_subjects, n_raters) ratings in unordered categories.

    With m raters, :math:`n_{ij}` of whom put subject i in category j, and the categories' shares p
    of all ratings,

    .. math:: \kappa = \frac{\bar P - \sum p_j^2}{1 - \sum p_j^2}, \qquad
              P_i = \frac{\sum_j n_{ij} (n_{ij} - 1)}{m (m - 1)}

    The raters need not be the same persons for each subject. Subjects without all ratings are left
    out. The error is that under no agreement; an interval from it would be wrong
    (``no_interval``). Undefined below two raters, without any subject, and when all ratings are the
    same (``no_variation``).

    References
    ----------
    Fleiss (1971), Psychological Bulletin 76, 378-382. Fleiss, Nee & Landis (1979), Psychological
    Bulletin 86, 974-977.
    """
    used = complete(ratings)
    n, m = used.shape
    if m < 2 or not n:
        return _undefined("one_rater" if m < 2 else "no_respondents", n, m)
    counts = np.stack([(used == point).sum(axis=1) for point in np.unique(used)], axis=1)
    shares = counts.sum(axis=0) / (n * m)
    observed = float((counts * (counts - 1)).sum()) / (n * m * (m - 1))
    expected = float(shares @ shares)
    if 1 - expected < 1e-12:
        return _undefined("no_variation", n, m)
    kappa = (observed - expected) / (1 - expected)
    rest = shares * (1 - shares)
    inner = float(rest.sum()) ** 2 - float((rest * (1 - 2 * shares)).sum())
    null = math.sqrt(max(0.0, 2 * inner / (n * m * (m - 1)))) / float(rest.sum())
    none = Undefined("no_interval")
    z, p = _test(kappa, null)
    return Kappa(kappa, none, none, none, null, z, p, observed, expected, n, m)


def _cross_table(used: NDArray[np.float64], points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Count pairs of categories, first rater in rows."""
    order = np.argsort(points)
    places = order[np.searchsorted(points[order], used).clip(0, len(points) - 1)]
    if not np.array_equal(points[places], used):
        raise ValueError("a rating is not among the categories")
    table = np.zeros((len(points), len(points)))
    np.add.at(table, (places[:, 0], places[:, 1]), 1)
    return table


def _weights(weights: Weighting | NDArray[np.float64], c: int) -> NDArray[np.float64]:
    if not isinstance(weights, str):
        if weights.shape != (c, c):
            raise ValueError(f"weights of {c} categories have the shape {(c, c)}")
        return weights
    apart = np.abs(np.subtract.outer(np.arange(c), np.arange(c))) / max(c - 1, 1)
    return 1 - apart ** POWERS[weights] if weights in POWERS else np.eye(c)


def _root(variance: float, n: int, expected: float) -> float:
    return math.sqrt(max(0.0, variance) / n) / (1 - expected)


def _test(kappa: float, error: float) -> tuple[Estimate, Estimate]:
    if error == 0:
        return Undefined("no_variation"), Undefined("no_variation")
    z = kappa / error
    return z, 2 * float(ndtr(-abs(z)))


def _undefined(key: str, n: int, raters: int) -> Kappa:
    return Kappa(*(Undefined(key),) * 9, n, raters)


POWERS: Mapping[str, int] = {"linear": 1, "quadratic": 2}
