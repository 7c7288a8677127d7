"""Tables of answers by groups against R, where few are expected, and detectable effects."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from pipeline.results import Undefined
from pipeline.statistics.bootstrap import Resampling
from pipeline.statistics.crosstabs import (
    Independence,
    cramers_v,
    cross_table,
    fisher_exact,
    independence,
    pearson_chi_square,
)
from pipeline.statistics.detectable import detectable_d, detectable_f, detectable_w
from pipeline.statistics.effect_sizes import EffectSize
from tests.statistics.group_samples import ANSWERS, UNEVEN, G, R, assert_r, ends, numbers

Q1, Q3 = (ANSWERS[:, at].astype(np.int64) - 1 for at in (0, 2))
TABLES = {
    "q1": cross_table(Q1, G - 1, (5, 3)),
    "two": cross_table((Q1 >= 3).astype(np.int64), (G == 1).astype(np.int64), (2, 2)),
    "uneven": cross_table(Q3, UNEVEN - 1, (5, 4)),
    "sparse": np.array([[3, 1, 0], [1, 5, 2], [0, 2, 6]]).T,
    "fisher": np.array([[8, 2], [1, 5]]).T,
}
each_table = pytest.mark.parametrize("name", TABLES)


def sizes(found: EffectSize) -> list[float]:
    return numbers([found.estimate, *ends(found.interval)])


def counted(found: Independence) -> list[float]:
    return numbers([found.chi_square, found.df, found.least_expected, found.few_expected])


def exact_p(table: NDArray[np.int64]) -> float:
    """Add up the chances of all tables of three by three that are at least as far away."""
    rows, columns, n = table.sum(axis=1), table.sum(axis=0), int(table.sum())
    far, whole = 0.0, math.lgamma(n + 1)
    for a, b, c, d in itertools.product(range(max(rows) + 1), repeat=4):
        top = np.array([[a, b, rows[0] - a - b], [c, d, rows[1] - c - d]])
        found = np.vstack([top, columns - top.sum(axis=0)])
        if (found < 0).any() or pearson_chi_square(found) < pearson_chi_square(table) - 1e-9:
            continue
        margins = sum(math.lgamma(count + 1) for count in (*rows, *columns))
        far += math.exp(margins - whole - sum(math.lgamma(one + 1) for one in found.ravel()))
    return far


@each_table
def test_pearsons_chi_square_is_that_of_r(name: str) -> None:
    found = independence(TABLES[name])
    chi_square, df, p, least, few = R[f"table.{name}"]
    assert counted(found) == pytest.approx([chi_square, df, least, few], rel=1e-10)
    if found.test == "chi-square":
        assert found.p == pytest.approx(p, rel=1e-10)


def test_which_test_the_counts_allow() -> None:
    found = {name: independence(table).test for name, table in TABLES.items()}
    assert found == {
        "q1": "chi-square",
        "two": "chi-square",
        "uneven": "monte-carlo",
        "sparse": "monte-carlo",
        "fisher": "fisher",
    }


def test_a_fifth_of_the_cells_may_expect_few_but_none_below_one() -> None:
    fifth = np.array([[4, 40, 40, 40, 40], [4, 40, 40, 40, 40]])
    assert independence(fifth).few_expected == 20
    assert independence(fifth).test == "chi-square"
    more = np.array([[4, 4, 40, 40], [4, 4, 40, 40]])
    assert independence(more).test == "monte-carlo"
    nearly_empty = np.array([[0, 40, 40, 40, 40], [1, 40, 40, 40, 40]])
    assert independence(nearly_empty).test == "monte-carlo"


def test_drawn_tables_come_near_all_tables() -> None:
    found = independence(TABLES["sparse"], resampling=Resampling(100_000, 3))
    assert found.p == pytest.approx(exact_p(TABLES["sparse"]), abs=0.0008)
    again = independence(TABLES["sparse"], resampling=Resampling(100_000, 3))
    assert again == found
    other = independence(TABLES["sparse"], resampling=Resampling(100_000, 4))
    assert other.p != found.p


def test_drawn_p_of_a_table_that_can_be_counted_by_hand() -> None:
    """Four respondents, two a group: in two of the six ways one group gives both answers a."""
    assert independence(np.array([[1, 0], [1, 0], [0, 1]])).p == 1  # all tables are as far
    drawn = independence(np.array([[2, 0], [0, 1], [0, 1]]), resampling=Resampling(60_000, 5)).p
    assert drawn == pytest.approx(1 / 3, abs=0.006)


@pytest.mark.parametrize("name", ["two", "fisher"])
def test_fishers_exact_test_is_that_of_r(name: str) -> None:
    found = fisher_exact(TABLES[name])
    values = numbers([found.p, found.odds_ratio, *ends(found.interval)])
    assert values == pytest.approx(R[f"fisher.{name}"], rel=1e-2)  # R stops early
    assert found.p == pytest.approx(R[f"fisher.{name}"][0], rel=1e-10)
    if name == "fisher":
        assert independence(TABLES[name]).p == found.p
    assert fisher_exact(TABLES["q1"]).p == Undefined("one_category")


@each_table
def test_cramers_v_is_that_of_effectsize(name: str) -> None:
    found = sizes(cramers_v(TABLES[name]))
    assert found == pytest.approx(R[f"v.{name}"], rel=1e-4, abs=1e-6)  # its optimizer
    assert_r(found[1:], f"v.{name}.exact", rel=1e-7)
    assert found[0] == pytest.approx(R[f"v.{name}"][0], rel=1e-10)
    corrected = sizes(cramers_v(TABLES[name], corrected=True))
    assert corrected == pytest.approx(R[f"v.corrected.{name}"], rel=1e-4, abs=1e-6)
    assert corrected[0] == pytest.approx(R[f"v.corrected.{name}"][0], rel=1e-10)


def test_empty_rows_and_single_rows() -> None:
    table = TABLES["q1"]
    assert independence(np.insert(table, 2, 0, axis=0)) == independence(table)
    assert cramers_v(np.insert(table, 1, 0, axis=1)) == cramers_v(table)
    single = np.array([[3, 4, 0], [0, 0, 0]])
    assert independence(single).p == Undefined("one_category")
    assert cramers_v(single).estimate == Undefined("one_category")
    nothing = np.zeros((2, 2), dtype=np.int64)
    assert independence(nothing).p == Undefined("no_respondents")
    assert cramers_v(nothing).interval.low == Undefined("no_respondents")


def test_as_many_rows_as_respondents_have_no_corrected_v() -> None:
    found = cramers_v(np.eye(3, dtype=np.int64), corrected=True)
    assert found.estimate == Undefined("too_few_respondents")
    assert cramers_v(np.eye(3, dtype=np.int64)).estimate == 1


def test_codes_below_zero_do_not_count() -> None:
    rows, columns = np.array([0, 1, -1, 2, 2]), np.array([1, 0, 1, -1, 1])
    assert cross_table(rows, columns, (3, 2)).tolist() == [[0, 1], [1, 0], [0, 1]]


@given(arrays(np.int64, (3, 2), elements=st.integers(1, 30)))
def test_turning_the_table_changes_nothing(table: NDArray[np.int64]) -> None:
    assert pearson_chi_square(table) == pytest.approx(pearson_chi_square(table.T), abs=1e-9)
    low, high = ends(cramers_v(table).interval)
    if high > 0:  # both ends are 0 where the rows are more alike than chance makes them
        assert low - 1e-9 <= numbers([cramers_v(table).estimate])[0] <= high + 1e-9


def test_detectable_effects_are_those_of_r() -> None:
    assert_r([detectable_d(40, 40), detectable_d(12, 150)], "detectable.d", rel=1e-8)
    assert detectable_d(40, 40) == pytest.approx(R["detectable.power.t.test"][0], rel=1e-7)
    assert_r([detectable_f(90, 3)], "detectable.f", rel=1e-8)
    assert detectable_f(90, 3) == pytest.approx(R["detectable.power.anova.test"][0], rel=1e-4)
    assert_r([detectable_w(120, 4)], "detectable.w", rel=1e-8)


def test_more_respondents_find_smaller_effects_and_none_find_nothing() -> None:
    assert numbers([detectable_d(20, 20)])[0] > numbers([detectable_d(200, 200)])[0]
    strict = numbers([detectable_d(20, 20, alpha=0.01, power=0.9)])[0]
    assert strict > numbers([detectable_d(20, 20)])[0]
    few = Undefined("too_few_respondents")
    assert detectable_d(1, 1) == detectable_d(0, 9) == few
    assert detectable_f(3, 3) == detectable_w(0, 2) == few
