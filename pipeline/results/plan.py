"""Whether a study was carried out as it was planned before."""

from dataclasses import dataclass
from typing import Literal

from pipeline.results.audit import Scalar

DeviationKind = Literal["added", "removed", "reworded", "changed"]
Section = Literal[
    "item", "perspective", "scale", "point", "variable", "index", "category", "question", "key"
]


@dataclass(frozen=True, slots=True)
class PlanLock:
    """A plan as it was written down, and what was known then."""

    file: str  # the lock file's name, beside the study's file
    date: str  # ISO 8601
    version: str  # of angket
    sha256: str  # of the plan
    had_responses: bool  # when it was locked
    responses: int | None  # how many there were; None: they could not be read
    plan: dict[tuple[str, ...], Scalar]
    intact: bool  # false: the file was changed after it was written


@dataclass(frozen=True, slots=True)
class Deviation:
    """One difference between the locked plan and what was used."""

    section: Section
    kind: DeviationKind
    key: str  # of the plan: items.X1.reverse
    planned: Scalar
    used: Scalar
    file: str  # where it stands now, relative to the study
    spot: str


@dataclass(frozen=True, slots=True)
class PlanCheck:
    """A locked plan held against what was used."""

    date: str  # of locking, as ISO 8601
    version: str  # of angket then
    sha256: str  # of the questionnaire and the choices
    file: str
    intact: bool  # false: the lock file was changed after it was written
    responses: int | None  # that were there at locking; None: unknown
    had_responses: bool
    of_answers: bool  # false: a study of indicators, without respondents
    n_planned: int  # choices in the plan
    n_deviations: int
    deviations: tuple[Deviation, ...]
