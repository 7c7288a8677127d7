"""Ordinal alpha and the omega of ordered answers: R's values, their formulas, their edges."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.special import ndtri

from pipeline.results import Estimate, Undefined
from pipeline.results.instrument import CONVENTIONS
from pipeline.statistics.categorical_omega import (
    OrdinalMoments,
    Total,
    categorical_omega,
    categorical_omega_if_deleted,
    sum_covariance,
)
from pipeline.statistics.convergent import average_variance_extracted
from pipeline.statistics.covariance import complete
from pipeline.statistics.ordinal_alpha import ordinal_alpha, ordinal_alpha_if_deleted
from tests.reference.ordinal import MODELS, ordinal_samples, ordinal_values
from tests.statistics.drawn import number
from tests.statistics.ordinal_models import factor, implied, sample

NAN = float("nan")
TOTALS: tuple[Total, ...] = ("model", "observed")


@pytest.mark.parametrize("name", MODELS)
def test_values_of_semtools(name: str) -> None:
    # semTools 0.5-6: reliability(cfa(..., ordered = TRUE)), whose loadings lavaan leaves some 1e-7
    # before the optimum
    made = sample(ordinal_samples()[name])
    reference = {key: ordinal_values()[f"{name}.{key}"] for key in ("omega", "omega3", "avevar")}
    for key, total in zip(("omega", "omega3"), TOTALS, strict=True):
        omega = categorical_omega(made.moments, weights=made.weights, total=total)
        assert [omega.estimate] == pytest.approx(reference[key], abs=1e-6)
        assert omega.convention == f"categorical_dwls_{total}"
        assert (omega.n_respondents, omega.n_items) == (made.n, made.codes.shape[1])
    fit = factor(made.found.matrix, made.weights)
    ave = average_variance_extracted(fit.loadings, 1 - fit.loadings**2)
    assert [ave] == pytest.approx(reference["avevar"], abs=1e-6)
    alpha = ordinal_alpha(made.found.matrix, n_respondents=made.found.fewest)
    assert [alpha.estimate] == pytest.approx(ordinal_values()[f"{name}.alpha.ord"], abs=1e-6)


def test_golden_values() -> None:
    made = sample(ordinal_samples()["five"])
    omega, omega3 = (
        categorical_omega(made.moments, weights=made.weights, total=total) for total in TOTALS
    )
    assert omega.estimate == pytest.approx(0.8062476030, abs=1e-6)
    assert omega3.estimate == pytest.approx(0.8096921541, abs=1e-6)
    loadings = factor(made.found.matrix, made.weights).loadings
    ave = average_variance_extracted(loadings, 1 - loadings**2)
    assert ave == pytest.approx(0.5064587332, abs=1e-6)
    alpha = ordinal_alpha(made.found.matrix, n_respondents=240)
    assert alpha.estimate == pytest.approx(0.8297985467, abs=1e-6)  # lavaan's thresholds
    assert alpha.estimate == pytest.approx(0.8297957225, abs=5e-6)  # psych: optimize stops early


def test_the_observed_total_is_the_variance_of_the_answers() -> None:
    # with two levels polychoric correlations reproduce every pair of answers exactly
    answers = ordinal_samples()["binary"]
    found = sample(answers).found
    total = answers.sum(axis=1)
    assert sum_covariance(found.thresholds, found.matrix) == pytest.approx(total.var(), rel=1e-8)


def test_omega_is_what_parallel_answers_would_show() -> None:
    loadings, cuts = [0.8, 0.7, 0.6], np.array([-1.0, 0.2, 0.9])
    moments = OrdinalMoments(implied(loadings), [cuts] * 3, 100)
    rng = np.random.default_rng(11)
    trait = rng.normal(size=(200_000, 1))
    own = np.sqrt(1 - np.array(loadings) ** 2)
    first, second = (
        np.searchsorted(cuts, trait * loadings + own * rng.normal(size=(200_000, 3))).sum(axis=1)
        for _ in range(2)
    )
    for total in TOTALS:
        omega = number(categorical_omega(moments, total=total).estimate)
        assert omega == pytest.approx(np.corrcoef(first, second)[0, 1], abs=0.005)


@given(
    loadings=st.lists(st.floats(0.3, 0.9), min_size=4, max_size=5),
    shares=st.lists(st.floats(0.1, 0.9), min_size=1, max_size=4),
)
def test_deleting_is_leaving_out(loadings: list[float], shares: list[float]) -> None:
    moments = OrdinalMoments(implied(loadings), [np.sort(ndtri(shares))] * len(loadings), 50)
    k = len(loadings)
    weights = 1 + np.add.outer(np.arange(k), np.arange(k)) / 10
    for item, found in enumerate(categorical_omega_if_deleted(moments, weights=weights)):
        others = np.delete(np.arange(k), item)
        part = OrdinalMoments(implied([loadings[at] for at in others]), moments.thresholds[1:], 50)
        expected = categorical_omega(part, weights=weights[np.ix_(others, others)])
        assert found == pytest.approx(number(expected.estimate), abs=1e-10)
    whole = number(categorical_omega(moments).estimate)
    assert 0 < whole < 1
    for item, alpha in enumerate(ordinal_alpha_if_deleted(moments.correlations, n_respondents=9)):
        others = np.delete(np.arange(k), item)
        r = moments.correlations[np.ix_(others, others)]
        mean = (r.sum() - k + 1) / ((k - 1) * (k - 2))
        assert alpha == pytest.approx((k - 1) * mean / (1 + (k - 2) * mean), abs=1e-12)


@given(seed=st.integers(0, 10_000))
def test_order_and_turning_do_not_matter(seed: int) -> None:
    rng, answers = np.random.default_rng(seed), ordinal_samples()["four"]
    changed = rng.permutation(6 - answers)[:, rng.permutation(4)] * 2
    first, second = sample(answers), sample(changed)
    for total in TOTALS:
        expected, found = (
            number(categorical_omega(one.moments, weights=one.weights, total=total).estimate)
            for one in (first, second)
        )
        assert found == pytest.approx(expected, abs=1e-8)


def test_every_convention_has_its_name() -> None:
    made = sample(ordinal_samples()["four"])
    names = {
        categorical_omega(made.moments, weights=weights, total=total).convention
        for weights in (None, made.weights)
        for total in TOTALS
    }
    names |= {
        ordinal_alpha(np.eye(3), n_respondents=9, missing="pairwise").convention,
        ordinal_alpha(np.eye(3), n_respondents=9).convention,
    }
    assert names <= set(CONVENTIONS)
    assert len(names) == 6


def test_what_cannot_be_computed_says_why() -> None:
    r = implied([0.9, 0.6, 0.5])
    assert omega(r[:2, :2]) == Undefined("two_items")
    assert omega(r[:1, :1]) == Undefined("one_item")
    heywood = np.array([[1, 0.9, 0.9], [0.9, 1, 0.3], [0.9, 0.3, 1]])
    assert omega(heywood) == Undefined("heywood")
    assert categorical_omega_if_deleted(moments(r)) == (Undefined("two_items"),) * 3
    gone = np.where(np.eye(3) > 0, 1, NAN)
    assert omega(gone) == Undefined("constant")
    lower = categorical_omega(moments(r))
    assert lower.low == lower.high == Undefined("no_interval")


def test_correlations_that_leave_the_sum_no_variance() -> None:
    against = implied([0.9, 0.9, 0.9, -0.9, -0.9, -0.9])
    contrary = np.where(against < 0, -1.0, 0.2)  # sum -10.8: no such variables exist
    np.fill_diagonal(contrary, 1.0)
    assert ordinal_alpha(contrary, n_respondents=9).estimate == Undefined("constant_total")
    assert omega(contrary, "observed") in (
        Undefined("not_positive_definite"),
        Undefined("heywood"),
    )


def test_ordinal_alpha_of_few_items_and_of_none() -> None:
    pair = np.array([[1, 0.5], [0.5, 1]])
    assert ordinal_alpha(pair, n_respondents=9).estimate == pytest.approx(2 / 3)
    assert ordinal_alpha(pair[:1, :1], n_respondents=9).estimate == Undefined("one_item")
    assert ordinal_alpha(np.empty((0, 0)), n_respondents=0).estimate == Undefined("no_respondents")
    assert ordinal_alpha_if_deleted(pair, n_respondents=9) == (Undefined("two_items"),) * 2
    assert ordinal_alpha_if_deleted(pair[:1, :1], n_respondents=9) == (Undefined("one_item"),)
    against = np.array([[1, -0.5, 0.2], [-0.5, 1, -0.4], [0.2, -0.4, 1]])
    assert number(ordinal_alpha(against, n_respondents=9).estimate) < 0
    opposite = np.array([[1, -1, 0.2], [-1, 1, 0.1], [0.2, 0.1, 1]])
    assert ordinal_alpha_if_deleted(opposite, n_respondents=9)[2] == Undefined("constant_rest")


def test_pairwise_rests_on_the_pair_that_fewest_answered() -> None:
    answers = ordinal_samples()["missing_five"]
    made = sample(answers, "pairwise")
    found = categorical_omega(made.moments, weights=made.weights)
    assert len(complete(answers)) < found.n_respondents == made.found.fewest < len(answers)
    assert found.estimate == pytest.approx(0.81, abs=0.02)


def moments(correlations: NDArray[np.float64]) -> OrdinalMoments:
    thresholds: Sequence[NDArray[np.float64]] = [np.array([-0.5, 0.5])] * len(correlations)
    return OrdinalMoments(correlations, thresholds, 100)


def omega(correlations: NDArray[np.float64], total: Total = "model") -> Estimate:
    return categorical_omega(moments(correlations), total=total).estimate
