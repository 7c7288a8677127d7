"""``angket new --from``: a ready questionnaire -> the files of a study with it, none replaced."""

from collections.abc import Mapping
from pathlib import Path

from pipeline.drafting.answer_sheet import sheet_text
from pipeline.drafting.draft import Draft
from pipeline.drafting.new import (
    Targets,
    Wanted,
    parted,
    read_sources,
    refuse_existing,
    relative,
    study_name,
    targets_of,
    written,
)
from pipeline.drafting.questions import gather_questions
from pipeline.drafting.ready import ready_path
from pipeline.drafting.ready_draft import draft_ready, draft_unanswered
from pipeline.drafting.ready_matched import Ready, match_ready, open_ready
from pipeline.drafting.ready_study import kinds_of
from pipeline.errors import UserError, readable

SHEET = "jawaban"


def new_ready(wanted: Wanted, name: str) -> tuple[Draft, tuple[Path, ...], tuple[str, ...]]:
    """Draft a study with the ready questionnaire of a name and write it.

    Give the draft, its files, and what to do next, one line each. Without exports the files have a
    sheet for the answers beside them.

    Raises
    ------
    UserError
        No ready questionnaire of that name, a file that cannot be read, columns that are not those
        of the questionnaire, or a file that is already there.
    """
    ready = open_ready(ready_path(name))
    if not wanted.files:
        return _unanswered(wanted, ready)
    exports, structure = parted(wanted.files)
    study = study_name(wanted, exports[0])
    targets = targets_of(wanted, study)
    refuse_existing(targets)
    sources = read_sources(exports, targets.study.parent, wanted.sheet)
    matched = match_ready(ready.record, gather_questions(sources, structure))
    if not matched.items.found and not matched.items.doubts:
        raise UserError.at(
            sources[0].layout.header,
            f"no column is an item of {name}",
            "draft the study from the export alone, without --from",
        )
    draft = draft_ready(ready, matched, sources, study, _named(targets))
    return draft, written(draft, targets), (_check(targets),)


def _unanswered(wanted: Wanted, ready: Ready) -> tuple[Draft, tuple[Path, ...], tuple[str, ...]]:
    study = study_name(wanted, ready.path)
    targets = targets_of(wanted, study)
    sheets = _sheets(ready, targets)
    refuse_existing(targets, *sheets.values())
    files = {kind: path.name for kind, path in sheets.items()}
    draft = draft_unanswered(ready, files, study, _named(targets))
    paths = list(written(draft, targets))
    for kind, path in sheets.items():
        path.write_text(sheet_text(ready.record, kind), encoding="utf-8", newline="")
        paths.append(path)
    return draft, tuple(paths), tuple(_next_steps(targets, sheets))


def _sheets(ready: Ready, targets: Targets) -> Mapping[str, Path]:
    """Name a sheet for each kind of respondents that is asked something."""
    kinds = kinds_of(ready.record)
    names = {kind: f"{SHEET}-{kind}.csv" if len(kinds) > 1 else f"{SHEET}.csv" for kind in kinds}
    return {kind: targets.study.parent / name for kind, name in names.items()}


def _named(targets: Targets) -> str | None:
    """Name the questionnaire as the study does; a workbook holds it."""
    if targets.workbook is not None:
        return None
    return relative(targets.questionnaire, targets.study.parent)


def _next_steps(targets: Targets, sheets: Mapping[str, Path]) -> list[str]:
    folder = readable(targets.study.parent)
    typed = " and ".join(map(readable, sheets.values()))
    file = readable(targets.workbook or targets.study)
    return [
        f"write in {file} for which organisation the survey is",
        f"make the form for KoboToolbox or ODK: angket export {folder} --formats xlsform;"
        f" name its export in {file}",
        f"or type answers of paper forms into {typed}, a row for each respondent",
        _check(targets),
    ]


def _check(targets: Targets) -> str:
    folder = readable(targets.study.parent)
    return f"look for faults: angket check {folder}; make the report: angket run {folder}"
