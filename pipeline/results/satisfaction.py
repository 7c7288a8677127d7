"""A satisfaction survey beside its index: the sample, the elements that stand out, the trend."""

from dataclasses import dataclass

from pipeline.results import Estimate, Undefined


@dataclass(frozen=True, slots=True)
class PeriodIndex:
    """The index of a period: published before, or this round's as the last one."""

    period: str
    value: Estimate
    category: str | Undefined
    change: Estimate | None  # points since the period before, to two decimals; None in the first
    published: bool  # by the office before, not computed here


@dataclass(frozen=True, slots=True)
class Sample:
    """The respondents against the population of the period."""

    population: int | None  # None: the study does not say
    required_raw: float | None  # by Krejcie and Morgan
    required: int | None  # in whole persons
    obtained: int

    @property
    def reached(self) -> bool:
        """Whether as many answered as are required."""
        return self.required is not None and self.obtained >= self.required


@dataclass(frozen=True, slots=True)
class SheetGroup:
    """A group of respondents on the publication sheet."""

    value: str | None  # None: all the other groups together
    count: int


@dataclass(frozen=True, slots=True)
class SheetProfile:
    """The respondents by one group variable, as far as one page has room for it."""

    variable: str
    groups: tuple[SheetGroup, ...]


@dataclass(frozen=True, slots=True)
class SatisfactionSurvey:
    """What a report on a satisfaction survey says beside ``indices.<index>``."""

    index: str  # its name
    sample: Sample
    periods: tuple[PeriodIndex, ...]  # from first to last
    highest: tuple[str, ...]  # elements: three, more where equal means tie, best first
    lowest: tuple[str, ...]  # the same, lowest first; () where all are equal
    unplanned: tuple[str, ...]  # of the lowest: those that the plan lacks
    sheet: tuple[SheetProfile, ...] = ()
