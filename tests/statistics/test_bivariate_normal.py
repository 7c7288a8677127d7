"""The bivariate normal distribution against R mvtnorm 1.1-3 (Genz's TVPACK; call in pairs.R)."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import ndtr

from pipeline.statistics.bivariate_normal import bivariate_normal_cdf, bivariate_normal_pdf
from tests.reference.values import FOLDER, r_values

R = r_values((FOLDER / "pairs_r.csv").read_text("utf-8"))
POINTS = np.array([-2.5, -1, -0.2, 0, 0.7, 1.9])
BOUNDS = st.floats(-6, 6)
CORRELATIONS = st.floats(-1, 1)


@pytest.mark.parametrize("record", [record for record in R if record.startswith("normal.")])
def test_the_values_of_mvtnorm(record: str) -> None:
    found = bivariate_normal_cdf(POINTS, POINTS[:, None], float(record.removeprefix("normal.")))
    assert found.ravel() == pytest.approx(R[record], rel=0, abs=1e-14)


@given(CORRELATIONS)
def test_a_quadrant_is_sheppards(r: float) -> None:
    expected = 0.25 + math.asin(r) / (2 * math.pi)
    assert bivariate_normal_cdf(0, 0, r) == pytest.approx(expected, abs=1e-15)


@given(BOUNDS, BOUNDS, CORRELATIONS)
def test_what_holds_for_every_probability(h: float, k: float, r: float) -> None:
    found = bivariate_normal_cdf(h, k, r)
    assert bivariate_normal_cdf(k, h, r) == pytest.approx(found, abs=1e-15)
    assert found + bivariate_normal_cdf(h, -k, -r) == pytest.approx(ndtr(h), abs=2e-15)
    assert -1e-15 <= found <= min(ndtr(h), ndtr(k)) + 1e-15


@pytest.mark.parametrize("r", [-1, -0.95, -0.5, 0, 0.2, 0.6, 0.99, 1])
def test_infinite_bounds_leave_the_other_variable(r: float) -> None:
    assert bivariate_normal_cdf(np.inf, POINTS, r) == pytest.approx(ndtr(POINTS), abs=1e-15)
    assert bivariate_normal_cdf(POINTS, -np.inf, r) == pytest.approx(0 * POINTS, abs=1e-15)
    assert bivariate_normal_cdf(np.inf, np.inf, r) == 1


def test_perfect_correlation() -> None:
    h, k = POINTS, POINTS[:, None]
    together = ndtr(np.minimum(h, k))
    against = np.maximum(ndtr(h) + ndtr(k) - 1, 0)
    assert bivariate_normal_cdf(h, k, 1) == pytest.approx(together, abs=1e-15)
    assert bivariate_normal_cdf(h, k, -1) == pytest.approx(against, abs=1e-15)


def test_one_correlation_for_each_row_of_points() -> None:
    rng = np.random.default_rng(3)
    h, k, r = rng.normal(size=(9, 4, 1)), rng.normal(size=(9, 1, 3)), rng.uniform(-1, 1, (9, 1, 1))
    each = [
        [[bivariate_normal_cdf(a, b, c) for b in y[0]] for (a,) in x]
        for x, y, c in zip(h, k, r.ravel(), strict=True)
    ]
    assert bivariate_normal_cdf(h, k, r) == pytest.approx(np.array(each), abs=1e-15)
    assert bivariate_normal_cdf(h[:0], k[:0], r[:0]).shape == (0, 4, 3)


@given(BOUNDS, BOUNDS, st.floats(-0.98, 0.98))
def test_the_density_is_the_slope_in_r(h: float, k: float, r: float) -> None:
    step = 1e-4
    ends = bivariate_normal_cdf(h, k, [r + step, r - step])
    slope = (ends[0] - ends[1]) / (2 * step)
    assert bivariate_normal_pdf(h, k, r) == pytest.approx(slope, rel=1e-3, abs=1e-4)
