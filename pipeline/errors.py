"""What a user can act on: where something is wrong, what it is, and what to do."""

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Place:
    """Where a fault is: a line and column of a text file, or a cell of a sheet (all from 1)."""

    file: Path
    line: int | None = None
    column: int | None = None
    sheet: str | None = None

    def __str__(self) -> str:
        """Write ``file:line:column``, or ``file:Sheet!C12`` for a workbook."""
        if self.sheet is None:
            numbers = [str(number) for number in (self.line, self.column) if number is not None]
            return ":".join([readable(self.file), *numbers])
        if self.line is None:
            return f"{readable(self.file)}:{self.sheet}"
        letters = column_letters(self.column) if self.column is not None else ""
        return f"{readable(self.file)}:{self.sheet}!{letters}{self.line}"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong (or doubtful), with the way out of it."""

    place: Place
    what: str
    remedy: str

    def __str__(self) -> str:
        """Write the one line that a user reads."""
        return f"{self.place}: {self.what}; {self.remedy}"


class AngketError(Exception):
    """What angket tells on purpose; anything else is a defect of angket."""

    exit_code: ClassVar[int] = 1


class UserError(AngketError):
    """Every fault found in the user's files, all at once."""

    exit_code = 2

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))

    @classmethod
    def at(cls, place: Place, what: str, remedy: str) -> "UserError":
        """Make the error of a single fault."""
        return cls([Fault(place, what, remedy)])


def readable(path: Path) -> str:
    """Give a path relative to the current folder where that is shorter, with forward slashes."""
    try:
        relative = Path(os.path.relpath(path))
    except ValueError:  # another drive on Windows
        return path.as_posix()
    return min(relative.as_posix(), path.as_posix(), key=len)


def relative_place(place: Place, folder: Path) -> tuple[str, str]:
    """Give a place's file relative to a folder, and its line, or its sheet and cell."""
    file = Path(os.path.relpath(place.file, folder)).as_posix()
    if place.line is None:
        return file, place.sheet or ""
    if place.sheet is None:
        return file, str(place.line)
    letters = column_letters(place.column) if place.column is not None else ""
    return file, f"{place.sheet}!{letters}{place.line}"


def column_letters(number: int) -> str:
    """Give a spreadsheet's letters of a column: 1 is A, 27 is AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def row_runs(rows: Sequence[int]) -> list[str]:
    """Write ascending row numbers, neighbours as one run: 3, 7-9."""
    runs: list[list[int]] = []
    for row in rows:
        if runs and row == runs[-1][1] + 1:
            runs[-1][1] = row
        else:
            runs.append([row, row])
    return [str(first) if first == last else f"{first}-{last}" for first, last in runs]


def shortest_ends(paths: Iterable[str]) -> Mapping[str, str]:
    """Cut paths to their last parts, as few as tell all of them apart."""
    parts = {path: PurePosixPath(path).parts for path in paths}
    ends = {path: 1 for path in parts}
    while True:
        named: dict[tuple[str, ...], list[str]] = {}
        for path, number in ends.items():
            named.setdefault(parts[path][-number:], []).append(path)
        longer = [
            path
            for several in named.values()
            if len(several) > 1
            for path in several
            if ends[path] < len(parts[path])
        ]
        if not longer:
            return {path: "/".join(parts[path][-number:]) for path, number in ends.items()}
        for path in longer:
            ends[path] += 1
