"""How well one factor fits polychoric correlations: standard errors and chi-square (WLSMV)."""

import math
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.special import chdtrc

from pipeline.results import Estimate, Undefined
from pipeline.statistics.ordinal_one_factor import LeastSquaresFactor

Floats: TypeAlias = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class RobustFit:
    """Test of a one-factor model fitted by ULS or DWLS.

    ``chi_square`` is the discrepancy times n - 1; it does not follow a chi-square distribution and
    is only what ``scaled`` is made from.
    """

    standard_errors: Floats  # (k,) of the loadings, valid whatever the weights
    chi_square: float
    df: int
    scaled: Estimate  # scaled and shifted chi-square: this one is to be compared
    p: Estimate  # of the scaled chi-square
    scaling: Estimate  # scaled = chi_square / scaling + shift
    shift: Estimate


def robust_fit(
    fit: LeastSquaresFactor, covariances: Floats, *, n: int, weights: Floats | None = None
) -> RobustFit:
    r"""Test a one-factor model with the asymptotic covariances of the correlations.

    With :math:`\Delta` the derivatives of the implied correlations by the loadings, W the diagonal
    of the weights, :math:`\Gamma` the asymptotic covariances, :math:`B = (\Delta'W\Delta)^{-1}` and
    :math:`U = W - W\Delta B\Delta'W`:

    .. math:: \operatorname{cov}(\hat\lambda) = B\Delta'W\Gamma W\Delta B / (n - 1)

    .. math:: T = a (n - 1) F + df - a \operatorname{tr}(U\Gamma), \qquad
              a = \sqrt{df / \operatorname{tr}[(U\Gamma)^2]}

    These are the standard errors and the "scaled" chi-square of lavaan's WLSMV (or ULSMV).

    Parameters
    ----------
    fit
        What `fit_one_factor` found with the same weights.
    covariances : (p, p)
        Of the p = k (k - 1) / 2 correlations, :math:`\Gamma / n`, in the order of
        ``np.triu_indices(k, 1)`` (`sampling_covariances`).
    n
        Respondents.
    weights : (n_items, n_items), optional
        As for `fit_one_factor`.

    Notes
    -----
    With three items every correlation is fitted exactly: there is nothing to test, and ``scaled``,
    ``p``, ``scaling`` and ``shift`` are ``saturated``.

    References
    ----------
    Muthén, du Toit & Spisic (1997), as `fit_one_factor`. Asparouhov & Muthén (2010), Simple second
    order chi-square correction, Mplus technical appendix.
    """
    k = len(fit.loadings)
    first, second = np.triu_indices(k, 1)
    w = np.ones(first.size) if weights is None else weights[first, second]
    slopes = _slopes(fit.loadings)
    to_loadings = np.linalg.solve(slopes.T @ (w[:, None] * slopes), slopes.T * w)
    asymptotic = n * covariances
    errors = np.sqrt(np.diagonal(to_loadings @ asymptotic @ to_loadings.T) / (n - 1))
    chi_square = (n - 1) * fit.discrepancy
    if fit.df == 0:
        none = Undefined("saturated")
        return RobustFit(errors, chi_square, 0, none, none, none, none)
    product = (np.diag(w) - (w[:, None] * slopes) @ to_loadings) @ asymptotic
    a = math.sqrt(fit.df / float((product * product.T).sum()))
    shift = fit.df - a * float(np.trace(product))
    scaled = a * chi_square + shift
    return RobustFit(
        errors,
        chi_square,
        fit.df,
        scaled,
        p=float(chdtrc(fit.df, max(scaled, 0.0))),
        scaling=1 / a,
        shift=shift,
    )


def _slopes(loadings: Floats) -> Floats:
    """Differentiate the implied correlations (rows, by pair) by the loadings (columns)."""
    first, second = np.triu_indices(len(loadings), 1)
    pair = np.arange(first.size)
    found = np.zeros((first.size, len(loadings)))
    found[pair, first], found[pair, second] = loadings[second], loadings[first]
    return found
