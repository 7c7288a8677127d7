"""What PSPP prints, read from its CSV: tables by the mark of a command, cells by their labels."""

import csv
import io
import re
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

NUMBER = re.compile(r"(-?[\d.]+(E[-+]\d+)?%?|-?NaN|\+?Infinity)(\[\w+\])?$", re.IGNORECASE)


@dataclass(frozen=True)
class Output:
    """A table of the output: labels of every row and column, outer ones first, and its cells."""

    title: str
    rows: Sequence[tuple[str, ...]]
    columns: Sequence[tuple[str, ...]]
    cells: Sequence[Sequence[str]]

    def cell(self, row: tuple[str, ...], column: tuple[str, ...]) -> str | None:
        """Give the only cell with these labels; None where there is no such row."""
        at = _only(self.rows, row, self.title)
        if at is None:
            return None
        place = _only(self.columns, column, self.title)
        assert place is not None, f"{self.title}: no column {column} among {self.columns}"
        return self.cells[at][place]


def run_pspp(folder: Path, syntax: str) -> Mapping[str, Sequence[Output]]:
    """Run a syntax in its folder; give the tables by the mark of the command that printed them."""
    command = ["pspp", "-O", "format=csv", "-o", "-", syntax]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    complaints = [line for line in done.stdout.splitlines() if re.search("error:", line)]
    assert not complaints, complaints[:10]
    assert done.returncode == 0, done.stdout[:500] + done.stderr[:500]
    return read_output(done.stdout)


def read_output(text: str) -> Mapping[str, Sequence[Output]]:
    """Part the output at the marks, which stand alone in their paragraphs."""
    found: dict[str, list[Output]] = {}
    mark = ""
    for block in _blocks(text):
        first = block[0][0]
        if first.startswith("Table: ") and len(block) > 1:
            found.setdefault(mark, []).append(_table(block))
        elif all(row == block[0] for row in block) and re.search(r"-\d+$", first):
            mark = first
    return found


def _blocks(text: str) -> Sequence[Sequence[list[str]]]:
    blocks: list[list[list[str]]] = [[]]
    for row in csv.reader(io.StringIO(text)):
        if row:
            blocks[-1].append(row)
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


def _table(block: Sequence[list[str]]) -> Output:
    title = block[0][0].removeprefix("Table: ")
    body = [row for row in block[1:] if not row[0].startswith(("Footnote:", "Caption:"))]
    width = max((len(row) for row in body), default=0)
    body = [row + [""] * (width - len(row)) for row in body]
    head = _head(body)
    stub = _stub(body[:head], body[head:])
    columns = _filled([row[stub:] for row in body[:head]], width - stub)
    rows = _filled([list(one) for one in zip(*(row[:stub] for row in body[head:]), strict=True)], 0)
    if not stub:
        rows = [()] * len(body[head:])
    return Output(title, rows, columns, [row[stub:] for row in body[head:]])


def _head(body: Sequence[Sequence[str]]) -> int:
    """Count the rows of the head: those that begin blank, or one without any number."""
    blank = next((at for at, row in enumerate(body) if row[0]), len(body))
    if blank or not body:
        return blank
    return 0 if any(NUMBER.match(one) for one in body[0]) else 1


def _stub(head: Sequence[Sequence[str]], body: Sequence[Sequence[str]]) -> int:
    """Count the columns of row labels: those before the first that holds a number."""
    if not head:
        return len(body[0]) - 1
    numbers = (at for at in range(len(body[0])) if any(NUMBER.match(row[at]) for row in body))
    first = next(numbers, len(body[0]))
    blank = 0 if head[0][0] else min(next(at for at, one in enumerate(row) if one) for row in head)
    return max(first, blank)


def _filled(lines: Sequence[Sequence[str]], width: int) -> Sequence[tuple[str, ...]]:
    """Give each place its labels: a blank one goes on with its neighbour's, below the same."""
    if not lines:
        return [()] * width
    labels: list[tuple[str, ...]] = []
    before: list[str] = []
    for place in zip(*lines, strict=True):
        own: list[str] = []
        goes_on = True
        for level, text in enumerate(place):
            if text:
                goes_on = False
            own.append(before[level] if goes_on and before else text)
        before = own
        labels.append(tuple(one for one in own if one))
    return labels


def _only(labels: Sequence[tuple[str, ...]], wanted: tuple[str, ...], title: str) -> int | None:
    exact = [at for at, one in enumerate(labels) if one == wanted]
    found = exact or [at for at, one in enumerate(labels) if _fits(one, wanted)]
    assert len(found) < 2, f"{title}: {wanted} is not one row or column: {labels}"
    return found[0] if found else None


def _fits(label: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    return len(label) == len(wanted) and all(
        one == other or one.startswith(f"{other} ")
        for one, other in zip(label, wanted, strict=True)
    )
