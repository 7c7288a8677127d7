"""How much of the variance of a score goes with groups of respondents.

Intervals invert the noncentral F: the ends of the noncentrality l become l / (l + df_error), two-
sided. By ``observed`` it is the noncentrality of the F that was observed, whatever the measure:
all of them estimate the same share. By ``effectsize`` each measure is first turned back into the F
that has it as its eta squared, as that package does: the same for eta squared, but too low for the
other two (of 95 % intervals of omega squared, 73 % held the share in simulated surveys of 75).
"""

from collections.abc import Callable, Mapping
from typing import Literal, TypeAlias

from pipeline.results import Estimate, Undefined
from pipeline.statistics.covariance import varies
from pipeline.statistics.descriptive import Interval, present
from pipeline.statistics.effect_sizes import EffectSize, undefined_effect
from pipeline.statistics.noncentral import noncentral_f
from pipeline.statistics.several_samples import Groups, kruskal_wallis, sums_of_squares

Explained: TypeAlias = Literal["eta2", "omega2", "epsilon2"]
ShareInterval: TypeAlias = Literal["observed", "effectsize"]


def explained_variance(
    groups: Groups,
    measure: Explained = "omega2",
    *,
    interval: ShareInterval = "observed",
    level: float = 0.95,
) -> EffectSize:
    """Give eta squared, or one of its two less biased kin, of a one-way analysis of variance.

    ``omega2`` and ``epsilon2`` are 0 where they would be below it. Undefined where the analysis is.

    References
    ----------
    Pearson (1911), Biometrika 8, 254-256 (eta). Hays (1963), Statistics for Psychologists (omega).
    Kelley (1935), Proceedings of the National Academy of Sciences 21, 554-559 (epsilon). Steiger
    (2004), Psychological Methods 9, 164-182 (the interval).
    """
    found = [one for one in map(present, groups) if one.size]
    n, k = sum(one.size for one in found), len(found)
    if k < 2:
        return undefined_effect(Undefined("one_group" if found else "no_respondents"))
    if n == k:
        return undefined_effect(Undefined("one_respondent"))
    if not any(varies(one) for one in found):
        return undefined_effect(Undefined("constant"))
    between, within = sums_of_squares(found)
    share = max(0.0, MEASURES[measure](between, within, k - 1, within / (n - k)))
    of = share if interval == "effectsize" else between / (between + within)
    f = (of / (k - 1)) / ((1 - of) / (n - k))
    return EffectSize(share, _shares(noncentral_f(f, k - 1, n - k, level=level), n - k))


def rank_epsilon2(groups: Groups, *, level: float = 0.95) -> EffectSize:
    """Kruskal and Wallis' H over what it can be at most, n - 1: epsilon squared of ranks.

    It is the eta squared of an analysis of variance of the ranks, so that its interval is that of
    eta squared; effectsize draws its own. Of 95 % intervals, some 95 in a hundred hold the share
    where it is small or middling, and some 92 where it is above 0.2. Undefined where H is, and
    the interval where ranks leave nothing within the groups or no degrees of freedom.

    References
    ----------
    Tomczak & Tomczak (2014), Trends in Sport Sciences 21, 19-25.
    """
    found = kruskal_wallis(groups)
    if isinstance(found.h, Undefined):
        return undefined_effect(found.h)
    share, df, df_error = found.h / (found.n - 1), found.groups - 1, found.n - found.groups
    if not df_error or share > 1 - 1e-12:
        none = Undefined("one_respondent" if not df_error else "no_variation")
        return EffectSize(share, Interval(none, none))
    f = (share / df) / ((1 - share) / df_error)
    return EffectSize(share, _shares(noncentral_f(f, df, df_error, level=level), df_error))


def rank_eta2(groups: Groups) -> Estimate:
    """Give (H - k + 1) / (n - k), the eta squared of ranks; 0 where it would be below."""
    found = kruskal_wallis(groups)
    if isinstance(found.h, Undefined):
        return found.h
    if found.n == found.groups:
        return Undefined("one_respondent")
    return max(0.0, (found.h - found.groups + 1) / (found.n - found.groups))


def _shares(ends: Interval, rest: float) -> Interval:
    low, high = (
        end if isinstance(end, Undefined) else end / (end + rest) for end in (ends.low, ends.high)
    )
    return Interval(low, high)


def _eta2(between: float, within: float, _df: int, _error: float) -> float:
    return between / (between + within)


def _omega2(between: float, within: float, df: int, error: float) -> float:
    return (between - df * error) / (between + within + error)


def _epsilon2(between: float, within: float, df: int, error: float) -> float:
    return (between - df * error) / (between + within)


MEASURES: Mapping[Explained, Callable[[float, float, int, float], float]] = {
    "eta2": _eta2,
    "omega2": _omega2,
    "epsilon2": _epsilon2,
}
