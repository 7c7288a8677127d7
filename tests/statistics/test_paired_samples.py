"""The same respondents twice: tests and effect sizes against R."""

import numpy as np
import pytest

from pipeline.results import Undefined
from pipeline.statistics.effect_sizes import EffectSize
from pipeline.statistics.paired_samples import paired_sizes, paired_t, signed_rank
from pipeline.statistics.two_samples import RankRule
from tests.statistics.group_samples import AFTER, BEFORE, A, B, R, assert_r, ends, numbers


def sizes(found: EffectSize) -> list[float]:
    return numbers([found.estimate, *ends(found.interval)])


def test_the_paired_t_test_is_that_of_r() -> None:
    found = paired_t(A, B)
    values = [found.gap, *ends(found.interval), found.t, found.df, found.p]
    assert_r(values, "paired")


@pytest.mark.parametrize("rule", ["spss", "r"])
def test_signed_ranks_with_and_without_the_correction(rule: RankRule) -> None:
    found = signed_rank(A, B, rule=rule)
    assert_r([found.statistic, found.p], f"signed_rank.{rule}")
    assert not found.exact


def test_few_changes_without_ties_are_counted_out_as_in_r() -> None:
    found = signed_rank(BEFORE, AFTER, rule="r")
    assert_r([found.statistic, found.p], "signed_rank.exact")
    assert found.exact
    stayed = signed_rank(np.append(BEFORE, 3.0), np.append(AFTER, 3.0), rule="r")
    assert not stayed.exact
    assert stayed.n_first == BEFORE.size


def test_sizes_are_those_of_effectsize() -> None:
    found = paired_sizes(A, B)
    assert sizes(found.d_z) == pytest.approx(R["d_z"], rel=1e-5)
    assert_r(ends(found.d_z.interval), "d_z.exact", rel=1e-8)
    assert_r(sizes(found.d_av), "d_av.exact", rel=1e-8)
    assert_r(sizes(found.rank_biserial), "paired_ranks")


def test_nobody_one_and_no_change() -> None:
    one, same = np.array([2.0]), np.array([1.0, 2.0, 3.0])
    assert signed_rank(same, same).p == Undefined("constant")
    assert signed_rank(np.array([np.nan]), one).p == Undefined("no_respondents")
    assert paired_sizes(one, one + 1).d_z.estimate == Undefined("one_respondent")
    alike = paired_sizes(same, same + 1)
    assert alike.d_av.estimate == alike.d_z.estimate == Undefined("constant")
    assert sizes(alike.rank_biserial) == [1, 1, 1]
    assert paired_sizes(same, same).rank_biserial.estimate == Undefined("constant")


def test_only_respondents_with_both_count() -> None:
    first, second = np.append(A, [np.nan, 4.0]), np.append(B, [2.0, np.nan])
    assert signed_rank(first, second) == signed_rank(A, B)
    assert paired_sizes(first, second) == paired_sizes(A, B)
