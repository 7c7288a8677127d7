"""Scores of respondents on factors, and how well they stand for the factors."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from pipeline.results import Undefined
from pipeline.statistics.correlation_matrix import fault_of, scaled
from pipeline.statistics.covariance import complete, varies

ScoreMethod: TypeAlias = Literal["regression", "bartlett", "anderson-rubin", "ten-berge"]


@dataclass(frozen=True, slots=True)
class Model:
    """Rotated factors and the correlations that they were found in."""

    r: NDArray[np.float64]  # (k, k)
    pattern: NDArray[np.float64]  # (k, m)
    phi: NDArray[np.float64]  # (m, m)


@dataclass(frozen=True, slots=True)
class ScoreWeights:
    """Weights of k standardized items in the scores of m factors.

    ``validity`` is the correlation of each score with its factor. ``determinacy`` is the largest
    that any scores can reach, the multiple correlation of the factor with the items.
    """

    method: ScoreMethod
    weights: NDArray[np.float64]  # (k, m)
    validity: NDArray[np.float64]  # (m,)
    determinacy: NDArray[np.float64]  # (m,)
    correlations: NDArray[np.float64]  # (m, m), of the scores


def score_weights(
    pattern: NDArray[np.float64],
    phi: NDArray[np.float64],
    r: NDArray[np.float64],
    *,
    method: ScoreMethod = "regression",
) -> ScoreWeights | Undefined:
    r"""Give the weights of standardized items in factor scores.

    With the pattern P, the factors' correlations Phi, the structure S = P Phi, and U the diagonal
    matrix of uniquenesses, 1 less the communality:

    .. math::

       W_\text{regression} &= R^{-1} S \\
       W_\text{bartlett} &= U^{-1} P (P^\top U^{-1} P)^{-1} \\
       W_\text{anderson-rubin} &= U^{-1} P (P^\top U^{-1} R U^{-1} P)^{-1/2} \\
       W_\text{ten-berge} &= R^{-1/2} C \Phi^{1/2}, \quad
       C = R^{-1/2} L (L^\top R^{-1} L)^{-1/2}, \quad L = P \Phi^{1/2}

    Regression scores correlate most with the factors, Bartlett's are unbiased, Anderson and Rubin's
    are uncorrelated (for uncorrelated factors), ten Berge's correlate as the factors do.

    Parameters
    ----------
    pattern : (k, m)
    phi : (m, m)
    r : (k, k)

    Notes
    -----
    Undefined where `fault_of` finds a fault in R; for Bartlett's and Anderson and Rubin's where an
    item has no uniqueness left; and where the factors cannot be told apart (``not_identified``).

    References
    ----------
    Thurstone (1935), The Vectors of Mind, 226-231. Bartlett (1937), British Journal of Psychology
    28, 97-104. Anderson & Rubin (1956), Proceedings of the Third Berkeley Symposium 5, 111-150. ten
    Berge, Krijnen, Wansbeek & Shapiro (1999), Linear Algebra and its Applications 289, 311-318.
    Grice (2001), Psychological Methods 6, 430-450, on validity and determinacy.
    """
    model = Model(r, pattern, phi)
    fault = _fault(model, method)
    if fault is not None:
        return fault
    weights = METHODS[method](model)
    structure = pattern @ phi
    covariances = weights.T @ r @ weights
    spread = np.sqrt(covariances.diagonal())
    reachable = np.einsum("ij,ij->j", structure, np.linalg.solve(r, structure))
    return ScoreWeights(
        method=method,
        weights=weights,
        validity=np.einsum("ij,ij->j", weights, structure) / spread,
        determinacy=np.sqrt(reachable),
        correlations=scaled(covariances, spread),
    )


def factor_scores(
    answers: NDArray[np.float64], weights: NDArray[np.float64]
) -> NDArray[np.float64] | Undefined:
    """Score (n, k) answers with (k, m) weights; (n, m).

    Items are standardized over the complete respondents (divisor n - 1). A respondent with a
    missing answer has no score (NaN). Undefined below three complete respondents and where an item
    does not vary.
    """
    used = complete(answers)
    if len(used) < 3:
        return Undefined("too_few_respondents")
    if not all(varies(item) for item in used.T):
        return Undefined("constant")
    scores: NDArray[np.float64] = (
        (answers - used.mean(axis=0)) / used.std(axis=0, ddof=1)
    ) @ weights
    return scores


def _fault(model: Model, method: ScoreMethod) -> Undefined | None:
    fault = fault_of(model.r)
    if fault is not None:
        return fault
    sizes = np.linalg.svd(model.pattern, compute_uv=False)
    phi_sizes = np.linalg.eigvalsh(model.phi)
    if sizes[-1] <= 1e-8 * max(1.0, sizes[0]) or phi_sizes[0] <= 1e-10:
        return Undefined("not_identified")
    needs = method in ("bartlett", "anderson-rubin")
    return Undefined("singular") if needs and (_uniquenesses(model) <= 1e-10).any() else None


def _uniquenesses(model: Model) -> NDArray[np.float64]:
    return _array(1 - np.einsum("ij,ij->i", model.pattern @ model.phi, model.pattern))


def _regression(model: Model) -> NDArray[np.float64]:
    return _array(np.linalg.solve(model.r, model.pattern @ model.phi))


def _bartlett(model: Model) -> NDArray[np.float64]:
    scaled = model.pattern / _uniquenesses(model)[:, None]
    return _array(scaled @ np.linalg.inv(model.pattern.T @ scaled))


def _anderson_rubin(model: Model) -> NDArray[np.float64]:
    scaled = model.pattern / _uniquenesses(model)[:, None]
    return _array(scaled @ _power(scaled.T @ model.r @ scaled, -0.5))


def _ten_berge(model: Model) -> NDArray[np.float64]:
    root, inverse_root = _power(model.phi, 0.5), _power(model.r, -0.5)
    scaled = inverse_root @ model.pattern @ root
    return _array(inverse_root @ scaled @ _power(scaled.T @ scaled, -0.5) @ root)


def _power(matrix: NDArray[np.float64], exponent: float) -> NDArray[np.float64]:
    """Raise a symmetric positive definite matrix to a power."""
    values, vectors = np.linalg.eigh(matrix)
    return _array((vectors * values**exponent) @ vectors.T)


def _array(product: NDArray[Any]) -> NDArray[np.float64]:
    return np.asarray(product, dtype=np.float64)


METHODS: Mapping[ScoreMethod, Callable[[Model], NDArray[np.float64]]] = {
    "regression": _regression,
    "bartlett": _bartlett,
    "anderson-rubin": _anderson_rubin,
    "ten-berge": _ten_berge,
}
