"""Dates as survey tools and spreadsheets write them -> ISO 8601, a whole column at a time."""

import datetime
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.folding import tidy
from pipeline.questionnaire import DateOrder
from pipeline.results.ingest import HowOrdered

CLOCK = (
    r"(?:(?:,? +(?:pukul |jam |at )?|T|, )(?P<hour>\d{1,2})[:.](?P<minute>\d{2})"
    r"(?:[:.](?P<second>\d{2})(?:[.,]\d+)?)?(?: ?(?P<half>[AaPp])\.?[Mm]\.?)?"
    r"(?: ?(?P<zone>Z|[A-Za-z]{2,5}(?: ?[+-]\d{1,2}(?::?\d{2})?)?|[+-]\d{2}(?::?\d{2})?))?)?"
)
WEEKDAY = r"(?:[A-Za-z']+,? +)?"
YEAR_FIRST = re.compile(
    rf"(?P<year>\d{{4}})(?P<mark>[-/.])(?P<month>\d{{1,2}})(?P=mark)(?P<day>\d{{1,2}}){CLOCK}"
)
NUMBERS = re.compile(
    rf"(?P<first>\d{{1,2}})(?P<mark>[-/.])(?P<second_number>\d{{1,2}})(?P=mark)"
    rf"(?P<year>\d{{4}}|\d{{2}}){CLOCK}"
)
COMPACT = re.compile(
    r"(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})"
    r"(?:T?(?P<hour>\d{2})(?P<minute>\d{2})(?P<second>\d{2}))?(?P<half>)(?P<zone>)"
)
DAY_WORD = re.compile(
    rf"{WEEKDAY}(?P<day>\d{{1,2}})[ -](?P<word>[A-Za-z]{{3,9}})\.?,?[ -]"
    rf"(?P<year>\d{{4}}|\d{{2}}){CLOCK}"
)
WORD_DAY = re.compile(
    rf"{WEEKDAY}(?P<word>[A-Za-z]{{3,9}})\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? "
    rf"(?P<year>\d{{4}}){CLOCK}"
)
OFFSET = re.compile(r"(?:GMT|UTC|Z)? ?(?P<hours>[+-]\d{1,2})?:?(?P<minutes>\d{2})?")
MONTHS = (
    "january januari jan",
    "february februari pebruari feb peb",
    "march maret mar mrt",
    "april apr",
    "may mei",
    "june juni jun",
    "july juli jul",
    "august agustus aug agu agt ags agust",
    "september sep sept",
    "october oktober oct okt",
    "november nopember nov nop",
    "december desember dec des",
)
MONTH = {word: number for number, words in enumerate(MONTHS, start=1) for word in words.split()}
INDONESIAN_ZONES = {"WIB": "+07:00", "WITA": "+08:00", "WIT": "+09:00"}
CENTURY_TURN = 69  # as strptime has it: 69 is 1969, 68 is 2068


@dataclass(frozen=True, slots=True)
class Times:
    """The texts of a column, ISO 8601 where they could be read, and how day and month stood."""

    texts: Mapping[str, str]
    order: DateOrder | None
    how: HowOrdered
    read: int
    ambiguous: int
    unread: int
    zones: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Date:
    """One cell: either a date, or two numbers of which one is the day."""

    year: int
    month: int
    day: int
    clock: str  # "T10:30:00+07:00"
    zone: str  # a name that says no offset
    ordered: bool  # day and month are known


def read_times(counts: Mapping[str, int], told: DateOrder | None = None) -> Times:
    """Read the dates of one column, given as its distinct texts and their numbers.

    Whether 01/02/2025 is in January or February is decided for the whole column: by any number
    above 12, else by what the questionnaire or study says. Where nothing decides, such dates stay
    as they are; nothing fails. What cannot be read stays as it is too.
    """
    dates = {text: date for text in counts if text.strip() and (date := _date(tidy(text), told))}
    open_dates = [one for one in dates.values() if not one.ordered]
    order, how = _order(open_dates, told)
    texts: dict[str, str] = {}
    tallied: Counter[str] = Counter()
    for text, count in counts.items():
        if not text.strip():
            texts[text] = ""
            continue
        date = dates.get(text)
        iso = _iso(date, order) if date else None
        texts[text] = iso or text.strip()
        doubtful = date is not None and not date.ordered and not (order or _own_order(date))
        tallied["read" if iso else "ambiguous" if doubtful else "unread"] += count
    zones = {one.zone for one in dates.values() if one.zone}
    numbers = (tallied["read"], tallied["ambiguous"], tallied["unread"])
    return Times(texts, order, how, *numbers, zones=tuple(sorted(zones)))


def _date(text: str, told: DateOrder | None) -> _Date | None:
    for pattern in (YEAR_FIRST, NUMBERS, COMPACT, DAY_WORD, WORD_DAY):
        if found := pattern.fullmatch(text):
            return _parts(found, told)
    return None


def _parts(found: re.Match[str], told: DateOrder | None) -> _Date | None:
    parts = found.groupdict()
    clock, zone = _clock(parts)
    if "first" not in parts:
        month = MONTH.get(parts["word"].casefold()) if "word" in parts else int(parts["month"])
        if month is None:
            return None
        return _Date(_year(parts["year"]), month, int(parts["day"]), clock, zone, ordered=True)
    first, second, last = (parts[name] for name in ("first", "second_number", "year"))
    if told == "YMD" and len(last) == 2:
        return _Date(_year(first), int(second), int(last), clock, zone, ordered=True)
    same = first == second
    return _Date(_year(last), int(second), int(first), clock, zone, ordered=same)


def _year(digits: str) -> int:
    year = int(digits)
    if len(digits) == 4:
        return year
    return year + (1900 if year >= CENTURY_TURN else 2000)


def _clock(parts: Mapping[str, str | None]) -> tuple[str, str]:
    """Write the time of day, and name a zone that says no offset."""
    if not parts["hour"]:
        return "", ""
    hour, half = int(parts["hour"]), (parts["half"] or "").casefold()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    offset, zone = _offset(parts["zone"] or "")
    return f"T{hour:02}:{parts['minute']}:{parts['second'] or '00'}{offset}", zone


def _offset(zone: str) -> tuple[str, str]:
    """Give "+07:00" for GMT+7 or WIB; EST and the like mean different things in the world."""
    if not zone:
        return "", ""
    if zone.upper() in INDONESIAN_ZONES:
        return INDONESIAN_ZONES[zone.upper()], ""
    found = OFFSET.fullmatch(zone.upper())
    if found is None:
        return "", zone
    hours = int(found["hours"] or 0)
    return f"{hours:+03}:{found['minutes'] or '00'}", ""


def _order(dates: list[_Date], told: DateOrder | None) -> tuple[DateOrder | None, HowOrdered]:
    if not dates:
        return None, "none"
    day_first = any(one.day > 12 for one in dates)  # as parsed, the day is the first number
    month_first = any(one.month > 12 for one in dates)
    if day_first != month_first:
        return ("DMY" if day_first else "MDY"), "cells"
    if told in ("DMY", "MDY"):
        return told, "told"
    return None, "ambiguous"


def _own_order(date: _Date) -> DateOrder | None:
    """Tell the order of a date in a column that holds both orders: it shows its own, or none."""
    if date.day > 12:
        return "DMY"
    return "MDY" if date.month > 12 else None


def _iso(date: _Date, order: DateOrder | None) -> str | None:
    day, month = date.day, date.month
    if not date.ordered:
        order = order or _own_order(date)
        if order is None:
            return None
        day, month = (day, month) if order == "DMY" else (month, day)
    try:
        written = datetime.date(date.year, month, day).isoformat() + date.clock
        datetime.datetime.fromisoformat(written)
    except ValueError:
        return None
    return written
