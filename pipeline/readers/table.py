"""What every reader gives: a table of text, before anything is known about scales."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path
from typing import TypeAlias, overload

import numpy as np
from numpy.typing import NDArray

from pipeline.readers.texts import like
from pipeline.structure import Structure

Codes: TypeAlias = NDArray[np.int32]


@dataclass(frozen=True, slots=True, eq=False)
class Cells(Sequence[str]):
    """The cells of one column, each distinct text once: a survey's million cells are few texts."""

    texts: Sequence[str]  # distinct, in the order of their first appearance
    codes: Codes  # position in ``texts`` of every cell

    @classmethod
    def of(cls, cells: Iterable[str]) -> "Cells":
        """Take cells as they stand."""
        position: dict[str, int] = {}
        codes = [position.setdefault(cell, len(position)) for cell in cells]
        return cls(tuple(position), np.array(codes, dtype=np.int32))

    def __len__(self) -> int:
        return len(self.codes)

    def __iter__(self) -> Iterator[str]:
        texts = self.texts
        return (texts[code] for code in self.codes.tolist())

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[str, ...]: ...
    def __getitem__(self, at: int | slice) -> str | tuple[str, ...]:
        if isinstance(at, slice):
            return tuple(self.texts[code] for code in self.codes[at].tolist())
        return self.texts[int(self.codes[at])]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence) or isinstance(other, str):
            return NotImplemented
        return len(self) == len(other) and all(
            one == two for one, two in zip(self, other, strict=True)
        )

    def __hash__(self) -> int:
        return hash(tuple(self))

    def counts(self) -> dict[str, int]:
        """Count every distinct text; texts that no cell holds any more are left out."""
        return dict(self.counted())

    def counted(self) -> Iterator[tuple[str, int]]:
        """Give the distinct texts with their numbers one by one, as ``counts`` does."""
        numbers = np.bincount(self.codes, minlength=len(self.texts)).tolist()
        return ((text, count) for text, count in zip(self.texts, numbers, strict=True) if count)

    def keep(self, rows: NDArray[np.bool_]) -> "Cells":
        """Leave out the cells whose entry is false."""
        return Cells(self.texts, self.codes[rows])

    def rewritten(self, change: Callable[[str], str]) -> "Cells":
        """Change every distinct text; those that become equal are one text then.

        Of many texts only those that change become objects.
        """
        changed = {at: new for at, old in enumerate(self.texts) if (new := change(old)) != old}
        if not changed:
            return self
        first: dict[str, int] = dict.fromkeys(changed.values(), -1)
        stands_for = np.arange(len(self.texts))
        for at, old in enumerate(self.texts):
            text = changed.get(at, old)
            if (before := first.get(text)) == -1:
                first[text] = at
            elif before is not None:
                stands_for[at] = before
        stays = stands_for == np.arange(len(self.texts))
        texts = (changed.get(at, old) for at, old in enumerate(self.texts) if stays[at])
        numbers = (np.cumsum(stays, dtype=np.int32) - 1)[stands_for]
        return Cells(like(self.texts, texts), numbers.astype(np.int32)[self.codes])

    def coded(self, meaning: Callable[[str], int]) -> NDArray[np.int16]:
        """Turn every cell into a number; each distinct text is looked at once."""
        return np.array([meaning(text) for text in self.texts], dtype=np.int16)[self.codes]

    @property
    def filled(self) -> bool:
        """Whether any cell holds more than blanks."""
        return any(text.strip() for text, _ in self.counted())


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row. ``line`` is where it starts: a physical line of a text file, or a sheet's row."""

    line: int
    cells: tuple[str, ...]

    @property
    def has_content(self) -> bool:
        """Whether any cell holds more than blanks."""
        return any(cell.strip() for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Body:
    """The rows below a header, by column; rows without content are not among them."""

    lines: Sequence[int]  # of the rows, as numbered in the file
    blank_lines: tuple[int, ...]  # of the rows without content
    columns: tuple[Cells, ...]  # as many as the header is wide
    overlong: tuple[tuple[int, int], ...]  # line and width of rows with content beyond the header


@dataclass(frozen=True, slots=True)
class RawTable:
    """A table as it stands in an export, every cell as text, blank rows included.

    Of a large text file ``rows`` are the first ones only, and ``below`` reads those below a row.
    """

    file: Path
    sheet: str | None  # of a workbook
    encoding: str | None  # of a text file
    delimiter: str | None
    rows: tuple[RawRow, ...]
    tool: str | None = None  # where the format itself tells it: "spss", "stata", ...
    structure: Structure | None = None  # texts and codes that the file itself holds
    merged: tuple[tuple[int, int, int, int], ...] = ()  # row, column, to row, to column; from 1
    unread: tuple[str, ...] = ()  # other sheets that seem to hold answers
    others: tuple[str, ...] = ()  # every other visible sheet that holds anything
    tried: tuple[str, ...] = ()  # encodings that were tried, the one used last
    rivals: tuple[str, ...] = ()  # encodings that may be right as well, with other letters
    below: Callable[[int, int], Body] | None = field(default=None, compare=False)

    def body(self, after: int, width: int) -> Body:
        """Give the rows below the ``after``-th row, cut to the width of their header."""
        if self.below is not None:
            return self.below(after, width)
        rows = self.rows[after:]
        kept = [row for row in rows if row.has_content]
        columns = list(zip_longest(*(row.cells[:width] for row in kept), fillvalue=""))
        columns += [("",) * len(kept)] * (width - len(columns))
        return Body(
            lines=tuple(row.line for row in kept),
            blank_lines=tuple(row.line for row in rows if not row.has_content),
            columns=tuple(map(Cells.of, columns)),
            overlong=tuple(
                (row.line, len(row.cells))
                for row in kept
                if any(cell.strip() for cell in row.cells[width:])
            ),
        )
