"""Rank correlations and the tests of a correlation against R 4.2.2 (calls in pairs.R) and scipy."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray
from scipy.stats import kendalltau, spearmanr

from pipeline.results import Undefined
from pipeline.statistics.correlation_tests import (
    CorrelationTest,
    kendall_test,
    pearson_test,
    r_interval,
    spearman_test,
)
from pipeline.statistics.rank_correlation import concordance, kendall, spearman
from tests.reference.values import FOLDER, answers, r_values
from tests.statistics.drawn import number

R = r_values((FOLDER / "pairs_r.csv").read_text("utf-8"))
MISSING = answers("likert_missing.csv")
X, Y = MISSING[:, 0], MISSING[:, 6]

VALUES = arrays(np.float64, st.integers(0, 40), elements=st.integers(0, 6).map(float))


@pytest.mark.parametrize(
    ("test", "record"),
    [
        (pearson_test, "test.pearson"),
        (spearman_test, "test.spearman"),
        (kendall_test, "test.kendall"),
    ],
)
def test_cor_test_of_r(test: Callable[..., CorrelationTest], record: str) -> None:
    found = test(X, Y)
    assert [found.estimate, found.statistic, found.p] == pytest.approx(R[record][:3], rel=1e-10)
    assert found.n == (~np.isnan(X + Y)).sum()


def test_fishers_interval() -> None:
    found = pearson_test(X, Y)
    for level, expected in ((0.95, R["test.pearson"][3:]), (0.99, R["test.pearson.99"])):
        ends = r_interval(found.estimate, found.n, level=level)
        assert [ends.low, ends.high] == pytest.approx(expected, rel=1e-12)


def test_fishers_interval_at_its_ends() -> None:
    assert r_interval(1.0, 10).low == 1.0
    assert r_interval(0.5, 3).high == Undefined("too_few_respondents")
    assert r_interval(Undefined("constant"), 2).low == Undefined("constant")


@given(VALUES)
def test_kendall_by_comparing_all_pairs(x: NDArray[np.float64]) -> None:
    y = np.roll(x, 3) // 2
    signs = np.sign(x[:, None] - x) * np.sign(y[:, None] - y)
    assert concordance(x, y).difference == signs.sum() // 2


@pytest.mark.parametrize("size", [3, 10, 257, 5000])
@pytest.mark.parametrize("points", [3, 100_000])
def test_scipys_values(size: int, points: int) -> None:
    rng = np.random.default_rng(size)
    x = rng.integers(0, points, size).astype(np.float64)
    y = x + rng.integers(0, points, size)
    assert kendall(x, y) == pytest.approx(kendalltau(x, y).statistic, abs=1e-12)
    assert spearman(x, y) == pytest.approx(spearmanr(x, y).statistic, abs=1e-12)


@given(VALUES)
def test_monotone_scores_change_nothing(x: NDArray[np.float64]) -> None:
    y = np.roll(x, 1)
    for rank_correlation in (spearman, kendall):
        found = rank_correlation(x, y)
        assert rank_correlation(np.exp(x), y) == found
        assert rank_correlation(y, x) == found
        if not isinstance(found, Undefined):
            assert rank_correlation(-x, y) == pytest.approx(-found, abs=1e-12)


@pytest.mark.parametrize("test", [pearson_test, spearman_test, kendall_test])
def test_undefined(test: Callable[..., CorrelationTest]) -> None:
    one = np.array([1.0, 2.0, np.nan, 4.0, 5.0])
    for other, reason, n in (
        (np.array([1.0, 2.0, 3.0, np.nan, np.nan]), "too_few_respondents", 2),
        (np.full(5, 3.0), "constant", 4),
        (np.full(5, np.nan), "too_few_respondents", 0),
    ):
        found = test(one, other)
        expected = Undefined(reason)
        assert found == CorrelationTest(n, expected, expected, expected)


def test_a_perfect_correlation() -> None:
    x = np.arange(5.0)
    found = pearson_test(x, 2 * x)
    assert (found.estimate, found.statistic, found.p) == (1, Undefined("no_variation"), 0)
    assert spearman_test(x, x**3).statistic == pytest.approx(0, abs=1e-12)
    assert number(kendall(x, -x)) == -1
