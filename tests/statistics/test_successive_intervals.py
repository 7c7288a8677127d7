"""The method of successive intervals, against four published transformations."""

import numpy as np
import pytest
from hypothesis import given
from numpy.typing import NDArray

from pipeline.results import Undefined
from pipeline.statistics.successive_intervals import (
    SuccessivePoint,
    successive_intervals,
    successive_points,
)
from tests.statistics.drawn import answer_tables

# frequencies of the points 1 to 5, exact scores, published scores, and how far those were rounded
PUBLISHED: dict[str, tuple[list[int], list[float], list[float], float]] = {
    "A, 30 respondents": (
        [3, 4, 13, 6, 4],
        [1, 1.775526, 2.622275, 3.496614, 4.369536],
        [1, 1.775526, 2.622275, 3.496614, 4.369536],
        1e-5,
    ),
    "B, 30 respondents": (
        [6, 4, 9, 7, 4],
        [1, 1.772526, 2.356982, 3.090557, 4.014362],
        [1, 1.772526, 2.356982, 3.090557, 4.014362],
        1e-5,
    ),
    "C, 100 respondents, table of z with 2 decimals": (
        [25, 17, 34, 19, 5],
        [1, 1.841004, 2.506461, 3.364462, 4.333819],
        [1, 1.8495, 2.5127, 3.3595, 4.3548],
        0.03,
    ),
    "D, 156 respondents": (
        [10, 64, 51, 19, 12],
        [1, 2.292069, 3.321469, 4.061625, 4.832781],
        [1.000, 2.292, 3.321, 4.062, 4.833],
        1e-3,
    ),
}


def points(counts: list[int]) -> tuple[SuccessivePoint, ...]:
    found = successive_points({point + 1: count for point, count in enumerate(counts)})
    assert not isinstance(found, Undefined)
    return found


@pytest.mark.parametrize("name", PUBLISHED)
def test_published_scores(name: str) -> None:
    counts, exact, published, rounded = PUBLISHED[name]
    found = [one.score for one in points(counts)]
    assert found == pytest.approx(exact, abs=5.1e-7)
    assert found == pytest.approx(published, abs=rounded)


def test_published_steps() -> None:
    # https://id.scribd.com/document/435240858/MSI-Manual-xlsx, its first item
    found = points([3, 4, 13, 6, 4])
    assert [one.count for one in found] == [3, 4, 13, 6, 4]
    proportions = [0.1, 0.1333333, 0.4333333, 0.2, 0.1333333]
    assert [one.proportion for one in found] == pytest.approx(proportions, abs=1e-7)
    cumulative = [0.1, 0.23333333, 0.66666667, 0.86666667, 1]
    assert [one.cumulative for one in found] == pytest.approx(cumulative, abs=1e-8)
    z = [-1.281552, -0.727913, 0.430727, 1.110772]
    assert [one.z for one in found[:-1]] == pytest.approx(z, abs=5.1e-7)
    densities = [0.175498, 0.306093, 0.363600, 0.215274, 0]
    assert [one.density for one in found] == pytest.approx(densities, abs=5.1e-7)
    values = [-1.754983, -0.979457, -0.132709, 0.741631, 1.614552]
    assert [one.scale_value for one in found] == pytest.approx(values, abs=5.1e-7)
    assert found[-1].z is None


def test_the_scale_values_have_mean_zero() -> None:
    for counts, *_ in PUBLISHED.values():
        found = points(counts)
        assert sum(one.count * one.scale_value for one in found) == pytest.approx(0, abs=1e-12)


def test_unused_points_are_left_out() -> None:
    found = points([0, 3, 0, 13, 0])
    assert [one.point for one in found] == [2, 4]
    assert [one.score for one in found] == [one.score for one in points([3, 13])]
    assert found[0].score == 1


def test_a_constant_item_and_nobody() -> None:
    assert successive_points({1: 0, 2: 7}) == Undefined("constant")
    assert successive_points({1: 0, 2: 0}) == successive_points({}) == Undefined("no_respondents")


def test_answers_become_scores_item_by_item() -> None:
    nan = np.nan
    table = np.array([[1, 3, nan], [5, 3, nan], [5, nan, nan], [nan, 3, nan]], dtype=np.float64)
    found = successive_intervals(table)
    first = successive_points({1: 1, 5: 2})
    assert not isinstance(first, Undefined)
    assert found.items == (first, Undefined("constant"), Undefined("no_respondents"))
    low, high = (one.score for one in first)
    assert np.array_equal(found.scores[:, 0], [low, high, high, nan], equal_nan=True)
    assert np.isnan(found.scores[:, 1:]).all()
    assert np.array_equal(table[:2, 0], [1, 5])  # the answers stay


@given(answer_tables(respondents=(2, 12), items=(1, 4)))
def test_order_of_answers_and_relabelled_points(table: NDArray[np.float64]) -> None:
    found = successive_intervals(table)
    turned = successive_intervals(table[::-1, ::-1])
    assert np.array_equal(turned.scores[::-1, ::-1], found.scores, equal_nan=True)
    assert turned.items == found.items[::-1]
    wider = successive_intervals(10 * table)
    assert np.array_equal(wider.scores, found.scores, equal_nan=True)
    for answers, scores in zip(table.T, found.scores.T, strict=True):
        if not np.isnan(scores).any():
            assert scores.min() == 1
            assert (np.diff(scores[np.argsort(answers, kind="stable")]) >= 0).all()


@given(answer_tables(respondents=(2, 12), items=(1, 1)))
def test_reversed_answers_have_the_same_distances(table: NDArray[np.float64]) -> None:
    found, reversed_ = successive_intervals(table).scores, successive_intervals(6 - table).scores
    whole = found + reversed_
    assert np.isnan(whole).all() or np.ptp(whole) < 1e-9
