"""Numbers that a workbook stores: unrounded, a percentage as a share of 1."""

import re

SAME = 1e-9  # relative: what other computers compute otherwise
_DECIMALS = re.compile(r"[.,](\d+)%?$")


def is_value(found: float, expected: float, printed: str) -> bool:
    """Tell whether a cell holds its value, or was given the value as it is printed."""
    if abs(found - expected) <= SAME * max(abs(expected), SAME):
        return True
    decimals = _decimals(printed)
    near = abs(found - expected) <= 0.5 * 10.0**-decimals
    beyond = found * 10.0**decimals % 1  # what it has below the last decimal that is printed
    return near and min(beyond, 1 - beyond) < SAME * 10.0**decimals


def shown(value: float, printed: str) -> str:
    """Write what a cell holds as it is printed, with all of its digits."""
    return f"{value * 100:.10g}%" if printed.endswith("%") else f"{value:.12g}"


def _decimals(printed: str) -> int:
    found = _DECIMALS.search(printed)
    return (len(found[1]) if found else 0) + (2 if printed.endswith("%") else 0)
