"""Names of periods as people write them (TW1, Triwulan I, Q1, Januari): in order, each once."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

MONTHS = (
    ("januari", "january", "jan"),
    ("februari", "pebruari", "february", "feb"),
    ("maret", "march", "mar"),
    ("april", "apr"),
    ("mei", "may"),
    ("juni", "june", "jun"),
    ("juli", "july", "jul"),
    ("agustus", "august", "agu", "ags", "agt", "aug"),
    ("september", "sept", "sep"),
    ("oktober", "october", "okt", "oct"),
    ("november", "nopember", "nov"),
    ("desember", "december", "des", "dec"),
)
MONTH_NUMBERS = {name: at for at, names in enumerate(MONTHS, start=1) for name in names}
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
PARTS = {"quarter": 4, "half": 2, "month": 12}  # of a year
PREFIXES = {
    **dict.fromkeys(("tw", "triwulan", "q", "quarter", "kuartal"), "quarter"),
    **dict.fromkeys(("s", "sem", "smt", "semester"), "half"),
    **dict.fromkeys(("m", "bln", "bulan", "month"), "month"),
}
NUMBERED = re.compile(rf"({'|'.join(PREFIXES)})[\s.\-]*(\d{{1,2}}|iv|i{{1,3}})")
YEAR = re.compile(r"(?:^(\d{4})[\s\-/]+)|(?:[\s\-/]+(\d{4})$)")


@dataclass(frozen=True, slots=True)
class _Period:
    text: str
    kind: str
    year: int | None
    number: int


def misnamed_period(names: Sequence[str]) -> tuple[str, str, str] | None:
    """Find the first name that contradicts the others: the name, what is wrong, what to do.

    Names that are not known say nothing. A year may begin in any month or quarter: 7 to 12, 1 to 6.
    """
    known = [one for one in map(_read, names) if one is not None]
    for one in known:
        if not 1 <= one.number <= PARTS[one.kind]:
            what = f"there is no period {one.text}: a year has {PARTS[one.kind]} of these"
            return one.text, what, "correct the name of the period"
    return next(_contradictions(known), None)


def _contradictions(known: Sequence[_Period]) -> Iterator[tuple[str, str, str]]:
    for at, one in enumerate(known):
        first = known[0]
        if one.kind != first.kind:
            what = f"{first.text} and {one.text} are periods of different length"
            yield one.text, what, "keep periods of one length, or figures count twice"
        for other in known[:at]:
            if (one.kind, one.year, one.number) == (other.kind, other.year, other.number):
                what = f"{other.text} and {one.text} are the same period"
                yield one.text, what, "keep one of them"
    for before, after in pairwise(known):
        if not _follows(before, after):
            what = f"the period {after.text} stands after {before.text}"
            yield after.text, what, "write the periods from the first to the last"


def _follows(before: _Period, after: _Period) -> bool:
    if before.year and after.year:
        return (before.year, before.number) < (after.year, after.number)
    turns = after.number == 1 and before.number == PARTS[before.kind]
    return turns or before.number < after.number


def _read(name: str) -> _Period | None:
    text, year = name.casefold().strip(), None
    if found := YEAR.search(text):
        year = int(found[1] or found[2])
        text = YEAR.sub("", text, count=1)
    if text in MONTH_NUMBERS:
        return _Period(name, "month", year, MONTH_NUMBERS[text])
    if found := NUMBERED.fullmatch(text):
        number = ROMAN.get(found[2]) or int(found[2])
        return _Period(name, PREFIXES[found[1]], year, number)
    return None
