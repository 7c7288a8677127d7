"""The headline under every choice of the analysis that could be defended."""

from dataclasses import dataclass

from pipeline.results import Estimate, Undefined


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of the analysis with the levels that really differ; the study's own comes first.

    A level in ``alike`` gives the very same numbers and classes as the level that it is named with.
    """

    name: str  # missing | careless | items | mean | weights | classes | scale
    levels: tuple[str, ...]
    alike: dict[str, str]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a specification says of one perspective, or of the whole."""

    value: Estimate  # the mean; of the whole the score in percent
    category: str | Undefined


@dataclass(frozen=True, slots=True)
class Specification:
    """One combination of levels and what comes of it."""

    levels: dict[str, str]  # of the choices that differ
    n: int  # respondents
    n_items: int  # that make the scores
    perspectives: dict[str, Outcome]
    overall: Outcome


@dataclass(frozen=True, slots=True)
class LevelCount:
    """Of the specifications with one level, how many give the category that the study reports."""

    same: int
    n: int


@dataclass(frozen=True, slots=True)
class Steadiness:
    """How many specifications give the category that the study reports."""

    category: str | Undefined
    same: int
    n: int  # specifications
    categories: dict[str, int]  # how many give each; ``undefined`` where none could be given
    lowest: Estimate  # value over all specifications
    highest: Estimate
    exceptions: tuple[int, ...]  # numbers of the specifications that differ, from 1
    shared: dict[str, str]  # levels that all of them have, by choice
    by_level: dict[str, dict[str, LevelCount]]  # by choice, then by level


@dataclass(frozen=True, slots=True)
class Robustness:
    """The full factorial of the choices that differ; the first specification is the study's own."""

    choices: tuple[Choice, ...]
    specifications: tuple[Specification, ...]
    perspectives: dict[str, Steadiness]
    overall: Steadiness
