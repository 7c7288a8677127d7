"""Stage 4: scores by hand, scales that differ, nesting, and what is missing."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from pipeline.perspectives import score_perspectives
from pipeline.questionnaire import Categories, ClassLabel
from pipeline.responses import Responses
from pipeline.results import Undefined
from pipeline.results.perspectives import PerspectiveScore
from pipeline.results.quality import Frequency
from tests.made_responses import item, make_responses, perspective
from tests.reference.values import r_values, samples
from tests.statistics.drawn import answer_tables, number

NAN = float("nan")


def score(responses: Responses, *left_out: str) -> PerspectiveScore:
    """Score the only perspective."""
    return score_perspectives(responses, frozenset(responses.items) - set(left_out))["service"]


def test_the_score_is_that_of_r() -> None:
    # R 4.2.2: rowMeans, mean, sd, t.test; tests/reference/alpha.R
    reference = r_values()
    found = score(make_responses(samples()["five"]))
    assert [found.mean] == pytest.approx(reference["five.listwise.mean"], rel=1e-12)
    assert [found.sd] == pytest.approx(reference["five.listwise.sd"], rel=1e-12)
    assert [found.low] == pytest.approx(reference["five.listwise.mean.low"], rel=1e-12)
    assert [found.high] == pytest.approx(reference["five.listwise.mean.high"], rel=1e-12)
    assert (found.n, found.n_items) == (240, 5)
    assert found.mean_of_items == pytest.approx(number(found.mean))
    assert found.percent_of_ideal == pytest.approx(number(found.mean) / 5 * 100)
    assert found.percent_of_range == pytest.approx((number(found.mean) - 1) / 4 * 100)
    assert (found.minimum, found.maximum) == (1, 5)
    assert (found.category, found.category_low, found.category_high) == ("good", "fair", "good")


def test_a_respondent_counts_with_one_answer() -> None:
    found = score(make_responses([[5, 3], [4, NAN], [NAN, NAN], [NAN, 1]]))
    assert found.n == 3
    assert found.mean == found.mean_of_respondents == pytest.approx((4 + 4 + 1) / 3)
    assert found.mean_of_items == pytest.approx((4.5 + 2) / 2)


def test_items_that_failed_are_described_and_left_out() -> None:
    found = score(make_responses([[5, 1, 4], [3, 1, 2]]), "q2")
    assert found.left_out == ("q2",)
    assert list(found.items) == ["q1", "q2", "q3"]
    assert (found.n_items, found.mean) == (2, 3.5)
    assert found.items["q2"].mean == 1.0


def test_an_item_by_hand() -> None:
    found = score(make_responses([[5], [4], [4], [NAN], [2]])).items["q1"]
    assert (found.perspective, found.n, found.reversed) == ("service", 4, False)
    assert (found.mean, found.median) == (3.75, 4.0)
    assert found.sd == pytest.approx((4.75 / 3) ** 0.5)
    assert (found.score_sum, found.ideal_sum, found.percent_of_ideal) == (15, 20, 75)
    assert (found.n_missing, found.missing) == (1, {"no_answer": 1})
    assert found.category == "good"
    assert list(found.frequencies.items()) == [
        ("1", Frequency(0, 0.0)),
        ("2", Frequency(1, 25.0)),
        ("3", Frequency(0, 0.0)),
        ("4", Frequency(2, 50.0)),
        ("5", Frequency(1, 25.0)),
    ]


def test_a_reversed_item_is_described_after_reversing() -> None:
    found = score(make_responses([[1], [1], [2], [5]], [item("q1", reverse=True)])).items["q1"]
    assert found.mean == 3.75
    assert [one.count for one in found.frequencies.values()] == [1, 0, 0, 1, 2]
    assert found.reversed


def test_only_those_asked_enter() -> None:
    perspectives = [
        perspective("service", respondents=("users",)),
        perspective("learning", respondents=("staff",)),
    ]
    responses = make_responses(
        [[5, 1], [4, 1], [1, 3]],
        [item("a"), item("b", "learning")],
        perspectives,
        kinds=["users", "users", "staff"],
    )
    found = score_perspectives(responses, frozenset("ab"))
    assert [(one.n, one.mean) for one in found.values()] == [(2, 4.5), (1, 3.0)]
    assert found["service"].items["a"].missing == {}


def test_every_perspective_with_items_is_scored_in_order() -> None:
    perspectives = [
        perspective("finance"),
        perspective("service"),
        perspective("desk", parent="service"),
        perspective("network", parent="service"),
    ]
    items = [item("a", "desk"), item("b", "network"), item("c", "network"), item("d")]
    found = score_perspectives(
        make_responses([[1, 2, 4, 5], [3, 4, 4, 1]], items, perspectives), frozenset("abcd")
    )
    assert {name: list(one.items) for name, one in found.items()} == {
        "service": ["a", "b", "c", "d"],
        "desk": ["a"],
        "network": ["b", "c"],
    }
    assert [one.parent for one in found.values()] == [None, "service", "service"]
    assert [one.mean for one in found.values()] == [3.0, 2.0, 3.5]
    assert found["service"].items["b"] == found["network"].items["b"]


def test_of_children_takes_the_mean_of_those_below() -> None:
    perspectives = [
        perspective("service", children=True),
        perspective("desk", parent="service"),
        perspective("network", parent="service"),
    ]
    items = [item("a", "desk"), item("b", "network"), item("c", "network"), item("d", "network")]
    answers = np.array([[1, 5, 5, 5], [NAN, 2, 2, 5], [NAN, NAN, NAN, NAN]])
    found = score(make_responses(answers, items, perspectives))
    assert (found.of, found.n) == ("children", 2)
    assert found.mean == pytest.approx(((1 + 5) / 2 + 3) / 2)
    assert found.mean_of_respondents == pytest.approx((16 / 4 + 3) / 2)
    assert found.mean_of_items == pytest.approx((1 + 3.5 + 3.5 + 5) / 4)


def test_items_beside_children_make_one_more() -> None:
    perspectives = [perspective("service", children=True), perspective("desk", parent="service")]
    items = [item("a", "desk"), item("b"), item("c")]
    found = score(make_responses([[1, 5, 3]], items, perspectives))
    assert found.mean == (1 + 4) / 2


def test_rescaled_items_share_a_scale_from_0_to_100() -> None:
    perspectives = [
        perspective("service", rescale=True),
        perspective("desk", parent="service"),
    ]
    items = [item("a"), item("b", on="four"), item("c", "desk", on="yes_no")]
    found = score_perspectives(
        make_responses([[3, 4, 1], [5, 1, 0]], items, perspectives), frozenset("abc")
    )
    service, desk = found["service"], found["desk"]
    assert service.mean == pytest.approx(((50 + 100 + 100) / 3 + (100 + 0 + 0) / 3) / 2)
    assert (service.minimum, service.maximum) == (0, 100)
    assert service.percent_of_ideal == service.percent_of_range == service.mean
    assert service.table.classes[-1].high == 100
    assert (desk.mean, desk.maximum) == (50.0, 100)  # declared above, holds below
    assert service.items["b"].mean == 2.5  # on its own scale, 1 to 4
    assert service.items["b"].category == "good"
    assert len(service.table.classes) == 5


def test_without_kept_items_nothing_is_claimed() -> None:
    found = score(make_responses([[5, 3], [4, 4]]), "q1", "q2")
    reason = Undefined("no_items_kept")
    numbers = (found.mean, found.mean_of_items, found.mean_of_respondents, found.sd)
    assert numbers == (reason,) * 4
    assert (found.low, found.high, found.percent_of_ideal, found.percent_of_range) == (reason,) * 4
    assert (found.category, found.category_low, found.category_high) == (reason,) * 3
    assert (found.n, found.n_items, found.left_out) == (0, 0, ("q1", "q2"))
    assert found.items["q1"].mean == 4.5


def test_nobody_answered() -> None:
    found = score(make_responses([[NAN, NAN]]))
    reason = Undefined("no_respondents")
    assert (found.n, found.mean, found.sd, found.category) == (0, reason, reason, reason)
    answered = found.items["q1"]
    assert (answered.n, answered.mean, answered.percent_of_ideal) == (0, reason, reason)
    assert answered.frequencies["3"] == Frequency(0, 0.0)


def test_one_respondent_has_a_mean_and_no_interval() -> None:
    found = score(make_responses([[5, 4]]))
    reason = Undefined("one_respondent")
    assert (found.mean, found.category) == (4.5, "very_good")
    assert (found.sd, found.low, found.high, found.category_low) == (reason,) * 4


def test_the_interval_may_leave_the_scale_and_keeps_its_class() -> None:
    found = score(make_responses([[5], [5], [4]]))
    assert number(found.high) > 5
    assert found.category_high == "very_good"


def test_the_rule_and_keys_of_the_questionnaire_hold() -> None:
    labels = (
        ClassLabel("kurang", {"id": "Kurang", "en": "Poor"}),
        ClassLabel("baik", {"id": "Baik", "en": "Good"}),
    )
    categories = Categories(
        "fixed", cuts=(3.0,), closed="upper", labels=labels, source={"": "Guide"}
    )
    found = score(make_responses([[3, 4], [3, 2]], categories=categories))
    assert (found.mean, found.category) == (3.0, "kurang")
    assert [one.category for one in found.items.values()] == ["kurang", "kurang"]
    assert (found.table.rule, found.table.closed, found.table.source) == ("fixed", "upper", "Guide")


def test_skm_on_another_scale_gives_no_category() -> None:
    found = score(make_responses([[3, 4]], categories=Categories("skm-2017")))
    assert found.category == Undefined("not_comparable")


def test_a_mean_on_a_cut_is_on_it_however_it_is_computed() -> None:
    # seventeen fifths: 3.4 as the mean of respondents' means over three items
    answers = [[3, 4, 3], [3, 4, 3], [4, 3, 4], [3, 3, 4], [3, 4, 3]]
    found = score(make_responses(answers))
    assert found.mean == pytest.approx(3.4, rel=1e-15)
    assert found.category == "good"


@given(table=answer_tables())
def test_complete_answers_have_one_mean(table: NDArray[np.float64]) -> None:
    found = score(make_responses(table))
    assert found.mean_of_items == pytest.approx(number(found.mean))
    assert found.mean_of_respondents == found.mean
    counts = [sum(one.count for one in two.frequencies.values()) for two in found.items.values()]
    assert counts == [len(table)] * table.shape[1]


@given(table=answer_tables(), seed=st.integers(0, 100))
def test_neither_order_nor_turning_twice_matters(table: NDArray[np.float64], seed: int) -> None:
    found = score(make_responses(table))
    shuffled = score(make_responses(np.random.default_rng(seed).permutation(table)))
    items = [item(f"q{number + 1}", reverse=True) for number in range(table.shape[1])]
    turned = score(make_responses(6 - table, items))
    for other in (shuffled, turned):
        assert other.mean == pytest.approx(number(found.mean))
        assert other.category == found.category
        assert [one.frequencies for one in other.items.values()] == [
            one.frequencies for one in found.items.values()
        ]
