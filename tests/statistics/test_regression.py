"""Regression and its assumptions: R's values, and what must not depend on how data are written."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from pipeline.results import Undefined
from pipeline.results.relations import AssumptionTest, Regression
from pipeline.statistics.durbin_watson import MOST_EXACT, durbin_watson, normal_p
from pipeline.statistics.fitted_normal import largest_distance
from pipeline.statistics.regression import Fit, are_dependent, fit
from pipeline.statistics.regression_assumptions import (
    assumptions,
    breusch_pagan,
    glejser_test,
    influence,
    koenker,
    linearity,
    reset,
    simulated_lilliefors,
)
from tests.reference.relation_values import Columns, relation_data, relation_values

R = relation_values()
CLOSE = 1e-8


@pytest.fixture(scope="module")
def full() -> Fit:
    return fit(*relation_data())


def drawn(n: int, seed: int = 1) -> tuple[NDArray[np.float64], Columns]:
    random = np.random.default_rng(seed)
    columns = {name: random.normal(size=n).round(1) for name in "abc"}
    return columns["a"] + 0.5 * columns["b"] + random.normal(size=n), columns


def assert_is_r(found: Regression, name: str) -> None:
    every = [found.constant, *found.terms.values()]
    for key, record in (("b", "b"), ("se", "se"), ("t", "t"), ("p", "p"), ("low", "low")):
        said = [getattr(one, key) for one in every]
        assert said == pytest.approx(R[f"{name}.{record}"], rel=CLOSE), key
    assert [one.high for one in every] == pytest.approx(R[f"{name}.high"], rel=CLOSE)
    assert [one.beta for one in found.terms.values()] == pytest.approx(R[f"{name}.beta"], rel=CLOSE)
    whole = [found.r_squared, found.adjusted_r_squared, found.standard_error, found.f, found.p]
    records = ("r_squared", "adjusted", "sigma", "f", "f_p")
    assert whole == pytest.approx([R[f"{name}.{one}"][0] for one in records], rel=CLOSE)
    squares = [found.model_ss, found.residual_ss, found.total_ss]
    assert squares == pytest.approx(R[f"{name}.ss"], rel=CLOSE)


def assert_tested(found: AssumptionTest, record: str) -> None:
    assert [found.statistic, found.p] == pytest.approx(R[record], rel=CLOSE), record


def test_coefficients_are_those_of_r(full: Fit) -> None:
    assert_is_r(full.regression, "full")
    every = [full.regression.constant, *full.regression.terms.values()]
    assert [one.robust_se for one in every] == pytest.approx(R["full.robust_se"], rel=CLOSE)
    assert [one.robust_p for one in every] == pytest.approx(R["full.robust_p"], rel=CLOSE)
    factors = [one.vif for one in full.regression.terms.values()]
    assert factors == pytest.approx(R["full.vif"], rel=CLOSE)
    assert full.regression.constant.vif is None
    assert full.regression.df_residual == full.regression.n - 4
    assert full.regression.f == pytest.approx(
        full.regression.model_ms / full.regression.residual_ms, rel=1e-12
    )


def test_one_predictor_has_no_inflation() -> None:
    outcome, columns = relation_data()
    (term,) = fit(outcome, {"a": columns["a"]}).regression.terms.values()
    assert (term.vif, term.tolerance) == (1.0, 1.0)


def test_assumptions_are_those_of_r(full: Fit) -> None:
    found = assumptions(full, 1)
    assert_tested(found.normality["lilliefors"], "lilliefors")
    smirnov = found.normality["kolmogorov-smirnov"]
    assert smirnov.statistic == pytest.approx(R["ks"][0], rel=CLOSE)
    assert smirnov.p == pytest.approx(R["ks"][1], rel=1e-4)  # R stops its series there
    assert found.normality["shapiro-wilk"].statistic == pytest.approx(R["shapiro"][0], rel=CLOSE)
    assert found.normality["shapiro-wilk"].p == pytest.approx(R["shapiro"][1], rel=1e-6)
    assert_tested(found.breusch_pagan, "breusch_pagan")
    assert_tested(found.koenker, "koenker")
    assert_tested(found.white, "white")
    assert found.white.df == 9
    assert_tested(found.reset, "reset")
    for one in ("a", "b", "m"):
        assert_tested(found.linearity[one].linear, f"linear.{one}")
        assert_tested(found.linearity[one].deviation, f"deviation.{one}")
    said = [one.b for one in found.glejser.values()]
    assert said == pytest.approx(R["glejser.b"][1:], rel=CLOSE)
    assert [one.p for one in found.glejser.values()] == pytest.approx(R["glejser.p"][1:], rel=CLOSE)
    assert found.glejser_f.statistic == pytest.approx(R["glejser.f"][0], rel=CLOSE)
    counted = found.influence
    assert counted.largest_distance == pytest.approx(R["cook"][0], rel=CLOSE)
    assert [counted.above_cut, counted.above_one, counted.outlying] == R["cook"][1:]


# ---------------------------------------------------------------- Durbin-Watson


def test_durbin_watson_is_exact(full: Fit) -> None:
    found = durbin_watson(full.residuals, full.design)
    assert [found.d, found.p_positive] == pytest.approx(R["dw.full"], rel=CLOSE)
    assert [found.lower, found.upper] == pytest.approx(
        [R["dw.lower.240"][0], R["dw.upper.240"][0]], rel=CLOSE
    )
    assert found.p == pytest.approx(2 * R["dw.full"][1], rel=CLOSE)
    assert (found.method, found.verdict) == ("exact", "none")


def test_durbin_watson_finds_an_order() -> None:
    outcome, columns = relation_data()
    order = np.argsort(columns["m"] + outcome / 2, kind="stable")
    made = fit(outcome[order], {name: values[order] for name, values in columns.items()})
    found = durbin_watson(made.residuals, made.design)
    assert found.d == pytest.approx(R["dw.ordered"][0], rel=CLOSE)
    assert found.p_positive == pytest.approx(R["dw.ordered"][1], rel=1e-7)
    assert found.verdict == "positive"


def test_durbin_watson_of_sixty_is_that_of_lmtest() -> None:
    outcome, columns = relation_data()
    made = fit(outcome[:60], {name: values[:60] for name, values in columns.items()})
    found = durbin_watson(made.residuals, made.design)
    assert [found.d, found.p_positive] == pytest.approx(R["dw.sixty"], rel=CLOSE)
    assert found.p_positive == pytest.approx(R["dw.lmtest"][0], rel=1e-9)


@pytest.mark.parametrize(
    ("n", "k", "lower", "upper"),  # Savin & White's tables, as every textbook prints them
    [(15, 1, 1.08, 1.36), (15, 3, 0.814, 1.75), (30, 2, 1.28, 1.57), (100, 5, 1.57, 1.78)],
)
def test_bounds_are_those_of_the_printed_tables(n: int, k: int, lower: float, upper: float) -> None:
    random = np.random.default_rng(n)
    design = np.column_stack([np.ones(n), random.normal(size=(n, k))])
    found = durbin_watson(random.normal(size=n), design)
    assert not isinstance(found.lower, Undefined)
    assert not isinstance(found.upper, Undefined)
    assert (found.lower, found.upper) == pytest.approx((lower, upper), abs=0.006)


def test_many_respondents_get_the_normal_p() -> None:
    outcome, columns = drawn(MOST_EXACT + 1)
    made = fit(outcome, columns)
    assert durbin_watson(made.residuals, made.design).method == "normal"
    near = fit(outcome[:-1], {name: values[:-1] for name, values in columns.items()})
    exact = durbin_watson(near.residuals, near.design)
    assert exact.method == "exact"
    full = fit(*relation_data())
    d = durbin_watson(full.residuals, full.design).d
    assert normal_p(d, full.design) == pytest.approx(R["dw.normal"][0], rel=CLOSE)


# ---------------------------------------------------------------- the simulated test


def test_simulated_lilliefors_agrees_with_its_formula(full: Fit) -> None:
    found = simulated_lilliefors(full.residuals, 10_000, 1)
    assert found.statistic == pytest.approx(R["lilliefors"][0], rel=CLOSE)
    assert not isinstance(found.low, Undefined)
    assert not isinstance(found.high, Undefined)
    assert found.low - 0.02 <= R["lilliefors"][1] <= found.high + 0.02
    assert simulated_lilliefors(full.residuals, 10_000, 1) == found
    assert simulated_lilliefors(full.residuals, 500, 2).draws == 500


def test_simulated_distances_are_those_of_one_sample() -> None:
    values = np.sort(np.random.default_rng(3).exponential(size=(1, 30)), axis=1)
    found = simulated_lilliefors(values[0], 2000, 1)
    assert found.statistic == largest_distance(values[0])
    assert found.p == pytest.approx(0.0, abs=0.05)


# ---------------------------------------------------------------- what cannot be told


def test_absolute_residuals_that_do_not_vary() -> None:
    x = np.tile([1.0, 1.0, 2.0, 2.0], 5)
    y = np.tile([1.0, 2.0, 1.0, 2.0], 5)
    made = fit(y, {"x": x})
    assert glejser_test(made) == ({}, AssumptionTest(Undefined("constant"), Undefined("constant")))
    assert koenker(made).p == Undefined("constant")
    assert breusch_pagan(made).p == pytest.approx(1.0)
    assert reset(made).statistic == Undefined("singular")


def test_linearity_without_room_for_it() -> None:
    y = np.random.default_rng(1).normal(size=20)
    assert linearity(y, np.arange(20.0)).linear.p == Undefined("too_few_answers")
    two = linearity(y, np.tile([1.0, 2.0], 10))
    assert two.deviation.p == Undefined("saturated")
    assert not isinstance(two.linear.p, Undefined)
    steps = np.tile([1.0, 4.0, 9.0], 5)
    assert linearity(steps, np.sqrt(steps)).linear.p == Undefined("constant_groups")


def test_dependent_columns_are_told() -> None:
    _, columns = drawn(30)
    three = np.column_stack(list(columns.values()))
    assert not are_dependent(three)
    assert are_dependent(np.column_stack([three, three @ [1.0, 2.0, -1.0]]))


# ---------------------------------------------------------------- properties


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 1000), st.floats(0.1, 50), st.floats(-20, 20))
def test_units_and_order_of_respondents_do_not_matter(
    seed: int, scale: float, shift: float
) -> None:
    outcome, columns = drawn(40, seed)
    order = np.random.default_rng(seed).permutation(40)
    plain = fit(outcome, columns)
    other = fit(
        outcome[order] * scale + shift,
        {name: values[order] * 3 - 7 for name, values in columns.items()},
    )
    assert other.regression.r_squared == pytest.approx(plain.regression.r_squared, rel=1e-9)
    assert other.regression.f == pytest.approx(plain.regression.f, rel=1e-7)
    for name, term in plain.regression.terms.items():
        again = other.regression.terms[name]
        assert again.b == pytest.approx(term.b * scale / 3, rel=1e-6, abs=1e-9)
        assert again.beta == pytest.approx(term.beta, rel=1e-6, abs=1e-9)
        assert again.vif == pytest.approx(term.vif, rel=1e-7)
    for test in (breusch_pagan, koenker, reset):
        assert test(other).p == pytest.approx(test(plain).p, rel=1e-6, abs=1e-9)
    assert influence(other).above_cut == influence(plain).above_cut
