"""What the stages found, read back from their files."""

from typing import TYPE_CHECKING, get_args

from pipeline import __version__
from pipeline.artefacts import digest, read_result
from pipeline.audit import Found, audit_trail
from pipeline.deviations import check_plan
from pipeline.interview_themes import count_themes
from pipeline.report.findings import Answers, Findings, Input
from pipeline.responses import Responses
from pipeline.results.answer_table import AnswerTable
from pipeline.results.audit import AuditTrail, Occasion
from pipeline.results.certainty import Certainty
from pipeline.results.comparison import Comparison
from pipeline.results.conventions import Conventions
from pipeline.results.indices import IndexResult
from pipeline.results.ingest import IngestLog
from pipeline.results.instrument import InstrumentTest
from pipeline.results.library import LibraryStatistics
from pipeline.results.missing import MissingData
from pipeline.results.open_answers import OpenAnswersFound
from pipeline.results.perspectives import PerspectiveScore
from pipeline.results.quality import QualityLog
from pipeline.results.relations import Relation
from pipeline.results.retest import Matching
from pipeline.results.robustness import Robustness
from pipeline.results.sampling import Sampling
from pipeline.results.scorecard import Scorecard
from pipeline.results.sensitivity import Sensitivity
from pipeline.results.weighting import KindWeights, Weighting
from pipeline.satisfaction import satisfaction_survey

if TYPE_CHECKING:
    from pipeline.evaluation import Evaluation
    from pipeline.retesting import Occasions
from pipeline.work import (
    CERTAINTY,
    LIBRARY,
    PAIRS,
    PROGRAMS,
    RELATIONS,
    ROBUSTNESS,
    WEIGHTING,
    WEIGHTS,
    Work,
    all_inputs,
    relative,
)


def gather(work: Work) -> Findings:
    """Collect what the stages found, for the report."""
    answers = _read_answers(work) if work.has_answers else None
    return Findings(
        files=work.files,
        inputs=tuple(
            Input(relative(path, work.files.folder), digest(path))
            for path in all_inputs(work.files)
        ),
        version=__version__,
        answers=answers,
        scorecard=_read_scorecard(work),
        satisfaction=(
            satisfaction_survey(work.files.study, answers.indices, answers.quality.profiles)
            if answers
            else None
        ),
        interviews=count_themes(work.files),
        library=_read_library(work),
        audit=read_trail(work, answers),
        plan=check_plan(work.files),
        instead_of=work.instead_of,
    )


def read_trail(work: Work, answers: Answers | None = None) -> AuditTrail:
    """List what was left out, recoded, reversed and overridden so far.

    ``answers`` are what was read back already; without them the files are read that it takes.
    """
    if not work.has_answers:
        return audit_trail(Found(work.files, {}))
    folder = work.folder("ingest")
    weights = work.folder("quality") / WEIGHTING
    logs: dict[Occasion, IngestLog] = {"responses": answers.ingest} if answers else {}
    for name in get_args(Occasion):
        if work.files.study.exports[name] and name not in logs:
            logs[name] = read_result(IngestLog, folder / f"{name}.json")
    return audit_trail(
        Found(
            work.files,
            logs,
            answers.quality if answers else read_quality(work),
            answers.instrument if answers else read_instrument(work),
            answers.perspectives if answers else read_perspectives(work),
            read_result(dict[str, KindWeights], weights) if work.files.study.weights else None,
        )
    )


def read_evaluation(work: Work) -> "Evaluation":
    """Read back what stages 2 to 5 found."""
    from pipeline.evaluation import Evaluation

    return Evaluation(
        responses=stored(work, "quality"),
        quality=read_quality(work),
        instrument=read_instrument(work),
        perspectives=read_perspectives(work),
        scorecard=_read_scorecard(work),
    )


def read_occasions(work: Work, pilot: Responses | None) -> "Occasions | None":
    """Read back the respondents who answered twice, where the study has a second occasion."""
    from pipeline.retesting import SecondOccasion, pair_occasions

    if not work.files.study.retest:
        return None
    matching = read_result(Matching, work.folder("ingest") / PAIRS)
    again = SecondOccasion(stored(work, "ingest", "retest"), matching)
    return pair_occasions(again, stored(work, "ingest"), pilot, read_quality(work))


def read_quality(work: Work) -> QualityLog:
    """Read back what the quality stage found."""
    return read_result(QualityLog, work.folder("quality") / "quality.json")


def read_instrument(work: Work) -> InstrumentTest:
    """Read back what the instrument stage found."""
    return read_result(InstrumentTest, work.folder("instrument") / "instrument.json")


def read_perspectives(work: Work) -> dict[str, PerspectiveScore]:
    """Read back what the perspectives stage found."""
    return read_result(
        dict[str, PerspectiveScore], work.folder("perspectives") / "perspectives.json"
    )


def stored(work: Work, stage: str, name: str = "responses") -> Responses:
    """Read back the responses that a stage wrote."""
    from pipeline.responses_file import read_responses
    from pipeline.weights_file import with_weights

    if work.files.questionnaire is None:
        raise LookupError("a study without a questionnaire has no responses")
    found = read_responses(work.files.questionnaire, work.folder(stage) / f"{name}.csv")
    weights = work.folder(stage) / WEIGHTS
    if stage != "quality" or not work.files.study.weights:
        return found
    return with_weights(found, weights)


def _read_answers(work: Work) -> Answers:
    return Answers(
        ingest=read_result(IngestLog, work.folder("ingest") / "responses.json"),
        quality=read_quality(work),
        instrument=read_instrument(work),
        perspectives=read_perspectives(work),
        missing=read_result(MissingData, work.folder("perspectives") / "missing.json"),
        indices=read_result(dict[str, IndexResult], work.folder("indices") / "indices.json"),
        comparison=read_comparison(work),
        relations=read_result(dict[str, Relation], work.folder("comparison") / RELATIONS),
        sensitivity=read_result(Sensitivity, work.folder("sensitivity") / "sensitivity.json"),
        certainty=read_result(Certainty, work.folder("sensitivity") / CERTAINTY),
        robustness=read_result(Robustness, work.folder("sensitivity") / ROBUSTNESS),
        sampling=read_result(dict[str, Sampling], work.folder("indices") / "sampling.json"),
        open_answers=read_result(
            dict[str, OpenAnswersFound], work.folder("indices") / "open-answers.json"
        ),
        tables=read_result(dict[str, AnswerTable], work.folder("perspectives") / "answers.json"),
        weighting=(
            read_result(Weighting, work.folder("indices") / WEIGHTING)
            if work.files.study.weights
            else None
        ),
        conventions=read_conventions(work),
    )


def read_comparison(work: Work) -> Comparison:
    """Read back what the comparison stage found of groups."""
    return read_result(Comparison, work.folder("comparison") / "comparison.json")


def read_conventions(work: Work) -> Conventions:
    """Read back what other programs give."""
    return read_result(Conventions, work.folder("sensitivity") / PROGRAMS)


def _read_scorecard(work: Work) -> Scorecard:
    return read_result(Scorecard, work.folder("scorecard") / "scorecard.json")


def _read_library(work: Work) -> LibraryStatistics | None:
    if work.files.library is None:
        return None
    return read_result(LibraryStatistics, work.folder("scorecard") / LIBRARY)
