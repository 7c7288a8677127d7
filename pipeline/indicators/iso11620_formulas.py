"""The formulas of ISO 11620:2008 as a source text prints them, and as they are used.

Each takes the inputs A, B, C, D in their order. What an indicator counts, and which of these rows
is its formula, stands in ``iso11620.toml``.

References
----------
Saleh, A. R. "Indikator Kinerja Perpustakaan Menurut ISO 11620:2008", as a thesis chapter quotes it:
22 formulas for 45 indicators. The text of the standard is sold and was not seen.
"""

import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Expression:
    """A formula: how many inputs it takes, and which of them (from 0) it divides by.

    ``of_list``: its one input is a list of measurements.
    """

    compute: Callable[[Sequence[float]], float]
    arity: int
    divisors: tuple[int, ...] = ()
    of_list: bool = False


def percent(inputs: Sequence[float]) -> float:
    """Give A / B x 100."""
    a, b = inputs
    return a / b * 100


def ratio(inputs: Sequence[float]) -> float:
    """Give A / B; per 1000 people it is multiplied by the factor of the indicator."""
    a, b = inputs
    return a / b


def not_in_place(inputs: Sequence[float]) -> float:
    """Give ((A - B) / A) x 100: the share of the A documents that are not among the B misplaced."""
    a, b = inputs
    return (a - b) / a * 100


def not_in_place_printed(inputs: Sequence[float]) -> float:
    """Give (A - B / A) x 100, the formula with its misplaced parenthesis: A x 100 - 100 B / A."""
    a, b = inputs
    return a * 100 - 100 * b / a


def in_library(inputs: Sequence[float]) -> float:
    """Give (A / B x C) / D: the use of a sample's days, extended to the year, per person."""
    a, b, c, d = inputs
    return a / b * c / d


def median(inputs: Sequence[float]) -> float:
    """Give the middle value of the ranked list, or the mean of the two middle ones."""
    return statistics.median(inputs)


def median_printed(inputs: Sequence[float]) -> float:
    """Give (A + B) / 2 of the two middle values: the source prints the even case only.

    Raises
    ------
    ValueError
        The number of values is odd: then there are no two middle values.
    """
    if len(inputs) % 2:
        raise ValueError(f"a list of {len(inputs)} has no two middle values")
    ranked, half = sorted(inputs), len(inputs) // 2
    return (ranked[half - 1] + ranked[half]) / 2


EXPRESSIONS: Mapping[str, Expression] = {
    "percent": Expression(percent, 2, (1,)),
    "ratio": Expression(ratio, 2, (1,)),
    "per_head": Expression(ratio, 2, (1,)),
    "not_in_place": Expression(not_in_place, 2, (0,)),
    "not_in_place_printed": Expression(not_in_place_printed, 2, (0,)),
    "in_library": Expression(in_library, 4, (1, 3)),
    "median": Expression(median, 1, of_list=True),
    "median_printed": Expression(median_printed, 1, of_list=True),
}
