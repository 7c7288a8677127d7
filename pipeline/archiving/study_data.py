"""What an archived study.yaml says: the study's own words, with the names of archived files."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import PurePosixPath

from pipeline.codebook.plain import plain_study
from pipeline.study_files import StudyFiles

OF_TEMPLATES = frozenset({"template", "anchor", "table_style"})


def archived_study(
    files: StudyFiles,
    named: Mapping[str, Sequence[Mapping[str, str]]],
    earlier: Sequence[str],
    written: tuple[str, str],
) -> Mapping[str, object]:
    """Give the study's plain data.

    ``named`` are the tables of answers by section, ``earlier`` the folders of earlier rounds, and
    ``written`` the names of the questionnaire and of the expert ratings.
    """
    questionnaire, experts = written
    data = {**plain_study(files.file), **{key: list(own) for key, own in named.items() if own}}
    if files.questionnaire is not None:
        data["questionnaire"] = questionnaire
    data["previous"] = list(earlier)
    renamed = {key: RENAMED[key](one) for key, one in data.items() if key in RENAMED}
    data |= renamed
    if files.experts is not None:
        data["experts"] = _with(data["experts"], file=experts, without=("sheet",))
    return {key: value for key, value in data.items() if value not in ({}, [], None)}


def archived_name(name: str) -> str:
    """Give the name of a file below the folder that it is copied to."""
    parts = [part for part in PurePosixPath(name).parts if part not in ("..", ".", "/")]
    return "/".join(parts)


def _with(value: object, *, file: str, without: Sequence[str]) -> object:
    kept = value if isinstance(value, Mapping) else {}
    return {**{key: one for key, one in kept.items() if key not in without}, "file": file}


def _file(value: object) -> object:
    return archived_name(value) if isinstance(value, str) else value


def _library(value: object) -> object:
    if not isinstance(value, Mapping):
        return value
    own = {**value, "statistics": archived_name(str(value["statistics"]))}
    peers = value.get("peers")
    if isinstance(peers, list):
        own["peers"] = [
            {**one, "statistics": archived_name(str(one["statistics"]))} for one in peers
        ]
    return own


def _report(value: object) -> object:
    """Rename the folders and files of own words; a template stays out."""
    if not isinstance(value, Mapping):
        return value
    own = {key: one for key, one in value.items() if key not in OF_TEMPLATES}
    if isinstance(own.get("words"), str):
        own["words"] = archived_name(own["words"])
    if isinstance(own.get("texts"), Mapping):
        own["texts"] = {slot: archived_name(str(name)) for slot, name in own["texts"].items()}
    return own


RENAMED: Mapping[str, Callable[[object], object]] = {
    "indicators": _file,
    "interviews": _file,
    "library": _library,
    "report": _report,
}
"""What becomes of the keys that name files."""
