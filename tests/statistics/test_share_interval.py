"""Wilson's interval. Reference: R 4.2.2, prop.test(x, n, correct = FALSE)$conf.int."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.results import Undefined
from pipeline.statistics.share_interval import wilson_interval

R = [
    (288, 384, 0.95, 0.70435826363503562, 0.79068937924412586),
    (0, 20, 0.95, 0.0, 0.1611251580528193),
    (20, 20, 0.95, 0.83887484194718065, 1.0),
    (1, 3, 0.95, 0.061491944720396291, 0.79234039919795229),
    (1205, 1250, 0.95, 0.95216951302417507, 0.97298732545765554),
    (288, 384, 0.90, 0.71198958953601688, 0.78451221461459197),
]


@pytest.mark.parametrize(("x", "n", "confidence", "low", "high"), R)
def test_as_in_r(x: int, n: int, confidence: float, low: float, high: float) -> None:
    assert wilson_interval(x / n, n, confidence) == pytest.approx((low, high), rel=1e-10)


def test_of_nothing() -> None:
    assert wilson_interval(0.5, 0) == (Undefined("no_respondents"), Undefined("no_respondents"))


@given(st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_holds_the_share_and_stays_within_0_and_1(drawn: tuple[int, int]) -> None:
    x, n = drawn
    low, high = wilson_interval(x / n, n)
    assert isinstance(low, float)
    assert isinstance(high, float)
    assert 0 <= low <= x / n + 1e-12
    assert x / n - 1e-12 <= high <= 1
