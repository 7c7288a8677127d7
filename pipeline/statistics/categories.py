"""Sorting a value into a class: half-open classes on the unrounded value, exact at the cuts."""

import math
from collections.abc import Mapping
from itertools import pairwise

from pipeline.results import Estimate, Undefined
from pipeline.results.perspectives import Class, ClassTable
from pipeline.statistics.class_rules import (
    CATEGORY_RULES,
    Bounds,
    ClassChoices,
    Span,
    as_regulated,
)
from pipeline.statistics.cuts import lies_on


def class_table(choices: ClassChoices, span: Span) -> ClassTable:
    """Make the class table of a rule on a scale.

    Raises
    ------
    KeyError
        The rule is unknown.
    ValueError
        The number of classes is none that the rule knows, or not the number of keys. Whoever reads
        the choices from a file checks both first.
    """
    found = CATEGORY_RULES[choices.rule].bounds(choices, span)
    keys, source = choices.keys or found.keys, choices.source or found.source
    closed = "lower" if choices.rule == "skm-2017" else choices.closed  # its classes are given
    return _table(choices.rule, Bounds(found.bounds, keys, found.unit, source), closed)


def custom_bands(
    cuts: tuple[float, ...], keys: tuple[str, ...], closed: str = "lower", *, source: str = ""
) -> ClassTable:
    """Make a band table for percent scores from its inner bounds and the keys between them."""
    bounds = (min(0.0, cuts[0]), *cuts, max(100.0, cuts[-1]))
    return _table("custom", Bounds(bounds, keys, "percent", source), closed)


def percent_bands(table: ClassTable, zero: float, maximum: float) -> ClassTable:
    """Put the class table of a mean on a percent scale, where it classes percent scores alike.

    A bound b becomes 100 (b - zero) / (maximum - zero), after one in percent of the ideal is turned
    back into a mean; in percent of the ideal it stays as it is. What is converted begins at 0, or
    at its lowest cut if that lies below.

    Parameters
    ----------
    table
        As `class_table` makes it.
    zero
        The mean that is 0 percent: 0 in percent of the ideal, the scale's minimum in percent of its
        range.
    maximum
        The highest score of the scale, which is 100 percent.
    """
    bounds = [*(one.low for one in table.classes), table.classes[-1].high]
    if table.unit == "mean" or zero != 0:
        if table.unit == "percent":
            bounds = [bound * maximum / 100 for bound in bounds]
        bounds = [100 * (bound - zero) / (maximum - zero) for bound in bounds]
        bounds[0] = min(0.0, bounds[1])
    keys = tuple(one.key for one in table.classes)
    found = Bounds(tuple(bounds), keys, "percent", table.source)
    # the regulation rounds before it compares, and so do its bands while they are its own
    own = table.rule == "skm-2017" and zero == 0
    return _table(table.rule if own else "questionnaire", found, table.closed)


def category(mean: Estimate, choices: ClassChoices, span: Span) -> str | Undefined:
    """Give the key of the class that a mean on a scale belongs to, by the chosen rule."""
    if isinstance(mean, Undefined):
        return mean
    value = CATEGORY_RULES[choices.rule].value(mean, span)
    return classify(value, class_table(choices, span))


def classify(value: Estimate, table: ClassTable) -> str | Undefined:
    """Give the key of the one class that holds a value, in the unit of the table.

    The value is not rounded, except by the rules skm-2017 and skm-2004: the index is rounded first.

    ``closed: lower`` means low <= x < high, ``closed: upper`` low < x <= high. The end classes hold
    their outer bound and all beyond it: percent scores and the ends of an interval may exceed it.
    What lies on a cut is told by `lies_on`. Bounds out of order, as when cuts lie outside the
    scale, class nothing: ``not_comparable``.
    """
    if isinstance(value, Undefined):
        return value
    if table.rule in ("skm-2017", "skm-2004") and math.isfinite(value):
        value = as_regulated(value)
    bounds = [*(one.low for one in table.classes), table.classes[-1].high]
    if math.isnan(value) or any(low > high for low, high in pairwise(bounds)):
        return Undefined("not_comparable")
    passed = sum(_passes(value, cut, table.closed) for cut in bounds[1:-1])
    return table.classes[passed].key


def _passes(value: float, cut: float, closed: str) -> bool:
    if lies_on(value, cut):
        return closed == "lower"
    return value > cut


def _table(rule: str, found: Bounds, closed: str) -> ClassTable:
    sides = zip(found.keys, pairwise(found.bounds), strict=True)
    classes = tuple(Class(key, low, high) for key, (low, high) in sides)
    return ClassTable(rule, found.unit, closed, classes, found.source)


def three_way(closed: str = "upper") -> ClassTable:
    """Make the classes of a mean of points -1, 0 and 1; ``closed`` decides 0 and 0.5.

    The published scorecard that they come from prints bounds that classes share, and calls 0.5
    sufficient: so upper bounds belong to their class unless somebody chooses otherwise.
    """
    keys = ("lacking", "sufficient", "good")
    return _table("three-way", Bounds((-1.0, 0.0, 0.5, 1.0), keys, "points", "BSC +1/0/-1"), closed)


# The table of the government's performance reports (51-65, 66-75, ...) has holes at 50.x, 65.x,
# 75.x and 90.x; it is read as upper bounds, and what exceeds 100 belongs to the top band. So do
# budgets: effective is above 90 up to 100. The efficiency table could not be seen in a source: it
# is the effectiveness table in the opposite direction, and its bounds are closed alike.
BUDGET = (0.0, 60.0, 80.0, 90.0, 100.0, 100.0)
BANDS: Mapping[str, ClassTable] = {
    "lkjip": _table(
        "lkjip",
        Bounds(
            (0.0, 50.0, 65.0, 75.0, 90.0, 100.0),
            ("very_low", "low", "medium", "high", "very_high"),
            "percent",
            "Permendagri 54/2010",
        ),
        "upper",
    ),
    "budget-effectiveness": _table(
        "budget-effectiveness",
        Bounds(
            BUDGET,
            ("not_effective", "less_effective", "fairly_effective", "effective", "very_effective"),
            "percent",
            "Kepmendagri 690.900-327",
        ),
        "upper",
    ),
    "budget-efficiency": _table(
        "budget-efficiency",
        Bounds(
            BUDGET,
            ("very_efficient", "efficient", "fairly_efficient", "less_efficient", "not_efficient"),
            "percent",
            "Kepmendagri 690.900-327 (unconfirmed)",
        ),
        "upper",
    ),
    "three-way": three_way(),
}
