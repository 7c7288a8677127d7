"""The general factor behind group factors: values from psych, a made structure, what is refused."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from pipeline.results import Undefined
from pipeline.statistics.schmid_leiman import SchmidLeiman, omega_hierarchical, schmid_leiman
from tests.reference.omega_values import omega_samples, omega_values, pearson_matrix


def solved(r: NDArray[np.float64], n_factors: int) -> SchmidLeiman:
    found = schmid_leiman(r, n_factors)
    assert isinstance(found, SchmidLeiman), found
    return found


def made(general: list[float], group: list[float]) -> NDArray[np.float64]:
    """Make correlations of nine items on a general factor and three group factors of three."""
    loadings = np.zeros((9, 4))
    loadings[:, 0] = np.repeat(general, 3)
    for at, size in enumerate(group):
        loadings[3 * at : 3 * at + 3, at + 1] = size
    r = loadings @ loadings.T
    np.fill_diagonal(r, 1)
    return r


def test_two_group_factors_are_those_of_psych() -> None:
    # psych 2.2.9: omega(cor(x), 2, flip = FALSE), whose searches stop at about 1e-5
    found, reference = solved(pearson_matrix(omega_samples()["nine"]), 2), omega_values()
    values = [found.omega_hierarchical, found.omega_total, found.omega_asymptotic, found.ecv]
    assert values == pytest.approx(reference["nine.psych.omega_f2"], abs=4e-5)
    assert list(found.general) == pytest.approx(reference["nine.psych.omega_f2.general"], abs=4e-5)


def test_a_made_structure_is_found_again() -> None:
    found = solved(made([0.6, 0.5, 0.7], [0.5, 0.6, 0.3]), 3)
    assert found.general == pytest.approx(np.repeat([0.6, 0.5, 0.7], 3), abs=1e-6)
    assert sorted(found.group.max(axis=0)) == pytest.approx([0.3, 0.5, 0.6], abs=1e-6)
    explained = found.general**2 + (found.group**2).sum(axis=1)
    assert found.uniquenesses == pytest.approx(1 - explained, abs=1e-6)
    total = made([0.6, 0.5, 0.7], [0.5, 0.6, 0.3]).sum()
    assert found.omega_hierarchical == pytest.approx(5.4**2 / total, abs=1e-6)
    assert found.omega_total == pytest.approx(1 - found.uniquenesses.sum() / total, abs=1e-10)
    assert found.ecv == pytest.approx(3.3 / 5.4, abs=1e-6)  # 3 (.36 + .25 + .49), 3 x .7 beside it
    assert not found.heywood


def test_one_strong_factor_stays_general() -> None:
    """Oblimin's smallest criterion would leave it alone beside next to nothing: omega_h 0.09."""
    r = np.eye(7)
    r[np.tril_indices(7, -1)] = [
        *(0.73, 0.674, 0.708, 0.706, 0.759, 0.741, 0.655, 0.76, 0.736, 0.739, 0.678),
        *(0.772, 0.76, 0.794, 0.783, 0.708, 0.785, 0.814, 0.783, 0.814, 0.777),
    ]
    found = solved(np.maximum(r, r.T), 2)
    # psych 2.2.9: omega(r, 2, flip = FALSE)
    assert found.omega_hierarchical == pytest.approx(0.916304, abs=4e-5)
    assert found.omega_total == pytest.approx(0.957500, abs=4e-5)


def test_an_oblique_factor_that_is_the_general_one_is_a_heywood_case() -> None:
    r = made([0.8, 0.6, 0.6], [0.0, 0.5, 0.5])  # the first three items have no group factor left
    r[:3, 3:6] *= 1.05  # and are closer to the second than that allows
    r[3:6, :3] *= 1.05
    found = solved(r, 3)
    assert found.heywood
    answers = np.random.default_rng(2).standard_normal((400, 9)) @ np.linalg.cholesky(r).T
    assert omega_hierarchical(answers).convention in ("schmid_leiman", "schmid_leiman_heywood")


@given(order=st.permutations(range(9)))
def test_order_of_items_does_not_matter(order: list[int]) -> None:
    r = pearson_matrix(omega_samples()["nine"])
    found, moved = solved(r, 2), solved(r[np.ix_(order, order)], 2)
    assert moved.omega_hierarchical == pytest.approx(found.omega_hierarchical, abs=1e-7)
    assert moved.general == pytest.approx(found.general[order], abs=1e-7)


def test_the_coefficient_of_answers() -> None:
    nine = omega_samples()["nine"]
    found = omega_hierarchical(nine, n_factors=2)
    expected = solved(pearson_matrix(nine), 2).omega_hierarchical
    assert found.estimate == pytest.approx(expected, abs=1e-8)
    assert found.low == found.high == Undefined("no_interval")
    assert (found.n_respondents, found.n_items) == (240, 9)
    assert found.convention == "schmid_leiman"
    with_missing = nine.copy()
    with_missing[::7, 2] = np.nan
    assert omega_hierarchical(with_missing, n_factors=2).n_respondents == 240 - 35
    assert omega_hierarchical(with_missing, n_factors=2, missing="pairwise").n_respondents == 205


def test_what_cannot_be_computed_says_why() -> None:
    nine = omega_samples()["nine"]
    cases = {
        "no_respondents": nine[:, :0],
        "one_item": nine[:, :1],
        "not_identified": nine[:, :4],  # two factors of four items: (4 - 2)^2 < 4 + 2
        "too_few_respondents": nine[:2],
        "fewer_respondents": nine[:9],
        "constant": np.column_stack([nine, np.full(240, 3.0)]),
        "singular": np.column_stack([nine, nine[:, 0] + nine[:, 1]]),
    }
    for reason, answers in cases.items():
        found = omega_hierarchical(answers, n_factors=2)
        assert found.estimate == found.low == Undefined(reason)
    assert schmid_leiman(pearson_matrix(nine), 1) == Undefined("not_identified")
