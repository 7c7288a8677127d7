"""A cell with a respondent's design weight -> a number."""

import math
import re

NUMBER = re.compile(r"[+-]?(\d+([.,]\d*)?|[.,]\d+)([eE][+-]?\d+)?")


def read_weight(cell: str) -> float | None:
    """Read a number with a decimal point or comma, without thousands marks; None: it is none."""
    text = cell.strip()
    if NUMBER.fullmatch(text) is None:
        return None
    value = float(text.replace(",", "."))
    return value if math.isfinite(value) else None
