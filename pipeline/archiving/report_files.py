"""The report, the ledger and the twins of a study, as far as they are there."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

TWINS, LEDGER = "twins", "ledger.json"


@dataclass(frozen=True, slots=True)
class ReportFiles:
    """What goes into the archive by its name there, what is missing, and what stays out."""

    contents: Mapping[str, bytes]
    lacking: tuple[str, ...]
    out: tuple[str, ...]


def report_files(folder: Path, written: list[Path], removed: frozenset[str]) -> ReportFiles:
    """Take what the report stage wrote, and beside it twins and ledger.

    A twin's data file that has a column of a ``removed`` variable stays out.
    """
    paths = [one for one in written if one.is_file()]
    paths += [one for one in _beside(folder) if one not in paths]
    contents, out = dict[str, bytes](), list[str]()
    for path in sorted(paths):
        name = path.relative_to(folder).as_posix()
        if name.startswith(f"{TWINS}/") and _columns(path) & removed:
            out.append(name)
        else:
            contents[f"report/{name}"] = path.read_bytes()
    lacking = [f"{TWINS}/"] if not (folder / TWINS).is_dir() else []
    lacking += [LEDGER] if not (folder / LEDGER).is_file() else []
    return ReportFiles(contents, tuple(lacking), tuple(out))


def _beside(folder: Path) -> Iterator[Path]:
    if (folder / LEDGER).is_file():
        yield folder / LEDGER
    if (folder / TWINS).is_dir():
        yield from (one for one in sorted((folder / TWINS).rglob("*")) if one.is_file())


def _columns(path: Path) -> frozenset[str]:
    """Name the columns of a data file; none of another file."""
    if path.suffix.lower() == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            return frozenset(next(csv.reader(io.StringIO(file.readline())), ()))
    if path.suffix.lower() == ".sav":
        import pyreadstat

        return frozenset(pyreadstat.read_sav(path, metadataonly=True)[1].column_names)
    return frozenset()
