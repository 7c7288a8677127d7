"""Periods as a library's statistics name them, in the order of time."""

import re

from pipeline.periods import period_of
from pipeline.year_parts import year_part

ACADEMIC = re.compile(r"(\d{4})/(\d{4})")
DATE = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?(?: .*)?")
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
    part = year_part(period)
    if part is None or part.year is None or not part.exists:
        return None
    return (part.year, part.last_month, LAST_DAY)


def is_part_of_year(period: str) -> bool:
    """Tell whether a period is shorter than a year."""
    if ACADEMIC.fullmatch(period) or period.endswith("-12-31"):  # the date of a yearly report
        return False
    known = period_of(period)
    return known.kind != "year" if known else order_of(period) is not None
