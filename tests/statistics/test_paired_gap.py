"""Gaps between two answers of the same respondents, against R and by their definition."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.results import Undefined
from pipeline.statistics.paired_gap import paired_gap
from pipeline.statistics.tolerance_zone import tolerance_zone

EXPECTED = np.array([4, 5, 4, 3, 5, 4, 5, 2, 4, 5], dtype=float)
PERCEIVED = np.array([3, 4, 4, 2, 5, 3, 3, 3, 4, 4], dtype=float)


def test_the_gap_and_its_test_are_those_of_r() -> None:
    # R 4.2.2: t.test(perceived, expected, paired = TRUE)
    found = paired_gap(EXPECTED, PERCEIVED)
    assert found.gap == pytest.approx(-0.6)
    assert found.t == pytest.approx(-2.25)
    assert found.df == 9
    assert found.p == pytest.approx(0.0510032607069508, rel=1e-12)
    assert found.interval.low == pytest.approx(-1.2032419100795213, rel=1e-12)
    assert found.interval.high == pytest.approx(0.0032419100795213, rel=1e-9)


def test_only_respondents_with_both_count() -> None:
    found = paired_gap(np.array([4.0, np.nan, 2.0]), np.array([5.0, 1.0, np.nan]))
    assert (found.n, found.first, found.second, found.gap) == (1, 4, 5, 1)
    assert found.interval.low == Undefined("one_respondent")
    assert found.p == Undefined("one_respondent")


def test_nobody_and_no_variation() -> None:
    nobody = paired_gap(np.array([np.nan]), np.array([1.0]))
    assert nobody.gap == nobody.t == Undefined("no_respondents")
    alike = paired_gap(np.array([1.0, 2.0, 3.0]), np.array([2.0, 3.0, 4.0]))
    assert alike.gap == 1
    assert alike.p == Undefined("constant")
    assert alike.interval.low == Undefined("constant")


@given(st.lists(st.tuples(st.integers(1, 9), st.integers(1, 9)), min_size=2, max_size=30))
def test_swapping_the_answers_turns_the_gap(pairs: list[tuple[int, int]]) -> None:
    first, second = np.array(pairs, dtype=float).T
    found, turned = paired_gap(first, second), paired_gap(second, first)
    assert isinstance(found.gap, float)
    assert isinstance(turned.gap, float)
    assert found.gap == pytest.approx(-turned.gap)
    assert isinstance(found.first, float)
    assert isinstance(found.second, float)
    assert found.gap == pytest.approx(found.second - found.first, abs=1e-12)


# Case c18: minimum, perceived, desired, adequacy, superiority and zone as published
# (https://jurnal.ugm.ac.id/bip/article/view/7725 and
# https://repository.unpad.ac.id/items/57f523e7-321d-421c-8e6e-530ee44aa908); the superiority of the
# first was not printed, nor the desired level of the third (7.50 + 0.08).
@pytest.mark.parametrize(
    ("minimum", "perceived", "desired", "adequacy", "superiority", "zone"),
    [
        (5.03, 4.81, 6.94, -0.22, -2.13, "below"),
        (6.23, 6.28, 7.63, 0.05, -1.35, "within"),
        (6.82, 7.50, 7.58, 0.68, -0.08, "within"),
    ],
)
def test_published_gaps_and_zones(
    minimum: float,
    perceived: float,
    desired: float,
    adequacy: float,
    superiority: float,
    zone: str,
) -> None:
    assert paired_gap(np.array([minimum]), np.array([perceived])).gap == pytest.approx(adequacy)
    assert paired_gap(np.array([desired]), np.array([perceived])).gap == pytest.approx(superiority)
    place = tolerance_zone(minimum, perceived, desired)
    assert (place.zone, place.on_bound) == (zone, False)


def test_the_bounds_belong_to_the_zone_and_are_told() -> None:
    noisy = 0.1 + 0.2  # 0.30000000000000004
    for perceived in (0.3, 5.0):
        place = tolerance_zone(noisy, perceived, 5.0)
        assert (place.zone, place.on_bound) == ("within", True)
    assert tolerance_zone(1.0, 5.1, 5.0).zone == "above"


def test_without_a_zone() -> None:
    assert tolerance_zone(6.0, 5.0, 4.0).zone == Undefined("reversed_zone")
    none = Undefined("no_respondents")
    for three in ((none, 1.0, 2.0), (1.0, none, 2.0), (1.0, 1.0, none)):
        assert tolerance_zone(*three).zone == none
    assert tolerance_zone(4.0, 4.0, 4.0).on_bound
