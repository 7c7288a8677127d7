"""Rotated factors: one table of methods, one record of the result."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from pipeline.results import Undefined
from pipeline.statistics.conventions import Rotator, Target
from pipeline.statistics.correlation_matrix import as_correlations
from pipeline.statistics.oblique_rotation import Turned, turn_obliquely
from pipeline.statistics.orthogonal_rotation import turn_orthogonally
from pipeline.statistics.promax import promax, row_lengths, rows_of_length_one
from pipeline.statistics.rotation_criteria import geomin, oblimin


@dataclass(frozen=True, slots=True)
class RotationChoices:
    """How loadings are rotated: a key of `ROTATIONS`, and what it leaves open."""

    method: Rotator = "oblimin"
    kaiser: bool | None = None  # rows get length one before, and back after; None: varimax only
    target: Target = "row-normalised"  # of promax, which is always from Kaiser's varimax
    power: float = 4.0  # of promax
    gamma: float = 0.0  # of oblimin; SPSS calls it delta; above 0 there may be no smallest value
    epsilon: float = 0.01  # of geomin
    starts: int = 8  # of oblimin and geomin
    seed: int = 1  # of the starts after the first


@dataclass(frozen=True, slots=True)
class Rotation:
    """Rotated factors of k items, in falling order of the variance they account for.

    Each column is signed so that its pattern loadings sum to no less than zero. ``starts`` were
    tried and ``reached`` of them ended at the best criterion found: few of many speak for several
    solutions. A method without a search has one start.
    """

    method: Rotator
    pattern: NDArray[np.float64]  # (k, m), weights of the factors in the items
    phi: NDArray[np.float64]  # (m, m), correlations of the factors
    structure: NDArray[np.float64]  # (k, m), correlations of items with factors: pattern @ phi
    matrix: NDArray[np.float64]  # (m, m), pattern = unrotated loadings @ matrix
    criterion: float | None  # of oblimin and geomin
    converged: bool
    starts: int
    reached: int


@dataclass(frozen=True, slots=True)
class Variance:
    """What each of m factors accounts for; shares are of the k items' variance, from 0 to 1."""

    sums: NDArray[np.float64]  # (m,), "SS loadings"
    shares: NDArray[np.float64]  # (m,), sums / k
    cumulative: NDArray[np.float64]  # (m,)


def rotate(
    loadings: NDArray[np.float64], choices: RotationChoices | None = None
) -> Rotation | Undefined:
    """Rotate (k, m) unrotated loadings; by default with psych's oblimin.

    A single factor stays as it is. SPSS normalises rows (Kaiser 1958) before every rotation, psych
    before varimax only. Undefined where the loadings have fewer dimensions than columns: there are
    fewer common factors than were asked for (``not_identified``).

    References
    ----------
    Kaiser (1958), Psychometrika 23, 187-200; the functions behind `ROTATIONS` name theirs.
    """
    choices = choices or RotationChoices()
    m = loadings.shape[1]
    if m < 2 or choices.method == "none":
        return _arranged(loadings, _only(np.eye(m), converged=True), choices.method)
    sizes = np.linalg.svd(loadings, compute_uv=False)
    if sizes[-1] <= 1e-8 * sizes[0]:
        return Undefined("not_identified")
    kaiser = choices.method == "varimax" if choices.kaiser is None else choices.kaiser
    weights = row_lengths(loadings) if kaiser else np.ones((1, 1))
    turned = ROTATIONS[choices.method](loadings / weights, choices)
    return _arranged(loadings, turned, choices.method)


def variance_of_factors(pattern: NDArray[np.float64], phi: NDArray[np.float64]) -> Variance:
    r"""Give the sums of squared loadings that psych::fa calls ``Vaccounted``.

    .. math:: \operatorname{diag}(\Phi \Lambda^\top \Lambda)

    They add up to the sum of the communalities, also when factors correlate.
    """
    sums = np.einsum("ij,ij->j", pattern @ phi, pattern)
    return Variance(sums, sums / len(pattern), np.cumsum(sums) / len(pattern))


def _arranged(loadings: NDArray[np.float64], turned: Turned, method: Rotator) -> Rotation:
    """Put the factors in order and sign them."""
    pattern, phi = loadings @ turned.matrix, _correlations(turned.matrix)
    order = np.argsort(-variance_of_factors(pattern, phi).sums, kind="stable")
    signs = np.where(pattern[:, order].sum(axis=0) < 0, -1.0, 1.0)
    matrix = turned.matrix[:, order] * signs
    pattern, phi = loadings @ matrix, _correlations(matrix)
    return Rotation(
        method=method,
        pattern=pattern,
        phi=phi,
        structure=pattern @ phi,
        matrix=matrix,
        criterion=turned.criterion,
        converged=turned.converged,
        starts=turned.starts,
        reached=turned.reached,
    )


def _correlations(matrix: NDArray[np.float64]) -> NDArray[np.float64]:
    """Correlations of the factors whose pattern is the loadings times a matrix U: (U'U)^-1."""
    return as_correlations(np.asarray(np.linalg.inv(matrix.T @ matrix), dtype=np.float64))


def _only(matrix: NDArray[np.float64], *, converged: bool) -> Turned:
    return Turned(matrix, None, converged, 1, 1)


def _orthomax(loadings: NDArray[np.float64], gamma: float) -> Turned:
    matrix, converged = turn_orthogonally(loadings, gamma=gamma)
    return _only(matrix, converged=converged)


def _promax(loadings: NDArray[np.float64], choices: RotationChoices) -> Turned:
    varimax, converged = turn_orthogonally(rows_of_length_one(loadings), gamma=1.0)
    turn = promax(loadings @ varimax, power=choices.power, target=choices.target)
    return _only(varimax @ turn, converged=converged)


def _oblimin(loadings: NDArray[np.float64], choices: RotationChoices) -> Turned:
    criterion = partial(oblimin, gamma=choices.gamma)
    return turn_obliquely(loadings, criterion, starts=choices.starts, seed=choices.seed)


def _geomin(loadings: NDArray[np.float64], choices: RotationChoices) -> Turned:
    criterion = partial(geomin, epsilon=choices.epsilon)
    return turn_obliquely(loadings, criterion, starts=choices.starts, seed=choices.seed)


ROTATIONS: Mapping[Rotator, Callable[[NDArray[np.float64], RotationChoices], Turned]] = {
    "varimax": lambda loadings, _: _orthomax(loadings, 1.0),
    "quartimax": lambda loadings, _: _orthomax(loadings, 0.0),
    "promax": _promax,
    "oblimin": _oblimin,
    "geomin": _geomin,
}
