"""Answers as the small integers that `count_pairs` takes."""

import numpy as np
from numpy.typing import NDArray

from pipeline.results import Undefined
from pipeline.statistics.pair_tables import Codes


def answer_codes(answers: NDArray[np.float64], most_levels: int) -> Codes | Undefined:
    """Count the distinct values of all (n, k) answers up from 0, ascending; a missing one is -1.

    The order of the values stays, their distances do not. Undefined (``too_many_levels``) with more
    than ``most_levels`` of them.
    """
    missing = np.isnan(answers)
    values = np.unique(answers[~missing])
    if values.size > most_levels:
        return Undefined("too_many_levels")
    codes = np.searchsorted(values, answers).astype(np.int16)
    codes[missing] = -1
    return codes
