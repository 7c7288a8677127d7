"""Convergent validity: what the items of one construct share, from loadings and residuals."""

from collections.abc import Callable, Mapping
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from pipeline.results import Estimate, Undefined

AveKind: TypeAlias = Literal["standardized", "variance-weighted"]

# Fornell & Larcker (1981), p. 46: half of the variance; Hair et al. (2019), Multivariate Data
# Analysis, 8th ed., on confirmatory factor analysis, for the reliability
THRESHOLDS: Mapping[str, float] = {"ave": 0.5, "composite_reliability": 0.7}


def composite_reliability(
    loadings: NDArray[np.float64], residual_variances: NDArray[np.float64]
) -> Estimate:
    r"""Composite reliability (rho c) of one construct from its standardized loadings.

    .. math:: CR = \frac{(\sum\lambda^*)^2}{(\sum\lambda^*)^2 + \sum (1 - \lambda^{*2})}

    Parameters
    ----------
    loadings, residual_variances : (k,)
        On a factor of variance 1, in the items' unit; they are standardized here. Of `one_factor`,
        or of a confirmatory model of several factors. Without standardizing this is omega total.

    Notes
    -----
    Undefined without items (``no_items_kept``), for an item that does not vary (``constant``), and
    where residual variances below zero outweigh the others, so that it exceeds 1 (``heywood``).

    References
    ----------
    Fornell & Larcker (1981), Journal of Marketing Research 18, 39-50, eq. 10.
    """
    refused = _why_undefined(loadings, residual_variances)
    if refused is not None:
        return refused
    standardized = loadings / np.sqrt(loadings**2 + residual_variances)
    common = float(standardized.sum()) ** 2
    total = common + float((1 - standardized**2).sum())
    return _share(common / total) if total > 0 else Undefined("constant_total")


def average_variance_extracted(
    loadings: NDArray[np.float64],
    residual_variances: NDArray[np.float64],
    *,
    kind: AveKind = "standardized",
) -> Estimate:
    r"""Average variance extracted (AVE) of one construct; arguments and Undefined as above.

    ``standardized``: the mean squared standardized loading, as Fornell & Larcker define it and
    SmartPLS prints it. ``variance-weighted``: :math:`\sum\lambda^2 / \sum(\lambda^2 + \theta)`, in
    which items of larger variance count more, as semTools ``AVE`` and ``avevar``.

    References
    ----------
    Fornell & Larcker (1981), Journal of Marketing Research 18, 39-50, eq. 11.
    """
    refused = _why_undefined(loadings, residual_variances)
    return _share(AVES[kind](loadings, residual_variances)) if refused is None else refused


def _share(value: float) -> Estimate:
    return value if value <= 1 + 1e-9 else Undefined("heywood")


def _why_undefined(
    loadings: NDArray[np.float64], residual_variances: NDArray[np.float64]
) -> Undefined | None:
    if not loadings.size:
        return Undefined("no_items_kept")
    varies = (loadings**2 + residual_variances > 0).all()
    return None if varies else Undefined("constant")


AVES: Mapping[AveKind, Callable[[NDArray[np.float64], NDArray[np.float64]], float]] = {
    "standardized": lambda common, rest: float((common**2 / (common**2 + rest)).mean()),
    "variance-weighted": lambda common, rest: float((common**2).sum() / (common**2 + rest).sum()),
}
