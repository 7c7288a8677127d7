"""Reliability of items that are right or wrong. NaN is a missing answer."""

import numpy as np
from numpy.typing import NDArray

from pipeline.results import Estimate, Undefined
from pipeline.statistics.reliability import alpha_of
from pipeline.statistics.treatments import treated_covariances


def kr20(answers: NDArray[np.float64]) -> Estimate:
    r"""Kuder & Richardson's formula 20, which is Cronbach's alpha of items scored 0 or 1.

    .. math:: \frac{k}{k-1}\Bigl(1 - \frac{\sum_i p_i (1 - p_i)}{s_T^2}\Bigr)

    From the respondents who answered all k items of (n, k) answers; p is the share of 1, and the
    variance of the totals has the divisor n as well. Undefined where alpha is, and when an answer
    is neither 0 nor 1 (``not_binary``).

    References
    ----------
    Kuder & Richardson (1937), Psychometrika 2, 151-160.
    """
    if not _binary(answers):
        return Undefined("not_binary")
    found = treated_covariances(answers, "listwise")
    return found if isinstance(found, Undefined) else alpha_of(found)


def _binary(answers: NDArray[np.float64]) -> bool:
    return bool(np.isin(answers[~np.isnan(answers)], (0.0, 1.0)).all())
