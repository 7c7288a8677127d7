"""Item-total correlations free of the item's own error, floor and ceiling."""

import numpy as np
import pytest
from hypothesis import given
from numpy.typing import NDArray

from pipeline.results import Undefined
from pipeline.statistics.covariance import Missing, correlations
from pipeline.statistics.item_analysis import (
    floor_and_ceiling,
    standardized_item_correlations,
)
from tests.reference.item_values import r_item_values
from tests.reference.values import samples
from tests.statistics.drawn import answer_tables

# psych 2.2.9 in R 4.2.2: alpha(five)$item.stats
STD_R = [0.8128617367, 0.7391746111, 0.7772100339, 0.7357426247, 0.6908122166]
R_COR = [0.7621104446, 0.6455334136, 0.7058252233, 0.6335201199, 0.5655211514]


def test_golden_values() -> None:
    found = standardized_item_correlations(samples()["five"])
    assert [one.r_total for one in found] == pytest.approx(STD_R, abs=1e-10)
    assert [one.r_smc for one in found] == pytest.approx(R_COR, abs=1e-10)
    assert {one.n for one in found} == {240}


@pytest.mark.parametrize(
    ("record", "sample", "missing"),
    [
        ("five", "five", "listwise"),
        ("nine", "nine", "pairwise"),
        ("two", "two", "listwise"),
        ("missing_nine.listwise", "missing_nine", "listwise"),
        ("missing_nine.pairwise", "missing_nine", "pairwise"),
    ],
)
def test_psych_agrees(record: str, sample: str, missing: Missing) -> None:
    # psych 2.2.9 in R 4.2.2: alpha(x, use = ...)$item.stats$std.r and $r.cor
    found = standardized_item_correlations(samples()[sample], missing=missing)
    expected = r_item_values()
    assert [one.r_total for one in found] == pytest.approx(
        list(expected[f"{record}.std.r"].values()), rel=1e-10
    )
    assert [one.r_smc for one in found] == pytest.approx(
        list(expected[f"{record}.r.cor"].values()), rel=1e-10
    )


def test_of_two_items_it_is_the_square_of_their_correlation() -> None:
    r = correlations(samples()["two"], "listwise").matrix[0, 1]
    (first, second) = standardized_item_correlations(samples()["two"])
    assert first.r_total == second.r_total == pytest.approx(np.sqrt((1 + r) / 2))
    assert first.r_smc == pytest.approx((r * r + r) / np.sqrt(2 * (r * r + r)))


def reasons(table: NDArray[np.float64], missing: Missing = "listwise") -> set[object]:
    found = standardized_item_correlations(table, missing=missing)
    return {one.r_total for one in found} | {one.r_smc for one in found}


def test_when_it_is_undefined() -> None:
    five = samples()["five"]
    assert reasons(five[:, :1]) == {Undefined("one_item")}
    assert reasons(five[:2]) == {Undefined("too_few_respondents")}
    assert reasons(np.full((9, 3), np.nan)) == {Undefined("too_few_respondents")}
    assert reasons(np.full((9, 3), np.nan), "pairwise") == {Undefined("too_few_respondents")}
    assert reasons(samples()["constant"]) == {Undefined("constant")}
    assert standardized_item_correlations(np.empty((9, 0))) == ()


def test_exact_combinations_are_singular() -> None:
    five = samples()["five"]
    for table in (np.column_stack([five, five[:, 0]]), np.column_stack([five, five.sum(axis=1)])):
        found = standardized_item_correlations(table)
        assert {one.r_smc for one in found} == {Undefined("singular")}
        assert all(isinstance(one.r_total, float) for one in found)
    fewer = standardized_item_correlations(samples()["nine"][:6])
    assert {one.r_smc for one in fewer} == {Undefined("singular")}


def test_an_item_and_its_reverse_have_no_total() -> None:
    item = samples()["five"][:, :1]
    (first, _) = standardized_item_correlations(np.hstack([item, 6 - item]))
    assert first.r_total == Undefined("constant_total")
    assert first.r_smc == Undefined("singular")


def test_correlations_that_are_negative_on_the_whole() -> None:
    one, two = samples()["two"].T
    (first, _) = standardized_item_correlations(np.column_stack([one, 6 - two]))
    r = -correlations(samples()["two"], "listwise").matrix[0, 1]
    assert first.r_total == pytest.approx(np.sqrt((1 + r) / 2))
    assert first.r_smc == Undefined("negative_correlations")


def test_pairwise_correlations_that_contradict_one_another() -> None:
    nan = np.nan
    # q1 goes with q2, q2 with q3, and q3 against q1, each pair answered by other respondents
    rows = [[1, 1, nan], [3, 3, nan], [5, 5, nan], [2, 2, nan], [nan, 1, 1], [nan, 3, 3]]
    rows += [[nan, 5, 5], [nan, 4, 4], [1, nan, 5], [3, nan, 3], [5, nan, 1], [4, nan, 2]]
    found = standardized_item_correlations(np.array(rows, dtype=np.float64), missing="pairwise")
    assert {one.r_smc for one in found} == {Undefined("not_positive_definite")}


@given(answer_tables(respondents=(3, 12), items=(2, 4)))
def test_order_shift_and_scale(table: NDArray[np.float64]) -> None:
    found = standardized_item_correlations(table)
    same = standardized_item_correlations(table[::-1, ::-1] * 3 - 1)[::-1]
    for one, other in zip(found, same, strict=True):
        assert other.n == one.n
        for a, b in ((one.r_total, other.r_total), (one.r_smc, other.r_smc)):
            if isinstance(a, float) and isinstance(b, float):
                assert b == pytest.approx(a, rel=1e-5, abs=1e-7)


def test_floor_and_ceiling_of_the_declared_scale() -> None:
    values = np.array([1.0] * 3 + [4.0] * 17 + [np.nan])
    found = floor_and_ceiling(values, low=1, high=5)
    assert (found.n, found.floor, found.ceiling) == (20, 0.15, 0.0)
    assert not found.floor_effect  # more than 15 percent are one, not 15 percent
    assert floor_and_ceiling(values, low=1, high=5, threshold=0.149).floor_effect
    assert floor_and_ceiling(values, low=1, high=4).ceiling_effect
    nobody = floor_and_ceiling(np.full(2, np.nan), low=1, high=5)
    assert (nobody.floor, nobody.ceiling_effect) == (Undefined("no_respondents"), False)
