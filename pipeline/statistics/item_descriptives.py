"""What describes the answers to each item: one record a column. NaN is a missing answer."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.results import Estimate, Undefined
from pipeline.statistics.conventions import MomentType, QuantileType
from pipeline.statistics.descriptive import mean, median, present, standard_deviation
from pipeline.statistics.quantiles import (
    interpolated_median,
    median_deviation,
    modes,
    quantiles,
    trimmed_mean,
)
from pipeline.statistics.shape import Shape, shape


@dataclass(frozen=True, slots=True)
class ItemDescription:
    """The answers to one item, in the unit of its response scale unless told otherwise."""

    n: int  # answers
    missing: int
    mean: Estimate
    sd: Estimate  # divisor n - 1
    se_mean: Estimate  # sd / sqrt(n)
    variance: Estimate  # divisor n - 1, in squared units
    lowest: Estimate  # answer that was given, not point of the scale
    highest: Estimate
    median: Estimate
    interpolated_median: Estimate  # within the category, for points one apart
    quartiles: tuple[Estimate, Estimate, Estimate]  # 25, 50 and 75 percent
    quantile_kind: QuantileType
    modes: tuple[float, ...]  # all, ascending; SPSS prints the first
    trimmed_mean: Estimate
    median_deviation: Estimate  # times 1.4826
    shape: Shape


def describe_items(
    answers: NDArray[np.float64],
    *,
    moments: MomentType = 2,
    quantile_kind: QuantileType = 6,
    trim: float = 0.1,
) -> tuple[ItemDescription, ...]:
    """Describe every column of (n, k) answers by its own answers.

    The defaults make SPSS's numbers; ``moments=3, quantile_kind=7`` those of psych::describe and R.
    ``trim`` is the share left out at each end for the trimmed mean. What is undefined, and when,
    tell the functions that compute it.
    """
    return tuple(
        _describe(present(column), len(column), (moments, quantile_kind), trim)
        for column in answers.T
    )


def _describe(
    found: NDArray[np.float64], asked: int, kinds: tuple[MomentType, QuantileType], trim: float
) -> ItemDescription:
    spread = standard_deviation(found)
    first, second, third = quantiles(found, (0.25, 0.5, 0.75), kind=kinds[1])
    nobody = Undefined("no_respondents")
    return ItemDescription(
        n=found.size,
        missing=asked - found.size,
        mean=mean(found),
        sd=spread,
        se_mean=spread / math.sqrt(found.size) if isinstance(spread, float) else spread,
        variance=spread**2 if isinstance(spread, float) else spread,
        lowest=float(found.min()) if found.size else nobody,
        highest=float(found.max()) if found.size else nobody,
        median=median(found),
        interpolated_median=interpolated_median(found),
        quartiles=(first, second, third),
        quantile_kind=kinds[1],
        modes=modes(found),
        trimmed_mean=trimmed_mean(found, trim=trim),
        median_deviation=median_deviation(found),
        shape=shape(found, kind=kinds[0]),
    )
