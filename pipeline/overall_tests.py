"""A test over the groups of one perspective or item, with the effect that goes with it."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from pipeline.comparison_choices import GroupTests
from pipeline.results import Undefined
from pipeline.results.group_tests import Effect, EffectName, OverallTest, TestName
from pipeline.statistics.descriptive import Interval
from pipeline.statistics.effect_sizes import EffectSize, Standardizer, cliff_delta, hedges_g
from pipeline.statistics.explained_variance import explained_variance, rank_epsilon2
from pipeline.statistics.several_samples import (
    FTest,
    analysis_of_variance,
    kruskal_wallis,
    welch_analysis_of_variance,
)
from pipeline.statistics.two_samples import MeanTest, RankRule, mann_whitney, mean_difference

Groups: TypeAlias = Sequence[NDArray[np.float64]]
ALIKE = Undefined("less_than_chance")


def overall_test(
    groups: Groups, tests: GroupTests, level: float, ranks: RankRule = "spss"
) -> OverallTest:
    """Test two or more groups by the rule; p is not adjusted yet.

    Two groups by t or U, with Hedges' g or Cliff's delta; more by F or H, with omega squared or the
    epsilon squared of ranks. g divides by what the test does: the mean variance of both groups, or
    the pooled one. ``ranks`` names the convention by which p of U is found.
    """
    if tests == "rank" and len(groups) == 2:
        return _u(groups, level, ranks)
    return (OF_TWO if len(groups) == 2 else OF_SEVERAL)[tests](groups, level)


def possible(interval: Interval) -> Interval:
    """Give the interval of an effect that cannot be below zero, or say that there is none."""
    return Interval(ALIKE, ALIKE) if interval.high == 0 else interval


def _t(test: MeanTest, by: Standardizer) -> Callable[[Groups, float], OverallTest]:
    def tested(groups: Groups, level: float) -> OverallTest:
        found = mean_difference(groups[0], groups[1], test, level=level)
        effect = _effect("hedges-g", hedges_g(groups[0], groups[1], by=by, level=level))
        name: TestName = "welch-t" if test == "welch" else "student-t"
        return OverallTest(name, found.t, found.df, None, found.p, found.p, effect)

    return tested


def _u(groups: Groups, level: float, ranks: RankRule = "spss") -> OverallTest:
    found = mann_whitney(groups[0], groups[1], rule=ranks)
    effect = _effect("cliff-delta", cliff_delta(groups[0], groups[1], level=level))
    return OverallTest("mann-whitney", found.statistic, None, None, found.p, found.p, effect)


def _f(test: Callable[[Groups], FTest]) -> Callable[[Groups, float], OverallTest]:
    def tested(groups: Groups, level: float) -> OverallTest:
        found = test(groups)
        effect = _effect("omega2", explained_variance(groups, "omega2", level=level))
        name: TestName = "anova" if test is analysis_of_variance else "welch-anova"
        return OverallTest(name, found.f, found.df, found.df_error, found.p, found.p, effect)

    return tested


def _h(groups: Groups, level: float) -> OverallTest:
    found = kruskal_wallis(groups)
    effect = _effect("rank-epsilon2", rank_epsilon2(groups, level=level))
    df = found.h if isinstance(found.h, Undefined) else float(found.groups - 1)
    return OverallTest("kruskal-wallis", found.h, df, None, found.p, found.p, effect)


def _effect(name: EffectName, found: EffectSize) -> Effect:
    ends = possible(found.interval) if name in ("omega2", "rank-epsilon2") else found.interval
    return Effect(name, found.estimate, ends.low, ends.high)


OF_TWO: Mapping[GroupTests, Callable[[Groups, float], OverallTest]] = {
    "welch": _t("welch", "average"),
    "student": _t("student", "pooled"),
    "rank": _u,
}
OF_SEVERAL: Mapping[GroupTests, Callable[[Groups, float], OverallTest]] = {
    "welch": _f(welch_analysis_of_variance),
    "student": _f(analysis_of_variance),
    "rank": _h,
}
