"""Covariances by how missing answers are treated: one name for each way. NaN is missing."""

from collections.abc import Callable, Mapping
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from pipeline.results import Undefined
from pipeline.statistics.conventions import Basis
from pipeline.statistics.correlation_matrix import scaled
from pipeline.statistics.covariance import Moments, complete, correlations, covariances, varies
from pipeline.statistics.em import em_moments

Treatment: TypeAlias = Literal["listwise", "pairwise", "em"]


def treated_covariances(answers: NDArray[np.float64], missing: Treatment) -> Moments | Undefined:
    """Covariances of (n, k) answers, divisor n - 1.

    ``listwise`` and ``pairwise`` as `covariances`; ``em`` as `em_moments`, scaled by n / (n - 1) so
    that all three are the same without missing answers. Undefined where EM is, and where it did
    not converge.
    """
    return TREATMENTS[missing](answers)


def treated_correlations(answers: NDArray[np.float64], missing: Treatment) -> Moments | Undefined:
    """Correlations of (n, k) answers, as `correlations`; by EM those of its covariances."""
    if missing != "em":
        return correlations(answers, missing)
    found = _em(answers)
    if isinstance(found, Undefined):
        return found
    variances = found.matrix.diagonal()
    scales = np.sqrt(np.where(variances > 0, variances, np.nan))
    return Moments(scaled(found.matrix, scales), found.n_respondents)


def treated_moments(
    answers: NDArray[np.float64], missing: Treatment, basis: Basis
) -> Moments | Undefined:
    """Covariances or correlations of (n, k) answers, by the name of the basis."""
    moments = treated_covariances if basis == "covariance" else treated_correlations
    return moments(answers, missing)


def counted(answers: NDArray[np.float64], missing: Treatment) -> NDArray[np.float64]:
    """Give the rows that enter: the complete ones (listwise), or those with any answer."""
    if missing == "listwise":
        return complete(answers)
    return answers[~np.isnan(answers).all(axis=1)]


def varying(answers: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Tell for each column of (n, k) answers whether the answers present vary."""
    return np.array([varies(column[~np.isnan(column)]) for column in answers.T], dtype=bool)


def _listwise(answers: NDArray[np.float64]) -> Moments:
    return covariances(answers, "listwise")


def _pairwise(answers: NDArray[np.float64]) -> Moments:
    return covariances(answers, "pairwise")


def _em(answers: NDArray[np.float64]) -> Moments | Undefined:
    found = em_moments(answers)
    if isinstance(found, Undefined):
        return found
    if not found.converged:
        return Undefined("not_converged")
    n = found.n_respondents
    return Moments(found.covariances * (n / (n - 1)), n)


TREATMENTS: Mapping[Treatment, Callable[[NDArray[np.float64]], Moments | Undefined]] = {
    "listwise": _listwise,
    "pairwise": _pairwise,
    "em": _em,
}
