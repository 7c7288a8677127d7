"""Who answered, and which respondents look doubtful."""

from dataclasses import dataclass, field
from typing import Literal

from pipeline.results import Undefined

FlagName = Literal[
    "no_answers",
    "incomplete",
    "duplicate",
    "straight_line",
    "long_string",
    "low_variability",
    "outlier",
    "inconsistent",
    "synonyms",
    "antonyms",
    "fast",
]
FLAGS: tuple[FlagName, ...] = (
    "no_answers",
    "incomplete",
    "duplicate",
    "straight_line",  # from here on: signs of careless answering
    "long_string",
    "low_variability",
    "outlier",
    "inconsistent",
    "synonyms",
    "antonyms",
    "fast",
)
CARELESS: tuple[FlagName, ...] = FLAGS[3:]
UNIFORM: tuple[FlagName, ...] = CARELESS[:3]
"""Three ways of seeing the same: (nearly) one answer to everything. They count as one sign."""


@dataclass(frozen=True, slots=True)
class Flag:
    """The respondents that one check points at."""

    count: int
    respondents: tuple[int, ...]  # positions in the ingested responses, from 1
    removed: bool  # only where the study says so
    cut: float | None  # where the check draws the line, in its own unit; None: it has none
    n_judged: int  # respondents of whom it could tell
    least: int | None = None  # answers, scales or pairs of items that it needs of a respondent
    not_judged: dict[str, Undefined] = field(default_factory=dict)  # kind of respondents -> why


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
class Picks:
    """How often an answer was picked, of those who answered and of all answers they gave."""

    count: int
    percent_of_respondents: float
    percent_of_answers: float


@dataclass(frozen=True, slots=True)
class MultipleResponse:
    """The answers to one question with several, over one kind of respondents.

    ``options`` are the declared ones, also those that nobody picked; without declared ones the most
    frequent answers. ``others`` counts all further answers.
    """

    variable: str
    respondents: str
    n: int  # who picked anything
    missing: int
    n_answers: int
    options: dict[str, Picks]
    others: Picks | None


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
    multiple: tuple[MultipleResponse, ...] = ()
    careless: int = 0  # respondents with a sign of careless answering
    several: int = 0  # with two signs at least, uniform answers being one

    @property
    def removed(self) -> frozenset[int]:
        """The positions of the respondents that do not stay, as in the flags."""
        gone = (flag.respondents for flag in self.flags.values() if flag.removed)
        return frozenset(position for positions in gone for position in positions)
