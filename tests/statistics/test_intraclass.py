"""Intraclass correlations and two occasions."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from pipeline.results import Undefined
from pipeline.statistics.intraclass import Intraclass, IntraclassTable, intraclass
from pipeline.statistics.ranks import mid_ranks, tie_sum
from pipeline.statistics.reliability import cronbach_alpha
from pipeline.statistics.retest import retest
from tests.reference.reliability_values import reliability_of_r
from tests.reference.values import samples
from tests.statistics.drawn import answer_tables, number

NAN = float("nan")
# Shrout & Fleiss (1979), table 2: six targets, four judges
JUDGED = np.array(
    [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7.0]]
)
FIELDS = {
    "one_way": "ICC1",
    "agreement": "ICC2",
    "consistency": "ICC3",
    "one_way_average": "ICC1k",
    "agreement_average": "ICC2k",
    "consistency_average": "ICC3k",
}


def coefficients(found: IntraclassTable) -> list[Intraclass]:
    return [getattr(found, field) for field in FIELDS]


def test_the_table_of_shrout_and_fleiss() -> None:
    # Shrout & Fleiss (1979), table 4
    found = [round(number(one.estimate), 2) for one in coefficients(intraclass(JUDGED))]
    assert found == [0.17, 0.29, 0.71, 0.44, 0.62, 0.91]


@pytest.mark.parametrize("name", ["judged", "three"])
@pytest.mark.parametrize("field", FIELDS)
def test_coefficients_are_those_of_psych(name: str, field: str) -> None:
    # psych 2.2.9: ICC(x, lmer = FALSE)$results; reliability.R
    ratings = JUDGED if name == "judged" else samples()["five"][:, :3]
    one: Intraclass = getattr(intraclass(ratings), field)
    expected = reliability_of_r()[f"{name}.{FIELDS[field]}"]
    found = [one.estimate, one.f, one.df1, one.df2, one.p, one.low, one.high]
    assert found == pytest.approx(expected, rel=1e-9)


def test_the_golden_coefficients() -> None:
    # conventions.md, section 2: psych
    found = coefficients(intraclass(samples()["five"][:, :3]))
    golden = [0.5293494491, 0.5291191589, 0.5283436001]
    assert [one.estimate for one in found[:3]] == pytest.approx(golden, abs=6e-11)
    assert found[5].estimate == pytest.approx(0.7706717872, abs=6e-11)


def test_subjects_without_all_ratings_are_left_out() -> None:
    ratings = np.vstack([JUDGED, [1, NAN, 10, 3]])
    assert intraclass(ratings) == intraclass(JUDGED)
    assert intraclass(ratings).n_subjects == 6


def test_what_cannot_be_computed_says_why() -> None:
    one_rater = intraclass(JUDGED[:, :1])
    assert one_rater.agreement.estimate == one_rater.one_way.f == Undefined("one_rater")
    assert intraclass(JUDGED[:2]).one_way.p == Undefined("too_few_respondents")
    assert intraclass(np.empty((0, 3))).one_way.low == Undefined("too_few_respondents")
    assert intraclass(np.full((5, 3), 2.0)).agreement.estimate == Undefined("no_variation")
    # the raters differ and the subjects do not
    levels = np.tile([1.0, 2, 4], (5, 1))
    same = intraclass(levels)
    assert same.one_way.estimate == pytest.approx(-0.5)
    assert same.one_way_average.estimate == Undefined("no_variation")
    assert same.consistency.estimate == Undefined("no_variation")
    assert same.agreement.estimate == 0


def test_an_interval_without_degrees_of_freedom_is_none() -> None:
    found = intraclass(np.array([[1.0, 3], [1, 3], [3, 1]]))
    assert isinstance(found.agreement.estimate, float)
    assert found.agreement.low == found.agreement_average.high == Undefined("no_interval")


def test_perfect_agreement_and_perfect_consistency() -> None:
    level = np.array([1.0, 3, 2, 5])
    perfect = intraclass(np.column_stack([level, level, level]))
    for one in coefficients(perfect):
        assert (one.estimate, one.f, one.p) == (1, *(Undefined("no_variation"),) * 2)
    shifted = intraclass(np.column_stack([level, level + 1]))
    assert shifted.consistency.estimate == 1
    assert number(shifted.agreement.estimate) < 1
    assert number(shifted.agreement.low) <= number(shifted.agreement.estimate)


@given(ratings=answer_tables(items=(2, 4)))
def test_what_a_table_gives_is_a_number_or_a_reason(ratings: NDArray[np.float64]) -> None:
    for one in coefficients(intraclass(ratings)):
        for value in (one.estimate, one.low, one.high, one.f, one.p):
            assert isinstance(value, Undefined) or math.isfinite(value)


@given(ratings=answer_tables(items=(2, 4)))
def test_the_average_of_fixed_raters_is_alpha(ratings: NDArray[np.float64]) -> None:
    found, alpha = intraclass(ratings).consistency_average.estimate, cronbach_alpha(ratings)
    if isinstance(found, Undefined):
        assert isinstance(alpha.estimate, Undefined)
    else:
        assert found == pytest.approx(alpha.estimate, rel=1e-9, abs=1e-9)


@given(
    ratings=answer_tables(items=(2, 4)),
    unit=st.sampled_from([-2.0, 0.25, 3]),
    shift=st.integers(-5, 5),
)
def test_unit_and_order_do_not_matter(
    ratings: NDArray[np.float64], unit: float, shift: int
) -> None:
    found = coefficients(intraclass(ratings))
    for one, other in zip(
        found, coefficients(intraclass(ratings[::-1, ::-1] * unit + shift)), strict=True
    ):
        if isinstance(one.estimate, Undefined):
            assert other.estimate == one.estimate
        else:
            assert other.estimate == pytest.approx(one.estimate, rel=1e-8, abs=1e-8)


def test_two_occasions_are_those_of_r() -> None:
    # stats::cor.test, t.test; reliability.R
    reference, (first, second) = reliability_of_r(), samples()["two"].T
    found = retest(first, second)
    assert [found.pearson, found.pearson_p] == pytest.approx(reference["retest.pearson"], rel=1e-9)
    assert [found.spearman, found.spearman_p] == pytest.approx(
        reference["retest.spearman"], rel=1e-9
    )
    values = [
        *(found.change, found.change_interval.low, found.change_interval.high),
        *(found.deviation, found.error, found.limits.low, found.limits.high),
    ]
    assert values == pytest.approx(reference["retest.change"], rel=1e-9)
    assert found.detectable == pytest.approx(1.959963984540054 * number(found.deviation))
    assert found.intraclass == intraclass(samples()["two"])


def test_who_came_once_is_left_out() -> None:
    first, second = samples()["two"][:30].T
    more = retest(np.append(first, [NAN, 3]), np.append(second, [4, NAN]))
    assert more == retest(first, second)
    assert more.n == 30


def test_two_occasions_that_cannot_be_compared_say_why() -> None:
    few = retest(np.array([1.0, 2]), np.array([2.0, 2]))
    reason = Undefined("too_few_respondents")
    assert few.pearson == few.spearman == few.change == few.error == few.limits.low == reason
    assert few.change_interval.high == few.intraclass.agreement.estimate == reason
    still = retest(np.array([1.0, 2, 3]), np.array([2.0, 2, 2]))
    assert still.pearson == still.spearman == still.pearson_p == Undefined("constant")
    assert still.change == 0
    nobody = retest(np.array([NAN]), np.array([1.0]))
    assert nobody.change == nobody.limits.high == reason


def test_ties_share_the_middle_of_their_ranks() -> None:
    values = np.array([3.0, 1, 3, 7, 3])
    assert mid_ranks(values).tolist() == [3, 1, 3, 5, 3]
    assert tie_sum(values) == 24
    assert tie_sum(np.arange(4.0)) == 0
