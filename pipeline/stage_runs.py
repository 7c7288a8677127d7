"""Each stage from files to files: read what it needs, call its function, write what it finds."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import certainty_notes, notes
from pipeline.artefacts import read_result, write_result, write_whole
from pipeline.errors import readable
from pipeline.log_table import as_csv
from pipeline.reading_back import (
    read_comparison,
    read_evaluation,
    read_instrument,
    read_occasions,
    read_perspectives,
    read_quality,
    stored,
)
from pipeline.responses import Responses
from pipeline.results.conventions import Conventions
from pipeline.results.indices import IndexResult
from pipeline.results.weighting import KindWeights, Weighting
from pipeline.sampling_notes import sampling_notes
from pipeline.weight_notes import weighting_notes
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
    match_occasions,
    read_answers,
)

if TYPE_CHECKING:
    from pipeline.evaluation import Evaluation


def run_ingest(work: Work) -> Sequence[Path]:
    """Read the exports and decode the answers."""
    from pipeline.responses_file import write_responses
    from pipeline.round_files import write_rounds

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
    return [*paths, *_match(work), *write_rounds(work)]


def run_quality(work: Work) -> Sequence[Path]:
    """Flag doubtful respondents."""
    from pipeline.quality import check_quality
    from pipeline.responses_file import write_responses

    folder = work.folder("quality")
    kept, log = check_quality(stored(work, "ingest"), work.files.study.quality)
    paths = _weights(work, kept)
    write_responses(kept, folder / "responses.csv")
    write_result(folder / "quality.json", log)
    for note in notes.quality_notes(log, work.files.study.population):
        work.tell(f"  {note}")
    return [folder / "responses.csv", folder / "quality.json", *paths]


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
    from pipeline.missing_data import examine_missing
    from pipeline.perspectives import score_perspectives

    folder, responses = work.folder("perspectives"), stored(work, "quality")
    study = work.files.study
    kept = scored_items(work.files, read_instrument(work))
    scores = score_perspectives(responses, kept, study.analysis)
    smallest = study.comparison.smallest_group
    results = {
        "perspectives.json": scores,
        "missing.json": examine_missing(responses, kept, study.analysis, smallest, scores),
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
    indices = compute_indices(responses, work.files.indices, study.analysis.minimum_answered)
    results: dict[str, object] = {
        "indices.json": indices,
        "sampling.json": samples,
        "open-answers.json": group_open_answers(responses, study.open_answers),
    }
    (folder / WEIGHTING).unlink(missing_ok=True)
    if study.weights:
        results[WEIGHTING] = _weighting(work, responses, indices)
    for name, result in results.items():
        write_result(folder / name, result)
    return [folder / name for name in results]


def run_comparison(work: Work) -> Sequence[Path]:
    """Describe and test the answers by group, against earlier rounds, and relate scores."""
    from pipeline.comparison import compare_groups
    from pipeline.evaluation import scored_items
    from pipeline.round_files import compared_rounds
    from pipeline.statistics.conventions import CONVENTIONS

    path = work.folder("comparison") / "comparison.json"
    kept = scored_items(work.files, read_instrument(work))
    study = work.files.study
    found = compare_groups(
        stored(work, "quality"),
        kept,
        study.comparison,
        study.analysis.minimum_answered,
        seed=study.analysis.seed,
        ranks=CONVENTIONS[study.analysis.convention].ranks,
    )
    write_result(path, replace(found, rounds=compared_rounds(work)))
    return [path, _relations(work, kept)]


def run_sensitivity(work: Work) -> Sequence[Path]:
    """See how sure the results are: without flagged respondents, drawn again, chosen otherwise."""
    from pipeline.certainty import judge_certainty
    from pipeline.robustness import vary_choices
    from pipeline.sensitivity import compare_without

    files, folder, ingested = work.files, work.folder("sensitivity"), stored(work, "ingest")
    pilot = stored(work, "ingest", "pilot") if files.study.pilot else None
    evaluated = read_evaluation(work)
    found = compare_without(files, ingested, pilot, evaluated)
    sure = judge_certainty(files, evaluated)
    varied = vary_choices(files, ingested, pilot, evaluated)
    programs = by_programs(work, evaluated, pilot)
    results = {
        "sensitivity.json": found,
        CERTAINTY: sure,
        ROBUSTNESS: varied,
        PROGRAMS: programs,
    }
    for name, result in results.items():
        write_result(folder / name, result)
    for note in notes.sensitivity_notes(found):
        work.tell(f"  {note}")
    for note in certainty_notes.certainty_notes(sure, varied):
        work.tell(f"  {note}")
    return [folder / name for name in results]


def by_programs(work: Work, found: "Evaluation", pilot: Responses | None) -> Conventions:
    """Hold the results against those by the conventions of other programs."""
    from pipeline.convention_reasons import Followed
    from pipeline.conventions import Material, Told, compare_conventions
    from pipeline.sample import missing_rule

    analysis = work.files.study.analysis
    here = Told(
        by=Followed(analysis.convention, missing_rule(analysis)),
        instrument=found.instrument,
        perspectives=found.perspectives,
        scorecard=found.scorecard,
        comparison=read_comparison(work),
    )
    return compare_conventions(Material(work.files, found.responses, pilot), here)


def _weights(work: Work, kept: Responses) -> Sequence[Path]:
    """Weigh the respondents that stay, where the study says how."""
    from pipeline.weighting import weigh_respondents
    from pipeline.weights_file import write_weights

    folder = work.folder("quality")
    paths = [folder / WEIGHTS, folder / WEIGHTING]
    if not work.files.study.weights:
        for path in paths:
            path.unlink(missing_ok=True)
        return []
    weighted, kinds = weigh_respondents(work.files, kept)
    write_weights(weighted, paths[0])
    write_result(paths[1], kinds)
    for note in weighting_notes(kinds):
        work.tell(f"  {note}")
    return paths


def _weighting(work: Work, responses: Responses, indices: Mapping[str, IndexResult]) -> Weighting:
    """Hold what is weighted so far against what it would be without weights."""
    from pipeline.weighting_effect import weighting_effect

    return weighting_effect(
        work.files,
        responses,
        read_result(dict[str, KindWeights], work.folder("quality") / WEIGHTING),
        read_instrument(work),
        read_perspectives(work),
        indices,
    )


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
    least = study.analysis.minimum_answered
    found = relate_scores(stored(work, "quality"), kept, study.relations, resampling, least)
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
