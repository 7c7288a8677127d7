"""Whether answers are missing completely at random: Little's test. NaN is a missing answer."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.results import Undefined
from pipeline.statistics.em import em_moments
from pipeline.statistics.missing_likelihood import patterns_of
from pipeline.statistics.treatments import varying


@dataclass(frozen=True, slots=True)
class LittleTest:
    """Little's test of n respondents and the items that vary."""

    chi_square: float
    df: int
    p: float
    n_patterns: int  # of answered items, those of nobody left out
    n_respondents: int  # with an answer at least
    n_items: int  # that vary


def little_test(answers: NDArray[np.float64]) -> LittleTest | Undefined:
    r"""Test whether the means of (n, k) answers depend on which of them are missing.

    .. math:: d^2 = \sum_j n_j (\bar y_j - \hat\mu_j)' \hat\Sigma_j^{-1} (\bar y_j - \hat\mu_j),
        \quad df = \sum_j k_j - k

    over the patterns j of answered items, with the maximum likelihood estimates of EM (divisor n,
    as ``naniar::mcar_test`` and ``BaylorEdPsych::LittleMCAR`` have it). Items that do not vary and
    respondents without an answer do not count. A small p speaks against missing completely at
    random; a large one proves nothing, and nothing here can tell missing at random from missing
    not at random.

    Undefined where no answer is missing (``none_missing``), and where EM is or did not converge.

    References
    ----------
    Little (1988), Journal of the American Statistical Association 83, 1198-1202.
    """
    from scipy.special import chdtrc  # here: reading a study needs nothing of it

    used = answers[:, varying(answers)]
    used = used[~np.isnan(used).all(axis=1)]
    if not np.isnan(used).any():
        return Undefined("none_missing")
    found = em_moments(used)
    if isinstance(found, Undefined):
        return found
    if not found.converged:
        return Undefined("not_converged")
    patterns = patterns_of(used)
    distance = 0.0
    for one in patterns:
        away = one.mean - found.means[one.seen]
        within = found.covariances[np.ix_(one.seen, one.seen)]
        distance += one.n * float(away @ np.linalg.solve(within, away))
    df = sum(one.seen.size for one in patterns) - used.shape[1]
    p = float(chdtrc(df, distance)) if df else 1.0
    return LittleTest(distance, df, p, len(patterns), *used.shape)
