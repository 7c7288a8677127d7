"""The workbook twin of a study that stands in YAML."""

import os
from collections.abc import Mapping
from pathlib import Path

from pipeline.codebook import open_study
from pipeline.codebook.plain import plain_questionnaire, plain_study
from pipeline.codebook.workbook_grids import is_workbook
from pipeline.drafting.workbook import write_data
from pipeline.errors import Place, UserError
from pipeline.study_files import StudyFiles
from pipeline.text_slots import FOLDER, LANGUAGE, file_name


def write_twin(study: Path, out: Path | None = None) -> Path:
    """Write a study and its questionnaire as one workbook, by default beside the study.

    File names are turned so that they hold from the folder of the workbook. The comments of the
    YAML files are not taken over.

    Raises
    ------
    UserError
        The study has faults or is a workbook already, or there is such a file.
    """
    files = open_study(study)
    if is_workbook(files.file):
        what = "the study is a workbook already"
        raise UserError.at(Place(files.file), what, "copy it, if another is needed")
    path = out or files.folder / f"{files.study.study}.xlsx"
    if path.suffix.lower() != ".xlsx":
        what = "a workbook is written as XLSX"
        raise UserError.at(Place(path), what, "choose a name with --out that ends in .xlsx")
    if path.exists():
        what = "there is such a file, which is not overwritten"
        raise UserError.at(Place(path), what, "remove it, or choose another name with --out")
    name = files.study.questionnaire
    questionnaire = plain_questionnaire(files.folder / name) if name is not None else {}
    data = {key: value for key, value in plain_study(files.file).items() if key != "questionnaire"}
    if path.parent.resolve() != files.folder.resolve():
        named = {**data, "report": _with_texts(files, data)}
        data = dict(named_from(path.parent, files.folder, named))
    write_data(questionnaire, data, path)
    return path


def named_from(new: Path, old: Path, data: Mapping[str, object]) -> Mapping[str, object]:
    """Turn the file names of a study, which hold from its old folder."""
    return {
        key: TURNED[key](new, old, value) if key in TURNED else value for key, value in data.items()
    }


def _with_texts(files: StudyFiles, data: Mapping[str, object]) -> Mapping[str, object]:
    """Name the own texts that are found by their names beside the study."""
    report = data.get("report")
    own = report if isinstance(report, Mapping) else {}
    named = files.study.report.texts
    found = {one.slot: f"{FOLDER}/{file_name(one.slot)}.{LANGUAGE}.md" for one in files.texts}
    texts = {**found, **named}
    return {**own, **({"texts": texts} if texts else {})}


def _name(new: Path, old: Path, value: object) -> object:
    if not isinstance(value, str) or Path(value).is_absolute():
        return value
    return Path(os.path.relpath(old / value, new)).as_posix()


def _names(new: Path, old: Path, value: object) -> object:
    return [_name(new, old, one) for one in value] if isinstance(value, list) else value


def _exports(new: Path, old: Path, value: object) -> object:
    return [_export(new, old, one) for one in (value if isinstance(value, list) else [])]


def _export(new: Path, old: Path, value: object) -> object:
    if not isinstance(value, Mapping):
        return value
    return {**value, "file": _name(new, old, value.get("file"))}


def _library(new: Path, old: Path, value: object) -> object:
    if not isinstance(value, Mapping):
        return value
    peers = value.get("peers", [])
    turned = [
        {**one, "statistics": _name(new, old, one.get("statistics"))}
        for one in (peers if isinstance(peers, list) else [])
        if isinstance(one, Mapping)
    ]
    own = {**value, "statistics": _name(new, old, value.get("statistics"))}
    return {**own, "peers": turned} if turned else own


def _report(new: Path, old: Path, value: object) -> object:
    if not isinstance(value, Mapping):
        return value
    texts = value.get("texts")
    own = (
        {slot: _name(new, old, file) for slot, file in texts.items()}
        if isinstance(texts, Mapping)
        else {}
    )
    named = {
        key: _by_language(new, old, value[key]) for key in ("words", "template") if key in value
    }
    return {**value, **named, **({"texts": own} if own else {})}


def _by_language(new: Path, old: Path, value: object) -> object:
    """Turn the name of one file, or of one for each language."""
    if isinstance(value, Mapping):
        return {language: _name(new, old, one) for language, one in value.items()}
    return _name(new, old, value)


TURNED = {
    "indicators": _name,
    "interviews": _name,
    "previous": _names,
    "responses": _exports,
    "pilot": _exports,
    "retest": _exports,
    "experts": _export,
    "library": _library,
    "report": _report,
}
