"""Scales of numbers: bare ones, and those with words at their ends only."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.drafting.draft import Remark
from pipeline.drafting.found_scale import FoundPoint, FoundScale
from pipeline.drafting.known_words import STATED_RANGE
from pipeline.folding import fold, fold_answer, tidy
from pipeline.questionnaire import ANY_LANGUAGE

ANCHORED = re.compile(r"\(?(\d{1,2})\)?\s*(?:[-–—.:=)]+\s*|\s+(?=\())(\(?[^\W\d].*)")
MOST_ANCHORS = 3  # the ends and the middle
LOWEST, HIGHEST = 0, 10
FEWEST_STEPS = 3  # between two ends with words; fewer may be an end and the middle


@dataclass(frozen=True, slots=True)
class UsualScale:
    """A range of numbers; ``plain`` if its ends, both used, leave no doubt about it."""

    low: int
    high: int
    plain: bool


USUAL = (
    UsualScale(1, 4, plain=False),  # also a 1-5 whose highest point nobody chose
    UsualScale(1, 5, plain=True),
    UsualScale(1, 6, plain=False),
    UsualScale(1, 7, plain=True),
    UsualScale(1, 9, plain=False),  # of LibQUAL+, or a 1-10 whose highest point nobody chose
    UsualScale(1, 10, plain=True),
    UsualScale(0, 4, plain=False),
    UsualScale(0, 5, plain=True),
    UsualScale(0, 10, plain=True),
)


def number_of(cell: str) -> int | None:
    """Read a whole number; anything else is None."""
    folded = fold_answer(cell)
    return int(folded) if folded.isascii() and folded.isdecimal() and len(folded) < 5 else None


def stated_range(text: str) -> tuple[int, int] | None:
    """Read the range that a question names: "on a scale of 1 - 5"."""
    for low, high in STATED_RANGE.findall(fold(text)):
        if (int(low), int(high)) in {(one.low, one.high) for one in USUAL}:
            return int(low), int(high)
    return None


def find_bare_numbers(cells: Iterable[str], stated: tuple[int, int] | None) -> FoundScale | None:
    """Take whole numbers for a scale: the stated one, else the smallest usual one around them."""
    numbers = {cell: number_of(cell) for cell in cells}
    seen = {number for number in numbers.values() if number is not None}
    if None in numbers.values() or not seen or not LOWEST <= min(seen) <= max(seen) <= HIGHEST:
        return None
    if stated and stated[0] <= min(seen) and max(seen) <= stated[1]:
        low, high = stated
        remark = Remark(f"the question itself says {low} to {high}", "known")
    else:
        usual = next((u for u in USUAL if u.low <= min(seen) and max(seen) <= u.high), None)
        if usual is None:
            return None
        low, high = usual.low, usual.high
        remark = _remark_on(usual, seen)
    points = tuple(FoundPoint(one, {ANY_LANGUAGE: str(one)}) for one in range(low, high + 1))
    meaning = {cell: number for cell, number in numbers.items() if number is not None}
    return FoundScale(f"angka{low}-{high}", points, meaning, remarks=(remark,), used=len(seen))


def _remark_on(usual: UsualScale, seen: set[int]) -> Remark:
    low, high = min(seen), max(seen)
    whole = f"{usual.low} to {usual.high}"
    if (low, high) == (usual.low, usual.high) and usual.plain:
        return Remark(f"numbers from {low} to {high} were answered, and both ends were", "likely")
    return Remark(
        f"numbers from {low} to {high} were answered: was the scale {whole}, and is {usual.high}"
        " the best? if not, write every number that could be chosen, low to high",
        "ask",
    )


def find_anchored_numbers(cells: Sequence[str]) -> FoundScale | None:
    """Read numbers of which some have words: "1 (None at all)", 2, 3 ... "10 (All my time)"."""
    words: dict[int, str] = {}
    meaning: dict[str, int] = {}
    for cell in cells:
        found = ANCHORED.fullmatch(tidy(cell))
        number = int(found[1]) if found else number_of(cell)
        if number is None or number > HIGHEST:
            return None
        meaning[cell] = number
        if found and fold(words.setdefault(number, tidy(cell))) != fold(tidy(cell)):
            return None
    bare = set(meaning.values()) - set(words)
    if not words or not bare or len(words) > MOST_ANCHORS:
        return None
    return _between_ends(words, meaning)


def _between_ends(words: Mapping[int, str], meaning: Mapping[str, int]) -> FoundScale | None:
    """Take the numbers with words for the ends, or the smallest usual scale where one lacks."""
    low, high = min(meaning.values()), max(meaning.values())
    bottom = low if low in words else min(low, 1)
    if low in words and high in words and high - low >= FEWEST_STEPS:
        top = high
        remark = Remark(f"both ends have words: {words[low]} and {words[high]}", "likely")
    else:
        tops = [one.high for one in USUAL if one.low == bottom and one.high >= high]
        if high in words and high - bottom >= FEWEST_STEPS:
            tops = [high]
        if not tops:
            return None
        top = tops[0]
        remark = Remark(
            f"not both ends have words, and {low} to {high} were answered: was the scale"
            f" {bottom} to {top}? if not, write every number that could be chosen, low to high",
            "ask",
        )
    points = tuple(
        FoundPoint(one, {ANY_LANGUAGE: words.get(one, str(one))}) for one in range(bottom, top + 1)
    )
    used = len(set(meaning.values()))
    return FoundScale(f"angka{bottom}-{top}", points, meaning, remarks=(remark,), used=used)
