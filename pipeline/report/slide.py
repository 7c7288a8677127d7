"""A study on one page, as data: what stands where is for ``figures.slide`` to decide."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SlideBar:
    """One bar: how full it is, from 0 to 1, its value as it is printed, and its class."""

    label: str
    share: float
    value: str
    category: str  # may be empty


@dataclass(frozen=True, slots=True)
class SlideRow:
    """One line of a list: what, and its value as it is printed."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class SlideList:
    """A short list below its head."""

    head: str
    rows: tuple[SlideRow, ...]
    weak: bool = False  # what needs work


@dataclass(frozen=True, slots=True)
class Slide:
    """A page of 16 to 9 that can be read from the back of a room; all words are in the language."""

    title: str
    who: str
    verdict_head: str
    verdict: str  # the number as it is printed, or a dash
    category: str
    verdict_note: str
    bars_head: str
    bars: tuple[SlideBar, ...]
    lists: tuple[SlideList, ...]  # two at most
    reliability: str
    source: str
