"""SPSS and Stata files through pyreadstat, in a process of its own: a damaged file can end it."""

import json
import os
import pickle
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from pipeline.errors import Place, UserError
from pipeline.readers.readstat_cells import Values, cells_of, code_of, missing_codes
from pipeline.readers.table import Cells

if TYPE_CHECKING:
    from pyreadstat import metadata_container

Kind: TypeAlias = Literal["sav", "por", "dta"]

START = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]);"
    " from pipeline.readers.readstat import answer; answer(*sys.argv[2:])"
)
LONGEST = 600  # seconds
ENCODING_FAULTS = ("character set", "charset", "byte sequence", "convert string", "codec")


@dataclass(frozen=True, slots=True)
class StoredVariable:
    """One variable as the file describes it, with its cells as text."""

    name: str
    label: str
    cells: Cells
    labels: Mapping[str, str]  # code -> words, in the file's order
    missing: tuple[str, ...]  # codes declared as missing, as far as labelled or seen
    holds: Literal["text", "number", "time"]
    ordered: bool


@dataclass(frozen=True, slots=True)
class ResponseSet:
    """A multiple-response set; ``counted`` is the code of a tick, None: every variable is one."""

    label: str
    counted: str | None
    variables: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stored:
    """What a file of a statistics program holds."""

    title: str
    encoding: str | None
    variables: tuple[StoredVariable, ...]
    sets: tuple[ResponseSet, ...]
    notes: tuple[str, ...] = ()  # the documents of an SPSS file, line by line


def read_stored(path: Path, kind: Kind, encoding: str | None) -> Stored:
    """Read a file in another process and take over what it found.

    Raises
    ------
    UserError
        The file is damaged, or its texts are in another encoding than it says.
    """
    command = [sys.executable, "-c", START, json.dumps(sys.path), str(path), kind, encoding or ""]
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=LONGEST,
        )
    except subprocess.TimeoutExpired:
        raise _damaged(path, f"it could not be read in {LONGEST // 60} minutes") from None
    if done.returncode:
        raise _damaged(path, "reading it failed")
    found = pickle.loads(done.stdout)
    if isinstance(found, Stored):
        if any(not one.name for one in found.variables):
            raise _damaged(path, "a variable has no name")
        return found
    if any(mark in found for mark in ENCODING_FAULTS):
        raise UserError.at(
            Place(path),
            f"its texts cannot be read ({found})",
            "say its encoding in study.yaml, e.g. windows-1252",
        )
    raise _damaged(path, found)


def answer(path: str, kind: Kind, encoding: str) -> None:
    """Read a file and write what it holds, or why it cannot be read, to the standard output."""
    from pyreadstat import PyreadstatError, ReadstatError

    with os.fdopen(os.dup(1), "wb") as out:
        os.dup2(2, 1)  # what the library itself prints is no answer
        try:
            pickle.dump(_stored(path, kind, encoding), out)
        except (PyreadstatError, ReadstatError, UnicodeError) as error:
            pickle.dump(" ".join(str(error).split()), out)


def _stored(path: str, kind: Kind, encoding: str) -> Stored:
    data, about = _read(path, kind, encoding or None)
    return Stored(
        about.file_label or "",
        about.file_encoding or encoding or None,
        tuple(_variable(name, data[name], about) for name in about.column_names),
        tuple(map(_response_set, about.mr_sets.values())),
        tuple(about.notes or ()),
    )


def _read(
    path: str, kind: Kind, encoding: str | None
) -> tuple[Mapping[str, Sequence[object]], "metadata_container"]:
    import pyreadstat

    if kind == "por":
        return pyreadstat.read_por(path, output_format="dict", disable_datetime_conversion=True)
    read = pyreadstat.read_sav if kind == "sav" else pyreadstat.read_dta
    return read(
        path,
        output_format="dict",
        disable_datetime_conversion=True,
        user_missing=True,
        encoding=encoding,
    )


def _variable(name: str, cells: Sequence[object], about: "metadata_container") -> StoredVariable:
    values = Values(about.original_variable_types[name] or "", about.readstat_variable_types[name])
    labels = about.variable_value_labels.get(name, {})
    ranges = [
        (one["lo"], one["hi"]) if isinstance(one, dict) else (one, one)
        for one in about.missing_ranges.get(name, ())
    ]
    return StoredVariable(
        name,
        about.column_names_to_labels[name] or "",
        cells_of(values, cells),
        {code_of(values, value): words for value, words in labels.items()},
        missing_codes(values, (*labels, *dict.fromkeys(cells)), ranges),
        values.holds,
        about.variable_measure.get(name) == "ordinal",
    )


def _response_set(one: Mapping[str, Any]) -> ResponseSet:
    counted = one["counted_value"] if one["is_dichotomy"] else None
    return ResponseSet(
        one["label"] or "", None if counted is None else str(counted), tuple(one["variable_list"])
    )


def _damaged(path: Path, reason: str) -> UserError:
    return UserError.at(
        Place(path),
        f"the file is damaged ({reason})",
        "open it in the program that wrote it and save it again",
    )
