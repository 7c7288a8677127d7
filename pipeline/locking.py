"""``angket lock``: writing down what is planned, before the answers arrive."""

import datetime
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline import __version__
from pipeline.artefacts import write_whole
from pipeline.codebook import open_study
from pipeline.codebook.plan_lock import lock_path, lock_text, plan_digest
from pipeline.errors import Place, UserError
from pipeline.plan import plan_of
from pipeline.results.plan import PlanLock
from pipeline.study_files import StudyFiles

OF_ANSWERS = ("responses", "pilot", "retest")


@dataclass(frozen=True, slots=True)
class Locked:
    """The file that was written, and what it says."""

    path: Path
    lock: PlanLock


def lock_plan(study: Path, date: datetime.date, *, replace_lock: bool = False) -> Locked:
    """Write the lock file of a study's plan beside it.

    The exports that the study names need not be there; where one is, the lock says how many
    responses there were.

    Raises
    ------
    UserError
        The study's files have faults, or a plan was locked before and ``replace_lock`` is false.
    """
    files = open_study(study, awaited=OF_ANSWERS)
    path = lock_path(files.file)
    if path.exists() and not replace_lock:
        when = f" on {files.lock.date}" if files.lock else ""
        what = f"the plan of {files.study.study} was locked{when} already"
        remedy = "keep it: the report names what differs; or lock anew with --replace"
        raise UserError.at(Place(path), what, remedy)
    plan = plan_of(files.study, files.questionnaire)
    there = any((files.folder / one.file).exists() for one in files.study.responses)
    lock = PlanLock(
        path.name,
        date.isoformat(),
        __version__,
        plan_digest(plan),
        there,
        _responses(files) if there else 0,
        plan,
        intact=True,
    )
    write_whole(path, lock_text(lock, files.study.study).encode())
    return Locked(path, lock)


def _responses(files: StudyFiles) -> int | None:
    """Count the responses that there are; None where they cannot be read."""
    from pipeline.work import read_answers

    exports = [one for one in files.study.responses if (files.folder / one.file).exists()]
    known = replace(files, study=replace(files.study, responses=tuple(exports)))
    try:
        return read_answers(known, exports)[1].rows_kept
    except UserError:
        return None
