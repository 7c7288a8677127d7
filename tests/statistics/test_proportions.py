"""Intervals of shares, against R."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.results import Undefined
from pipeline.statistics.proportions import clustered_share_interval, wilson_interval

# R 4.2.2: prop.test(x, n, conf.level, correct = FALSE)$conf.int
WILSON = [
    (17, 25, 0.95, 0.484102692731023, 0.827948096930920),
    (0, 25, 0.95, 0.0, 0.133192250939048),
    (288, 384, 0.95, 0.70435826363503562, 0.79068937924412586),
    (20, 20, 0.95, 0.83887484194718065, 1.0),
    (1, 3, 0.95, 0.061491944720396291, 0.79234039919795229),
    (1205, 1250, 0.95, 0.95216951302417507, 0.97298732545765554),
    (288, 384, 0.90, 0.71198958953601688, 0.78451221461459197),
]


@pytest.mark.parametrize(("count", "n", "level", "low", "high"), WILSON)
def test_wilson_is_that_of_r(count: int, n: int, level: float, low: float, high: float) -> None:
    found = wilson_interval(count, n, level=level)
    assert (found.low, found.high) == pytest.approx((low, high), rel=1e-12)


def test_wilson_of_nothing_is_undefined() -> None:
    none = Undefined("no_respondents")
    found = wilson_interval(0, 0)
    assert (found.low, found.high) == (none, none)


def test_a_share_of_answers_counts_respondents() -> None:
    # R 4.2.2: p <- sum(c) / sum(m); s <- sd(c - p * m) / (mean(m) * sqrt(8)); p + qt(.975, 7) * s
    counts = np.array([2, 3, 1, 0, 3, 2, 2, 1], dtype=float)
    sizes = np.array([3, 3, 3, 2, 3, 3, 2, 3], dtype=float)
    found = clustered_share_interval(counts, sizes)
    assert found.low == pytest.approx(0.350292936410091, rel=1e-12)
    assert found.high == pytest.approx(0.922434336317182, rel=1e-12)
    more = clustered_share_interval(np.append(counts, 0), np.append(sizes, 0))
    assert more == found  # who gave no answer does not matter


def test_no_interval_of_few_or_of_the_same() -> None:
    one = clustered_share_interval(np.array([1.0]), np.array([2.0]))
    assert one.low == Undefined("one_respondent")
    nobody = clustered_share_interval(np.array([0.0]), np.array([0.0]))
    assert nobody.low == Undefined("no_respondents")
    same = clustered_share_interval(np.array([1.0, 1.0]), np.array([2.0, 2.0]))
    assert same.high == Undefined("constant")


@given(st.integers(1, 200), st.data())
def test_wilson_holds_its_share(n: int, data: st.DataObject) -> None:
    count = data.draw(st.integers(0, n))
    found = wilson_interval(count, n)
    assert isinstance(found.low, float)
    assert isinstance(found.high, float)
    assert 0 <= found.low <= count / n <= found.high <= 1
