"""Several groups: analyses of variance, ranks, Levene and explained variance against R."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from pipeline.results import Undefined
from pipeline.statistics.effect_sizes import EffectSize
from pipeline.statistics.explained_variance import (
    Explained,
    explained_variance,
    rank_epsilon2,
    rank_eta2,
)
from pipeline.statistics.several_samples import (
    Centre,
    FTest,
    analysis_of_variance,
    kruskal_wallis,
    levene,
    welch_analysis_of_variance,
)
from pipeline.statistics.two_samples import student_t, welch_t
from tests.statistics.group_samples import (
    ONE,
    PARTITIONS,
    TWO,
    A,
    R,
    assert_r,
    ends,
    groups_of,
    numbers,
)

scores = arrays(np.float64, st.integers(2, 8), elements=st.integers(1, 5).map(float))
by_partition = pytest.mark.parametrize("by", PARTITIONS)


def row(found: FTest) -> list[float]:
    return numbers([found.f, found.df, found.df_error, found.p])


def sizes(found: EffectSize) -> list[float]:
    return numbers([found.estimate, *ends(found.interval)])


@by_partition
def test_both_analyses_of_variance_are_those_of_r(by: str) -> None:
    assert_r(row(analysis_of_variance(groups_of(by))), f"{by}.anova")
    assert_r(row(welch_analysis_of_variance(groups_of(by))), f"{by}.welch")


@by_partition
def test_kruskal_and_wallis_is_that_of_r(by: str) -> None:
    found = kruskal_wallis(groups_of(by))
    assert_r([found.h, float(found.groups - 1), found.p], f"{by}.kruskal")


@by_partition
@pytest.mark.parametrize("centre", ["mean", "median"])
def test_levene_by_mean_and_by_median(by: str, centre: Centre) -> None:
    assert_r(row(levene(groups_of(by), centre)), f"{by}.levene.{centre}")


def test_the_golden_values() -> None:
    """conventions.md, section 4: SPSS and PSPP, car, R."""
    groups = groups_of("g")
    assert row(levene(groups))[::3] == pytest.approx([0.0423821, 0.9585107588], abs=1e-7)
    median = row(levene(groups, "median"))
    assert median[::3] == pytest.approx([0.0530842, 0.9483114375], abs=1e-7)
    welch = row(welch_analysis_of_variance(groups))
    assert welch == pytest.approx([0.5360211532, 2, 152.2523034, 0.5861715160], rel=1e-9)
    assert kruskal_wallis(groups).h == pytest.approx(1.3121413768, abs=1e-10)


@by_partition
@pytest.mark.parametrize("measure", ["eta2", "omega2", "epsilon2"])
def test_explained_variance_is_that_of_effectsize(by: str, measure: Explained) -> None:
    found = sizes(explained_variance(groups_of(by), measure, interval="effectsize"))
    assert found[0] == pytest.approx(R[f"{by}.{measure}"][0], rel=1e-10, abs=1e-12)
    assert found == pytest.approx(R[f"{by}.{measure}"], rel=1e-2, abs=1e-6)  # its optimizer
    assert_r(found[1:], f"{by}.{measure}.exact", rel=1e-7)


@by_partition
def test_one_interval_for_all_measures_of_one_share(by: str) -> None:
    groups = groups_of(by)
    for measure in ("eta2", "omega2", "epsilon2"):
        found = explained_variance(groups, measure)
        assert_r(ends(found.interval), f"{by}.eta2.exact", rel=1e-7)


@by_partition
def test_rank_epsilon_and_eta_are_those_of_effectsize(by: str) -> None:
    found = rank_epsilon2(groups_of(by))
    assert_r([found.estimate], f"{by}.rank_epsilon2")
    assert_r(ends(found.interval), f"{by}.rank_epsilon2.exact", rel=1e-7)
    assert_r([rank_eta2(groups_of(by))], f"{by}.rank_eta2")


def test_pingouin_agrees() -> None:
    import pandas
    import pingouin  # loads slowly

    frame = pandas.DataFrame({"score": A, "group": PARTITIONS["uneven"]})
    welch = pingouin.welch_anova(frame, dv="score", between="group").iloc[0]
    assert welch_analysis_of_variance(groups_of("uneven")).p == pytest.approx(
        float(welch["p_unc"]), rel=1e-10
    )
    ranks = pingouin.kruskal(frame, dv="score", between="group").iloc[0]
    assert kruskal_wallis(groups_of("uneven")).p == pytest.approx(float(ranks["p_unc"]), rel=1e-10)


def test_groups_that_are_too_small_or_do_not_vary() -> None:
    alone, same, none = np.array([3.0]), np.full(4, 2.0), np.array([np.nan])
    assert welch_analysis_of_variance([ONE, TWO, alone]).p == Undefined("one_respondent")
    assert welch_analysis_of_variance([ONE, TWO, same]).p == Undefined("constant_group")
    assert numbers([analysis_of_variance([ONE, TWO, alone]).p])
    assert analysis_of_variance([same, same + 1]).p == Undefined("constant")
    assert analysis_of_variance([alone, alone]).p == Undefined("one_respondent")
    assert levene([same, same + 1]).p == Undefined("constant")
    assert kruskal_wallis([same, same]).p == Undefined("constant")
    for test in (analysis_of_variance, welch_analysis_of_variance, kruskal_wallis):
        assert test([ONE, none]).p == Undefined("one_group")
        assert test([none, none]).p == Undefined("no_respondents")
        assert test([]).p == Undefined("no_respondents")
        assert test([ONE, none, TWO]) == test([ONE, TWO])


def test_no_share_of_what_does_not_vary() -> None:
    alone, same = np.array([3.0]), np.full(4, 2.0)
    assert explained_variance([same, same + 1]).estimate == Undefined("constant")
    assert explained_variance([alone, alone]).estimate == Undefined("one_respondent")
    assert explained_variance([ONE]).interval.low == Undefined("one_group")
    assert explained_variance([]).estimate == Undefined("no_respondents")
    assert rank_epsilon2([same, same]).estimate == Undefined("constant")
    apart = rank_epsilon2([alone, alone + 1])
    assert (apart.estimate, apart.interval.low) == (1, Undefined("one_respondent"))
    whole = rank_epsilon2([same, same + 1])
    assert whole.estimate == pytest.approx(1)
    assert whole.interval.high == Undefined("no_variation")
    assert rank_eta2([same, same]) == Undefined("constant")
    assert rank_eta2([alone, alone + 1]) == Undefined("one_respondent")


@given(scores, scores)
def test_of_two_groups_f_is_t_squared(
    first: NDArray[np.float64], second: NDArray[np.float64]
) -> None:
    pairs = (
        (student_t(first, second).p, analysis_of_variance([first, second]).p),
        (welch_t(first, second).p, welch_analysis_of_variance([first, second]).p),
    )
    for p, of_f in pairs:
        if isinstance(p, float) and isinstance(of_f, float):
            assert of_f == pytest.approx(p, rel=1e-6, abs=1e-9)


@given(st.lists(scores, min_size=2, max_size=4), st.permutations(range(4)))
def test_the_order_of_the_groups_is_nothing(
    groups: list[NDArray[np.float64]], order: list[int]
) -> None:
    turned = [groups[at][::-1] for at in order if at < len(groups)]
    for test in (analysis_of_variance, welch_analysis_of_variance, kruskal_wallis, levene):
        p, after = test(groups).p, test(turned).p
        assert after == (pytest.approx(p, abs=1e-9) if isinstance(p, float) else p)
