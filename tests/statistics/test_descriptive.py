"""Means, spreads, intervals and frequencies."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from pipeline.results import Undefined
from pipeline.results.quality import Frequency
from pipeline.statistics.descriptive import (
    Interval,
    frequencies,
    mean,
    mean_interval,
    median,
    row_means,
    standard_deviation,
)
from tests.reference.values import r_values, samples
from tests.statistics.drawn import number

NAN = float("nan")


@pytest.mark.parametrize("name", ["five", "nine", "two", "missing_five", "missing_nine"])
def test_the_numbers_are_those_of_r(name: str) -> None:
    # R 4.2.2: mean, sd, median, t.test(rowMeans(x))$conf.int; tests/reference/alpha.R
    record = f"{name}.listwise."
    reference = {
        key.removeprefix(record): value
        for key, value in r_values().items()
        if key.startswith(record)
    }
    answers = samples()[name]
    scores = answers[~np.isnan(answers).any(axis=1)].mean(axis=1)
    interval = mean_interval(scores)
    assert [mean(scores)] == pytest.approx(reference["mean"], rel=1e-12)
    assert [standard_deviation(scores)] == pytest.approx(reference["sd"], rel=1e-12)
    assert [median(scores)] == pytest.approx(reference["median"], rel=1e-12)
    assert [interval.low] == pytest.approx(reference["mean.low"], rel=1e-12)
    assert [interval.high] == pytest.approx(reference["mean.high"], rel=1e-12)


def test_missing_values_do_not_count() -> None:
    values = np.array([1.0, NAN, 2.0, 6.0])
    assert (mean(values), median(values)) == (3.0, 2.0)
    assert standard_deviation(values) == pytest.approx(7**0.5)


def test_nobody_and_one_respondent() -> None:
    nobody, one = np.array([NAN]), np.array([4.0])
    assert mean(nobody) == median(nobody) == Undefined("no_respondents")
    assert standard_deviation(nobody) == Undefined("no_respondents")
    assert mean_interval(nobody).low == Undefined("no_respondents")
    assert mean(one) == 4.0
    assert standard_deviation(one) == Undefined("one_respondent")
    assert mean_interval(one) == Interval(Undefined("one_respondent"), Undefined("one_respondent"))


def test_equal_answers_have_an_interval_without_width() -> None:
    assert mean_interval(np.array([3.0, 3.0, 3.0])) == Interval(3.0, 3.0)


def test_every_declared_point_is_counted() -> None:
    found = frequencies(np.array([5.0, 2.0, NAN, 5.0, 5.0]), [5, 4, 2])
    assert found == {"2": Frequency(1, 25.0), "4": Frequency(0, 0.0), "5": Frequency(3, 75.0)}
    assert list(found) == ["2", "4", "5"]
    assert frequencies(np.array([NAN]), [1]) == {"1": Frequency(0, 0.0)}


def test_a_row_without_values_has_no_mean() -> None:
    found = row_means(np.array([[1.0, NAN, 4.0], [NAN, NAN, NAN]]))
    assert found[0] == 2.5
    assert np.isnan(found[1])


@given(values=arrays(np.float64, st.integers(2, 30), elements=st.integers(1, 5).map(float)))
def test_the_interval_holds_the_mean_and_grows_with_the_level(values: NDArray[np.float64]) -> None:
    narrow, wide = mean_interval(values), mean_interval(values, level=0.99)
    ends = (wide.low, narrow.low, mean(values), narrow.high, wide.high)
    assert [number(end) for end in ends] == pytest.approx(sorted(map(number, ends)), abs=1e-12)
