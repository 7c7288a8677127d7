"""The body of a large delimited text: read once, in blocks, each distinct text kept once.

What comes out is what ``RawTable.body`` makes of all records, in a fraction of the time and room.
"""

import io
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import islice, zip_longest
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipeline.errors import UserError
from pipeline.readers.byte_blocks import Block, Grid, after_lines, blocks, grid, line_ends, plain
from pipeline.readers.column_store import ColumnStore, Found
from pipeline.readers.csv_records import bounded_lines, open_text, records
from pipeline.readers.table import Body, RawRow

AHEAD = 2  # blocks that are looked up before their turn
BATCH = 500  # records that are turned into columns at once


@dataclass(frozen=True, slots=True)
class LargeText:
    """A delimited text that is read in pieces."""

    path: Path
    encoding: str
    delimiter: str


def read_body(text: LargeText, above: int, width: int, chunks: Iterable[bytes]) -> Body:
    """Read everything below some lines, cut to a width.

    ``chunks`` are the whole text again, as UTF-8 and without a byte order mark. Where the bytes
    of a block leave a doubt, the csv module reads on from there.
    """
    reading = _Reading(text, width, above + 1, ColumnStore.of_width(width))
    for seen in _ahead(reading, blocks(after_lines(chunks, above), text.delimiter)):
        if seen is None or not reading.takes(seen):
            reading.take_rest()
            break
    return reading.body()


@dataclass(frozen=True, slots=True)
class _Seen:
    """A block whose cells were looked up while an earlier one was stored."""

    block: Block
    cells: Grid | None
    found: Found | None


def _ahead(reading: "_Reading", some: Iterable[Block | None]) -> Iterator[_Seen | None]:
    """Look up the cells of the next blocks in a thread: numpy's loops run beside Python's."""
    with ThreadPoolExecutor(1) as thread:
        waiting: deque[Future[_Seen] | None] = deque()
        for block in some:
            waiting.append(thread.submit(reading.look_up, block) if block else None)
            if len(waiting) > AHEAD:
                first = waiting.popleft()
                yield first.result() if first else None
        for left in waiting:
            yield left.result() if left else None


@dataclass(slots=True)
class _Reading:
    text: LargeText
    width: int
    line: int  # where the next block starts
    store: ColumnStore
    lines: list[NDArray[np.int64]] = field(default_factory=list)
    blank_lines: list[int] = field(default_factory=list)
    overlong: list[tuple[int, int]] = field(default_factory=list)

    def look_up(self, block: Block) -> _Seen:
        """Find the cells of a block, and the numbers of their texts as far as they are known."""
        cells = grid(block, self.width)
        return _Seen(block, cells, self.store.look_up(block.data, cells) if cells else None)

    def takes(self, seen: _Seen) -> bool:
        """Read a block; False, and nothing is read, where its quotation marks leave a doubt."""
        block, cells, found = seen.block, seen.cells, seen.found
        if cells and found:
            done = self._takes_grid(block, cells, found)
        else:
            done = self._takes_ragged(block)
        if done:
            is_plain = cells is not None and cells.is_plain  # one line for each record
            ends = block.ends_record.sum() if is_plain else len(line_ends(block))
            self.line += int(ends)
        return done

    def take_rest(self) -> None:
        """Let the csv module read on to the end."""
        above = self.line - 1
        with open_text(self.text.path, self.text.encoding, above) as text:
            lines = bounded_lines(self.text.path, text, above)
            self.take_rows(records(self.text.path, lines, self.text.delimiter, above))

    def take_rows(self, rows: Iterable[RawRow]) -> None:
        """Read records one by one."""
        left = iter(rows)
        while some := list(islice(left, BATCH)):
            kept = [row for row in some if row.has_content]
            self.blank_lines += [row.line for row in some if not row.has_content]
            self.overlong += [
                (row.line, len(row.cells))
                for row in kept
                if any(cell.strip() for cell in row.cells[self.width :])
            ]
            columns = list(zip_longest(*(row.cells[: self.width] for row in kept), fillvalue=""))
            columns += [("",) * len(kept)] * (self.width - len(columns))
            for place, cells in enumerate(columns):
                self.store.append_texts(place, cells)
            self.store.widen_crowded()
            self.lines.append(np.array([row.line for row in kept], dtype=np.int64))

    def body(self) -> Body:
        """Finish."""
        lines = np.concatenate([np.zeros(0, np.int64), *self.lines])
        self.lines = []
        return Body(
            lines=_sequence(lines),
            blank_lines=tuple(self.blank_lines),
            columns=self.store.cells(),
            overlong=tuple(self.overlong),
        )

    def _takes_ragged(self, block: Block) -> bool:
        decoded = io.StringIO(block.data[: block.size].decode(), newline="")
        try:
            rows = list(records(self.text.path, decoded, self.text.delimiter, self.line - 1))
        except UserError:
            return False
        self.take_rows(rows)
        return True

    def _takes_grid(self, block: Block, cells: Grid, seen: Found) -> bool:
        found = self.store.numbers_of(block.data, cells, seen)
        texts = _texts(block, cells, self.store.packed) if found is not None else None
        if found is None or texts is None:
            return False
        staying = self._staying(found, texts, len(cells.starts))
        lines = self._lines_of(block, cells)
        self.blank_lines += lines[~staying].tolist()
        self.lines.append(lines[staying])
        for place, numbers in found.items():
            self.store.columns[place].numbers.append(numbers[staying])
        for place, column in texts.items():
            some = column if staying.all() else [column[row] for row in np.flatnonzero(staying)]
            self.store.columns[place].pack(some)
        return True

    def _staying(
        self,
        found: dict[int, NDArray[np.int16]],
        texts: dict[int, list[bytes]],
        count: int,
    ) -> NDArray[np.bool_]:
        """Tell the rows with content."""
        blank = np.arange(count)
        for numbers in found.values():
            if not len(blank):
                break
            blank = blank[self.store.is_blank[numbers[blank]]]
        for column in texts.values():
            still = [row for row in blank.tolist() if not column[row].decode().strip()]
            blank = np.array(still, dtype=np.intp)
        staying = np.ones(count, dtype=np.bool_)
        staying[blank] = False
        return staying

    def _lines_of(self, block: Block, cells: Grid) -> NDArray[np.int64]:
        if cells.is_plain:
            return np.arange(self.line, self.line + len(cells.starts), dtype=np.int64)
        ends = line_ends(block)
        return np.asarray(self.line + np.searchsorted(ends, cells.starts[:, 0]), dtype=np.int64)


def _texts(block: Block, cells: Grid, places: Sequence[int]) -> dict[int, list[bytes]] | None:
    """Give the texts of some columns; None where a cell is not plain."""
    data, found = block.data, {}
    for place in places:
        starts = cells.starts[:, place]
        ends = (starts + cells.lengths[:, place]).tolist()
        column = [data[start:end] for start, end in zip(starts.tolist(), ends, strict=True)]
        if not cells.is_plain:
            taken_off = [text for text in map(plain, column) if text is not None]
            if len(taken_off) < len(column):
                return None
            column = taken_off
        found[place] = column
    return found


def _sequence(lines: NDArray[np.int64]) -> Sequence[int]:
    if len(lines) and int(lines[-1]) - int(lines[0]) + 1 == len(lines):
        return range(int(lines[0]), int(lines[-1]) + 1)
    return tuple(lines.tolist())
