"""The same respondents twice: did they change? NaN is a missing value.

Only respondents with both values count. Signs follow the second less the first, as a change does.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from pipeline.results import Undefined
from pipeline.statistics.covariance import varies
from pipeline.statistics.descriptive import Interval
from pipeline.statistics.effect_sizes import EffectSize, stretched, undefined_effect
from pipeline.statistics.noncentral import noncentral_t
from pipeline.statistics.paired_gap import PairedGap, paired_gap
from pipeline.statistics.ranks import mid_ranks, settled, tie_sum
from pipeline.statistics.two_samples import (
    EXACT_BELOW,
    RankRule,
    RankTest,
    corrected,
    two_sided,
)

ZERO = 1e-9  # differences no further from 0 are none


@dataclass(frozen=True, slots=True)
class PairedSizes:
    """How large a mean change is.

    Attributes
    ----------
    d_z : EffectSize
        Against the standard deviation of the changes.
    d_av : EffectSize
        Against the root of the mean of both variances: comparable with d of two groups.
    rank_biserial : EffectSize
        Rank sums of rises less those of falls, over the sum of all ranks.
    """

    d_z: EffectSize
    d_av: EffectSize
    rank_biserial: EffectSize


def paired_t(
    first: NDArray[np.float64], second: NDArray[np.float64], *, level: float = 0.95
) -> PairedGap:
    """Paired t test of the mean change, with its interval: see `paired_gap`."""
    return paired_gap(first, second, level=level)


def signed_rank(
    first: NDArray[np.float64], second: NDArray[np.float64], *, rule: RankRule = "spss"
) -> RankTest:
    r"""Wilcoxon's signed rank test: V is the sum of the ranks of the rises.

    Respondents without a change are left out and count in no n. By rule ``spss``, p comes from the
    normal distribution with the variance for ties; by rule ``r``, all signs are counted where fewer
    than 50 changed, nobody stayed the same and no two changed as much, and otherwise p has the
    correction for continuity. Undefined where nobody changed.

    References
    ----------
    Wilcoxon (1945), Biometrics Bulletin 1, 80-83.
    """
    changes = _changes(first, second)
    moved = changes[changes != 0]
    n = moved.size
    if not n:
        none = Undefined("constant" if changes.size else "no_respondents")
        return RankTest(rule, n, n, none, none, none, exact=False)
    sizes = settled(np.abs(moved))
    v, ties = float(mid_ranks(sizes)[moved > 0].sum()), tie_sum(sizes)
    if rule == "r" and n < EXACT_BELOW and not ties and n == changes.size:
        return RankTest(rule, n, n, v, None, _exact_p(moved), exact=True)
    variance = n * (n + 1) * (2 * n + 1) / 24 - ties / 48
    z = corrected(v - n * (n + 1) / 4, rule) / math.sqrt(variance)
    return RankTest(rule, n, n, v, z, two_sided(z), exact=False)


def paired_sizes(
    first: NDArray[np.float64], second: NDArray[np.float64], *, level: float = 0.95
) -> PairedSizes:
    r"""Effect sizes of a mean change.

    The interval of :math:`d_z` inverts the noncentral t, as effectsize's ``cohens_d(paired=TRUE)``;
    that of :math:`d_{av}` is the same in the other unit, times :math:`s_d / s_{av}`. That of the
    rank-biserial correlation is effectsize's: Fisher's z with the standard error of no change
    without ties. Undefined below two respondents, and where every change is the same.

    References
    ----------
    Algina & Keselman (2003), Educational and Psychological Measurement 63, 537-553. Cumming (2012),
    Understanding The New Statistics, chapter 11. Kerby (2014), Comprehensive Psychology 3, 1.
    """
    both = ~np.isnan(first) & ~np.isnan(second)
    before, after = first[both], second[both]
    d_z = _against_changes(after - before, level)
    return PairedSizes(
        d_z, _in_units_of_both(d_z, before, after), _rank_biserial(first, second, level)
    )


def _changes(first: NDArray[np.float64], second: NDArray[np.float64]) -> NDArray[np.float64]:
    both = ~np.isnan(first) & ~np.isnan(second)
    changes = second[both] - first[both]
    return np.where(np.abs(changes) <= ZERO, 0.0, changes)


def _against_changes(changes: NDArray[np.float64], level: float) -> EffectSize:
    n = changes.size
    if n < 2:
        return undefined_effect(Undefined("one_respondent" if n else "no_respondents"))
    if not varies(changes):
        return undefined_effect(Undefined("constant"))
    d = float(changes.mean() / changes.std(ddof=1))
    ends = noncentral_t(d * math.sqrt(n), n - 1, level=level)
    return EffectSize(d, stretched(ends, 1 / math.sqrt(n)))


def _in_units_of_both(
    d_z: EffectSize, before: NDArray[np.float64], after: NDArray[np.float64]
) -> EffectSize:
    if isinstance(d_z.estimate, Undefined):
        return d_z
    average = math.sqrt((before.var(ddof=1) + after.var(ddof=1)) / 2)
    factor = float((after - before).std(ddof=1)) / average
    return EffectSize(d_z.estimate * factor, stretched(d_z.interval, factor))


def _rank_biserial(
    first: NDArray[np.float64], second: NDArray[np.float64], level: float
) -> EffectSize:
    changes = _changes(first, second)
    moved = changes[changes != 0]
    n = moved.size
    if not n:
        return undefined_effect(Undefined("constant" if changes.size else "no_respondents"))
    ranks, whole = mid_ranks(settled(np.abs(moved))), n * (n + 1) / 2
    r = float((np.sign(moved) * ranks).sum()) / whole
    if abs(r) >= 1:
        return EffectSize(r, Interval(r, r))
    error = math.sqrt((2 * n**3 + 3 * n**2 + n) / 6) / whole
    margin = float(ndtri((1 + level) / 2)) * error
    return EffectSize(
        r, Interval(math.tanh(math.atanh(r) - margin), math.tanh(math.atanh(r) + margin))
    )


def _exact_p(changes: NDArray[np.float64]) -> float:
    from scipy.stats import wilcoxon  # here: it takes a second to load

    return float(wilcoxon(changes, method="exact").pvalue)
