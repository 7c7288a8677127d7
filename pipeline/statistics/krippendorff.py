"""Krippendorff's alpha: agreement of any number of raters on any scale. NaN is not rated."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from pipeline.results import Estimate, Undefined
from pipeline.statistics.bootstrap import RESAMPLING, Resampling, bootstrap, percentile_interval
from pipeline.statistics.descriptive import Interval

Measurement: TypeAlias = Literal["nominal", "ordinal", "interval", "ratio"]


@dataclass(frozen=True, slots=True)
class RaterAlpha:
    """Krippendorff's alpha (1 perfect, 0 chance) with its bootstrap interval."""

    estimate: Estimate
    low: Estimate
    high: Estimate
    n_units: int  # with two ratings at least
    n_ratings: int  # in them


def krippendorff_alpha(
    ratings: NDArray[np.float64],
    *,
    measurement: Measurement = "nominal",
    level: float = 0.95,
    resampling: Resampling | None = RESAMPLING,
) -> RaterAlpha:
    r"""Krippendorff's alpha of (n_units, n_raters) ratings; any of them may be missing.

    Every pair of different raters' values in a unit of m ratings counts 1 / (m - 1) in the table of
    coincidences o; n_c are its margins and n their sum. With the squared difference of two values,

    .. math:: \alpha = 1 - (n - 1) \frac{\sum o_{ck} \delta^2_{ck}}{\sum n_c n_k \delta^2_{ck}}

    The difference is 0 or 1 (nominal), c - k (interval), (c - k) / (c + k) (ratio, values not
    negative), or the number of ratings from c to k, both ends counted by half (ordinal).

    The interval is that of the percentiles of resampled units, each with all its ratings; not
    Krippendorff's own algorithm, which resamples pairs of values; without ``resampling`` there is
    none (``no_interval``). Units with a single rating tell
    nothing and are left out. Undefined below two raters (``one_rater``), without such units
    (``no_respondents``), when all values are the same (``no_variation``), and for ratios of
    negative values (``not_comparable``).

    References
    ----------
    Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, University of Pennsylvania.
    Krippendorff (2019), Content Analysis, 4th edition, chapter 12.
    """
    used = ratings[(~np.isnan(ratings)).sum(axis=1) > 1]
    n_ratings = int((~np.isnan(used)).sum())
    reason = _why_undefined(ratings, used, measurement)
    if reason is not None:
        return RaterAlpha(reason, reason, reason, len(used), n_ratings)
    points = np.unique(used[~np.isnan(used)])
    counts = np.stack([(used == point).sum(axis=1) for point in points], axis=1).astype(np.float64)
    alpha = partial(_alpha, points=points, measurement=measurement)
    ends = Interval(Undefined("no_interval"), Undefined("no_interval"))
    if resampling is not None:
        ends = percentile_interval(bootstrap(counts, alpha, resampling), level)
    return RaterAlpha(alpha(counts), ends.low, ends.high, len(used), n_ratings)


def _why_undefined(
    ratings: NDArray[np.float64], used: NDArray[np.float64], measurement: Measurement
) -> Undefined | None:
    if ratings.shape[1] < 2:
        return Undefined("one_rater")
    present = used[~np.isnan(used)]
    if not present.size:
        return Undefined("no_respondents")
    if np.ptp(present) == 0:
        return Undefined("no_variation")
    if measurement == "ratio" and present.min() < 0:
        return Undefined("not_comparable")
    return None


def _alpha(
    counts: NDArray[np.float64], *, points: NDArray[np.float64], measurement: Measurement
) -> float:
    """Alpha of (n_units, n_values) counts of ratings; NaN when all are the same."""
    weighed = counts / (counts.sum(axis=1, keepdims=True) - 1)
    coincidences = weighed.T @ counts - np.diag(weighed.sum(axis=0))
    margins = coincidences.sum(axis=0)
    ordinal = measurement == "ordinal"
    places = np.cumsum(margins) - margins / 2 if ordinal else points
    differences = DIFFERENCES[measurement](places) ** 2
    by_chance = float(margins @ differences @ margins)
    if by_chance <= 0:
        return math.nan
    return 1 - (float(margins.sum()) - 1) * float((coincidences * differences).sum()) / by_chance


def _nominal(places: NDArray[np.float64]) -> NDArray[np.float64]:
    return 1 - np.eye(len(places))


def _interval(places: NDArray[np.float64]) -> NDArray[np.float64]:
    apart: NDArray[np.float64] = np.subtract.outer(places, places)
    return apart


def _ratio(places: NDArray[np.float64]) -> NDArray[np.float64]:
    sums = np.add.outer(places, places)
    return _interval(places) / np.where(sums > 0, sums, 1.0)


DIFFERENCES: Mapping[Measurement, Callable[[NDArray[np.float64]], NDArray[np.float64]]] = {
    "nominal": _nominal,
    "ordinal": _interval,  # of the middles of the values' ranks
    "interval": _interval,
    "ratio": _ratio,
}
