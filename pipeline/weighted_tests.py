"""Groups of weighted respondents tested under their design; rules and families are the same.

Student's and Welch's tests have one counterpart, the test of the design; tests of ranks are the
same tests of weighted mid-ranks.
"""

from collections.abc import Sequence
from itertools import combinations

import numpy as np
from scipy.special import stdtrit

from pipeline.comparison_choices import GroupTests
from pipeline.group_answers import NO_INTERVAL, Surveyed
from pipeline.results import Estimate, Undefined
from pipeline.results.group_tests import Effect, GroupPair, OverallTest, TestName
from pipeline.statistics.descriptive import Interval
from pipeline.statistics.effect_sizes import EffectSize
from pipeline.statistics.survey_design import Values, effective_size
from pipeline.statistics.survey_effects import (
    rank_scores,
    survey_cliff_delta,
    survey_cohen_d,
    survey_eta2,
)
from pipeline.statistics.survey_estimates import SurveyEstimate, weighted_mean
from pipeline.statistics.survey_tests import SurveyTest, survey_t_test, survey_wald_test


def weighted_overall(
    found: Surveyed, names: Sequence[str], tests: GroupTests, level: float
) -> OverallTest:
    """Test two or more groups; p is not adjusted yet.

    Two by the t of the design, with d or Cliff's delta; more by the Wald F, with the share of the
    weighted variance of scores or of ranks, for which no interval is known.
    """
    ranks = tests == "rank"
    if len(names) == 2:
        return _of_two(found, names, level, ranks=ranks)
    return _of_several(found, names, ranks=ranks)


def weighted_apart(found: Surveyed, names: Sequence[str], level: float) -> tuple[str, EffectSize]:
    """Name the higher of two weighted means, and tell how much higher it is."""
    ordered = sorted(names, key=lambda name: -_mean(found, name))
    between, test = survey_t_test(found.scores, [found.rows(one) for one in ordered], found.design)
    return ordered[0], EffectSize(between.value, _around(between, test, level))


def weighted_eta2(found: Surveyed, names: Sequence[str]) -> Estimate:
    """Give the share of the weighted variance that goes with the groups."""
    return survey_eta2(found.scores, found.codes(names), found.design)


def effective_sizes(found: Surveyed, names: Sequence[str]) -> list[int]:
    """Give how many equally weighted respondents each group is worth, in whole ones."""
    sizes = []
    for name in names:
        rows = found.rows(name) & ~np.isnan(found.scores)
        worth = effective_size(found.design.weights[rows])
        sizes.append(0 if isinstance(worth, Undefined) else int(worth))
    return sizes


def weighted_pairs(found: Surveyed, names: Sequence[str], level: float) -> tuple[GroupPair, ...]:
    """Compare every two groups by the t of the design, p and intervals by Bonferroni.

    Means are compared, whichever test decided over all groups.
    """
    every = list(combinations(names, 2))
    return tuple(_pair(found, first, second, len(every), level) for first, second in every)


def _of_two(found: Surveyed, names: Sequence[str], level: float, *, ranks: bool) -> OverallTest:
    groups = [found.rows(one) for one in names]
    scores = _scores(found, names, ranks=ranks)
    _, test = survey_t_test(scores, groups, found.design)
    size = survey_cliff_delta if ranks else survey_cohen_d
    effect = size(found.scores, groups, found.design, level=level)
    interval = effect.interval
    return _test(
        "survey-rank-t" if ranks else "survey-t",
        test,
        Effect(
            "weighted-delta" if ranks else "weighted-d",
            effect.estimate,
            interval.low,
            interval.high,
        ),
    )


def _of_several(found: Surveyed, names: Sequence[str], *, ranks: bool) -> OverallTest:
    scores, codes = _scores(found, names, ranks=ranks), found.codes(names)
    test = survey_wald_test(scores, codes, found.design)
    size = survey_eta2(scores, codes, found.design)
    low: Estimate = size if isinstance(size, Undefined) else NO_INTERVAL
    return _test(
        "survey-rank-wald" if ranks else "survey-wald",
        test,
        Effect("weighted-rank-eta2" if ranks else "weighted-eta2", size, low, low),
    )


def _scores(found: Surveyed, names: Sequence[str], *, ranks: bool) -> Values:
    """Give scores, or the ranks among the groups that are tested."""
    if not ranks:
        return found.scores
    return rank_scores(np.where(found.codes(names) >= 0, found.scores, np.nan), found.design)


def _test(name: TestName, test: SurveyTest, effect: Effect) -> OverallTest:
    lacks = isinstance(test.statistic, Undefined)
    return OverallTest(
        name,
        test.statistic,
        test.statistic if lacks else float(test.df),
        None if test.df2 is None else (test.statistic if lacks else float(test.df2)),
        test.p,
        test.p,
        effect,
    )


def _pair(found: Surveyed, first: str, second: str, count: int, level: float) -> GroupPair:
    groups = [found.rows(second), found.rows(first)]
    between, test = survey_t_test(found.scores, groups, found.design)
    interval = _around(between, test, 1 - (1 - level) / count)
    return GroupPair(
        first=first,
        second=second,
        difference=between.value,
        low=interval.low,
        high=interval.high,
        statistic=test.statistic,
        df=float(test.df),
        p_adjusted=test.p if isinstance(test.p, Undefined) else min(1.0, count * test.p),
    )


def _around(between: SurveyEstimate, test: SurveyTest, level: float) -> Interval:
    """Give the interval that goes with the test: it has the same degrees of freedom."""
    value, se = between.value, between.se
    if isinstance(value, Undefined) or isinstance(se, Undefined) or test.df < 1:
        why = se if isinstance(se, Undefined) else Undefined("too_few_respondents")
        return Interval(why, why)
    margin = float(stdtrit(test.df, (1 + level) / 2)) * se
    return Interval(value - margin, value + margin)


def _mean(found: Surveyed, name: str) -> float:
    rows = found.rows(name)
    value = weighted_mean(np.where(rows, found.scores, np.nan), found.design.weights)
    return -np.inf if isinstance(value, Undefined) else value
