"""Internal consistency of the items of one unit. NaN is a missing answer."""

import numpy as np
from numpy.typing import NDArray
from scipy.special import fdtri

from pipeline.results import Estimate, Undefined
from pipeline.results.instrument import Coefficient
from pipeline.statistics.covariance import Missing, Moments, correlations, covariances
from pipeline.statistics.descriptive import Interval


def cronbach_alpha(
    answers: NDArray[np.float64], *, missing: Missing = "listwise", level: float = 0.95
) -> Coefficient:
    r"""Cronbach's alpha, with Feldt's confidence interval when computed listwise.

    .. math:: \alpha = \frac{k}{k-1}\Bigl(1 - \frac{\sum_i s_i^2}{s_T^2}\Bigr)

    Parameters
    ----------
    answers : (n_respondents, n_items)
        On the response scale, reversed items already turned. An item that does not vary stays in k,
        as in PSPP. A negative alpha is given as it is.
    missing
        ``listwise``: respondents with any missing answer are left out, as in SPSS and PSPP;
        the interval rests on the respondents who stay. ``pairwise``: from the pairwise covariances,
        whose sum is the total variance; each rests on other respondents, so there is no interval
        (``no_interval``) and ``n_respondents`` is the number behind the least answered pair.
    level
        Confidence level, between 0 and 1.

    Notes
    -----
    Undefined without any item (``no_respondents``), for a single item, below three respondents, and
    when the total does not vary.

    References
    ----------
    Cronbach (1951), Psychometrika 16, 297-334. Feldt, Woodruff & Salih (1987), Applied
    Psychological Measurement 11, 93-103.
    """
    found = covariances(answers, missing)
    estimate = alpha_of(found)
    n, k = found.n_respondents, answers.shape[1]
    if missing == "pairwise":
        ends = _no_interval(estimate)
        return Coefficient(estimate, ends.low, ends.high, n, k, "covariance_pairwise")
    ends = _feldt(estimate, n, k, level)
    return Coefficient(estimate, ends.low, ends.high, n, k, "covariance_listwise_feldt")


def standardized_alpha(
    answers: NDArray[np.float64], *, missing: Missing = "listwise"
) -> Coefficient:
    r"""Alpha of standardized items, :math:`k \bar r / (1 + (k - 1) \bar r)`.

    From the mean of the correlations between the items, which are taken over the same respondents
    as the covariances of `cronbach_alpha`. Undefined where that is, and when an item does not vary.
    Feldt's interval is not one of this coefficient, so it has none.
    """
    found = correlations(answers, missing)
    estimate = alpha_of(found)
    ends = _no_interval(estimate)
    return Coefficient(
        estimate,
        ends.low,
        ends.high,
        found.n_respondents,
        answers.shape[1],
        f"correlation_{missing}",
    )


def alpha_if_deleted(
    answers: NDArray[np.float64], *, missing: Missing = "listwise"
) -> tuple[Estimate, ...]:
    """Cronbach's alpha of the other items, for every item of (n, k) answers in turn.

    Listwise, the respondents are those who answered all k items, as in PSPP, not those who answered
    the others. With two items it would rest on a single one and is undefined.
    """
    return alphas_without(covariances(answers, missing))


def alpha_of(found: Moments) -> Estimate:
    """Cronbach's alpha of k items from their covariances; of correlations the standardized one.

    Undefined without any item (``no_respondents``), for a single item, below three respondents,
    where an item has no correlations (``constant``), and when the total does not vary.
    """
    k = len(found.matrix)
    if k < 2:
        return Undefined("one_item" if k else "no_respondents")
    if found.n_respondents < 3:
        return Undefined("too_few_respondents")
    items, total = float(np.trace(found.matrix)), float(found.matrix.sum())
    if np.isnan(total):
        return Undefined("constant")
    if total <= 1e-12 * items:  # zero, but for what rounding leaves of it
        return Undefined("constant_total")
    return k / (k - 1) * (1 - items / total)


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


def _feldt(estimate: Estimate, n: int, k: int, level: float) -> Interval:
    if isinstance(estimate, Undefined):
        return Interval(estimate, estimate)
    tail, between, within = (1 - level) / 2, n - 1, (n - 1) * (k - 1)
    low, high = (
        1 - (1 - estimate) * float(fdtri(between, within, share)) for share in (1 - tail, tail)
    )
    return Interval(low, high)


def _no_interval(estimate: Estimate) -> Interval:
    end = estimate if isinstance(estimate, Undefined) else Undefined("no_interval")
    return Interval(end, end)
