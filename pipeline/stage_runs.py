"""Each stage from files to files: read what it needs, call its function, write what it finds."""

from collections.abc import Sequence
from pathlib import Path

from pipeline import notes, skm_notes
from pipeline.artefacts import write_result, write_whole
from pipeline.errors import readable
from pipeline.log_table import as_csv
from pipeline.sampling_notes import sampling_notes
from pipeline.work import (
    LIBRARY,
    PAIRS,
    RELATIONS,
    Work,
    gather,
    match_occasions,
    read_answers,
    read_evaluation,
    read_instrument,
    read_occasions,
    read_perspectives,
    read_quality,
    stored,
)


def run_ingest(work: Work) -> Sequence[Path]:
    """Read the exports and decode the answers."""
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


def run_quality(work: Work) -> Sequence[Path]:
    """Flag doubtful respondents."""
    from pipeline.quality import check_quality
    from pipeline.responses_file import write_responses

    folder = work.folder("quality")
    kept, log = check_quality(stored(work, "ingest"), work.files.study.quality)
    write_responses(kept, folder / "responses.csv")
    write_result(folder / "quality.json", log)
    for note in notes.quality_notes(log, work.files.study.population):
        work.tell(f"  {note}")
    return [folder / "responses.csv", folder / "quality.json"]


def run_instrument(work: Work) -> Sequence[Path]:
    """Test the items and the perspectives."""
    from pipeline.evaluation import try_questionnaire

    pilot = stored(work, "ingest", "pilot") if work.files.study.pilot else None
    path = work.folder("instrument") / "instrument.json"
    twice = read_occasions(work, pilot)
    write_result(path, try_questionnaire(work.files, stored(work, "quality"), pilot, twice))
    return [path]


def run_perspectives(work: Work) -> Sequence[Path]:
    """Score the perspectives with the items that are kept, and tabulate the answers."""
    from pipeline.answer_table import tabulate_answers
    from pipeline.evaluation import scored_items
    from pipeline.perspectives import score_perspectives

    folder, responses = work.folder("perspectives"), stored(work, "quality")
    kept = scored_items(work.files, read_instrument(work))
    results = {
        "perspectives.json": score_perspectives(responses, kept, work.files.study.analysis),
        "answers.json": tabulate_answers(responses),
    }
    for name, result in results.items():
        write_result(folder / name, result)
    return [folder / name for name in results]


def run_scorecard(work: Work) -> Sequence[Path]:
    """Weigh perspectives and indicators."""
    from pipeline.scorecard import weigh_study

    path = work.folder("scorecard") / "scorecard.json"
    scores = read_perspectives(work) if work.has_answers else None
    write_result(path, weigh_study(work.files, scores))
    return [path, *_library(work)]


def run_indices(work: Work) -> Sequence[Path]:
    """Compute the indices, the samples and the themes of open answers."""
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


def run_comparison(work: Work) -> Sequence[Path]:
    """Describe the answers by group of respondents, and relate scores."""
    from pipeline.comparison import compare_groups
    from pipeline.evaluation import scored_items

    path = work.folder("comparison") / "comparison.json"
    kept = scored_items(work.files, read_instrument(work))
    choices = work.files.study.comparison
    write_result(path, compare_groups(stored(work, "quality"), kept, choices))
    return [path, _relations(work, kept)]


def run_sensitivity(work: Work) -> Sequence[Path]:
    """Compare the results with and without the flagged respondents."""
    from pipeline.sensitivity import compare_without

    path = work.folder("sensitivity") / "sensitivity.json"
    pilot = stored(work, "ingest", "pilot") if work.files.study.pilot else None
    found = compare_without(work.files, stored(work, "ingest"), pilot, read_evaluation(work))
    write_result(path, found)
    for note in notes.sensitivity_notes(found):
        work.tell(f"  {note}")
    return [path]


def run_report(work: Work) -> Sequence[Path]:
    """Render the documents."""
    from pipeline.report.rendering import render

    findings = gather(work)
    for note in skm_notes.survey_notes(findings):
        work.warn(f"warning: {note}")
    return render(findings, work.out, work.folder("report"), work.tell)


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


def _relations(work: Work, kept: frozenset[str]) -> Path:
    """Relate scores, where the study asks for it."""
    from pipeline.relation_notes import relation_notes
    from pipeline.relations import relate_scores
    from pipeline.statistics.bootstrap import Resampling

    path, study = work.folder("comparison") / RELATIONS, work.files.study
    resampling = Resampling(study.analysis.draws, study.analysis.seed)
    found = relate_scores(stored(work, "quality"), kept, study.relations, resampling)
    for note in relation_notes(readable(work.files.file), found):
        work.warn(f"warning: {note}")
    write_result(path, found)
    return path


def _library(work: Work) -> Sequence[Path]:
    """Compute the library's indicators, where the study has statistics of it."""
    from pipeline.library import compute_library

    path, files = work.folder("scorecard") / LIBRARY, work.files
    if files.library is None or files.study.library is None:
        path.unlink(missing_ok=True)
        return []
    write_result(path, compute_library(files.library, files.study.library, files.study.round))
    return [path]
