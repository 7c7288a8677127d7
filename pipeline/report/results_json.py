"""results.json: every stage's results in one tree, at the addresses that the numbers carry."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.report.findings import Findings, Input
from pipeline.results import ABSENT
from pipeline.results.answer_table import AnswerTable
from pipeline.results.audit import AuditTrail
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


@dataclass(frozen=True, slots=True)
class StudyName:
    """Which study, which round, and how many there are to ask."""

    name: str
    round: str | None
    title: dict[str, str]
    population: dict[str, int]


@dataclass(frozen=True, slots=True)
class Software:
    """What computed the results."""

    name: str
    version: str


@dataclass(frozen=True, slots=True)
class Indicators:
    """Results of a study that has indicators only."""

    study: StudyName
    software: Software
    inputs: tuple[Input, ...]
    scorecard: Scorecard
    interviews: Mapping[str, PerspectiveInterviews]
    library: LibraryStatistics | None
    audit: AuditTrail
    plan: PlanCheck | None = field(default=None, metadata=ABSENT)  # where one was locked


@dataclass(frozen=True, slots=True)
class Everything:
    """Results of a study with a questionnaire."""

    study: StudyName
    software: Software
    inputs: tuple[Input, ...]
    ingest: IngestLog
    quality: QualityLog
    instrument: InstrumentTest
    perspectives: Mapping[str, PerspectiveScore]
    missing: MissingData
    scorecard: Scorecard
    indices: Mapping[str, IndexResult]
    comparison: Comparison
    relations: Mapping[str, Relation]
    sensitivity: Sensitivity
    certainty: Certainty
    robustness: Robustness
    sampling: Mapping[str, Sampling]
    open_answers: Mapping[str, OpenAnswersFound]
    answers: Mapping[str, AnswerTable]  # by kind of respondents
    interviews: Mapping[str, PerspectiveInterviews]
    library: LibraryStatistics | None
    audit: AuditTrail
    satisfaction: SatisfactionSurvey | None = None  # of the profile skm
    weighting: Weighting | None = field(default=None, metadata=ABSENT)  # of weighted respondents
    plan: PlanCheck | None = field(default=None, metadata=ABSENT)  # where one was locked
    conventions: Conventions | None = None


def results_tree(findings: Findings) -> Indicators | Everything:
    """Put all results under their fixed addresses.

    A stage that did not run is absent; ``library`` is null without library statistics.
    """
    study = findings.files.study
    name = StudyName(study.study, study.round, study.title, study.population)
    software = Software("angket", findings.version)
    if findings.answers is None:
        return Indicators(
            name,
            software,
            findings.inputs,
            findings.scorecard,
            findings.interviews,
            findings.library,
            findings.audit,
            findings.plan,
        )
    return Everything(
        name,
        software,
        findings.inputs,
        findings.answers.ingest,
        findings.answers.quality,
        findings.answers.instrument,
        findings.answers.perspectives,
        findings.answers.missing,
        findings.scorecard,
        findings.answers.indices,
        findings.answers.comparison,
        findings.answers.relations,
        findings.answers.sensitivity,
        findings.answers.certainty,
        findings.answers.robustness,
        findings.answers.sampling,
        findings.answers.open_answers,
        findings.answers.tables,
        findings.interviews,
        findings.library,
        findings.audit,
        findings.satisfaction,
        findings.answers.weighting,
        findings.plan,
        findings.answers.conventions,
    )


def results_schema() -> dict[str, object]:
    """Generate the JSON Schema of results.json from the types."""
    from pydantic import TypeAdapter

    kind: TypeAdapter[object] = TypeAdapter(Everything | Indicators)
    return kind.json_schema()
