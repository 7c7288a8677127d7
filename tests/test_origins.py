"""Origins are read as a tuple of pairs would be."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.origins import Origins

ROWS = st.lists(
    st.tuples(
        st.sampled_from(["a.csv", "b.csv"]),
        st.one_of(
            st.lists(st.integers(1, 99), max_size=4).map(tuple),
            st.integers(0, 5).map(lambda count: range(2, 2 + count)),
        ),
    ),
    max_size=4,
)


@given(rows=ROWS, start=st.integers(-9, 9), stop=st.integers(-9, 9))
def test_they_are_the_pairs(rows: list[tuple[str, tuple[int, ...]]], start: int, stop: int) -> None:
    found = Origins.of_files(rows)
    pairs = tuple((name, line) for name, lines in rows for line in lines)
    assert found == pairs
    assert pairs == found
    assert (tuple(found), len(found), hash(found)) == (pairs, len(pairs), hash(pairs))
    assert [found[at] for at in range(-len(pairs), len(pairs))] == [*pairs, *pairs]
    assert found[start:stop] == pairs[start:stop]
    assert all(type(row) is int for _, row in found)
    assert found != (*pairs, ("a.csv", 1))
    assert found.at(np.arange(len(pairs))[::-1]) == pairs[::-1]


def test_there_is_none_beyond_the_last() -> None:
    with pytest.raises(IndexError):
        Origins.of_files([("a.csv", [2])])[1]
