"""The numbers of pages, told from other lone numbers by counting on from page to page."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TypeAlias

_NUMBER = re.compile(r"\s*(?:(?P<digits>\d{1,4})|(?P<roman>[ivxlc]{1,7}))\s*", re.IGNORECASE)
_LETTERS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_PLACES = (-1, 0)  # the last and the first line
FEWEST = 2  # pages that count on
SHARE = 1 / 3  # of the pages with a lone number of the same kind

_Count: TypeAlias = tuple[str, int]
"""Digits or letters, and how far the number is ahead of the position of its page."""


def without_page_numbers(pages: Sequence[Sequence[str]]) -> Iterator[Sequence[str]]:
    """Leave out a first or last line that is nothing but the number of its page.

    The last line may be the cell of a table, or the end of a text, while the page's own number
    stands above: a number that does not count on with those of other pages stays.
    """
    lone = [_lone(at, lines) for at, lines in enumerate(pages)]
    pages_of = Counter(count for one in lone for count in set(one.values()))
    kinds = Counter(kind for one in lone for kind in {kind for kind, _ in one.values()})
    for lines, counts in zip(pages, lone, strict=True):
        place = max(counts, key=lambda one: pages_of[counts[one]], default=None)
        if place is None or pages_of[counts[place]] < _least(kinds[counts[place][0]]):
            yield lines
        else:
            yield lines[:-1] if place else lines[1:]


def _least(pages: int) -> float:
    return max(FEWEST, SHARE * pages)


def _lone(at: int, lines: Sequence[str]) -> Mapping[int, _Count]:
    """Give what the first and the last line of a page count, where they are lone numbers."""
    found = {place: _NUMBER.fullmatch(lines[place]) for place in _PLACES if lines}
    return {
        place: ("digits", int(one["digits"]) - at) if one["digits"]
        else ("roman", _value(one["roman"]) - at)
        for place, one in found.items()
        if one
    }  # fmt: skip


def _value(roman: str) -> int:
    values = [_LETTERS[letter] for letter in roman.casefold()]
    ahead = pairwise([*values, 0])
    return sum(-one if one < following else one for one, following in ahead)
