"""How many respondents are in each class of their total score (Azwar's categories)."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.results import Estimate, Undefined
from pipeline.results.perspectives import Class, ClassTable
from pipeline.statistics.categories import classify
from pipeline.statistics.class_rules import IDEAL_CLASSES, Span
from pipeline.statistics.descriptive import mean, standard_deviation


@dataclass(frozen=True, slots=True)
class Norm:
    """What total scores are held against."""

    mean: Estimate
    sd: Estimate


def ideal_norm(span: Span) -> Norm:
    r"""Hold totals against the scale: its middle, and a sixth of its range.

    References
    ----------
    Azwar (2012), Penyusunan skala psikologi.
    """
    return Norm((span.minimum + span.maximum) / 2, (span.maximum - span.minimum) / 6)


def empirical_norm(totals: NDArray[np.float64]) -> Norm:
    """Hold totals against one another: their mean and standard deviation (divisor n - 1).

    Norm-referenced: classes tell who is high among these respondents, not how high they are.
    """
    return Norm(mean(totals), standard_deviation(totals))


def norm_table(norm: Norm, span: Span, classes: int, closed: str, rule: str) -> ClassTable | None:
    """Cut at deviations from the norm's mean; none where the norm is undefined or has no spread.

    Raises
    ------
    KeyError
        The number of classes is not 3, 4 or 5.
    """
    deviations, keys = IDEAL_CLASSES[classes]
    if isinstance(norm.mean, Undefined) or isinstance(norm.sd, Undefined) or norm.sd < 1e-12:
        return None
    inner = [norm.mean + one * norm.sd for one in deviations]
    low, high = min(span.minimum, inner[0]), max(span.maximum, inner[-1])
    bounds = [low, *inner, high]
    parts = zip(keys, bounds[:-1], bounds[1:], strict=True)
    return ClassTable(rule, "total", closed, tuple(Class(*one) for one in parts), "Azwar (2012)")


def class_counts(totals: NDArray[np.float64], table: ClassTable) -> Mapping[str, int]:
    """Count the totals in each class, low to high; NaN is a respondent without a total."""
    found = [classify(float(one), table) for one in totals[~np.isnan(totals)]]
    return {one.key: found.count(one.key) for one in table.classes}
