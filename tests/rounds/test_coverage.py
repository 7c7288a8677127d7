"""How often the intervals of changes hold what is true, and what changes do not depend on."""

import math
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from pipeline.results import Undefined
from pipeline.statistics.changes import (
    detectable_shift,
    difference_interval,
    independent_change,
    linear_change,
    linear_interval,
    linear_sum,
    paired_change,
)
from pipeline.statistics.descriptive import Interval
from pipeline.statistics.detectable import detectable_d
from pipeline.statistics.proportions import wilson_interval
from pipeline.statistics.two_samples import welch_t

DRAWS = 2000
SLOPES = (5.0, 2.5, 2.5)


def holds(interval: Interval, value: float) -> bool:
    assert not isinstance(interval.low, Undefined)
    assert not isinstance(interval.high, Undefined)
    return interval.low <= value <= interval.high


def likert(rng: np.random.Generator, n: int, mean: float) -> NDArray[np.float64]:
    """Draw means of four five-point answers that hang together."""
    general = rng.normal(size=(n, 1))
    answers = np.clip(np.round(mean + 0.8 * general + 0.7 * rng.normal(size=(n, 4))), 1, 5)
    means: NDArray[np.float64] = answers.mean(axis=1)
    return means


def columns(rng: np.random.Generator, n: int, m: int) -> NDArray[np.float64]:
    """Draw users for one perspective, and staff who answer two that hang together."""
    staff = likert(rng, m, 3.5)
    found = np.full((n + m, 3), np.nan)
    found[:n, 0] = likert(rng, n, 3.8)
    found[n:, 1] = staff
    found[n:, 2] = 0.5 * staff + 0.5 * likert(rng, m, 3.2)
    return found


@pytest.mark.slow
@pytest.mark.long
def test_intervals_of_a_weighted_sum_and_its_change_cover_as_they_say() -> None:
    rng = np.random.default_rng(20261126)
    large = columns(rng, 400_000, 400_000)
    true = linear_sum(large, SLOPES).value
    assert not isinstance(true, Undefined)
    held = [0, 0]
    for _ in range(DRAWS):
        before, after = (linear_sum(columns(rng, n, m), SLOPES) for n, m in ((80, 25), (120, 18)))
        held[0] += holds(linear_interval(before), true)
        held[1] += holds(linear_change(before, after).interval, 0)
    assert all(0.93 <= count / DRAWS <= 0.97 for count in held), held


@pytest.mark.slow
@pytest.mark.long
def test_intervals_of_changes_cover_as_they_say() -> None:
    rng = np.random.default_rng(7)
    true = likert(rng, 400_000, 3.9).mean() - likert(rng, 400_000, 3.4).mean()
    held = [0, 0, 0]
    for _ in range(DRAWS):
        before, after = likert(rng, 60, 3.4), likert(rng, 90, 3.9)
        held[0] += holds(independent_change(before, after).interval, float(true))
        both = likert(rng, 40, 3.4)
        again = 0.5 * both + 0.5 * likert(rng, 40, 3.4)
        held[1] += holds(paired_change(both, again).interval, 0)
        counts = rng.binomial(80, 0.6), rng.binomial(110, 0.75)
        shares = [wilson_interval(int(k), n) for k, n in zip(counts, (80, 110), strict=True)]
        found = difference_interval(counts[0] / 80, shares[0], counts[1] / 110, shares[1])
        held[2] += holds(found, 0.15)
    assert all(0.93 <= count / DRAWS <= 0.97 for count in held), held


@pytest.mark.slow
@pytest.mark.long
def test_what_is_called_detectable_is_found_four_times_of_five() -> None:
    rng = np.random.default_rng(11)
    apart, shift = detectable_d(60, 90), detectable_shift(40)
    assert not isinstance(apart, Undefined)
    assert not isinstance(shift, Undefined)
    found = [0, 0]
    for _ in range(DRAWS):
        p = independent_change(rng.normal(size=60), rng.normal(apart, size=90)).p
        q = paired_change(np.zeros(40), rng.normal(shift, size=40)).p
        found = [found[0] + (_number(p) < 0.05), found[1] + (_number(q) < 0.05)]
    assert all(0.77 <= count / DRAWS <= 0.83 for count in found), found


SCORES = st.lists(st.integers(1, 20), min_size=4, max_size=30).filter(lambda one: len(set(one)) > 1)


@given(SCORES, SCORES)
def test_one_column_is_welchs_test(before: list[int], after: list[int]) -> None:
    first, second = (np.array(one, dtype=np.float64) for one in (before, after))
    found = linear_change(linear_sum(first[:, None], [1.0]), linear_sum(second[:, None], [1.0]))
    expected = welch_t(second, first)
    assert [found.difference, found.t, found.df, found.p] == pytest.approx(
        [expected.difference, expected.t, expected.df, expected.p], rel=1e-9, abs=1e-12
    )


@given(SCORES, SCORES, st.randoms())
def test_the_order_of_respondents_does_not_count(
    before: list[int], after: list[int], random: Random
) -> None:
    first, second = (np.array(one, dtype=np.float64) for one in (before, after))
    shuffled = [*after]
    random.shuffle(shuffled)
    again = independent_change(first, np.array(shuffled, dtype=np.float64))
    found = independent_change(first, second)
    assert [again.difference, again.p, again.effect] == pytest.approx(
        [found.difference, found.p, found.effect]
    )


@given(SCORES, SCORES, st.integers(-50, 50), st.sampled_from([0.5, 2.0, 20.0]))
def test_another_unit_changes_no_test(
    before: list[int], after: list[int], shift: int, factor: float
) -> None:
    first, second = (np.array(one, dtype=np.float64) for one in (before, after))
    found = independent_change(first, second)
    again = independent_change(factor * first + shift, factor * second + shift)
    assert [again.t, again.p, again.effect] == pytest.approx(
        [found.t, found.p, found.effect], rel=1e-7, abs=1e-9
    )
    assert isinstance(found.difference, float)
    assert again.difference == pytest.approx(factor * found.difference, abs=1e-9)
    assert again.detectable == pytest.approx(factor * _number(found.detectable))


def _number(value: float | Undefined) -> float:
    assert not isinstance(value, Undefined)
    return value


def test_too_few_respondents_make_no_sum() -> None:
    scores = np.array([[3.0, math.nan], [4.0, 2.0]])
    found = linear_sum(scores, [1.0, 1.0])
    assert found.value == Undefined("too_few_respondents")
    assert linear_interval(found).low == Undefined("too_few_respondents")


def test_figures_alone_vary_nowhere() -> None:
    found = linear_sum(np.empty((0, 0)), [], 80.0)
    assert (found.value, found.variance) == (80.0, 0.0)
    change = linear_change(found, linear_sum(np.empty((0, 0)), [], 85.0))
    assert (change.difference, change.p) == (5.0, Undefined("constant"))
