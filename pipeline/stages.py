"""The chain of stages: what each rests on, and when it may be skipped."""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.artefacts import forget, is_fresh, manifest, recorded, remember
from pipeline.report_run import run_report
from pipeline.stage_runs import (
    run_comparison,
    run_indices,
    run_ingest,
    run_instrument,
    run_perspectives,
    run_quality,
    run_scorecard,
    run_sensitivity,
)
from pipeline.study_files import StudyFiles
from pipeline.work import (
    CERTAINTY,
    LIBRARY,
    PAIRS,
    PROGRAMS,
    RELATIONS,
    ROBUSTNESS,
    ROUNDS,
    WEIGHTING,
    WEIGHTS,
    Work,
    all_inputs,
    relative,
)

WEIGHED = ("quality/responses.csv", f"quality/{WEIGHTS}")
"""The respondents that stay, and their weights where they have any."""


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


# ---------------------------------------------------------------- the chain


def _exports(work: Work) -> dict[str, Path]:
    study = work.files.study
    folder = work.files.folder
    named = {one.file: folder / one.file for some in study.exports.values() for one in some}
    earlier = {
        relative(path, folder): path for files in work.files.earlier for path in files.inputs
    }
    return {**earlier, **named, str(study.questionnaire): folder / str(study.questionnaire)}


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
    names = [*WEIGHED, "ingest/pilot.csv"]
    if work.files.study.retest:
        names += ["ingest/responses.csv", "ingest/retest.csv", f"ingest/{PAIRS}"]
        names += ["quality/quality.json"]
    return _outputs(*names)(work)


def _compared(work: Work) -> Mapping[str, Path]:
    """Depend on the answers, and where there are earlier rounds on everything of all rounds."""
    names = [*WEIGHED, "instrument/instrument.json"]
    if not work.files.earlier:
        return _outputs(*names)(work)
    names += ["quality/quality.json", "perspectives/perspectives.json"]
    names += ["scorecard/scorecard.json", "indices/indices.json", f"ingest/{ROUNDS}"]
    return {**_exports(work), **_outputs(*names)(work)}


def _answers_and_weights(work: Work) -> Mapping[str, Path]:
    """Depend on the answers, and where they are weighted on all that is held against them."""
    names = [*WEIGHED, "quality/quality.json"]
    if work.files.study.weights:
        names += [f"quality/{WEIGHTING}", "instrument/instrument.json"]
        names += ["perspectives/perspectives.json", "scorecard/scorecard.json"]
    return _outputs(*names)(work)


def _everything(work: Work) -> Mapping[str, Path]:
    sources = {relative(path, work.files.folder): path for path in all_inputs(work.files)}
    stages = (
        "ingest/responses.json",
        "ingest/responses.csv",
        "ingest/pilot.csv",
        *WEIGHED,
        "quality/quality.json",
        "instrument/instrument.json",
        "perspectives/perspectives.json",
        "perspectives/missing.json",
        "scorecard/scorecard.json",
        f"scorecard/{LIBRARY}",
        "indices/indices.json",
        "indices/sampling.json",
        f"indices/{WEIGHTING}",
        "indices/open-answers.json",
        "comparison/comparison.json",
        f"comparison/{RELATIONS}",
        "sensitivity/sensitivity.json",
        f"sensitivity/{CERTAINTY}",
        f"sensitivity/{ROBUSTNESS}",
        f"sensitivity/{PROGRAMS}",
    )
    return {**sources, **_outputs(*stages)(work)}


def _keeping(files: StudyFiles) -> object:
    """Name what decides who stays and, where the study says so, what everybody weighs."""
    study = files.study
    if not study.weights:
        return study.quality
    return [study.quality, study.weights, study.population, study.sampling]


def _weighing(files: StudyFiles) -> list[object]:
    """Name what a scorecard depends on beside the scores."""
    study = files.study
    chosen = [study.scorecard, study.category_sets, study.objectives]
    return [*chosen, files.indicators, files.weighed]


STAGES: Mapping[str, Stage] = {
    "ingest": Stage(
        (),
        _exports,
        lambda work: [
            *work.files.study.exports.values(),
            work.files.study.previous,
            *(relative(one.file, work.files.folder) for one in work.files.earlier),
        ],
        run_ingest,
    ),
    "quality": Stage(
        ("ingest",),
        _with_questionnaire(_outputs("ingest/responses.csv")),
        lambda work: _keeping(work.files),
        run_quality,
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
        run_instrument,
    ),
    "perspectives": Stage(
        ("instrument",),
        _with_questionnaire(_outputs(*WEIGHED, "instrument/instrument.json")),
        lambda work: [work.files.study.analysis, work.files.study.comparison.smallest_group],
        run_perspectives,
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
        run_scorecard,
        of_answers=False,
    ),
    "indices": Stage(
        ("scorecard",),
        _with_questionnaire(_answers_and_weights),
        lambda work: [
            work.files.indices,
            work.files.study.sampling,
            work.files.study.population,
            work.files.study.open_answers,
            work.files.study.analysis.minimum_answered,
        ],
        run_indices,
    ),
    "comparison": Stage(
        ("indices",),
        _with_questionnaire(_compared),
        lambda work: [
            work.files.study.comparison,
            work.files.study.analysis.scores_use,
            [work.files.study.analysis.draws, work.files.study.analysis.seed],
            work.files.study.relations,
            work.files.study.rounds,
            work.files.study.actions,
            work.files.study.analysis.minimum_answered,
            work.files.study.analysis.convention,
        ],
        run_comparison,
    ),
    "sensitivity": Stage(
        ("comparison",),
        _with_questionnaire(
            _outputs(
                "ingest/responses.csv",
                "ingest/pilot.csv",
                WEIGHED[1],
                "quality/quality.json",
                "quality/responses.csv",
                "instrument/instrument.json",
                "perspectives/perspectives.json",
                "scorecard/scorecard.json",
                "comparison/comparison.json",
            )
        ),
        lambda work: [
            work.files.study.analysis,
            work.files.study.on_fail,
            _keeping(work.files),
            work.files.study.comparison,
            work.files.study.certainty,
            work.files.study.robustness,
            work.files.study.population,
            work.files.indices,
            _weighing(work.files),
        ],
        run_sensitivity,
    ),
    "report": Stage(
        ("sensitivity",),
        _everything,
        lambda work: [work.files.study.report, work.instead_of],
        run_report,
        editable=True,
        of_answers=False,
    ),
}
