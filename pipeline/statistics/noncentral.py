"""Which noncentrality parameters go with a statistic: the intervals of effect sizes.

Each end is where the statistic is a quantile of the noncentral distribution. Distributions fall as
their noncentrality grows, so that there is one such end.

References
----------
Steiger & Fouladi (1997), in Harlow, Mulaik & Steiger, What if there were no significance tests?
"""

import math
from collections.abc import Callable
from functools import lru_cache

from scipy.optimize import brentq
from scipy.special import chndtr, ncfdtr, nctdtr, ndtr

from pipeline.results import Undefined
from pipeline.statistics.descriptive import Interval

KEPT = 8192  # ends: a study that is computed again in the same run has most of them again
FARTHEST = 1e7  # noncentralities beyond it are not looked for


@lru_cache(maxsize=KEPT)
def noncentral_t(t: float, df: float, *, level: float = 0.95) -> Interval:
    """Both ends of the noncentrality of Student's t with df degrees of freedom."""
    low, high = (
        _root(lambda nc: share_below_t(t, df, nc), part, t, signed=True)
        for part in ((1 + level) / 2, (1 - level) / 2)
    )
    return Interval(low, high)


@lru_cache(maxsize=KEPT)
def noncentral_f(f: float, df: float, df_error: float, *, level: float = 0.95) -> Interval:
    """Both ends of the noncentrality of F; 0 where no noncentrality leaves F that large."""
    return _not_negative(lambda nc: float(ncfdtr(df, df_error, nc, f)), f * df, level)


@lru_cache(maxsize=KEPT)
def noncentral_chi_square(chi_square: float, df: float, *, level: float = 0.95) -> Interval:
    """Both ends of the noncentrality of chi-square; 0 where none leaves it that large."""
    return _not_negative(lambda nc: float(chndtr(chi_square, df, nc)), chi_square, level)


def share_below_t(t: float, df: float, noncentrality: float) -> float:
    """Probability of a noncentral t below t; by the normal distribution where scipy gives NaN.

    That is so far in the tails, where the probability is 0 or 1 but for some 1e-13.
    """
    share = float(nctdtr(df, noncentrality, t))
    if not math.isnan(share):
        return share
    spread = math.sqrt(1 + t**2 / (2 * df))
    return float(ndtr((t * (1 - 1 / (4 * df)) - noncentrality) / spread))


def _not_negative(share: Callable[[float], float], start: float, level: float) -> Interval:
    low, high = (
        0.0 if share(0.0) <= part else _root(share, part, start, signed=False)
        for part in ((1 + level) / 2, (1 - level) / 2)
    )
    return Interval(low, high)


def _root(
    share: Callable[[float], float], part: float, start: float, *, signed: bool
) -> float | Undefined:
    """Find the noncentrality at which ``share`` lies below the statistic, from around ``start``."""
    reach = 10 + abs(start)
    while reach < FARTHEST:
        low, high = (start - reach) if signed else 0.0, start + reach
        at_low, at_high = share(low) - part, share(high) - part
        if math.isfinite(at_low) and math.isfinite(at_high) and at_low >= 0 >= at_high:
            return float(brentq(lambda nc: share(nc) - part, low, high, xtol=1e-12, rtol=1e-14))
        reach *= 2
    return Undefined("not_converged")
