"""Reliability of the sum of ordered answers, from one factor behind them (Green & Yang)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from pipeline.results import Estimate, Undefined
from pipeline.results.coefficient import Coefficient
from pipeline.statistics.bivariate_normal import bivariate_normal_cdf
from pipeline.statistics.ordinal_one_factor import fit_one_factor

Floats: TypeAlias = NDArray[np.float64]
Total: TypeAlias = Literal["model", "observed"]


@dataclass(frozen=True, slots=True)
class OrdinalMoments:
    """What one factor is fitted to: k ordered items."""

    correlations: Floats  # (k, k) polychoric
    thresholds: Sequence[Floats]  # of each item, ascending, one fewer than its levels
    n_respondents: int  # behind the pair that fewest answered

    def without(self, item: int) -> "OrdinalMoments":
        """Leave one item out."""
        others = np.delete(np.arange(len(self.thresholds)), item)
        return OrdinalMoments(
            self.correlations[np.ix_(others, others)],
            [self.thresholds[other] for other in others.tolist()],
            self.n_respondents,
        )


def categorical_omega(
    moments: OrdinalMoments, *, weights: Floats | None = None, total: Total = "model"
) -> Coefficient:
    r"""Omega of the sum of the answers themselves, levels numbered 1, 2, ...

    With thresholds :math:`\tau` and :math:`g(\rho) = \sum_{ij} \sum_{cc'} [\Phi_2(\tau_{ic},
    \tau_{jc'}, \rho_{ij}) - \Phi(\tau_{ic}) \Phi(\tau_{jc'})]`, the variance of a sum whose items'
    variables correlate by :math:`\rho`:

    .. math:: \omega = g(\lambda \lambda') / g(P)

    Parameters
    ----------
    moments
    weights : (n_items, n_items), optional
        As for `fit_one_factor`: DWLS with `dwls_weights`, ULS without any.
    total
        The correlations P between items in the denominator, beside ones on its diagonal. ``model``:
        :math:`\lambda_i \lambda_j`, the "omega" of semTools::reliability. ``observed``: the
        polychoric ones, its "omega3" and semTools::compRelSEM.

    Notes
    -----
    No interval is given. Undefined where `fit_one_factor` is, and where a loading is beyond 1
    (``heywood``): no two answers can correlate so. ``not_positive_definite`` where the observed
    correlations contradict one another so much that the sum has no variance.

    References
    ----------
    Green & Yang (2009), Psychometrika 74, 155-167.
    """
    estimate = _omega(moments, weights, total)
    end = estimate if isinstance(estimate, Undefined) else Undefined("no_interval")
    k, method = len(moments.thresholds), "uls" if weights is None else "dwls"
    return Coefficient(
        estimate, end, end, moments.n_respondents, k, f"categorical_{method}_{total}"
    )


def categorical_omega_if_deleted(
    moments: OrdinalMoments, *, weights: Floats | None = None, total: Total = "model"
) -> tuple[Estimate, ...]:
    """Categorical omega of the other items, for every item in turn; the factor is fitted anew."""
    items = range(len(moments.thresholds))
    return tuple(_omega(moments.without(item), _without(weights, item), total) for item in items)


def sum_covariance(thresholds: Sequence[Floats], correlations: Floats) -> float:
    """Variance of the sum of answers cut from normal variables with these correlations (k, k).

    The sum :math:`g` of `categorical_omega`. With ones on the diagonal it is the variance of the
    sum; with less there, the covariance of two sums that share only so much.
    """
    widest = max(one.size for one in thresholds)
    padded = np.array(  # an infinite threshold adds nothing
        [np.pad(one, (0, widest - one.size), constant_values=np.inf) for one in thresholds]
    )
    first, second = np.triu_indices(len(padded))
    x, y = padded[first][:, :, None], padded[second][:, None, :]
    together = bivariate_normal_cdf(x, y, correlations[first, second][:, None, None])
    covariance = (together - ndtr(x) * ndtr(y)).sum(axis=(1, 2))
    return float((covariance * np.where(first == second, 1.0, 2.0)).sum())


def _omega(moments: OrdinalMoments, weights: Floats | None, total: Total) -> Estimate:
    fit = fit_one_factor(moments.correlations, weights=weights)
    if isinstance(fit, Undefined):
        return fit
    if fit.heywood:
        return Undefined("heywood")
    common = np.clip(np.outer(fit.loadings, fit.loadings), -1.0, 1.0)  # but for rounding
    between = TOTALS[total](common, moments.correlations).copy()
    np.fill_diagonal(between, 1.0)
    variance = sum_covariance(moments.thresholds, between)
    if variance <= 1e-12:  # by correlations that contradict one another
        return Undefined("not_positive_definite")
    return sum_covariance(moments.thresholds, common) / variance


def _without(weights: Floats | None, item: int) -> Floats | None:
    return None if weights is None else np.delete(np.delete(weights, item, axis=0), item, axis=1)


TOTALS: Mapping[Total, Callable[[Floats, Floats], Floats]] = {
    "model": lambda common, _: common,
    "observed": lambda _, correlations: correlations,
}
