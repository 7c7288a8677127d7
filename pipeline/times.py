"""Dates as survey tools and spreadsheets write them -> ISO 8601, a whole column at a time."""

import datetime
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from pipeline.folding import tidy
from pipeline.questionnaire import DateOrder
from pipeline.results.ingest import HowOrdered

WEEKDAY = r"(?:[A-Za-z']+,? +)?"
YEAR = r"(?:\d{4}|\d{2})"
PARTED = re.compile(
    r"(?P<date>\d{1,4}(?P<mark>[-/.])\d{1,2}(?P=mark)\d{1,4}"
    rf"|{WEEKDAY}\d{{1,2}}[ -][A-Za-z]{{3,9}}\.?,?[ -]{YEAR}"
    rf"|{WEEKDAY}[A-Za-z]{{3,9}}\.? \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}"
    r"|(?:19|20)\d{6})(?P<clock>.*)"
)
YEAR_FIRST = re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})")
YEAR_LAST = re.compile(rf"(?P<first>\d{{1,2}})[-/.](?P<second>\d{{1,2}})[-/.](?P<year>{YEAR})")
COMPACT = re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})")
DAY_WORD = re.compile(
    rf"{WEEKDAY}(?P<day>\d{{1,2}})[ -](?P<word>[A-Za-z]+)\.?,?[ -](?P<year>{YEAR})"
)
WORD_DAY = re.compile(
    rf"{WEEKDAY}(?P<word>[A-Za-z]+)\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})"
)
CLOCK = re.compile(
    r"(?:,? +(?:pukul |jam |at )?|T|, )(?P<hour>\d{1,2})[:.](?P<minute>\d{2})"
    r"(?:[:.](?P<second>\d{2})(?:[.,]\d+)?)?(?: ?(?P<half>[AaPp])\.?[Mm]\.?)?"
    r"(?: ?(?P<zone>Z|[A-Za-z]{2,5}(?: ?[+-]\d{1,2}(?::?\d{2})?)?|[+-]\d{2}(?::?\d{2})?))?"
)
COMPACT_CLOCK = re.compile(
    r"T?(?P<hour>\d{2})(?P<minute>\d{2})(?P<second>\d{2})(?P<half>)(?P<zone>)"
)
DURATION = re.compile(
    r"(?:(?:(?P<hours>\d+):)?(?P<minutes>\d+):)?(?P<seconds>\d{1,7}(?:[.,]\d+)?)(?: ?s(?:ec)?)?"
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
CLOCKS = 100_000  # a day has 86,400 seconds

Parts: TypeAlias = tuple[list[str], list[str]]
"""The dates of some texts, and what follows each."""


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
    strange: frozenset[str] = frozenset()  # texts that are no date


@dataclass(frozen=True, slots=True)
class _Day:
    """A date without its time: either known, or two numbers of which one is the day."""

    year: int
    month: int
    day: int
    ordered: bool  # day and month are known

    def iso(self, order: DateOrder | None) -> str | None:
        """Write it, with day and month in this order unless they are known."""
        order = order or self.own_order
        day, month = self.day, self.month
        if not self.ordered:
            if order is None:
                return None
            day, month = (day, month) if order == "DMY" else (month, day)
        try:
            return datetime.date(self.year, month, day).isoformat()
        except ValueError:
            return None

    @property
    def own_order(self) -> DateOrder | None:
        """The order that it shows by itself: no month is above 12."""
        if self.day > 12:
            return "DMY"
        return "MDY" if self.month > 12 else None


def read_times(counts: Mapping[str, int], told: DateOrder | None = None) -> Times:
    """Read the dates of one column, given as its distinct texts and their numbers.

    Whether 01/02/2025 is in January or February is decided for the whole column: by any number
    above 12, else by what the questionnaire or study says. Where nothing decides, such dates stay
    as they are; nothing fails. What cannot be read stays as it is too.
    """
    dates, rests = _parted_alike(counts) or _parted_each(counts)
    days = {date: _day(date, told) for date in dict.fromkeys(dates)}
    order, how = _order([day for day in days.values() if day and not day.ordered], told)
    iso = {date: day.iso(order) for date, day in days.items() if day}
    clocks = {rest: _clock(rest) for rest in dict.fromkeys(rests)}
    joined = _joined(counts, (dates, rests), iso, clocks)
    if joined is not None:
        zones = {clock[1] for clock in clocks.values() if clock}
        return Times(
            joined, order, how, sum(counts.values()), 0, 0, zones=tuple(sorted(zones - {""}))
        )
    texts: dict[str, str] = {}
    tallied: Counter[str] = Counter()
    zones = set()
    strange: set[str] = set()
    for text, date, rest in zip(counts, dates, rests, strict=True):
        clock = clocks[rest]
        written = iso.get(date)
        if written and clock:
            texts[text] = written + clock[0]
            zones.add(clock[1])
            tallied["read"] += counts[text]
            continue
        texts[text] = text.strip()
        if texts[text]:
            trouble = _trouble(days[date], order) if clock else "unread"
            tallied[trouble] += counts[text]
            if trouble == "unread":
                strange.add(text)
    numbers = (tallied["read"], tallied["ambiguous"], tallied["unread"])
    return Times(texts, order, how, *numbers, tuple(sorted(zones - {""})), frozenset(strange))


def read_duration(text: str) -> float | None:
    """Read how long something took, 95, 95,4 or 0:01:35, as seconds; None where it is no time."""
    found = DURATION.fullmatch(tidy(text))
    if found is None:
        return None
    hours, minutes, seconds = (found[part] or "0" for part in ("hours", "minutes", "seconds"))
    return 3600 * int(hours) + 60 * int(minutes) + float(seconds.replace(",", "."))


def _joined(
    texts: Iterable[str],
    parts: Parts,
    iso: Mapping[str, str | None],
    clocks: Mapping[str, tuple[str, str] | None],
) -> dict[str, str] | None:
    """Write all texts at once, unless one of them cannot be written."""
    written = {rest: clock[0] for rest, clock in clocks.items() if clock}
    known = {date: one for date, one in iso.items() if one}
    dates, rests = parts
    if len(written) < len(clocks) or not all(map(known.__contains__, dates)):
        return None
    both = zip(map(known.__getitem__, dates), map(written.__getitem__, rests), strict=True)
    return dict(zip(texts, map("".join, both), strict=True))


def _parted_alike(texts: Iterable[str]) -> Parts | None:
    """Part texts that are all written alike; a million times are few days and seconds of a day.

    None where one has its first blank (or T) elsewhere, or is parted otherwise.
    """
    for mark in " T":
        places = {text.find(mark) for text in texts}
        if places != {-1}:
            break
    (place, *others) = places or {-1}
    if others or place < 1:
        return None
    dates = [text[:place] for text in texts]
    rests = [text[place:] for text in texts]
    of_each = {**dict(zip(dates, texts, strict=True)), **dict(zip(rests, texts, strict=True))}
    if any(_parted(text) != (text[:place], text[place:]) for text in of_each.values()):
        return None
    return dates, rests


def _parted_each(texts: Iterable[str]) -> Parts:
    """Part all texts; of those that come again in parts, the parts are joined anew."""
    parted: list[tuple[str, str]] = []
    days: set[str] = set()
    clocks: dict[str, str] = {}
    for text in texts:
        day, _, clock = text.partition(" ")
        if day in days and clock in clocks:
            parted.append((day, clocks[clock]))
            continue
        found = _parted(text)
        parted.append(found)
        if found == (day, text[len(day) :]):
            days.add(day)
            clocks[clock] = found[1]
    return [date for date, _ in parted], [rest for _, rest in parted]


def _parted(text: str) -> tuple[str, str]:
    """Part a date from its time of day; what is no date has none."""
    found = PARTED.fullmatch(tidy(text))
    return (found["date"], found["clock"]) if found else ("", "")


def _trouble(day: _Day | None, order: DateOrder | None) -> str:
    open_still = day is not None and not day.ordered and not (order or day.own_order)
    return "ambiguous" if open_still else "unread"


def _order(days: Iterable[_Day], told: DateOrder | None) -> tuple[DateOrder | None, HowOrdered]:
    shown = {day.own_order for day in days}
    if not shown:
        return None, "none"
    decided = [one for one in shown if one is not None]
    if len(decided) == 1:
        return decided[0], "cells"
    return (told, "told") if told in ("DMY", "MDY") else (None, "ambiguous")


def _day(date: str, told: DateOrder | None) -> _Day | None:
    for pattern in (YEAR_FIRST, COMPACT, DAY_WORD, WORD_DAY):
        if found := pattern.fullmatch(date):
            parts = found.groupdict()
            month = MONTH.get(parts["word"].casefold()) if "word" in parts else int(parts["month"])
            if month is None:
                return None
            return _Day(_year(parts["year"]), month, int(parts["day"]), ordered=True)
    found = YEAR_LAST.fullmatch(date)
    if found is None:
        return None
    first, second, last = found["first"], found["second"], found["year"]
    if told == "YMD" and len(last) == 2:
        return _Day(_year(first), int(second), int(last), ordered=True)
    return _Day(_year(last), int(second), int(first), ordered=int(first) == int(second))


def _year(digits: str) -> int:
    year = int(digits)
    if len(digits) == 4:
        return year
    return year + (1900 if year >= CENTURY_TURN else 2000)


@lru_cache(maxsize=CLOCKS)
def _clock(text: str) -> tuple[str, str] | None:
    """Write the time of day and name a zone that says no offset; None where it is no time."""
    if not text:
        return "", ""
    found = CLOCK.fullmatch(text) or COMPACT_CLOCK.fullmatch(text)
    if found is None:
        return None
    hour, half = int(found["hour"]), (found["half"] or "").casefold()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    offset, zone = _offset(found["zone"] or "")
    written = f"{hour:02}:{int(found['minute']):02}:{int(found['second'] or 0):02}{offset}"
    try:
        datetime.time.fromisoformat(written)
    except ValueError:
        return None
    return f"T{written}", zone


def _offset(zone: str) -> tuple[str, str]:
    """Give "+07:00" for GMT+7 or WIB; EST and the like mean different things in the world."""
    if not zone:
        return "", ""
    if zone.upper() in INDONESIAN_ZONES:
        return INDONESIAN_ZONES[zone.upper()], ""
    found = OFFSET.fullmatch(zone.upper())
    if found is None:
        return "", zone
    return f"{int(found['hours'] or 0):+03}:{found['minutes'] or '00'}", ""
