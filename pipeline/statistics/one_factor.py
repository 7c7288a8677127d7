"""The congeneric model: one factor behind the items of a unit, with standard errors and fit.

Confirmatory models of more factors belong beside it: whoever needs loadings and their standard
errors takes them from here.
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from pipeline.results import Undefined
from pipeline.statistics.correlation_matrix import ZERO, as_correlations, fault_of, scaled
from pipeline.statistics.covariance import ROUNDING, Moments
from pipeline.statistics.fit_indices import ChiSquare, FitIndices, fit_indices, srmr
from pipeline.statistics.one_factor_fit import FactorFits, fisher_hessian, fit_ml

Likelihood: TypeAlias = Literal["normal", "wishart"]


@dataclass(frozen=True, slots=True)
class OneFactor:
    """One factor of variance 1 behind k items; the loadings add up to 0 or more.

    ``parameter_covariance`` is of the k loadings, then the k residual variances.
    """

    loadings: NDArray[np.float64]  # (k,), in the items' unit
    residual_variances: NDArray[np.float64]  # (k,), in the items' unit squared
    standardized: NDArray[np.float64]  # (k,), correlations of the items with the factor
    loading_errors: NDArray[np.float64]  # (k,), standard errors
    residual_errors: NDArray[np.float64]  # (k,)
    standardized_errors: NDArray[np.float64]  # (k,)
    parameter_covariance: NDArray[np.float64]  # (2k, 2k)
    fit: FitIndices
    n_respondents: int
    heywood: tuple[int, ...]  # items (positions) whose residual variance is not positive


def one_factor(found: Moments, *, likelihood: Likelihood = "normal") -> OneFactor | Undefined:
    r"""Fit the congeneric model :math:`\Sigma = \lambda\lambda' + \Theta` by maximum likelihood.

    Parameters
    ----------
    found
        The (k, k) covariances (divisor n - 1) and the number of respondents behind them.
    likelihood
        ``normal``: covariances with divisor n, chi-square n F (lavaan's default, Mplus).
        ``wishart``: divisor n - 1, chi-square (n - 1) F (AMOS, LISREL, EQS). Standardized
        loadings are the same.

    Notes
    -----
    Residual variances are not held positive, as in lavaan; a Heywood case is told. Standard errors
    are those of the expected information, and of the standardized loadings by the delta method, as
    lavaan's ``std.lv = TRUE``. The maximum is the highest found from several starts.

    Three items fit exactly whatever they are. Undefined below three items and where fewer than
    three load (``not_identified``), below three respondents, when an item does not vary, when there
    are not more respondents than items, when the covariances are singular or not positive definite,
    and when no maximum is found.

    References
    ----------
    Jöreskog (1971), Psychometrika 36, 109-133. Bollen (1989), Structural Equations with Latent
    Variables, ch. 4 and appendix 4.
    """
    refused = why_no_factor(found)
    if refused is not None:
        return refused
    weight = found.n_respondents - (likelihood == "wishart")
    covariance = found.matrix * (found.n_respondents - 1) / weight
    deviations = np.sqrt(covariance.diagonal())
    correlation = scaled(covariance, deviations)
    fit = fit_ml(correlation[None])
    if not fit.converged[0]:
        return Undefined("not_converged")
    information = weight / 2 * fisher_hessian(fit.loadings, fit.uniquenesses)[0]
    sizes = np.linalg.eigvalsh(information)
    if sizes[0] <= ZERO * sizes[-1]:
        return Undefined("not_identified")
    return _describe(fit, correlation, deviations, information, found.n_respondents, weight)


def why_no_factor(found: Moments) -> Undefined | None:
    """Say why one factor of these covariances cannot be estimated, if it cannot."""
    k, n = len(found.matrix), found.n_respondents
    if k < 3:
        return Undefined("not_identified" if k else "no_respondents")
    if n < 3:
        return Undefined("too_few_respondents")
    variances = found.matrix.diagonal()
    if not variances.min() > ROUNDING * variances.max():
        return Undefined("constant")
    if n <= k:
        return Undefined("fewer_respondents")
    return fault_of(as_correlations(found.matrix))


def standardized_errors(
    loadings: NDArray[np.float64],
    uniquenesses: NDArray[np.float64],
    covariance: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Give the standard errors of k loadings divided by the items' deviations s, (k,).

    By the delta method: the slopes of l / s are u / s^3 by the loading and -l / (2 s^3) by the
    residual variance u. ``covariance`` (2k, 2k) is of the loadings, then the residual variances.
    """
    cube = (loadings**2 + uniquenesses) ** 1.5
    slopes = np.hstack([np.diag(uniquenesses / cube), np.diag(-loadings / (2 * cube))])
    errors: NDArray[np.float64] = np.sqrt(np.einsum("ij,jk,ik->i", slopes, covariance, slopes))
    return errors


def _describe(
    fit: FactorFits,
    correlation: NDArray[np.float64],
    deviations: NDArray[np.float64],
    information: NDArray[np.float64],
    n: int,
    weight: int,
) -> OneFactor:
    """Bring the solution for the correlations into the items' unit: the likelihood follows it."""
    loadings, uniquenesses = fit.loadings[0], fit.uniquenesses[0]
    covariance = np.asarray(np.linalg.inv(information), dtype=np.float64)
    scale = np.concatenate([deviations, deviations**2])
    errors = np.sqrt(covariance.diagonal()) * scale
    k = len(loadings)
    implied = np.outer(loadings, loadings) + np.diag(uniquenesses)
    return OneFactor(
        loadings=loadings * deviations,
        residual_variances=uniquenesses * deviations**2,
        standardized=loadings / np.sqrt(implied.diagonal()),
        loading_errors=errors[:k],
        residual_errors=errors[k:],
        standardized_errors=standardized_errors(loadings, uniquenesses, covariance),
        parameter_covariance=covariance * np.outer(scale, scale),
        fit=fit_indices(
            ChiSquare(weight * float(fit.discrepancies[0]), k * (k - 3) // 2),
            ChiSquare(-weight * float(np.linalg.slogdet(correlation)[1]), k * (k - 1) // 2),
            n=weight,
            srmr=srmr(correlation, implied),
        ),
        n_respondents=n,
        heywood=tuple(int(item) for item in np.flatnonzero(uniquenesses <= 0)),
    )
