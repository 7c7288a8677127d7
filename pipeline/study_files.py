"""A study with everything that its files say."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.errors import Fault, Place
from pipeline.languages import LANGUAGES, USUAL
from pipeline.library_sheet import LibraryFiles
from pipeline.profile_defaults import FIRST_LANGUAGES
from pipeline.prose import OwnText
from pipeline.questionnaire import Index, Perspective, Questionnaire
from pipeline.results.plan import PlanLock
from pipeline.results.scorecard import PeriodFigures
from pipeline.study import Study


@dataclass(frozen=True, slots=True)
class Indicator:
    """One row of indicators.csv."""

    name: str
    label: dict[str, str]
    perspective: str
    kind: str
    polarity: str | None
    unit: str
    target: float | None
    target_high: float | None  # upper end of a target range; then ``target`` is the lower
    realisation: float | None
    achievement: float | None  # published percent, when target and realisation are not known
    weight: float | None
    cap: float | None
    source: str
    floor: float | None = None  # lowest score in percent that is counted
    bands: str | None = None  # the named category set that classes it; None: the scorecard's bands
    objective: str | None = None  # the strategic objective that it measures
    iso: str | None = None  # the library indicator (I01 to I45) that gives its realisation
    consolidation: str | None = None  # sum | average | last: target and realisation of periods
    periods: tuple[PeriodFigures, ...] = ()  # what they were consolidated from


@dataclass(frozen=True, slots=True)
class Interview:
    """One coded excerpt of an interview."""

    informant: str
    role: dict[str, str] | None
    perspective: str
    theme: dict[str, str]
    excerpt: dict[str, str]


@dataclass(frozen=True, slots=True)
class Triangulated:
    """What the researcher makes of the sources on a perspective."""

    perspective: str
    informants: dict[str, str] | None  # what they say; None: their themes stand for it
    documents: dict[str, str] | None  # what they say beside the indicators
    agreement: str | None  # agrees, partly, contradicts; None: not marked
    note: dict[str, str] | None


@dataclass(frozen=True, slots=True)
class ExpertRatings:
    """What experts, called 1, 2, 3 and so on, said about the items: at least two of them."""

    items: tuple[str, ...]  # those that anybody rated, in the table's order
    n_experts: int
    ratings: tuple[tuple[int | None, ...], ...]  # (items, experts); None: not rated


@dataclass(frozen=True, slots=True)
class Stated:
    """The place of every key that a file states, by its address."""

    file: Path
    places: Mapping[tuple[str | int, ...], Place]

    def states(self, at: tuple[str | int, ...]) -> bool:
        """Tell whether this very key stands in the file."""
        return at in self.places

    def place(self, at: tuple[str | int, ...]) -> Place:
        """Find a key, or the nearest one above it that stands there."""
        for length in range(len(at), 0, -1):
            if at[:length] in self.places:
                return self.places[at[:length]]
        return Place(self.file)


@dataclass(frozen=True, slots=True)
class StudyFiles:
    """A study with everything that its files say, ready to run."""

    folder: Path
    study: Study
    questionnaire: Questionnaire | None
    indicators: tuple[Indicator, ...]
    interviews: tuple[Interview, ...]
    inputs: tuple[Path, ...]  # the study's own file, then every file that it names
    warnings: tuple[Fault, ...]
    places: Mapping[str, Place] = field(default_factory=dict)  # items and variables: columns
    # everything about weights, by its address
    weight_places: Mapping[tuple[str | int, ...], Place] = field(default_factory=dict)
    experts: ExpertRatings | None = None  # none without expert ratings
    triangulation: tuple[Triangulated, ...] = ()
    library: LibraryFiles | None = None  # none without library statistics
    own_languages: tuple[str, ...] = ()  # whole ones that the study brings along
    texts: tuple[OwnText, ...] = ()  # the user's own, in every language that there is
    earlier: tuple["StudyFiles", ...] = ()  # all earlier rounds, from the first
    by_profile: tuple[tuple[str, object], ...] = ()  # keys that the profile decides, with values
    study_keys: Stated | None = None  # where the study says what
    questionnaire_keys: Stated | None = None
    lock: PlanLock | None = None  # what was planned, where that was locked

    @property
    def file(self) -> Path:
        """The study's own file, YAML or a workbook."""
        return self.inputs[0]

    @property
    def perspectives(self) -> tuple[Perspective, ...]:
        """The declared perspectives, from the questionnaire or from the study itself."""
        return self.questionnaire.perspectives if self.questionnaire else self.study.perspectives

    @property
    def tops(self) -> tuple[Perspective, ...]:
        """The perspectives that are nobody's indicator."""
        return tuple(one for one in self.perspectives if one.parent is None)

    @property
    def weighed(self) -> tuple[Perspective, ...]:
        """The top perspectives that the scorecard is made of."""
        return tuple(one for one in self.tops if one.scorecard)

    @property
    def indices(self) -> tuple[Index, ...]:
        """What is computed of perspectives beside their scores."""
        return self.questionnaire.indices if self.questionnaire else ()

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages to render, see ``report_languages``."""
        return report_languages(self.study, self.questionnaire, self.own_languages)

    @property
    def words(self) -> Path | None:
        """The study's own folder of sentences."""
        return self.folder / self.study.report.words if self.study.report.words else None


def report_languages(
    study: Study, questionnaire: Questionnaire | None, own: tuple[str, ...] = ()
) -> tuple[str, ...]:
    """Give the languages to render: the study's, else the questionnaire's that can be written.

    ``own`` are those whose sentences the study brings along. A profile may say which come first.
    """
    if study.report.languages:
        return study.report.languages
    declared = questionnaire.languages if questionnaire else USUAL
    order = (*FIRST_LANGUAGES.get(study.profile, ()), *declared)
    known = (*LANGUAGES, *own)
    return (
        tuple(dict.fromkeys(one for one in order if one in declared and one in known)) or USUAL[:1]
    )
