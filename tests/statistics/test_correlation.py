"""Correlations: values from R and PSPP, and what must not matter."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from pipeline.results import Estimate, Undefined
from pipeline.statistics.correlation import (
    critical_r,
    item_correlations,
    mean_inter_item_r,
    p_of_r,
    pair_with_total,
    pearson,
)
from pipeline.statistics.covariance import Missing
from tests.reference.values import pspp_values, r_values, samples
from tests.statistics.drawn import answer_tables, number

NAN = float("nan")
LISTWISE = ("five", "nine", "two", "unturned", "missing_five", "missing_nine")


def r_totals(answers: NDArray[np.float64], missing: Missing = "listwise") -> list[Estimate]:
    return [one.r_total for one in item_correlations(answers, missing=missing)]


def r_rests(answers: NDArray[np.float64], missing: Missing = "listwise") -> list[Estimate]:
    return [one.r_rest for one in item_correlations(answers, missing=missing)]


@pytest.mark.parametrize("name", LISTWISE)
def test_item_correlations_are_those_of_psych(name: str) -> None:
    # psych 2.2.9: alpha(x)$item.stats raw.r, r.drop; R 4.2.2: cor.test; tests/reference/alpha.R
    reference, answers = r_values(), samples()[name]
    found = item_correlations(answers)
    p = [p_of_r(one.r_total, one.n) for one in found]
    assert [one.n for one in found] == reference[f"{name}.listwise.n"] * answers.shape[1]
    assert r_totals(answers) == pytest.approx(reference[f"{name}.listwise.raw.r"], abs=1e-12)
    assert r_rests(answers) == pytest.approx(reference[f"{name}.listwise.r.drop"], abs=1e-12)
    assert p == pytest.approx(reference[f"{name}.listwise.p"], rel=1e-9)


@pytest.mark.parametrize("name", ["missing_five", "missing_nine"])
def test_pairwise_item_correlations_are_those_of_psych(name: str) -> None:
    # psych 2.2.9: alpha(x, use = "pairwise")$item.stats raw.r, r.drop; tests/reference/alpha.R
    reference, answers = r_values(), samples()[name]
    found = r_totals(answers, "pairwise"), r_rests(answers, "pairwise")
    assert found[0] == pytest.approx(reference[f"{name}.pairwise.raw.r"], abs=1e-12)
    assert found[1] == pytest.approx(reference[f"{name}.pairwise.r.drop"], abs=1e-12)


@pytest.mark.parametrize("name", [*LISTWISE, "constant"])
def test_item_rest_correlations_are_those_of_pspp(name: str) -> None:
    # PSPP 1.6.2: RELIABILITY /SUMMARY=TOTAL (NaN where the item does not vary)
    reference = pspp_values()[f"{name}.r.drop"]
    found = [NAN if r == Undefined("constant") else r for r in r_rests(samples()[name])]
    assert found == pytest.approx(reference, abs=1e-12, nan_ok=True)


@pytest.mark.parametrize("name", ["five", "nine", "two", "unturned", "missing_nine"])
def test_the_mean_inter_item_r_is_that_of_psych(name: str) -> None:
    reference = r_values()[f"{name}.listwise.average_r"]
    assert [mean_inter_item_r(samples()[name])] == pytest.approx(reference, abs=1e-12)


@pytest.mark.parametrize("alpha", [0.1, 0.05, 0.01])
def test_critical_r_is_that_of_r(alpha: float) -> None:
    # R 4.2.2: t <- qt(1 - alpha / 2, n - 2); t / sqrt(n - 2 + t^2); tests/reference/alpha.R
    reference = r_values()[f"critical_r.{alpha}"]
    sizes = (3, 5, 9, 10, 13, 15, 19, 20, 29, 30, 60, 100, 150, 200, 1000)
    assert [critical_r(n, alpha=alpha) for n in sizes] == pytest.approx(reference, abs=1e-12)


# The r table as circulated (Sugiyono 2011), by n: half a unit of its third decimal.
@pytest.mark.parametrize(("n", "printed"), [(10, 0.632), (15, 0.514), (20, 0.444), (75, 0.227)])
def test_critical_r_agrees_with_the_printed_table(n: int, printed: float) -> None:
    assert critical_r(n) == pytest.approx(printed, abs=0.0005)


# Known misprints of that table, each with the right value beside it.
@pytest.mark.parametrize(
    ("n", "printed", "right"),
    [
        (9, 0.688, 0.6664),
        (13, 0.533, 0.5529),
        (19, 0.458, 0.4555),
        (29, 0.387, 0.3673),
        (100, 0.195, 0.1966),
        (150, 0.159, 0.1603),
        (200, 0.138, 0.1388),
    ],
)
def test_critical_r_does_not_repeat_misprints(n: int, printed: float, right: float) -> None:
    assert critical_r(n) == pytest.approx(right, abs=0.00005)
    assert critical_r(n) != pytest.approx(printed, abs=0.0005)


def test_df_is_n_minus_2() -> None:
    # a published analysis of 60 respondents used df = 60 and printed 0.25
    assert critical_r(60) == pytest.approx(0.2542, abs=0.00005)
    assert critical_r(2) == Undefined("too_few_respondents")


@given(r=st.floats(-1, 1), n=st.integers(3, 400))
def test_p_says_what_critical_r_says(r: float, n: int) -> None:
    critical, p = number(critical_r(n)), number(p_of_r(r, n))
    assert math.isclose(abs(r), critical, rel_tol=1e-9) or (p < 0.05) == (abs(r) > critical)


def test_p_of_a_perfect_and_of_no_correlation() -> None:
    assert p_of_r(1.0, 10) == p_of_r(-1.0, 10) == 0.0
    assert p_of_r(0.0, 10) == 1.0
    assert p_of_r(0.3, 2) == Undefined("too_few_respondents")
    assert p_of_r(Undefined("constant"), 10) == Undefined("constant")


def test_pearson_leaves_out_incomplete_pairs() -> None:
    x, y = np.array([1.0, 2.0, NAN, 4.0, 5.0]), np.array([2.0, 4.0, 1.0, NAN, 9.0])
    assert pearson(x, y) == pearson(np.array([1.0, 2.0, 5.0]), np.array([2.0, 4.0, 9.0]))
    assert pearson(x[:3], y[:3]) == Undefined("too_few_respondents")
    assert pearson(np.full(4, 3.0), np.arange(4.0)) == Undefined("constant")
    assert pearson(np.arange(4.0), np.full(4, 3.0)) == Undefined("constant")


@given(table=answer_tables(), seed=st.integers(0, 1000))
def test_the_order_of_respondents_does_not_matter(table: NDArray[np.float64], seed: int) -> None:
    shuffled = np.random.default_rng(seed).permutation(table)
    assert_same(r_totals(shuffled), r_totals(table))
    assert_same(r_rests(shuffled), r_rests(table))


@given(table=answer_tables(), shift=st.integers(-5, 5), unit=st.sampled_from([0.25, 1, 2, 10]))
def test_the_unit_of_the_scale_does_not_matter(
    table: NDArray[np.float64], shift: int, unit: float
) -> None:
    assert_same(r_totals(table * unit + shift), r_totals(table))
    assert_same(r_rests(table * unit + shift), r_rests(table))
    assert_same([mean_inter_item_r(table * unit + shift)], [mean_inter_item_r(table)])


@given(table=answer_tables())
def test_without_missing_answers_listwise_is_pairwise(table: NDArray[np.float64]) -> None:
    assert_same(r_totals(table), r_totals(table, "pairwise"))
    assert_same(r_rests(table), r_rests(table, "pairwise"))
    assert_same([mean_inter_item_r(table)], [mean_inter_item_r(table, missing="pairwise")])


@given(table=answer_tables())
def test_the_rest_is_the_total_without_the_item(table: NDArray[np.float64]) -> None:
    rests = [pearson(table[:, one], np.delete(table, one, 1).sum(1)) for one in range(len(table.T))]
    known = [rest if isinstance(rest, float) else None for rest in rests]
    found = [rest if isinstance(rest, float) else None for rest in r_rests(table)]
    assert found == pytest.approx(known, abs=1e-9)


def test_who_enters_with_a_missing_answer() -> None:
    answers = np.array([[1.0, 2, 3], [4, NAN, 2], [5, NAN, NAN], [3, 3, 5]])
    listwise = pair_with_total(answers, 0)
    pairwise = pair_with_total(answers, 0, missing="pairwise")
    assert listwise.item.tolist() == [1, 3]
    assert listwise.total.tolist() == [6, 11]
    assert pairwise.item.tolist() == [1, 4, 5, 3]
    assert pairwise.total.tolist() == [6, 9, 15, 11]


def test_what_cannot_be_correlated_says_why() -> None:
    varied = np.array([1.0, 2, 3, 4, 5, 2])
    constant = np.full(6, 3.0)
    opposite = np.column_stack([varied, 6 - varied])
    assert r_totals(varied[:, None]) == [Undefined("one_item")]
    assert mean_inter_item_r(varied[:, None]) == Undefined("one_item")
    assert r_totals(opposite[:2]) == [Undefined("too_few_respondents")] * 2
    assert mean_inter_item_r(opposite[:2]) == Undefined("too_few_respondents")
    assert r_totals(opposite) == [Undefined("constant_total")] * 2
    assert r_rests(opposite) == [-1.0, -1.0]
    beside = np.column_stack([varied, constant])
    assert r_totals(beside) == [1.0, Undefined("constant")]
    assert r_rests(beside) == [Undefined("constant_rest"), Undefined("constant")]
    assert mean_inter_item_r(beside) == Undefined("constant")
    assert r_totals(np.full((5, 2), NAN)) == [Undefined("too_few_respondents")] * 2


def test_items_never_answered_together_are_refused_pairwise() -> None:
    apart = np.array(
        [[1.0, NAN, 2], [2, NAN, 4], [4, NAN, 3], [NAN, 1, 2], [NAN, 3, 5], [NAN, 2, 4]]
    )
    assert r_rests(apart, "pairwise") == [Undefined("too_few_respondents")] * 3
    assert mean_inter_item_r(apart, missing="pairwise") == Undefined("too_few_respondents")


def assert_same(found: list[Estimate], expected: list[Estimate]) -> None:
    for one, other in zip(found, expected, strict=True):
        assert one == (other if isinstance(other, Undefined) else pytest.approx(other, abs=1e-9))
