"""Results on disk: JSON at full precision, and manifests that say what is still fresh.

Nothing here knows the clock: the same inputs give the same bytes.
"""

import dataclasses
import datetime
import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter

from pipeline import __version__

Result = TypeVar("Result")

MANIFEST = "manifest.json"
# what results come from: code, words, looks, and the data that angket ships
CODE = (".py", ".j2", ".css", ".js", ".typ", ".toml", ".ttf", ".R", ".json")


def as_json(value: object, *, sort: bool = False) -> str:
    """Write results as JSON: every float at full precision, no NaN.

    Unsorted, keys keep their order (of items, of scale points), which reading back must not lose.
    """
    text = json.dumps(
        value, default=_plain, sort_keys=sort, ensure_ascii=False, allow_nan=False, indent=1
    )
    return f"{text}\n"


def _plain(value: object) -> object:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        members = ((name, getattr(value, name), absent) for name, absent in _members(type(value)))
        return {name: one for name, one, absent in members if one is not None or not absent}
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, Path):
        return value.as_posix()
    raise TypeError(f"{type(value).__name__} has no form in JSON")


@cache
def _members(kind: type) -> tuple[tuple[str, bool], ...]:
    """Name the fields of a record that are written, and which of them only where they are known."""
    return tuple(
        (field.name, bool(field.metadata.get("absent")))
        for field in dataclasses.fields(kind)
        if not field.name.startswith("_")
    )


def write_result(path: Path, result: object) -> None:
    """Write a result for ``read_result``."""
    write_whole(path, as_json(result).encode())


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that it is either as before or complete, never half."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.part")
    part.write_bytes(content)
    part.replace(path)


def read_record(path: Path) -> dict[str, object]:
    """Read a record of ours; one that is absent or damaged is empty, which makes all stale."""
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, json.JSONDecodeError, UnicodeDecodeError):
        return {}
    return record if isinstance(record, dict) else {}


def read_result(kind: type[Result], path: Path) -> Result:
    """Read back what ``write_result`` wrote."""
    if kind not in _readers:
        _readers[kind] = TypeAdapter(kind)
    result: Result = _readers[kind].validate_json(path.read_bytes())
    return result


_readers: dict[object, TypeAdapter[Any]] = {}  # each is made once, which takes longer than to read


def digest(path: Path) -> str:
    """Give a file's SHA-256."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


@cache
def code_digest() -> str:
    """Give one hash of all that angket ships: other code or data may give other results."""
    folder = Path(__file__).parent
    hashes = sorted(
        f"{path.removeprefix(str(folder))} {digest(Path(path))}" for path in _shipped(str(folder))
    )
    return hashlib.sha256("\n".join(hashes).encode()).hexdigest()


def _shipped(folder: str) -> Iterator[str]:
    """Name the files of code below a folder; walking with paths as text takes a third as long."""
    for here, _, names in os.walk(folder):
        yield from (f"{here}/{one}" for one in names if one.endswith(CODE))


def manifest(inputs: Mapping[str, Path], options: object) -> dict[str, object]:
    """Describe everything that an output depends on; the keys of ``inputs`` name the files."""
    return {
        "angket": __version__,
        "code": code_digest(),
        "inputs": {name: digest(path) for name, path in inputs.items() if path.exists()},
        "options": json.loads(as_json(options)),
    }


def is_fresh(folder: Path, now: Mapping[str, object], *, editable: bool = False) -> bool:
    """Tell whether a folder's output was made from exactly this and is still there.

    Unless it is ``editable`` (a document that a person may have worked on), it must also be
    untouched since.
    """
    before = read_record(folder / MANIFEST)
    outputs = before.pop("outputs", None)
    if before != now or not isinstance(outputs, dict):
        return False
    return all(
        (folder / name).exists() and (editable or digest(folder / name) == sha256)
        for name, sha256 in outputs.items()
    )


def recorded(folder: Path) -> tuple[str, ...]:
    """Name the outputs that a folder's manifest records, relative to it."""
    outputs = read_record(folder / MANIFEST).get("outputs")
    return tuple(outputs) if isinstance(outputs, dict) else ()


def forget(folder: Path) -> None:
    """Remove the manifest before a stage writes: an interrupted stage is never taken for done."""
    (folder / MANIFEST).unlink(missing_ok=True)


def remember(folder: Path, now: Mapping[str, object], outputs: Iterable[Path]) -> None:
    """Write the manifest last, with the hash of every output."""
    hashes = {_relative(path, folder): digest(path) for path in outputs}
    write_result(folder / MANIFEST, {**now, "outputs": hashes})


def _relative(path: Path, folder: Path) -> str:
    return Path(os.path.relpath(path, folder)).as_posix()
