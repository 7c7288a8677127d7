"""The interval of a median between two of the ranked values."""

from collections.abc import Sequence
from dataclasses import dataclass

from scipy.stats import binom

from pipeline.results import Estimate, Undefined


@dataclass(frozen=True, slots=True)
class MedianInterval:
    """Both ends, and the confidence that they reach: a share, at least the one asked for."""

    low: Estimate
    high: Estimate
    confidence: Estimate


def median_interval(values: Sequence[float], confidence: float = 0.95) -> MedianInterval:
    r"""Give the narrowest pair of order statistics that holds the median with this confidence.

    Between the k-th smallest and the k-th largest of n values the median lies with the confidence
    :math:`1 - 2 P(X < k)`, where :math:`X` is binomial with n trials and probability 0.5; k is the
    largest for which that is enough. It needs no shape of the distribution, only independent
    values; with ties it holds with at least this confidence. ``too_few_values`` where even the
    smallest and the largest value do not reach it (fewer than six values for 0.95).

    References
    ----------
    Conover, W. J. (1999). Practical Nonparametric Statistics (3rd ed.), section 3.2.
    """
    ranked, n = sorted(values), len(values)
    rank = 0
    while rank < n / 2 and _confidence(n, rank + 1) >= confidence:
        rank += 1
    if not rank:
        few = Undefined("too_few_values")
        return MedianInterval(few, few, few)
    return MedianInterval(ranked[rank - 1], ranked[n - rank], _confidence(n, rank))


def _confidence(n: int, rank: int) -> float:
    return 1 - 2 * float(binom.cdf(rank - 1, n, 0.5))
