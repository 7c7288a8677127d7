"""Periods as a library's statistics name them, in the order of time."""

import re

from pipeline.periods import period_of

ACADEMIC = re.compile(r"(\d{4})/(\d{4})")
DATE = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?(?: .*)?")
NUMBERS = {"1": 1, "i": 1, "2": 2, "ii": 2, "3": 3, "iii": 3, "4": 4, "iv": 4}
PART = (
    r"(?P<part>semester|smt|sem|s|triwulan|tw|kuartal|quarter|q)[ .-]*(?P<number>[1-4]|i{1,3}|iv)"
)
SPOKEN = (
    re.compile(rf"{PART}[ ,/-]+(?P<year>\d{{4}})", re.IGNORECASE),
    re.compile(rf"(?P<year>\d{{4}})[ ,/-]+{PART}", re.IGNORECASE),
)
HALF = "s"  # semester, sem, s; the other parts are quarters
MONTHS = 12
LAST_DAY = 31  # of any month: it only sorts

When = tuple[int, int, int]  # the year, the month and the day on which a period ends


def order_of(period: str) -> When | None:
    """Tell when a year, half, quarter, month or day ends; None where its words do not tell it."""
    if known := period_of(period):
        return (*known.order[:2], LAST_DAY)
    if date := DATE.fullmatch(period):
        return (int(date[1]), int(date[2]), int(date[3] or LAST_DAY))
    if academic := ACADEMIC.fullmatch(period):
        return (int(academic[2]), 6, LAST_DAY)
    spoken = next((found for one in SPOKEN if (found := one.fullmatch(period))), None)
    if spoken is None:
        return None
    months = 6 if spoken["part"].lower().startswith(HALF) else 3
    month = months * NUMBERS[spoken["number"].lower()]
    return (int(spoken["year"]), month, LAST_DAY) if month <= MONTHS else None


def is_part_of_year(period: str) -> bool:
    """Tell whether a period is shorter than a year."""
    if ACADEMIC.fullmatch(period) or period.endswith("-12-31"):  # the date of a yearly report
        return False
    known = period_of(period)
    return known.kind != "year" if known else order_of(period) is not None
