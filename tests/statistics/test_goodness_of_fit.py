"""Counts against shares: R's chisq.test, and where no test is possible."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.results import Undefined
from pipeline.statistics.goodness_of_fit import chi_square_fit


# R 4.2.2: chisq.test(counts, p = sizes / sum(sizes))
@pytest.mark.parametrize(
    ("counts", "sizes", "statistic", "p"),
    [
        ([60, 70, 56], [0.4, 0.3, 0.3], 6.40143369175628, 0.0407329942311548),
        ([170, 23, 14], [17000, 3300, 1150], 3.43152699012812, 0.179826371739941),
    ],
)
def test_against_r(counts: list[int], sizes: list[float], statistic: float, p: float) -> None:
    found = chi_square_fit(counts, sizes)
    assert found.statistic == pytest.approx(statistic, rel=1e-12)
    assert found.p == pytest.approx(p, rel=1e-12)
    assert found.df == 2


def test_expected_counts() -> None:
    # R: chisq.test(c(170, 23, 14), p = c(17000, 3300, 1150) / 21450)$expected
    expected = chi_square_fit([170, 23, 14], [17000, 3300, 1150]).expected
    assert expected == pytest.approx((164.0559440559441, 31.8461538461538, 11.0979020979021))


@pytest.mark.parametrize(
    ("counts", "sizes", "reason"),
    [
        ([0, 0], [1, 1], "no_respondents"),
        ([7], [1], "one_stratum"),
        ([4, 5], [1, 1], "small_expected"),  # 4.5 each
        ([50, 40, 40, 40, 0, 0], [50, 40, 40, 40, 4, 4], "small_expected"),  # two of six below 5
        ([99, 1, 100, 100, 100, 100], [100, 0.5, 100, 100, 100, 100], "small_expected"),  # below 1
    ],
)
def test_no_test_where_none_is_possible(counts: list[int], sizes: list[float], reason: str) -> None:
    found = chi_square_fit(counts, sizes)
    assert found.statistic == found.p == Undefined(reason)


def test_one_small_expected_count_among_five_is_allowed() -> None:
    found = chi_square_fit([40, 40, 40, 40, 4], [40, 40, 40, 40, 4])
    assert found.statistic == pytest.approx(0, abs=1e-20)
    assert found.p == 1


@pytest.mark.parametrize(
    ("counts", "sizes"), [([1, 2], [1.0]), ([1, 2], [1.0, 0.0]), ([1, -2], [1.0, 1.0])]
)
def test_what_makes_no_sense(counts: list[int], sizes: list[float]) -> None:
    with pytest.raises(ValueError, match="as many sizes"):
        chi_square_fit(counts, sizes)


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(1, 10_000)), min_size=1, max_size=9))
def test_expected_counts_add_up_and_p_is_a_probability(pairs: list[tuple[int, int]]) -> None:
    counts, sizes = [one[0] for one in pairs], [float(one[1]) for one in pairs]
    found = chi_square_fit(counts, sizes)
    assert math.isclose(sum(found.expected), sum(counts), abs_tol=1e-9)
    if isinstance(found.statistic, float) and isinstance(found.p, float):
        assert found.statistic >= 0
        assert 0 <= found.p <= 1
