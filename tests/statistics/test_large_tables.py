"""Many items, draws or respondents: the short cuts give what the long way gives."""

import numpy as np
import pytest
from numpy.typing import NDArray

from pipeline.statistics import omega, resampled_covariances
from pipeline.statistics.bootstrap import Resampling
from pipeline.statistics.covariance import covariances
from pipeline.statistics.omega import omega_if_deleted
from pipeline.statistics.parallel_analysis import ParallelAnalysis, parallel_analysis
from pipeline.statistics.reference_correlations import Reference, normal_reference
from tests.statistics.drawn import number

Numbers = NDArray[np.float64]


def answers(n: int, k: int) -> Numbers:
    random = np.random.default_rng(7)
    behind = random.normal(size=(n, 1)) + random.normal(size=(n, k))
    return np.clip(np.round(3 + behind), 1, 5)


def drawn(rows: Numbers, draws: int) -> Numbers:
    blocks = resampled_covariances.resampled_covariances(rows, Resampling(draws=draws))
    return np.concatenate(list(blocks))


def test_groups_of_respondents_spread_as_respondents_do(monkeypatch: pytest.MonkeyPatch) -> None:
    rows, draws = answers(4_003, 3), 4_000
    alone = drawn(rows, draws)
    monkeypatch.setattr(resampled_covariances, "MOST_DRAWN", 1_000)
    grouped = drawn(rows, draws)
    assert grouped.shape == (draws, 3, 3)
    own = covariances(rows, "listwise").matrix
    assert grouped.mean(axis=0) == pytest.approx(own, abs=0.01)
    # 1,000 groups: one standard error of a spread is two percent, that of the draws one
    assert grouped.std(axis=0) == pytest.approx(alone.std(axis=0), rel=0.1)


def test_omega_without_an_item_is_found_from_the_solution_of_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rows = answers(200, 6)
    searched = omega_if_deleted(rows)
    monkeypatch.setattr(omega, "MANY_ITEMS", 5)
    found = [number(one) for one in omega_if_deleted(rows)]
    assert found == pytest.approx([number(one) for one in searched], rel=1e-9)


def test_the_draws_of_parallel_analysis_may_be_worked_in_parts() -> None:
    reference = normal_reference(60, 30, draws=3_000)  # more cells than one block of rows holds
    assert isinstance(reference, Reference)
    assert reference.matrices.shape == (3_000, 30, 30)
    assert np.allclose(np.diagonal(reference.matrices, axis1=1, axis2=2), 1)
    found = parallel_analysis(np.eye(30), reference)
    whole = np.linalg.eigvalsh(reference.matrices)[:, ::-1]
    assert isinstance(found, ParallelAnalysis)
    assert found.mean == pytest.approx(whole.mean(axis=0), rel=1e-12)
