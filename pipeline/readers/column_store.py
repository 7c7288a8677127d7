"""Columns that grow block by block: few texts by number, many packed."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from pipeline.readers.byte_blocks import Grid, plain
from pipeline.readers.known_texts import LONGEST, MOST, KnownTexts
from pipeline.readers.table import Cells
from pipeline.readers.texts import PackedTexts

Numbers = NDArray[np.int16]

FEW = 50_000  # texts that may be objects


@dataclass(slots=True)
class GrowingColumn:
    """One column: the numbers of its texts, or, once they are too many, the texts."""

    numbers: list[Numbers] = field(default_factory=list)
    is_packed: bool = False
    packed: bytearray = field(default_factory=bytearray)  # one run: many small ones stay in memory
    lengths: list[NDArray[np.int32]] = field(default_factory=list)
    brought: int = 0  # texts that stood here first

    def pack(self, texts: Sequence[bytes]) -> None:
        """Add texts to a packed column."""
        self.packed += b"".join(texts)
        self.lengths.append(np.fromiter(map(len, texts), np.int32, count=len(texts)))


@dataclass(frozen=True, slots=True)
class Found:
    """The numbers of cells: (records, columns), and which cells have none yet."""

    places: tuple[int, ...]  # of the columns
    numbers: Numbers
    unknown: Sequence[Sequence[int]]  # record and column


@dataclass(slots=True)
class ColumnStore:
    """All columns, and the texts that they share."""

    columns: tuple[GrowingColumn, ...]
    known: KnownTexts = field(default_factory=KnownTexts)
    is_blank: NDArray[np.bool_] = field(default_factory=lambda: np.zeros(MOST + 1, np.bool_))
    plain_texts: list[bytes] = field(default_factory=lambda: [b""])

    @classmethod
    def of_width(cls, width: int) -> "ColumnStore":
        """Begin with empty columns."""
        return cls(tuple(GrowingColumn() for _ in range(width)))

    @property
    def numbered(self) -> list[int]:
        """The columns that are kept by number."""
        return [place for place, one in enumerate(self.columns) if not one.is_packed]

    @property
    def packed(self) -> list[int]:
        """The columns whose texts are too many or too long for that."""
        return [place for place, one in enumerate(self.columns) if one.is_packed]

    def number(self, cell: bytes, place: int) -> int | None:
        """Give the number of a cell's bytes, 0 where there is no room; None: not a plain cell."""
        number = self.known.numbers.get(cell, 0)
        if number:
            return number
        text = plain(cell)
        if text is None:
            return None
        number = self.known.add(cell)
        if number:
            self.plain_texts.append(text)
            self.is_blank[number] = not text.decode().strip()
            self.columns[place].brought += 1
        return number

    def look_up(self, block: bytes, cells: Grid) -> Found:
        """Find the numbers of cells in columns that are kept so, as far as they are known."""
        long = np.asarray(cells.lengths.max(axis=0, initial=0) > LONGEST)
        places = [place for place in self.numbered if not long[place]]
        starts, lengths = cells.starts[:, places], cells.lengths[:, places]
        numbers = self.known.find(block, starts.ravel(), lengths.ravel()).reshape(starts.shape)
        return Found(tuple(places), numbers, np.argwhere(numbers == 0).tolist())

    def numbers_of(self, block: bytes, cells: Grid, found: Found) -> dict[int, Numbers] | None:
        """Give what was found and number the rest; None where a cell is not plain.

        Columns with too many or too long texts are not among them any more.
        """
        numbers = found.numbers
        for row, column in found.unknown:
            place = found.places[column]
            if self.columns[place].is_packed:
                continue
            start = int(cells.starts[row, place])
            number = self.number(block[start : start + int(cells.lengths[row, place])], place)
            if number is None:
                return None
            if not number:
                self.widen(place)
            numbers[row, column] = number
        for place in set(self.numbered).difference(found.places):  # a text is too long
            self.widen(place)
        self.widen_crowded()
        return {
            place: numbers[:, column].copy()
            for column, place in enumerate(found.places)
            if not self.columns[place].is_packed
        }

    def append_texts(self, place: int, texts: Sequence[str]) -> None:
        """Add texts to a column."""
        column = self.columns[place]
        if not column.is_packed:
            numbers = [self.number(_quoted(text), place) for text in texts]
            if all(numbers):
                column.numbers.append(np.array(numbers, np.int16))
                return
            self.widen(place)
        column.pack([text.encode() for text in texts])

    def widen(self, place: int) -> None:
        """Keep the texts of a column from now on, and those that it had."""
        column = self.columns[place]
        if column.is_packed:
            return
        column.is_packed = True
        for numbers in column.numbers:
            column.pack([self.plain_texts[number] for number in numbers.tolist()])
        column.numbers = []

    def widen_crowded(self) -> None:
        """Pack the columns that brought more texts than their share."""
        share = max(100, MOST * 3 // 4 // len(self.columns))
        for place in self.numbered:
            if self.columns[place].brought > share:
                self.widen(place)

    def cells(self) -> tuple[Cells, ...]:
        """Finish; every column is let go once it is done."""
        return tuple(map(self._finished, self.columns))

    def _finished(self, column: GrowingColumn) -> Cells:
        if column.is_packed:
            packed, column.packed = bytes(column.packed), bytearray()
            return _of_packed(packed, np.concatenate([np.zeros(0, np.int32), *column.lengths]))
        numbers = np.concatenate([np.zeros(0, np.int16), *column.numbers])
        column.numbers = []
        first = np.full(len(self.plain_texts), len(numbers))
        first[numbers[::-1]] = np.arange(len(numbers) - 1, -1, -1)  # the last one written stays
        present = np.flatnonzero(first < len(numbers))
        position: dict[bytes, int] = {}
        codes = np.zeros(len(self.plain_texts), np.int32)
        for number in present[np.argsort(first[present])].tolist():
            codes[number] = position.setdefault(self.plain_texts[number], len(position))
        return Cells(tuple(text.decode() for text in position), codes[numbers])


def _quoted(text: str) -> bytes:
    """Write a text as a plain cell."""
    if '"' in text or "\r" in text:
        text = '"' + text.replace('"', '""') + '"'
    return text.encode()


def _of_packed(run: bytes, lengths: NDArray[np.int32]) -> Cells:
    ends = np.cumsum(lengths, dtype=np.int64)
    starts = (ends - lengths).tolist()
    pieces = [run[start:end] for start, end in zip(starts, ends.tolist(), strict=True)]
    distinct = dict.fromkeys(pieces)
    if len(distinct) == len(pieces) > FEW:
        return Cells(PackedTexts(run, ends), np.arange(len(pieces), dtype=np.int32))
    position = {piece: code for code, piece in enumerate(distinct)}
    codes = np.fromiter(map(position.__getitem__, pieces), np.int32, len(pieces))
    if len(position) > FEW:
        return Cells(PackedTexts.of(position), codes)
    return Cells(tuple(text.decode() for text in position), codes)
