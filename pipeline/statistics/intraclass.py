"""Intraclass correlations: agreement of raters, or of occasions. NaN is a missing rating."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import fdtrc, fdtri

from pipeline.results import Estimate, Undefined
from pipeline.statistics.covariance import complete, varies
from pipeline.statistics.descriptive import Interval


@dataclass(frozen=True, slots=True)
class Intraclass:
    """One intraclass correlation and the F test that it is zero."""

    estimate: Estimate
    low: Estimate
    high: Estimate
    f: Estimate
    df1: float
    df2: float
    p: Estimate  # one-sided


@dataclass(frozen=True, slots=True)
class IntraclassTable:
    """Shrout and Fleiss's six coefficients; McGraw and Wong's names in brackets."""

    n_subjects: int  # with a rating by every rater
    n_raters: int
    one_way: Intraclass  # ICC(1,1) [ICC(1)]: each subject has raters of its own
    agreement: Intraclass  # ICC(2,1) [ICC(A,1)]: raters are a sample; their levels count
    consistency: Intraclass  # ICC(3,1) [ICC(C,1)]: raters are fixed; their levels do not count
    one_way_average: Intraclass  # ICC(1,k) [ICC(k)]: of the mean of all raters
    agreement_average: Intraclass  # ICC(2,k) [ICC(A,k)]
    consistency_average: Intraclass  # ICC(3,k) [ICC(C,k)], which is Cronbach's alpha


@dataclass(frozen=True, slots=True)
class _Squares:
    """Mean squares of n subjects by k raters."""

    n: int
    k: int
    between: float  # subjects
    within: float  # of subjects
    raters: float
    residual: float


def intraclass(ratings: NDArray[np.float64], *, level: float = 0.95) -> IntraclassTable:
    r"""Intraclass correlations of (n_subjects, n_raters) ratings, listwise.

    From the mean squares between subjects B, within subjects W, of raters J and of the rest E:

    .. math::
        ICC(1,1) &= (B - W) / (B + (k-1) W) \\
        ICC(2,1) &= (B - E) / (B + (k-1) E + k (J - E) / n) \\
        ICC(3,1) &= (B - E) / (B + (k-1) E)

    and of the mean of k raters (B - W) / B, (B - E) / (B + (J - E) / n) and (B - E) / B.

    Those of agreement have no exact interval; theirs is Shrout and Fleiss's, with Satterthwaite's
    degrees of freedom. The F of agreement is that of consistency, as in psych and SPSS. Undefined
    below two raters (``one_rater``), below three subjects, where no rating differs from another
    (``no_variation``), and an F, or a mean's coefficient, where its divisor is zero
    (``no_variation``).

    References
    ----------
    Shrout & Fleiss (1979), Psychological Bulletin 86, 420-428. McGraw & Wong (1996), Psychological
    Methods 1, 30-46, with the correction on page 390.
    """
    used = complete(ratings)
    n, k = used.shape
    reason = _why_undefined(used)
    if reason is not None:
        nothing = Intraclass(*(reason,) * 4, max(n - 1, 0), 0, reason)
        return IntraclassTable(n, k, *(nothing,) * 6)
    found = _mean_squares(used)
    singles = _one_way(found, level), _agreement(found, level), _consistency(found, level)
    return IntraclassTable(n, k, *singles, *(_of_mean(one, k) for one in singles))


def _why_undefined(used: NDArray[np.float64]) -> Undefined | None:
    if used.shape[1] < 2:
        return Undefined("one_rater")
    if len(used) < 3:
        return Undefined("too_few_respondents")
    return None if varies(used) else Undefined("no_variation")


def _mean_squares(used: NDArray[np.float64]) -> _Squares:
    """Divide the sums of squares by their degrees of freedom; what rounding leaves of 0 is 0."""
    n, k = used.shape
    apart = used - used.mean()
    subjects, raters = apart.mean(axis=1), apart.mean(axis=0)
    whole = float((apart**2).sum())
    between, of_raters = k * float(subjects @ subjects), n * float(raters @ raters)
    within = float(((apart - subjects[:, None]) ** 2).sum())
    rest = float(((apart - subjects[:, None] - raters) ** 2).sum())
    floor = 1e-24 * whole * n * k
    between, within, of_raters, rest = (
        0.0 if one < floor else one for one in (between, within, of_raters, rest)
    )
    return _Squares(
        n=n,
        k=k,
        between=between / (n - 1),
        within=within / (n * (k - 1)),
        raters=of_raters / (k - 1),
        residual=rest / ((n - 1) * (k - 1)),
    )


def _one_way(found: _Squares, level: float) -> Intraclass:
    df1, df2 = found.n - 1, found.n * (found.k - 1)
    return _from_f(found.between, found.within, (df1, df2), found.k, level)


def _consistency(found: _Squares, level: float) -> Intraclass:
    df1, df2 = found.n - 1, (found.n - 1) * (found.k - 1)
    return _from_f(found.between, found.residual, (df1, df2), found.k, level)


def _from_f(above: float, below: float, df: tuple[int, int], k: int, level: float) -> Intraclass:
    """Give (F - 1) / (F + k - 1) of F = above / below, at F and at the ends of its interval."""
    if above + (k - 1) * below == 0:
        nothing = Undefined("no_variation")
        return Intraclass(*(nothing,) * 4, *df, nothing)
    estimate = (above - below) / (above + (k - 1) * below)
    if below == 0:  # no error at all: F has no number
        infinite = Undefined("no_variation")
        return Intraclass(estimate, estimate, estimate, infinite, *df, infinite)
    f, tail = above / below, (1 + level) / 2
    low, high = f / float(fdtri(*df, tail)), f * float(fdtri(df[1], df[0], tail))
    low, high = ((one - 1) / (one + k - 1) for one in (low, high))
    return Intraclass(estimate, low, high, f, *df, float(fdtrc(*df, f)))


def _agreement(found: _Squares, level: float) -> Intraclass:
    n, k = found.n, found.k
    across = _consistency(found, level)
    divisor = found.between + (k - 1) * found.residual + k * (found.raters - found.residual) / n
    if divisor <= 0:
        nothing = Undefined("no_variation")
        return Intraclass(nothing, nothing, nothing, across.f, across.df1, across.df2, across.p)
    estimate = (found.between - found.residual) / divisor
    ends = _agreement_ends(found, estimate, level)
    return Intraclass(estimate, ends.low, ends.high, across.f, across.df1, across.df2, across.p)


def _agreement_ends(found: _Squares, estimate: float, level: float) -> Interval:
    """Shrout and Fleiss's interval of ICC(2,1), with Satterthwaite's degrees of freedom v."""
    n, k, error, raters = found.n, found.k, found.residual, found.raters
    weight = n * (1 + (k - 1) * estimate) - k * estimate
    # with a = k ICC J and b = weight E: v = (a + b)^2 / (a^2 / (k - 1) + b^2 / ((n - 1)(k - 1)))
    a, b = k * estimate * raters, weight * error
    below = (n - 1) * a**2 + b**2
    v = (k - 1) * (n - 1) * (a + b) ** 2 / below if below > 0 else 0.0
    tail = (1 + level) / 2
    upper, lower = float(fdtri(n - 1, v, tail)), float(fdtri(v, n - 1, tail))
    if not (math.isfinite(upper) and math.isfinite(lower)):  # next to no degrees of freedom
        return Interval(Undefined("no_interval"), Undefined("no_interval"))
    noise = k * raters + (k * n - k - n) * error
    low = n * (found.between - upper * error) / (upper * noise + n * found.between)
    high = n * (lower * found.between - error) / (noise + n * lower * found.between)
    return Interval(low, high)


def _of_mean(single: Intraclass, k: int) -> Intraclass:
    """Step a single rater's coefficient up to the mean of k raters (Spearman and Brown)."""
    return Intraclass(
        estimate=_step_up(single.estimate, k),
        low=_step_up(single.low, k),
        high=_step_up(single.high, k),
        f=single.f,
        df1=single.df1,
        df2=single.df2,
        p=single.p,
    )


def _step_up(value: Estimate, k: int) -> Estimate:
    if isinstance(value, Undefined):
        return value
    divisor = 1 + (k - 1) * value
    return k * value / divisor if divisor > 1e-12 else Undefined("no_variation")
