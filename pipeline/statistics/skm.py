"""The public satisfaction index (SKM, IKM) by its two regulations, in exact fractions.

Answers are whole numbers, so sums, means and indices are fractions: rounding half up to two
decimals, which the regulations do before they compare, then never rests on floating point.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from pipeline.results import Estimate, Undefined
from pipeline.results.perspectives import Class, ClassTable
from pipeline.statistics.categories import class_table
from pipeline.statistics.class_rules import ClassChoices, Span
from pipeline.statistics.descriptive import Interval

FACTOR = 25  # turns 1 to 4 into 25 to 100
SCALE = Span(1, 4, 4)
LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class Regulation:
    """What a regulation asks for: its elements in its order, its classes, its printed weights."""

    elements: tuple[str, ...]
    table: ClassTable
    weights: tuple[str, ...]  # the rounded weights that are in use, as they are printed


@dataclass(frozen=True, slots=True)
class Unit:
    """The elements' means and their index in one group of respondents."""

    n: tuple[int, ...]  # answers, of each element
    totals: tuple[int, ...]  # their sums
    means: tuple[Fraction | None, ...]  # None where nobody answered
    index: Fraction | None


def measure(scores: NDArray[np.float64], weight: Fraction) -> Unit:
    r"""Give :math:`25 \sum_i w \bar x_i`, the mean of each element over those who answered it.

    Parameters
    ----------
    scores
        (n_respondents, n_elements) whole numbers 1 to 4; NaN is a missing answer and counts
        neither in an element's sum nor in its number of answers.
    weight
        Of each element: 1/n, or one of the rounded weights of ``Regulation.weights``.

    Returns
    -------
    Unit
        Its index is None where an element has no answer at all.

    References
    ----------
    PermenPAN-RB 14/2017; KEP/25/M.PAN/2004.
    """
    n = tuple(int(count) for count in np.isfinite(scores).sum(axis=0))
    totals = tuple(int(total) for total in np.nansum(scores, axis=0))
    means = tuple(
        Fraction(total, count) if count else None for total, count in zip(totals, n, strict=True)
    )
    return Unit(n, totals, means, index_of(means, weight))


def index_of(means: Sequence[Fraction | None], weight: Fraction) -> Fraction | None:
    """Give the index of the elements' means; None where one is lacking."""
    known = [mean for mean in means if mean is not None]
    return sum(known, Fraction(0)) * weight * FACTOR if len(known) == len(means) else None


def mean_of(values: Sequence[Fraction | None]) -> Fraction | None:
    """Give the plain mean; None where there is nothing, or one is lacking."""
    known = [value for value in values if value is not None]
    if not known or len(known) < len(values):
        return None
    return sum(known, Fraction(0)) / len(known)


def weight_of(choice: str, n_elements: int) -> Fraction:
    """Give the weight of each element: exactly 1/n, or as printed."""
    return Fraction(1, n_elements) if choice == "exact" else Fraction(choice)


def half_up(value: Fraction) -> float:
    """Round half up to two decimals, exactly."""
    return math.floor(value * 100 + Fraction(1, 2)) / 100


def ranks(values: Sequence[Fraction | None]) -> tuple[int | None, ...]:
    """Rank from the highest, 1; equal values share the better rank, and what is lacking has none.

    After two that share rank 1 comes rank 3.
    """
    return tuple(
        None if value is None else 1 + sum(one is not None and one > value for one in values)
        for value in values
    )


def index_interval(scores: NDArray[np.float64], weight: Fraction) -> Interval:
    r"""Give Student's interval of the index of these respondents, whoever left something out.

    The index is :math:`25 w \sum_i \bar x_i`. A respondent's influence on it is
    :math:`25 w \sum_i (x_i - \bar x_i) n / n_i` over the elements that he or she answered. The
    standard error is the influences' standard deviation over :math:`\sqrt n`, and the interval is
    index ± t with n - 1 degrees of freedom, as of a random sample from a large population, cut at
    the lowest and the highest index there can be. Where nothing is missing it is the interval of
    the mean of the respondents' own indices. Undefined: ``no_respondents`` where an element has no
    answer, ``one_respondent`` below two, ``constant`` where nobody differs.

    References
    ----------
    Efron (1982), The Jackknife, the Bootstrap and Other Resampling Plans, chapter 6.
    """
    from scipy.special import stdtrit  # here: reading a study needs nothing of it

    there = np.isfinite(scores)
    rows, counts = there.any(axis=1), there.sum(axis=0)
    n, lowest = int(rows.sum()), scores.shape[1] * float(weight) * FACTOR
    if n < 2 or (counts == 0).any():
        nothing = Undefined("one_respondent" if n == 1 else "no_respondents")
        return Interval(nothing, nothing)
    means = np.nansum(scores, axis=0) / counts
    parts = np.where(there, scores - means, 0.0) * n / counts
    spread = float(parts[rows].sum(axis=1).std(ddof=1)) * float(weight) * FACTOR
    if spread < 1e-9:
        return Interval(Undefined("constant"), Undefined("constant"))
    half = float(stdtrit(n - 1, (1 + LEVEL) / 2)) * spread / math.sqrt(n)
    middle = float(means.sum()) * float(weight) * FACTOR
    return Interval(max(lowest, middle - half), min(4 * lowest, middle + half))


def as_estimate(value: Fraction | None) -> Estimate:
    """Give a fraction as a number; what nobody answered is ``no_respondents``."""
    return Undefined("no_respondents") if value is None else float(value)


def _table_2004() -> ClassTable:
    bounds, keys = (25.0, 43.75, 62.5, 81.25, 100.0), ("not_good", "less_good", "good", "very_good")
    classes = tuple(Class(key, *ends) for key, ends in zip(keys, pairwise(bounds), strict=True))
    return ClassTable("skm-2004", "percent", "upper", classes, "KEP/25/M.PAN/2004")


# The names stand for the elements whatever their number on a form: some forms swap U8 and U9.
# The fourteen of 2004, and their bounds, rest on general knowledge and on one published case; the
# decree itself was not read.
REGULATIONS: Mapping[str, Regulation] = {
    "permenpanrb-14-2017": Regulation(
        (
            "requirements",
            "procedure",
            "time",
            "cost",
            "product",
            "competence",
            "behaviour",
            "facilities",
            "complaints",
        ),
        class_table(ClassChoices("skm-2017"), SCALE),
        ("0.11", "0.111"),
    ),
    "kep-25-2004": Regulation(
        (
            "procedure",
            "requirements",
            "staff_clarity",
            "staff_discipline",
            "staff_responsibility",
            "staff_ability",
            "speed",
            "fairness",
            "courtesy",
            "cost_fairness",
            "cost_certainty",
            "schedule_certainty",
            "comfort",
            "security",
        ),
        _table_2004(),
        ("0.071",),
    ),
}
DEFAULT_REGULATION = "permenpanrb-14-2017"
