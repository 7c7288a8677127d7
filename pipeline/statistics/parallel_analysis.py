"""Parallel analysis: eigenvalues against those of items that have nothing in common."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from pipeline.results import Undefined
from pipeline.statistics.correlation_matrix import fault_of, incomplete_of
from pipeline.statistics.reference_correlations import Reference, Source
from pipeline.statistics.row_blocks import row_blocks
from pipeline.statistics.uniqueness_fit import least_squares_factors

Eigenvalues: TypeAlias = Literal["components", "factors-smc", "factors-minres"]


@dataclass(frozen=True, slots=True)
class ParallelAnalysis:
    """Eigenvalues of k items beside those of the reference, falling; and what is kept.

    Kept are the first factors whose eigenvalue exceeds the reference, up to the first that does
    not.
    """

    eigenvalues: Eigenvalues
    observed: NDArray[np.float64]  # (k,)
    mean: NDArray[np.float64]  # (k,), over the draws
    percentile: NDArray[np.float64]  # (k,), over the draws
    level: float  # of the percentile, in percent
    kept_by_mean: int  # Horn's rule
    kept_by_percentile: int  # Glorfeld's rule
    source: Source
    draws: int
    seed: int


def parallel_analysis(
    r: NDArray[np.float64],
    reference: Reference,
    *,
    eigenvalues: Eigenvalues = "components",
    level: float = 95.0,
) -> ParallelAnalysis | Undefined:
    """Compare the eigenvalues of a (k, k) matrix of correlations with those of a reference.

    Parameters
    ----------
    r : (k, k)
        Pearson's or polychoric; the reference should be of the same kind.
    eigenvalues
        ``components``: of R, as Horn. ``factors-smc``: of R with squared multiple correlations on
        its diagonal. ``factors-minres``: of R with the communalities of one minres factor on it, as
        psych::fa.parallel; it needs three items.
    level
        The percentile of Glorfeld's rule, interpolated as R's type 7.

    Notes
    -----
    Undefined where a correlation is missing, and for the factors where `fault_of` finds a fault, of
    the items or of a draw.

    References
    ----------
    Horn (1965), Psychometrika 30, 179-185. Glorfeld (1995), Educational and Psychological
    Measurement 55, 377-393. Humphreys & Ilgen (1969), Educational and Psychological Measurement 29,
    571-578.
    """
    fault = incomplete_of(r) if eigenvalues == "components" else fault_of(r)
    if fault is None and eigenvalues == "factors-minres" and len(r) < 3:
        fault = Undefined("three_items")
    if fault is not None:
        return fault
    try:
        drawn = _spectra(reference.matrices, eigenvalues)
    except np.linalg.LinAlgError:
        return Undefined("singular")
    observed = SPECTRA[eigenvalues](r[None])[0]
    mean, percentile = drawn.mean(axis=0), np.percentile(drawn, level, axis=0)
    return ParallelAnalysis(
        eigenvalues=eigenvalues,
        observed=observed,
        mean=mean,
        percentile=percentile,
        level=level,
        kept_by_mean=leading(observed > mean),
        kept_by_percentile=leading(observed > percentile),
        source=reference.source,
        draws=len(reference.matrices),
        seed=reference.seed,
    )


def leading(exceeds: NDArray[np.bool_]) -> int:
    """Count the first elements that are true, up to the first that is not."""
    return len(exceeds) if exceeds.all() else int(np.argmin(exceeds))


def _spectra(matrices: NDArray[np.float64], eigenvalues: Eigenvalues) -> NDArray[np.float64]:
    """Give the eigenvalues of every draw, (draws, k), of some draws at a time."""
    parts = row_blocks(len(matrices), matrices[0].size)
    return np.concatenate([SPECTRA[eigenvalues](matrices[part]) for part in parts])


def _of_components(matrices: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(np.linalg.eigvalsh(matrices)[:, ::-1], dtype=np.float64)


def _with_multiple_correlations(matrices: NDArray[np.float64]) -> NDArray[np.float64]:
    inverses = np.linalg.inv(matrices)
    item = np.arange(matrices.shape[1])
    reduced = matrices.copy()
    reduced[:, item, item] = 1 - 1 / inverses[:, item, item]
    return _of_components(reduced)


def _with_one_factor(matrices: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.array([least_squares_factors(matrix, 1).eigenvalues for matrix in matrices])


SPECTRA: Mapping[Eigenvalues, Callable[[NDArray[np.float64]], NDArray[np.float64]]] = {
    "components": _of_components,
    "factors-smc": _with_multiple_correlations,
    "factors-minres": _with_one_factor,
}
