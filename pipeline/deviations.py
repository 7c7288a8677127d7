"""A locked plan held against what the study's files say now."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from pipeline.errors import relative_place
from pipeline.plan import (
    QUESTIONNAIRE,
    STUDY,
    Address,
    Path,
    plan_of,
    questionnaire_leaves,
    study_leaves,
)
from pipeline.results.audit import Scalar
from pipeline.results.plan import Deviation, PlanCheck, Section
from pipeline.study_files import StudyFiles

ENTRIES: Mapping[tuple[str, ...], Section] = {
    (QUESTIONNAIRE, "items"): "item",
    (QUESTIONNAIRE, "perspectives"): "perspective",
    (QUESTIONNAIRE, "variables"): "variable",
    (QUESTIONNAIRE, "indices"): "index",
    (QUESTIONNAIRE, "scales"): "scale",
    (STUDY, "perspectives"): "perspective",
    (STUDY, "questions"): "question",
}
WORDS = ("label", "text")  # below them stand words, by language


@dataclass(frozen=True, slots=True)
class _Plans:
    """What was planned and what is used now, and where that stands."""

    files: StudyFiles
    planned: Mapping[Path, Scalar]
    used: Mapping[Path, Scalar]
    addresses: Mapping[Path, Address]


def check_plan(files: StudyFiles) -> PlanCheck | None:
    """Name every difference from the locked plan; None where no plan was locked."""
    lock = files.lock
    if lock is None:
        return None
    used = plan_of(files.study, files.questionnaire)
    found = tuple(_deviations(_Plans(files, lock.plan, used, _addresses(files))))
    return PlanCheck(
        date=lock.date,
        version=lock.version,
        sha256=lock.sha256,
        file=lock.file,
        intact=lock.intact,
        responses=lock.responses,
        had_responses=lock.had_responses,
        of_answers=files.questionnaire is not None,
        n_planned=len(lock.plan),
        n_deviations=len(found),
        deviations=found,
    )


def _deviations(plans: _Plans) -> Iterator[Deviation]:
    """Go through what differs, entry by entry: the questionnaire's come first."""
    planned, used = plans.planned, plans.used
    differing = sorted(
        path
        for path in dict.fromkeys((*planned, *used))
        if (path in planned) != (path in used) or planned.get(path) != used.get(path)
    )
    for entry, paths in groupby(differing, _entry):
        own = list(paths)
        whole = _whole(plans, entry, own)
        yield from [whole] if whole else [_part(plans, path) for path in own]


def _whole(plans: _Plans, entry: Path, paths: Sequence[Path]) -> Deviation | None:
    """Tell an entry that came or went as one difference; None where it only changed."""
    was, is_ = (
        any(path[: len(entry)] == entry for path in plan) for plan in (plans.planned, plans.used)
    )
    if len(entry) < 3 or was == is_:
        return None
    plan = plans.planned if was else plans.used
    words = _words(plan, paths, plans.files.languages)
    file, spot = _spot(plans, paths[0] if is_ else entry[:2])
    return Deviation(
        section=ENTRIES[entry[:2]],
        kind="removed" if was else "added",
        key=".".join(entry[1:]),
        planned=words if was else None,
        used=None if was else words,
        file=file,
        spot=spot,
    )


def _part(plans: _Plans, path: Path) -> Deviation:
    file, spot = _spot(plans, path)
    return Deviation(
        section=ENTRIES.get(path[:2], "category" if path[1] == "categories" else "key"),
        kind="reworded" if any(one in path[3:] for one in WORDS) else "changed",
        key=".".join(path[1:]),
        planned=plans.planned.get(path),
        used=plans.used.get(path),
        file=file,
        spot=spot,
    )


def _words(plan: Mapping[Path, Scalar], paths: Iterable[Path], languages: Iterable[str]) -> Scalar:
    """Give what an entry is called, in the first language that it has of some."""
    called = {path[4:]: plan[path] for path in paths if len(path) > 3 and path[3] in WORDS}
    wanted = [(one,) for one in languages if (one,) in called]
    return called[wanted[0]] if wanted else next(iter(called.values()), "")


def _entry(path: Path) -> Path:
    """Give the part of a path that names what it belongs to."""
    return path[:3] if path[:2] in ENTRIES else path[:2]


def _addresses(files: StudyFiles) -> dict[Path, Address]:
    found: dict[Path, Address] = {(STUDY, *one.path): one.at for one in study_leaves(files.study)}
    if files.questionnaire is not None:
        found |= {
            (QUESTIONNAIRE, *one.path): one.at for one in questionnaire_leaves(files.questionnaire)
        }
    return found


def _spot(plans: _Plans, path: Path) -> tuple[str, str]:
    """Find where something stands now, or the nearest thing above it."""
    files = plans.files
    keys = files.study_keys if path[0] == STUDY else files.questionnaire_keys
    if keys is None:
        return "", ""
    return relative_place(keys.place(plans.addresses.get(path, path[1:])), files.folder)
