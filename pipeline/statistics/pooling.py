"""Rubin's rules: one estimate and its interval from those of several imputed data sets."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.results import Estimate, Undefined

LEVEL = 0.95
SMALLEST_SHARE = 1e-4  # of the variance due to missing answers: mice takes no smaller one


@dataclass(frozen=True, slots=True)
class Pooled:
    """A pooled estimate; variances are squared standard errors."""

    estimate: float
    within: float  # mean variance of the estimate in a data set
    between: float  # variance of the estimate over the data sets, divisor copies - 1
    total: float
    df: float  # of Barnard and Rubin
    increase: float  # relative increase in variance due to missing answers
    missing_information: float  # fraction of missing information
    low: Estimate  # interval from t
    high: Estimate


def pool(
    estimates: NDArray[np.float64], variances: NDArray[np.float64], df_complete: float
) -> Pooled:
    r"""Pool the (m,) estimates and their squared standard errors of m imputed data sets.

    .. math:: T = \bar U + (1 + 1/m) B, \quad r = (1 + 1/m) B / \bar U,
        \quad \lambda = (1 + 1/m) B / T

    The degrees of freedom are those of Barnard and Rubin (1999), with ``df_complete`` those of the
    data without gaps; the fraction of missing information is :math:`(r + 2/(df + 3)) / (r + 1)`.
    All are as ``mice::pool.scalar`` gives them, also without variance between the data sets. At
    least two data sets are needed. Where estimates have no variance within the data
    sets but differ between them, there are no degrees of freedom and no interval (``constant``).

    References
    ----------
    Rubin (1987), Multiple Imputation for Nonresponse in Surveys, section 3.1. Barnard & Rubin
    (1999), Biometrika 86, 948-955. van Buuren (2018), Flexible Imputation of Missing Data, 2.3-2.4.
    """
    from scipy.special import stdtrit  # here: reading a study needs nothing of it

    m = len(estimates)
    if m < 2:
        raise ValueError("pooling needs two data sets at least")
    centre, within = float(estimates.mean()), float(variances.mean())
    between = float(estimates.var(ddof=1))
    added = (1 + 1 / m) * between
    total = within + added
    share = added / total if total else 0.0
    df = _degrees(share, m, df_complete)
    increase = added / within if within else (math.inf if added else 0.0)
    known = 0.0 if math.isinf(increase) else (increase + 2 / (df + 3)) / (increase + 1)
    margin = float(stdtrit(df, (1 + LEVEL) / 2)) * math.sqrt(total) if df else math.nan
    ends = [
        Undefined("constant") if math.isnan(margin) else centre + one for one in (-margin, margin)
    ]
    return Pooled(
        estimate=centre,
        within=within,
        between=between,
        total=total,
        df=df,
        increase=increase,
        missing_information=1.0 if math.isinf(increase) else known,
        low=ends[0],
        high=ends[1],
    )


def _degrees(share: float, m: int, df_complete: float) -> float:
    """Give Barnard and Rubin's degrees of freedom; ``share`` is the variance due to the gaps."""
    share = max(share, SMALLEST_SHARE)
    old = (m - 1) / share**2
    if math.isinf(df_complete):
        return old
    observed = (df_complete + 1) / (df_complete + 3) * df_complete * (1 - share)
    return old * observed / (old + observed)
