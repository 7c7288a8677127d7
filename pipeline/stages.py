"""The chain of stages: what each reads and writes, and when it may be skipped.

Every stage is a pure function in its own module; here stand the adapters from files to files.
"""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline import notes, skm_notes
from pipeline.artefacts import (
    forget,
    is_fresh,
    manifest,
    recorded,
    remember,
    write_result,
    write_whole,
)
from pipeline.errors import readable
from pipeline.evaluation import scored_items, try_questionnaire
from pipeline.log_table import as_csv
from pipeline.sampling_notes import sampling_notes
from pipeline.study_files import StudyFiles
from pipeline.work import (
    LIBRARY,
    PAIRS,
    Work,
    earlier_studies,
    gather,
    match_occasions,
    read_answers,
    read_evaluation,
    read_instrument,
    read_occasions,
    read_perspectives,
    read_quality,
    relative,
    stored,
)


@dataclass(frozen=True, slots=True)
class Stage:
    """One step: what it needs before it, what it depends on, and how it writes its output."""

    needs: tuple[str, ...]
    inputs: Callable[[Work], Mapping[str, Path]]
    options: Callable[[Work], object]
    run: Callable[[Work], Sequence[Path]]
    editable: bool = False  # people may work on its output
    of_answers: bool = True  # has nothing to do in a study that has indicators only


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
    folder = work.files.folder
    named = {one.file: folder / one.file for some in study.exports.values() for one in some}
    earlier = {
        relative(path, folder): path
        for files in earlier_studies(work.files)
        for path in files.inputs
    }
    return {**earlier, **named, str(study.questionnaire): folder / str(study.questionnaire)}


def _ingest(work: Work) -> Sequence[Path]:
    from pipeline.responses_file import write_responses

    study, folder = work.files.study, work.folder("ingest")
    paths = [folder / "log.csv"]
    logs = []
    for name, exports in study.exports.items():
        if not exports:
            (folder / f"{name}.csv").unlink(missing_ok=True)
            continue
        responses, log = read_answers(work.files, exports, work.tell)
        write_responses(responses, folder / f"{name}.csv")
        write_result(folder / f"{name}.json", log)
        for note in notes.ingest_notes(work.files.folder, log):
            work.tell(f"  {note}")
        for note in notes.absence_notes(work.files, log):
            work.warn(f"warning: {note}")
        paths += [folder / f"{name}.csv", folder / f"{name}.json"]
        logs.append(log)
    write_whole(folder / "log.csv", as_csv(logs).encode())
    return [*paths, *_match(work)]


def _match(work: Work) -> Sequence[Path]:
    """Find who answered twice, where the study has a second occasion."""
    path = work.folder("ingest") / PAIRS
    if not work.files.study.retest:
        path.unlink(missing_ok=True)
        return []
    matching = match_occasions(work.files, work.tell)
    write_result(path, matching)
    work.tell(f"  {notes.matching_note(matching.counts)}")
    return [path]


def _quality(work: Work) -> Sequence[Path]:
    from pipeline.quality import check_quality
    from pipeline.responses_file import write_responses

    folder = work.folder("quality")
    kept, log = check_quality(stored(work, "ingest"), work.files.study.quality)
    write_responses(kept, folder / "responses.csv")
    write_result(folder / "quality.json", log)
    for note in notes.quality_notes(log, work.files.study.population):
        work.tell(f"  {note}")
    return [folder / "responses.csv", folder / "quality.json"]


def _instrument(work: Work) -> Sequence[Path]:
    pilot = stored(work, "ingest", "pilot") if work.files.study.pilot else None
    path = work.folder("instrument") / "instrument.json"
    twice = read_occasions(work, pilot)
    write_result(path, try_questionnaire(work.files, stored(work, "quality"), pilot, twice))
    return [path]


def _perspectives(work: Work) -> Sequence[Path]:
    from pipeline.perspectives import score_perspectives

    path = work.folder("perspectives") / "perspectives.json"
    kept = scored_items(work.files, read_instrument(work))
    write_result(path, score_perspectives(stored(work, "quality"), kept, work.files.study.analysis))
    return [path]


def _scorecard(work: Work) -> Sequence[Path]:
    from pipeline.scorecard import weigh_study

    path = work.folder("scorecard") / "scorecard.json"
    scores = read_perspectives(work) if work.has_answers else None
    write_result(path, weigh_study(work.files, scores))
    return [path, *_library(work)]


def _library(work: Work) -> Sequence[Path]:
    """Compute the library's indicators, where the study has statistics of it."""
    from pipeline.library import compute_library

    path, files = work.folder("scorecard") / LIBRARY, work.files
    if files.library is None or files.study.library is None:
        path.unlink(missing_ok=True)
        return []
    write_result(path, compute_library(files.library, files.study.library, files.study.round))
    return [path]


def _indices(work: Work) -> Sequence[Path]:
    from pipeline.indices.computing import compute_indices
    from pipeline.open_answers.grouping import group_open_answers
    from pipeline.sampling import check_samples

    folder, study = work.folder("indices"), work.files.study
    responses, quality = stored(work, "quality"), read_quality(work)
    samples = check_samples(responses, quality, study.sampling, study.population)
    for note in sampling_notes(readable(work.files.file), samples):
        work.warn(f"warning: {note}")
    results = {
        "indices.json": compute_indices(responses, work.files.indices),
        "sampling.json": samples,
        "open-answers.json": group_open_answers(responses, study.open_answers),
    }
    for name, result in results.items():
        write_result(folder / name, result)
    return [folder / name for name in results]


def _sensitivity(work: Work) -> Sequence[Path]:
    from pipeline.sensitivity import compare_without

    path = work.folder("sensitivity") / "sensitivity.json"
    pilot = stored(work, "ingest", "pilot") if work.files.study.pilot else None
    found = compare_without(work.files, stored(work, "ingest"), pilot, read_evaluation(work))
    write_result(path, found)
    for note in notes.sensitivity_notes(found):
        work.tell(f"  {note}")
    return [path]


def _report(work: Work) -> Sequence[Path]:
    from pipeline.report.rendering import render

    findings = gather(work)
    for note in skm_notes.survey_notes(findings):
        work.warn(f"warning: {note}")
    return render(findings, work.out, work.folder("report"), work.tell)


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


def _answers_twice(work: Work) -> Mapping[str, Path]:
    """Depend on the answers, and where there is a second occasion on what tells who is who."""
    names = ["quality/responses.csv", "ingest/pilot.csv"]
    if work.files.study.retest:
        names += ["ingest/responses.csv", "ingest/retest.csv", f"ingest/{PAIRS}"]
        names += ["quality/quality.json"]
    return _outputs(*names)(work)


def _everything(work: Work) -> Mapping[str, Path]:
    sources = {relative(path, work.files.folder): path for path in work.files.inputs}
    stages = (
        "ingest/responses.json",
        "quality/quality.json",
        "instrument/instrument.json",
        "perspectives/perspectives.json",
        "scorecard/scorecard.json",
        "indices/indices.json",
        "indices/sampling.json",
        "indices/open-answers.json",
        "sensitivity/sensitivity.json",
    )
    return {**sources, **_outputs(*stages)(work)}


def _weighing(files: StudyFiles) -> list[object]:
    """Name what a scorecard depends on beside the scores."""
    study = files.study
    chosen = [study.scorecard, study.category_sets, study.objectives]
    return [*chosen, files.indicators, files.weighed]


STAGES: Mapping[str, Stage] = {
    "ingest": Stage(
        (),
        _exports,
        lambda work: [*work.files.study.exports.values(), work.files.study.previous],
        _ingest,
    ),
    "quality": Stage(
        ("ingest",),
        _with_questionnaire(_outputs("ingest/responses.csv")),
        lambda work: work.files.study.quality,
        _quality,
    ),
    "instrument": Stage(
        ("quality",),
        _with_questionnaire(_answers_twice),
        lambda work: [
            work.files.study.analysis,
            work.files.study.on_fail,
            work.files.study.experts,
            work.files.experts,
        ],
        _instrument,
    ),
    "perspectives": Stage(
        ("instrument",),
        _with_questionnaire(_outputs("quality/responses.csv", "instrument/instrument.json")),
        lambda work: work.files.study.analysis,
        _perspectives,
    ),
    "scorecard": Stage(
        ("perspectives",),
        _outputs("perspectives/perspectives.json"),
        lambda work: [
            *_weighing(work.files),
            work.files.study.library,
            work.files.library.given if work.files.library else None,
            work.files.study.round,
        ],
        _scorecard,
        of_answers=False,
    ),
    "indices": Stage(
        ("scorecard",),
        _with_questionnaire(_outputs("quality/responses.csv", "quality/quality.json")),
        lambda work: [
            work.files.indices,
            work.files.study.sampling,
            work.files.study.population,
            work.files.study.open_answers,
        ],
        _indices,
    ),
    "sensitivity": Stage(
        ("indices",),
        _with_questionnaire(
            _outputs(
                "ingest/responses.csv",
                "ingest/pilot.csv",
                "quality/quality.json",
                "scorecard/scorecard.json",
            )
        ),
        lambda work: [
            work.files.study.analysis,
            work.files.study.on_fail,
            _weighing(work.files),
        ],
        _sensitivity,
    ),
    "report": Stage(
        ("sensitivity",),
        _everything,
        lambda work: work.files.study.report,
        _report,
        editable=True,
        of_answers=False,
    ),
}
