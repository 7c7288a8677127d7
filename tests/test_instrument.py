"""Stage 3: published studies, the rounds of dropping, the units, and what cannot be tested."""

from pathlib import Path
from typing import Literal, TypeAlias, get_args

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from pipeline.coefficients import COEFFICIENTS
from pipeline.instrument import examine_instrument
from pipeline.results import Undefined
from pipeline.results.instrument import InstrumentTest, ItemTest, UnitTest
from pipeline.sample import list_units
from pipeline.statistics.correlation import item_correlations, mean_inter_item_r
from pipeline.statistics.covariance import Missing
from pipeline.statistics.reliability import alpha_if_deleted, cronbach_alpha
from pipeline.study import Analysis, Reliability, Validity
from tests.made_responses import item, make_responses, perspective
from tests.reference.values import r_values, samples
from tests.statistics.drawn import answer_tables, number

CASES = Path(__file__).parents[1].parent / "shared" / "cases"
NAN = float("nan")

Correlation: TypeAlias = Literal["item-total", "item-rest"]
ValidityRule: TypeAlias = Literal["r-table", "p-value", "r>=0.3"]

# Three items that agree, one that does not belong, one turned the wrong way; 12 respondents.
MIXED = np.array(
    [
        *([1, 1, 2, 3, 5], [1, 2, 1, 4, 5], [2, 2, 2, 1, 4], [2, 3, 3, 5, 4]),
        *([3, 3, 2, 2, 3], [3, 3, 4, 3, 3], [4, 3, 4, 1, 2], [4, 4, 3, 4, 2]),
        *([5, 4, 5, 2, 1], [5, 5, 4, 3, 1], [2, 1, 2, 5, 5], [4, 5, 5, 1, 2]),
    ],
    dtype=np.float64,
)

# q4 meets the rule beside q5 and fails without it; 15 respondents.
CASCADE = np.array(
    [
        *([2, 2, 3, 4, 4], [3, 3, 3, 2, 1], [4, 5, 5, 4, 4], [4, 5, 4, 2, 2], [1, 1, 1, 1, 3]),
        *([4, 3, 3, 2, 3], [3, 3, 2, 2, 3], [2, 2, 4, 4, 4], [1, 1, 1, 4, 3], [3, 3, 2, 3, 4]),
        *([4, 4, 5, 3, 2], [5, 4, 4, 3, 3], [3, 4, 2, 3, 3], [3, 3, 5, 3, 4], [1, 2, 1, 1, 2]),
    ],
    dtype=np.float64,
)

# No item meets the rule: r 0.57, 0.52 and -0.26 where 0.71 is asked; 8 respondents.
APART = np.array(
    [
        *([3, 3, 3], [2, 5, 2], [4, 2, 3], [5, 1, 4]),
        *([3, 4, 4], [2, 4, 4], [3, 1, 4], [1, 5, 5]),
    ],
    dtype=np.float64,
)


def examine(
    answers: NDArray[np.float64], analysis: Analysis | None = None, on_fail: str = "drop"
) -> UnitTest:
    """Examine the only unit of a questionnaire of one perspective."""
    found = examine_instrument(
        make_responses(answers), analysis or Analysis(), on_fail, pilot=False
    )
    return found.perspectives["service"]


def published(file: str, items: int) -> NDArray[np.float64]:
    table = np.genfromtxt(CASES / file, delimiter=",", skip_header=1)
    return np.asarray(table[:, 1 : items + 1])


@pytest.mark.slow
def test_case_c01_the_printed_correlations() -> None:
    # 60 respondents, 8 items; printed r to three decimals, and df = 60 where n - 2 is right
    found = examine(published("c01_kompensasi_60x8.csv", 8))
    printed = [0.673, 0.801, 0.807, 0.776, 0.797, 0.775, 0.738, 0.773]
    rest = [0.5935, 0.7349, 0.7449, 0.7010, 0.7312, 0.6819, 0.6376, 0.6701]
    tests = list(found.items.values())
    assert [number(test.r_total) for test in tests] == pytest.approx(printed, abs=0.0005)
    assert [number(test.r_rest) for test in tests] == pytest.approx(rest, abs=0.00005)
    assert tests[0].r_critical == pytest.approx(0.2542, abs=0.00005)
    assert all(test.meets and test.kept for test in tests)
    assert found.reliability["cronbach_alpha"].estimate == pytest.approx(0.89656, abs=0.000005)
    assert found.reliable


@pytest.mark.slow
def test_case_c02_alpha_and_the_item_that_fails() -> None:
    # 20 respondents, 10 items; printed alpha 0.8627 rests on a rounded quotient: 0.86232 is right
    found = examine(published("c02_alpha_20x10.csv", 10))
    fourth = found.items["q4"]
    everything = found.reliability_all["cronbach_alpha"]
    assert everything.estimate == pytest.approx(0.86232, abs=0.000005)
    assert fourth.r_total == pytest.approx(0.4288, abs=0.00005)  # uncorrected; the rest gives .3134
    assert fourth.r_critical == pytest.approx(0.4438, abs=0.00005)
    assert [one.failed for one in found.rounds] == [("q4",), ()]
    assert [one.dropped for one in found.rounds] == [("q4",), ()]
    assert found.reliability["cronbach_alpha"].estimate == pytest.approx(0.86788, abs=0.000005)
    assert found.if_deleted_all["q4"] == pytest.approx(0.86788, abs=0.000005)


def test_the_numbers_of_a_unit_are_those_of_psych() -> None:
    # psych 2.2.9: alpha(na.omit(x)); tests/reference/alpha.R
    reference = r_values()
    found = examine(samples()["missing_nine"])
    record = "missing_nine.listwise"
    tests = list(found.items.values())
    assert [found.n] == reference[f"{record}.n"] == [163]
    assert [test.r_total for test in tests] == pytest.approx(reference[f"{record}.raw.r"])
    assert [test.r_rest for test in tests] == pytest.approx(reference[f"{record}.r.drop"])
    assert [test.p for test in tests] == pytest.approx(reference[f"{record}.p"], rel=1e-9)
    alpha = found.reliability["cronbach_alpha"]
    assert [alpha.estimate] == pytest.approx(reference[f"{record}.raw_alpha"], abs=1e-12)
    assert list(found.if_deleted.values()) == pytest.approx(reference[f"{record}.alpha.drop"])
    assert [found.average_r] == pytest.approx(reference[f"{record}.average_r"])


def test_failing_items_fall_out_until_none_fails() -> None:
    found = examine(MIXED)
    first, last = found.rounds[0], found.rounds[-1]
    kept = [name for name, test in found.items.items() if test.kept]
    assert first.failed == first.dropped == ("q4", "q5")
    assert list(last.items) == kept == ["q1", "q2", "q3"]
    assert (last.failed, last.dropped) == ((), ())
    alphas = found.reliability_all["cronbach_alpha"], found.reliability["cronbach_alpha"]
    assert alphas == (cronbach_alpha(MIXED), cronbach_alpha(MIXED[:, :3]))
    assert list(found.if_deleted.values()) == list(alpha_if_deleted(MIXED[:, :3]))
    assert list(found.if_deleted_all.values()) == list(alpha_if_deleted(MIXED))
    assert found.average_r == mean_inter_item_r(MIXED[:, :3])
    assert found.average_r_all == mean_inter_item_r(MIXED)


def test_keep_only_tells() -> None:
    found = examine(MIXED, on_fail="keep")
    (only,) = found.rounds
    assert (only.failed, only.dropped) == (("q4", "q5"), ())
    assert [test.meets for test in found.items.values()] == [True, True, True, False, False]
    assert all(test.kept for test in found.items.values())
    assert found.reliability == found.reliability_all
    assert found.if_deleted == found.if_deleted_all


def test_a_later_round_can_drop_what_an_earlier_one_kept() -> None:
    found = examine(CASCADE)
    assert [one.dropped for one in found.rounds] == [("q5",), ("q4",), ()]
    assert found.items["q4"].meets
    assert not found.items["q4"].kept


def test_dropped_items_give_their_respondents_back() -> None:
    answers = MIXED[:, :4].copy()
    answers[3:6, 3] = NAN  # only q4, which fails
    found = examine(answers)
    assert found.n == 9
    assert found.items["q1"].n == 9
    assert found.rounds[-1].items["q1"].n == 12
    assert found.reliability_all["cronbach_alpha"].n_respondents == 9
    assert found.reliability["cronbach_alpha"].n_respondents == 12


def test_pairwise_uses_everyone_who_answered_the_item() -> None:
    answers = MIXED.copy()
    answers[:3, 3] = NAN
    found = examine(answers, Analysis(missing="pairwise"), "keep")
    assert found.n == 12
    assert [test.n for test in found.items.values()] == [12, 12, 12, 9, 12]
    alpha = found.reliability["cronbach_alpha"]
    assert (alpha.convention, alpha.n_respondents) == ("covariance_pairwise", 9)
    expected = [one.r_total for one in item_correlations(answers, missing="pairwise")]
    assert [test.r_total for test in found.items.values()] == expected


def test_two_items_stay_though_all_fail() -> None:
    found = examine(APART)
    first, last = found.rounds
    assert (first.failed, first.dropped) == (("q1", "q2", "q3"), ("q1",))
    assert list(last.items) == ["q2", "q3"]
    assert last.dropped == ()
    assert found.if_deleted == {"q2": Undefined("two_items"), "q3": Undefined("two_items")}
    assert found.reliability["cronbach_alpha"] == cronbach_alpha(APART[:, 1:])
    assert found.reliable is False


@pytest.mark.parametrize("rule", get_args(ValidityRule))
@pytest.mark.parametrize("correlation", get_args(Correlation))
def test_the_decision_follows_the_study(rule: ValidityRule, correlation: Correlation) -> None:
    validity = Validity(correlation=correlation, rule=rule, alpha=0.01)
    found = examine_instrument(
        make_responses(MIXED), Analysis(validity=validity), "keep", pilot=True
    )
    unit = found.perspectives["service"]
    decides = {
        name: test.r_total if correlation == "item-total" else test.r_rest
        for name, test in unit.items.items()
    }
    assert {name: test.r for name, test in unit.rounds[0].items.items()} == decides
    assert [found.pilot, found.rule, found.correlation, found.alpha, found.on_fail] == [
        *(True, rule, correlation, 0.01, "keep")
    ]
    limit = 0.3 if rule == "r>=0.3" else 0.7079  # r table, n = 12, 1 %
    for name, test in unit.items.items():
        assert test.r_critical == pytest.approx(0.7079, abs=0.00005)
        assert test.meets == (number(decides[name]) > limit)


def test_items_that_look_unreversed_are_named() -> None:
    assert examine(MIXED).unreversed == ("q4", "q5")
    items = [*(item(f"q{number}") for number in range(1, 5)), item("q5", reverse=True)]
    turned = examine_instrument(make_responses(MIXED, items), Analysis(), "drop", pilot=False)
    assert turned.perspectives["service"].unreversed == ("q4",)
    assert turned.perspectives["service"].items["q5"].meets


def test_an_item_that_meets_the_rule_is_not_called_unreversed() -> None:
    # item-total r 0.40, 0.79 and 0.00; item-rest r -0.40, -0.09 and -0.52; critical r 0.576
    answers = np.array(
        [
            *([3, 3, 4], [5, 1, 1], [5, 5, 2], [2, 5, 3], [2, 5, 2], [3, 4, 3]),
            *([1, 1, 5], [4, 5, 3], [5, 2, 3], [4, 1, 2], [1, 3, 5], [1, 2, 3]),
        ],
        dtype=np.float64,
    )
    found = examine(answers)
    assert [number(test.r_rest) < 0 for test in found.items.values()] == [True, True, True]
    assert [test.meets for test in found.items.values()] == [False, True, False]
    assert found.unreversed == ("q1", "q3")


def test_failed_and_untested_items_are_told_apart() -> None:
    answers = MIXED.copy()
    answers[:, 0] = 4
    first = examine(answers).rounds[0]
    assert first.items["q1"].r == Undefined("constant")
    assert first.untested == ("q1",)
    assert "q1" not in first.failed
    assert first.failed
    assert set(first.failed) == {
        name for name, test in first.items.items() if not test.meets and name != "q1"
    }


def test_the_worked_example_gives_r_by_hand() -> None:
    answers = np.column_stack([MIXED[:, 4], MIXED[:, :4]])  # the failing item first
    found = examine(answers)
    sums = found.example
    assert sums is not None
    assert (sums.item, sums.n) == ("q2", 12)
    top = sums.n * sums.xy - sums.x * sums.y
    bottom = (sums.n * sums.xx - sums.x**2) * (sums.n * sums.yy - sums.y**2)
    assert top / bottom**0.5 == pytest.approx(number(sums.r), rel=1e-12)
    assert sums.r == found.items["q2"].r_total
    assert sums.y == MIXED.sum()


def test_the_parts_make_alpha_by_hand() -> None:
    found = examine(samples()["missing_five"])
    parts = found.parts
    assert parts is not None
    k = parts.n_items
    assert (k, parts.n) == (5, 195)
    assert sum(parts.item_variances.values()) == pytest.approx(parts.sum_of_variances)
    by_hand = k / (k - 1) * (1 - parts.sum_of_variances / parts.total_variance)
    assert by_hand == pytest.approx(number(parts.alpha), rel=1e-12)
    assert parts.alpha == found.reliability["cronbach_alpha"].estimate


@pytest.mark.parametrize(("threshold", "reliable"), [(0.80, True), (0.81, False)])
def test_reliable_reaches_the_threshold(threshold: float, reliable: bool) -> None:
    analysis = Analysis(reliability=Reliability(threshold=threshold))
    assert examine(samples()["five"], analysis).reliable is reliable  # alpha 0.8062


def test_alpha_on_the_threshold_is_reliable() -> None:
    alpha = number(cronbach_alpha(samples()["five"]).estimate)
    analysis = Analysis(reliability=Reliability(threshold=alpha))
    assert examine(samples()["five"], analysis).reliable is True


def test_one_item_cannot_be_tested() -> None:
    found = examine(MIXED[:, :1])
    one = found.items["q1"]
    assert one.r_total == one.r_rest == one.p == Undefined("one_item")
    assert (one.n, one.meets, one.kept) == (12, False, True)
    assert found.reliability["cronbach_alpha"].estimate == Undefined("one_item")
    assert found.average_r == found.if_deleted["q1"] == Undefined("one_item")
    assert (found.reliable, found.example, found.parts) == (None, None, None)


def test_too_few_respondents_drop_nothing() -> None:
    found = examine(MIXED[:2])
    assert found.n == 2
    assert all(test.kept and not test.meets for test in found.items.values())
    assert found.items["q1"].r_total == Undefined("too_few_respondents")
    assert found.items["q1"].r_critical == Undefined("too_few_respondents")
    assert (len(found.rounds), found.rounds[0].dropped) == (1, ())
    assert (found.reliable, found.example, found.parts) == (None, None, None)


@pytest.mark.parametrize("missing", ["listwise", "pairwise"])
def test_an_item_that_nobody_answered_leaves_the_others_tested(missing: Missing) -> None:
    answers = np.insert(MIXED, 0, NAN, axis=1)  # q1; the others are those of MIXED
    with_it = examine(answers, Analysis(missing=missing))
    without = examine(MIXED, Analysis(missing=missing))
    nobody = Undefined("no_respondents")
    first, *others = with_it.items.values()
    assert first == ItemTest(0, nobody, nobody, nobody, nobody, meets=False, kept=True)
    assert others == list(without.items.values())
    assert [list(one.items.values()) for one in with_it.rounds] == [
        list(one.items.values()) for one in without.rounds
    ]
    assert with_it.rounds[0].failed == ("q5", "q6")
    assert (with_it.n, with_it.n_items, with_it.n_tested) == (12, 6, 5)
    assert (with_it.n_met, with_it.n_kept) == (3, 4)
    assert (without.n_items, without.n_tested, without.n_kept) == (5, 5, 3)
    assert with_it.reliability == without.reliability
    assert with_it.reliability_all == without.reliability_all
    assert with_it.reliability_all["cronbach_alpha"].n_items == 5
    assert list(with_it.if_deleted_all) == ["q2", "q3", "q4", "q5", "q6"]
    assert with_it.example is not None
    assert with_it.example.item == "q2"


def test_an_unanswered_item_stays_in_the_score() -> None:
    answers = np.insert(MIXED, 0, NAN, axis=1)
    found = examine_instrument(make_responses(answers), Analysis(), "drop", pilot=True)
    assert found.kept() == {"q1", "q2", "q3", "q4"}


def test_two_items_of_which_one_is_unanswered() -> None:
    found = examine(np.insert(MIXED[:, :1], 0, NAN, axis=1))
    assert found.items["q1"].r_total == Undefined("no_respondents")
    assert found.items["q2"].r_total == Undefined("one_item")
    assert (found.n, found.n_tested, found.n_kept, found.example) == (12, 1, 2, None)


def test_who_answered_only_elsewhere_does_not_count_pairwise() -> None:
    answers = np.vstack([MIXED, np.full((3, 5), NAN)])
    found = examine(answers, Analysis(missing="pairwise"))
    assert found == examine(MIXED, Analysis(missing="pairwise"))


def test_an_item_that_does_not_vary_falls_out() -> None:
    answers = samples()["constant"]
    found = examine(answers)
    constant = found.items["q6"]
    assert constant.r_total == constant.r_rest == constant.p == Undefined("constant")
    assert (constant.meets, constant.kept) == (False, False)
    first = found.rounds[0]
    assert (first.failed, first.untested, first.dropped) == ((), ("q6",), ("q6",))
    assert found.reliability["cronbach_alpha"] == cronbach_alpha(answers[:, :5])
    assert found.reliability_all["standardized_alpha"].estimate == Undefined("constant")
    assert found.average_r_all == Undefined("constant")


def test_equal_answers_everywhere_drop_nothing() -> None:
    found = examine(np.full((6, 3), 4.0))
    assert all(test.kept for test in found.items.values())
    assert [(one.failed, one.untested) for one in found.rounds] == [((), ("q1", "q2", "q3"))]
    assert found.reliability["cronbach_alpha"].estimate == Undefined("constant_total")
    assert found.parts is not None
    assert (found.parts.total_variance, found.parts.alpha) == (0.0, Undefined("constant_total"))


PERSPECTIVES = (
    perspective("service", respondents=("users",)),
    perspective("desk", parent="service"),
    perspective("network", parent="service"),
    perspective("learning", respondents=("staff",)),
    perspective("finance"),
)
ITEMS = [
    item("a", "service"),
    item("b", "desk"),
    item("c", "network"),
    item("d", "desk"),
    item("e", "learning"),
    item("f", "learning"),
]


def nested() -> InstrumentTest:
    table = samples()["nine"][:40, :6]
    kinds = ["users"] * 25 + ["staff"] * 15
    responses = make_responses(table, ITEMS, PERSPECTIVES, kinds=kinds)
    return examine_instrument(responses, Analysis(), "keep", pilot=False)


def test_a_unit_is_a_top_perspective_with_those_who_were_asked() -> None:
    found = nested().perspectives
    assert {name: list(unit.items) for name, unit in found.items()} == {
        "service": ["a", "b", "c", "d"],
        "learning": ["e", "f"],  # finance holds no items
    }
    assert [(unit.n, unit.respondents) for unit in found.values()] == [
        (25, ("users",)),
        (15, ("staff",)),
    ]
    table = samples()["nine"]
    assert found["service"].reliability["cronbach_alpha"] == cronbach_alpha(table[:25, :4])
    assert found["learning"].reliability["cronbach_alpha"] == cronbach_alpha(table[25:40, 4:6])
    assert nested().kept() == {"a", "b", "c", "d", "e", "f"}


def test_a_perspective_asked_of_different_respondents_has_a_unit_for_each() -> None:
    perspectives = [
        perspective("service"),
        perspective("desk", parent="service", respondents=("users", "staff")),
        perspective("network", parent="service", respondents=("users",)),
    ]
    items = [item("a", "desk"), item("b", "network"), item("c", "desk"), item("d", "service")]
    responses = make_responses(
        MIXED[:, :4], items, perspectives, kinds=["users"] * 8 + ["staff"] * 4
    )
    units = list_units(responses, "perspective")
    assert [(unit.key, unit.perspective, unit.items) for unit in units] == [
        ("service@staff+users", "service", ("a", "c", "d")),
        ("service@users", "service", ("b",)),
    ]
    found = examine_instrument(responses, Analysis(), "keep", pilot=False)
    assert [unit.n for unit in found.perspectives.values()] == [12, 8]


def test_the_key_of_a_unit_is_never_the_name_of_another_perspective() -> None:
    perspectives = [
        perspective("service"),
        perspective("desk", parent="service", respondents=("staff",)),
        perspective("network", parent="service", respondents=("users",)),
        perspective("service-users"),
    ]
    items = [item("a", "desk"), item("b", "network"), item("c", "service-users")]
    responses = make_responses(MIXED[:, :3], items, perspectives, kinds=["users", "staff"] * 6)
    found = examine_instrument(responses, Analysis(), "keep", pilot=False)
    assert list(found.perspectives) == ["service@staff", "service@users", "service-users"]
    assert found.kept() == {"a", "b", "c"}


def test_total_indicator_tests_what_holds_items_itself() -> None:
    responses = make_responses(samples()["nine"][:, :6], ITEMS, PERSPECTIVES)
    units = list_units(responses, "indicator")
    assert {unit.key: unit.items for unit in units} == {
        "service": ("a",),
        "desk": ("b", "d"),
        "network": ("c",),
        "learning": ("e", "f"),
    }


def test_nobody_answered_at_all() -> None:
    found = examine(np.empty((0, 3)))
    nobody = Undefined("no_respondents")
    assert (found.n, found.n_items, found.n_tested, found.n_met, found.n_kept) == (0, 3, 0, 0, 3)
    assert {test.r_total for test in found.items.values()} == {nobody}
    assert [one.items for one in found.rounds] == [{}]
    for name, alpha in (*found.reliability.items(), *found.reliability_all.items()):
        assert (name, alpha.estimate, alpha.n_respondents, alpha.n_items) == (name, nobody, 0, 0)
    assert found.average_r == found.average_r_all == nobody
    assert (found.reliable, found.example, found.parts, found.if_deleted) == (None, None, None, {})


@settings(max_examples=25)
@given(table=answer_tables(respondents=(4, 12), items=(2, 6)), rest=st.booleans())
def test_the_rounds_account_for_every_item(table: NDArray[np.float64], rest: bool) -> None:
    validity = Validity(correlation="item-rest" if rest else "item-total")
    found = examine(table, Analysis(validity=validity))
    dropped = [name for one in found.rounds for name in one.dropped]
    kept = [name for name, test in found.items.items() if test.kept]
    assert sorted(dropped + kept) == sorted(found.items)
    assert len(kept) >= 2
    assert found.rounds[-1].dropped == ()
    for one in found.rounds:
        assert set(one.dropped) <= {*one.failed, *one.untested}
        assert not set(one.failed) & set(one.untested)
    assert set(found.reliability) <= set(COEFFICIENTS)


@settings(max_examples=25)
@given(table=answer_tables(), seed=st.integers(0, 100))
def test_the_order_of_respondents_changes_no_verdict(table: NDArray[np.float64], seed: int) -> None:
    found = examine(table, on_fail="keep")
    shuffled = examine(np.random.default_rng(seed).permutation(table), on_fail="keep")
    for name, test in found.items.items():
        other = shuffled.items[name]
        if isinstance(test.r_total, Undefined) or isinstance(other.r_total, Undefined):
            assert test.r_total == other.r_total
        else:
            assert test.r_total == pytest.approx(other.r_total, abs=1e-12)
