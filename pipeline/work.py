"""A study on its way: its files, where its results go, and reading them back."""

import os
import posixpath
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import __version__
from pipeline.artefacts import digest, read_record, read_result, write_result
from pipeline.codebook import open_study, study_files
from pipeline.errors import Place, UserError, readable
from pipeline.interview_themes import count_themes
from pipeline.report.findings import Answers, Findings, Input
from pipeline.responses import Responses
from pipeline.results.answer_table import AnswerTable
from pipeline.results.comparison import Comparison
from pipeline.results.indices import IndexResult
from pipeline.results.ingest import IngestLog
from pipeline.results.instrument import InstrumentTest
from pipeline.results.library import LibraryStatistics
from pipeline.results.open_answers import OpenAnswersFound
from pipeline.results.perspectives import PerspectiveScore
from pipeline.results.quality import QualityLog
from pipeline.results.relations import Relation
from pipeline.results.retest import Matching
from pipeline.results.sampling import Sampling
from pipeline.results.scorecard import Scorecard
from pipeline.results.sensitivity import Sensitivity
from pipeline.satisfaction import satisfaction_survey
from pipeline.study import Export
from pipeline.study_files import StudyFiles

if TYPE_CHECKING:
    from pipeline.drift import Round
    from pipeline.evaluation import Evaluation
    from pipeline.retesting import Occasions

ORIGIN = "origin.json"
PAIRS = "pairs.json"  # who answered twice
LIBRARY = "library.json"  # the library's indicators
RELATIONS = "relations.json"  # of respondents' scores

Teller = Callable[[str], None]

# the folders are numbered for the person who looks into them
FOLDERS: Mapping[str, str] = {
    "ingest": "1-ingest",
    "quality": "2-quality",
    "instrument": "3-instrument",
    "perspectives": "4-perspectives",
    "scorecard": "5-scorecard",
    "indices": "6-indices",
    "comparison": "7-comparison",
    "sensitivity": "8-sensitivity",
    "report": "9-report",
}


@dataclass(frozen=True, slots=True)
class Work:
    """A study on its way: its files and the folder that its results go to."""

    files: StudyFiles
    out: Path
    tell: Teller = field(default=lambda _line: None)  # progress and notes
    warn: Teller = field(default=lambda _line: None)  # what somebody has to look at

    def folder(self, stage: str) -> Path:
        """Give the folder of a stage's artefacts."""
        return self.out / "stages" / FOLDERS[stage]

    @property
    def has_answers(self) -> bool:
        """Whether there is a questionnaire, or indicators only."""
        return self.files.questionnaire is not None


def open_work(study: Path, out: Path | None = None, tell: Teller | None = None) -> Work:
    """Open a study's folder; results go to ``out``, by default reports/<study> here."""
    files = open_study(study)
    work = Work(files, out or Path("reports") / files.study.study)
    return replace(work, tell=tell) if tell else work


def claim(work: Work) -> None:
    """Take the output folder for this study, unless it holds the results of another that is there.

    Raises
    ------
    UserError
        Two study folders have the same name and so the same folder of results.
    """
    record = work.out / "stages" / ORIGIN
    here = relative(work.files.folder, work.out)
    before = read_record(record).get("study")
    if isinstance(before, str) and before != here and study_files(work.out / before):
        other = readable(Path(os.path.normpath(work.out / before)))
        raise UserError.at(
            Place(work.files.file),
            f"{readable(work.out)} holds the results of {other}, which has the same name",
            "give one of them another name under study, or choose another folder with --out",
        )
    write_result(record, {"study": here})


def earlier_studies(files: StudyFiles) -> tuple[StudyFiles, ...]:
    """Open the studies that a study names as previous rounds."""
    return tuple(open_study(files.folder / name) for name in files.study.previous)


def read_answers(
    files: StudyFiles, exports: Sequence[Export], tell: Teller | None = None
) -> tuple[Responses, IngestLog]:
    """Read and decode the exports of a study that has a questionnaire.

    The items of its responses are also looked for in the exports of earlier studies, to tell which
    were reworded, added or left out since.
    """
    from pipeline.ingest import ingest
    from pipeline.sources import load_sources

    if files.questionnaire is None:
        raise UserError.at(
            Place(files.file), "has no questionnaire", "there are no answers to read"
        )
    earlier = _earlier_rounds(files) if exports == files.study.responses else ()
    return ingest(files.questionnaire, load_sources(files.folder, exports, tell), earlier)


def match_occasions(files: StudyFiles, tell: Teller | None = None) -> Matching:
    """Find the respondents of the retest in the pilot, or else in the study's own responses."""
    from pipeline.persons import match_persons
    from pipeline.sources import load_sources

    if files.questionnaire is None:
        raise LookupError("a study without a questionnaire has no respondents")
    first = load_sources(files.folder, files.study.pilot or files.study.responses, tell)
    second = load_sources(files.folder, files.study.retest, tell)
    return match_persons(files.questionnaire, first, second)


def _earlier_rounds(files: StudyFiles) -> tuple["Round", ...]:
    from pipeline.ingest import round_of
    from pipeline.sources import load_sources

    rounds = []
    for name, earlier in zip(files.study.previous, earlier_studies(files), strict=True):
        if earlier.questionnaire is not None:
            for source in load_sources(earlier.folder, earlier.study.responses):
                label = posixpath.normpath(f"{name}/{source.name}")
                rounds.append(round_of(earlier.questionnaire, source, label))
    return tuple(rounds)


def gather(work: Work) -> Findings:
    """Collect what the stages found, for the report."""
    answers = _read_answers(work) if work.has_answers else None
    return Findings(
        files=work.files,
        inputs=tuple(
            Input(relative(path, work.files.folder), digest(path)) for path in work.files.inputs
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
    )


def evaluate_study(study: Path) -> "Evaluation":
    """Open a study and evaluate it without writing anything: the way in from a notebook."""
    from pipeline.evaluation import evaluate
    from pipeline.retesting import SecondOccasion

    files = open_study(study)
    responses, _log = read_answers(files, files.study.responses)
    pilot = read_answers(files, files.study.pilot)[0] if files.study.pilot else None
    again = None
    if files.study.retest:
        second, _log = read_answers(files, files.study.retest)
        again = SecondOccasion(second, match_occasions(files))
    return evaluate(files, responses, pilot, again)


def relative(path: Path, folder: Path) -> str:
    """Give a path relative to a folder, with forward slashes."""
    return Path(os.path.relpath(path, folder)).as_posix()


def _read_answers(work: Work) -> Answers:
    return Answers(
        ingest=read_result(IngestLog, work.folder("ingest") / "responses.json"),
        quality=read_quality(work),
        instrument=read_instrument(work),
        perspectives=read_perspectives(work),
        indices=read_result(dict[str, IndexResult], work.folder("indices") / "indices.json"),
        comparison=read_result(Comparison, work.folder("comparison") / "comparison.json"),
        relations=read_result(dict[str, Relation], work.folder("comparison") / RELATIONS),
        sensitivity=read_result(Sensitivity, work.folder("sensitivity") / "sensitivity.json"),
        sampling=read_result(dict[str, Sampling], work.folder("indices") / "sampling.json"),
        open_answers=read_result(
            dict[str, OpenAnswersFound], work.folder("indices") / "open-answers.json"
        ),
        tables=read_result(dict[str, AnswerTable], work.folder("perspectives") / "answers.json"),
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


def _read_scorecard(work: Work) -> Scorecard:
    return read_result(Scorecard, work.folder("scorecard") / "scorecard.json")


def _read_library(work: Work) -> LibraryStatistics | None:
    if work.files.library is None:
        return None
    return read_result(LibraryStatistics, work.folder("scorecard") / LIBRARY)


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

    if work.files.questionnaire is None:
        raise LookupError("a study without a questionnaire has no responses")
    return read_responses(work.files.questionnaire, work.folder(stage) / f"{name}.csv")
