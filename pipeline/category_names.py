"""What named category sets may class."""

from collections.abc import Mapping

KINDS_OF_SET: Mapping[str, tuple[str, ...]] = {
    "budget-effectiveness": ("absorption", "effectiveness"),
    "budget-efficiency": ("efficiency",),
}
"""Sets of what was spent, 100 realisation / target, whichever polarity the indicator has; with the
kinds of indicators that each classes. All other sets class the achievement of any kind."""

OF_POINTS = "three-way"
"""The set of points -1, 0 and 1."""
