"""Delimited text in blocks of whole records, its cells found by their bytes."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from pipeline.readers.known_texts import WORD

LINE_END = re.compile(rb"\r\n|\r|\n")
LONGEST_RECORD = 2**24  # bytes; a longer one is read in the slow way
NEWLINE, RETURN, QUOTE = b'\n\r"'


@dataclass(frozen=True, slots=True)
class Block:
    """Some whole records; quotation marks may lie otherwise than it looks (see ``plain``)."""

    data: bytes  # with ``WORD`` bytes of padding at the end
    size: int  # without the padding
    separators: NDArray[np.int64]  # delimiters and line ends outside quotation marks
    ends_record: NDArray[np.bool_]  # which separators are line ends
    is_quoted: bool  # whether there is any quotation mark


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a block with as many in each record: (records, cells)."""

    starts: NDArray[np.int64]
    lengths: NDArray[np.int64]
    is_plain: bool  # without quotation marks and stray line ends: every cell is its text


def blocks(chunks: Iterable[bytes], delimiter: str) -> Iterator[Block | None]:
    """Cut at line ends outside quotation marks; None and the end where there is none."""
    rest = b""
    for chunk in chunks:
        data = rest + chunk
        block = _block(data, delimiter)
        if block is not None:
            yield block
        elif len(data) > LONGEST_RECORD:
            yield None
            return
        rest = data[block.size :] if block else data
    if rest:
        block = _block(rest + b"\n", delimiter)
        yield block if block and block.size == len(rest) + 1 else None


def grid(block: Block, width: int) -> Grid | None:
    """Give the cells of a block, unless its records have other numbers of cells."""
    records, over = divmod(len(block.separators), width)
    ends_record = block.ends_record.reshape(records, width) if not over else None
    if ends_record is None or not ends_record[:, -1].all():
        return None
    if np.count_nonzero(ends_record) != records:
        return None
    starts = np.concatenate((np.zeros(1, np.int64), block.separators[:-1] + 1))
    lengths = (block.separators - starts).reshape(records, width)
    bytes_ = np.frombuffer(block.data, np.uint8)
    before_end = (bytes_[block.separators[width - 1 :: width] - 1] == RETURN) & (lengths[:, -1] > 0)
    lengths[:, -1] -= before_end
    stray = np.count_nonzero(bytes_ == RETURN) - np.count_nonzero(before_end)
    return Grid(starts.reshape(records, width), lengths, not (block.is_quoted or stray))


def line_ends(block: Block) -> NDArray[np.intp]:
    """Find every line end, inside quotation marks too, as a text file counts them."""
    data = np.frombuffer(block.data, np.uint8)
    ends = data == NEWLINE
    ends[:-1] |= (data[:-1] == RETURN) & (data[1:] != NEWLINE)
    return np.flatnonzero(ends)


def plain(cell: bytes) -> bytes | None:
    """Take the quotation marks off a cell; None where they do not enclose it."""
    if QUOTE not in cell:
        return None if RETURN in cell else cell
    inside = cell[1:-1].replace(b'""', b"")
    if len(cell) < 2 or cell[0] != QUOTE or cell[-1] != QUOTE or QUOTE in inside:
        return None
    return cell[1:-1].replace(b'""', b'"')


def after_lines(chunks: Iterable[bytes], count: int) -> Iterator[bytes]:
    """Leave out the first lines."""
    left, start = iter(chunks), b""
    while count:
        chunk = next(left, None)
        if chunk is None:
            return
        start += chunk
        ends = [found.end() for found in islice(LINE_END.finditer(start), count)]
        if len(ends) == count and ends[-1] < len(start):  # "\n" may follow a last "\r"
            start = start[ends[-1] :]
            break
    if start:
        yield start
    yield from left


def _block(data: bytes, delimiter: str) -> Block | None:
    cells = np.frombuffer(data, np.uint8)
    is_separator = (cells == ord(delimiter)) | (cells == NEWLINE)
    is_quoted = QUOTE in data
    if is_quoted:
        inside = np.bitwise_xor.accumulate((cells == QUOTE).view(np.uint8))
        is_separator &= inside == 0
    separators = np.flatnonzero(is_separator)
    ends_record = cells[separators] == NEWLINE
    last = len(ends_record) - int(np.argmax(ends_record[::-1])) if ends_record.any() else 0
    if not last:
        return None
    size = int(separators[last - 1]) + 1
    padded = data[:size] + bytes(WORD)
    return Block(padded, size, separators[:last], ends_record[:last], is_quoted)
