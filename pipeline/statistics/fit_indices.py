"""How well a covariance structure model fits, from its chi-square and that of independence."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import chdtrc, chndtr, chndtrinc

from pipeline.results import Estimate, Undefined
from pipeline.statistics.correlation_matrix import scaled
from pipeline.statistics.descriptive import Interval


@dataclass(frozen=True, slots=True)
class ChiSquare:
    """A chi-square statistic and its degrees of freedom."""

    value: float
    df: int


@dataclass(frozen=True, slots=True)
class FitIndices:
    """Fit of one model; p to RMSEA are undefined (``saturated``) without degrees of freedom."""

    chi_square: ChiSquare
    baseline: ChiSquare  # of the model in which the items are unrelated
    p: Estimate
    cfi: Estimate
    tli: Estimate
    rmsea: Estimate
    rmsea_interval: Interval  # 90 %
    srmr: float


def fit_indices(model: ChiSquare, baseline: ChiSquare, *, n: int, srmr: float) -> FitIndices:
    r"""Compute the usual indices of fit.

    .. math::

        CFI = 1 - \frac{\max(\chi^2 - df, 0)}{\max(\chi^2 - df, \chi_0^2 - df_0, 0)} \quad
        TLI = 1 - \frac{(\chi^2 - df) / df}{(\chi_0^2 - df_0) / df_0} \quad
        RMSEA = \sqrt{\max(\chi^2 - df, 0) / (n\,df)}

    ``n`` is the number that the chi-square was multiplied with (N, or N - 1 under Wishart's
    likelihood), as in lavaan. CFI is 1 when nothing is left to explain; TLI is not kept below 1,
    and is undefined (``no_variation``) when the baseline fits exactly as its degrees of freedom.

    References
    ----------
    Bentler (1990), Psychological Bulletin 107, 238-246. Tucker & Lewis (1973), Psychometrika 38,
    1-10. Steiger (1990), Multivariate Behavioral Research 25, 173-180. Browne & Cudeck (1992),
    Sociological Methods & Research 21, 230-258.
    """
    if model.df == 0:
        none = Undefined("saturated")
        return FitIndices(model, baseline, none, none, none, none, Interval(none, none), srmr)
    return FitIndices(
        chi_square=model,
        baseline=baseline,
        p=float(chdtrc(model.df, model.value)),
        cfi=_cfi(model, baseline),
        tli=_tli(model, baseline),
        rmsea=_rmsea(max(model.value - model.df, 0.0), model.df, n),
        rmsea_interval=_rmsea_interval(model, n),
        srmr=srmr,
    )


def srmr(observed: NDArray[np.float64], implied: NDArray[np.float64]) -> float:
    """Root of the mean squared residual correlation, the diagonal among them.

    Both (k, k) covariances, each residual divided by the observed standard deviations (Bentler's
    form; lavaan's ``srmr``). Reference: Hu & Bentler (1999), Structural Equation Modeling 6, 1-55.
    """
    return math.sqrt(float((_residuals(observed, implied) ** 2).mean()))


def srmr_with_means(
    observed: NDArray[np.float64], implied: NDArray[np.float64], means: NDArray[np.float64]
) -> float:
    """Give `srmr` with the (k,) residual means, over the deviations, among the residuals."""
    away = means / np.sqrt(observed.diagonal())
    residuals = np.concatenate([_residuals(observed, implied), away])
    return math.sqrt(float((residuals**2).mean()))


def _residuals(observed: NDArray[np.float64], implied: NDArray[np.float64]) -> NDArray[np.float64]:
    residuals = scaled(observed - implied, np.sqrt(observed.diagonal()))
    found: NDArray[np.float64] = residuals[np.tril_indices(len(observed))]
    return found


def _cfi(model: ChiSquare, baseline: ChiSquare) -> float:
    left = max(model.value - model.df, 0.0)
    most = max(left, baseline.value - baseline.df)
    return 1 - left / most if most > 0 else 1.0


def _tli(model: ChiSquare, baseline: ChiSquare) -> Estimate:
    worst = baseline.value / baseline.df - 1
    return 1 - (model.value / model.df - 1) / worst if worst else Undefined("no_variation")


def _rmsea(noncentrality: float, df: int, n: int) -> float:
    return math.sqrt(noncentrality / (n * df))


def _rmsea_interval(model: ChiSquare, n: int) -> Interval:
    """Invert the noncentral chi-square: each end is where the statistic is its 95 or 5 % point."""
    low, high = (_rmsea(_noncentrality(model, share), model.df, n) for share in (0.95, 0.05))
    return Interval(low, high)


def _noncentrality(model: ChiSquare, share: float) -> float:
    """Give the noncentrality whose distribution has ``share`` below the statistic; 0 if none."""
    if 1 - float(chdtrc(model.df, model.value)) <= share:
        return 0.0
    start = float(chndtrinc(model.value, model.df, share))
    step = 1e-4 * (1 + start)  # the inverse is good to about 1e-8: one secant step settles it
    at, beside = (float(chndtr(model.value, model.df, one)) for one in (start, start + step))
    return max(start - (at - share) * step / (beside - at), 0.0)
