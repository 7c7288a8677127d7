"""What a scale is taken to be, before it stands in a file."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.drafting.draft import Remark
from pipeline.questionnaire import MissingKind
from pipeline.structure import Words


@dataclass(frozen=True, slots=True)
class FoundPoint:
    """A point with its words; ``code`` is what the export holds for it, where it holds codes."""

    value: int
    label: Words
    alias: tuple[str, ...] = ()
    code: str | None = None


@dataclass(frozen=True, slots=True)
class FoundScale:
    """A scale, low to high, and what the cells of its questions mean on it."""

    name: str
    points: tuple[FoundPoint, ...]
    meaning: Mapping[str, int]  # cell -> value
    missing: Mapping[str, MissingKind] = field(default_factory=dict)  # cell -> why no answer
    remarks: tuple[Remark, ...] = ()
    used: int = 0  # points that somebody chose
    rivals: tuple["FoundScale", ...] = ()  # that fit as well

    @property
    def values(self) -> tuple[int, ...]:
        """The scores."""
        return tuple(point.value for point in self.points)
