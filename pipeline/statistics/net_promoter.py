"""The Net Promoter Score of answers on 0 to 10, with an interval."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from pipeline.results import Estimate, Undefined
from pipeline.statistics.descriptive import Interval, present

PROMOTER, PASSIVE = 9, 7  # the lowest answers of each


@dataclass(frozen=True, slots=True)
class Promoters:
    """How many would recommend, and the score in percentage points with its interval."""

    promoters: int
    passives: int
    detractors: int
    score: Estimate
    interval: Interval


def net_promoter_score(answers: NDArray[np.float64], *, level: float = 0.95) -> Promoters:
    r"""Give :math:`100 (p - d)`: the shares of promoters (9, 10) and of detractors (0 to 6).

    The interval is Wald's for a difference of two shares of one multinomial sample,
    :math:`100 (p - d \pm z \sqrt{(p + d - (p - d)^2) / n})`, cut at -100 and 100; undefined where
    everyone is of one kind, because its width would be 0 however few have answered.

    Parameters
    ----------
    answers
        (n_respondents,) whole numbers 0 to 10; NaN is a missing answer and does not count.

    References
    ----------
    Reichheld (2003), Harvard Business Review 81(12), 46-54 (the score).
    Rocks (2016), Interval Estimation for the "Net Promoter Score", The American Statistician 70,
    365-372 (intervals).
    """
    found = present(answers)
    n = found.size
    promoters = int((found >= PROMOTER).sum())
    detractors = int((found < PASSIVE).sum())
    passives = n - promoters - detractors
    if n == 0:
        none = Undefined("no_respondents")
        return Promoters(0, 0, 0, none, Interval(none, none))
    difference, outer = (promoters - detractors) / n, (promoters + detractors) / n
    interval = _interval(difference, outer, n, level)
    return Promoters(promoters, passives, detractors, 100 * difference, interval)


def _interval(difference: float, outer: float, n: int, level: float) -> Interval:
    variance = outer - difference**2
    if variance <= 1e-12:
        none = Undefined("constant")
        return Interval(none, none)
    margin = float(ndtri((1 + level) / 2)) * math.sqrt(variance / n)
    return Interval(100 * max(-1.0, difference - margin), 100 * min(1.0, difference + margin))
