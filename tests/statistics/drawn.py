"""Tables of answers for the properties, and the numbers that must come out of them."""

import numpy as np
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from pipeline.results import Estimate


def answer_tables(
    *, respondents: tuple[int, int] = (3, 12), items: tuple[int, int] = (2, 5)
) -> st.SearchStrategy[NDArray[np.float64]]:
    """Draw complete answers on five points."""
    shapes = st.tuples(st.integers(*respondents), st.integers(*items))
    return arrays(np.float64, shapes, elements=st.integers(1, 5).map(float))


def number(estimate: Estimate) -> float:
    """Give an estimate that must be defined."""
    assert isinstance(estimate, float), estimate
    return estimate
