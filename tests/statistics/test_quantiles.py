"""Quantiles, modes, medians and trimmed means by their definitions, against R and PSPP."""

import numpy as np
import pytest
from hypothesis import given
from numpy.typing import NDArray

from pipeline.results import Undefined
from pipeline.statistics.conventions import CONVENTIONS, QuantileType
from pipeline.statistics.quantiles import (
    interpolated_median,
    median_deviation,
    modes,
    quantiles,
    trimmed_mean,
)
from tests.reference.item_values import pspp_tables, r_item_values
from tests.reference.values import answers
from tests.statistics.drawn import answer_tables, number
from tests.statistics.test_shape import tables

SHARES = (0.05, 0.1, 0.25, 0.5, 0.75, 0.95)
NOBODY = Undefined("no_respondents")


@pytest.mark.parametrize("name", ["full", "missing", "mean"])
@pytest.mark.parametrize("kind", [2, 6, 7])
def test_r_quantiles(name: str, kind: QuantileType) -> None:
    # R 4.2.2: quantile(v, share, type = kind)
    found = [quantiles(column, SHARES, kind=kind) for column in tables()[name].T]
    for position, share in enumerate(SHARES):
        expected = list(r_item_values()[f"{name}.quantile.{kind}.{share}"].values())
        assert [one[position] for one in found] == pytest.approx(expected, rel=1e-14)


@pytest.mark.parametrize("name", ["full", "missing", "mean"])
def test_r_agrees_on_the_middle(name: str) -> None:
    # R 4.2.2: mad(v), mean(v, trim = 0.1); psych 2.2.9: interp.median(v)
    expected, columns = r_item_values(), tables()[name].T
    for record, statistic in (
        ("mad", median_deviation),
        ("trimmed", trimmed_mean),
        ("interp.median", interpolated_median),
    ):
        reference = list(expected[f"{name}.{record}"].values())
        assert [statistic(column) for column in columns] == pytest.approx(reference, rel=1e-13)


def test_pspp_quantiles() -> None:
    # PSPP 1.6.2: EXAMINE /PERCENTILES(5, 25, 50, 75, 95)=HAVERAGE
    rows = {row[0]: row[2:] for row in pspp_tables()["Percentiles"] if "Average" in row[1]}
    full = answers("likert.csv")
    columns = {"q1": full[:, 0], "q6": full[:, 5], "score": full.mean(axis=1)}
    for name, column in columns.items():
        found = quantiles(column, (0.05, 0.25, 0.5, 0.75, 0.95), kind=6)
        assert list(found) == pytest.approx([float(cell) for cell in rows[name]], abs=5e-15)


def test_golden_quartiles() -> None:
    # PSPP 1.6.2 EXAMINE and R 4.2.2 of the nine items' mean; Tukey's hinge is type 2 here
    score = answers("likert.csv").mean(axis=1)
    spss, psych = (CONVENTIONS[name].quantiles for name in ("spss", "psych"))
    found = [quantiles(score, (0.25,), kind=kind)[0] for kind in (spss, psych, 2)]
    assert found == pytest.approx([2.9166666667, 2.9722222222, 2.9444444444], abs=1e-10)


def test_quantiles_at_the_ends() -> None:
    values = np.array([1.0, 2.0, 4.0, np.nan])
    for kind in (2, 6, 7):
        assert quantiles(values, (0.0, 1.0), kind=kind) == (1.0, 4.0)
        assert quantiles(values[:1], (0.1, 0.9), kind=kind) == (1.0, 1.0)
    assert quantiles(values, (0.001, 0.999), kind=6) == (1.0, 4.0)
    assert quantiles(np.full(2, np.nan), (0.5, 0.9)) == (NOBODY, NOBODY)


def test_a_whole_position_is_told_in_spite_of_rounding() -> None:
    # 0.07 * 100 is 7.000000000000001 in floating point, which makes R 4.2.2 answer 8
    assert quantiles(np.arange(1.0, 101.0), (0.07,), kind=2) == (7.5,)


def test_all_modes() -> None:
    assert modes(np.array([3.0, 1.0, 3.0, np.nan, 1.0, 2.0])) == (1.0, 3.0)
    assert modes(np.array([2.0, 2.0, 5.0])) == (2.0,)
    assert modes(np.full(2, np.nan)) == ()


def test_interpolated_median_between_points_and_of_one_answer() -> None:
    assert interpolated_median(np.array([1.0, 2.0, 4.0, 5.0])) == 3.0
    assert interpolated_median(np.array([1.0, 2.0, 4.0])) == 2.0
    # half of four answers lie within the two on 2, one of them below: 1.5 + (2 - 1) / 2
    assert interpolated_median(np.array([1.0, 2.0, 2.0, 3.0])) == 2.0
    assert interpolated_median(np.array([0.0, 2.0, 2.0, 2.0]), width=2.0) == pytest.approx(5 / 3)


def test_trimming() -> None:
    values = np.array([1.0, 2.0, 3.0, 4.0, 90.0])
    assert trimmed_mean(values, trim=0.2) == 3.0
    assert trimmed_mean(values, trim=0.19) == 20.0
    assert trimmed_mean(values, trim=0.5) == 3.0


def test_nobody_answered() -> None:
    empty = np.full(3, np.nan)
    for statistic in (interpolated_median, median_deviation, trimmed_mean):
        assert statistic(empty) == NOBODY


@given(answer_tables(respondents=(1, 12), items=(1, 1)))
def test_order_shift_and_reversing(table: NDArray[np.float64]) -> None:
    values = table[:, 0]
    for statistic in (interpolated_median, trimmed_mean):
        found = number(statistic(values))
        assert number(statistic(values[::-1] + 3)) == pytest.approx(found + 3)
        assert number(statistic(6 - values)) == pytest.approx(6 - found)
    assert median_deviation(6 - values) == median_deviation(values)
    for kind in (2, 6, 7):
        low, middle, high = quantiles(values, (0.2, 0.5, 0.8), kind=kind)
        assert middle == np.median(values)
        turned = quantiles(6 - values, (0.8, 0.5, 0.2), kind=kind)
        assert [6 - number(one) for one in turned] == pytest.approx([low, middle, high])
