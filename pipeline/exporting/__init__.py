"""Answers and questionnaire -> the files that other programs read."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from itertools import count
from pathlib import Path

from pipeline.artefacts import digest, read_record, write_result, write_whole
from pipeline.errors import readable
from pipeline.exporting.datapackage import write_datapackage
from pipeline.exporting.psych_keys import write_keys
from pipeline.exporting.shared import Shared, shared_answers, shared_form
from pipeline.exporting.spss import write_sav
from pipeline.exporting.xlsform import write_xlsform

__all__ = ["EXPORTS", "FORMS", "Shared", "shared_answers", "shared_form", "write_exports"]

FORMS = frozenset({"xlsform"})  # what needs no answers
FOLDER = "export"
RECORD = "exported.json"  # in the folder of the stages: the hash of every file as it was written


def write_exports(
    shared: Shared,
    out: Path,
    formats: Sequence[str] = (),
    tell: Callable[[str], None] = lambda _line: None,
) -> list[Path]:
    """Write the files of some formats (all of ``EXPORTS`` if none is named), and name them.

    The same answers give the same bytes. Personal data, open answers and multiple choices never
    get here; group variables do. Files that a person or a program changed since stay as they are:
    then all files go to a folder beside, because they belong together.
    """
    contents: dict[str, bytes] = {}
    for name in formats or EXPORTS:
        contents |= EXPORTS[name](shared)
    record = out / "stages" / RECORD
    known = read_record(record)
    folder = _untouched(out, contents, known)
    if folder.name != FOLDER:
        tell(f"{readable(out / FOLDER)} holds changed files, which stay as they are")
    hashes = {name: hashlib.sha256(content).hexdigest() for name, content in contents.items()}
    # the record goes first: stopped in between, a file is taken for ours and not for changed
    ours = {f"{folder.name}/{name}": digits for name, digits in hashes.items()}
    write_result(record, {**known, **ours})
    for name, content in contents.items():
        write_whole(folder / name, content)
    return [folder / name for name in contents]


def _untouched(out: Path, contents: Mapping[str, bytes], known: Mapping[str, object]) -> Path:
    """Find the first folder in which nothing that is to be written was changed."""
    names = (FOLDER if number == 1 else f"{FOLDER}.v{number}" for number in count(1))
    return next(
        out / folder
        for folder in names
        if not any(
            _is_changed(out / folder / name, content, known.get(f"{folder}/{name}"))
            for name, content in contents.items()
        )
    )


def _is_changed(path: Path, content: bytes, written: object) -> bool:
    if not path.exists() or path.read_bytes() == content:
        return False
    return digest(path) != written


EXPORTS: Mapping[str, Callable[[Shared], Mapping[str, bytes]]] = {
    "sav": write_sav,
    "datapackage": write_datapackage,
    "xlsform": write_xlsform,
    "keys": write_keys,
}
