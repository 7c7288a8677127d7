"""A study on its way: its files, where its results go, and reading them back."""

import os
import posixpath
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.analysis_choices import by_convention
from pipeline.artefacts import read_record, write_result
from pipeline.codebook import open_study, study_files
from pipeline.errors import Place, UserError, readable
from pipeline.responses import Responses
from pipeline.results.conventions import ProgramName
from pipeline.results.ingest import IngestLog
from pipeline.results.retest import Matching
from pipeline.study import Export
from pipeline.study_files import StudyFiles

if TYPE_CHECKING:
    from pipeline.drift import Round
    from pipeline.evaluation import Evaluation

ORIGIN = "origin.json"
PAIRS = "pairs.json"  # who answered twice
ROUNDS = "rounds.json"  # what earlier rounds asked, and who is the same
WEIGHTS = "weights.csv"  # of the respondents that stay
WEIGHTING = "weighting.json"  # how these came about
LIBRARY = "library.json"  # the library's indicators
CERTAINTY = "certainty.json"
ROBUSTNESS = "robustness.json"
PROGRAMS = "conventions.json"  # the same by other programs
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
    instead_of: str | None = None  # the study's own convention, where another was asked for

    def folder(self, stage: str) -> Path:
        """Give the folder of a stage's artefacts."""
        return self.out / "stages" / FOLDERS[stage]

    @property
    def has_answers(self) -> bool:
        """Whether there is a questionnaire, or indicators only."""
        return self.files.questionnaire is not None


def open_work(
    study: Path,
    out: Path | None = None,
    tell: Teller | None = None,
    earlier: Sequence[Path] = (),
) -> Work:
    """Open a study's folder; results go to ``out``, by default reports/<study> here.

    ``earlier`` are folders of earlier rounds beside those that the study names.
    """
    files = open_study(study, earlier)
    work = Work(files, out or Path("reports") / files.study.study)
    return replace(work, tell=tell) if tell else work


def answered(work: Work) -> Work:
    """Give a study that has answers: only of these do programs compute anything.

    Raises
    ------
    UserError
        The study has indicators only.
    """
    if work.has_answers:
        return work
    place = Place(work.files.file)
    raise UserError.at(place, "has no questionnaire", "conventions of programs change nothing")


def under_convention(work: Work, name: ProgramName) -> Work:
    """Take another convention than the study's; its results go to a folder of their own."""
    study = answered(work).files.study
    changed = replace(study, analysis=by_convention(study.analysis, name))
    return replace(
        work,
        files=replace(work.files, study=changed),
        out=work.out / "conventions" / name,
        instead_of=study.analysis.convention,
    )


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
    for earlier in files.earlier:
        name = relative(earlier.folder, files.folder)
        if earlier.questionnaire is not None:
            for source in load_sources(earlier.folder, earlier.study.responses):
                label = posixpath.normpath(f"{name}/{source.name}")
                rounds.append(round_of(earlier.questionnaire, source, label))
    return tuple(rounds)


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


def all_inputs(files: StudyFiles) -> tuple[Path, ...]:
    """Name every file that the results rest on, those of earlier rounds behind the study's own."""
    named: dict[Path, Path] = {}
    for one in (files, *files.earlier):
        for path in one.inputs:
            named.setdefault(path.resolve(), path)
    return tuple(named.values())


def relative(path: Path, folder: Path) -> str:
    """Give a path relative to a folder, with forward slashes."""
    return Path(os.path.relpath(path, folder)).as_posix()
