"""The tables of all pairs against counting them one respondent after the other."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from pipeline.statistics.pair_tables import (
    Codes,
    combine,
    complete_rows,
    count_blocks,
    count_pairs,
)

SHAPES = st.tuples(st.integers(0, 150), st.integers(0, 4))
CODES = arrays(np.int8, SHAPES, elements=st.sampled_from([-9, -1, 1, 2, 3, 4]))


def counted(codes: Codes, lowest: int, highest: int) -> NDArray[np.int64]:
    k, size = codes.shape[1], highest - lowest + 1
    found = np.zeros((k, k, size, size), np.int64)
    for row in codes.tolist():
        for i, a in enumerate(row):
            for j, b in enumerate(row):
                if a >= 0 and b >= 0:
                    found[i, j, a - lowest, b - lowest] += 1
    return found


@given(CODES)
def test_every_cell_counts_its_respondents(codes: NDArray[np.int8]) -> None:
    found = count_pairs(codes, 0, 5)
    assert np.array_equal(found.counts, counted(codes, 0, 5))
    assert found.counts.dtype == np.int64
    assert found.levels.tolist() == [0, 1, 2, 3, 4, 5]


@pytest.mark.parametrize("share_missing", [0.0, 0.1])
def test_many_blocks_and_threads_count_the_same(share_missing: float) -> None:
    rng = np.random.default_rng(5)
    codes = rng.integers(1, 6, (40_001, 3)).astype(np.int16)
    codes[30_000:][rng.random((10_001, 3)) < share_missing] = -2
    expected = counted(codes, 1, 5)
    for threads in (1, 2, 5):
        assert np.array_equal(count_pairs(codes, 1, 5, threads=threads).counts, expected)
    in_columns = np.asfortranarray(codes.astype(np.int8))
    assert np.array_equal(count_pairs(in_columns, 1, 5).counts, expected)
    blocks = (codes[start : start + 777] for start in range(0, len(codes), 777))
    assert np.array_equal(count_blocks(blocks, 1, 5).counts, expected)


@given(CODES)
def test_the_order_of_respondents_and_items_does_not_matter(codes: NDArray[np.int8]) -> None:
    found = count_pairs(codes, 1, 4).counts
    assert np.array_equal(count_pairs(codes[::-1], 1, 4).counts, found)
    assert np.array_equal(count_pairs(codes[:, ::-1], 1, 4).counts, found[::-1, ::-1])


@given(CODES)
def test_tables_of_other_respondents_add_up(codes: NDArray[np.int8]) -> None:
    halves = [count_pairs(half, 1, 4) for half in (codes[::2], codes[1::2])]
    assert np.array_equal(combine(*halves).counts, count_pairs(codes, 1, 4).counts)


def test_tables_of_other_items_or_scales_do_not_add_up() -> None:
    one = count_pairs(np.array([[1, 2]]), 1, 4)
    for other in (count_pairs(np.array([[1]]), 1, 4), count_pairs(np.array([[1, 2]]), 0, 3)):
        with pytest.raises(ValueError, match="different"):
            combine(one, other)
    with pytest.raises(ValueError, match="no block"):
        count_blocks([], 1, 5)


@pytest.mark.parametrize("value", [0, 6, 100])
def test_a_value_off_the_scale_is_named(value: int) -> None:
    codes = np.array([[1, 2], [5, value], [-1, 3]], np.int8)
    with pytest.raises(ValueError, match=f"^{value} is not on the scale 1..5"):
        count_pairs(codes, 1, 5)


@pytest.mark.parametrize(("lowest", "highest"), [(-1, 3), (4, 2)])
def test_no_scale(lowest: int, highest: int) -> None:
    with pytest.raises(ValueError, match="no scale"):
        count_pairs(np.array([[1]]), lowest, highest)


def test_complete_rows() -> None:
    codes = np.array([[1, 2], [-1, 2], [3, -9], [2, 2]], np.int8)
    assert complete_rows(codes).tolist() == [[1, 2], [2, 2]]
    assert complete_rows(codes[:, :0]).shape == (4, 0)
