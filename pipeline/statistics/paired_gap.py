"""The difference between two answers of the same respondents: SERVQUAL's and LibQUAL+'s gaps."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtr

from pipeline.results import Estimate, Undefined
from pipeline.statistics.descriptive import Interval, mean, mean_interval, standard_deviation


@dataclass(frozen=True, slots=True)
class PairedGap:
    """The mean of second less first, its interval, and the paired t test that it is zero."""

    n: int  # respondents with both
    first: Estimate
    second: Estimate
    gap: Estimate
    sd: Estimate  # of the differences
    interval: Interval
    t: Estimate
    df: Estimate
    p: Estimate  # two-sided


def paired_gap(
    first: NDArray[np.float64], second: NDArray[np.float64], *, level: float = 0.95
) -> PairedGap:
    r"""Compare two answers of each respondent, :math:`\bar d = \overline{x_2 - x_1}`.

    Only respondents with both count, in the means too, so that gap = second - first holds exactly.
    The interval is :math:`\bar d \pm t_{n-1} s_d / \sqrt n`, the test
    :math:`t = \bar d \sqrt n / s_d` with n - 1 degrees of freedom. Interval and test are
    ``constant`` where every difference is the same: then no chance is seen to hold the gap against.

    Parameters
    ----------
    first, second
        (n_respondents,) scores; NaN is a missing answer.

    References
    ----------
    Student (1908), Biometrika 6, 1-25.
    Parasuraman, Zeithaml & Berry (1988), Journal of Retailing 64, 12-40 (the gap).
    """
    both = ~np.isnan(first) & ~np.isnan(second)
    differences = second[both] - first[both]
    centre, spread = mean(differences), standard_deviation(differences)
    t, df, p = _test(centre, spread, differences.size)
    same = Undefined("constant")
    around = mean_interval(differences, level=level)
    return PairedGap(
        n=differences.size,
        first=mean(first[both]),
        second=mean(second[both]),
        gap=centre,
        sd=spread,
        interval=Interval(same, same) if p == same else around,
        t=t,
        df=df,
        p=p,
    )


def _test(centre: Estimate, spread: Estimate, n: int) -> tuple[Estimate, Estimate, Estimate]:
    if isinstance(centre, Undefined):
        return centre, centre, centre
    if isinstance(spread, Undefined):
        return spread, spread, spread
    df = float(n - 1)
    if spread < 1e-12:
        none = Undefined("constant")
        return none, df, none
    t = centre * math.sqrt(n) / spread
    return t, df, float(2 * stdtr(df, -abs(t)))
