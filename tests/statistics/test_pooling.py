"""Rubin's rules against mice::pool.scalar, and at their ends."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.results import Undefined
from pipeline.statistics.pooling import pool
from tests.reference.missing_values import missing_of_r

CASES = {
    "large": ([3.1, 3.4, 3.2, 3.05, 3.3], [0.011, 0.012, 0.0105, 0.013, 0.0115], 400),
    "small": ([2.5, 2.9, 2.2], [0.08, 0.07, 0.09], 12),
    "equal": ([3.25] * 4, [0.02] * 4, 50),
    "endless": ([-0.2, 0.1, 0.4, 0.0, 0.3, 0.2], [0.04, 0.05, 0.03, 0.06, 0.05, 0.04], math.inf),
}


@pytest.mark.parametrize("name", CASES)
def test_values_are_those_of_mice(name: str) -> None:
    estimates, variances, n = CASES[name]
    found = pool(np.array(estimates), np.array(variances), n - 1)
    given = [found.estimate, found.within, found.between, found.total]
    given += [found.df, found.increase, found.missing_information]
    assert given == pytest.approx(missing_of_r()[f"pool.{name}"], rel=1e-10, abs=1e-14)
    interval = missing_of_r()[f"interval.{name}"]
    assert [found.low, found.high] == pytest.approx(interval, rel=1e-10)


@given(
    st.lists(st.floats(-5, 5), min_size=2, max_size=9),
    st.floats(0.01, 3),
    st.floats(-50, 50),
    st.integers(5, 500),
)
def test_a_shift_moves_the_interval_alone(
    means: list[float], variance: float, shift: float, n: int
) -> None:
    estimates, variances = np.array(means), np.full(len(means), variance)
    one, two = (pool(values, variances, n - 1) for values in (estimates, estimates + shift))
    assert isinstance(one.low, float)
    assert isinstance(two.low, float)
    assert two.low - two.estimate == pytest.approx(one.low - one.estimate, rel=1e-4)
    assert two.estimate == pytest.approx(one.estimate + shift, abs=1e-9)
    assert two.total == pytest.approx(one.total, rel=1e-7, abs=1e-9)
    assert one.total >= one.within
    assert 0 <= one.missing_information <= 1
    assert 0 < one.df < n - 1


def test_estimates_without_any_spread() -> None:
    none = pool(np.array([3.0, 3.0]), np.zeros(2), 9)
    assert (none.low, none.high, none.increase) == (3, 3, 0)
    only_between = pool(np.array([3.0, 4.0]), np.zeros(2), 9)
    assert only_between.missing_information == 1
    assert (only_between.df, only_between.low) == (0, Undefined("constant"))


def test_one_data_set_cannot_be_pooled() -> None:
    with pytest.raises(ValueError, match="two data sets"):
        pool(np.array([3.0]), np.array([0.1]), 9)
