"""Periods of a survey as people write them: 2026, 2026-S1 (half), 2026-TW1 (quarter)."""

import re
from dataclasses import dataclass
from typing import Literal

WRITTEN = re.compile(r"(\d{4})(?:-(S[12]|TW[1-4]))?")
FORMS = "2026, 2026-S1 or 2026-S2 (half a year), 2026-TW1 to 2026-TW4 (a quarter)"


@dataclass(frozen=True, slots=True)
class Period:
    """A year, half or quarter."""

    year: int
    kind: Literal["year", "half", "quarter"]
    number: int  # of the half or quarter; 1 for a year

    @property
    def order(self) -> tuple[int, int, int]:
        """Sort by the last month, then the longer period after the shorter."""
        months = {"year": 12, "half": 6, "quarter": 3}[self.kind]
        return (self.year, months * self.number, months)


def period_of(text: str) -> Period | None:
    """Read a period; None where it is none."""
    found = WRITTEN.fullmatch(text)
    if found is None:
        return None
    year, part = int(found[1]), found[2] or ""
    if not part:
        return Period(year, "year", 1)
    return Period(year, "half" if part.startswith("S") else "quarter", int(part[-1]))
