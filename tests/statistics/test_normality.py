"""Tests of normality, against R's shapiro.test, nortest, formulas worked in R, and PSPP."""

import math

import numpy as np
import pytest
from hypothesis import assume, given
from numpy.typing import NDArray

from pipeline.results import Undefined
from pipeline.statistics.normality import (
    NORMALITY,
    NormalityName,
    adjusted_jarque_bera,
    jarque_bera,
    kolmogorov_smirnov,
    lilliefors,
    shapiro_wilk,
)
from tests.reference.item_values import pspp_tables, r_item_values
from tests.reference.values import answers
from tests.statistics.drawn import answer_tables, number

R_RECORDS: dict[str, NormalityName] = {
    "shapiro-wilk": "shapiro-wilk",
    "lilliefors": "lilliefors",
    "jarque_bera": "jarque-bera",
    "urzua": "jarque-bera-adjusted",
}


def samples() -> dict[str, NDArray[np.float64]]:
    full = answers("likert.csv")
    items = {f"full.q{number}": full[:, number - 1] for number in range(1, 10)}
    sizes = (3, 4, 5, 6, 7, 11, 12, 30, 100, 101, 240)
    return items | {f"mean.{n}": full.mean(axis=1)[:n] for n in sizes}


@pytest.mark.parametrize("name", samples())
@pytest.mark.parametrize("record", R_RECORDS)
def test_r_agrees(name: str, record: str) -> None:
    # R 4.2.2: shapiro.test(v); nortest 1.0.4: lillie.test(v); the two others as written in items.R
    expected = r_item_values().get(f"{name}.{record}")
    found = NORMALITY[R_RECORDS[record]](samples()[name])
    if expected is None:
        assert found.statistic == found.p == Undefined("too_few_answers")
    else:
        assert found.statistic == pytest.approx(expected["statistic"], rel=1e-10)
        assert found.p == pytest.approx(expected["p"], rel=1e-10)


def test_pspp_agrees() -> None:
    # PSPP 1.6.2: NPAR TESTS /KOLMOGOROV-SMIRNOV(NORMAL)
    rows = {
        row[1] or row[0]: row[2:] for row in pspp_tables()["One-Sample Kolmogorov-Smirnov Test"]
    }
    full = answers("likert.csv")
    for position, column in enumerate([*full.T[:3], full.mean(axis=1)]):
        found = kolmogorov_smirnov(column)
        assert found.statistic == pytest.approx(float(rows["Absolute"][position]), abs=5e-15)
        assert found.statistic == lilliefors(column).statistic
        z = math.sqrt(found.n) * number(found.statistic)
        assert z == pytest.approx(float(rows["Kolmogorov-Smirnov Z"][position]), abs=5e-14)
        assert found.p == pytest.approx(float(rows["Asymp. Sig. (2-tailed)"][position]), abs=5e-4)


def test_the_uncorrected_p_is_far_larger() -> None:
    score = answers("likert.csv").mean(axis=1)
    assert number(lilliefors(score).p) < 0.05 < number(kolmogorov_smirnov(score).p)


def test_missing_values_are_left_out() -> None:
    values = answers("likert_missing.csv")[:, 0]
    for test in NORMALITY.values():
        assert test(values) == test(values[~np.isnan(values)])
        assert test(values).n == int((~np.isnan(values)).sum())


@pytest.mark.parametrize("name", NORMALITY)
def test_nothing_few_and_no_variation(name: NormalityName) -> None:
    test = NORMALITY[name]
    assert test(np.full(4, np.nan)).p == Undefined("no_respondents")
    assert test(np.array([1.0, 2.0])).p == Undefined("too_few_answers")
    assert test(np.full(9, 3.0)).statistic == Undefined("constant")
    assert test(np.full(9, 3.0)).test == name


def test_shapiro_wilk_ends_at_5000() -> None:
    values = np.random.default_rng(1).normal(size=5001)
    many = Undefined("too_many_respondents")
    found = shapiro_wilk(values)
    assert (found.n, found.statistic, found.p) == (5001, many, many)
    assert number(shapiro_wilk(values[1:]).p) > 0.001


def test_shapiro_wilk_of_three_values() -> None:
    # evenly spaced values are as normal as three can be; two equal ones have the smallest W, 3/4
    assert shapiro_wilk(np.array([1.0, 2.0, 3.0])).p == pytest.approx(1.0, abs=1e-7)
    least = shapiro_wilk(np.array([1.0, 1.0, 3.0]))
    assert [least.statistic, least.p] == pytest.approx([0.75, 0.0], abs=1e-12)


def test_shapiro_wilk_of_an_outlier_among_few() -> None:
    # R 4.2.2: shapiro.test(c(rep(0, 10), 1))
    found = shapiro_wilk(np.array([*[0.0] * 10, 1.0]))
    assert found.statistic == pytest.approx(0.3449912051158478, rel=1e-10)
    assert found.p == pytest.approx(2.2434019016121876e-08, rel=1e-9)


def test_lilliefors_of_hardly_any_and_of_every_distance() -> None:
    # R 4.2.2, nortest 1.0.4: lillie.test(1:5)
    assert number(lilliefors(np.arange(1.0, 6.0)).p) == pytest.approx(0.9911644, abs=5e-8)
    assert number(lilliefors(np.array([0.0] * 500 + [1.0])).p) == 0.0


def test_jarque_bera_by_hand() -> None:
    # symmetric, m2 = 2, m4 = 6.8: g2 = -1.3, JB = 5 / 6 * 1.3^2 / 4; p = exp(-JB / 2)
    found = jarque_bera(np.arange(1.0, 6.0))
    assert found.statistic == pytest.approx(5 / 6 * 1.3**2 / 4)
    assert found.p == pytest.approx(math.exp(-5 / 6 * 1.3**2 / 8))
    assert adjusted_jarque_bera(np.arange(1.0, 4.0)).p == Undefined("too_few_answers")


@given(answer_tables(respondents=(5, 14), items=(1, 1)))
def test_order_scale_and_reversing(table: NDArray[np.float64]) -> None:
    values = table[:, 0]
    assume(np.ptp(values) > 0)
    for test in NORMALITY.values():
        found = test(values)
        for same in (test(values[::-1] * 10 + 1), test(6 - values)):
            assert same.statistic == pytest.approx(number(found.statistic), rel=1e-9, abs=1e-12)
            assert same.p == pytest.approx(number(found.p), rel=1e-6, abs=1e-12)
        assert 0 <= number(found.p) <= 1
