"""Describing one set of values: mean, spread, middle, frequencies. NaN is a missing value."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.results import Estimate, Undefined
from pipeline.results.quality import Frequency


@dataclass(frozen=True, slots=True)
class Interval:
    """The two ends of a confidence interval, in the unit of the estimate."""

    low: Estimate
    high: Estimate


def present(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give the values that are not missing."""
    return values[~np.isnan(values)]


def mean(values: NDArray[np.float64]) -> Estimate:
    """Arithmetic mean of the values present; undefined without any."""
    found = present(values)
    return float(found.mean()) if found.size else Undefined("no_respondents")


def row_means(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Mean of the values present in each row of (rows, columns); NaN for a row without any."""
    counts = (~np.isnan(values)).sum(axis=1)
    return np.where(counts > 0, np.nansum(values, axis=1) / np.maximum(counts, 1), np.nan)


def median(values: NDArray[np.float64]) -> Estimate:
    """Middle value (the mean of the two middle ones); undefined without any value."""
    found = present(values)
    return float(np.median(found)) if found.size else Undefined("no_respondents")


def standard_deviation(values: NDArray[np.float64]) -> Estimate:
    """Spread of the values present (divisor n - 1); undefined below two of them."""
    found = present(values)
    if found.size < 2:
        return Undefined("one_respondent" if found.size else "no_respondents")
    return float(found.std(ddof=1))


def mean_interval(values: NDArray[np.float64], *, level: float = 0.95) -> Interval:
    r"""Confidence interval of a mean, :math:`\bar x \pm t_{n-1} s / \sqrt n`.

    Undefined below two values. The ends may lie outside the response scale.

    References
    ----------
    Student (1908), Biometrika 6, 1-25.
    """
    from scipy.special import stdtrit  # here: reading a study needs nothing of it

    centre, spread = mean(values), standard_deviation(values)
    if isinstance(centre, Undefined):
        return Interval(centre, centre)
    if isinstance(spread, Undefined):
        return Interval(spread, spread)
    n = present(values).size
    margin = float(stdtrit(n - 1, (1 + level) / 2)) * spread / math.sqrt(n)
    return Interval(centre - margin, centre + margin)


def frequencies(values: NDArray[np.float64], points: Sequence[int]) -> dict[str, Frequency]:
    """Count every declared point, used or not; percent of the values present (0 without any)."""
    found = present(values)
    counts = {point: int((found == point).sum()) for point in points}
    whole = found.size or 1
    return {
        str(point): Frequency(count, 100 * count / whole) for point, count in sorted(counts.items())
    }
