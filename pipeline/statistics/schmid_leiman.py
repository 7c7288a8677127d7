"""A general factor behind correlated group factors, and the omegas that rest on it."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.results import Undefined
from pipeline.results.instrument import Coefficient
from pipeline.statistics.correlation_matrix import fault_of
from pipeline.statistics.covariance import ROUNDING, Missing, correlations
from pipeline.statistics.extraction import Extraction, extract
from pipeline.statistics.one_factor_fit import fit_minres
from pipeline.statistics.rotation import Rotation, RotationChoices, rotate


@dataclass(frozen=True, slots=True)
class SchmidLeiman:
    """k items on a general factor and m group factors, all uncorrelated.

    The general loadings add up to 0 or more.
    """

    general: NDArray[np.float64]  # (k,), loadings on the general factor
    group: NDArray[np.float64]  # (k, m), loadings on the group factors without the general one
    uniquenesses: NDArray[np.float64]  # (k,), one minus what the factors explain of an item
    second_order: NDArray[np.float64]  # (m,), loadings of the oblique factors on the general one
    phi: NDArray[np.float64]  # (m, m), correlations of the oblique factors
    omega_hierarchical: float
    omega_total: float
    omega_asymptotic: float  # omega hierarchical over omega total
    ecv: float  # explained common variance: the general factor's share of the common variance
    heywood: bool  # an item or an oblique factor has its uniqueness at the bound of minres


def schmid_leiman(r: NDArray[np.float64], n_factors: int = 3) -> SchmidLeiman | Undefined:
    r"""Orthogonalise m correlated factors of (k, k) correlations and a general one behind them.

    Minres factors are rotated by oblimin (without Kaiser's normalisation, from varimax, as in
    psych::omega) to a pattern P with correlations Phi, of which one minres factor
    :math:`\gamma` is taken. Then

    .. math::

        g = P\gamma, \quad s_{ij} = p_{ij}\sqrt{1 - \gamma_j^2}, \quad
        \omega_h = \frac{(\sum g)^2}{\sum R}, \quad \omega_t = 1 - \frac{\sum u^2}{\sum R}, \quad
        ECV = \frac{\sum g^2}{\sum (1 - u^2)}

    Notes
    -----
    Oblimin's other starts are not tried: where one factor is much the strongest its criterion can
    be smallest with that factor alone and the others next to nothing, uncorrelated, so that nothing
    general is left behind them.

    Two factors do not identify the second order; both get :math:`\sqrt{|\phi|}` (psych's option
    ``equal``), the second with the sign of phi. Items are not turned: one with a negative loading
    counts against the rest. A second-order loading above 1 leaves its group factor nothing; it
    is told as a Heywood case.

    Undefined below two factors and where k items do not identify m factors (``not_identified``),
    where `fault_of` finds a fault, where no second-order factor fits or an optimum was not reached
    (``not_converged``), and when the sum does not vary (``constant_total``).

    References
    ----------
    Schmid & Leiman (1957), Psychometrika 22, 53-61. Zinbarg, Revelle, Yovel & Li (2005),
    Psychometrika 70, 123-133. Reise, Scheines, Widaman & Haviland (2013), Educational and
    Psychological Measurement 73, 5-26, for the ECV.
    """
    fault = fault_of(r) or (Undefined("not_identified") if n_factors < 2 else None)
    if fault is not None:
        return fault
    first = extract(r, n_factors, method="minres")
    if isinstance(first, Undefined):
        return first
    turned = rotate(first.loadings, RotationChoices(starts=1))
    if isinstance(turned, Undefined):
        return turned
    second = _second_order(turned.phi)
    if second is None or not (first.converged and turned.converged):
        return Undefined("not_converged")
    if r.sum() <= ROUNDING * len(r):
        return Undefined("constant_total")
    return _describe(r, first, turned, second)


def omega_hierarchical(
    answers: NDArray[np.float64], *, n_factors: int = 3, missing: Missing = "listwise"
) -> Coefficient:
    """Omega hierarchical: what the general factor behind ``n_factors`` group factors explains.

    That of `schmid_leiman` on the correlations of (n, k) answers; NaN is a missing answer.
    Undefined where that is, below three respondents (``too_few_respondents``), and with no more of
    them than items (``fewer_respondents``). A Heywood case is told by the convention. No interval
    is known.
    """
    k = answers.shape[1]
    found = correlations(answers, missing)
    n = found.n_respondents
    solution: SchmidLeiman | Undefined
    if not k:
        solution = Undefined("no_respondents")
    elif n <= max(k, 2):
        solution = Undefined("too_few_respondents" if n < 3 else "fewer_respondents")
    else:
        solution = schmid_leiman(found.matrix, n_factors)
    if isinstance(solution, Undefined):
        return Coefficient(solution, solution, solution, n, k, "schmid_leiman")
    convention = "schmid_leiman_heywood" if solution.heywood else "schmid_leiman"
    none = Undefined("no_interval")
    return Coefficient(solution.omega_hierarchical, none, none, n, k, convention)


def _second_order(phi: NDArray[np.float64]) -> tuple[NDArray[np.float64], bool] | None:
    """Give the loadings of the oblique factors on the general one; None where none fits.

    And whether one of these factors has no variance of its own left.
    """
    if len(phi) == 2:
        r = float(phi[0, 1])
        return np.array([math.sqrt(abs(r)), math.copysign(math.sqrt(abs(r)), r)]), abs(r) >= 1
    found = fit_minres(phi[None])
    return (found.loadings[0], bool(found.heywood[0])) if found.converged[0] else None


def _describe(
    r: NDArray[np.float64],
    first: Extraction,
    turned: Rotation,
    second: tuple[NDArray[np.float64], bool],
) -> SchmidLeiman:
    gamma, nothing_left = second
    if (turned.pattern @ gamma).sum() < 0:
        gamma = -gamma
    general = turned.pattern @ gamma
    group = turned.pattern * np.sqrt(np.maximum(1 - gamma**2, 0))
    total = float(r.sum())
    hierarchical = float(general.sum()) ** 2 / total
    uniquenesses = 1 - first.communalities
    omega_total = 1 - float(uniquenesses.sum()) / total
    return SchmidLeiman(
        general=general,
        group=group,
        uniquenesses=uniquenesses,
        second_order=gamma,
        phi=turned.phi,
        omega_hierarchical=hierarchical,
        omega_total=omega_total,
        omega_asymptotic=hierarchical / omega_total,
        ecv=float((general**2).sum()) / float(first.communalities.sum()),
        heywood=bool(first.heywood) or nothing_left,
    )
