"""The sum of a unit's items as programs print it beside alpha. NaN is a missing answer."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.results import Estimate, Undefined
from pipeline.statistics.correlation import item_correlations
from pipeline.statistics.covariance import complete
from pipeline.statistics.reliability import alpha_if_deleted, cronbach_alpha


@dataclass(frozen=True, slots=True)
class WithoutItem:
    """The sum of the other items, and how the item goes with it."""

    mean: Estimate
    variance: Estimate  # divisor n - 1
    r_rest: Estimate  # corrected item-total correlation
    alpha: Estimate  # of the other items


@dataclass(frozen=True, slots=True)
class ScaleSummary:
    """The sum of all items, and of all but each, over the ``n`` complete respondents."""

    n: int
    n_excluded: int  # who left an answer out
    n_items: int
    alpha: Estimate
    mean: Estimate
    variance: Estimate  # divisor n - 1
    sd: Estimate
    without: tuple[WithoutItem, ...]  # in the order of the columns


def scale_summary(answers: NDArray[np.float64]) -> ScaleSummary:
    """Summarize (n, k) answers as the command RELIABILITY of SPSS and PSPP does.

    Always over the respondents who answered all items, an item that does not vary included, so that
    the numbers can be laid beside that program's output whatever convention a study follows. The
    variances are undefined below three respondents, the means below one.
    """
    used = complete(answers)
    totals = used.sum(axis=1)
    variance = _variance(totals)
    correlations = item_correlations(answers, missing="listwise")
    alphas = alpha_if_deleted(answers, missing="listwise")
    rests = (totals - column for column in used.T)
    return ScaleSummary(
        n=len(used),
        n_excluded=len(answers) - len(used),
        n_items=answers.shape[1],
        alpha=cronbach_alpha(answers, missing="listwise", interval=None).estimate,
        mean=_mean(totals),
        variance=variance,
        sd=variance if isinstance(variance, Undefined) else float(np.sqrt(variance)),
        without=tuple(
            WithoutItem(_mean(rest), _variance(rest), one.r_rest, alpha)
            for rest, one, alpha in zip(rests, correlations, alphas, strict=True)
        ),
    )


def _mean(values: NDArray[np.float64]) -> Estimate:
    return float(values.mean()) if values.size else Undefined("no_respondents")


def _variance(values: NDArray[np.float64]) -> Estimate:
    if values.size < 3:
        return Undefined("too_few_respondents")
    return float(values.var(ddof=1))
