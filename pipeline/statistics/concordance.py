"""Kendall's W: do raters bring the same things into the same order? NaN is a missing rating."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import chdtrc

from pipeline.results import Estimate, Undefined
from pipeline.statistics.covariance import complete
from pipeline.statistics.ranks import mid_ranks, tie_sum


@dataclass(frozen=True, slots=True)
class Concordance:
    """Kendall's coefficient of concordance and Friedman's test."""

    w: Estimate  # 0 no agreement, 1 the same order
    chi_square: Estimate
    df: int
    p: Estimate
    mean_spearman: Estimate  # mean of the raters' Spearman correlations, (m W - 1) / (m - 1)
    n_subjects: int
    n_raters: int


def kendall_w(ratings: NDArray[np.float64]) -> Concordance:
    r"""Kendall's W of (n_subjects, n_raters) ratings, corrected for ties.

    Each of m raters' ratings are ranked, ties at their middle. With R the sums of a subject's ranks
    and :math:`T` the sum of :math:`t^3 - t` over all raters' ties of t,

    .. math:: W = \frac{12 \sum (R - \bar R)^2}{m^2 (n^3 - n) - m T}, \qquad
              \chi^2 = m (n - 1) W, \quad df = n - 1

    Subjects without a rating by every rater are left out. Items as subjects and respondents as
    raters is the layout that SPSS's NPAR TESTS /KENDALL has turned: its rows are the raters.
    Undefined below two raters (``one_rater``), below two subjects (``too_few_respondents``), and
    when no rater tells any subjects apart (``no_variation``).

    References
    ----------
    Kendall & Babington Smith (1939), Annals of Mathematical Statistics 10, 275-287. Kendall &
    Gibbons (1990), Rank Correlation Methods, 5th edition, chapter 6.
    """
    used = complete(ratings)
    n, m = used.shape
    ties = sum(tie_sum(column) for column in used.T)
    divisor = m**2 * (n**3 - n) - m * ties
    if m < 2 or n < 2 or divisor <= 0:
        reason = Undefined(
            "one_rater" if m < 2 else "too_few_respondents" if n < 2 else "no_variation"
        )
        return Concordance(*(reason, reason, max(n - 1, 0), reason, reason), n, m)
    sums = np.sum([mid_ranks(column) for column in used.T], axis=0)
    apart = sums - m * (n + 1) / 2
    w = 12 * float(apart @ apart) / divisor
    chi_square = m * (n - 1) * w
    p = float(chdtrc(n - 1, chi_square))
    return Concordance(w, chi_square, n - 1, p, (m * w - 1) / (m - 1), n, m)
