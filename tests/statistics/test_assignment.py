"""Items to factors, and factors of one solution to those of another."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.statistics.assignment import (
    Assignment,
    aligned,
    assign,
    differently_assigned,
    match_factors,
)

PATTERN = np.array([[0.8, 0.1], [0.45, -0.5], [0.2, 0.39], [-0.7, 0.4], [0.0, 0.6]])


def test_the_largest_absolute_loading_decides() -> None:
    assert assign(PATTERN) == (
        Assignment(0, 0.8, ()),
        Assignment(1, -0.5, (0,)),
        Assignment(None, 0.39, ()),
        Assignment(0, -0.7, (1,)),
        Assignment(1, 0.6, ()),
    )


def test_a_lower_threshold_counts_more() -> None:
    assert assign(PATTERN, threshold=0.3)[2] == Assignment(1, 0.39, ())
    assert assign(PATTERN, threshold=0.75)[3] == Assignment(None, -0.7, ())


@given(seed=st.integers(0, 10**6), m=st.integers(1, 5))
def test_moved_columns_are_found_again(seed: int, m: int) -> None:
    rng = np.random.default_rng(seed)
    pattern = rng.normal(size=(10, m))
    order, signs = rng.permutation(m), rng.choice([-1, 1], size=m)
    moved = pattern[:, order] * signs
    found = match_factors(pattern, moved)
    assert aligned(pattern, found) == pytest.approx(moved)
    assert found.columns == tuple(order)
    assert found.signs == tuple(signs)
    assert found.congruence == pytest.approx([1.0] * m)
    assert differently_assigned(pattern, moved) == ()


def test_congruence_is_tucker_s() -> None:
    one, other = np.array([[0.8], [0.6], [0.0]]), np.array([[-0.6], [-0.8], [0.0]])
    found = match_factors(one, other)
    assert found.congruence == pytest.approx([0.96])
    assert found.signs == (-1,)
    assert match_factors(one, np.zeros((3, 1))).congruence == (0.0,)


def test_each_factor_has_one_partner() -> None:
    # both columns resemble the first of the other solution most; the pairs with the largest sum
    one = np.array([[0.9, 0.8], [0.8, 0.7], [0.1, 0.4]])
    other = np.array([[0.9, 0.0], [0.8, 0.1], [0.0, 0.5]])
    assert match_factors(one, other).columns == (0, 1)


def test_items_that_move_are_named() -> None:
    other = PATTERN[:, ::-1].copy()
    other[1] = [-0.44, 0.5]  # its larger loading is on the other factor now
    other[2] = [0.41, 0.2]  # reaches the threshold now
    assert differently_assigned(PATTERN, other) == (1, 2)
    assert differently_assigned(PATTERN, PATTERN) == ()
