"""Upper against lower group: who is in them, and the tests of R."""

import numpy as np
import pytest
from hypothesis import given
from numpy.typing import NDArray

from pipeline.results import Undefined
from pipeline.statistics.discrimination import Ties, discriminations, extreme_groups
from tests.reference.item_values import r_item_values
from tests.reference.values import samples
from tests.statistics.drawn import answer_tables


@pytest.mark.parametrize("name", ["five", "nine"])
def test_r_agrees(name: str) -> None:
    # R 4.2.2: t.test(upper, lower, var.equal = TRUE | FALSE), groups as written in items.R
    found = discriminations(samples()[name], low=1, high=5)
    expected = r_item_values()

    def same(record: str, values: list[object]) -> None:
        assert values == pytest.approx(list(expected[f"{name}.{record}"].values()), rel=1e-10)

    same("groups", [found[0].n_upper, found[0].n_lower])
    same("index", [one.index for one in found])
    for kind in ("pooled", "welch"):
        tests = [getattr(one, kind) for one in found]
        same(f"{kind}.statistic", [one.t for one in tests])
        same(f"{kind}.parameter", [one.df for one in tests])
        same(f"{kind}.p.value", [one.p for one in tests])


@pytest.mark.parametrize(
    ("ties", "upper", "lower"),
    [("include", [8, 7, 7], [1, 2]), ("exclude", [8], [1, 2])],
)
def test_ties_at_the_cut(ties: Ties, upper: list[float], lower: list[float]) -> None:
    totals = np.array([7.0, 5, 1, 8, 4, 7, 2])
    groups = extreme_groups(totals, ties=ties)  # 27 percent of seven respondents are two
    assert not isinstance(groups, Undefined)
    assert sorted(totals[groups.upper], reverse=True) == upper
    assert sorted(totals[groups.lower]) == lower


def test_the_share_makes_the_groups() -> None:
    totals = np.arange(10.0)
    for share, size in ((0.27, 3), (0.25, 3), (0.24, 2), (0.5, 5), (0.01, 1)):
        groups = extreme_groups(totals, share=share)
        assert not isinstance(groups, Undefined)
        assert (groups.upper.sum(), groups.lower.sum()) == (size, size)


def test_groups_that_cannot_be_told_apart() -> None:
    overlap = Undefined("groups_overlap")
    assert extreme_groups(np.array([2.0, 2, 2, 2, 3]), share=0.5) == overlap
    assert extreme_groups(np.array([1.0, 2, 2, 2]), share=0.5, ties="exclude") == overlap
    assert extreme_groups(np.full(5, 3.0)) == Undefined("constant_total")
    assert extreme_groups(np.array([1.0, 5.0])) == Undefined("too_few_respondents")


def test_an_index_is_a_share_of_the_declared_range() -> None:
    table = np.array([[1, 1], [1, 2], [4, 2], [4, 3]], dtype=np.float64)
    first, second = discriminations(table, low=1, high=4)
    assert (first.mean_upper, first.mean_lower, first.index) == (4.0, 1.0, 1.0)
    assert (second.n_upper, second.n_lower) == (1, 1)
    assert second.index == pytest.approx(2 / 3)
    alone = Undefined("one_respondent")
    assert (second.pooled.t, second.welch.p) == (alone, alone)


def test_right_or_wrong_answers_give_the_difference_of_proportions() -> None:
    table = np.array([[1, 1, 1], [1, 1, 1], [1, 0, 0], [0, 1, 0], [0, 0, 0], [0, 0, 0]], float)
    found = discriminations(table, low=0, high=1)
    assert [one.index for one in found] == [1.0, 1.0, 1.0]
    constant = Undefined("constant_groups")
    assert {one.pooled.t for one in found} | {one.welch.df for one in found} == {constant}


def test_one_constant_group_is_tested() -> None:
    table = np.array([[5, 5, 5, 5], [5, 5, 5, 4], [1, 2, 3, 3], [1, 1, 1, 1]], dtype=np.float64)
    last = discriminations(table, low=1, high=5, share=0.5)[3]
    # by hand: upper 5, 4 and lower 3, 1: t = 2.5 / sqrt((0.5 + 2) / 2)
    assert last.pooled.t == last.welch.t == pytest.approx(np.sqrt(5))
    second = discriminations(table, low=1, high=5, share=0.5)[1]
    # by hand: upper 5, 5 and lower 2, 1: t = 3.5 / (0.5 / sqrt(2) * sqrt(2)), df of one group
    assert [second.welch.df, second.welch.t] == pytest.approx([1.0, 7.0])


def test_incomplete_respondents_are_left_out() -> None:
    table = np.vstack([samples()["five"], np.full((3, 5), np.nan)])
    table[-1, 0] = 5
    assert discriminations(table, low=1, high=5) == discriminations(table[:-3], low=1, high=5)


def test_nobody_and_nothing() -> None:
    few = Undefined("too_few_respondents")
    (found,) = discriminations(np.full((4, 1), np.nan), low=1, high=5)
    assert (found.n_upper, found.index, found.pooled.t, found.welch.p) == (0, few, few, few)
    assert discriminations(np.empty((4, 0)), low=1, high=5) == ()


@given(answer_tables(respondents=(3, 14), items=(1, 4)))
def test_order_shift_and_reversing(table: NDArray[np.float64]) -> None:
    found = discriminations(table, low=1, high=5)
    mixed = discriminations(table[::-1, ::-1], low=1, high=5)
    turned = discriminations(6 - table, low=1, high=5)
    for one, same, other in zip(found, mixed[::-1], turned, strict=True):
        assert same.index == (
            one.index if isinstance(one.index, Undefined) else pytest.approx(one.index)
        )
        assert (same.n_upper, same.n_lower) == (one.n_upper, one.n_lower)
        assert (other.n_upper, other.n_lower) == (one.n_lower, one.n_upper)
        if isinstance(one.index, float):
            # turned around, the item and the groups change places: the index stays
            assert other.index == pytest.approx(one.index)
            assert -1 <= one.index <= 1
