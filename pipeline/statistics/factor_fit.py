"""How well extracted factors reproduce the correlations of n respondents."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import chdtrc

from pipeline.results import Estimate, Undefined
from pipeline.statistics.correlation_matrix import fault_of
from pipeline.statistics.extraction import Extraction, degrees_of_freedom


@dataclass(frozen=True, slots=True)
class FactorFit:
    """Fit of m factors to the correlations of k items."""

    discrepancy: Estimate  # of maximum likelihood, between R and the model's correlations
    chi_square: Estimate  # with Bartlett's correction
    df: int
    p: Estimate  # upper tail
    rmsea: Estimate
    tli: Estimate
    rmsr: float  # root mean square of the residual correlations, i != j


def factor_fit(found: Extraction, r: NDArray[np.float64], n: int) -> FactorFit:
    r"""Test m factors against a (k, k) matrix of correlations of n respondents.

    .. math::

       F = \operatorname{tr}(R \Sigma^{-1}) - \log |R \Sigma^{-1}| - k, \qquad
       \chi^2 = \Bigl(n - 1 - \frac{2k + 5}{6} - \frac{2m}{3}\Bigr) F,

    .. math::

       \mathrm{RMSEA} = \sqrt{\frac{\max(\chi^2 - df, 0)}{df\,(n - 1)}}, \qquad
       \mathrm{TLI} = \frac{F_0 / df_0 - F / df}{F_0 / df_0 - 1 / c},

    c being the factor of the chi-square, and F0 the discrepancy of no factor,
    :math:`-\log |R|` with :math:`df_0 = k (k - 1) / 2`. Sigma has the loadings' products and ones
    on its diagonal. The chi-square belongs to maximum likelihood; of other methods it is what psych
    reports, and too large. psych's RMSEA has
    :math:`\chi^2 / (df\, n) - 1 / (n - 1)` under the root. TLI may exceed 1.

    Undefined: p, RMSEA and TLI where no degree of freedom is left (``not_identified``); all where
    the model's correlations are not positive definite (``not_positive_definite``), `fault_of` finds
    a fault in R (as components do without), or n is too small for the correction
    (``fewer_respondents``).

    References
    ----------
    Bartlett (1951), Biometrika 38, 337-344. Lawley & Maxwell (1971), Factor Analysis as a
    Statistical Method, 2nd ed., chapter 4. Browne & Cudeck (1993), in Bollen & Long (eds.), Testing
    Structural Equation Models, 136-162, after Steiger & Lind (1980). Tucker & Lewis (1973),
    Psychometrika 38, 1-10.
    """
    k, m = found.loadings.shape
    df, correction = degrees_of_freedom(k, m), n - 1 - (2 * k + 5) / 6 - 2 * m / 3
    rmsr = _rmsr(found, r)
    discrepancy = _discrepancy(found, r)
    if not isinstance(discrepancy, Undefined) and correction <= 0:
        discrepancy = Undefined("fewer_respondents")
    if isinstance(discrepancy, Undefined):
        return FactorFit(*(discrepancy,) * 2, df, *(discrepancy,) * 3, rmsr)
    chi_square = correction * discrepancy
    if df <= 0:
        none = Undefined("not_identified")
        return FactorFit(discrepancy, chi_square, df, none, none, none, rmsr)
    p = float(chdtrc(df, chi_square))
    rmsea = math.sqrt(max(chi_square - df, 0.0) / (df * (n - 1)))
    return FactorFit(
        discrepancy, chi_square, df, p, rmsea, _tli(r, discrepancy, df, correction), rmsr
    )


def _tli(r: NDArray[np.float64], discrepancy: float, df: int, correction: float) -> float:
    k = len(r)
    none = -float(np.linalg.slogdet(r)[1]) / (k * (k - 1) / 2)
    return (none - discrepancy / df) / (none - 1 / correction)


def _discrepancy(found: Extraction, r: NDArray[np.float64]) -> Estimate:
    if found.method == "ml":
        return found.objective
    fault = fault_of(r)
    if fault is not None:
        return fault
    model = found.loadings @ found.loadings.T
    np.fill_diagonal(model, 1.0)
    if np.linalg.eigvalsh(model)[0] <= 1e-12:
        return Undefined("not_positive_definite")
    ratio = np.linalg.solve(model, r)
    return max(float(np.trace(ratio)) - float(np.linalg.slogdet(ratio)[1]) - len(r), 0.0)


def _rmsr(found: Extraction, r: NDArray[np.float64]) -> float:
    residuals = r - found.loadings @ found.loadings.T
    return math.sqrt(float((residuals[np.triu_indices(len(r), 1)] ** 2).mean()))
