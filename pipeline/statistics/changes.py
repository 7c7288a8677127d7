"""A change between two rounds: difference, interval, test, effect, and what could have been seen.

NaN is a missing value. Differences are the later round less the earlier.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq
from scipy.special import stdtr, stdtrit

from pipeline.results import Estimate, Undefined
from pipeline.statistics.descriptive import Interval, mean, present
from pipeline.statistics.detectable import detectable_d
from pipeline.statistics.effect_sizes import hedges_g
from pipeline.statistics.noncentral import share_below_t
from pipeline.statistics.paired_samples import paired_sizes, paired_t
from pipeline.statistics.two_samples import welch_t

POWER = 0.8
ALPHA = 0.05
FARTHEST = 1e6  # changes beyond it are not looked for
NONE = Undefined("not_compared")


@dataclass(frozen=True, slots=True)
class ChangeTest:
    """What is known of a change; ``effect`` is Hedges' g, or d_av of the same respondents."""

    n_before: int
    n_after: int
    before: Estimate
    after: Estimate
    difference: Estimate
    interval: Interval
    t: Estimate
    df: Estimate
    p: Estimate
    effect: Estimate
    effect_interval: Interval
    detectable: Estimate  # in the unit of the scores, with a power of 0.8 at the level 0.05


@dataclass(frozen=True, slots=True)
class Linear:
    """A weighted sum of means, with its variance and degrees of freedom."""

    value: Estimate
    variance: float
    df: float


def independent_change(
    before: NDArray[np.float64], after: NDArray[np.float64], *, level: float = 0.95
) -> ChangeTest:
    """Compare other respondents: Welch's test, Hedges' g, the smallest change that is found."""
    found = welch_t(after, before, level=level)
    size = hedges_g(after, before, level=level)
    n, m = found.n_second, found.n_first
    smallest = detectable_d(n, m, alpha=ALPHA, power=POWER)
    return ChangeTest(
        n_before=n,
        n_after=m,
        before=mean(before),
        after=mean(after),
        difference=found.difference,
        interval=found.interval,
        t=found.t,
        df=found.df,
        p=found.p,
        effect=size.estimate,
        effect_interval=size.interval,
        detectable=_times(smallest, _pooled(before, after)),
    )


def paired_change(
    before: NDArray[np.float64], after: NDArray[np.float64], *, level: float = 0.95
) -> ChangeTest:
    """Compare the same respondents, position by position: paired t test and d_av."""
    found = paired_t(before, after, level=level)
    size = paired_sizes(before, after, level=level).d_av
    smallest = detectable_shift(found.n, alpha=ALPHA, power=POWER)
    return ChangeTest(
        n_before=found.n,
        n_after=found.n,
        before=found.first,
        after=found.second,
        difference=found.gap,
        interval=found.interval,
        t=found.t,
        df=found.df,
        p=found.p,
        effect=size.estimate,
        effect_interval=size.interval,
        detectable=_times(smallest, found.sd),
    )


def linear_sum(
    scores: NDArray[np.float64], slopes: Sequence[float], constant: float = 0.0
) -> Linear:
    r"""Weighted sum of the columns' means, :math:`\theta = c + \sum_p a_p \bar x_p`.

    Columns may rest on some of the same respondents, on others, or on none of them. The variance
    sums the squares of every respondent's part, :math:`\sum_p a_p (x_{ip} - \bar x_p) / n_p \cdot
    \sqrt{n_p / (n_p - 1)}`: for one column it is :math:`s^2 / n`. Degrees of freedom are
    Satterthwaite's over the columns.
    """
    parts, apart = np.zeros(len(scores)), []
    value = constant
    for column, slope in zip(scores.T, slopes, strict=True):
        n = present(column).size
        if n < 2:
            return Linear(Undefined("too_few_respondents"), math.nan, math.nan)
        centre = float(np.nanmean(column))
        value += slope * centre
        own = slope * (column - centre) / math.sqrt(n * (n - 1))
        parts += np.nan_to_num(own)
        apart.append((float(np.nansum(own**2)), n - 1))
    variance = float((parts**2).sum())
    weight = sum(one**2 / df for one, df in apart)
    total = sum(one for one, _ in apart)
    return Linear(value, variance, total**2 / weight if weight else math.inf)


def linear_interval(one: Linear, *, level: float = 0.95) -> Interval:
    """Interval of a weighted sum of means; undefined where nothing varies."""
    if isinstance(one.value, Undefined):
        return Interval(one.value, one.value)
    if not one.variance > 0:
        return Interval(Undefined("constant"), Undefined("constant"))
    margin = float(stdtrit(one.df, (1 + level) / 2)) * math.sqrt(one.variance)
    return Interval(one.value - margin, one.value + margin)


def linear_change(before: Linear, after: Linear, *, level: float = 0.95) -> ChangeTest:
    """Compare two such sums of independent samples; without an effect size."""
    none = Undefined("constant")
    if isinstance(before.value, Undefined) or isinstance(after.value, Undefined):
        none = next(one for one in (before.value, after.value) if isinstance(one, Undefined))
        return untested(before.value, after.value, none, none)
    difference, variance = after.value - before.value, before.variance + after.variance
    if not variance > 0:
        return untested(before.value, after.value, difference, none)
    shares = [(one.variance**2, one.df) for one in (before, after)]
    df = variance**2 / sum(square / own for square, own in shares if square)
    error = math.sqrt(variance)
    t, margin = difference / error, float(stdtrit(df, (1 + level) / 2)) * error
    return ChangeTest(
        n_before=0,
        n_after=0,
        before=before.value,
        after=after.value,
        difference=difference,
        interval=Interval(difference - margin, difference + margin),
        t=t,
        df=df,
        p=float(2 * stdtr(df, -abs(t))),
        effect=NONE,
        effect_interval=Interval(NONE, NONE),
        detectable=_found(lambda shift: shift / error, df),
    )


def difference_interval(
    before: float, of_before: Interval, after: float, of_after: Interval
) -> Interval:
    r"""Interval of a difference from the intervals of both, which need not be symmetric (MOVER).

    :math:`L = d - \sqrt{(b - l_b)^2 + (u_a - a)^2}` in its form for after less before.

    References
    ----------
    Zou & Donner (2008), Statistics in Medicine 27, 1693-1702. Newcombe (1998), Statistics in
    Medicine 17, 873-890, is the case of two shares.
    """
    ends = (of_before.low, of_before.high, of_after.low, of_after.high)
    for end in ends:
        if isinstance(end, Undefined):
            return Interval(end, end)
    low_b, high_b, low_a, high_a = (float(end) for end in ends if not isinstance(end, Undefined))
    difference = after - before
    return Interval(
        difference - math.hypot(after - low_a, high_b - before),
        difference + math.hypot(high_a - after, before - low_b),
    )


def detectable_shift(n: int, *, alpha: float = ALPHA, power: float = POWER) -> Estimate:
    """Mean change of n respondents, in standard deviations of changes, that a paired test finds."""
    if n < 2:
        return Undefined("too_few_respondents")
    return _found(lambda shift: shift * math.sqrt(n), n - 1, alpha=alpha, power=power)


def _found(
    noncentrality: Callable[[float], float],
    df: float,
    *,
    alpha: float = ALPHA,
    power: float = POWER,
) -> float:
    critical = float(stdtrit(df, 1 - alpha / 2))

    def lacking(shift: float) -> float:
        nc = noncentrality(shift)
        upper = 1 - share_below_t(critical, df, nc)
        return upper + share_below_t(-critical, df, nc) - power

    high = 1.0
    while lacking(high) < 0 and high < FARTHEST:
        high *= 2
    return float(brentq(lacking, 0.0, high, xtol=1e-12))


def _pooled(before: NDArray[np.float64], after: NDArray[np.float64]) -> Estimate:
    first, second = present(before), present(after)
    if min(first.size, second.size) < 2:
        return Undefined("too_few_respondents")
    squares = (first.size - 1) * first.var(ddof=1) + (second.size - 1) * second.var(ddof=1)
    return math.sqrt(float(squares) / (first.size + second.size - 2))


def _times(one: Estimate, other: Estimate) -> Estimate:
    if isinstance(one, Undefined) or isinstance(other, Undefined):
        return Undefined("too_few_respondents")
    return one * other


def untested(
    before: Estimate, after: Estimate, difference: Estimate, reason: Undefined
) -> ChangeTest:
    """Give a change that cannot be tested, with what is known of it."""
    nothing = Interval(reason, reason)
    return ChangeTest(
        0,
        0,
        before,
        after,
        difference,
        nothing,
        reason,
        reason,
        reason,
        NONE,
        Interval(NONE, NONE),
        reason,
    )
