"""``angket new``: exports -> the files of a draft, which never replace any that are there."""

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.columns import lay_out
from pipeline.drafting.draft import Draft
from pipeline.drafting.drafting import draft_study
from pipeline.drafting.headless import headless
from pipeline.drafting.naming import slug
from pipeline.drafting.questions import DraftSource
from pipeline.drafting.second_tables import second_headers
from pipeline.drafting.yaml_writing import write_yaml
from pipeline.errors import Fault, Place, UserError, readable
from pipeline.file_log import is_guessed
from pipeline.questionnaire import NAME_PATTERN
from pipeline.readers import read_table
from pipeline.structure import Structure

FALLBACK = "survei"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the command says: the files, the name, where to write and how."""

    files: tuple[Path, ...]
    name: str | None = None
    workbook: bool = False
    root: Path = Path()
    sheet: str | None = None  # of the exports, where it is not the one that angket would choose


@dataclass(frozen=True, slots=True)
class Targets:
    """The files that a draft is written to."""

    questionnaire: Path
    study: Path
    workbook: Path | None


def draft_new(wanted: Wanted) -> tuple[Draft, tuple[Path, ...]]:
    """Draft a study from exports and write it; give the draft and the files.

    Raises
    ------
    UserError
        A file that cannot be read, nothing to analyse, or a file that is already there.
    """
    exports, structure = parted(wanted.files)
    name = study_name(wanted, exports[0])
    targets = targets_of(wanted, name)
    refuse_existing(targets)
    sources = read_sources(exports, targets.study.parent, wanted.sheet)
    here = relative(targets.questionnaire, targets.study.parent)
    draft = draft_study(sources, structure, name, None if wanted.workbook else here)
    return draft, written(draft, targets)


def written(draft: Draft, targets: Targets) -> tuple[Path, ...]:
    """Write a draft; give its files."""
    targets.study.parent.mkdir(parents=True, exist_ok=True)
    if targets.workbook is not None:
        from pipeline.drafting.workbook import write_workbook

        write_workbook(draft, targets.workbook)
        return (targets.workbook,)
    targets.questionnaire.parent.mkdir(parents=True, exist_ok=True)
    write_yaml(draft, targets.questionnaire, targets.study)
    return (targets.questionnaire, targets.study)


def parted(files: Sequence[Path]) -> tuple[tuple[Path, ...], Structure | None]:
    """Tell the exports from the structure file; exports there must be."""
    from pipeline.structures import is_structure, read_structure

    structures = [path for path in files if is_structure(path)]
    exports = tuple(path for path in files if path not in structures)
    if not exports:
        raise UserError.at(
            Place(files[0]), "describes a survey, but holds no answers", "give the export as well"
        )
    if len(structures) > 1:
        raise UserError.at(Place(structures[1]), "is a second structure file", "give one of them")
    return exports, read_structure(structures[0]) if structures else None


def read_sources(
    exports: Sequence[Path], folder: Path, sheet: str | None
) -> tuple[DraftSource, ...]:
    """Read exports; ``folder`` is the study's, from which they are named."""
    sources: list[DraftSource] = []
    faults: list[Fault] = []
    for path in exports:
        try:
            table = read_table(path, sheet=sheet)
            layout = lay_out(table)
            if (fault := headless(layout)) is not None:
                raise UserError([fault])
        except UserError as error:
            faults += error.faults
            continue
        faults += second_headers(layout)
        file = relative(path, folder)
        guessed = (table.tried[-1], *table.rivals) if is_guessed(table) else ()
        sources.append(DraftSource(layout, file, sheet, table.structure, table.unread, guessed))
    if faults:
        raise UserError(faults)
    return tuple(sources)


def relative(path: Path, folder: Path) -> str:
    """Name a file as seen from a folder that may not be there yet, with forward slashes."""
    try:
        return Path(os.path.relpath(path.resolve(), folder.resolve())).as_posix()
    except ValueError:  # another drive on Windows
        return path.resolve().as_posix()


# ---------------------------------------------------------------- where to write


def study_name(wanted: Wanted, file: Path) -> str:
    """Give the name that is wanted, else one after a file."""
    if wanted.name is None:
        return slug(file.stem.replace("_", " "), longest=40) or FALLBACK
    if not re.match(NAME_PATTERN, wanted.name):
        raise UserError.at(
            Place(Path(wanted.name)),
            "is no name for a study",
            "begin with a letter and use letters, digits, '.', '_' and '-' only",
        )
    return wanted.name


def targets_of(wanted: Wanted, name: str) -> Targets:
    """Name the files that a study's draft is written to."""
    folder = wanted.root / "data" / name
    return Targets(
        questionnaire=wanted.root / "questionnaires" / f"{name}.yaml",
        study=folder / "study.yaml",
        workbook=folder / "study.xlsx" if wanted.workbook else None,
    )


def refuse_existing(targets: Targets, *more: Path) -> None:
    """Refuse to replace any of the files, or ``more`` that go with them."""
    files = [targets.study, targets.study.with_suffix(".xlsx"), *more]
    if targets.workbook is None:
        files.append(targets.questionnaire)
    for path in files:
        if path.exists():
            raise UserError.at(
                Place(path),
                "is already there and is never overwritten",
                f"give another name with --name, or remove {readable(path)}",
            )
