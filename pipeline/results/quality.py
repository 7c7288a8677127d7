"""Who answered, and which respondents look doubtful."""

from dataclasses import dataclass
from typing import Literal

FlagName = Literal["no_answers", "incomplete", "duplicate", "straight_line"]
FLAGS: tuple[FlagName, ...] = ("no_answers", "incomplete", "duplicate", "straight_line")


@dataclass(frozen=True, slots=True)
class Flag:
    """The respondents that one check points at."""

    count: int
    respondents: tuple[int, ...]  # positions in the ingested responses, from 1
    removed: bool  # only where the study says so


@dataclass(frozen=True, slots=True)
class Frequency:
    """How often, and what percentage of those who answered."""

    count: int
    percent: float


@dataclass(frozen=True, slots=True)
class Profile:
    """The distribution of one group variable over one kind of respondents."""

    variable: str
    respondents: str
    n: int  # with an answer to this variable
    missing: int
    frequencies: dict[str, Frequency]


@dataclass(frozen=True, slots=True)
class QualityLog:
    """Respondents before and after, the flags, and the profile of those who stay."""

    n_before: int
    n_after: int
    minimum_answered: float  # share of the asked items, 0 to 1
    flags: dict[str, Flag]
    received: dict[str, int]  # kind of respondents -> number before
    respondents: dict[str, int]  # kind of respondents -> number that stays
    profiles: tuple[Profile, ...]
