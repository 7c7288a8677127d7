"""What a number rests on: the stage that found it, the files and columns, the respondents kept."""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from pipeline.questionnaire import Questionnaire
from pipeline.report.findings import Findings
from pipeline.report.ledger.traces import Trace
from pipeline.results.ingest import FileLog
from pipeline.results.perspectives import PerspectiveScore
from pipeline.results.quality import MultipleResponse, Profile

STAGES: Mapping[str, str] = {
    "ingest": "1-ingest/responses.json",
    "quality": "2-quality/quality.json",
    "instrument": "3-instrument/instrument.json",
    "perspectives": "4-perspectives/perspectives.json",
    "missing": "4-perspectives/missing.json",
    "answers": "4-perspectives/answers.json",
    "scorecard": "5-scorecard/scorecard.json",
    "library": "5-scorecard/library.json",
    "indices": "6-indices/indices.json",
    "satisfaction": "6-indices/indices.json",
    "sampling": "6-indices/sampling.json",
    "weighting": "6-indices/weighting.json",
    "open_answers": "6-indices/open-answers.json",
    "comparison": "7-comparison/comparison.json",
    "relations": "7-comparison/relations.json",
    "sensitivity": "8-sensitivity/sensitivity.json",
    "certainty": "8-sensitivity/certainty.json",
    "robustness": "8-sensitivity/robustness.json",
}
"""The file below ``stages`` that holds the results under each first name of an address."""
OF_STUDY_RESPONDENTS = frozenset({"structure", "retest"})  # also where a pilot tested the items


@dataclass(frozen=True, slots=True)
class FileColumns:
    """A file and the columns of it that were used; empty: all that matched."""

    file: str
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Inputs:
    """What numbers rest on.

    ``items`` and ``variables`` are names of the questionnaire; ``rows_read`` are rows of the files
    below their headers, ``rows_kept`` respondents among them, ``respondents`` those that stay; all
    three are None where no respondents are behind a number, or where a pilot is.
    """

    stage: str  # below the folder of the results; "" for what the study itself says
    files: tuple[FileColumns, ...]
    items: tuple[str, ...] = ()
    variables: tuple[str, ...] = ()
    rows_read: int | None = None
    rows_kept: int | None = None
    respondents: int | None = None


def what_matters(trace: Trace, names: Container[str]) -> tuple[str, ...]:
    """Give what of an address decides on what its number rests: equal keys, equal inputs."""
    profile = trace.within(Profile) or trace.within(MultipleResponse)
    told = (profile.variable, profile.respondents) if profile else ()
    keys = trace.keys
    return (*keys[:3], *(one for one in keys[3:] if one in names), *told)


def names_of(findings: Findings) -> frozenset[str]:
    """Name everything of a study that an address may name."""
    given, study = findings.files.questionnaire, findings.files.study
    kinds = {one.respondents for some in study.exports.values() for one in some}
    if given is None:
        return frozenset(kinds)
    declared = (given.items, given.perspectives, given.variables, given.indices)
    return frozenset((*kinds, *(one.name for some in declared for one in some)))


def inputs_of(trace: Trace, findings: Findings) -> Inputs:
    """Tell what a number rests on."""
    first, study = trace.keys[0], findings.files.study
    stage = f"stages/{STAGES[first]}" if first in STAGES else ""
    given = findings.files.questionnaire
    if given is None or findings.answers is None or first in OTHER_FILES:
        return Inputs(stage, _other_files(first, findings))
    items = _items(trace, given)
    if trace.keys[:2] == ("instrument", "content") and study.experts:
        return Inputs(stage, (FileColumns(study.experts.file),), items)
    if trace.keys[:2] == ("scorecard", "indicators"):
        return Inputs(stage, _other_files(first, findings), trace.keys[2:3])
    if first == "instrument" and study.pilot and trace.keys[1] not in OF_STUDY_RESPONDENTS:
        asked = [one for one in study.pilot if _is_asked(given, items, one.respondents)]
        return Inputs(stage, tuple(FileColumns(one.file) for one in asked), items)
    found = _of_responses(trace, findings, stage, items, _variables(trace, given))
    if first == "scorecard":
        return replace(found, files=(*found.files, *_other_files(first, findings)))
    return found


def _is_asked(questionnaire: Questionnaire, items: Iterable[str], kind: str) -> bool:
    asked = [questionnaire.is_asked(questionnaire.item(name), kind) for name in items]
    return any(asked) or not asked


def _of_responses(
    trace: Trace, findings: Findings, stage: str, items: tuple[str, ...], variables: tuple[str, ...]
) -> Inputs:
    """Name the columns in the files of the respondents that were asked."""
    answers = findings.answers
    logs = answers.ingest.files if answers else ()
    kinds = {one.respondents for one in logs} & _kinds(trace)
    used = [one for one in logs if not kinds or one.respondents in kinds]
    for wanted, names in ((set(items), "items"), (set(variables), "variables")):
        used = [one for one in used if wanted & {*getattr(one, names)}] or used
    stay = answers.quality.respondents if answers else {}
    return Inputs(
        stage,
        tuple(FileColumns(one.file, _columns(one, items, variables)) for one in used),
        items,
        variables,
        sum(one.rows_read for one in used),
        sum(one.rows_kept for one in used),
        sum(stay.get(kind, 0) for kind in {one.respondents for one in used}),
    )


def _columns(log: FileLog, items: Iterable[str], variables: Iterable[str]) -> tuple[str, ...]:
    named = (log.items.get(one) for one in items), (log.variables.get(one) for one in variables)
    return tuple(one for some in named for one in some if one is not None)


def _kinds(trace: Trace) -> set[str]:
    """Name the kinds of respondents on the way: those of a profile, of a unit, of a sample."""
    profile = trace.within(Profile) or trace.within(MultipleResponse)
    named = {profile.respondents} if profile else set()
    return {*trace.keys, *named, *(kind for key in trace.keys for kind in _parted(key))}


def _parted(key: str) -> Iterator[str]:
    """Take the kinds out of the name of a unit, perspective@kind+kind, or of kinds."""
    yield from key.rpartition("@")[2].split("+")


def _items(trace: Trace, questionnaire: Questionnaire) -> tuple[str, ...]:
    """Name the item on the way, else those of the perspective, of the index, of the unit."""
    names = {one.name for one in questionnaire.items}
    if own := [key for key in trace.keys if key in names]:
        return tuple(own[-1:])
    score = trace.within(PerspectiveScore)
    if score is not None and trace.keys[0] == "perspectives":
        return tuple(one for one in score.items if one not in score.left_out)
    perspectives = {one.name for one in questionnaire.perspectives}
    for key in reversed(trace.keys):
        if (name := key.partition("@")[0]) in perspectives:
            return tuple(one.name for one in questionnaire.items_of(name))
    index = next((one for one in questionnaire.indices if one.name in trace.keys), None)
    parts = index.of.values() if index else ()
    return tuple(dict.fromkeys(x.name for one in parts for x in questionnaire.items_of(one)))


def _variables(trace: Trace, questionnaire: Questionnaire) -> tuple[str, ...]:
    profile = trace.within(Profile) or trace.within(MultipleResponse)
    names = {one.name for one in questionnaire.variables}
    found = [key for key in trace.keys if key in names]
    return tuple(dict.fromkeys((*found, *([profile.variable] if profile else []))))


def _other_files(first: str, findings: Findings) -> tuple[FileColumns, ...]:
    study = findings.files.study
    named = {
        "scorecard": study.indicators,
        "interviews": study.interviews,
        "library": study.library.statistics if study.library else None,
        "study": findings.files.file.name,
    }
    found = named.get(first)
    return (FileColumns(found),) if found else ()


OTHER_FILES = frozenset({"interviews", "library", "study"})
