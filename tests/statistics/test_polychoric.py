"""Polychoric correlations against R (calls in tests/reference/pairs.R) and on edge cases."""

import numpy as np
import pytest
from hypothesis import given, settings
from numpy.typing import NDArray

from pipeline.results import Undefined
from pipeline.statistics.answer_codes import answer_codes
from pipeline.statistics.covariance import Missing, complete
from pipeline.statistics.pair_tables import PairTables, count_pairs
from pipeline.statistics.polychoric import OrdinalCorrelations, ordinal_correlations, polychoric
from pipeline.statistics.polychoric_likelihood import CutTables, fit_correlations
from pipeline.statistics.polychoric_pairs import Thresholds
from tests.reference.values import FOLDER, answers, r_values
from tests.statistics.drawn import answer_tables

R = r_values((FOLDER / "pairs_r.csv").read_text("utf-8"))
FULL, MISSING = answers("likert.csv"), answers("likert_missing.csv")


def estimated(found: OrdinalCorrelations | Undefined) -> OrdinalCorrelations:
    assert isinstance(found, OrdinalCorrelations), found
    return found


@pytest.mark.parametrize(
    ("record", "table", "missing", "thresholds"),
    [
        ("polychoric.full", FULL, "listwise", "item"),
        ("polychoric.full", FULL, "pairwise", "pair"),
        ("polychoric.complete", MISSING, "listwise", "item"),
        ("polychoric.missing.item", MISSING, "pairwise", "item"),
        ("polychoric.missing.pair", MISSING, "pairwise", "pair"),
    ],
)
def test_the_root_of_the_slope_of_the_likelihood(
    record: str, table: NDArray[np.float64], missing: Missing, thresholds: Thresholds
) -> None:
    # R 4.2.2, mvtnorm 1.1-3: uniroot of Olsson's score
    found = estimated(ordinal_correlations(table, missing=missing, thresholds=thresholds))
    assert found.matrix.ravel() == pytest.approx(R[record], abs=1e-10)
    assert (found.converged, found.undefined, found.boundary) == (True, (), ())


def test_psych_lavaan_and_polycor_as_far_as_they_go() -> None:
    found = estimated(ordinal_correlations(FULL))
    # psych 2.2.9: optimize() with its tolerance of 1.2e-4
    assert found.matrix.ravel() == pytest.approx(R["psych.full"], abs=5e-5)
    thresholds = np.array(found.thresholds)
    assert thresholds.T.ravel() == pytest.approx(R["psych.thresholds"], abs=1e-10)
    # lavaan 0.6-14: nlminb
    assert found.matrix.ravel() == pytest.approx(R["lavaan.full"], abs=5e-8)
    assert found.matrix[0, 1] == pytest.approx(0.5664515455, abs=1e-10)  # conventions, lavCor
    # polycor 0.8-1: optimize() as well
    assert found.matrix[0, 1] == pytest.approx(R["polycor.q1q2"][0], abs=5e-5)


def test_half_a_respondent_in_empty_cells_as_psych_has_it() -> None:
    cuts = np.array([2, 2, 5, 2, 3, 5])
    two = (FULL[:60, :6] >= cuts).astype(np.float64)
    found = estimated(ordinal_correlations(two, empty="add-half"))
    assert found.matrix.ravel() == pytest.approx(R["tetrachoric.half"], abs=5e-5)
    assert found.empty_cells > 0
    plain = estimated(ordinal_correlations(two))
    assert len(plain.boundary) > 0
    assert all(abs(plain.matrix[pair]) == pytest.approx(0.99999) for pair in plain.boundary)


def test_adding_half_leaves_scales_with_more_levels_alone() -> None:
    sparse = FULL[:40]
    found = estimated(ordinal_correlations(sparse, empty="add-half"))
    assert found.empty_cells > 0
    assert np.array_equal(found.matrix, estimated(ordinal_correlations(sparse)).matrix)


def test_halves_of_two_by_two_are_known() -> None:
    # with both thresholds at zero the quadrant is 1/4 + asin(rho) / 2 pi
    counts = np.array([[[30.0, 20.0], [20.0, 30.0]], [[10.0, 40.0], [40.0, 10.0]]])
    found = fit_correlations(CutTables(counts, np.zeros((2, 1)), np.zeros((2, 1))))
    expected = np.sin(2 * np.pi * (np.array([0.3, 0.1]) - 0.25))
    assert found.correlations == pytest.approx(expected, abs=1e-12)
    assert found.converged.all()


def test_the_correlation_behind_the_answers_comes_back() -> None:
    rng = np.random.default_rng(8)
    normal = rng.multivariate_normal([0, 0], [[1, 0.6], [0.6, 1]], 200_000)
    codes = (normal[:, :, None] > np.array([-1.2, 0.1, 0.9])).sum(axis=2).astype(np.int8)
    found = estimated(polychoric(count_pairs(codes, 0, 3)))
    assert found.matrix[0, 1] == pytest.approx(0.6, abs=0.005)
    assert found.thresholds[1] == pytest.approx([-1.2, 0.1, 0.9], abs=0.01)
    assert found.n.tolist() == [[200_000, 200_000], [200_000, 200_000]]


@settings(max_examples=40)
@given(answer_tables(respondents=(5, 30), items=(2, 4)))
def test_order_and_direction(table: NDArray[np.float64]) -> None:
    found = ordinal_correlations(table)
    again = ordinal_correlations(table[::-1, ::-1])
    turned = ordinal_correlations(np.column_stack([6 - table[:, 0], table[:, 1:]]))
    if isinstance(found, Undefined):
        assert again == turned == found
        return
    signs = np.where(np.arange(table.shape[1]) == 0, -1.0, 1.0)
    turned_back = estimated(turned).matrix * np.outer(signs, signs)
    # a likelihood that is flat near a perfect correlation settles anywhere on the flat
    steep = np.nan_to_num(np.abs(found.matrix), nan=1.0) < 0.95
    backwards = estimated(again).matrix[::-1, ::-1]
    assert backwards[steep] == pytest.approx(found.matrix[steep], abs=1e-8)
    assert turned_back[steep] == pytest.approx(found.matrix[steep], abs=1e-8)


@given(answer_tables(respondents=(5, 30), items=(2, 4)))
def test_distances_between_answers_do_not_matter(table: NDArray[np.float64]) -> None:
    found, squared = ordinal_correlations(table), ordinal_correlations(table**2)
    assert isinstance(found, OrdinalCorrelations) == isinstance(squared, OrdinalCorrelations)
    if isinstance(found, OrdinalCorrelations):
        assert np.array_equal(found.matrix, estimated(squared).matrix, equal_nan=True)


def test_levels_that_nobody_uses_change_nothing() -> None:
    codes = answer_codes(FULL, 16)
    assert not isinstance(codes, Undefined)
    plain = estimated(polychoric(count_pairs(codes, 0, 4)))
    spread = estimated(polychoric(count_pairs((3 * codes + 2).astype(np.int16), 0, 15)))
    assert spread.matrix == pytest.approx(plain.matrix, abs=1e-12)
    assert spread.thresholds[0] == pytest.approx(plain.thresholds[0], abs=1e-12)
    assert spread.empty_cells == plain.empty_cells


def test_the_number_of_threads_does_not_matter() -> None:
    rng = np.random.default_rng(2)
    tables = count_pairs(rng.integers(0, 4, (500, 40)).astype(np.int8), 0, 3)
    one, three = (estimated(polychoric(tables, threads=threads)) for threads in (1, 3))
    assert np.array_equal(one.matrix, three.matrix)


@pytest.mark.parametrize("thresholds", ["item", "pair"])
def test_a_pair_without_correlation_has_its_reason(thresholds: Thresholds) -> None:
    table = FULL[:40, :5].copy()
    table[:, 1] = 3  # does not vary
    table[:20, 2] = np.nan  # these two were never answered together
    table[20:, 3] = np.nan
    table[2:, 4] = np.where(np.arange(38) < 18, np.nan, table[2:, 4])  # two together with item 3
    found = estimated(ordinal_correlations(table, missing="pairwise", thresholds=thresholds))
    assert dict(found.undefined) == {
        (0, 1): Undefined("constant"),
        (1, 2): Undefined("constant"),
        (1, 3): Undefined("constant"),
        (1, 4): Undefined("constant"),
        (2, 3): Undefined("never_together"),
        (3, 4): Undefined("too_few_respondents"),
    }
    assert found.smallest_eigenvalue == Undefined("constant")
    assert (found.fewest, found.converged) == (0, True)
    assert np.isnan(found.matrix).sum() == 12
    assert [len(one) for one in found.thresholds] == [4, 0, 4, 4, 4]


def test_an_item_that_varies_elsewhere_only() -> None:
    table = np.array([[1.0, 2], [1, 3], [1, 2], [2, np.nan], [1, 3]])
    by_item = estimated(ordinal_correlations(table, missing="pairwise"))
    by_pair = estimated(ordinal_correlations(table, missing="pairwise", thresholds="pair"))
    assert by_item.undefined == ()
    assert by_pair.undefined == (((0, 1), Undefined("constant")),)


def test_a_pair_that_does_not_settle() -> None:
    counts = np.array([[[30.0, 2.0], [3.0, 5.0]]])
    tables = CutTables(counts, np.array([[0.8]]), np.array([[1.1]]))
    assert not fit_correlations(tables, most_iterations=1).converged[0]


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        (np.empty((5, 0)), "no_respondents"),
        (np.ones((5, 1)), "one_item"),
        (np.arange(34.0).reshape(17, 2), "too_many_levels"),
    ],
)
def test_undefined_as_a_whole(table: NDArray[np.float64], reason: str) -> None:
    assert ordinal_correlations(table) == Undefined(reason)


def test_seventeen_levels_in_use_are_too_many_in_tables_too() -> None:
    codes = np.arange(34, dtype=np.int16).reshape(17, 2) // 2
    tables: PairTables = count_pairs(codes, 0, 30)
    assert polychoric(tables) == Undefined("too_many_levels")
    assert isinstance(polychoric(count_pairs(codes[:16], 0, 30)), OrdinalCorrelations)


@pytest.mark.parametrize("n", [0, 1, 2])
def test_too_few_respondents(n: int) -> None:
    found = estimated(ordinal_correlations(FULL[:n, :2]))
    reason = Undefined("too_few_respondents" if n else "never_together")
    assert found.undefined == (((0, 1), reason),)
    assert found.smallest_eigenvalue == reason


def test_nothing_answered() -> None:
    found = estimated(ordinal_correlations(np.full((6, 2), np.nan), missing="pairwise"))
    assert found.undefined == (((0, 1), Undefined("never_together")),)


def test_items_that_agree_fully_stand_at_the_boundary() -> None:
    found = estimated(ordinal_correlations(FULL[:, [0, 0, 1]]))
    assert found.boundary == ((0, 1),)
    assert found.matrix[0, 1] == pytest.approx(0.99999)
    assert found.matrix[0, 2] == found.matrix[1, 2]


def test_listwise_are_those_of_the_complete_rows() -> None:
    found = estimated(ordinal_correlations(MISSING))
    rows = estimated(ordinal_correlations(complete(MISSING)))
    assert np.array_equal(found.matrix, rows.matrix)
    assert found.fewest == 163
