"""Kano's categories of quality, from pairs of questions: if it is there, and if it is not."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.results import Estimate, Undefined

CATEGORIES = ("M", "O", "A", "I", "R", "Q")
"""Must-be, one-dimensional, attractive, indifferent, reverse, questionable. Of equally frequent
ones the earlier counts, because lacking it costs more."""

# Rows: the answer if the attribute is there; columns: if it is not; each from like to dislike:
# like, must-be, neutral, live-with, dislike.
EVALUATION = (
    "QAAAO",
    "RIIIM",
    "RIIIM",
    "RIIIM",
    "RRRRQ",
)


@dataclass(frozen=True, slots=True)
class Kano:
    """How the pairs of one attribute were evaluated."""

    n: int
    counts: Mapping[str, int]  # by category
    category: str | Undefined  # the most frequent one
    tied: tuple[str, ...]  # all that are as frequent, if several
    satisfaction: Estimate  # 0 to 1: what providing it adds
    dissatisfaction: Estimate  # -1 to 0: what lacking it costs


def kano(functional: NDArray[np.float64], dysfunctional: NDArray[np.float64]) -> Kano:
    r"""Evaluate the pairs of answers on one attribute by Kano's table.

    The category is the most frequent one; of equally frequent ones the first of `CATEGORIES`.
    Coefficients: :math:`(A + O) / (A + O + M + I)` and :math:`-(O + M) / (A + O + M + I)`; they are
    undefined where nobody is in one of the four (``no_category``).

    Parameters
    ----------
    functional, dysfunctional
        (n_respondents,) answers 0 to 4 in Kano's order: like, must-be, neutral, live-with, dislike;
        NaN is a missing answer. Only respondents with both count.

    References
    ----------
    Kano, Seraku, Takahashi & Tsuji (1984), Hinshitsu 14(2), 39-48 (the table).
    Berger et al. (1993), Center for Quality of Management Journal 2(4), 3-36 (coefficients, ties).
    """
    both = ~np.isnan(functional) & ~np.isnan(dysfunctional)
    cells = zip(functional[both].astype(int), dysfunctional[both].astype(int), strict=True)
    found = [EVALUATION[there][absent] for there, absent in cells]
    counts = {key: found.count(key) for key in CATEGORIES}
    category, tied = _mode(counts)
    better, worse = _coefficients(counts)
    return Kano(len(found), counts, category, tied, better, worse)


def _mode(counts: Mapping[str, int]) -> tuple[str | Undefined, tuple[str, ...]]:
    most = max(counts.values())
    if most == 0:
        return Undefined("no_respondents"), ()
    first = tuple(key for key in CATEGORIES if counts[key] == most)
    return first[0], first if len(first) > 1 else ()


def _coefficients(counts: Mapping[str, int]) -> tuple[Estimate, Estimate]:
    whole = sum(counts[key] for key in "AOMI")
    if whole == 0:
        none = Undefined("no_category" if sum(counts.values()) else "no_respondents")
        return none, none
    return (counts["A"] + counts["O"]) / whole, -(counts["O"] + counts["M"]) / whole
