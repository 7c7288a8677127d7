"""The congeneric model from all answers there are: full information maximum likelihood."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.results import Undefined
from pipeline.results.instrument import Coefficient
from pipeline.statistics.correlation_matrix import scaled
from pipeline.statistics.covariance import Moments
from pipeline.statistics.em import em_moments
from pipeline.statistics.fit_indices import ChiSquare, fit_indices, srmr_with_means
from pipeline.statistics.missing_likelihood import (
    Pattern,
    Structure,
    likelihood_slopes,
    log_likelihood,
    patterns_of,
)
from pipeline.statistics.newton import MAX_HALVINGS
from pipeline.statistics.omega import omega_of
from pipeline.statistics.one_factor import OneFactor, standardized_errors, why_no_factor
from pipeline.statistics.one_factor_fit import fit_ml

MAX_STEPS = 60
FRESH = 6  # steps that second derivatives serve before they are made anew
TOLERANCE = 1e-10  # of the last step, in items of variance about 1
DIFFERENCE = 1e-5  # that makes second derivatives of first ones


@dataclass(frozen=True, slots=True)
class Solution:
    """One factor of items of variance about 1, and the moments that it stands for."""

    loadings: NDArray[np.float64]  # (k,)
    residuals: NDArray[np.float64]  # (k,)
    implied: Structure


def one_factor_fiml(answers: NDArray[np.float64]) -> OneFactor | Undefined:
    """Fit the congeneric model to (n, k) answers, NaN where one is missing, leaving none out.

    Right where answers are missing at random given the others. The means are free. Newton's method
    climbs from the fit to the EM covariances, with second derivatives by differences of the exact
    first ones. Standard errors are those of the observed information, and chi-square compares with
    the unrestricted model by the same likelihood, as lavaan's ``missing = "fiml"``.
    ``n_respondents`` counts who answered anything. Without missing answers loadings and fit are
    those of `one_factor`, standard errors not quite.

    Undefined as `one_factor`, and for two items that were never answered together
    (``never_together``).

    References
    ----------
    Arbuckle (1996), in Advanced Structural Equation Modeling, 243-277. Enders (2001),
    Structural Equation Modeling 8, 128-141.
    """
    used = answers[~np.isnan(answers).all(axis=1)]
    n, k = used.shape
    if k < 3 or not n:
        return Undefined("not_identified" if k and n else "no_respondents")
    moments = em_moments(used)
    if isinstance(moments, Undefined):
        return moments
    refused = why_no_factor(Moments(moments.covariances, n))
    if refused is not None:
        return refused
    centres, deviations = np.nanmean(used, axis=0), np.nanstd(used, axis=0)
    patterns = patterns_of((used - centres) / deviations)
    free = Structure(
        (moments.means - centres) / deviations,
        scaled(moments.covariances, deviations),
    )
    solution = _solve(patterns, free) if moments.converged else None
    if solution is None:
        return Undefined("not_converged")
    return _describe(patterns, free, solution, deviations, n)


def omega_fiml(answers: NDArray[np.float64], *, level: float = 0.95) -> Coefficient:
    """Omega total of one factor (the formula of `omega_total`) from all answers there are.

    Of `one_factor_fiml`, with the interval by the delta method: what JASP computes for missing
    answers. Undefined where the model is; a Heywood case is told by the convention.
    """
    model, k = one_factor_fiml(answers), answers.shape[1]
    if isinstance(model, Undefined):
        n = int((~np.isnan(answers)).any(axis=1).sum())
        return Coefficient(model, model, model, n, k, "cfa_fiml_model")
    value, ends = omega_of(model, level=level)
    convention = "cfa_fiml_model_heywood" if model.heywood else "cfa_fiml_model"
    return Coefficient(value, ends.low, ends.high, model.n_respondents, k, convention)


def _solve(patterns: Sequence[Pattern], free: Structure) -> Solution | None:
    """Climb from the one factor of the unrestricted covariances to that of the answers."""
    at = _start(free)
    if at is None:
        return None
    for step in range(MAX_STEPS):
        if step % FRESH == 0:
            information = _observed_information(patterns, at)
        if np.linalg.eigvalsh(information)[0] <= 0:
            return None
        move = np.asarray(np.linalg.solve(information, _slopes(patterns, at)), dtype=np.float64)
        after = _climb(patterns, at, move)
        if after is None:
            return None
        at = after
        if np.abs(move).max() < TOLERANCE:
            return _solution(at)
    return None


def _start(free: Structure) -> NDArray[np.float64] | None:
    deviations = np.sqrt(free.covariance.diagonal())
    fit = fit_ml(scaled(free.covariance, deviations)[None])
    if not fit.converged[0]:
        return None
    loadings, residuals = fit.loadings[0] * deviations, fit.uniquenesses[0] * deviations**2
    return np.concatenate([loadings, residuals, free.mean])


def _climb(
    patterns: Sequence[Pattern], at: NDArray[np.float64], move: NDArray[np.float64]
) -> NDArray[np.float64] | None:
    """Take the step, halved until the likelihood is no lower; None where it never is."""
    before = log_likelihood(patterns, _solution(at).implied)
    for halvings in range(MAX_HALVINGS):
        after: NDArray[np.float64] = at + move / 2**halvings
        implied = _solution(after).implied
        inside = np.linalg.eigvalsh(implied.covariance)[0] > 0
        if inside and log_likelihood(patterns, implied) >= before - 1e-12 * abs(before):
            return after
    return None


def _solution(at: NDArray[np.float64]) -> Solution:
    """Read k loadings, k residual variances and k means."""
    loadings, residuals, mean = np.split(at, 3)
    covariance = np.outer(loadings, loadings) + np.diag(residuals)
    return Solution(loadings, residuals, Structure(mean, covariance))


def _slopes(patterns: Sequence[Pattern], at: NDArray[np.float64]) -> NDArray[np.float64]:
    """Differentiate the log likelihood by loadings, residual variances and means, (3k,)."""
    solution = _solution(at)
    slopes = likelihood_slopes(patterns, solution.implied)
    by_loading = 2 * slopes.covariance @ solution.loadings
    return np.concatenate([by_loading, slopes.covariance.diagonal(), slopes.mean])


def _observed_information(
    patterns: Sequence[Pattern], at: NDArray[np.float64]
) -> NDArray[np.float64]:
    steps = DIFFERENCE * np.eye(len(at))
    columns = [_slopes(patterns, at - step) - _slopes(patterns, at + step) for step in steps]
    information = np.array(columns, dtype=np.float64) / (2 * DIFFERENCE)
    symmetric: NDArray[np.float64] = (information + information.T) / 2
    return symmetric


def _describe(
    patterns: Sequence[Pattern],
    free: Structure,
    solution: Solution,
    deviations: NDArray[np.float64],
    n: int,
) -> OneFactor | Undefined:
    k = len(deviations)
    at = np.concatenate([solution.loadings, solution.residuals, solution.implied.mean])
    information = _observed_information(patterns, at)
    if np.linalg.eigvalsh(information)[0] <= 0:
        return Undefined("not_converged")
    covariance = np.asarray(np.linalg.inv(information)[: 2 * k, : 2 * k], dtype=np.float64)
    scale = np.concatenate([deviations, deviations**2])
    errors = np.sqrt(covariance.diagonal()) * scale
    sizes = np.sqrt(solution.implied.covariance.diagonal())
    return OneFactor(
        loadings=solution.loadings * deviations,
        residual_variances=solution.residuals * deviations**2,
        standardized=solution.loadings / sizes,
        loading_errors=errors[:k],
        residual_errors=errors[k:],
        standardized_errors=standardized_errors(solution.loadings, solution.residuals, covariance),
        parameter_covariance=covariance * np.outer(scale, scale),
        fit=fit_indices(
            *_chi_squares(patterns, free, solution.implied),
            n=n,
            srmr=srmr_with_means(
                free.covariance, solution.implied.covariance, free.mean - solution.implied.mean
            ),
        ),
        n_respondents=n,
        heywood=tuple(int(item) for item in np.flatnonzero(solution.residuals <= 0)),
    )


def _chi_squares(
    patterns: Sequence[Pattern], free: Structure, implied: Structure
) -> tuple[ChiSquare, ChiSquare]:
    """Compare one factor, and unrelated items, with the unrestricted model.

    The items were brought to mean 0 and variance 1 over their own answers, which is what the
    likelihood of unrelated items makes of them.
    """
    k = len(free.mean)
    best = log_likelihood(patterns, free)
    unrelated = log_likelihood(patterns, Structure(np.zeros(k), np.eye(k)))
    one = log_likelihood(patterns, implied)
    return (
        ChiSquare(max(2 * (best - one), 0.0), k * (k - 3) // 2),
        ChiSquare(max(2 * (best - unrelated), 0.0), k * (k - 1) // 2),
    )
