"""A family of tests: all perspectives, or all items, by one group variable.

Which test decides is a rule of the study and never a choice of the data. Values of p are adjusted
over the family, and pairs are looked at where the adjusted test found a difference.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from pipeline.comparison_choices import GroupTests
from pipeline.group_answers import Sample, answer_tables, first_step
from pipeline.overall_tests import overall_test
from pipeline.results import Estimate, Undefined
from pipeline.results.comparison import GroupRule
from pipeline.results.group_tests import (
    Assumptions,
    GroupPair,
    GroupTest,
    NormalityCheck,
    OverallTest,
    PairsTest,
    VarianceCheck,
)
from pipeline.statistics.detectable import detectable_d, detectable_f
from pipeline.statistics.effect_sizes import EffectSize
from pipeline.statistics.explained_variance import explained_variance
from pipeline.statistics.multiplicity import adjusted
from pipeline.statistics.normality import shapiro_wilk
from pipeline.statistics.post_hoc import POST_HOC
from pipeline.statistics.several_samples import Centre, levene
from pipeline.statistics.two_samples import MeanTest, mean_difference
from pipeline.weighted_tests import (
    effective_sizes,
    weighted_apart,
    weighted_eta2,
    weighted_overall,
    weighted_pairs,
)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The test that decides, the other kind beside it, and why the chosen one does not decide."""

    deciding: OverallTest
    beside: OverallTest
    instead_of: str | None


def family_tests(
    samples: Mapping[str, Sample], rule: GroupRule, *, items: bool
) -> dict[str, GroupTest]:
    """Test every perspective, or every item, that has two groups to test."""
    testable = {name: one for name, one in samples.items() if len(one.tested) > 1}
    chosen = _adjusted({name: _chosen(one, rule) for name, one in testable.items()}, rule)
    alpha = first_step([one.deciding.p for one in chosen.values()], rule)
    found = {
        name: _group_test(sample, chosen[name], rule, alpha) for name, sample in testable.items()
    }
    if not items:
        return {
            name: _looked_closer(one, testable[name], chosen[name], rule)
            for name, one in found.items()
        }
    if not rule.draws:
        return found
    answers = answer_tables(testable, rule)
    return {name: replace(one, answers=answers[name]) for name, one in found.items()}


# ---------------------------------------------------------------- the test that decides


def _chosen(sample: Sample, rule: GroupRule) -> Chosen:
    level = 1 - rule.alpha
    other: GroupTests = "welch" if rule.tests == "rank" else "rank"
    first, second = (_overall(sample, tests, level, rule) for tests in (rule.tests, other))
    if isinstance(first.p, Undefined) and not isinstance(second.p, Undefined):
        return Chosen(second, first, first.p.undefined)
    return Chosen(first, second, None)


def _overall(sample: Sample, tests: GroupTests, level: float, rule: GroupRule) -> OverallTest:
    if sample.survey is not None:
        return weighted_overall(sample.survey, list(sample.tested), tests, level)
    return overall_test(list(sample.tested.values()), tests, level, rule.ranks)


def _adjusted(chosen: Mapping[str, Chosen], rule: GroupRule) -> dict[str, Chosen]:
    deciding = adjusted([one.deciding.p for one in chosen.values()], rule.adjust)
    beside = adjusted([one.beside.p for one in chosen.values()], rule.adjust)
    return {
        name: replace(
            one,
            deciding=replace(one.deciding, p_adjusted=p),
            beside=replace(one.beside, p_adjusted=p_beside),
        )
        for (name, one), p, p_beside in zip(chosen.items(), deciding, beside, strict=True)
    }


def _finds(test: OverallTest, rule: GroupRule) -> bool | None:
    return None if isinstance(test.p_adjusted, Undefined) else test.p_adjusted < rule.alpha


# ---------------------------------------------------------------- one perspective or item


def _group_test(sample: Sample, chosen: Chosen, rule: GroupRule, alpha: float) -> GroupTest:
    tested = sample.tested
    groups = list(tested.values())
    found, beside = _finds(chosen.deciding, rule), _finds(chosen.beside, rule)
    higher, apart = _apart(sample, rule)
    return GroupTest(
        groups=tuple(tested),
        untested=tuple(name for name in sample.groups if name not in tested),
        n=sum(one.size for one in groups),
        deciding=chosen.deciding,
        beside=chosen.beside,
        instead_of=chosen.instead_of,
        higher=higher,
        difference=apart.estimate if apart else None,
        low=apart.interval.low if apart else None,
        high=apart.interval.high if apart else None,
        found=found,
        agree=None if found is None or beside is None else found == beside,
        eta2=_eta2(sample),
        detectable=_detectable(_sizes(sample), alpha, rule.power / 100),
        assumptions=None,
        pairs_by=None,
        pairs=(),
        answers=None,
    )


def _looked_closer(test: GroupTest, sample: Sample, chosen: Chosen, rule: GroupRule) -> GroupTest:
    """Add the assumptions of a perspective, and its pairs where several groups differ."""
    several = test.found and len(test.groups) > 2
    pairs_by = _pairs_by(sample, chosen, rule) if several else None
    return replace(
        test,
        assumptions=_assumptions(sample),
        pairs_by=pairs_by,
        pairs=_pairs(sample, pairs_by, rule) if pairs_by else (),
    )


def _apart(sample: Sample, rule: GroupRule) -> tuple[str | None, EffectSize | None]:
    """Name the higher of two means, and tell how much higher it is, with the interval."""
    tested = sample.tested
    if len(tested) > 2:
        return None, None
    if sample.survey is not None:
        return weighted_apart(sample.survey, list(tested), 1 - rule.alpha)
    names = sorted(tested, key=lambda name: -float(tested[name].mean()))
    by: MeanTest = "student" if rule.tests == "student" else "welch"
    found = mean_difference(tested[names[0]], tested[names[1]], by, level=1 - rule.alpha)
    return names[0], EffectSize(found.difference, found.interval)


def _eta2(sample: Sample) -> Estimate:
    if sample.survey is not None:
        return weighted_eta2(sample.survey, list(sample.tested))
    return explained_variance(list(sample.tested.values()), "eta2").estimate


def _sizes(sample: Sample) -> list[int]:
    """Count the respondents of each group, weighted ones by what they are worth."""
    if sample.survey is not None:
        return effective_sizes(sample.survey, list(sample.tested))
    return [one.size for one in sample.tested.values()]


def _detectable(sizes: list[int], alpha: float, power: float) -> Estimate:
    if len(sizes) == 2:
        return detectable_d(sizes[0], sizes[1], alpha=alpha, power=power)
    f = detectable_f(sum(sizes), len(sizes), alpha=alpha, power=power)
    return f if isinstance(f, Undefined) else f**2 / (1 + f**2)


def _pairs_by(sample: Sample, chosen: Chosen, rule: GroupRule) -> PairsTest | None:
    """Name the test of pairs; pairs of ranks where ranks stand in for a test of means."""
    if rule.post_hoc == "none":
        return None
    if sample.survey is not None:
        return "survey-pairs"
    return "dunn" if chosen.instead_of and rule.tests != "rank" else rule.post_hoc


def _pairs(sample: Sample, by: PairsTest, rule: GroupRule) -> tuple[GroupPair, ...]:
    tested, names = sample.tested, list(sample.tested)
    if by == "survey-pairs":
        found = sample.survey
        return () if found is None else weighted_pairs(found, names, 1 - rule.alpha)
    return tuple(
        GroupPair(
            first=names[one.first],
            second=names[one.second],
            difference=one.difference,
            low=one.interval.low if one.interval else None,
            high=one.interval.high if one.interval else None,
            statistic=one.statistic,
            df=one.df,
            p_adjusted=one.p,
        )
        for one in POST_HOC[by](list(tested.values()), 1 - rule.alpha)
    )


# ---------------------------------------------------------------- beside the tests


def _assumptions(sample: Sample) -> Assumptions:
    groups = sample.tested
    normality = {name: shapiro_wilk(scores) for name, scores in groups.items()}
    return Assumptions(
        levene=_variances(sample, "mean"),
        brown_forsythe=_variances(sample, "median"),
        normality={
            name: NormalityCheck(one.n, one.statistic, one.p) for name, one in normality.items()
        },
    )


def _variances(sample: Sample, centre: Centre) -> VarianceCheck:
    found = levene(list(sample.tested.values()), centre)
    return VarianceCheck(found.f, found.df, found.df_error, found.p)
