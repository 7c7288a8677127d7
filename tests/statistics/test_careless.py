"""Indices of careless answering: R 4.2.2 and psych 2.2.9 (calls in tests/reference/careless.R)."""

from collections.abc import Callable, Mapping

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from pipeline.results import Undefined
from pipeline.statistics import row_blocks
from pipeline.statistics.mahalanobis import Distances, MissingRule, squared_distances
from pipeline.statistics.pair_correlations import pair_correlations
from pipeline.statistics.response_consistency import (
    PairConsistency,
    even_odd,
    psychometric_antonyms,
    psychometric_synonyms,
)
from pipeline.statistics.response_patterns import response_runs, response_variability
from pipeline.statistics.response_time import too_fast
from tests.reference.values import FOLDER, answers, r_values
from tests.statistics.drawn import answer_tables

Array = NDArray[np.float64]
NAN = np.nan
R = r_values((FOLDER / "careless_r.csv").read_text("utf-8"))
TABLES = {"nine": answers("likert.csv"), "missing_nine": answers("likert_missing.csv")}
SCALES = ([0, 1, 2], [3, 4, 5], [6, 7, 8])


def array(found: Array | Undefined) -> Array:
    assert not isinstance(found, Undefined), found
    return found


def distances(table: Array, missing: MissingRule = "answered") -> Distances:
    found = squared_distances(table, missing=missing)
    assert isinstance(found, Distances), found
    return found


def pairs(found: PairConsistency | Undefined) -> PairConsistency:
    assert isinstance(found, PairConsistency), found
    return found


def turned(table: Array) -> Array:
    return np.column_stack([6 - table[:, :2], table[:, 2:]])


def of_complete(values: Array) -> Array:
    return values[~np.isnan(values)]


INDICES: Mapping[str, Callable[[Array], Array]] = {
    "longest": lambda table: response_runs(table).longest.astype(np.float64),
    "average": lambda table: response_runs(table).average,
    "irv": response_variability,
    "even_odd": lambda table: array(even_odd(table, SCALES)),
    "synonyms": lambda table: pairs(psychometric_synonyms(turned(table), critical=0.35)).r,
    "antonyms": lambda table: pairs(psychometric_antonyms(turned(table), critical=-0.35)).r,
    "zero": lambda table: distances(table, "zero").squared,
    "answered": lambda table: distances(table).squared,
    "answered.p": lambda table: distances(table).p,
    "complete": lambda table: of_complete(distances(table, "complete").squared),
    "complete.p": lambda table: of_complete(distances(table, "complete").p),
}


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("index", INDICES)
def test_the_values_of_r(name: str, index: str) -> None:
    expected = R[f"{name}.{index}"]
    found = INDICES[index](TABLES[name])[: len(expected)]
    assert found == pytest.approx(expected, rel=1e-10, abs=1e-12, nan_ok=True)


@pytest.mark.parametrize("name", TABLES)
def test_the_number_of_pairs_is_that_of_r(name: str) -> None:
    table = turned(TABLES[name])
    found = [
        pairs(psychometric_synonyms(table, critical=0.35)),
        pairs(psychometric_antonyms(table, critical=-0.35)),
    ]
    assert [len(one.pairs) for one in found] == R[f"{name}.n_pairs"]


def test_every_record_of_r_is_tested() -> None:
    indices = [*INDICES, "n_pairs"]
    assert set(R) == {f"{name}.{index}" for name in TABLES for index in indices}


# ---------------------------------------------------------------- runs and spread


def test_runs_are_broken_by_missing_answers() -> None:
    table = np.array([[4, 4, 4, 4], [4, 4, NAN, 4], [NAN, NAN, NAN, NAN], [1, 2, 2, 1]])
    found = response_runs(table)
    assert found.longest.tolist() == [4, 2, 1, 2]
    assert found.average.tolist() == pytest.approx([4, 4 / 3, 1, 4 / 3])


def test_nothing_to_look_at() -> None:
    assert response_runs(np.empty((0, 3))).longest.tolist() == []
    assert response_runs(np.empty((2, 0))).longest.tolist() == [0, 0]
    assert np.isnan(response_runs(np.empty((2, 0))).average).all()
    assert np.isnan(response_variability(np.empty((2, 0)))).all()


def test_one_answer_has_no_spread() -> None:
    found = response_variability(np.array([[4, NAN], [NAN, NAN], [4, 4], [1, 5]]))
    assert found == pytest.approx([NAN, NAN, 0, np.sqrt(8)], nan_ok=True)


# ---------------------------------------------------------------- distances


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        (np.empty((9, 0)), "no_respondents"),
        (np.empty((0, 2)), "fewer_respondents"),
        (np.array([[1.0, 2], [2, 1]]), "fewer_respondents"),
        (np.arange(12.0).reshape(3, 4), "fewer_respondents"),
        (np.column_stack([TABLES["nine"], np.full(240, NAN)]), "fewer_respondents"),
        (np.column_stack([TABLES["nine"], np.full(240, 3.0)]), "constant"),
        (np.column_stack([TABLES["nine"], TABLES["nine"][:, 0]]), "singular"),
        (np.column_stack([TABLES["nine"], TABLES["nine"].sum(axis=1)]), "singular"),
    ],
)
@pytest.mark.parametrize("missing", ["complete", "answered", "zero"])
def test_no_distances(table: Array, reason: str, missing: MissingRule) -> None:
    assert squared_distances(table, missing=missing) == Undefined(reason)


def test_pairwise_covariances_may_contradict_one_another() -> None:
    up, down = [1.0, 2, 3, 4], [4.0, 3, 2, 1]
    gap = [NAN] * 4
    table = np.array([up + up + gap, up + gap + up, gap + up + down]).T
    assert squared_distances(table) == Undefined("not_positive_definite")
    assert squared_distances(table, missing="complete") == Undefined("fewer_respondents")


def test_one_item_is_its_squared_standard_score() -> None:
    item = TABLES["nine"][:, :1]
    score = ((item - item.mean()) / item.std(ddof=1))[:, 0]
    assert distances(item).squared == pytest.approx(score**2)


def test_who_answered_nothing_has_no_distance() -> None:
    table = np.vstack([TABLES["nine"], np.full(9, NAN)])
    found = distances(table)
    assert np.isnan([found.squared[-1], found.p[-1]]).all()
    assert found.df[-1] == 0
    assert not np.isnan(found.p[:-1]).any()


# ---------------------------------------------------------------- consistency


def test_halves_need_scales_and_spread() -> None:
    scores = np.array(
        [[1, 1, 3, 3, 5, 5], [1, 5, 3, 3, 5, 1], [3, 3, 3, 3, 3, 3], [1, 1, 3, 3, 5, NAN]]
    )
    found = array(even_odd(scores, [[0, 1], [2, 3], [4, 5]]))
    assert found == pytest.approx([-1, 1, NAN, NAN], nan_ok=True)
    assert even_odd(scores, [[0, 1], [2, 3], [4]]) == Undefined("few_scales")


def test_no_pairs() -> None:
    table = np.array([[1, 1], [1, 2], [2, 1], [2, 2.0]])
    assert psychometric_synonyms(table) == psychometric_antonyms(table) == Undefined("no_pairs")
    assert psychometric_synonyms(table[:0]) == Undefined("no_pairs")
    assert psychometric_synonyms(np.full((9, 4), NAN)) == Undefined("no_pairs")


def test_pair_correlations_need_three_respondents_and_spread() -> None:
    table = np.array([[1, 5, 3, NAN], [2, 4, 3, 1], [3, 3, 3, 2], [4, 2, 3, NAN]])
    found = pair_correlations(table)
    assert found[0, 1] == pytest.approx(-1)
    assert np.isnan(found[2]).all()
    assert np.isnan(found[3]).all()


# ---------------------------------------------------------------- time


def test_two_seconds_an_item() -> None:
    seconds, items = np.array([79, 80, NAN, 10]), np.array([40, 40, 40, 5])
    assert too_fast(seconds, items).tolist() == [True, False, False, False]
    assert too_fast(seconds, items, per_item=3).tolist() == [True, True, False, True]


# ---------------------------------------------------------------- properties


TABLE = answer_tables(respondents=(1, 12), items=(1, 9))


@given(table=TABLE, seed=st.integers(0, 99))
def test_each_respondent_is_judged_alone(table: Array, seed: int) -> None:
    rows = np.random.default_rng(seed).permutation(len(table))
    for index in ("longest", "average", "irv"):
        found = INDICES[index]
        assert found(table[rows]) == pytest.approx(found(table)[rows], nan_ok=True)


@given(table=TABLE, shift=st.integers(-3, 3), scale=st.integers(1, 4))
def test_shift_and_scale(table: Array, shift: int, scale: int) -> None:
    moved = shift + scale * table
    assert np.array_equal(response_runs(moved).longest, response_runs(table).longest)
    assert response_variability(moved) == pytest.approx(
        scale * response_variability(table), nan_ok=True
    )
    before, after = squared_distances(table), squared_distances(moved)
    if isinstance(before, Undefined) or isinstance(after, Undefined):
        assert before == after
    else:
        assert after.squared == pytest.approx(before.squared)


@given(table=TABLE)
def test_turning_all_items_changes_no_index_of_single_respondents(table: Array) -> None:
    assert np.array_equal(response_runs(6 - table).longest, response_runs(table).longest)
    assert response_variability(6 - table) == pytest.approx(
        response_variability(table), nan_ok=True
    )


@given(table=TABLE)
def test_distances_add_to_what_they_must(table: Array) -> None:
    found = squared_distances(table, missing="complete")
    if isinstance(found, Distances):
        n, k = table.shape
        assert found.squared.sum() == pytest.approx((n - 1) * k)


@pytest.mark.parametrize("index", INDICES)
def test_blocks_of_rows_change_nothing(index: str, monkeypatch: pytest.MonkeyPatch) -> None:
    table = TABLES["missing_nine"]
    whole = INDICES[index](table)
    monkeypatch.setattr(row_blocks, "CELLS", 100)
    assert INDICES[index](table) == pytest.approx(whole, rel=1e-12, abs=1e-14, nan_ok=True)
