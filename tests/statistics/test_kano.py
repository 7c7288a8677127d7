"""Kano's table, ties and coefficients."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.results import Undefined
from pipeline.statistics.kano import CATEGORIES, kano

LIKE, MUST, NEUTRAL, LIVE, DISLIKE = range(5)


# The table of Kano et al. (1984), row by row: the answer if it is there, then if it is not.
@pytest.mark.parametrize(
    ("there", "row"),
    [(LIKE, "QAAAO"), (MUST, "RIIIM"), (NEUTRAL, "RIIIM"), (LIVE, "RIIIM"), (DISLIKE, "RRRRQ")],
)
def test_every_pair_of_the_table(there: int, row: str) -> None:
    for absent, category in enumerate(row):
        found = kano(np.array([float(there)]), np.array([float(absent)]))
        assert found.category == category
        assert found.counts[category] == 1


def test_the_most_frequent_category_and_the_coefficients() -> None:
    # 3 O, 2 A, 1 M, 1 I: SI = 5/7, DI = -4/7
    there = np.array([LIKE, LIKE, LIKE, LIKE, LIKE, MUST, NEUTRAL], dtype=float)
    absent = np.array([DISLIKE, DISLIKE, DISLIKE, MUST, LIVE, DISLIKE, LIVE], dtype=float)
    found = kano(there, absent)
    assert (found.category, found.tied, found.n) == ("O", (), 7)
    assert found.satisfaction == pytest.approx(5 / 7)
    assert found.dissatisfaction == pytest.approx(-4 / 7)


def test_a_tie_goes_to_what_costs_more() -> None:
    found = kano(np.array([LIKE, MUST], dtype=float), np.array([MUST, DISLIKE], dtype=float))
    assert (found.category, found.tied) == ("M", ("M", "A"))


def test_missing_answers_and_nobody() -> None:
    found = kano(np.array([np.nan, LIKE]), np.array([DISLIKE, np.nan]))
    assert found.n == 0
    assert found.category == found.satisfaction == Undefined("no_respondents")
    reverse = kano(np.array([float(DISLIKE)]), np.array([float(LIKE)]))
    assert reverse.category == "R"
    assert reverse.satisfaction == Undefined("no_category")


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=40))
def test_counts_add_up_and_coefficients_stay_in_range(pairs: list[tuple[int, int]]) -> None:
    there, absent = np.array(pairs, dtype=float).T
    found = kano(there, absent)
    assert sum(found.counts.values()) == found.n == len(pairs)
    assert found.category in CATEGORIES
    if isinstance(found.satisfaction, float) and isinstance(found.dissatisfaction, float):
        assert 0 <= found.satisfaction <= 1
        assert -1 <= found.dissatisfaction <= 0
