"""Which formula a printed number comes from, and the numbers that went into it."""

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from pipeline.report.ledger.traces import Trace
from pipeline.results import Undefined

Numbers = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Worked:
    """A formula by its key in ``WORKINGS``, and its numbers; none where they are not known."""

    formula: str
    numbers: Numbers = ()


Rule = Callable[[Trace], Worked | None]
Rules = Mapping[tuple[type, str], Rule]


def plain_rule(formula: str) -> Rule:
    """Name a formula whose numbers are not in the results."""
    return lambda _: Worked(formula)


def worked(formula: str, *numbers: object) -> Worked:
    """Fill a formula in, as far as all of its numbers are known."""
    found = [one for one in numbers if not isinstance(one, Undefined | bool)]
    known = [float(one) for one in found if isinstance(one, int | float)]
    return Worked(formula, tuple(known) if len(known) == len(numbers) else ())


def if_alike(trace: Trace, value: object, formula: str, *numbers: object) -> Worked:
    """Fill a formula in where it gives what stands in the results, else name it only."""
    there = trace.value
    alike = (
        isinstance(there, int | float)
        and isinstance(value, int | float)
        and math.isclose(there, value, rel_tol=1e-9, abs_tol=1e-12)
    )
    return worked(formula, *numbers) if alike else Worked(formula)


def paired(pairs: Iterable[tuple[object, object]]) -> list[object]:
    """Lay pairs in a row."""
    return [one for pair in pairs for one in pair]
