"""McDonald's omega total: reliability from the loadings of one factor."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from pipeline.results import Estimate, Undefined
from pipeline.results.instrument import Coefficient
from pipeline.statistics.bootstrap import RESAMPLING, Resampling
from pipeline.statistics.conventions import OmegaKind
from pipeline.statistics.correlation_matrix import ZERO, scaled
from pipeline.statistics.covariance import Missing, Moments, complete, covariances
from pipeline.statistics.descriptive import Interval
from pipeline.statistics.one_factor import OneFactor, one_factor, why_no_factor
from pipeline.statistics.one_factor_fit import FactorFits, fit_minres, fit_ml
from pipeline.statistics.resampled_covariances import Statistic, covariance_interval
from pipeline.statistics.row_blocks import row_blocks

MANY_ITEMS = 40  # beyond which every item's own search would take minutes

OmegaInterval: TypeAlias = Literal["delta", "bootstrap", "bca"]
Share: TypeAlias = Callable[
    [NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]], NDArray[np.float64]
]


@dataclass(frozen=True, slots=True)
class OmegaTotal:
    """One way of computing omega total; a row of `OMEGAS`."""

    convention: str  # a key of pipeline.results.instrument.CONVENTIONS
    fit: Callable[[NDArray[np.float64], NDArray[np.float64] | None], FactorFits]
    standardizes: bool  # items are brought to variance 1 first
    unique: Callable[[FactorFits], NDArray[np.float64]]  # (b, k) residual variances of correlations
    share: Share  # of summed loadings, summed residual variances and the total's variance


def omega_total(
    answers: NDArray[np.float64],
    *,
    kind: OmegaKind = "cfa-model",
    missing: Missing = "listwise",
    level: float = 0.95,
    interval: OmegaInterval = "delta",
    resampling: Resampling = RESAMPLING,
) -> Coefficient:
    r"""Omega total of one factor: the share of the total's variance that the factor explains.

    .. math:: \omega = \frac{(\sum\lambda)^2}{(\sum\lambda)^2 + \sum\theta}

    Parameters
    ----------
    answers : (n_respondents, n_items)
        On the response scale, reversed items already turned; NaN is a missing answer.
    kind
        A row of `OMEGAS`. ``cfa-``: `one_factor` on covariances; ``minres-``: least squares on
        correlations. ``-model``: the formula above (semTools omega and omega2, JASP);
        ``-observed``: over the observed variance of the total (semTools omega3 and compRelSEM);
        ``-uniqueness``: :math:`1 - \sum u^2 / \sum R` (psych::omega with one factor, jamovi), u^2
        being :math:`1 - \lambda^2` in a Heywood case as well.
    missing
        Which covariances; pairwise has no interval.
    level
        Confidence level, between 0 and 1.
    interval
        ``delta``: by the delta method for ``cfa-model``, as lavaan's for a defined parameter, and
        undefined (``no_interval``) for the others; its ends may lie above 1. ``bootstrap`` and
        ``bca``: of resampled respondents.
    resampling
        How many samples are drawn, and from which seed.

    Notes
    -----
    Undefined where `one_factor` is. A Heywood case is told by the convention; where the residual
    variances below zero outweigh the others, so that omega exceeds 1, it is ``heywood``.

    References
    ----------
    McDonald (1999), Test Theory, ch. 6. Raykov (2002), Multivariate Behavioral Research 37,
    89-103, for the interval. Revelle & Zinbarg (2009), Psychometrika 74, 145-154.
    """
    found, row = covariances(answers, missing), OMEGAS[kind]
    n, k = found.n_respondents, len(found.matrix)
    estimated = _estimate(found, row)
    if isinstance(estimated, Undefined):
        return Coefficient(estimated, estimated, estimated, n, k, row.convention)
    value, fits = estimated
    ends = _no_interval()
    if missing == "listwise" and interval != "delta":
        rows, restart = complete(answers), _restart(row, fits)
        ends = covariance_interval(rows, restart, interval, resampling, estimate=value, level=level)
    elif missing == "listwise" and kind == "cfa-model":
        ends = _delta_interval(found, level)
    convention = row.convention + ("_heywood" if fits.heywood[0] else "")
    return Coefficient(value, ends.low, ends.high, n, k, convention)


def omega_of_moments(found: Moments, *, kind: OmegaKind = "cfa-model") -> Estimate:
    """Omega total from covariances or correlations, however they came about; see `omega_total`."""
    estimated = _estimate(found, OMEGAS[kind])
    return estimated if isinstance(estimated, Undefined) else estimated[0]


def omega_if_deleted(
    answers: NDArray[np.float64], *, kind: OmegaKind = "cfa-model", missing: Missing = "listwise"
) -> tuple[Estimate, ...]:
    """Omega total of the other items, for every item of (n, k) answers in turn.

    Listwise, the respondents are those who answered all k items. The others must be three at least
    (``not_identified``); otherwise undefined where `omega_total` of the others is. With more than
    40 items each search starts from the solution of all, not from several places.
    """
    found, row = covariances(answers, missing), OMEGAS[kind]
    k = len(found.matrix)
    kept = [np.delete(np.arange(k), column) for column in range(k)]
    parts = [Moments(found.matrix[np.ix_(one, one)], found.n_respondents) for one in kept]
    refused = [why_no_factor(part) for part in parts]
    fair = [column for column, reason in enumerate(refused) if reason is None]
    starts = _starts_without(found, row) if k > MANY_ITEMS else None
    values: list[Estimate] = []
    for block in row_blocks(len(fair), 4 * k * k):  # the model has 2k parameters
        matrices = np.array([parts[column].matrix for column in fair[block]])
        start = None if starts is None else starts[fair[block]]
        values += _defined(*_omegas(matrices, row, start))
    known = iter(values)
    return tuple(next(known) if reason is None else reason for reason in refused)


def omega_of(model: OneFactor, *, level: float = 0.95) -> tuple[float, Interval]:
    r"""Omega total of a fitted model, with its interval by the delta method.

    .. math::

        \partial\omega/\partial\lambda_i = 2 A B / (A^2 + B)^2, \quad
        \partial\omega/\partial\theta_i = -A^2 / (A^2 + B)^2

    with A the sum of the loadings and B that of the residual variances; Raykov (2002).
    """
    a, b = float(model.loadings.sum()), float(model.residual_variances.sum())
    total = a * a + b
    k = len(model.loadings)
    slopes = np.repeat([2 * a * b / total**2, -a * a / total**2], k)
    margin = float(ndtri((1 + level) / 2) * np.sqrt(slopes @ model.parameter_covariance @ slopes))
    return a * a / total, Interval(a * a / total - margin, a * a / total + margin)


def _estimate(found: Moments, row: OmegaTotal) -> tuple[float, FactorFits] | Undefined:
    refused = why_no_factor(found)
    if refused is not None:
        return refused
    values, fits = _omegas(found.matrix[None], row)
    (value,) = _defined(values, fits)
    return value if isinstance(value, Undefined) else (value, fits)


def _omegas(
    matrices: NDArray[np.float64], row: OmegaTotal, start: NDArray[np.float64] | None = None
) -> tuple[NDArray[np.float64], FactorFits]:
    """Give omega of each of (b, k, k) covariances, NaN where no factor was found."""
    deviations = np.sqrt(np.einsum("bii->bi", matrices))
    correlations = scaled(matrices, deviations)
    fits = row.fit(correlations, start)
    unit = np.ones_like(deviations) if row.standardizes else deviations
    total = (correlations if row.standardizes else matrices).sum(axis=(1, 2))
    common = (fits.loadings * unit).sum(axis=1) ** 2
    values = row.share(common, (row.unique(fits) * unit**2).sum(axis=1), total)
    return np.where(fits.converged, values, np.nan), fits


def _starts_without(found: Moments, row: OmegaTotal) -> NDArray[np.float64] | None:
    """Give the solution of all k items without each of them in turn, (k, parameters)."""
    estimated = _estimate(found, row)
    if isinstance(estimated, Undefined):
        return None
    solution = _parameters(row, estimated[1]).reshape(-1, len(found.matrix))
    items = range(len(found.matrix))
    return np.array([np.delete(solution, item, axis=1).ravel() for item in items])


def _parameters(row: OmegaTotal, fits: FactorFits) -> NDArray[np.float64]:
    """Give what a search moves: loadings, and uniquenesses where they are free of them."""
    parts = [fits.loadings] if row.standardizes else [fits.loadings, fits.uniquenesses]
    return np.concatenate(parts, axis=1)


def _restart(row: OmegaTotal, fits: FactorFits) -> Statistic:
    """Compute omega of other covariances of the same items, starting from a solution."""
    start = _parameters(row, fits)

    def omegas(matrices: NDArray[np.float64]) -> NDArray[np.float64]:
        values = np.full(len(matrices), np.nan)
        eigenvalues = np.linalg.eigvalsh(matrices)
        fair = eigenvalues[:, 0] > ZERO * eigenvalues[:, -1]
        starts = np.repeat(start, int(fair.sum()), axis=0)
        values[fair] = _omegas(matrices[fair], row, starts)[0]
        return values

    return omegas


def _delta_interval(found: Moments, level: float) -> Interval:
    model = one_factor(found)
    if isinstance(model, Undefined):
        return Interval(model, model)
    return omega_of(model, level=level)[1]


def _defined(values: NDArray[np.float64], fits: FactorFits) -> list[Estimate]:
    """Refuse what is none, and what exceeds 1 by residual variances below zero."""
    found: list[Estimate] = []
    for value, heywood in zip(values.tolist(), fits.heywood.tolist(), strict=True):
        settled: Estimate = Undefined("not_converged") if np.isnan(value) else value
        found.append(Undefined("heywood") if heywood and value > 1 else settled)
    return found


def _no_interval() -> Interval:
    none = Undefined("no_interval")
    return Interval(none, none)


def _fitted(fits: FactorFits) -> NDArray[np.float64]:
    return fits.uniquenesses


def _unexplained(fits: FactorFits) -> NDArray[np.float64]:
    """Differ from the fitted ones where one of those was held at its bound."""
    left: NDArray[np.float64] = 1 - fits.loadings**2
    return left


def _of_model(
    common: NDArray[np.float64], residual: NDArray[np.float64], _: NDArray[np.float64]
) -> NDArray[np.float64]:
    return common / (common + residual)


def _of_observed(
    common: NDArray[np.float64], _: NDArray[np.float64], total: NDArray[np.float64]
) -> NDArray[np.float64]:
    return common / total


def _of_uniqueness(
    _: NDArray[np.float64], residual: NDArray[np.float64], total: NDArray[np.float64]
) -> NDArray[np.float64]:
    return 1 - residual / total


OMEGAS: Mapping[OmegaKind, OmegaTotal] = {
    "cfa-model": OmegaTotal("cfa_ml_model", fit_ml, False, _fitted, _of_model),
    "cfa-observed": OmegaTotal("cfa_ml_observed", fit_ml, False, _fitted, _of_observed),
    "minres-model": OmegaTotal("minres_model", fit_minres, True, _fitted, _of_model),
    "minres-observed": OmegaTotal("minres_observed", fit_minres, True, _fitted, _of_observed),
    "minres-uniqueness": OmegaTotal(
        "minres_uniqueness", fit_minres, True, _unexplained, _of_uniqueness
    ),
}
