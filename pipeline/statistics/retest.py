"""Two occasions of the same questionnaire: how far the totals come again. NaN is missing."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from pipeline.results import Estimate, Undefined
from pipeline.statistics.correlation import p_of_r, pearson
from pipeline.statistics.covariance import complete
from pipeline.statistics.descriptive import Interval, mean, mean_interval, standard_deviation
from pipeline.statistics.intraclass import IntraclassTable, intraclass
from pipeline.statistics.rank_correlation import spearman


@dataclass(frozen=True, slots=True)
class Retest:
    """Agreement of two occasions; changes and errors are in the unit of the totals."""

    n: int  # respondents with a total on both occasions
    intraclass: IntraclassTable
    pearson: Estimate
    pearson_p: Estimate  # two-tailed
    spearman: Estimate
    spearman_p: Estimate  # two-tailed, from t with n - 2 degrees of freedom
    change: Estimate  # mean of second minus first
    change_interval: Interval  # of the mean, from t
    deviation: Estimate  # standard deviation of the changes
    error: Estimate  # standard error of measurement: deviation / sqrt(2)
    detectable: Estimate  # smallest change beyond the error, at the level
    limits: Interval  # of agreement: change -+ z deviations


def retest(
    first: NDArray[np.float64], second: NDArray[np.float64], *, level: float = 0.95
) -> Retest:
    r"""Compare the (n,) totals of the same respondents on two occasions.

    Respondents without a total on both are left out. The error of measurement within a respondent
    is :math:`s_d / \sqrt 2` of the changes d; the smallest detectable change is z times
    :math:`s_d`. The limits of agreement hold the given share of changes if they are normal.

    Undefined below three respondents; correlations where a total does not vary; see `intraclass`.

    References
    ----------
    Shrout & Fleiss (1979), Psychological Bulletin 86, 420-428. Bland & Altman (1986), Lancet 327,
    307-310. de Vet, Terwee, Knol & Bouter (2006), Journal of Clinical Epidemiology 59, 1033-1039.
    """
    both = complete(np.column_stack([first, second]))
    before, after = both.T
    r, rank_r = pearson(before, after), spearman(before, after)
    spread = _enough(standard_deviation(after - before), len(both))
    change = _enough(mean(after - before), len(both))
    z = float(ndtri((1 + level) / 2))
    return Retest(
        n=len(both),
        intraclass=intraclass(both, level=level),
        pearson=r,
        pearson_p=p_of_r(r, len(both)),
        spearman=rank_r,
        spearman_p=p_of_r(rank_r, len(both)),
        change=change,
        change_interval=_change_interval(after - before, level),
        deviation=spread,
        error=_times(spread, 1 / math.sqrt(2)),
        detectable=_times(spread, z),
        limits=_limits(change, _times(spread, z)),
    )


def _enough(value: Estimate, n: int) -> Estimate:
    return value if n >= 3 else Undefined("too_few_respondents")


def _change_interval(changes: NDArray[np.float64], level: float) -> Interval:
    found = mean_interval(changes, level=level)
    return Interval(_enough(found.low, changes.size), _enough(found.high, changes.size))


def _times(value: Estimate, factor: float) -> Estimate:
    return value if isinstance(value, Undefined) else factor * value


def _limits(change: Estimate, margin: Estimate) -> Interval:
    if isinstance(change, Undefined) or isinstance(margin, Undefined):
        return Interval(change, margin)
    return Interval(change - margin, change + margin)
