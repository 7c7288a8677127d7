"""Alpha: values from R and PSPP, its own formula, and what must not matter."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from numpy.typing import NDArray

from pipeline.results import Undefined
from pipeline.results.instrument import CONVENTIONS
from pipeline.statistics.correlation import mean_inter_item_r
from pipeline.statistics.reliability import alpha_if_deleted, cronbach_alpha, standardized_alpha
from tests.reference.values import pspp_values, r_values, samples
from tests.statistics.drawn import answer_tables, number

NAN = float("nan")
LISTWISE = ("five", "nine", "two", "unturned", "missing_five", "missing_nine")


@pytest.mark.parametrize("name", LISTWISE)
def test_alpha_is_that_of_psych(name: str) -> None:
    # psych 2.2.9: alpha(na.omit(x)), alpha.ci(alpha, n, k); tests/reference/alpha.R
    reference, answers = r_values(), samples()[name]
    found, standardized = cronbach_alpha(answers), standardized_alpha(answers)
    record = f"{name}.listwise"
    assert [found.estimate] == pytest.approx(reference[f"{record}.raw_alpha"], abs=1e-12)
    assert [found.low] == pytest.approx(reference[f"{record}.feldt.low"], abs=1e-12)
    assert [found.high] == pytest.approx(reference[f"{record}.feldt.high"], abs=1e-12)
    assert [standardized.estimate] == pytest.approx(reference[f"{record}.std.alpha"], abs=1e-12)
    assert [found.n_respondents] == [standardized.n_respondents] == reference[f"{record}.n"]
    assert found.n_items == standardized.n_items == answers.shape[1]


@pytest.mark.parametrize("name", [*LISTWISE, "constant"])
def test_alpha_is_that_of_pspp(name: str) -> None:
    # PSPP 1.6.2: RELIABILITY /MODEL=ALPHA /SUMMARY=TOTAL; tests/reference/alpha.sps
    reference, answers = pspp_values(), samples()[name]
    found = cronbach_alpha(answers)
    without = [NAN if isinstance(one, Undefined) else one for one in alpha_if_deleted(answers)]
    assert [found.estimate] == pytest.approx(reference[f"{name}.alpha"], abs=1e-12)
    assert [found.n_respondents] == reference[f"{name}.n"]
    assert without == pytest.approx(reference[f"{name}.alpha.drop"], abs=1e-12, nan_ok=True)


@pytest.mark.parametrize("name", ["missing_five", "missing_nine"])
def test_pairwise_alpha_is_that_of_psych_without_its_interval(name: str) -> None:
    # psych 2.2.9: alpha(x, use = "pairwise"), whose interval takes all rows as n; alpha.R
    reference, answers = r_values(), samples()[name]
    found = cronbach_alpha(answers, missing="pairwise")
    standardized = standardized_alpha(answers, missing="pairwise")
    without = alpha_if_deleted(answers, missing="pairwise")
    record = f"{name}.pairwise"
    assert [found.estimate] == pytest.approx(reference[f"{record}.raw_alpha"], abs=1e-12)
    assert [standardized.estimate] == pytest.approx(reference[f"{record}.std.alpha"], abs=1e-12)
    assert list(without) == pytest.approx(reference[f"{record}.alpha.drop"], abs=1e-12)
    assert found.low == found.high == standardized.low == Undefined("no_interval")
    answered = ~np.isnan(answers)
    assert found.n_respondents == (answered.T.astype(int) @ answered).min() < len(answers)


def test_conventions_name_how_missing_answers_were_treated() -> None:
    answers = samples()["missing_five"]
    found = [
        coefficient(answers, missing=missing).convention
        for coefficient in (cronbach_alpha, standardized_alpha)
        for missing in ("listwise", "pairwise", "em")
    ]
    assert found == [
        *("covariance_listwise_feldt", "covariance_pairwise", "covariance_em"),
        *("correlation_listwise", "correlation_pairwise", "correlation_em"),
    ]
    assert set(found) <= set(CONVENTIONS)


def test_the_interval_rests_on_the_respondents_used() -> None:
    # 195 of 240 are complete; programs that count all 240 give [0.7750, 0.8494], too narrow
    found = cronbach_alpha(samples()["missing_five"])
    assert (found.low, found.high) == pytest.approx((0.7702333333, 0.8529098764), abs=1e-10)


def test_an_item_that_does_not_vary_stays_in_k() -> None:
    five, constant = samples()["five"], samples()["constant"]
    alpha = cronbach_alpha(five).estimate
    assert not isinstance(alpha, Undefined)
    assert cronbach_alpha(constant).estimate == pytest.approx(alpha * (6 / 5) / (5 / 4))
    assert alpha_if_deleted(constant)[-1] == pytest.approx(alpha)
    assert standardized_alpha(constant).estimate == Undefined("constant")


def test_an_item_that_varies_only_among_the_incomplete_does_not_vary() -> None:
    nan = np.nan
    answers = np.array([[1.0, 2, 3], [2, 2, 1], [3, 2, 2], [4, 2, 4], [nan, 5, 3]])
    assert standardized_alpha(answers).estimate == Undefined("constant")
    assert mean_inter_item_r(answers) == Undefined("constant")
    assert not isinstance(standardized_alpha(answers, missing="pairwise").estimate, Undefined)


def test_negative_alpha_is_given_as_it_is() -> None:
    apart = np.array([[1.0, 5, 3], [2, 4, 1], [5, 1, 2], [4, 1, 4], [3, 3, 3]])
    found = cronbach_alpha(apart)
    # by hand: item variances 2.5, 3.2, 1.3; totals 9, 7, 8, 9, 9 with variance 0.8
    assert found.estimate == pytest.approx(3 / 2 * (1 - 7 / 0.8))
    assert number(found.low) < number(found.estimate) < number(found.high)


def test_what_cannot_be_computed_says_why() -> None:
    varied = np.array([1.0, 2, 3, 4, 5, 2])
    one, two = varied[:, None], np.column_stack([varied, varied[::-1]])
    opposite = np.column_stack([varied, 6 - varied])
    assert cronbach_alpha(one).estimate == Undefined("one_item")
    assert standardized_alpha(one).estimate == Undefined("one_item")
    assert alpha_if_deleted(one) == (Undefined("one_item"),)
    assert alpha_if_deleted(two) == (Undefined("two_items"),) * 2
    assert cronbach_alpha(two[:2]).estimate == Undefined("too_few_respondents")
    assert cronbach_alpha(opposite).estimate == Undefined("constant_total")
    assert standardized_alpha(opposite).estimate == Undefined("constant_total")
    assert cronbach_alpha(np.full((5, 3), 4.0)).estimate == Undefined("constant_total")
    beside = np.column_stack([opposite, varied])
    assert alpha_if_deleted(beside)[2] == Undefined("constant_rest")


def test_an_undefined_alpha_has_an_undefined_interval_and_tells_its_n() -> None:
    found = cronbach_alpha(np.array([[1.0, NAN], [2, 3], [NAN, 4], [5, 5]]))
    assert found.low == found.high == found.estimate == Undefined("too_few_respondents")
    assert (found.n_respondents, found.n_items) == (2, 2)


def test_nobody_complete_can_still_be_pairwise() -> None:
    answers = samples()["five"].copy()
    answers[np.arange(240), np.arange(240) % 5] = NAN
    assert cronbach_alpha(answers).estimate == Undefined("too_few_respondents")
    assert cronbach_alpha(answers).n_respondents == 0
    pairwise = cronbach_alpha(answers, missing="pairwise")
    assert pairwise.estimate == pytest.approx(0.80, abs=0.05)
    assert pairwise.n_respondents == 144


def test_items_never_answered_together_are_refused() -> None:
    apart = np.array(
        [[1.0, NAN, 2], [2, NAN, 4], [4, NAN, 3], [NAN, 1, 2], [NAN, 3, 5], [NAN, 2, 4]]
    )
    found = cronbach_alpha(apart, missing="pairwise")
    assert found.estimate == Undefined("too_few_respondents")
    assert found.n_respondents == 0


@given(table=answer_tables())
def test_alpha_is_its_formula(table: NDArray[np.float64]) -> None:
    k, total = table.shape[1], table.sum(axis=1).var(ddof=1)
    assume(total > 0.01)
    expected = k / (k - 1) * (1 - table.var(axis=0, ddof=1).sum() / total)
    assert cronbach_alpha(table).estimate == pytest.approx(expected, abs=1e-9)


@given(table=answer_tables(items=(3, 5)))
def test_standardized_alpha_is_its_formula(table: NDArray[np.float64]) -> None:
    k, found = table.shape[1], mean_inter_item_r(table)
    assume(isinstance(found, float))
    r = number(found)
    assume(1 + (k - 1) * r > 0.01)
    expected = k * r / (1 + (k - 1) * r)
    assert standardized_alpha(table).estimate == pytest.approx(expected, abs=1e-9)


@given(table=answer_tables(items=(3, 5)))
def test_alpha_if_deleted_is_alpha_of_the_others(table: NDArray[np.float64]) -> None:
    for column, without in enumerate(alpha_if_deleted(table)):
        others = cronbach_alpha(np.delete(table, column, axis=1)).estimate
        if isinstance(others, Undefined):
            assert (others, without) == (Undefined("constant_total"), Undefined("constant_rest"))
        else:
            assert without == pytest.approx(others, abs=1e-9)


@given(
    table=answer_tables(),
    shift=st.integers(-5, 5),
    unit=st.sampled_from([0.25, 1, 3, 100]),
    seed=st.integers(0, 1000),
)
def test_unit_and_order_do_not_matter(
    table: NDArray[np.float64], shift: int, unit: float, seed: int
) -> None:
    changed = np.random.default_rng(seed).permutation(table) * unit + shift
    found, expected = cronbach_alpha(changed), cronbach_alpha(table)
    if isinstance(expected.estimate, Undefined):
        assert found == expected
    else:
        assert found.estimate == pytest.approx(expected.estimate, abs=1e-9)


@given(table=answer_tables())
def test_turning_every_item_changes_nothing(table: NDArray[np.float64]) -> None:
    found, expected = cronbach_alpha(6 - table).estimate, cronbach_alpha(table).estimate
    if isinstance(expected, Undefined):
        assert found == expected
    else:
        assert found == pytest.approx(expected, abs=1e-9)


@given(table=answer_tables())
def test_the_interval_holds_alpha(table: NDArray[np.float64]) -> None:
    found = cronbach_alpha(table)
    assume(isinstance(found.estimate, float))
    assert number(found.low) <= number(found.estimate) <= number(found.high) <= 1
