"""Aiken's V: its tables, its interval, and the exact tail by counting every outcome."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.results import Undefined
from pipeline.statistics.aiken import (
    AikenV,
    RatingScale,
    aiken_p,
    aiken_v,
    smallest_significant_v,
    v_interval,
)
from tests.statistics.drawn import number

FIVE = RatingScale(1, 5)


def of(ratings: list[float], scale: RatingScale = FIVE) -> AikenV:
    return aiken_v(np.array([ratings], dtype=np.float64), scale)[0]


def test_v_of_five_experts() -> None:
    found = of([5, 4, 4, 4, 4])
    assert (found.n, found.v) == (5, 0.8)
    # Penfield & Giacobbi's formula, worked apart from this code with z = 1.959964
    assert [found.low, found.high] == pytest.approx([0.5839825659, 0.9193423380], abs=5e-9)
    assert found.p == pytest.approx(0.040, abs=0.0005)  # as quoted from Aiken (1985)


@pytest.mark.parametrize(
    ("raters", "points", "v", "p"),
    [(3, 4, 1.00, 0.016), (5, 4, 0.87, 0.021), (5, 5, 0.80, 0.040), (7, 5, 0.75, 0.041)],
)
def test_values_quoted_from_aiken_s_table(raters: int, points: int, v: float, p: float) -> None:
    found = smallest_significant_v(raters, points)
    assert [found.v, found.p] == pytest.approx([v, p], abs=0.0051)
    assert found.p == pytest.approx(p, abs=0.00051)


@pytest.mark.parametrize(("raters", "points"), [(1, 2), (3, 4), (5, 3), (4, 5)])
def test_the_tail_counts_every_outcome(raters: int, points: int) -> None:
    sums = [sum(one) for one in product(range(points), repeat=raters)]
    for excess in range(raters * (points - 1) + 1):
        expected = sum(one >= excess for one in sums) / len(sums)
        assert aiken_p(excess, raters, points) == pytest.approx(expected, rel=1e-13)


def test_the_smallest_v_is_the_smallest() -> None:
    found = smallest_significant_v(9, 5, alpha=0.01)
    excess = round(number(found.v) * 9 * 4)
    assert found.p == aiken_p(excess, 9, 5)
    assert aiken_p(excess, 9, 5) <= 0.01 < aiken_p(excess - 1, 9, 5)


def test_a_level_that_is_met_exactly_counts() -> None:
    # all of four experts at the higher of two points: 1/16
    assert smallest_significant_v(4, 2, alpha=1 / 16).v == 1.0


def test_too_few_experts() -> None:
    few, nobody = Undefined("too_few_raters"), Undefined("no_ratings")
    assert smallest_significant_v(2, 4) == type(smallest_significant_v(2, 4))(few, few)
    assert smallest_significant_v(0, 4).v == nobody
    assert smallest_significant_v(3, 1).v == few


def test_experts_who_did_not_rate() -> None:
    nan = np.nan
    table = np.array([[5, nan, 4, nan], [nan] * 4, [1, 1, 1, 1]], dtype=np.float64)
    some, none, lowest = aiken_v(table, FIVE)
    assert (some.n, some.v) == (2, 0.875)
    assert none == AikenV(0, *[Undefined("no_ratings")] * 4)
    assert (lowest.v, lowest.low, lowest.p) == (0.0, 0.0, 1.0)
    assert aiken_v(np.empty((0, 4)), FIVE) == ()


@pytest.mark.parametrize("rating", [0.0, 6.0, 3.5, np.inf])
def test_a_rating_off_the_scale(rating: float) -> None:
    assert of([5, rating, 4]).v == of([5, rating, 4]).p == Undefined("outside_scale")


def test_a_scale_of_one_point_tells_nothing() -> None:
    assert of([3, 3], RatingScale(3, 3)).v == Undefined("outside_scale")


def test_a_scale_from_zero_is_the_same_scale() -> None:
    assert of([4, 3, 3, 3, 3], RatingScale(0, 4)) == of([5, 4, 4, 4, 4])


@given(st.lists(st.integers(1, 5), min_size=1, max_size=9))
def test_order_and_turning(ratings: list[int]) -> None:
    found, turned = of([*map(float, ratings)]), of([6.0 - one for one in ratings])
    v = number(found.v)
    assert of([*map(float, ratings[::-1])]) == found
    assert number(turned.v) == pytest.approx(1 - v)
    assert number(turned.low) == pytest.approx(1 - number(found.high), abs=1e-12)
    assert 0 <= number(found.low) <= v <= number(found.high) <= 1
    assert 0 < number(found.p) <= 1


def test_a_wider_interval_for_a_higher_level() -> None:
    narrow, wide = v_interval(0.8, 5, 5, level=0.9), v_interval(0.8, 5, 5, level=0.99)
    assert number(wide.low) < number(narrow.low) < 0.8 < number(narrow.high) < number(wide.high)
