"""Two groups: t tests, Mann and Whitney, and effect sizes against R, and by their properties."""

from typing import Literal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from pipeline.results import Undefined
from pipeline.statistics.effect_sizes import (
    EffectSize,
    Standardizer,
    cliff_delta,
    cohen_d,
    dominances,
    hedges_g,
    tied_pairs,
)
from pipeline.statistics.noncentral import noncentral_t, share_below_t
from pipeline.statistics.two_samples import (
    MeanDifference,
    RankRule,
    mann_whitney,
    mean_difference,
    student_t,
    welch_t,
)
from tests.statistics.drawn import number
from tests.statistics.group_samples import (
    FEW,
    ONE,
    OTHERS,
    TWO,
    A,
    G,
    R,
    assert_r,
    ends,
    numbers,
)

scores = arrays(np.float64, st.integers(2, 12), elements=st.integers(1, 5).map(float))


def row(found: MeanDifference) -> list[float]:
    low, high = ends(found.interval)
    return numbers([found.difference, low, high, found.t, found.df, found.p])


def sizes(found: EffectSize) -> list[float]:
    return numbers([found.estimate, *ends(found.interval)])


def test_welch_and_student_are_those_of_r() -> None:
    assert_r(row(welch_t(ONE, TWO)), "welch")
    assert_r(row(student_t(ONE, TWO)), "student")


@pytest.mark.parametrize("rule", ["spss", "r"])
def test_mann_whitney_with_and_without_the_correction(rule: RankRule) -> None:
    found = mann_whitney(ONE, TWO, rule=rule)
    assert_r([found.statistic, found.p], f"mann_whitney.{rule}")
    assert not found.exact


def test_the_golden_values_of_both_programs() -> None:
    """conventions.md, section 4: Z of PSPP, p of SPSS and of R."""
    by_spss, by_r = mann_whitney(ONE, TWO), mann_whitney(ONE, TWO, rule="r")
    assert abs(number(by_spss.z or Undefined("exact"))) == pytest.approx(0.8210896518, abs=1e-10)
    assert by_spss.p == pytest.approx(0.4115952039, abs=1e-10)
    assert by_r.p == pytest.approx(0.4125541905, abs=1e-10)


def test_few_values_without_ties_are_counted_out_as_in_r() -> None:
    found = mann_whitney(FEW, OTHERS, rule="r")
    assert_r([found.statistic, found.p], "mann_whitney.exact")
    assert found.exact
    assert found.z is None
    tied = mann_whitney(np.append(FEW, 3.6), OTHERS, rule="r")
    assert not tied.exact


@pytest.mark.parametrize("by", ["pooled", "average", "second"])
def test_cohens_d_is_that_of_effectsize(by: Standardizer) -> None:
    found = sizes(cohen_d(ONE, TWO, by=by))
    assert found == pytest.approx(R[f"d.{by}"], rel=1e-5)  # its optimizer stops there
    assert_r(found[1:], f"d.{by}.exact", rel=1e-8)
    assert found[0] == pytest.approx(R[f"d.{by}"][0], rel=1e-12)


def test_hedges_g_is_that_of_effectsize() -> None:
    found = sizes(hedges_g(ONE, TWO))
    assert found[0] == pytest.approx(R["g.pooled"][0], rel=1e-12)
    assert_r(found[1:], "g.pooled.exact", rel=1e-8)
    assert sizes(hedges_g(ONE, TWO, by="average")) == pytest.approx(R["g.average"], rel=1e-5)


def test_cliffs_delta_with_both_intervals() -> None:
    assert_r(sizes(cliff_delta(ONE, TWO, interval="null")), "delta.null")
    assert_r(sizes(cliff_delta(ONE, TWO)), "delta.cliff")
    assert_r(sizes(cliff_delta(FEW, OTHERS)), "delta.cliff.few")


def test_delta_is_u_over_all_pairs() -> None:
    u = numbers([mann_whitney(ONE, TWO).statistic])[0]
    delta = numbers([cliff_delta(ONE, TWO).estimate])[0]
    assert delta == pytest.approx(2 * u / (ONE.size * TWO.size) - 1, abs=1e-12)


def test_groups_that_do_not_overlap() -> None:
    found = cliff_delta(np.array([4.0, 5, 5, 5, 4, 4]), np.array([1.0, 2, 2, 1, 3, 2]))
    assert found.estimate == 1
    z = 1.959963984540054
    assert ends(found.interval) == pytest.approx([(6 - z**2) / (6 + z**2), 1])
    assert cliff_delta(np.ones(3), np.full(4, 2.0), interval="null").interval.low == -1


def test_what_floating_point_tells_apart_is_tied() -> None:
    tenths = np.array([0.1 + 0.2, 0.5, 0.7])
    exact, other = np.array([0.3, 0.5, 0.7]), np.array([0.3, 0.4])
    assert mann_whitney(tenths, other).p == mann_whitney(exact, other).p
    assert tied_pairs(tenths, other) == 1


@pytest.mark.parametrize("test", ["welch", "student"])
def test_groups_that_are_too_small_or_do_not_vary(test: Literal["welch", "student"]) -> None:
    alone = mean_difference(np.array([2.0, np.nan]), TWO, test)
    assert alone.p == alone.interval.low == Undefined("one_respondent")
    assert alone.n_first == 1
    assert alone.difference == pytest.approx(2 - TWO.mean())
    same = mean_difference(np.full(4, 3.0), np.full(5, 4.0), test)
    assert (same.difference, same.t) == (-1, Undefined("constant"))
    nobody = mean_difference(np.array([np.nan]), TWO, test)
    assert nobody.difference == nobody.p == Undefined("no_respondents")
    still = mean_difference(np.full(4, 3.0), TWO, test)  # one that does not vary is no obstacle
    assert len(row(still)) == 6


def test_ranks_and_sizes_of_nothing() -> None:
    empty, same = np.empty(0), np.full(4, 3.0)
    assert mann_whitney(empty, TWO).p == Undefined("no_respondents")
    assert mann_whitney(same, same).p == Undefined("constant")
    assert cohen_d(same, same).estimate == Undefined("constant")
    assert cohen_d(TWO, same, by="second").estimate == Undefined("constant")
    assert hedges_g(np.ones(1), TWO).interval.low == Undefined("one_respondent")
    assert cliff_delta(empty, TWO).estimate == Undefined("no_respondents")
    assert cliff_delta(np.ones(1), TWO).interval.high == Undefined("one_respondent")


def test_noncentral_t_far_out_is_defined() -> None:
    assert share_below_t(4.198, 1500, -4.03) == pytest.approx(1)
    assert share_below_t(-6.19, 1500, 4.08) == pytest.approx(0, abs=1e-12)
    low, high = ends(noncentral_t(40.0, 1e4))
    assert 37 < low < 40 < high < 43


def test_pingouin_agrees() -> None:
    import pingouin  # loads slowly

    found = pingouin.ttest(ONE, TWO, correction=True).iloc[0]
    assert welch_t(ONE, TWO).p == pytest.approx(float(found["p_val"]), rel=1e-10)
    ranks = pingouin.mwu(ONE, TWO, method="asymptotic").iloc[0]
    assert mann_whitney(ONE, TWO, rule="r").p == pytest.approx(float(ranks["p_val"]), rel=1e-10)
    assert cliff_delta(ONE, TWO).estimate == pytest.approx(float(ranks["RBC"]), rel=1e-10)


@given(scores, scores, st.floats(0.1, 50), st.floats(-20, 20))
def test_unit_and_origin_change_no_p(
    first: NDArray[np.float64], second: NDArray[np.float64], scale: float, shift: float
) -> None:
    moved = first * scale + shift, second * scale + shift
    for found, after in (
        (welch_t(first, second).p, welch_t(*moved).p),
        (student_t(first, second).p, student_t(*moved).p),
        (cohen_d(first, second).estimate, cohen_d(*moved).estimate),
    ):
        if isinstance(found, Undefined):
            assert after == found
        else:
            assert after == pytest.approx(found, rel=1e-6, abs=1e-9)


@given(scores, scores)
def test_the_other_way_round_and_in_any_order(
    first: NDArray[np.float64], second: NDArray[np.float64]
) -> None:
    there, back = mann_whitney(first, second), mann_whitney(second[::-1], first[::-1])
    assert there.p == pytest.approx(back.p) if isinstance(there.p, float) else back.p == there.p
    over, under = dominances(first, second)
    table = np.sign(first[:, None] - second[None, :])
    assert over == pytest.approx(table.mean(axis=1))
    assert under == pytest.approx(table.mean(axis=0))
    assert tied_pairs(first, second) == int((table == 0).sum())


def test_missing_scores_do_not_count() -> None:
    holes = np.where(G == 3, np.nan, A)
    assert welch_t(np.append(ONE, np.nan), TWO) == welch_t(ONE, TWO)
    assert welch_t(holes[G != 2], TWO) == welch_t(ONE, TWO)
