"""Fornell and Larcker's criterion and the correlations that it needs: by hand, and what is not."""

import math

import numpy as np
import pytest
from hypothesis import assume, given
from numpy.typing import NDArray

from pipeline.results import Undefined
from pipeline.statistics.covariance import covariances
from pipeline.statistics.discriminant import (
    composite_correlations,
    disattenuated,
    fornell_larcker,
)
from tests.reference.omega_values import omega_samples
from tests.statistics.drawn import answer_tables


def test_composites_are_the_sums_of_the_items() -> None:
    nine = omega_samples()["nine"]
    found = composite_correlations(covariances(nine, "listwise").matrix, (range(5), range(5, 9)))
    expected = np.corrcoef(nine[:, :5].sum(axis=1), nine[:, 5:].sum(axis=1))[0, 1]
    assert found[0][1] == pytest.approx(expected, abs=1e-12)
    assert found[1][0] == found[0][1]
    assert found[0][0] == found[1][1] == 1


def test_correcting_for_unreliability_is_spearmans_formula() -> None:
    found = disattenuated(((1.0, 0.4), (0.4, 1.0)), (0.8, 0.5))
    assert found[0][1] == found[1][0] == pytest.approx(0.4 / math.sqrt(0.4))
    assert found[0][0] == 1
    above = disattenuated(((1.0, 0.9), (0.9, 1.0)), (0.8, 0.5))
    assert above[0][1] == pytest.approx(0.9 / math.sqrt(0.4))  # 1.42: given as it is


def test_the_criterion() -> None:
    correlations = ((1.0, -0.6, 0.8), (-0.6, 1.0, 0.2), (0.8, 0.2, 1.0))
    one_two, one_three, two_three = fornell_larcker((0.49, 0.64, 0.81), correlations)
    assert (one_two.first, one_two.second, one_two.correlation) == (0, 1, -0.6)
    assert (one_two.root_ave_first, one_two.root_ave_second) == pytest.approx((0.7, 0.8))
    assert one_two.holds is True
    assert one_three.holds is False  # .8 is above .7, though below .9
    assert two_three.holds is True


def test_the_criterion_is_open_where_a_number_is_missing() -> None:
    none = Undefined("not_converged")
    found = fornell_larcker((none, 0.64, 0.5), ((1.0, 0.3, none), (0.3, 1.0, 0.2), (none, 0.2, 1)))
    assert [pair.holds for pair in found] == [None, None, True]
    assert found[0].root_ave_first == none
    assert found[1].correlation == none


def test_what_cannot_be_computed_says_why() -> None:
    opposite = np.array([[1.0, -1, 0.2], [-1, 1, -0.2], [0.2, -0.2, 1]])
    found = composite_correlations(opposite, ((0, 1), (2,)))
    assert found[0][1] == found[0][0] == Undefined("constant_total")
    assert found[1][1] == 1
    negative, missing = Undefined("negative_correlations"), Undefined("one_item")
    fair = ((1.0, 0.4), (0.4, 1.0))
    assert disattenuated(fair, (0.8, -0.1))[0][1] == negative
    assert disattenuated(fair, (0.8, 0.0))[1][0] == negative
    assert disattenuated(fair, (missing, 0.8))[0][1] == missing
    assert disattenuated(fair, (0.8, missing))[0][1] == missing
    assert disattenuated(found, (0.8, 0.8))[0][1] == Undefined("constant_total")
    assert fornell_larcker((0.5,), ((1.0,),)) == ()


@given(table=answer_tables(respondents=(5, 12), items=(4, 5)))
def test_turning_a_construct_turns_its_correlation(table: NDArray[np.float64]) -> None:
    turned = np.column_stack([6 - table[:, :2], table[:, 2:]])
    pairs = (range(2), range(2, table.shape[1]))
    found, other = (
        composite_correlations(covariances(one, "listwise").matrix, pairs)[0][1]
        for one in (table, turned)
    )
    assume(isinstance(found, float) and isinstance(other, float))
    assert isinstance(found, float)
    assert other == pytest.approx(-found, abs=1e-9)
