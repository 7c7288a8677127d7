"""Answers as the small integers that `count_pairs` takes."""

import numpy as np
from numpy.typing import NDArray

from pipeline.results import Undefined
from pipeline.statistics.descriptive import present
from pipeline.statistics.pair_tables import Codes
from pipeline.statistics.row_blocks import row_blocks


def answer_codes(answers: NDArray[np.float64], most_levels: int) -> Codes | Undefined:
    """Count the distinct values of all (n, k) answers up from 0, ascending; a missing one is -1.

    The order of the values stays, their distances do not. Undefined (``too_many_levels``) with more
    than ``most_levels`` of them.
    """
    values = np.empty(0)
    for rows in row_blocks(*answers.shape):
        values = np.union1d(values, present(answers[rows]))
        if values.size > most_levels:
            return Undefined("too_many_levels")
    codes = np.empty(answers.shape, dtype=np.int16)
    for rows in row_blocks(*answers.shape):
        found = np.searchsorted(values, answers[rows])
        codes[rows] = np.where(np.isnan(answers[rows]), -1, found)
    return codes
