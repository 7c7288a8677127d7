"""Shares of answers, with intervals."""

import math

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri, stdtrit

from pipeline.results import Estimate, Undefined
from pipeline.statistics.descriptive import Interval


def in_percent(share: Estimate) -> Estimate:
    """Give a share in percent."""
    return share if isinstance(share, Undefined) else 100 * share


def wilson_interval(count: float, n: float, *, level: float = 0.95) -> Interval:
    r"""Interval of a share count / n of a simple random sample, by Wilson's score method.

    :math:`(\hat p + z^2 / 2n \pm z \sqrt{\hat p (1 - \hat p) / n + z^2 / 4n^2}) / (1 + z^2 / n)`,
    without a correction for continuity or a finite population. It stays inside 0 to 1, and has a
    width at 0 and 1 too. ``no_respondents`` for a sample of nothing.

    References
    ----------
    Wilson (1927), Journal of the American Statistical Association 22, 209-212.
    """
    if n <= 0:
        return Interval(Undefined("no_respondents"), Undefined("no_respondents"))
    z, p = float(ndtri((1 + level) / 2)), count / n
    centre, whole = p + z**2 / (2 * n), 1 + z**2 / n
    margin = z * math.sqrt(p * (1 - p) / n + z**2 / (4 * n**2))
    low, high = (centre - margin) / whole, (centre + margin) / whole
    return Interval(0.0 if count == 0 else low, 1.0 if count == n else high)


def clustered_share_interval(
    counts: NDArray[np.float64], sizes: NDArray[np.float64], *, level: float = 0.95
) -> Interval:
    r"""Interval of a share of all answers, each respondent having given several.

    The share is the ratio :math:`p = \sum c / \sum m`; answers of one respondent are alike, so its
    standard error is that of the ratio over respondents, :math:`s(c - p m) / (\bar m \sqrt n)`. The
    interval is p ± t with n - 1 degrees of freedom, cut at 0 and 1. Undefined below two
    respondents, and ``constant`` where the share is the same for all.

    Parameters
    ----------
    counts, sizes
        (n_respondents,) answers that count, and all answers; who gave none does not matter.

    References
    ----------
    Cochran (1977), Sampling Techniques, chapter 6 (ratio estimates).
    """
    asked = sizes > 0
    n = int(asked.sum())
    if n < 2:
        none = Undefined("one_respondent" if n else "no_respondents")
        return Interval(none, none)
    c, m = counts[asked], sizes[asked]
    p = float(c.sum() / m.sum())
    spread = float((c - p * m).std(ddof=1))
    if spread < 1e-12:
        return Interval(Undefined("constant"), Undefined("constant"))
    margin = float(stdtrit(n - 1, (1 + level) / 2)) * spread / (float(m.mean()) * math.sqrt(n))
    return Interval(max(0.0, p - margin), min(1.0, p + margin))
