"""Repair of correlation matrices against R (calls in pairs.R), and the ladder down to Pearson."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from pipeline.results import Undefined
from pipeline.statistics.correlation_ladder import ChosenCorrelations, correlations_for
from pipeline.statistics.definite import (
    METHODS,
    Method,
    Repair,
    clipped_correlations,
    is_definite,
    nearest_correlations,
    repair,
    smallest_eigenvalue,
)
from tests.reference.values import FOLDER, answers, r_values

R = r_values((FOLDER / "pairs_r.csv").read_text("utf-8"))
WRONG = np.array([[1, 0.9, -0.3], [0.9, 1, 0.6], [-0.3, 0.6, 1]])
FULL, MISSING = answers("likert.csv"), answers("likert_missing.csv")

MATRICES = arrays(np.float64, (4, 4), elements=st.floats(-1, 1)).map(
    lambda drawn: np.where(np.eye(4) > 0, 1.0, (drawn + drawn.T) / 2)
)


def repaired(found: Repair | Undefined) -> Repair:
    assert isinstance(found, Repair), found
    return found


def chosen(found: ChosenCorrelations | Undefined) -> ChosenCorrelations:
    assert isinstance(found, ChosenCorrelations), found
    return found


def test_cor_smooth_of_psych() -> None:
    assert clipped_correlations(WRONG).ravel() == pytest.approx(R["smooth"], abs=1e-12)


def test_near_pd_of_r() -> None:
    # Matrix 1.5-3, nearPD: Higham's projections without a least eigenvalue
    found = nearest_correlations(WRONG, least=0.0)
    assert not isinstance(found, Undefined)
    assert found.ravel() == pytest.approx(R["nearest"], abs=1e-10)


def test_the_nearest_of_higham() -> None:
    # Higham (2002), section 4: the tridiagonal matrix of ones
    ones = np.array([[1.0, 1, 0], [1, 1, 1], [0, 1, 1]])
    found = nearest_correlations(ones, least=0.0)
    assert not isinstance(found, Undefined)
    assert found[0] == pytest.approx([1, 0.7607, 0.1573], abs=5e-5)


@pytest.mark.parametrize("method", METHODS)
def test_the_size_of_the_change_is_told(method: Method) -> None:
    found = repaired(repair(WRONG, method=method))
    change = found.matrix - WRONG
    assert found.largest_change == np.abs(change).max() > 0.05
    assert found.distance == pytest.approx(np.sqrt((change**2).sum()), rel=1e-14)
    assert found.smallest_before == pytest.approx(np.linalg.eigvalsh(WRONG)[0])
    assert found.smallest_before < 0 < found.smallest_after


@given(MATRICES)
def test_what_a_repaired_matrix_is(matrix: NDArray[np.float64]) -> None:
    near, clipped = (repaired(repair(matrix, method=method)) for method in METHODS)
    for found in (near, clipped):
        assert np.array_equal(found.matrix, found.matrix.T)
        assert np.array_equal(found.matrix.diagonal(), np.ones(4))
        assert smallest_eigenvalue(found.matrix) > 0
    assert near.distance <= clipped.distance + 1e-5  # where the least eigenvalue differs
    if is_definite(matrix):
        assert near.distance == clipped.distance == 0


@given(MATRICES)
def test_nothing_nearer_lies_in_any_direction(matrix: NDArray[np.float64]) -> None:
    found = nearest_correlations(matrix)
    assert not isinstance(found, Undefined)
    rng = np.random.default_rng(1)
    distance = np.linalg.norm(found - matrix)
    for _ in range(10):
        loadings = rng.normal(size=(4, 4))
        loadings /= np.linalg.norm(loadings, axis=1, keepdims=True)
        between = 0.99 * found + 0.01 * (0.999 * loadings @ loadings.T + 0.001 * np.eye(4))
        assert np.linalg.norm(between - matrix) >= distance - 1e-9


def test_a_nearest_matrix_that_is_not_reached() -> None:
    assert nearest_correlations(WRONG, most_steps=2) == Undefined("not_converged")


def test_the_top_of_the_ladder() -> None:
    found = chosen(correlations_for(MISSING))
    assert (found.rung, found.n, found.left, found.repair) == ("polychoric", 163, (), None)
    assert found.ordinal is not None
    assert found.smallest_eigenvalue == found.ordinal.smallest_eigenvalue
    assert np.array_equal(found.matrix, found.ordinal.matrix)
    pairwise = chosen(correlations_for(MISSING, missing="pairwise", thresholds="pair"))
    assert (pairwise.rung, pairwise.n) == ("polychoric", 210)


def contradicting() -> NDArray[np.float64]:
    """Draw two-level items whose tetrachoric correlations are not positive definite."""
    rng = np.random.default_rng(4)
    common = rng.normal(size=(30, 1))
    normal = 0.9 * common + 0.45 * rng.normal(size=(30, 7))
    return np.asarray(normal > np.linspace(-0.9, 0.9, 7), dtype=np.float64)


def test_a_repair_is_disclosed() -> None:
    table = contradicting()
    found = chosen(correlations_for(table, largest_change=2.0))
    assert found.rung == "polychoric-repaired"
    assert found.left == (("polychoric", Undefined("not_positive_definite")),)
    assert found.repair is not None
    assert found.ordinal is not None
    assert found.repair.smallest_before == found.ordinal.smallest_eigenvalue
    assert found.smallest_eigenvalue == found.repair.smallest_after > 0
    assert np.array_equal(found.matrix, found.repair.matrix)


def test_a_repair_that_changes_too_much_is_left() -> None:
    found = chosen(correlations_for(contradicting(), largest_change=1e-4))
    reason = Undefined("not_positive_definite")
    assert found.left == (("polychoric", reason), ("polychoric-repaired", reason))
    assert found.rung == "pearson"
    assert found.repair is not None
    assert found.repair.largest_change > 1e-4


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        (FULL + np.arange(len(FULL))[:, None], "too_many_levels"),
        (FULL[:9], "fewer_respondents"),
    ],
)
def test_pearson_at_the_foot(table: NDArray[np.float64], reason: str) -> None:
    found = chosen(correlations_for(table))
    left = Undefined(reason)
    assert found.rung == "pearson"
    assert found.left == (("polychoric", left), ("polychoric-repaired", left))
    assert found.matrix == pytest.approx(np.corrcoef(table.T), abs=1e-12)
    assert (found.n, found.repair) == (len(table), None)
    assert found.smallest_eigenvalue == pytest.approx(
        np.linalg.eigvalsh(np.corrcoef(table.T))[0], abs=1e-12
    )


def test_two_respondents_in_common_leave_no_rung() -> None:
    table = FULL[:, :3].copy()
    table[:, 0] = np.where(np.arange(len(table)) < 120, table[:, 0], np.nan)
    table[:, 1] = np.where(np.arange(len(table)) < 118, np.nan, table[:, 1])
    found = correlations_for(table, missing="pairwise")
    assert found == Undefined("too_few_respondents")


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        (np.empty((4, 0)), "no_respondents"),
        (np.ones((4, 1)), "one_item"),
        (np.full((4, 3), np.nan), "too_few_respondents"),
        (FULL[:2], "too_few_respondents"),
        (np.column_stack([FULL, np.full(len(FULL), 2.0)]), "constant"),
    ],
)
def test_no_rung_holds(table: NDArray[np.float64], reason: str) -> None:
    assert correlations_for(table) == Undefined(reason)
