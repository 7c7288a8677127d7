"""The chain of stages: what each reads and writes, and when it may be skipped.

Every stage is a pure function in its own module; here stand the adapters from files to files.
"""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipeline import __version__
from pipeline.artefacts import (
    digest,
    forget,
    is_fresh,
    manifest,
    read_result,
    recorded,
    remember,
    write_result,
)
from pipeline.codebook import open_study
from pipeline.errors import Place, UserError
from pipeline.evaluation import Evaluation, evaluate, scored_items, try_questionnaire
from pipeline.notes import ingest_notes, quality_notes
from pipeline.report.findings import Answers, Findings, Input
from pipeline.responses import Responses
from pipeline.results.ingest import IngestLog
from pipeline.results.instrument import InstrumentTest
from pipeline.results.perspectives import PerspectiveScore
from pipeline.results.quality import QualityLog
from pipeline.results.scorecard import Scorecard
from pipeline.study import Export, StudyFiles

Teller = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Work:
    """A study on its way: its files and the folder that its results go to."""

    files: StudyFiles
    out: Path
    tell: Teller = field(default=lambda _line: None)

    def folder(self, stage: str) -> Path:
        """Give the folder of a stage's artefacts."""
        return self.out / "stages" / STAGES[stage].folder

    @property
    def has_answers(self) -> bool:
        """Whether there is a questionnaire, or indicators only."""
        return self.files.questionnaire is not None


@dataclass(frozen=True, slots=True)
class Stage:
    """One step: what it needs before it, what it depends on, and how it writes its output."""

    folder: str
    needs: tuple[str, ...]
    inputs: Callable[[Work], Mapping[str, Path]]
    options: Callable[[Work], object]
    run: Callable[[Work], Sequence[Path]]
    editable: bool = False  # people may work on its output
    of_answers: bool = True  # has nothing to do in a study that has indicators only


# ---------------------------------------------------------------- running


def open_work(study: Path, out: Path | None = None, tell: Teller | None = None) -> Work:
    """Open a study's folder; results go to ``out``, by default reports/<study> here."""
    files = open_study(study)
    work = Work(files, out or Path("reports") / files.study.study)
    return replace(work, tell=tell) if tell else work


def run_stage(work: Work, name: str) -> list[str]:
    """Run a stage and whatever stale stages it rests on; name those that ran."""
    ran: list[str] = []
    for before in STAGES[name].needs:
        ran += [one for one in run_stage(work, before) if one not in ran]
    if refresh(work, name):
        ran.append(name)
    return ran


def written(work: Work, name: str) -> list[Path]:
    """Name the files that a stage has left, as its manifest records them."""
    folder = work.folder(name)
    record = recorded(folder)
    return [Path(os.path.normpath(folder / output)) for output in record]


def refresh(work: Work, name: str) -> bool:
    """Run one stage unless its output is current; tell whether it ran."""
    stage = STAGES[name]
    if stage.of_answers and not work.has_answers:
        return False
    folder = work.folder(name)
    now = manifest(stage.inputs(work), stage.options(work))
    if is_fresh(folder, now, editable=stage.editable):
        return False
    work.tell(f"{name} ...")
    forget(folder)
    folder.mkdir(parents=True, exist_ok=True)
    remember(folder, now, stage.run(work))
    return True


# ---------------------------------------------------------------- from files to files


def _exports(work: Work) -> dict[str, Path]:
    study = work.files.study
    named = {one.file: work.files.folder / one.file for one in (*study.responses, *study.pilot)}
    return {**named, str(study.questionnaire): work.files.folder / str(study.questionnaire)}


def _ingest(work: Work) -> Sequence[Path]:
    from pipeline.responses_file import write_responses

    study, folder = work.files.study, work.folder("ingest")
    paths = []
    for name, exports in (("responses", study.responses), ("pilot", study.pilot)):
        if not exports:
            (folder / f"{name}.csv").unlink(missing_ok=True)
            continue
        responses, log = read_answers(work.files, exports)
        write_responses(responses, folder / f"{name}.csv")
        write_result(folder / f"{name}.json", log)
        for note in ingest_notes(work.files.folder, log):
            work.tell(f"  {note}")
        paths += [folder / f"{name}.csv", folder / f"{name}.json"]
    return paths


def read_answers(files: StudyFiles, exports: Sequence[Export]) -> tuple[Responses, IngestLog]:
    """Read and decode the exports of a study that has a questionnaire."""
    from pipeline.ingest import ingest, load_sources

    if files.questionnaire is None:
        place = Place(files.folder / "study.yaml")
        raise UserError.at(place, "has no questionnaire", "there are no answers to read")
    return ingest(files.questionnaire, load_sources(files.folder, exports))


def _stored(work: Work, stage: str, name: str = "responses") -> Responses:
    from pipeline.responses_file import read_responses

    if work.files.questionnaire is None:
        raise LookupError("a study without a questionnaire has no responses")
    return read_responses(work.files.questionnaire, work.folder(stage) / f"{name}.csv")


def _quality(work: Work) -> Sequence[Path]:
    from pipeline.quality import check_quality
    from pipeline.responses_file import write_responses

    folder = work.folder("quality")
    kept, log = check_quality(_stored(work, "ingest"), work.files.study.quality)
    write_responses(kept, folder / "responses.csv")
    write_result(folder / "quality.json", log)
    for note in quality_notes(log, work.files.study.population):
        work.tell(f"  {note}")
    return [folder / "responses.csv", folder / "quality.json"]


def _instrument(work: Work) -> Sequence[Path]:
    pilot = _stored(work, "ingest", "pilot") if work.files.study.pilot else None
    path = work.folder("instrument") / "instrument.json"
    write_result(path, try_questionnaire(work.files, _stored(work, "quality"), pilot))
    return [path]


def _perspectives(work: Work) -> Sequence[Path]:
    from pipeline.perspectives import score_perspectives

    path = work.folder("perspectives") / "perspectives.json"
    kept = scored_items(work.files, _read_instrument(work))
    write_result(path, score_perspectives(_stored(work, "quality"), kept))
    return [path]


def _scorecard(work: Work) -> Sequence[Path]:
    from pipeline.scorecard import build_scorecard

    path, files = work.folder("scorecard") / "scorecard.json", work.files
    scores = _read_perspectives(work) if work.has_answers else None
    write_result(path, build_scorecard(files.tops, scores, files.indicators, files.study.scorecard))
    return [path]


def _report(work: Work) -> Sequence[Path]:
    from pipeline.report.rendering import render

    return render(gather(work), work.out, work.folder("report"), work.tell)


# ---------------------------------------------------------------- reading back


def gather(work: Work) -> Findings:
    """Collect what the stages found, for the report."""
    return Findings(
        files=work.files,
        inputs=tuple(
            Input(_relative(path, work.files.folder), digest(path)) for path in work.files.inputs
        ),
        version=__version__,
        answers=_read_answers(work) if work.has_answers else None,
        scorecard=read_result(Scorecard, work.folder("scorecard") / "scorecard.json"),
    )


def evaluate_study(study: Path) -> Evaluation:
    """Open a study and evaluate it without writing anything: the way in from a notebook."""
    files = open_study(study)
    responses, _log = read_answers(files, files.study.responses)
    pilot = read_answers(files, files.study.pilot)[0] if files.study.pilot else None
    return evaluate(files, responses, pilot)


def _relative(path: Path, folder: Path) -> str:
    return Path(os.path.relpath(path, folder)).as_posix()


def _read_answers(work: Work) -> Answers:
    return Answers(
        ingest=read_result(IngestLog, work.folder("ingest") / "responses.json"),
        quality=read_result(QualityLog, work.folder("quality") / "quality.json"),
        instrument=_read_instrument(work),
        perspectives=_read_perspectives(work),
    )


def _read_instrument(work: Work) -> InstrumentTest:
    return read_result(InstrumentTest, work.folder("instrument") / "instrument.json")


def _read_perspectives(work: Work) -> dict[str, PerspectiveScore]:
    return read_result(
        dict[str, PerspectiveScore], work.folder("perspectives") / "perspectives.json"
    )


# ---------------------------------------------------------------- the chain


def _outputs(*names: str) -> Callable[[Work], Mapping[str, Path]]:
    """Depend on artefacts of earlier stages, named stage/file."""

    def inputs(work: Work) -> Mapping[str, Path]:
        parts = [name.split("/") for name in names]
        return {"/".join(part): work.folder(part[0]) / part[1] for part in parts}

    return inputs


def _with_questionnaire(
    inputs: Callable[[Work], Mapping[str, Path]],
) -> Callable[[Work], Mapping[str, Path]]:
    def both(work: Work) -> Mapping[str, Path]:
        name = str(work.files.study.questionnaire)
        return {**inputs(work), name: work.files.folder / name}

    return both


def _everything(work: Work) -> Mapping[str, Path]:
    sources = {_relative(path, work.files.folder): path for path in work.files.inputs}
    stages = (
        "ingest/responses.json",
        "quality/quality.json",
        "instrument/instrument.json",
        "perspectives/perspectives.json",
        "scorecard/scorecard.json",
    )
    return {**sources, **_outputs(*stages)(work)}


STAGES: Mapping[str, Stage] = {
    "ingest": Stage(
        "1-ingest",
        (),
        _exports,
        lambda work: [work.files.study.responses, work.files.study.pilot],
        _ingest,
    ),
    "quality": Stage(
        "2-quality",
        ("ingest",),
        _with_questionnaire(_outputs("ingest/responses.csv")),
        lambda work: work.files.study.quality,
        _quality,
    ),
    "instrument": Stage(
        "3-instrument",
        ("quality",),
        _with_questionnaire(_outputs("quality/responses.csv", "ingest/pilot.csv")),
        lambda work: [work.files.study.analysis, work.files.study.on_fail],
        _instrument,
    ),
    "perspectives": Stage(
        "4-perspectives",
        ("instrument",),
        _with_questionnaire(_outputs("quality/responses.csv", "instrument/instrument.json")),
        lambda work: work.files.study.analysis.scores_use,
        _perspectives,
    ),
    "scorecard": Stage(
        "5-scorecard",
        ("perspectives",),
        _outputs("perspectives/perspectives.json"),
        lambda work: [work.files.study.scorecard, work.files.indicators, work.files.tops],
        _scorecard,
        of_answers=False,
    ),
    "report": Stage(
        "7-report",
        ("scorecard",),
        _everything,
        lambda work: work.files.study.report,
        _report,
        editable=True,
        of_answers=False,
    ),
}
