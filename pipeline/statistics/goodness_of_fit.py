"""Whether counts are divided as given shares are: Pearson's chi-square."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import chdtrc

from pipeline.results import Estimate, Undefined

ENOUGH, FEW, ANY = 5.0, 0.2, 1.0  # expected counts: at most 20 % below 5, none below 1


@dataclass(frozen=True, slots=True)
class Fit:
    """Counts against what was expected of them."""

    expected: tuple[float, ...]
    statistic: Estimate
    df: int
    p: Estimate


def chi_square_fit(counts: Sequence[int], sizes: Sequence[float]) -> Fit:
    r"""Give :math:`\chi^2 = \sum (O_i - E_i)^2 / E_i` with k - 1 degrees of freedom.

    :math:`E_i` divides the counts as the ``sizes`` are, which need not add to 1. The test takes the
    counts for a random sample of a large population.

    Statistic and p are undefined without counts, with fewer than two cells, and where expected
    counts are too small for the approximation: more than a fifth of them below 5, or any below 1.

    References
    ----------
    Pearson (1900), Philosophical Magazine 50, 157-175.
    Cochran (1954), Biometrics 10, 417-451 (how small expected counts may be).
    """
    observed = np.asarray(counts, dtype=np.float64)
    weights = np.asarray(sizes, dtype=np.float64)
    if observed.shape != weights.shape or not (weights > 0).all() or (observed < 0).any():
        raise ValueError("counts go with as many sizes above 0")
    n, df = float(observed.sum()), max(len(counts) - 1, 0)
    expected = n * weights / weights.sum() if len(counts) else weights
    reason = _reason(expected, n)
    if reason is not None:
        none = Undefined(reason)
        return Fit(tuple(expected.tolist()), none, df, none)
    statistic = float(((observed - expected) ** 2 / expected).sum())
    return Fit(tuple(expected.tolist()), statistic, df, float(chdtrc(df, statistic)))


def _reason(expected: NDArray[np.float64], n: float) -> str | None:
    if n == 0:
        return "no_respondents"
    if len(expected) < 2:
        return "one_stratum"
    if (expected < ENOUGH).mean() > FEW or (expected < ANY).any():
        return "small_expected"
    return None
