"""How large a difference between two groups is, apart from how many were asked.

NaN is a missing value. Signs follow the first group less the second.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln, ndtri

from pipeline.results import Estimate, Undefined
from pipeline.statistics.covariance import varies
from pipeline.statistics.descriptive import Interval, present
from pipeline.statistics.noncentral import noncentral_t
from pipeline.statistics.ranks import mid_ranks, settled

Standardizer: TypeAlias = Literal["pooled", "average", "second"]
DeltaInterval: TypeAlias = Literal["cliff", "null"]


@dataclass(frozen=True, slots=True)
class EffectSize:
    """An effect with its confidence interval."""

    estimate: Estimate
    interval: Interval


@dataclass(frozen=True, slots=True)
class Scaled:
    """What a mean difference is divided by, and what its standard error rests on."""

    deviation: float
    error: float  # standard error of the difference over the deviation
    df: float


def cohen_d(
    first: NDArray[np.float64],
    second: NDArray[np.float64],
    *,
    by: Standardizer = "pooled",
    level: float = 0.95,
) -> EffectSize:
    r"""Standardized difference of two means, :math:`d = (\bar x_1 - \bar x_2) / s`.

    ``by`` names s: ``pooled`` the pooled standard deviation (Cohen's d), ``average`` the root of
    the mean of both variances, which fits a Welch test, ``second`` that of the second group
    (Glass's delta). The interval inverts the noncentral t, as effectsize's ``cohens_d`` and
    ``glass_delta``. Undefined below two values in a group, and where s is 0.

    References
    ----------
    Cohen (1988), Statistical Power Analysis, chapter 2. Cumming & Finch (2001), Educational and
    Psychological Measurement 61, 532-574.
    """
    first, second = present(first), present(second)
    reason = _why_undefined(first, second, by)
    if reason is not None:
        return undefined_effect(reason)
    difference = float(first.mean() - second.mean())
    scale = SCALES[by](first, second)
    ends = noncentral_t(difference / (scale.deviation * scale.error), scale.df, level=level)
    return EffectSize(difference / scale.deviation, stretched(ends, scale.error))


def hedges_g(
    first: NDArray[np.float64],
    second: NDArray[np.float64],
    *,
    by: Standardizer = "pooled",
    level: float = 0.95,
) -> EffectSize:
    r"""Cohen's d without its bias, :math:`g = J d`, with the exact J of gamma functions.

    :math:`J = \Gamma(m / 2) / (\sqrt{m / 2}\, \Gamma((m - 1) / 2))` for m degrees of freedom; the
    interval is that of d times J, as effectsize's ``hedges_g``. Undefined where d is.

    References
    ----------
    Hedges (1981), Journal of Educational Statistics 6, 107-128.
    """
    found = cohen_d(first, second, by=by, level=level)
    if isinstance(found.estimate, Undefined):
        return found
    factor = unbiasing(SCALES[by](present(first), present(second)).df)
    return EffectSize(found.estimate * factor, stretched(found.interval, factor))


def cliff_delta(
    first: NDArray[np.float64],
    second: NDArray[np.float64],
    *,
    interval: DeltaInterval = "cliff",
    level: float = 0.95,
) -> EffectSize:
    r"""Share of pairs in which the first is higher, less the share in which it is lower.

    Cliff's delta is the rank-biserial correlation of two groups. The interval ``cliff``
    rests on Cliff's unbiased variance, ties and all, and is asymmetric so that it stays in -1 to 1;
    ``null`` is that of effectsize's ``rank_biserial``, Fisher's z with the standard error of no
    difference without ties. Undefined without values in both groups, the interval ``cliff`` also
    below two values in a group.

    References
    ----------
    Cliff (1993), Psychological Bulletin 114, 494-509. Feng & Cliff (2004), Journal of Modern
    Applied Statistical Methods 3, 322-332. Kerby (2014), Comprehensive Psychology 3, 1.
    """
    first, second = present(first), present(second)
    if not (first.size and second.size):
        return undefined_effect(Undefined("no_respondents"))
    delta = float(dominances(first, second)[0].mean())
    return EffectSize(delta, DELTA_INTERVALS[interval](delta, first, second, level))


def dominances(
    first: NDArray[np.float64], second: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Share of the other group that each value is above, less the share that it is below.

    Of each of the first group over the second, and of each of the second under the first, so that
    both have the mean delta. Computed from ranks, without the table of all pairs.
    """
    together = settled(np.concatenate([first, second]))
    ranks, n, m = mid_ranks(together), first.size, second.size
    over = 2 * (ranks[:n] - mid_ranks(together[:n])) / m - 1
    under = 1 - 2 * (ranks[n:] - mid_ranks(together[n:])) / n
    return over, under


def tied_pairs(first: NDArray[np.float64], second: NDArray[np.float64]) -> int:
    """Count the pairs of one value of each group that are equal."""
    together = settled(np.concatenate([first, second]))
    _, place = np.unique(together, return_inverse=True)
    of_first, of_second = (
        np.bincount(part, minlength=place.max() + 1)
        for part in (place[: first.size], place[first.size :])
    )
    return int(of_first @ of_second)


def unbiasing(df: float) -> float:
    """Hedges' factor J for a standardized difference with df degrees of freedom."""
    return float(math.exp(gammaln(df / 2) - gammaln((df - 1) / 2)) / math.sqrt(df / 2))


def stretched(interval: Interval, factor: float) -> Interval:
    """Multiply both ends by a positive factor."""
    low, high = (
        end if isinstance(end, Undefined) else factor * end for end in (interval.low, interval.high)
    )
    return Interval(low, high)


def undefined_effect(reason: Undefined) -> EffectSize:
    """Give an effect that cannot be computed."""
    return EffectSize(reason, Interval(reason, reason))


def _why_undefined(
    first: NDArray[np.float64], second: NDArray[np.float64], by: Standardizer
) -> Undefined | None:
    if not (first.size and second.size):
        return Undefined("no_respondents")
    if min(first.size, second.size) < 2:
        return Undefined("one_respondent")
    spread = varies(second) if by == "second" else varies(first) or varies(second)
    return None if spread else Undefined("constant")


def _pooled(first: NDArray[np.float64], second: NDArray[np.float64]) -> Scaled:
    n, m = first.size, second.size
    squares = (n - 1) * first.var(ddof=1) + (m - 1) * second.var(ddof=1)
    df = n + m - 2
    return Scaled(math.sqrt(squares / df), math.sqrt(1 / n + 1 / m), df)


def _average(first: NDArray[np.float64], second: NDArray[np.float64]) -> Scaled:
    a, b = float(first.var(ddof=1)), float(second.var(ddof=1))
    of_first, of_second = a / first.size, b / second.size
    error = of_first + of_second
    df = error**2 / (of_first**2 / (first.size - 1) + of_second**2 / (second.size - 1))
    return Scaled(math.sqrt((a + b) / 2), math.sqrt(error / ((a + b) / 2)), df)


def _second(first: NDArray[np.float64], second: NDArray[np.float64]) -> Scaled:
    ratio = float(first.var(ddof=1) / second.var(ddof=1))
    error = math.sqrt(1 / second.size + ratio / first.size)
    return Scaled(float(second.std(ddof=1)), error, second.size - 1)


def _cliff(
    delta: float, first: NDArray[np.float64], second: NDArray[np.float64], level: float
) -> Interval:
    n, m = first.size, second.size
    if min(n, m) < 2:
        return Interval(Undefined("one_respondent"), Undefined("one_respondent"))
    square, z = delta**2, float(ndtri((1 + level) / 2))
    if square >= 1 - 1e-12:
        inner = math.copysign((min(n, m) - z**2) / (min(n, m) + z**2), delta)
        return Interval(min(inner, delta), max(inner, delta))
    variance = _delta_variance(delta, first, second)
    margin = z * math.sqrt(variance * ((1 - square) ** 2 + z**2 * variance))
    centre, whole = delta - delta**3, 1 - square + z**2 * variance
    return Interval((centre - margin) / whole, (centre + margin) / whole)


def _delta_variance(delta: float, first: NDArray[np.float64], second: NDArray[np.float64]) -> float:
    """Cliff's unbiased estimate of delta's variance, not below that of two-valued dominances."""
    n, m = first.size, second.size
    over, under = dominances(first, second)
    pairs = n * m - tied_pairs(first, second) - n * m * delta**2
    margins = n * m**2 * over.var() + m * n**2 * under.var()
    unbiased = float(margins - pairs) / (n * m * (n - 1) * (m - 1))
    return max(unbiased, (1 - delta**2) / (n * m - 1))


def _null(
    delta: float, first: NDArray[np.float64], second: NDArray[np.float64], level: float
) -> Interval:
    n, m = first.size, second.size
    if abs(delta) >= 1:
        return Interval(delta, delta)
    margin = float(ndtri((1 + level) / 2)) * math.sqrt((n + m + 1) / (3 * n * m))
    return Interval(math.tanh(math.atanh(delta) - margin), math.tanh(math.atanh(delta) + margin))


SCALES: Mapping[Standardizer, Callable[[NDArray[np.float64], NDArray[np.float64]], Scaled]] = {
    "pooled": _pooled,
    "average": _average,
    "second": _second,
}

DELTA_INTERVALS: Mapping[
    DeltaInterval,
    Callable[[float, NDArray[np.float64], NDArray[np.float64], float], Interval],
] = {"cliff": _cliff, "null": _null}
