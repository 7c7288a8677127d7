"""The Customer Satisfaction Index: published steps, R, and its limits."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.results import Undefined
from pipeline.statistics.categories import classify
from pipeline.statistics.customer_satisfaction import (
    index_interval,
    satisfaction_bands,
    weighted_satisfaction,
)

# Case c15, n = 79 (https://text-id.123dok.com/document/6zk6l18yx): MIS, WF, MSS, WS of attributes 1
# to 16; all attributes' MIS add to 98.0157, of which the others are one lump here.
MIS_OF_ALL = 98.0157
PUBLISHED = (
    (3.865, 3.9433, 3.977, 15.6823),
    (3.9201, 3.9995, 4.2449, 16.9774),
    (4.0118, 4.093, 4.0327, 16.5057),
    (3.9516, 4.0316, 4.1732, 16.8244),
    (3.9472, 4.0271, 3.9929, 16.0798),
    (4.0694, 4.1518, 4.0989, 17.0178),
    (3.939, 4.0187, 3.5631, 14.3191),
    (3.7432, 3.819, 4.0312, 15.3953),
    (4.0653, 4.1476, 3.9784, 16.5006),
    (3.9965, 4.0774, 4.2115, 17.1723),
    (3.8252, 3.9026, 4.0713, 15.8888),
    (3.7433, 3.819, 3.6506, 13.9419),
    (4.0227, 4.1041, 3.9111, 16.0513),
    (3.9514, 4.0313, 4.2632, 17.1866),
    (3.8801, 3.9586, 3.9528, 15.6478),
    (4.0803, 4.1629, 4.1932, 17.456),
)

IMPORTANCE = np.array(
    [
        *([4, 5, 3], [5, 5, 4], [3, 4, 4], [4, 4, 2], [5, 3, 4], [5, 5, 5], [4, 4, 3]),
        *([3, 5, 2], [4, 5, 4], [5, 4, 3], [2, 4, 3], [4, 3, 4], [5, 5, 3], [4, 4, 4]),
        *([3, 3, 2], [5, 5, 4], [4, 4, 3], [4, 5, 5], [5, 4, 2], [3, 4, 3]),
    ],
    dtype=float,
)
SATISFACTION = np.array(
    [
        *([3, 4, 4], [4, 4, 5], [2, 3, 3], [4, 5, 3], [3, 3, 4], [5, 4, 4], [3, 4, 2]),
        *([2, 4, 3], [4, 4, 4], [3, 5, 2], [1, 3, 3], [4, 4, 4], [5, 4, 3], [3, 3, 5]),
        *([2, 4, 2], [4, 5, 4], [3, 2, 3], [4, 5, 4], [4, 3, 3], [3, 4, 2]),
    ],
    dtype=float,
)


def index_of(importance: np.ndarray, satisfaction: np.ndarray, highest: float = 5) -> object:
    means = importance.mean(axis=0).tolist(), satisfaction.mean(axis=0).tolist()
    return weighted_satisfaction(*means, highest).index


def test_published_weights_and_scores() -> None:
    rest = MIS_OF_ALL - sum(row[0] for row in PUBLISHED)
    importance = [*(row[0] for row in PUBLISHED), rest]
    found = weighted_satisfaction(importance, [*(row[2] for row in PUBLISHED), 4.0], 5)
    assert found.factors[:-1] == pytest.approx([row[1] for row in PUBLISHED], abs=1e-4)
    assert found.scores[:-1] == pytest.approx([row[3] for row in PUBLISHED], abs=4e-4)


def test_an_index_outside_0_to_1_is_never_a_number() -> None:
    # A published abstract gives "0.153 or 153 %": no share of a best score is 1.53
    # (https://123dok.com/document/zxo5n5oz).
    assert weighted_satisfaction([4.0], [7.65], 5).index == Undefined("outside_range")
    assert weighted_satisfaction([4.0], [-1.0], 5).index == Undefined("outside_range")
    assert weighted_satisfaction([4.0, 3.0], [5.0, 5.0], 5).index == 1
    assert weighted_satisfaction([0.0, 0.0], [3.0, 3.0], 5).index == Undefined("no_importance")
    assert weighted_satisfaction([], [], 5).index == Undefined("no_respondents")


def test_the_interval_is_that_of_the_infinitesimal_jackknife() -> None:
    # R 4.2.2: influence of each respondent by central differences of the weighted index (1e-6), its
    # sd / sqrt(20), t of 19 df
    assert index_of(IMPORTANCE, SATISFACTION) == pytest.approx(0.703004291845494, rel=1e-12)
    found = index_interval(IMPORTANCE, SATISFACTION, 5)
    assert found.low == pytest.approx(0.642320264001082, rel=1e-8)
    assert found.high == pytest.approx(0.763688319689906, rel=1e-8)
    # R, 20,000 bootstrap samples of respondents: sd 0.02803, percentiles 0.6487 and 0.7579
    assert isinstance(found.low, float)
    assert isinstance(found.high, float)
    assert (found.high - found.low) / (2 * 2.093024) == pytest.approx(0.02803, rel=0.05)


def test_missing_pairs_add_nothing() -> None:
    importance, satisfaction = IMPORTANCE.copy(), SATISFACTION.copy()
    importance[:4, 1] = satisfaction[:4, 1] = np.nan
    found = index_interval(importance, satisfaction, 5)
    random = np.random.default_rng(3)
    drawn = []
    for _ in range(4000):
        rows = random.integers(0, 20, 20)
        m = np.nanmean(importance[rows], axis=0)
        s = np.nanmean(satisfaction[rows], axis=0)
        drawn.append((m * s).sum() / m.sum() / 5)
    assert isinstance(found.low, float)
    assert isinstance(found.high, float)
    spread = float(np.std(drawn))
    assert (found.high - found.low) / (2 * 2.093024) == pytest.approx(spread, rel=0.08)


def test_where_there_is_no_interval() -> None:
    one = index_interval(IMPORTANCE[:1], SATISFACTION[:1], 5)
    assert one.low == Undefined("one_respondent")
    nobody = index_interval(np.full((3, 2), np.nan), np.full((3, 2), np.nan), 5)
    assert nobody.high == Undefined("no_respondents")
    same = index_interval(np.full((9, 2), 4.0), np.full((9, 2), 3.0), 5)
    assert same.low == Undefined("constant")
    nothing = index_interval(np.zeros((9, 2)), np.full((9, 2), 3.0), 5)
    assert nothing.low == Undefined("no_importance")


def test_the_interval_covers_as_often_as_it_says() -> None:
    # 600 samples of 60 from a population whose index is known
    random = np.random.default_rng(11)
    factor = random.normal(size=20000)
    shape = (20000, 3)
    y = np.clip(np.round(4 + 0.5 * factor[:, None] + 0.7 * random.normal(size=shape)), 1, 5)
    x = np.clip(np.round(3.3 + 0.6 * factor[:, None] + 0.7 * random.normal(size=shape)), 1, 5)
    truth = index_of(y, x)
    inside = 0
    for _ in range(600):
        rows = random.integers(0, 20000, 60)
        found = index_interval(y[rows], x[rows], 5)
        assert isinstance(found.low, float)
        assert isinstance(found.high, float)
        assert isinstance(truth, float)
        inside += found.low <= truth <= found.high
    assert 0.925 <= inside / 600 <= 0.975


@given(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=1, max_size=30))
def test_the_index_lies_between_lowest_and_highest_share(pairs: list[tuple[int, int]]) -> None:
    importance, satisfaction = np.array(pairs, dtype=float).T.tolist()
    found = weighted_satisfaction(importance, satisfaction, 5).index
    assert isinstance(found, float)
    assert min(satisfaction) / 5 - 1e-9 <= found <= max(satisfaction) / 5 + 1e-9


def test_named_bands() -> None:
    five = satisfaction_bands("five", 0.2)
    # 0.62 is a hole of the printed table (0.51-0.60, then 0.66), read as 0.51-0.65
    values = (0.2, 0.35, 0.509, 0.62, 0.66, 0.81, 1.0)
    assert [classify(value, five) for value in values] == [
        *("not_satisfied", "less_satisfied", "less_satisfied", "fairly_satisfied"),
        *("satisfied", "very_satisfied", "very_satisfied"),
    ]
    quarters = satisfaction_bands("four-quarters", 0.2)
    assert [one.low for one in quarters.classes] == pytest.approx([0, 0.4, 0.6, 0.8])
    own = satisfaction_bands("own", 0.2, (0.5, 0.75))
    assert classify(0.6, own) == "fairly_satisfied"
