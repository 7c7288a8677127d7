"""The congeneric model of incomplete answers: values from lavaan, and the likelihood itself."""

import math

import numpy as np
import pytest

from pipeline.results import Undefined
from pipeline.results.instrument import CONVENTIONS
from pipeline.statistics.covariance import covariances
from pipeline.statistics.missing_likelihood import (
    Structure,
    likelihood_slopes,
    log_likelihood,
    patterns_of,
)
from pipeline.statistics.omega import omega_total
from pipeline.statistics.one_factor import OneFactor, one_factor
from pipeline.statistics.one_factor_fiml import omega_fiml, one_factor_fiml
from tests.reference.omega_values import FIT, omega_values
from tests.reference.values import answers

MISSING = answers("likert_missing.csv")
SAMPLES = {
    "five": answers("likert.csv")[:, :5],
    "incomplete_five": MISSING[:, :5],
    "incomplete_nine": MISSING[:, :9],
}


@pytest.mark.parametrize("name", list(SAMPLES))
def test_loadings_errors_and_fit_are_those_of_lavaan(name: str) -> None:
    # lavaan 0.6-14: cfa(model, x, std.lv = TRUE, missing = "fiml"); tests/reference/omega.R
    found, reference = one_factor_fiml(SAMPLES[name]), omega_values()
    assert isinstance(found, OneFactor)
    for record, values in {
        "loading": found.loadings,
        "loading.se": found.loading_errors,
        "residual": found.residual_variances,
        "residual.se": found.residual_errors,
        "standardized.se": found.standardized_errors,
    }.items():
        # lavaan's search ends up to 2e-6 before the maximum (see the slopes below)
        assert list(values) == pytest.approx(reference[f"{name}.fiml.{record}"], abs=5e-6)
    fit = found.fit
    expected = dict(zip(FIT, reference[f"{name}.fiml.fit"], strict=True))
    assert {
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
    } == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize("name", list(SAMPLES))
def test_omega_is_that_of_semtools(name: str) -> None:
    # semTools 0.5-6: compRelSEM(fit, obs.var = FALSE)
    found = omega_fiml(SAMPLES[name])
    assert [found.estimate] == pytest.approx(omega_values()[f"{name}.fiml.omega"], abs=1e-6)
    assert found.n_respondents == 240
    assert found.convention == "cfa_fiml_model"
    assert found.convention in CONVENTIONS
    assert isinstance(found.low, float)


def test_without_missing_answers_it_is_maximum_likelihood() -> None:
    five = SAMPLES["five"]
    found, plain = one_factor_fiml(five), one_factor(covariances(five, "listwise"))
    assert isinstance(found, OneFactor)
    assert isinstance(plain, OneFactor)
    assert found.loadings == pytest.approx(plain.loadings, abs=1e-9)
    assert found.fit.chi_square.value == pytest.approx(plain.fit.chi_square.value, abs=1e-8)
    assert omega_fiml(five).estimate == pytest.approx(omega_total(five).estimate, abs=1e-9)


def test_respondents_who_answered_nothing_do_not_count() -> None:
    longer = np.vstack([SAMPLES["incomplete_five"], np.full((30, 5), np.nan)])
    assert omega_fiml(longer) == omega_fiml(SAMPLES["incomplete_five"])


def test_order_and_unit_do_not_matter() -> None:
    table = SAMPLES["incomplete_five"]
    found, changed = omega_fiml(table), omega_fiml(3 * table[::-1, ::-1] - 7)
    assert changed.estimate == pytest.approx(found.estimate, abs=1e-9)
    assert changed.low == pytest.approx(found.low, abs=1e-7)


def test_the_likelihood_is_the_sum_of_normal_densities() -> None:
    table = np.array([[1.0, 2], [np.nan, 3], [4, np.nan], [0, 1], [np.nan, np.nan]])
    at = Structure(np.array([1.0, 2]), np.array([[2.0, 0.5], [0.5, 1]]))
    inverse, determinant = np.linalg.inv(at.covariance), 1.75
    by_hand = -0.5 * (1 + math.log(2 * math.pi))  # 3 from a mean of 2, variance 1
    by_hand -= 0.5 * (9 / 2 + math.log(2 * math.pi * 2))  # 4 from a mean of 1, variance 2
    for row in (table[0], table[3]):
        away = row - at.mean
        by_hand -= 0.5 * float(away @ inverse @ away) + 0.5 * math.log(determinant)
        by_hand -= math.log(2 * math.pi)
    assert log_likelihood(patterns_of(table), at) == pytest.approx(by_hand, abs=1e-12)


def test_slopes_are_the_differences_of_the_likelihood() -> None:
    patterns = patterns_of(MISSING[:, :3] - 3)
    at = Structure(np.array([0.1, 0.2, 0.0]), np.eye(3) * 1.2 + 0.4)
    found = likelihood_slopes(patterns, at)
    for i in range(3):
        step = np.eye(3)[i] * 1e-5
        ends = [
            log_likelihood(patterns, Structure(at.mean + s * step, at.covariance)) for s in (1, -1)
        ]
        assert (ends[0] - ends[1]) / 2e-5 == pytest.approx(found.mean[i], abs=1e-5)
        for j in range(3):
            bump = np.zeros((3, 3))
            bump[i, j] += 0.5e-5
            bump[j, i] += 0.5e-5
            ends = [
                log_likelihood(patterns, Structure(at.mean, at.covariance + s * bump))
                for s in (1, -1)
            ]
            assert (ends[0] - ends[1]) / 2e-5 == pytest.approx(found.covariance[i, j], abs=1e-5)


@pytest.mark.parametrize("name", list(SAMPLES))
def test_the_likelihood_is_highest_there(name: str) -> None:
    # the slopes by loadings and residual variances vanish, at the means that suit them best
    table, found = SAMPLES[name], one_factor_fiml(SAMPLES[name])
    assert isinstance(found, OneFactor)
    patterns, k = patterns_of(table), table.shape[1]
    sigma = np.outer(found.loadings, found.loadings) + np.diag(found.residual_variances)
    level = likelihood_slopes(patterns, Structure(np.zeros(k), sigma)).mean
    units = [likelihood_slopes(patterns, Structure(unit, sigma)).mean for unit in np.eye(k)]
    mean = np.asarray(np.linalg.solve(level - np.array(units), level), dtype=np.float64)
    slopes = likelihood_slopes(patterns, Structure(mean, sigma)).covariance
    assert slopes @ found.loadings == pytest.approx(0, abs=1e-6)
    assert slopes.diagonal() == pytest.approx(0, abs=1e-6)


def test_what_cannot_be_computed_says_why() -> None:
    five = SAMPLES["five"]
    apart = five.copy()
    apart[:120, 0], apart[120:, 1] = np.nan, np.nan
    cases = {
        "no_respondents": five[:, :0],
        "not_identified": five[:, :2],
        "too_few_respondents": five[:2],
        "fewer_respondents": five[:5],
        "constant": np.column_stack([five, np.full(240, 3.0)]),
        "never_together": apart,
        "singular": np.column_stack([five, five[:, 0] + five[:, 1]]),
    }
    for reason, table in cases.items():
        assert one_factor_fiml(table) == Undefined(reason)
        found = omega_fiml(table)
        assert found.estimate == found.low == found.high == Undefined(reason)
    assert one_factor_fiml(np.full((9, 4), np.nan)) == Undefined("no_respondents")
