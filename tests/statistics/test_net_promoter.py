"""The Net Promoter Score against hand calculation."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.results import Undefined
from pipeline.statistics.net_promoter import net_promoter_score


def test_shares_and_interval() -> None:
    # 50 promoters, 30 passives, 20 detractors: 30; se = sqrt((0.7 - 0.09) / 100) = 0.0781025
    answers = np.array([10.0] * 20 + [9.0] * 30 + [8.0] * 10 + [7.0] * 20 + [6.0] * 5 + [0.0] * 15)
    found = net_promoter_score(answers)
    assert (found.promoters, found.passives, found.detractors) == (50, 30, 20)
    assert found.score == pytest.approx(30)
    assert found.interval.low == pytest.approx(30 - 1.959963984540054 * 7.810249675906654)
    assert found.interval.high == pytest.approx(30 + 1.959963984540054 * 7.810249675906654)


def test_missing_answers_do_not_count() -> None:
    found = net_promoter_score(np.array([10.0, np.nan, 0.0]))
    assert found.score == 0
    assert found.promoters + found.passives + found.detractors == 2


def test_nobody_and_one_kind_only() -> None:
    assert net_promoter_score(np.array([np.nan])).score == Undefined("no_respondents")
    alike = net_promoter_score(np.array([9.0, 10.0, 10.0]))
    assert alike.score == 100
    assert alike.interval.low == Undefined("constant")


@given(st.lists(st.integers(0, 10), min_size=1, max_size=60), st.integers(0, 1000))
def test_order_does_not_matter_and_the_score_stays_in_range(answers: list[int], seed: int) -> None:
    values = np.array(answers, dtype=float)
    found = net_promoter_score(values)
    assert net_promoter_score(np.random.default_rng(seed).permutation(values)) == found
    assert isinstance(found.score, float)
    assert -100 <= found.score <= 100
