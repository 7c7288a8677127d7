"""Names of the periods of a table of indicators (TW1, Triwulan I, Januari): in order, each once."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.year_parts import PARTS, YearPart, year_part


def misnamed_period(names: Sequence[str]) -> tuple[str, str, str] | None:
    """Find the first name that contradicts the others: the name, what is wrong, what to do.

    Names that are not known say nothing. A year may begin in any month or quarter: 7 to 12, 1 to 6.
    """
    known = [(name, part) for name in names if (part := year_part(name)) is not None]
    for name, part in known:
        if not part.exists:
            what = f"there is no period {name}: a year has {PARTS[part.kind]} of these"
            return name, what, "correct the name of the period"
    return next(_contradictions(known), None)


def _contradictions(known: Sequence[tuple[str, YearPart]]) -> Iterator[tuple[str, str, str]]:
    for at, (name, part) in enumerate(known):
        first, of_first = known[0]
        if part.kind != of_first.kind:
            what = f"{first} and {name} are periods of different length"
            yield name, what, "keep periods of one length, or figures count twice"
        for other, earlier in known[:at]:
            if part == earlier:
                yield name, f"{other} and {name} are the same period", "keep one of them"
    for (above, one), (below, next_one) in pairwise(known):
        if not _follows(one, next_one):
            what = f"the period {below} stands after {above}"
            yield below, what, "write the periods from the first to the last"


def _follows(before: YearPart, after: YearPart) -> bool:
    if before.year and after.year:
        return (before.year, before.number) < (after.year, after.number)
    turns = after.number == 1 and before.number == PARTS[before.kind]
    return turns or before.number < after.number
