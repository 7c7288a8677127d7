"""How far a respondent's total may lie from the true one. NaN is a missing answer."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.results import Estimate, Undefined
from pipeline.statistics.reliability import alpha_of
from pipeline.statistics.treatments import Treatment, treated_covariances


@dataclass(frozen=True, slots=True)
class MeasurementError:
    """The standard error of measurement, in the unit of the answers."""

    total: Estimate  # of a respondent's sum of all items
    mean: Estimate  # of a respondent's mean of all items


def measurement_error(
    answers: NDArray[np.float64], *, missing: Treatment = "listwise"
) -> MeasurementError:
    r"""Give the standard error of measurement, :math:`s_T \sqrt{1 - \alpha}`.

    Of the sum of (n, k) answers, and, over k, of their mean. Undefined where `cronbach_alpha` is,
    and where pairwise covariances contradict one another so that alpha exceeds 1.

    References
    ----------
    Lord & Novick (1968), Statistical Theories of Mental Test Scores, chapter 3.
    """
    found = treated_covariances(answers, missing)
    alpha = found if isinstance(found, Undefined) else alpha_of(found)
    if isinstance(found, Undefined) or isinstance(alpha, Undefined):
        return MeasurementError(alpha, alpha)
    if alpha > 1 + 1e-12:
        reason = Undefined("not_positive_definite")
        return MeasurementError(reason, reason)
    error = math.sqrt(float(found.matrix.sum()) * max(0.0, 1 - alpha))
    return MeasurementError(error, error / len(found.matrix))
