"""From values to places on the sheet, and round numbers for the ticks of an axis."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor
from typing import TypeAlias

from pipeline.report.numbers import decimals_in, fixed

Scale: TypeAlias = Callable[[float], float]

STEPS = (Decimal(1), Decimal(2), Decimal(5))
SMALLEST_SPAN = 1e-6  # of the values' size, from 0.001 on; closer values are drawn as equal


@dataclass(frozen=True, slots=True)
class Ticks:
    """Round values at equal steps, ascending, and the decimals that they need."""

    values: tuple[float, ...]
    decimals: int

    def written(self, language: str) -> list[str]:
        """Write the values in a language, all with the same decimals."""
        return [fixed(value, self.decimals, language) for value in self.values]


def between(low: float, high: float, start: float, end: float) -> Scale:
    """Give the scale that puts ``low`` at ``start`` and ``high`` at ``end``."""
    return lambda value: start + (value - low) / (high - low) * (end - start)


def reach(values: Sequence[float], spare: float = 0.0) -> tuple[float, float]:
    """Give the ends of an axis that holds the values, with a share of its length to spare.

    Equal values get an axis around them, one unit to either side.
    """
    low, high = min(values), max(values)
    if high - low <= SMALLEST_SPAN * max(abs(low), abs(high), 0.001):
        low, high = low - 1, high + 1
    return low - (high - low) * spare, high + (high - low) * spare


def ticks_inside(low: float, high: float, most: int) -> Ticks:
    """Give the round values from ``low`` to ``high``, at most ``most`` + 1 of them."""
    step = _step(high - low, most)
    first, last = ceil(_steps(low, step)), floor(_steps(high, step))
    return _ticks(first, last, step)


def ticks_around(low: float, high: float, most: int) -> Ticks:
    """Give round values that reach from ``low`` or below it to ``high`` or above it."""
    step = _step(high - low, most)
    first, last = floor(_steps(low, step)), ceil(_steps(high, step))
    return _ticks(first, last, step)


def ticks_with_ends(low: float, high: float, most: int) -> Ticks:
    """Give round values from end to end; the ends replace those that are too near to them."""
    inside = ticks_inside(low, high, most)
    apart = (high - low) / most / 2
    kept = [value for value in inside.values if low + apart < value < high - apart]
    decimals = max(inside.decimals, decimals_in(low), decimals_in(high))
    return Ticks((low, *kept, high), decimals)


def _step(length: float, most: int) -> Decimal:
    """Give the shortest of the steps 1, 2, 5, 10 ... that needs at most ``most`` of them."""
    needed = Decimal(repr(length)) / most
    power = Decimal(1).scaleb(needed.adjusted())
    return next(step * power for step in (*STEPS, Decimal(10)) if step * power >= needed)


def _steps(value: float, step: Decimal) -> Decimal:
    return Decimal(repr(value)) / step


def _ticks(first: int, last: int, step: Decimal) -> Ticks:
    decimals = max(0, -step.adjusted())
    return Ticks(tuple(float(step * place) for place in range(first, last + 1)), decimals)
