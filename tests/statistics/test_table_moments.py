"""Moments and rank correlations from tables, against R 4.2.2 (calls in pairs.R) and the answers."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from numpy.typing import NDArray

from pipeline.results import Undefined
from pipeline.statistics.correlation import item_correlations, item_correlations_of
from pipeline.statistics.covariance import Moments, covariances
from pipeline.statistics.pair_tables import (
    Codes,
    PairTables,
    answered_both,
    complete_rows,
    count_pairs,
    frequencies,
)
from pipeline.statistics.reliability import (
    alpha_if_deleted,
    alpha_of,
    alphas_without,
    cronbach_alpha,
)
from pipeline.statistics.table_moments import (
    kendall_matrix,
    pair_moments,
    spearman_matrix,
    table_covariances,
)
from tests.reference.values import FOLDER, answers, r_values
from tests.statistics.drawn import answer_tables

R = r_values((FOLDER / "pairs_r.csv").read_text("utf-8"))
FULL, MISSING = answers("likert.csv"), answers("likert_missing.csv")


def codes_of(table: NDArray[np.float64]) -> Codes:
    return np.where(np.isnan(table), -1, table).astype(np.int16)


def tables_of(table: NDArray[np.float64], *, listwise: bool = False) -> PairTables:
    codes = codes_of(table)
    return count_pairs(complete_rows(codes) if listwise else codes, 1, 5)


@pytest.mark.parametrize(
    ("name", "tables"),
    [
        ("full", tables_of(FULL)),
        ("missing", tables_of(MISSING)),
        ("complete", tables_of(MISSING, listwise=True)),
    ],
)
def test_correlations_of_r(name: str, tables: PairTables) -> None:
    found = {
        "pearson": pair_moments(tables).correlations,
        "spearman": spearman_matrix(tables),
        "kendall": kendall_matrix(tables),
    }
    for method, matrix in found.items():
        assert matrix.ravel() == close(R[f"{method}.{name}"]), method


def test_pairwise_moments_of_r() -> None:
    found = pair_moments(tables_of(MISSING))
    assert found.covariances.ravel() == close(R["covariance.missing"])
    both = ~np.isnan(MISSING[:, 0]) & ~np.isnan(MISSING[:, 6])
    assert found.n[0, 6] == found.n[6, 0] == both.sum()
    assert found.means[0, 6] == close(MISSING[both, 0].mean())
    assert found.means[6, 0] == close(MISSING[both, 6].mean())
    assert found.means.diagonal() == close(np.nanmean(MISSING, axis=0))


def test_alpha_and_its_kin_from_the_tables() -> None:
    for table, listwise in ((FULL[:, :5], False), (MISSING[:, :5], True)):
        found = table_covariances(tables_of(table, listwise=listwise))
        alpha = cronbach_alpha(table)
        assert found.n_respondents == alpha.n_respondents
        assert alpha_of(found) == close(alpha.estimate)
        assert alphas_without(found) == close(alpha_if_deleted(table))
        expected = item_correlations(table)
        made = item_correlations_of(found)
        assert [one.r_total for one in made] == close([one.r_total for one in expected])
        assert [one.r_rest for one in made] == close([one.r_rest for one in expected])
        assert [one.n for one in made] == [one.n for one in expected]


@given(answer_tables(respondents=(0, 12), items=(0, 4)))
def test_the_tables_know_what_the_answers_know(table: NDArray[np.float64]) -> None:
    tables = tables_of(table)
    expected = covariances(table, "listwise")
    found = table_covariances(tables)
    assert found.n_respondents == (expected.n_respondents if table.shape[1] else 0)
    if table.shape[1]:
        assert found.matrix == pytest.approx(expected.matrix, abs=1e-12, nan_ok=True)
    assert (
        np.array_equal(
            frequencies(tables),
            [[(item == level).sum() for level in range(1, 6)] for item in table.T],
        )
        or not table.shape[1]
    )


@given(answer_tables())
def test_order_shift_and_direction(table: NDArray[np.float64]) -> None:
    tables, turned = tables_of(table), tables_of(6 - table)
    backwards = tables_of(table[::-1, ::-1])
    for matrix in (spearman_matrix, kendall_matrix, lambda one: pair_moments(one).correlations):
        found = matrix(tables)
        assert matrix(turned) == close(found)
        assert matrix(backwards)[::-1, ::-1] == close(found)
        assert np.array_equal(found, found.T, equal_nan=True)
    higher = PairTables(tables.counts, tables.levels + 100)
    assert pair_moments(higher).covariances == close(pair_moments(tables).covariances)
    assert pair_moments(higher).means == close(pair_moments(tables).means + 100)


def test_an_item_that_does_not_vary_has_covariances_but_no_correlations() -> None:
    table = np.column_stack([FULL[:, :2], np.full(len(FULL), 4.0)])
    found, tables = pair_moments(tables_of(table)), tables_of(table)
    assert np.array_equal(found.covariances[2], [0, 0, 0])
    for matrix in (found.correlations, spearman_matrix(tables), kendall_matrix(tables)):
        assert np.isnan(matrix[2]).all()
        assert not np.isnan(matrix[:2, :2]).any()


def test_pairs_with_too_few_respondents() -> None:
    table = np.array([[1.0, np.nan, 1], [2, np.nan, 3], [3, 1, 2], [1, 4, np.nan], [2, 3, np.nan]])
    found = pair_moments(tables_of(table))
    assert answered_both(tables_of(table)).tolist() == [[5, 3, 3], [3, 3, 1], [3, 1, 3]]
    assert not np.isnan(found.correlations[0]).any()
    assert np.isnan(found.correlations[1, 2])
    assert np.isnan(found.covariances[1, 2])
    assert found.means[1, 2] == 1
    assert table_covariances(tables_of(table)).n_respondents == 1
    assert np.isnan(table_covariances(tables_of(table)).matrix).all()


def test_a_thousand_million_respondents_do_not_overflow() -> None:
    tables = tables_of(FULL[:, :3])
    times = 4_000_000
    many = PairTables(tables.counts * times, tables.levels)
    n = len(FULL)
    larger = pair_moments(many).covariances * ((n * times - 1) / (n - 1) / times)
    assert larger == close(pair_moments(tables).covariances)
    assert spearman_matrix(many) == close(spearman_matrix(tables))
    assert kendall_matrix(many) == close(kendall_matrix(tables))


def test_item_correlations_of_covariances_that_say_nothing() -> None:
    one = Undefined("one_item")
    assert [(it.r_total, it.r_rest) for it in item_correlations_of(Moments(np.eye(1), 9))] == [
        (one, one)
    ]
    few = item_correlations_of(Moments(np.full((2, 2), np.nan), 2))
    assert few[0].r_total == few[1].r_rest == Undefined("too_few_respondents")
    against = item_correlations_of(Moments(np.array([[1.0, -1.0], [-1.0, 1.0]]), 9))
    assert against[0].r_total == Undefined("constant_total")
    assert against[0].r_rest == pytest.approx(-1)
    still = item_correlations_of(Moments(np.diag([1.0, 0.0]), 9))
    assert still[1].r_rest == Undefined("constant")
    assert still[0].r_rest == Undefined("constant_rest")


def close(values: Any) -> Any:
    return pytest.approx(values, rel=1e-12, abs=1e-12, nan_ok=True)
