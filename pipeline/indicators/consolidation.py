"""One figure of a year from those of its months or quarters."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

Consolidation = Callable[[Sequence[Decimal]], Decimal]


def consolidate(figures: Sequence[Decimal | None], rule: str) -> Decimal:
    """Make one figure of the figures of periods, in their order; None: not reported.

    ``sum`` adds what was reported, ``average`` is its mean over the reported periods (each counts
    the same), ``last`` is the last that is known. What was not reported is passed over, and never
    taken as 0: whoever uses a sum over less than all periods must say so.

    Raises
    ------
    ValueError
        The rule is unknown, or nothing was reported.

    References
    ----------
    Kementerian Keuangan: the consolidation of performance indicators over periods (sum, average,
    take last known).
    """
    if rule not in CONSOLIDATIONS:
        raise ValueError(f"the consolidation {rule!r} is none of {', '.join(CONSOLIDATIONS)}")
    reported = [one for one in figures if one is not None]
    if not reported:
        raise ValueError("no period was reported")
    return CONSOLIDATIONS[rule](reported)


def _sum(figures: Sequence[Decimal]) -> Decimal:
    return sum(figures, Decimal(0))


def _average(figures: Sequence[Decimal]) -> Decimal:
    return _sum(figures) / len(figures)


def _last(figures: Sequence[Decimal]) -> Decimal:
    return figures[-1]


CONSOLIDATIONS: Mapping[str, Consolidation] = {"sum": _sum, "average": _average, "last": _last}
