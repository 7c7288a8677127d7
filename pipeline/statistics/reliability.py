"""Internal consistency of the items of one unit. NaN is a missing answer."""

import math
from functools import partial
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from pipeline.results import Estimate, Undefined
from pipeline.results.instrument import Coefficient
from pipeline.statistics.alpha_intervals import AlphaInterval, alpha_interval
from pipeline.statistics.bootstrap import RESAMPLING, Resampling, bootstrap, percentile_interval
from pipeline.statistics.conventions import Basis
from pipeline.statistics.covariance import ROUNDING, Moments
from pipeline.statistics.descriptive import Interval
from pipeline.statistics.treatments import (
    Treatment,
    counted,
    treated_correlations,
    treated_covariances,
    treated_moments,
    varying,
)

Constant: TypeAlias = Literal["keep", "drop"]


def cronbach_alpha(
    answers: NDArray[np.float64],
    *,
    missing: Treatment = "listwise",
    interval: AlphaInterval | None = "feldt",
    level: float = 0.95,
    constant: Constant = "keep",
    resampling: Resampling = RESAMPLING,
) -> Coefficient:
    r"""Cronbach's alpha, with Feldt's confidence interval when computed listwise.

    .. math:: \alpha = \frac{k}{k-1}\Bigl(1 - \frac{\sum_i s_i^2}{s_T^2}\Bigr)

    Parameters
    ----------
    answers : (n_respondents, n_items)
        On the response scale, reversed items already turned. A negative alpha is given as it is.
    missing
        ``listwise``: respondents with any missing answer are left out, as in SPSS and PSPP;
        the interval rests on the respondents who stay. ``pairwise``: from the pairwise covariances,
        whose sum is the total variance; each rests on other respondents, and ``n_respondents`` is
        the number behind the least answered pair. ``em``: from the covariances that `em_moments`
        estimates from all who answered anything.
    interval
        A name of `alpha_interval`. Formulas know complete answers only: pairwise and by EM there is
        ``bootstrap`` (of all who answered anything), and for other names ``no_interval``.
    level
        Confidence level, between 0 and 1.
    constant
        ``keep``: an item that does not vary among the respondents used stays in k, as in SPSS and
        PSPP. ``drop``: it is left out, as in psych, unless no item varies; ``n_items`` tells how
        many stay.
    resampling
        Draws and seed of the bootstrap.

    Notes
    -----
    Undefined where `alpha_of` the covariances is.

    References
    ----------
    Cronbach (1951), Psychometrika 16, 297-334. Feldt, Woodruff & Salih (1987), Applied
    Psychological Measurement 11, 93-103.
    """
    used = counted(answers, missing)
    if constant == "drop" and (stay := varying(used)).any():
        used = used[:, stay]
    found = treated_covariances(used, missing)
    estimate = _alpha(found)
    name = interval if missing == "listwise" or interval == "bootstrap" else None
    n, k = _number(found, used), used.shape[1]
    if isinstance(estimate, Undefined) or name is None:
        ends = _no_interval(estimate)
    elif missing == "listwise":
        ends = alpha_interval(used, estimate, interval=name, level=level, resampling=resampling)
    else:
        draws = bootstrap(used, partial(_raw, missing=missing), resampling)
        ends = percentile_interval(draws, level)
    key = "_".join(["covariance", missing, *([name.replace("-", "_")] if name else [])])
    return Coefficient(estimate, ends.low, ends.high, n, k, key)


def standardized_alpha(
    answers: NDArray[np.float64],
    *,
    missing: Treatment = "listwise",
    interval: Literal["bootstrap"] | None = None,
    level: float = 0.95,
    resampling: Resampling = RESAMPLING,
) -> Coefficient:
    r"""Alpha of standardized items, :math:`k \bar r / (1 + (k - 1) \bar r)`.

    From the mean of the correlations between the items, which are taken over the same respondents
    as the covariances of `cronbach_alpha`. Undefined where that is, and when an item does not vary.
    Feldt's interval is not one of this coefficient: there is the bootstrap's, or none.

    References
    ----------
    Falk & Savalei (2011), Journal of Personality Assessment 93, 445-453.
    """
    used = counted(answers, missing)
    found = treated_correlations(used, missing)
    estimate = _alpha(found)
    ends, key = _no_interval(estimate), f"correlation_{missing}"
    if interval is not None:
        key += f"_{interval}"
        if not isinstance(estimate, Undefined):
            draws = bootstrap(used, partial(_standardized, missing=missing), resampling)
            ends = percentile_interval(draws, level)
    return Coefficient(estimate, ends.low, ends.high, _number(found, used), used.shape[1], key)


def alphas_by_treatment(answers: NDArray[np.float64]) -> dict[Treatment, Coefficient]:
    """Give alpha listwise, pairwise and by EM beside each other, each with its own n.

    Where they differ by more than their intervals' rounding, who left answers out matters.
    """
    treatments: tuple[Treatment, ...] = ("listwise", "pairwise", "em")
    return {missing: cronbach_alpha(answers, missing=missing) for missing in treatments}


def alpha_if_deleted(
    answers: NDArray[np.float64],
    *,
    missing: Treatment = "listwise",
    basis: Basis = "covariance",
) -> tuple[Estimate, ...]:
    """Cronbach's alpha of the other items, for every item of (n, k) answers in turn.

    Listwise, the respondents are those who answered all k items, as in PSPP, not those who answered
    the others. On the basis ``correlation`` it is the standardized alpha of the others. With two
    items it would rest on a single one and is undefined.
    """
    found = treated_moments(answers, missing, basis)
    if isinstance(found, Undefined):
        return tuple(found for _ in answers.T)
    return alphas_without(found)


def alpha_of(found: Moments) -> Estimate:
    """Cronbach's alpha of k items from their covariances; of correlations the standardized one.

    Undefined without any item (``no_respondents``), for a single item, below three respondents,
    where an item has no correlations (``constant``), when the total does not vary, and above 1,
    which only pairwise covariances that contradict one another give (``not_positive_definite``).
    """
    k = len(found.matrix)
    if k < 2:
        return Undefined("one_item" if k else "no_respondents")
    if found.n_respondents < 3:
        return Undefined("too_few_respondents")
    items, total = float(np.trace(found.matrix)), float(found.matrix.sum())
    if np.isnan(total):
        return Undefined("constant")
    if total <= ROUNDING * items:
        return Undefined("constant_total")
    return at_most_one(k / (k - 1) * (1 - items / total))


def at_most_one(value: float) -> Estimate:
    """Refuse a reliability above 1, but for rounding: no covariances of whole rows give it."""
    return value if value <= 1 + 1e-9 else Undefined("not_positive_definite")


def alphas_without(found: Moments) -> tuple[Estimate, ...]:
    """Cronbach's alpha of the other items, for every one of k items in turn.

    Undefined where `alpha_of` the others is; with two items it would rest on a single one.
    """
    k = len(found.matrix)
    if k <= 2:
        reason = Undefined("two_items" if k == 2 else "one_item")
        return tuple(reason for _ in range(k))
    return tuple(_without(found, column) for column in range(k))


def _without(found: Moments, column: int) -> Estimate:
    rest = np.delete(np.delete(found.matrix, column, axis=0), column, axis=1)
    alpha = alpha_of(Moments(rest, found.n_respondents))
    return Undefined("constant_rest") if alpha == Undefined("constant_total") else alpha


def _alpha(found: Moments | Undefined) -> Estimate:
    return found if isinstance(found, Undefined) else alpha_of(found)


def _number(found: Moments | Undefined, used: NDArray[np.float64]) -> int:
    return len(used) if isinstance(found, Undefined) else found.n_respondents


def _raw(rows: NDArray[np.float64], *, missing: Treatment) -> float:
    alpha = _alpha(treated_covariances(rows, missing))
    return math.nan if isinstance(alpha, Undefined) else alpha


def _standardized(rows: NDArray[np.float64], *, missing: Treatment) -> float:
    alpha = _alpha(treated_correlations(rows, missing))
    return math.nan if isinstance(alpha, Undefined) else alpha


def _no_interval(estimate: Estimate) -> Interval:
    end = estimate if isinstance(estimate, Undefined) else Undefined("no_interval")
    return Interval(end, end)
