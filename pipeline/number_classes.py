"""Groups that are classes of whole numbers ("20–29 tahun"), for answers that are numbers ("23")."""

import math
import re
from collections.abc import Callable, Iterable
from itertools import pairwise

from pipeline.folding import fold, fold_answer

UNIT = r"(?:\s*(?:tahun|thn|th|years?(?: old)?|yrs?|bulan|months?|kali|times|orang))?"
NUMBER = re.compile(rf"(\d{{1,3}}){UNIT}")  # a year of birth is no age
BETWEEN = re.compile(
    rf"(\d+){UNIT}\s*(?:-|–|—|s\.?/?d\.?|sampai(?: dengan)?|hingga|to)\s*(\d+){UNIT}"
)
BELOW = re.compile(rf"(?:<|kurang dari|di ?bawah|under|below|less than)\s*(\d+){UNIT}")
ABOVE = re.compile(rf"(?:>|lebih dari|di ?atas|over|above|more than)\s*(\d+){UNIT}")
AT_LEAST = re.compile(
    rf"(?:≥|>=)\s*(\d+){UNIT}"
    rf"|(\d+){UNIT}\s*(?:ke ?atas|atau lebih|and (?:over|above|older)|or more|\+)"
)
FEWEST = 2


def number_class(values: Iterable[str], cells: Iterable[str]) -> Callable[[str], str | None]:
    """Give what finds the class of an answer that is a whole number, among declared values.

    Every value has to be a class, and no number in two of them: else no answer has a class. Nor
    has any where no number of the column is larger than there are classes: they may be codes. A
    number in none of the classes has none either.
    """
    classes = {value: _bounds(fold(value)) for value in values}
    bounds = sorted(one for one in classes.values() if one is not None)
    apart = all(low[1] < high[0] for low, high in pairwise(bounds))
    largest = max((number for cell in cells if (number := _number(cell)) is not None), default=0)
    if len(classes) < FEWEST or len(bounds) < len(classes) or not apart or largest <= len(classes):
        return lambda _: None

    def class_of(cell: str) -> str | None:
        number = _number(cell)
        if number is None:
            return None
        inside = (value for value, one in classes.items() if one and one[0] <= number <= one[1])
        return next(inside, None)

    return class_of


def _number(cell: str) -> int | None:
    found = NUMBER.fullmatch(fold_answer(cell))
    return int(found[1]) if found else None


def _bounds(text: str) -> tuple[float, float] | None:
    """Read the lowest and the highest number of a class."""
    if found := BETWEEN.fullmatch(text):
        low, high = int(found[1]), int(found[2])
        return (low, high) if low <= high else None
    if found := BELOW.fullmatch(text):
        return (-math.inf, int(found[1]) - 1)
    if found := ABOVE.fullmatch(text):
        return (int(found[1]) + 1, math.inf)
    if found := AT_LEAST.fullmatch(text):
        return (int(found[1] or found[2]), math.inf)
    return None
