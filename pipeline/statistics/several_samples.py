"""Two or more groups of respondents: do their means, ranks or spreads differ? NaN is missing."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.special import chdtrc, fdtrc

from pipeline.results import Estimate, Undefined
from pipeline.statistics.covariance import varies
from pipeline.statistics.descriptive import present
from pipeline.statistics.ranks import mid_ranks, settled, tie_sum

Groups: TypeAlias = Sequence[NDArray[np.float64]]
VarianceTest: TypeAlias = Literal["anova", "welch-anova"]
Centre: TypeAlias = Literal["mean", "median"]


@dataclass(frozen=True, slots=True)
class FTest:
    """An F test over groups of ``n`` values together."""

    n: int
    f: Estimate
    df: Estimate
    df_error: Estimate
    p: Estimate


@dataclass(frozen=True, slots=True)
class RankVariance:
    """Kruskal and Wallis' H over ``groups`` groups of ``n`` values together, df = groups - 1."""

    n: int
    groups: int
    h: Estimate
    p: Estimate


def analysis_of_variance(groups: Groups) -> FTest:
    """Fisher's one-way analysis of variance, which takes the variances to be equal.

    Groups without values do not count. Undefined below two groups, without more values than groups,
    and where no group varies.

    References
    ----------
    Fisher (1925), Statistical Methods for Research Workers, chapter 7.
    """
    found, n = _with_values(groups)
    k = len(found)
    reason = _too_few(found) or (Undefined("one_respondent") if n == k else None)
    reason = reason or (None if any(varies(one) for one in found) else Undefined("constant"))
    if reason is not None:
        return _undefined_f(n, reason)
    between, within = sums_of_squares(found)
    f = (between / (k - 1)) / (within / (n - k))
    return FTest(n, f, float(k - 1), float(n - k), float(fdtrc(k - 1, n - k, f)))


def welch_analysis_of_variance(groups: Groups) -> FTest:
    r"""Welch's analysis of variance, which does not take the variances to be equal.

    Groups weigh by :math:`n_j / s_j^2`; df_error is no whole number, as in R's ``oneway.test``.
    Undefined where a group has one value only (``one_respondent``) or does not vary
    (``constant_group``), and below two groups.

    References
    ----------
    Welch (1951), Biometrika 38, 330-336.
    """
    found, n = _with_values(groups)
    reason = _too_few(found) or _not_separate(found)
    if reason is not None:
        return _undefined_f(n, reason)
    k = len(found)
    means = np.array([one.mean() for one in found])
    sizes = np.array([one.size for one in found], dtype=np.float64)
    weights = sizes / np.array([one.var(ddof=1) for one in found])
    whole = weights.sum()
    centre = weights @ means / whole
    uneven = float(((1 - weights / whole) ** 2 / (sizes - 1)).sum()) / (k**2 - 1)
    between = float(weights @ (means - centre) ** 2) / (k - 1)
    f, df_error = between / (1 + 2 * (k - 2) * uneven), 1 / (3 * uneven)
    return FTest(n, f, float(k - 1), df_error, float(fdtrc(k - 1, df_error, f)))


def kruskal_wallis(groups: Groups) -> RankVariance:
    """Kruskal and Wallis' test of ranks, with the correction for ties; p from chi-square.

    Values equal up to floating-point noise tie. Undefined below two groups, and where all values
    are equal.

    References
    ----------
    Kruskal & Wallis (1952), Journal of the American Statistical Association 47, 583-621.
    """
    found, n = _with_values(groups)
    together = settled(np.concatenate(found)) if found else np.empty(0)
    reason = _too_few(found) or (None if varies(together) else Undefined("constant"))
    if reason is not None:
        return RankVariance(n, len(found), reason, reason)
    parts = np.split(mid_ranks(together), np.cumsum([one.size for one in found])[:-1])
    squares = sum(float(one.sum()) ** 2 / one.size for one in parts)
    ties = 1 - tie_sum(together) / (n**3 - n)
    h = (12 * squares / (n * (n + 1)) - 3 * (n + 1)) / ties
    return RankVariance(n, len(found), h, float(chdtrc(len(found) - 1, h)))


def levene(groups: Groups, centre: Centre = "mean") -> FTest:
    """Levene's test that the variances are equal: the analysis of variance of the distances.

    From each group's mean, as SPSS prints it, or its median (Brown and Forsythe), which holds its
    level for skewed answers too. Undefined where the analysis of variance of the distances is, and
    where the distances do not vary within any group.

    References
    ----------
    Levene (1960), in Olkin, Contributions to Probability and Statistics, 278-292. Brown & Forsythe
    (1974), Journal of the American Statistical Association 69, 364-367.
    """
    found, _ = _with_values(groups)
    return analysis_of_variance([np.abs(one - CENTRES[centre](one)) for one in found])


def sums_of_squares(groups: Groups) -> tuple[float, float]:
    """Sum of squares between groups and within them; groups have values, none is missing."""
    centre = float(np.concatenate(groups).mean())
    between = math.fsum(one.size * (float(one.mean()) - centre) ** 2 for one in groups)
    return between, math.fsum(float(((one - one.mean()) ** 2).sum()) for one in groups)


def _with_values(groups: Groups) -> tuple[list[NDArray[np.float64]], int]:
    found = [one for one in map(present, groups) if one.size]
    return found, sum(one.size for one in found)


def _too_few(found: Groups) -> Undefined | None:
    if len(found) > 1:
        return None
    return Undefined("one_group" if found else "no_respondents")


def _not_separate(found: Groups) -> Undefined | None:
    if min(one.size for one in found) < 2:
        return Undefined("one_respondent")
    return None if all(varies(one) for one in found) else Undefined("constant_group")


def _undefined_f(n: int, reason: Undefined) -> FTest:
    return FTest(n, reason, reason, reason, reason)


def _mean(values: NDArray[np.float64]) -> float:
    return float(values.mean())


def _median(values: NDArray[np.float64]) -> float:
    return float(np.median(values))


CENTRES: Mapping[Centre, Callable[[NDArray[np.float64]], float]] = {
    "mean": _mean,
    "median": _median,
}

VARIANCE_TESTS: Mapping[VarianceTest, Callable[[Groups], FTest]] = {
    "anova": analysis_of_variance,
    "welch-anova": welch_analysis_of_variance,
}
