"""The interval of a median between order statistics.

Reference: R 4.2.2, the largest k with pbinom(k - 1, n, 0.5) <= 0.025, and 1 - 2 pbinom(k - 1, ...).
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.results import Undefined
from pipeline.statistics.median_interval import median_interval

R = [
    (6, 1, 0.96875),
    (9, 2, 0.9609375),
    (14, 3, 0.987060546875),
    (16, 4, 0.978729248046875),
    (25, 8, 0.95671474933624268),
    (50, 18, 0.96716086243573141),
    (101, 41, 0.95395593307065718),
]


@pytest.mark.parametrize(("n", "rank", "confidence"), R)
def test_as_in_r(n: int, rank: int, confidence: float) -> None:
    found = median_interval([float(one) for one in range(n, 0, -1)])
    assert (found.low, found.high) == (rank, n + 1 - rank)
    assert found.confidence == pytest.approx(confidence, rel=1e-12)


@pytest.mark.parametrize("n", [0, 1, 5])
def test_too_few(n: int) -> None:
    few = Undefined("too_few_values")
    found = median_interval([1.0] * n)
    assert (found.low, found.high, found.confidence) == (few, few, few)


@given(st.lists(st.floats(0, 1000), min_size=6, max_size=60))
def test_the_median_lies_between(values: list[float]) -> None:
    found, ranked = median_interval(values), sorted(values)
    assert isinstance(found.low, float)
    assert isinstance(found.high, float)
    assert found.low <= ranked[len(ranked) // 2] <= found.high
