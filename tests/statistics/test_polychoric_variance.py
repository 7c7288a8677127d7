"""Sampling covariances of polychoric correlations: lavaan's, and what must not matter."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from numpy.typing import NDArray

from pipeline.results import Undefined
from pipeline.statistics.covariance import Missing
from pipeline.statistics.ordinal_one_factor import dwls_weights
from pipeline.statistics.pair_tables import count_pairs
from pipeline.statistics.polychoric import OrdinalCorrelations, polychoric
from pipeline.statistics.polychoric_variance import (
    Influences,
    influences,
    sampling_covariances,
    sampling_variances,
)
from tests.reference.ordinal import ordinal_samples, ordinal_values
from tests.statistics.drawn import answer_tables
from tests.statistics.ordinal_models import sample


@pytest.mark.parametrize(
    ("name", "missing"),
    [
        ("five", "listwise"),
        ("four", "listwise"),
        ("three", "listwise"),
        ("binary", "listwise"),
        ("missing_five", "listwise"),
        ("missing_five", "pairwise"),
    ],
)
def test_covariances_are_those_of_lavaan(name: str, missing: Missing) -> None:
    # lavaan 0.6-14: lavInspect(cfa(..., ordered = TRUE), "gamma") / n; its correlations are good to
    # some 1e-7 only, ours enter here
    record = f"{name}.pairwise" if missing == "pairwise" else name
    reference = np.array(ordinal_values()[f"{record}.gamma"])
    made = sample(ordinal_samples()[name], missing)
    found = sampling_covariances(made.moved, made.codes) * made.n
    scale = np.diagonal(reference.reshape(found.shape)).max()
    assert found.ravel() == pytest.approx(reference, abs=1e-6 * scale)
    rho = ordinal_values()[f"{record}.rho"]
    assert made.found.matrix[np.triu_indices(made.codes.shape[1], 1)] == pytest.approx(
        rho, abs=1e-6
    )


@pytest.mark.parametrize("missing", ["listwise", "pairwise"])
def test_at_lavaans_own_correlations_nothing_differs(missing: Missing) -> None:
    record = "missing_five.pairwise" if missing == "pairwise" else "missing_five"
    codes = sample(ordinal_samples()["missing_five"], missing).codes
    rho = np.eye(5)
    rho[np.triu_indices(5, 1)] = ordinal_values()[f"{record}.rho"]
    moved = influences(count_pairs(codes, 0, 4), rho + rho.T - np.eye(5))
    assert isinstance(moved, Influences)
    found = sampling_covariances(moved, codes) * len(codes)
    assert found.ravel() == pytest.approx(ordinal_values()[f"{record}.gamma"], abs=1e-13)


@pytest.mark.parametrize("missing", ["listwise", "pairwise"])
def test_variances_are_the_diagonal_of_the_covariances(missing: Missing) -> None:
    made = sample(ordinal_samples()["missing_five"], missing)
    whole = sampling_covariances(made.moved, made.codes)
    assert sampling_variances(made.moved) == pytest.approx(whole.diagonal(), rel=1e-12)


def test_they_are_what_other_samples_would_show() -> None:
    rng = np.random.default_rng(3)
    made, n = [], 600
    for _ in range(300):
        factor = rng.normal(size=(n, 1))
        behind = 0.7 * factor + np.sqrt(0.51) * rng.normal(size=(n, 2))
        codes = (behind[:, :, None] > np.array([-0.8, 0.3])).sum(axis=2)
        tables = count_pairs(codes, 0, 2)
        found = polychoric(tables)
        assert isinstance(found, OrdinalCorrelations)
        moved = influences(tables, found.matrix)
        assert isinstance(moved, Influences)
        made.append((found.matrix[0, 1], sampling_variances(moved)[0]))
    rho, variance = np.array(made).T
    assert rho.std() == pytest.approx(np.sqrt(variance.mean()), rel=0.1)


def test_levels_that_nobody_chose_do_not_matter() -> None:
    codes = sample(ordinal_samples()["five"]).codes
    spread = np.array([1, 3, 4, 8, 9])[codes]
    close, wide = (
        influences(tables, sample(ordinal_samples()["five"]).found.matrix)
        for tables in (count_pairs(codes, 0, 4), count_pairs(spread, 0, 11))
    )
    assert isinstance(close, Influences)
    assert isinstance(wide, Influences)
    assert sampling_covariances(wide, spread) == pytest.approx(
        sampling_covariances(close, codes), rel=1e-10, abs=1e-15
    )


@given(table=answer_tables(respondents=(10, 20), items=(3, 3)), seed=st.integers(0, 1000))
def test_order_and_direction_do_not_matter(table: NDArray[np.float64], seed: int) -> None:
    codes = table.astype(np.int64)
    first = covariances(codes)
    assume(first is not None)
    assert first is not None
    rng = np.random.default_rng(seed)
    second = covariances(rng.permutation(6 - codes))
    assert second is not None
    assert second == pytest.approx(first, rel=1e-4, abs=1e-8)


def covariances(codes: NDArray[np.int64]) -> NDArray[np.float64] | None:
    tables = count_pairs(codes, 1, 5)
    found = polychoric(tables)
    if isinstance(found, Undefined) or found.undefined or found.boundary:
        return None
    if np.abs(found.matrix[np.triu_indices(3, 1)]).max() > 0.95:
        return None
    moved = influences(tables, found.matrix)
    return sampling_covariances(moved, codes) if isinstance(moved, Influences) else None


def test_what_cannot_be_computed_says_why() -> None:
    codes = np.array([[1, 1, 2], [2, 1, 1], [3, 1, 3], [2, 1, 2]])
    tables = count_pairs(codes, 1, 3)
    found = polychoric(tables)
    assert isinstance(found, OrdinalCorrelations)
    assert influences(tables, found.matrix) == Undefined("constant")
    alone = count_pairs(codes[:, :1], 1, 3)
    assert influences(alone, np.eye(1)) == Undefined("one_item")


@pytest.mark.parametrize(
    "ordered",
    [
        np.repeat([[0, 0], [0, 1], [1, 1]], 20, axis=0),  # nobody is high on the first alone
        np.repeat([[0, 0], [1, 1], [1, 2], [2, 2], [3, 3]], [10, 12, 2, 9, 8], axis=0),
    ],
)
def test_a_correlation_at_its_bound_has_no_variance(ordered: NDArray[np.int64]) -> None:
    tables = count_pairs(ordered, 0, int(ordered.max()))
    found = polychoric(tables)
    assert isinstance(found, OrdinalCorrelations)
    assert found.boundary == ((0, 1),)
    assert influences(tables, found.matrix) == Undefined("singular")


def test_weights_are_inverse_variances() -> None:
    weights = dwls_weights(np.array([0.5, 0.25, 0.0]), 4)
    assert weights.tolist() == [[0, 0.5, 1], [0.5, 0, np.inf], [1, np.inf, 0]]
