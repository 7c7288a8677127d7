"""The files that a study consists of: where they should be, and whether they are there."""

import errno
from collections.abc import Collection, Iterator
from pathlib import Path, PurePath

from pipeline.codebook.declared import Flaw
from pipeline.codebook.source import Address
from pipeline.codebook.wording import nearest, shown
from pipeline.codebook.workbook_grids import WORKBOOKS, is_workbook
from pipeline.errors import Place, UserError, readable
from pipeline.study import Study
from pipeline.texts import ANY_LANGUAGE

STUDY_FILES = ("study.yaml", *(f"study{ending}" for ending in WORKBOOKS))
MISNAMED = ("study.yaml.txt", "study.yml.txt", "study.txt", "study.yml")
LOCK = "~$"


def study_path(given: Path) -> Path:
    """Find the study.yaml or study.xlsx of a folder; such a file may be given itself.

    Raises ``UserError`` if there is none, or more than one.
    """
    remedy = "give the folder of a study.yaml or study.xlsx"
    if given.is_dir():
        return _study_in(given, remedy)
    if not given.exists():
        raise UserError.at(Place(given), "there is no such folder", remedy)
    if given.suffix.lower() not in (".yaml", ".yml") and not is_workbook(given):
        raise UserError.at(Place(given), "this is not a study.yaml or study.xlsx", remedy)
    return given


def study_files(folder: Path) -> list[Path]:
    """Name the files of a folder that are called like a study."""
    return [folder / name for name in STUDY_FILES if (folder / name).is_file()]


def _study_in(folder: Path, remedy: str) -> Path:
    found = study_files(folder)
    if len(found) == 1:
        return found[0]
    if found:
        what = f"there are {' and '.join(path.name for path in found)} in this folder"
        raise UserError.at(Place(folder), what, "keep one of them, or give the file to use")
    for name in MISNAMED:
        if (folder / name).is_file():
            remedy = f"rename {name} to study.yaml"
    what = "there is no study.yaml or study.xlsx in this folder"
    raise UserError.at(Place(folder), what, remedy)


def named_files(study: Study) -> Iterator[tuple[Address, str]]:
    """Give the files that a study names, with the addresses of their names."""
    for at, name in _file_names(study):
        if name is not None:
            yield at, name


def _file_names(study: Study) -> Iterator[tuple[Address, str | None]]:
    yield ("questionnaire",), study.questionnaire
    for section, exports in study.exports.items():
        for position, export in enumerate(exports):
            yield (section, position, "file"), export.file
    yield ("experts", "file"), study.experts.file if study.experts else None
    yield ("indicators",), study.indicators
    yield ("interviews",), study.interviews
    library = study.library
    yield ("library", "statistics"), library.statistics if library else None
    for position, peer in enumerate(library.peers if library else ()):
        yield ("library", "peers", position, "statistics"), peer.statistics
    yield from template_names(study)


def template_names(study: Study) -> Iterator[tuple[Address, str]]:
    """Give the files of the templates, with the addresses of their names."""
    at = ("report", "template")
    for language, name in (study.report.template or {}).items():
        yield (at if language == ANY_LANGUAGE else (*at, language)), name


def is_there(path: Path) -> bool:
    """Tell whether there is such a file; a name that no system allows is of none."""
    try:
        return path.is_file()
    except OSError:
        return False


def _is_too_long(path: Path) -> bool:
    try:
        path.stat()
    except OSError as error:
        return error.errno == errno.ENAMETOOLONG
    return False


def absent_files(folder: Path, study: Study, awaited: Collection[str] = ()) -> Iterator[Flaw]:
    """Find names of files that are not there, and earlier studies that are no study.

    The files of ``awaited`` sections need not be there yet.
    """
    for position, name in enumerate(study.previous):
        if not any(is_there(folder / name / one) for one in STUDY_FILES):
            looked = readable((folder / name).resolve())
            what = (
                f"there is no study.yaml or study.xlsx in the earlier study {shown(name)} (looked"
                f" in {looked})"
            )
            remedy = "names are relative to the folder of study.yaml"
            yield Flaw(("previous", position), what, remedy)
    for at, name in named_files(study):
        is_awaited = at[0] in awaited and not (folder / name).is_dir()
        is_lock = PurePath(name).name.startswith(LOCK)
        if is_lock or not (is_there(folder / name) or is_awaited):
            yield _absent_file(folder, at, name)


def _absent_file(folder: Path, at: Address, name: str) -> Flaw:
    """Say why there is no such file, and what may be meant."""
    path = folder / name
    if path.name.startswith(LOCK):
        own = path.name.removeprefix(LOCK)
        what = f"{shown(name)} is the lock file that Excel keeps while {own} is open"
        return Flaw(at, what, f"write {(PurePath(name).parent / own).as_posix()}")
    if _is_too_long(path):
        return Flaw(at, f"{shown(name)} is too long for a file's name", "correct it")
    if path.is_dir():
        return Flaw(at, f"{shown(name)} is a folder", "name a file in it")
    there = path.parent.iterdir() if path.parent.is_dir() else ()
    meant = nearest(path.name, sorted(one.name for one in there if one.is_file()))
    question = f"did you mean '{Path(name).parent / meant}'? " if meant else ""
    remedy = f"{question}names are relative to the study's folder"
    looked = readable(path.resolve())
    return Flaw(at, f"the file {shown(name)} is not there (looked for {looked})", remedy)
