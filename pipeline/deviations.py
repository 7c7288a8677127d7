"""A locked plan held against what the study's files say now."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from pipeline.errors import Place, relative_place
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
from pipeline.results.plan import Deviation, DeviationKind, PlanCheck, Section
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


def check_plan(files: StudyFiles) -> PlanCheck | None:
    """Name every difference from the locked plan; None where no plan was locked."""
    lock = files.lock
    if lock is None:
        return None
    found = tuple(_deviations(files, lock.plan))
    return PlanCheck(
        date=lock.date,
        version=lock.version,
        sha256=lock.sha256,
        file=lock.file,
        intact=lock.intact,
        responses=lock.responses,
        had_responses=lock.had_responses,
        n_planned=len(lock.plan),
        n_deviations=len(found),
        deviations=found,
    )


def _deviations(files: StudyFiles, planned: Mapping[Path, Scalar]) -> Iterator[Deviation]:
    used = plan_of(files.study, files.questionnaire)
    differing = [
        path
        for path in dict.fromkeys((*planned, *used))
        if (path in planned) != (path in used) or planned.get(path) != used.get(path)
    ]
    order = _entry_order(planned, used)
    differing.sort(key=lambda path: (order[_entry(path)], path))
    where = _addresses(files)
    for entry, paths in groupby(differing, _entry):
        yield from _of_entry(files, where, (planned, used), entry, tuple(paths))


def _of_entry(
    files: StudyFiles,
    where: Mapping[Path, Address],
    both: tuple[Mapping[Path, Scalar], Mapping[Path, Scalar]],
    entry: Path,
    paths: tuple[Path, ...],
) -> Iterator[Deviation]:
    """Tell a whole entry that came or went as one difference, and others key by key."""
    planned, used = both
    section = ENTRIES.get(entry[:2], "category" if entry[1] == "categories" else "key")
    name = entry[2] if len(entry) > 2 else ""
    there = [any(path[: len(entry)] == entry for path in plan) for plan in both]
    if name and section != "key" and there[0] != there[1]:
        plan = planned if there[0] else used
        words = _words(plan, paths, files.languages)
        kind: DeviationKind = "removed" if there[0] else "added"
        place = _spot(files, where, paths[0] if there[1] else entry[:2])
        told = (words, None) if there[0] else (None, words)
        yield Deviation(section, kind, ".".join(entry[1:]), name, *told, *place)
        return
    for path in paths:
        kind = "reworded" if any(one in path[3:] for one in WORDS) else "changed"
        key = ".".join(path[1:])
        subject = name if section in ("item", "scale", "perspective") else key
        yield Deviation(
            section,
            kind,
            key,
            subject,
            planned.get(path),
            used.get(path),
            *_spot(files, where, path),
        )


def _words(plan: Mapping[Path, Scalar], paths: Iterable[Path], languages: Iterable[str]) -> Scalar:
    """Give what an entry is called, in the first language that it has of some."""
    called = {path[4:]: plan[path] for path in paths if len(path) > 3 and path[3] in WORDS}
    wanted = [(one,) for one in languages if (one,) in called]
    return called[wanted[0]] if wanted else next(iter(called.values()), "")


def _entry(path: Path) -> Path:
    """Give the part of a path that names what it belongs to."""
    return path[:3] if path[:2] in ENTRIES else path[:2]


def _entry_order(planned: Mapping[Path, Scalar], used: Mapping[Path, Scalar]) -> dict[Path, int]:
    """Put the questionnaire first, in its own order, as far as there is one."""
    every = dict.fromkeys(_entry(path) for path in (*used, *planned))
    return {entry: at for at, entry in enumerate(sorted(every))}


def _addresses(files: StudyFiles) -> dict[Path, Address]:
    found: dict[Path, Address] = {(STUDY, *one.path): one.at for one in study_leaves(files.study)}
    if files.questionnaire is not None:
        found |= {
            (QUESTIONNAIRE, *one.path): one.at for one in questionnaire_leaves(files.questionnaire)
        }
    return found


def _spot(files: StudyFiles, where: Mapping[Path, Address], path: Path) -> tuple[str, str]:
    keys = files.study_keys if path[0] == STUDY else files.questionnaire_keys
    if keys is None:
        return "", ""
    at = where.get(path, path[1:])
    place: Place = keys.place(at)
    return relative_place(place, files.folder)
