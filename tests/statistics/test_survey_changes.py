"""Changes between weighted rounds against R's survey, and against the plain tests."""

import math
from dataclasses import replace

import numpy as np
import pytest
from scipy.special import stdtrit

from pipeline.results import Estimate, Undefined
from pipeline.statistics.changes import (
    ChangeTest,
    independent_change,
    linear_sum,
    paired_change,
)
from pipeline.statistics.survey_changes import (
    Surveyed,
    survey_change,
    survey_paired_change,
    survey_sum,
)
from pipeline.statistics.survey_design import SurveyDesign, Values, simple_design
from tests.reference.values import FOLDER, r_values
from tests.statistics.survey_designs import designs, sample

R = r_values((FOLDER / "survey_r.csv").read_text("utf-8"))
DRAWN, DESIGNS = sample(), designs()
ITEMS = np.column_stack([DRAWN.numbers("x1"), DRAWN.numbers("x2")])


def known(value: Estimate) -> float:
    assert not isinstance(value, Undefined)
    return float(value)


def stratified(rows: Values) -> SurveyDesign:
    """Give the strata of some respondents, without their populations."""
    design = replace(DESIGNS["strata"], sampled=np.zeros(len(rows)))
    return design.at(np.flatnonzero(rows))


def of_round(code: int) -> Surveyed:
    rows = DRAWN.codes("gender") == code
    return Surveyed(DRAWN.mean[rows], stratified(rows))


def error_of(low: Estimate, high: Estimate, df: float) -> float:
    return (known(high) - known(low)) / 2 / float(stdtrit(df, 0.975))


def test_two_rounds_as_r_survey() -> None:
    found = survey_change(of_round(0), of_round(1))
    before, after, se, df = R["rounds.change"]
    assert [found.before, found.after, found.df] == pytest.approx([before, after, df], rel=1e-8)
    assert found.t == pytest.approx((after - before) / se, rel=1e-8)
    assert error_of(found.interval.low, found.interval.high, df) == pytest.approx(se, rel=1e-8)
    assert found.effect == pytest.approx(R["rounds.d"][0], rel=1e-8)
    ends = found.effect_interval
    assert known(ends.high) - known(ends.low) == pytest.approx(3.95 * R["rounds.d"][1], rel=0.01)


def test_the_same_respondents_as_r_survey() -> None:
    design = DESIGNS["strata"]
    found = survey_paired_change(ITEMS[:, 0], ITEMS[:, 1], design)
    shift, se, df = R["paired.change"]
    assert [found.difference, found.df] == pytest.approx([shift, df], rel=1e-8)
    assert found.t == pytest.approx(shift / se, rel=1e-8)
    ends = found.effect_interval
    size = [known(found.effect), error_of(ends.low, ends.high, df)]
    assert size == pytest.approx(R["paired.d"], rel=1e-8)


def test_a_weighted_sum_as_r_survey() -> None:
    found = survey_sum(ITEMS, [2.0, -0.5], DESIGNS["strata"], 3.0)
    assert [found.value, math.sqrt(found.variance), found.df] == pytest.approx(R["sum"], rel=1e-8)


def without_effect(one: ChangeTest) -> list[float]:
    told = (one.before, one.after, one.difference, *(one.interval.low, one.interval.high))
    return [known(each) for each in (*told, one.t, one.df, one.p)]


def test_without_weights_they_are_the_plain_tests() -> None:
    rng = np.random.default_rng(7)
    first, second = rng.normal(size=40), rng.normal(0.4, 1.3, size=55)
    first[3] = np.nan
    plain = independent_change(first, second)
    found = survey_change(Surveyed(first, None), Surveyed(second, None))
    assert without_effect(found) == pytest.approx(without_effect(plain), rel=1e-10)
    assert (found.n_before, found.n_after) == (39, 55)
    assert found.effect == pytest.approx(known(plain.effect), rel=0.05)
    paired = paired_change(first[4:], second[4:40])
    alike = survey_paired_change(first[4:], second[4:40], simple_design(36))
    assert without_effect(alike) == pytest.approx(without_effect(paired), rel=1e-10)
    assert alike.detectable == pytest.approx(known(paired.detectable), rel=1e-6)
    columns = np.column_stack([first[:30], second[:30]])
    whole, same = (
        linear_sum(columns[5:], [2.0, 1.0]),
        survey_sum(columns[5:], [2.0, 1.0], simple_design(25)),
    )
    assert (same.value, same.variance) == pytest.approx((whole.value, whole.variance), rel=1e-10)


def test_too_few_and_alike_respondents_are_told() -> None:
    one = Surveyed(np.array([3.0, np.nan]), None)
    many = Surveyed(np.arange(5.0), None)
    assert survey_change(one, many).p == Undefined("too_few_respondents")
    alike = Surveyed(np.full(4, 3.0), None)
    found = survey_change(alike, alike)
    assert (found.p, found.difference) == (Undefined("constant"), 0.0)
