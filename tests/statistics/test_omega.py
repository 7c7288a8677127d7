"""Omega total: values from semTools, lavaan and psych, and what must not matter."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from numpy.typing import NDArray

from pipeline.results import Undefined
from pipeline.results.instrument import CONVENTIONS
from pipeline.statistics.bootstrap import Resampling
from pipeline.statistics.conventions import OmegaKind
from pipeline.statistics.covariance import covariances
from pipeline.statistics.omega import OMEGAS, omega_if_deleted, omega_of, omega_total
from pipeline.statistics.one_factor import OneFactor, one_factor
from pipeline.statistics.resampled_covariances import BootstrapInterval
from tests.reference.omega_values import omega_samples, omega_values
from tests.statistics.drawn import answer_tables, number

SAMPLES = ("five", "nine", "missing_five")
NO_INTERVAL = Undefined("no_interval")


@pytest.mark.parametrize("name", SAMPLES)
def test_omega_is_that_of_semtools(name: str) -> None:
    # semTools 0.5-6: compRelSEM(fit, obs.var = FALSE | TRUE); tests/reference/omega.R
    answers, reference = omega_samples()[name], omega_values()
    model, observed = omega_total(answers), omega_total(answers, kind="cfa-observed")
    assert [model.estimate] == pytest.approx(reference[f"{name}.omega.model"], abs=1e-6)
    assert [observed.estimate] == pytest.approx(reference[f"{name}.omega.observed"], abs=1e-6)
    assert model.n_respondents == {"missing_five": 195}.get(name, 240)
    assert (observed.low, observed.high) == (NO_INTERVAL, NO_INTERVAL)


@pytest.mark.parametrize("name", SAMPLES)
def test_the_interval_is_that_of_a_defined_parameter_of_lavaan(name: str) -> None:
    # lavaan 0.6-14: omega := (a1 + ...)^2 / ((a1 + ...)^2 + b1 + ...)
    found = omega_total(omega_samples()[name])
    estimate, _, low, high = omega_values()[f"{name}.normal.omega"]
    assert (found.estimate, found.low, found.high) == pytest.approx((estimate, low, high), abs=1e-6)


@pytest.mark.parametrize("name", SAMPLES)
def test_the_interval_of_wisharts_likelihood(name: str) -> None:
    model = one_factor(covariances(omega_samples()[name], "listwise"), likelihood="wishart")
    assert isinstance(model, OneFactor)
    value, ends = omega_of(model)
    estimate, _, low, high = omega_values()[f"{name}.wishart.omega"]
    assert (value, ends.low, ends.high) == pytest.approx((estimate, low, high), abs=1e-6)


@pytest.mark.parametrize("name", SAMPLES)
def test_omega_of_one_minres_factor_is_that_of_psych(name: str) -> None:
    # psych 2.2.9: omega(cor(x), 1)$omega.tot, whose search stops at about 1e-6
    found = omega_total(omega_samples()[name], kind="minres-uniqueness").estimate
    assert [found] == pytest.approx(omega_values()[f"{name}.psych.omega_f1"], abs=1e-6)


def test_the_kinds_differ() -> None:
    # conventions.md, scale A; the two minres kinds of our own lie a little above psych's
    five = omega_samples()["five"]
    found = {kind: omega_total(five, kind=kind).estimate for kind in OMEGAS}
    assert found == pytest.approx(
        {
            "cfa-model": 0.8084663784,
            "cfa-observed": 0.8087849627,
            "minres-model": 0.8095101255,
            "minres-observed": 0.8095793065,
            "minres-uniqueness": 0.8094937501,
        },
        abs=1e-6,
    )


@pytest.mark.parametrize("name", SAMPLES)
def test_omega_if_deleted_is_that_of_semtools(name: str) -> None:
    found = omega_if_deleted(omega_samples()[name])
    assert list(found) == pytest.approx(omega_values()[f"{name}.omega.if_deleted"], abs=1e-6)


@pytest.mark.parametrize("kind", list(OMEGAS))
def test_omega_if_deleted_is_omega_of_the_others(kind: OmegaKind) -> None:
    five = omega_samples()["five"]
    alone = [omega_total(np.delete(five, at, axis=1), kind=kind).estimate for at in range(5)]
    assert list(omega_if_deleted(five, kind=kind)) == pytest.approx(alone, abs=1e-12)


@pytest.mark.parametrize("kind", list(OMEGAS))
@pytest.mark.parametrize("interval", ["bootstrap", "bca"])
def test_the_bootstrap_interval(kind: OmegaKind, interval: BootstrapInterval) -> None:
    five, choice = omega_samples()["five"], Resampling(draws=400, seed=3)
    found = omega_total(five, kind=kind, interval=interval, resampling=choice)
    assert found == omega_total(five, kind=kind, interval=interval, resampling=choice)
    # the delta method's ends are .770 and .847; 400 draws leave about .004 of noise
    assert (found.low, found.high) == pytest.approx((0.770, 0.842), abs=0.012)
    other = Resampling(draws=400, seed=4)
    assert omega_total(five, kind=kind, interval=interval, resampling=other) != found


def test_pairwise_has_no_interval() -> None:
    found = omega_total(omega_samples()["missing_five"], missing="pairwise")
    assert found.low == found.high == NO_INTERVAL
    assert number(found.estimate) == pytest.approx(0.81, abs=0.01)
    assert found.n_respondents < 240


def test_a_heywood_case_is_told_by_the_convention() -> None:
    random = np.random.default_rng(5)
    target = np.array([[1, 0.8, 0.7], [0.8, 1, 0.5], [0.7, 0.5, 1]])
    drawn = random.standard_normal((200, 3))
    drawn -= drawn.mean(axis=0)
    white = drawn @ np.linalg.inv(np.linalg.cholesky(np.cov(drawn.T))).T
    answers = white @ np.linalg.cholesky(target).T
    for kind in OMEGAS:
        found = omega_total(answers, kind=kind)
        assert found.convention == f"{OMEGAS[kind].convention}_heywood"
        assert found.convention in CONVENTIONS
        assert isinstance(found.estimate, float)


def test_psychs_omega_of_a_heywood_case() -> None:
    # psych 2.2.9: omega(r, 1), whose search makes only what is off the diagonal small: 1e-4
    target = np.array([[1, 0.8, 0.7], [0.8, 1, 0.5], [0.7, 0.5, 1]])
    drawn = np.random.default_rng(5).standard_normal((200, 3))
    drawn -= drawn.mean(axis=0)
    white = drawn @ np.linalg.inv(np.linalg.cholesky(np.cov(drawn.T))).T
    found = omega_total(white @ np.linalg.cholesky(target).T, kind="minres-uniqueness")
    assert number(found.estimate) == pytest.approx(0.868188, abs=2e-4)


def test_every_convention_is_listed() -> None:
    found = {omega_total(omega_samples()["five"], kind=kind).convention for kind in OMEGAS}
    assert found == {row.convention for row in OMEGAS.values()}
    assert found < set(CONVENTIONS)


def test_what_cannot_be_computed_says_why() -> None:
    five = omega_samples()["five"]
    nobody = np.full((6, 4), np.nan)
    constant = np.column_stack([five, np.full(len(five), 3.0)])
    collinear = np.column_stack([five, five[:, 0] + five[:, 1]])
    cases = {
        "no_respondents": five[:, :0],
        "not_identified": five[:, :2],
        "too_few_respondents": nobody,
        "fewer_respondents": five[:4],
        "constant": constant,
        "singular": collinear,
    }
    for reason, answers in cases.items():
        for kind in OMEGAS:
            found = omega_total(answers, kind=kind)
            assert found.estimate == found.low == found.high == Undefined(reason)
            assert found.n_items == answers.shape[1]
    assert omega_if_deleted(five[:, :3]) == (Undefined("not_identified"),) * 3
    assert omega_if_deleted(constant)[-1] == omega_total(five).estimate
    assert omega_if_deleted(constant)[0] == Undefined("constant")
    assert omega_if_deleted(five[:, :0]) == ()


def test_one_item_against_the_others_lowers_omega() -> None:
    five = omega_samples()["five"]
    turned = np.column_stack([6 - five[:, 0], five[:, 1:]])
    assert number(omega_total(turned).estimate) < 0.6
    assert number(omega_if_deleted(turned)[0]) > 0.7


@given(table=answer_tables(respondents=(12, 20), items=(4, 5)))
def test_reversing_everything_changes_nothing(table: NDArray[np.float64]) -> None:
    common = table + 2 * table[:, :1]
    found, turned = omega_total(common), omega_total(6 - common)
    assume(isinstance(found.estimate, float) and isinstance(turned.estimate, float))
    assume(found.convention == "cfa_ml_model")
    assert turned.estimate == pytest.approx(number(found.estimate), abs=1e-6)


@settings(max_examples=25)
@given(table=answer_tables(respondents=(3, 20), items=(1, 5)))
def test_no_table_is_too_odd(table: NDArray[np.float64]) -> None:
    for kind in OMEGAS:
        found = omega_total(table, kind=kind, interval="bootstrap", resampling=Resampling(3))
        for value in (found.estimate, found.low, found.high, *omega_if_deleted(table, kind=kind)):
            assert isinstance(value, Undefined) or np.isfinite(value)
