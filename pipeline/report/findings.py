"""Everything that a report tells: the study's files and what the stages found."""

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.results.answer_table import AnswerTable
from pipeline.results.audit import NO_TRAIL, AuditTrail
from pipeline.results.certainty import Certainty
from pipeline.results.comparison import Comparison
from pipeline.results.conventions import Conventions
from pipeline.results.indices import IndexResult
from pipeline.results.ingest import IngestLog
from pipeline.results.instrument import InstrumentTest
from pipeline.results.interviews import PerspectiveInterviews
from pipeline.results.library import LibraryStatistics
from pipeline.results.missing import MissingData
from pipeline.results.open_answers import OpenAnswersFound
from pipeline.results.perspectives import PerspectiveScore
from pipeline.results.plan import PlanCheck
from pipeline.results.quality import QualityLog
from pipeline.results.relations import Relation
from pipeline.results.robustness import Robustness
from pipeline.results.sampling import Sampling
from pipeline.results.satisfaction import SatisfactionSurvey
from pipeline.results.scorecard import Scorecard
from pipeline.results.sensitivity import Sensitivity
from pipeline.results.weighting import Weighting
from pipeline.study_files import StudyFiles


@dataclass(frozen=True, slots=True)
class Input:
    """A file that the results rest on."""

    path: str  # relative to the study
    sha256: str


@dataclass(frozen=True, slots=True)
class Answers:
    """What the questionnaire gave; absent in a study that has indicators only."""

    ingest: IngestLog
    quality: QualityLog
    instrument: InstrumentTest
    perspectives: Mapping[str, PerspectiveScore]
    missing: MissingData
    indices: Mapping[str, IndexResult]
    comparison: Comparison
    relations: Mapping[str, Relation]
    sensitivity: Sensitivity
    certainty: Certainty
    robustness: Robustness
    sampling: Mapping[str, Sampling]
    open_answers: Mapping[str, OpenAnswersFound]
    tables: Mapping[str, AnswerTable]  # by kind of respondents
    weighting: Weighting | None = None  # where the study weights its respondents
    conventions: Conventions | None = None  # the same by other programs


@dataclass(frozen=True, slots=True)
class Findings:
    """What is reported."""

    files: StudyFiles
    inputs: tuple[Input, ...]
    version: str
    answers: Answers | None
    scorecard: Scorecard
    interviews: Mapping[str, PerspectiveInterviews]  # by top perspective
    library: LibraryStatistics | None = None  # where the study has statistics of a library
    satisfaction: SatisfactionSurvey | None = None  # of the profile skm
    audit: AuditTrail = NO_TRAIL
    plan: PlanCheck | None = None  # where a plan was locked
    instead_of: str | None = None  # the study's own convention, where another was asked for

    @property
    def has_examiner_sheet(self) -> bool:
        """Whether the sheet of what an examiner may ask is written beside the report."""
        return self.files.study.examined and self.answers is not None
