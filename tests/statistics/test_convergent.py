"""Composite reliability and AVE: values from semTools, their formulas, what is refused."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.results import Undefined
from pipeline.statistics.convergent import (
    AVES,
    THRESHOLDS,
    average_variance_extracted,
    composite_reliability,
)
from pipeline.statistics.covariance import covariances
from pipeline.statistics.one_factor import OneFactor, one_factor
from tests.reference.omega_values import omega_samples, omega_values


@pytest.mark.parametrize("name", ["five", "nine", "missing_five"])
def test_both_are_those_of_semtools_and_lavaan(name: str) -> None:
    # semTools 0.5-6: AVE(fit); lavaan 0.6-14: inspect(fit, "std"), formulas in omega.R
    model, reference = one_factor(covariances(omega_samples()[name], "listwise")), omega_values()
    assert isinstance(model, OneFactor)
    parts = model.loadings, model.residual_variances
    weighted = average_variance_extracted(*parts, kind="variance-weighted")
    assert [weighted] == pytest.approx(reference[f"{name}.ave.weighted"], abs=1e-6)
    assert [average_variance_extracted(*parts)] == pytest.approx(reference[f"{name}.ave"], abs=1e-6)
    assert [composite_reliability(*parts)] == pytest.approx(reference[f"{name}.cr"], abs=1e-6)


def test_by_hand() -> None:
    loadings = np.array([0.8, 0.6, 0.7])
    rest = 1 - loadings**2
    # squares .64, .36, .49 add up to 1.49; (2.1)^2 = 4.41; 1.51 is left
    assert average_variance_extracted(loadings, rest) == pytest.approx(1.49 / 3, abs=1e-14)
    assert composite_reliability(loadings, rest) == pytest.approx(4.41 / 5.92, abs=1e-14)
    doubled = loadings * [2, 1, 1], rest * [4, 1, 1]
    assert average_variance_extracted(*doubled) == pytest.approx(1.49 / 3, abs=1e-14)
    assert composite_reliability(*doubled) == pytest.approx(4.41 / 5.92, abs=1e-14)
    weighted = average_variance_extracted(*doubled, kind="variance-weighted")
    assert weighted == pytest.approx((4 * 0.64 + 0.36 + 0.49) / 6, abs=1e-14)


@given(loading=st.floats(0.05, 0.95), k=st.integers(1, 8))
def test_equal_items(loading: float, k: int) -> None:
    loadings = np.full(k, loading)
    for kind in AVES:
        ave = average_variance_extracted(loadings, 1 - loadings**2, kind=kind)
        assert ave == pytest.approx(loading**2)
    # Spearman and Brown: k r / (1 + (k - 1) r)
    expected = k * loading**2 / (1 + (k - 1) * loading**2)
    assert composite_reliability(loadings, 1 - loadings**2) == pytest.approx(expected)


def test_what_cannot_be_computed_says_why() -> None:
    none, still = np.array([]), np.array([0.0, 0.5])
    for statistic in (composite_reliability, average_variance_extracted):
        assert statistic(none, none) == Undefined("no_items_kept")
        assert statistic(still, still) == Undefined("constant")


def test_thresholds() -> None:
    assert THRESHOLDS == {"ave": 0.5, "composite_reliability": 0.7}
