"""Halves, quarters and months as people call them: TW1, Triwulan I 2026, Q1, Januari."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Kind = Literal["half", "quarter", "month"]

PARTS: Mapping[Kind, int] = {"half": 2, "quarter": 4, "month": 12}  # of a year
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
PREFIXES: Mapping[str, Kind] = {
    **dict.fromkeys(("tw", "triwulan", "q", "quarter", "kuartal"), "quarter"),
    **dict.fromkeys(("s", "sem", "smt", "semester"), "half"),
    **dict.fromkeys(("m", "bln", "bulan", "month"), "month"),
}
NUMBERED = re.compile(rf"({'|'.join(PREFIXES)})[\s.\-]*(\d{{1,2}}|iv|i{{1,3}})")
YEAR = re.compile(r"(?:^(\d{4})[\s,\-/]+)|(?:[\s,\-/]+(\d{4})$)")


@dataclass(frozen=True, slots=True)
class YearPart:
    """A part of a year; ``year`` is None where its name does not tell it."""

    kind: Kind
    year: int | None
    number: int  # as it is called: a fifth quarter is read too

    @property
    def exists(self) -> bool:
        """Whether a year has so many of these."""
        return 1 <= self.number <= PARTS[self.kind]

    @property
    def last_month(self) -> int:
        """The month that it ends with."""
        return PARTS["month"] // PARTS[self.kind] * self.number


def year_part(name: str) -> YearPart | None:
    """Read the name of a part of a year; None where it is none."""
    text, year = name.casefold().strip(), None
    if found := YEAR.search(text):
        year = int(found[1] or found[2])
        text = YEAR.sub("", text, count=1)
    if text in MONTH_NUMBERS:
        return YearPart("month", year, MONTH_NUMBERS[text])
    if numbered := NUMBERED.fullmatch(text):
        number = ROMAN.get(numbered[2]) or int(numbered[2])
        return YearPart(PREFIXES[numbered[1]], year, number)
    return None
