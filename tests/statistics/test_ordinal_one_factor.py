"""One factor behind ordinal correlations: lavaan's values, its own optimum, its edges."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pipeline.results import Undefined
from pipeline.statistics.ordinal_one_factor import LeastSquaresFactor, fit_one_factor
from pipeline.statistics.polychoric_variance import sampling_covariances
from pipeline.statistics.robust_fit import robust_fit
from tests.reference.ordinal import MODELS, ordinal_samples, ordinal_values
from tests.statistics.drawn import number
from tests.statistics.ordinal_models import factor, implied, sample

NAN = float("nan")


@pytest.mark.parametrize("name", MODELS)
@pytest.mark.parametrize("estimator", ["wlsmv", "ulsmv"])
def test_loadings_and_test_are_those_of_lavaan(name: str, estimator: str) -> None:
    # lavaan 0.6-14: cfa("f =~ ...", ordered = TRUE, std.lv = TRUE, estimator = "WLSMV" | "ULSMV");
    # nlminb stops some 4e-7 before the optimum
    reference = {
        key.removeprefix(f"{name}.{estimator}."): values
        for key, values in ordinal_values().items()
        if key.startswith(f"{name}.{estimator}.")
    }
    made = sample(ordinal_samples()[name])
    weights = made.weights if estimator == "wlsmv" else None
    fit = factor(made.found.matrix, weights)
    covariances = sampling_covariances(made.moved, made.codes)
    found = robust_fit(fit, covariances, n=made.n, weights=weights)
    assert fit.loadings == pytest.approx(reference["loading"], abs=1e-6)
    assert found.standard_errors == pytest.approx(reference["se"], abs=1e-6)
    assert [found.df] == [fit.df] == reference["df"]
    assert [found.chi_square] == pytest.approx(reference["chisq"], rel=1e-6, abs=1e-9)
    if found.df:
        assert [number(found.scaled)] == pytest.approx(reference["chisq.scaled"], rel=1e-6)
        assert [number(found.p)] == pytest.approx(reference["pvalue.scaled"], rel=1e-6, abs=1e-15)
        assert [number(found.scaling)] == pytest.approx(reference["chisq.scaling.factor"], rel=1e-6)
        assert found.scaled == pytest.approx(
            found.chi_square / number(found.scaling) + number(found.shift)
        )
    else:
        assert "chisq.scaling.factor" not in reference
        assert found.scaled == found.p == Undefined("saturated")


def test_three_items_are_fitted_exactly() -> None:
    r = np.array([[1, 0.4, 0.5], [0.4, 1, 0.6], [0.5, 0.6, 1]])
    fit = factor(r)
    # each loading is the root of r_ij r_ik / r_jk
    assert fit.loadings == pytest.approx(np.sqrt([0.4 * 0.5 / 0.6, 0.4 * 0.6 / 0.5, 0.75]))
    assert (fit.df, fit.heywood) == (0, False)
    assert fit.discrepancy == pytest.approx(0, abs=1e-20)


loadings = st.lists(st.floats(0.25, 0.95), min_size=3, max_size=8)


@given(loadings=loadings, seed=st.integers(0, 1000))
def test_a_factor_that_is_there_is_found_whatever_the_weights(
    loadings: list[float], seed: int
) -> None:
    k, rng = len(loadings), np.random.default_rng(seed)
    weights = rng.uniform(0.5, 5, (k, k))
    for used in (None, weights + weights.T):
        assert factor(implied(loadings), used).loadings == pytest.approx(loadings, abs=1e-8)


@given(loadings=loadings, seed=st.integers(0, 1000))
def test_the_discrepancy_has_no_slope_and_only_rises(loadings: list[float], seed: int) -> None:
    k, rng = len(loadings), np.random.default_rng(seed)
    noise, weights = rng.normal(0, 0.05, (k, k)), rng.uniform(0.5, 5, (k, k))
    r, w = implied(loadings) + noise + noise.T, weights + weights.T
    np.fill_diagonal(r, 1.0)
    fit = fit_one_factor(r, weights=w)
    assume(isinstance(fit, LeastSquaresFactor))
    assert isinstance(fit, LeastSquaresFactor)
    np.fill_diagonal(w, 0.0)
    residuals = r - np.outer(fit.loadings, fit.loadings)
    assert fit.discrepancy == pytest.approx((w * residuals**2).sum() / 2)
    assert (w * residuals) @ fit.loadings == pytest.approx(np.zeros(k), abs=1e-9)
    for _ in range(5):
        moved = fit.loadings + rng.normal(0, 1e-3, k)
        assert (w * (r - np.outer(moved, moved)) ** 2).sum() / 2 >= fit.discrepancy - 1e-12


@given(loadings=loadings, seed=st.integers(0, 1000))
def test_order_and_turned_items(loadings: list[float], seed: int) -> None:
    k, rng = len(loadings), np.random.default_rng(seed)
    noise, turned = rng.normal(0, 0.02, (k, k)), rng.choice([-1.0, 1.0], k)
    r = implied(loadings) + noise + noise.T
    np.fill_diagonal(r, 1.0)
    first, order = fit_one_factor(r), rng.permutation(k)
    assume(isinstance(first, LeastSquaresFactor))
    assert isinstance(first, LeastSquaresFactor)
    assert factor(r[np.ix_(order, order)]).loadings == pytest.approx(
        first.loadings[order], abs=1e-7
    )
    other = factor(r * np.outer(turned, turned)).loadings
    assert np.abs(other) == pytest.approx(np.abs(first.loadings), abs=1e-7)
    assert other.sum() >= 0


def test_a_heywood_case_is_told_and_given_as_it_is() -> None:
    r = np.array([[1, 0.9, 0.9], [0.9, 1, 0.3], [0.9, 0.3, 1]])
    fit = factor(r)
    assert fit.heywood
    assert fit.loadings == pytest.approx(np.sqrt([2.7, 0.3, 0.3]))


def test_equal_items_load_one_and_are_no_heywood_case() -> None:
    fit = factor(np.ones((4, 4)))
    assert not fit.heywood
    assert fit.loadings == pytest.approx(np.ones(4))


def test_what_cannot_be_fitted_says_why() -> None:
    r = implied([0.7, 0.6, 0.5, 0.8])
    assert fit_one_factor(r[:0, :0]) == Undefined("one_item")
    assert fit_one_factor(r[:1, :1]) == Undefined("one_item")
    assert fit_one_factor(r[:2, :2]) == Undefined("two_items")
    contrary = np.array([[1, 0.5, 0.4], [0.5, 1, -0.3], [0.4, -0.3, 1]])
    assert fit_one_factor(contrary) == Undefined("not_converged")
    assert fit_one_factor(np.eye(4)) == Undefined("not_identified")
    lonely = np.eye(4)
    lonely[0, 1] = lonely[1, 0] = 0.5
    assert isinstance(fit_one_factor(lonely), Undefined)
    gone = r.copy()
    gone[0, 1] = gone[1, 0] = NAN
    assert fit_one_factor(gone) == Undefined("constant")
    assert fit_one_factor(r, weights=np.full((4, 4), np.inf)) == Undefined("singular")


def test_what_is_given_stays_as_it_was() -> None:
    r, weights = implied([0.7, 0.6, 0.5]), np.full((3, 3), 2.0)
    factor(r, weights)
    assert weights.tolist() == np.full((3, 3), 2.0).tolist()
    assert r.diagonal().tolist() == [1, 1, 1]
