"""The congeneric model: values from lavaan, its own equations, and what must not matter."""

from dataclasses import astuple
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from numpy.typing import NDArray

from pipeline.results import Undefined
from pipeline.statistics.covariance import Moments, covariances
from pipeline.statistics.fit_indices import ChiSquare, fit_indices
from pipeline.statistics.one_factor import Likelihood, OneFactor, one_factor
from pipeline.statistics.one_factor_fit import fit_minres, fit_ml
from tests.reference.omega_values import FIT, omega_samples, omega_values, pearson_matrix
from tests.statistics.drawn import answer_tables, number

SAMPLES = ("five", "nine", "missing_five")


def fitted(answers: NDArray[np.float64], likelihood: Likelihood = "normal") -> OneFactor:
    found = one_factor(covariances(answers, "listwise"), likelihood=likelihood)
    assert isinstance(found, OneFactor), found
    return found


def close(values: Any) -> Any:
    # lavaan 0.6-14 stops when its criterion changes by 1e-10: about 1e-7 in a loading
    return pytest.approx(list(values), abs=1e-6)


@pytest.mark.parametrize("likelihood", ["normal", "wishart"])
@pytest.mark.parametrize("name", SAMPLES)
def test_loadings_and_errors_are_those_of_lavaan(name: str, likelihood: Likelihood) -> None:
    # lavaan 0.6-14: cfa(model, x, std.lv = TRUE, likelihood = ...); tests/reference/omega.R
    found, record = fitted(omega_samples()[name], likelihood), f"{name}.{likelihood}"
    reference = omega_values()
    assert list(found.loadings) == close(reference[f"{record}.loading"])
    assert list(found.loading_errors) == close(reference[f"{record}.loading.se"])
    assert list(found.residual_variances) == close(reference[f"{record}.residual"])
    assert list(found.residual_errors) == close(reference[f"{record}.residual.se"])
    assert list(found.standardized) == close(reference[f"{record}.standardized"])
    assert list(found.standardized_errors) == close(reference[f"{record}.standardized.se"])
    assert found.heywood == ()


@pytest.mark.parametrize("likelihood", ["normal", "wishart"])
@pytest.mark.parametrize("name", SAMPLES)
def test_fit_is_that_of_lavaan(name: str, likelihood: Likelihood) -> None:
    fit = fitted(omega_samples()[name], likelihood).fit
    expected = dict(zip(FIT, omega_values()[f"{name}.{likelihood}.fit"], strict=True))
    found = {
        "chisq": fit.chi_square.value,
        "df": fit.chi_square.df,
        "pvalue": fit.p,
        "baseline.chisq": fit.baseline.value,
        "baseline.df": fit.baseline.df,
        "cfi": fit.cfi,
        "tli": fit.tli,
        "rmsea": fit.rmsea,
        "rmsea.ci.lower": fit.rmsea_interval.low,
        "rmsea.ci.upper": fit.rmsea_interval.high,
        "srmr": fit.srmr,
    }
    assert found == pytest.approx(expected, abs=1e-6)


def test_ends_of_the_rmsea_interval_are_where_the_statistic_is_in_the_tail() -> None:
    from scipy.stats import ncx2

    fit = fit_indices(ChiSquare(40.0, 20), ChiSquare(500.0, 28), n=300, srmr=0.04)
    for end, share in ((fit.rmsea_interval.low, 0.95), (fit.rmsea_interval.high, 0.05)):
        noncentrality = number(end) ** 2 * 300 * 20
        assert ncx2.cdf(40.0, 20, noncentrality) == pytest.approx(share, abs=1e-10)


def test_the_likelihood_is_highest_there() -> None:
    # Jöreskog (1967): at the maximum diag(Sigma) = diag(S), and (S - Sigma) Sigma^-1 lambda = 0
    found = fitted(omega_samples()["nine"], "wishart")
    sigma = np.outer(found.loadings, found.loadings) + np.diag(found.residual_variances)
    s = covariances(omega_samples()["nine"], "listwise").matrix
    assert sigma.diagonal() == pytest.approx(s.diagonal(), abs=1e-12)
    assert (s - sigma) @ np.linalg.solve(sigma, found.loadings) == pytest.approx(0, abs=1e-12)


def test_three_items_fit_exactly() -> None:
    answers = omega_samples()["five"][:, :3]
    found, r = fitted(answers), pearson_matrix(answers)
    by_hand = np.sqrt(r[0, 1] * r[0, 2] / r[1, 2])
    assert found.standardized[0] == pytest.approx(by_hand, abs=1e-12)
    assert found.fit.chi_square.value == pytest.approx(0, abs=1e-10)
    assert found.fit.chi_square.df == 0
    saturated = Undefined("saturated")
    assert astuple(found.fit)[2:6] == (astuple(saturated),) * 4
    assert found.fit.rmsea_interval.low == saturated


def test_a_heywood_case_is_told_and_nothing_is_done_about_it() -> None:
    r = np.array([[1, 0.8, 0.7], [0.8, 1, 0.5], [0.7, 0.5, 1]])  # .8 x .7 / .5 = 1.12 > 1
    found = one_factor(Moments(r, 100))
    assert isinstance(found, OneFactor)
    assert found.heywood == (0,)
    assert found.standardized[0] == pytest.approx(np.sqrt(1.12), abs=1e-12)
    assert found.residual_variances[0] == pytest.approx(-0.12 * 99 / 100, abs=1e-12)


def test_minres_holds_a_heywood_case_at_its_bound() -> None:
    r = np.array([[1, 0.8, 0.7], [0.8, 1, 0.5], [0.7, 0.5, 1]])
    found = fit_minres(r[None])
    assert found.heywood[0]
    assert found.converged[0]
    # psych 2.2.9 reports one minus the communality, fa(r, 1)$uniquenesses
    assert found.uniquenesses[0] == pytest.approx(1 - found.loadings[0] ** 2, abs=1e-12)
    assert found.uniquenesses[0, 0] < 0


def test_the_higher_of_two_maxima_is_found() -> None:
    # one factor can stand for either of two groups of items; the second group is the stronger
    r = np.full((6, 6), 0.02)
    r[:3, :3], r[3:, 3:] = 0.5, 0.6
    np.fill_diagonal(r, 1)
    start = np.array([[0.7, 0.7, 0.7, 0.02, 0.02, 0.02, 0.5, 0.5, 0.5, 0.9, 0.9, 0.9]])
    found, first = fit_ml(r[None]), fit_ml(r[None], start)
    assert first.converged[0]
    assert found.discrepancies[0] < first.discrepancies[0] - 0.01


def test_contradicting_correlations_of_three_items_have_no_maximum() -> None:
    r = np.array([[1, 0.5, 0.5], [0.5, 1, -0.4], [0.5, -0.4, 1]])  # loadings would be imaginary
    assert one_factor(Moments(r, 100)) == Undefined("not_converged")


def test_what_cannot_be_fitted_says_why() -> None:
    five = omega_samples()["five"]
    constant = np.column_stack([five, np.full(len(five), 3.0)])
    apart = Moments(np.array([[1, 0.9, 0.9], [0.9, 1, -0.9], [0.9, -0.9, 1.0]]), 50)
    reasons = {
        "no_respondents": covariances(five[:, :0], "listwise"),
        "not_identified": covariances(five[:, :2], "listwise"),
        "constant": covariances(constant, "listwise"),
        "fewer_respondents": covariances(five[:5], "listwise"),
        "too_few_respondents": covariances(np.full_like(five, np.nan), "listwise"),
        "singular": covariances(np.column_stack([five, five[:, 0] + five[:, 1]]), "listwise"),
        "not_positive_definite": apart,
    }
    found = {reason: one_factor(moments) for reason, moments in reasons.items()}
    assert found == {reason: Undefined(reason) for reason in reasons}


@pytest.mark.parametrize("fit", [fit_ml, fit_minres])
def test_many_at_once_are_each_alone(fit: Any) -> None:
    five = omega_samples()["five"]
    matrices = np.array([pearson_matrix(five[first::3]) for first in range(3)])
    together = fit(matrices)
    for at, matrix in enumerate(matrices):
        alone = fit(matrix[None])
        assert together.loadings[at] == pytest.approx(alone.loadings[0], abs=1e-12)


def test_minres_is_the_least_squares_solution() -> None:
    r = pearson_matrix(omega_samples()["nine"])
    loadings = fit_minres(r[None]).loadings[0]
    off = r - np.outer(loadings, loadings)
    np.fill_diagonal(off, 0)
    assert off @ loadings == pytest.approx(0, abs=1e-12)


@given(
    table=answer_tables(respondents=(20, 40), items=(4, 5)),
    order=st.permutations(range(4)),
    unit=st.sampled_from([0.25, 3.0, 100.0]),
    shift=st.integers(-5, 5),
)
def test_order_and_unit_do_not_matter(
    table: NDArray[np.float64], order: list[int], unit: float, shift: int
) -> None:
    common = table[:, :4] + 2 * table[:, 3:4]  # something is shared
    model = one_factor(covariances(common, "listwise"))
    assume(isinstance(model, OneFactor) and not model.heywood)
    assert isinstance(model, OneFactor)
    changed = fitted(common[::-1, order] * unit + shift)
    assume(changed.fit.chi_square.value == pytest.approx(model.fit.chi_square.value, abs=1e-7))
    assert changed.loadings == pytest.approx(model.loadings[order] * unit, rel=1e-6, abs=1e-6)
