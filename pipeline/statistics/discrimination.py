"""How well an item separates respondents with a high total from those with a low one.

NaN is a missing answer; respondents with any are left out.
"""

import math
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtr

from pipeline.results import Estimate, Undefined
from pipeline.statistics.covariance import complete, varies

Ties: TypeAlias = Literal["include", "exclude"]

KELLEY = 0.27  # share of the respondents in each group


@dataclass(frozen=True, slots=True)
class GroupDifference:
    """Student's t of upper against lower group."""

    t: Estimate
    df: Estimate
    p: Estimate  # two-tailed


@dataclass(frozen=True, slots=True)
class Discrimination:
    """One item in the upper and the lower group; means in points of its scale."""

    n_upper: int
    n_lower: int
    mean_upper: Estimate
    mean_lower: Estimate
    index: Estimate  # difference of the means over the range of the scale, -1 to 1
    pooled: GroupDifference  # variances of both groups taken as equal, df = n_upper + n_lower - 2
    welch: GroupDifference  # each group with its own variance


@dataclass(frozen=True, slots=True)
class ExtremeGroups:
    """Who has the highest and who the lowest totals: rows of the complete respondents."""

    upper: NDArray[np.bool_]
    lower: NDArray[np.bool_]


def discriminations(
    answers: NDArray[np.float64],
    *,
    low: float,
    high: float,
    share: float = KELLEY,
    ties: Ties = "include",
) -> tuple[Discrimination, ...]:
    r"""Compare each of (n, k) items between upper and lower group, formed by `extreme_groups`.

    ``low`` and ``high`` are the ends of the declared response scale. The index is
    :math:`D = (\bar x_U - \bar x_L) / (high - low)`; for right or wrong answers (0, 1) it is the
    difference of the proportions right. The t tests are those of theses ("uji daya beda"). As the
    item is part of the total that forms the groups, their p is not that of an ordinary comparison.

    Undefined where the groups are (`extreme_groups`). The tests need two respondents a group, and
    answers that differ within one of them (``constant_groups``).

    References
    ----------
    Kelley (1939), Journal of Educational Psychology 30, 17-24. Edwards (1957), Techniques of
    Attitude Scale Construction, ch. 6. Welch (1947), Biometrika 34, 28-35.
    """
    rows = complete(answers)
    groups = extreme_groups(rows.sum(axis=1), share=share, ties=ties)
    if isinstance(groups, Undefined):
        nothing = GroupDifference(groups, groups, groups)
        missing = Discrimination(0, 0, groups, groups, groups, nothing, nothing)
        return tuple(missing for _ in answers.T)
    upper, lower = rows[groups.upper], rows[groups.lower]
    return tuple(
        _compare(upper[:, item], lower[:, item], high - low) for item in range(answers.shape[1])
    )


def extreme_groups(
    totals: NDArray[np.float64], *, share: float = KELLEY, ties: Ties = "include"
) -> ExtremeGroups | Undefined:
    """Find the respondents with the highest and with the lowest totals, without a missing one.

    m = ``share`` of the respondents, rounded half up, at least 1. Where respondents share the m-th
    highest (or lowest) total and not all of them fit, no order among them is right: ``include``
    takes them all, so that the group has more than m; ``exclude`` none of them, so that it has
    fewer. Either way the groups do not depend on the order of the respondents. Totals are compared
    as they are, as is right for sums of whole answers.

    Undefined below three respondents, when the totals do not vary, when both groups would have
    somebody in common, and when a group would have nobody (both ``groups_overlap``).
    """
    if totals.size < 3:
        return Undefined("too_few_respondents")
    if not varies(totals):
        return Undefined("constant_total")
    m = max(1, math.floor(share * totals.size + 0.5))
    groups = ExtremeGroups(_highest(totals, m, ties), _highest(-totals, m, ties))
    if not groups.upper.any() or not groups.lower.any() or (groups.upper & groups.lower).any():
        return Undefined("groups_overlap")
    return groups


def _highest(totals: NDArray[np.float64], m: int, ties: Ties) -> NDArray[np.bool_]:
    cut = np.sort(totals)[-m]
    reach: NDArray[np.bool_] = totals >= cut
    return reach if ties == "include" or reach.sum() == m else totals > cut


def _compare(
    upper: NDArray[np.float64], lower: NDArray[np.float64], width: float
) -> Discrimination:
    difference = float(upper.mean() - lower.mean())
    tested = _why_untested(upper, lower)
    pooled, welch = (
        GroupDifference(tested, tested, tested)
        if tested is not None
        else _t_test(difference, *error(upper, lower))
        for error in (_pooled, _welch)
    )
    return Discrimination(
        n_upper=upper.size,
        n_lower=lower.size,
        mean_upper=float(upper.mean()),
        mean_lower=float(lower.mean()),
        index=difference / width,
        pooled=pooled,
        welch=welch,
    )


def _why_untested(upper: NDArray[np.float64], lower: NDArray[np.float64]) -> Undefined | None:
    if min(upper.size, lower.size) < 2:
        return Undefined("one_respondent")
    return None if varies(upper) or varies(lower) else Undefined("constant_groups")


def _t_test(difference: float, error: float, df: float) -> GroupDifference:
    t = difference / error
    return GroupDifference(t, df, 2 * float(stdtr(df, -abs(t))))


def _pooled(upper: NDArray[np.float64], lower: NDArray[np.float64]) -> tuple[float, float]:
    """Give the standard error of the difference and its degrees of freedom."""
    df = upper.size + lower.size - 2
    squares = (upper.size - 1) * upper.var(ddof=1) + (lower.size - 1) * lower.var(ddof=1)
    return math.sqrt(squares / df * (1 / upper.size + 1 / lower.size)), float(df)


def _welch(upper: NDArray[np.float64], lower: NDArray[np.float64]) -> tuple[float, float]:
    """Give the standard error of the difference and its degrees of freedom."""
    parts = [float(group.var(ddof=1)) / group.size for group in (upper, lower)]
    spread = sum(
        part**2 / (group.size - 1) for part, group in zip(parts, (upper, lower), strict=True)
    )
    return math.sqrt(sum(parts)), sum(parts) ** 2 / spread
