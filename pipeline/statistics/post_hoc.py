"""Which of several groups differ: every pair, after a test over all of them. NaN is missing.

Pairs come in the order of the groups, (0, 1), (0, 2), (1, 2) and so on; signs follow the second
group less the first.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from pipeline.results import Estimate, Undefined
from pipeline.statistics.covariance import varies
from pipeline.statistics.descriptive import Interval, present
from pipeline.statistics.multiplicity import Adjustment, adjusted
from pipeline.statistics.ranks import mid_ranks, settled, tie_sum
from pipeline.statistics.several_samples import Groups, sums_of_squares
from pipeline.statistics.studentized_range import share_above, upper_point
from pipeline.statistics.two_samples import two_sided

PostHoc: TypeAlias = Literal["games-howell", "tukey", "dunn"]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two groups of several, and what is known of their difference.

    Attributes
    ----------
    first, second : int
        Places of the groups.
    difference : Estimate
        Of the means, or of the mean ranks (Dunn).
    interval : Interval or None
        Simultaneous over all pairs; None for Dunn's test, which has none.
    error : Estimate
        Standard error of the difference.
    statistic : Estimate
        The difference over its standard error: t, or z of Dunn's test.
    df : Estimate or None
        Degrees of freedom; None for Dunn's test.
    p : Estimate
        Two-sided, adjusted for the number of pairs.
    """

    first: int
    second: int
    difference: Estimate
    interval: Interval | None
    error: Estimate
    statistic: Estimate
    df: Estimate | None
    p: Estimate


def games_howell(groups: Groups, *, level: float = 0.95) -> tuple[Pair, ...]:
    """Games and Howell's test: variances and sizes may differ.

    p from the studentized range with Welch's degrees of freedom. The standard error is Welch's;
    PSPP prints the pooled one beside the same p. Undefined for a pair with a group below two values
    and for one in which neither group varies.

    References
    ----------
    Games & Howell (1976), Journal of Educational Statistics 1, 113-125.
    """
    found = [present(one) for one in groups]
    k = len(found)
    return tuple(
        _separate_pair(place, (found[place[0]], found[place[1]]), k, level)
        for place in combinations(range(k), 2)
    )


def tukey(groups: Groups, *, level: float = 0.95) -> tuple[Pair, ...]:
    """Tukey and Kramer's test with the pooled variance, as R's TukeyHSD.

    Undefined without more values than groups, and where no group varies.

    References
    ----------
    Tukey (1953), The Problem of Multiple Comparisons. Kramer (1956), Biometrics 12, 307-310.
    """
    found = [present(one) for one in groups]
    k, n = len(found), sum(one.size for one in found)
    reason = None if all(one.size for one in found) else Undefined("no_respondents")
    reason = reason or (Undefined("one_respondent") if n == k else None)
    reason = reason or (None if any(varies(one) for one in found) else Undefined("constant"))
    places = combinations(range(k), 2)
    if reason is not None:
        return tuple(_undefined_pair(place, reason) for place in places)
    variance = sums_of_squares(found)[1] / (n - k)
    return tuple(
        _of_range(
            (i, j),
            float(found[j].mean() - found[i].mean()),
            math.sqrt(variance * (1 / found[i].size + 1 / found[j].size)),
            (k, float(n - k), level),
        )
        for i, j in places
    )


def dunn(groups: Groups, *, rule: Adjustment = "holm") -> tuple[Pair, ...]:
    """Dunn's test: mean ranks from the ranks of all groups together, two-sided, ties corrected.

    As SPSS and rstatix; the package dunn.test gives half of it, one-sided. Undefined where a group
    has no values, and where all values are equal.

    References
    ----------
    Dunn (1964), Technometrics 6, 241-252.
    """
    found = [present(one) for one in groups]
    together = settled(np.concatenate(found)) if found else np.empty(0)
    places = tuple(combinations(range(len(found)), 2))
    reason = None if all(one.size for one in found) else Undefined("no_respondents")
    reason = reason or (None if varies(together) else Undefined("constant"))
    if reason is not None:
        return tuple(_undefined_pair(place, reason) for place in places)
    ranks, n = mid_ranks(together), together.size
    parts = np.split(ranks, np.cumsum([one.size for one in found])[:-1])
    variance = n * (n + 1) / 12 - tie_sum(together) / (12 * (n - 1))
    pairs = [_rank_pair(place, parts, variance) for place in places]
    after = adjusted([pair.p for pair in pairs], rule)
    return tuple(replace(pair, p=p) for pair, p in zip(pairs, after, strict=True))


def _separate_pair(
    place: tuple[int, int],
    groups: tuple[NDArray[np.float64], NDArray[np.float64]],
    k: int,
    level: float,
) -> Pair:
    first, second = groups
    if min(first.size, second.size) < 2:
        empty = not (first.size and second.size)
        return _undefined_pair(place, Undefined("no_respondents" if empty else "one_respondent"))
    if not (varies(first) or varies(second)):
        return _undefined_pair(place, Undefined("constant"))
    a, b = first.var(ddof=1) / first.size, second.var(ddof=1) / second.size
    df = float((a + b) ** 2 / (a**2 / (first.size - 1) + b**2 / (second.size - 1)))
    apart = float(second.mean() - first.mean())
    return _of_range(place, apart, math.sqrt(a + b), (k, df, level))


def _of_range(
    place: tuple[int, int], apart: float, error: float, scale: tuple[int, float, float]
) -> Pair:
    """Hold a difference against the studentized range; ``scale`` is k, df and the level."""
    k, df, level = scale
    t = apart / error
    margin = upper_point(1 - level, k, df) / math.sqrt(2) * error
    p = share_above(abs(t) * math.sqrt(2), k, df)
    return Pair(*place, apart, Interval(apart - margin, apart + margin), error, t, df, p)


def _rank_pair(place: tuple[int, int], ranks: list[NDArray[np.float64]], variance: float) -> Pair:
    first, second = ranks[place[0]], ranks[place[1]]
    apart = float(second.mean() - first.mean())
    error = math.sqrt(variance * (1 / first.size + 1 / second.size))
    z = apart / error
    return Pair(*place, apart, None, error, z, None, two_sided(z))


def _undefined_pair(place: tuple[int, int], reason: Undefined) -> Pair:
    return Pair(*place, reason, Interval(reason, reason), reason, reason, reason, reason)


POST_HOC: Mapping[PostHoc, Callable[[Groups, float], tuple[Pair, ...]]] = {
    "games-howell": lambda groups, level: games_howell(groups, level=level),
    "tukey": lambda groups, level: tukey(groups, level=level),
    "dunn": lambda groups, _level: dunn(groups),
}
