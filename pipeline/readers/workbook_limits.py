"""What a workbook would take in memory, before it is opened: packed bombs and far-off cells."""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipeline.errors import Place, UserError, column_letters

MOST_INFLATED = 2**30  # bytes of all parts together
MOST_PACKED = 250  # times; a sheet of answers shrinks to a tenth
SMALL = 2**26  # bytes that may be packed however tightly
MOST_CELLS = 30_000_000  # of the rectangle from the first cell to the last
PIECE = 2**20
FEED = 2**16  # packed bytes at once
OVERLAP = 16  # bytes of a reference that may be cut by the end of a piece
LAST_COLUMN = 16_384
SHEETS = "xl/worksheets/"


@dataclass(slots=True)
class Extent:
    """How far a sheet reaches, by what its cells say and, where they say nothing, by counting."""

    row: int = 0
    column: int = 0
    rows: int = 0
    widest: int = 0  # cells in a row
    begun: int = 0  # cells in the row that the last piece ended in

    @property
    def rectangle(self) -> int:
        """The cells that a reader has to provide for."""
        return max(self.row, self.rows) * max(self.column, self.widest)


def refuse_excess(path: Path, data: bytes) -> None:
    """Refuse an archive that would not fit into memory, or that holds XML entities.

    Raises
    ------
    UserError
        Parts that inflate beyond all measure, whatever sizes they declare; a DOCTYPE; a sheet whose
        last cell is so far off that the space between would fill the memory.
    """
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = archive.infolist()
    if sum(part.file_size for part in parts) > MOST_INFLATED:
        raise _bomb(path)
    room = MOST_INFLATED
    for part in parts:
        room -= _examine(path, data, part, room)


def _examine(path: Path, data: bytes, part: zipfile.ZipInfo, room: int) -> int:
    """Look through a part; give its size."""
    extent, size, last = Extent(), 0, b""
    for piece in _ahead(_inflated(data, part)):
        if not size and b"<!DOCTYPE" in piece:
            raise _entities(path)
        size += len(piece)
        if size > room or (size > SMALL and size > MOST_PACKED * part.compress_size):
            raise _bomb(path)
        if part.filename.startswith(SHEETS):
            last = _measure(extent, last + piece)
    if extent.rectangle > MOST_CELLS:
        raise _sparse(path, part.filename, extent)
    return size


def _ahead(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Inflate the next piece in a thread while one is looked through."""
    with ThreadPoolExecutor(1) as thread:
        coming = thread.submit(next, pieces, b"")
        while piece := coming.result():
            coming = thread.submit(next, pieces, b"")
            yield piece


def _inflated(data: bytes, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """Inflate a part to its true end: the size that it declares need not be its own."""
    head = data[part.header_offset : part.header_offset + 30]
    if len(head) < 30 or part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return  # the reader of the workbook will say what is wrong
    name, extra = struct.unpack("<HH", head[26:30])
    start = part.header_offset + 30 + name + extra
    packed = memoryview(data)[start : start + part.compress_size]
    if part.compress_type == zipfile.ZIP_STORED:
        yield from (bytes(packed[at : at + PIECE]) for at in range(0, len(packed), PIECE))
        return
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    for at in range(0, len(packed), FEED):
        rest = bytes(packed[at : at + FEED])
        while rest:
            if piece := inflater.decompress(rest, PIECE):
                yield piece
            rest = inflater.unconsumed_tail


def _measure(extent: Extent, piece: bytes) -> bytes:
    """Note the references (``r="BH27"``) and count rows and cells; give the end, to begin next."""
    text = np.frombuffer(piece + bytes(OVERLAP), np.uint8)
    own = len(piece) - OVERLAP  # what begins later is seen again with the next piece
    if own <= 0:
        return piece
    at = _pairs(text, own, b"r=")
    at = at[text[at - 1] <= ord(" ")] + 3
    is_cell = text[at] >= ord("A")
    ends, column = _columns(text, at[is_cell])
    extent.column = max(extent.column, column)
    extent.row = max(extent.row, _largest(text, ends), _largest(text, at[~is_cell]))
    _count(extent, text, own)
    return piece[own - 1 :]


def _count(extent: Extent, text: NDArray[np.uint8], own: int) -> None:
    """Count rows, and the cells of each: those that do not say where they are follow each other."""
    cells = _pairs(text, own, b"<c")
    cells = cells[(text[cells + 2] == ord(" ")) | (text[cells + 2] == ord(">"))]
    rows = _pairs(text, own, b"<r")
    rows = np.sort(rows[text[rows + 2] == ord("o")], kind="stable")
    before = np.searchsorted(np.sort(cells, kind="stable"), rows)
    in_each = np.diff(before, prepend=0, append=len(cells))
    in_each[0] += extent.begun
    extent.rows += len(rows)
    extent.widest = max(extent.widest, min(LAST_COLUMN, int(in_each.max())))
    extent.begun = int(in_each[-1])


def _pairs(text: NDArray[np.uint8], own: int, pair: bytes) -> NDArray[np.int64]:
    """Find two bytes; looking at them as one number of 16 bits is quick."""
    wanted = int.from_bytes(pair, "little")
    half = (own + 1) // 2 * 2
    even = np.flatnonzero(text[:half].view("<u2") == wanted) * 2
    odd = np.flatnonzero(text[1 : half + 1].view("<u2") == wanted) * 2 + 1
    at = np.concatenate((even, odd))
    return at[(at > 0) & (at < own)]  # what stands before it was seen with the piece before


def _columns(text: NDArray[np.uint8], at: NDArray[np.int64]) -> tuple[NDArray[np.int64], int]:
    """Read the letters of references: where they end, and the rightmost column."""
    column = np.zeros(len(at), np.int32)
    for _ in range(3):
        letter = text[at]
        is_letter = (letter >= ord("A")) & (letter <= ord("Z"))
        column = np.where(is_letter, column * 26 + letter - 64, column)
        at = at + is_letter
    return at, int(column.max(initial=0))


def _largest(text: NDArray[np.uint8], at: NDArray[np.int64]) -> int:
    """Give the largest of the numbers that begin at some places."""
    number = np.zeros(len(at), np.int64)
    going = np.ones(len(at), np.bool_)
    for place in range(8):
        digit = text[np.minimum(at + place, len(text) - 1)]
        going &= (digit >= ord("0")) & (digit <= ord("9"))
        if not going.any():
            break
        number = np.where(going, number * 10 + digit - 48, number)
    return int(number.max(initial=0))


def _bomb(path: Path) -> UserError:
    return UserError.at(
        Place(path),
        "the workbook inflates beyond all measure, as no table of answers does",
        "save the sheet with the responses as CSV",
    )


def _entities(path: Path) -> UserError:
    return UserError.at(
        Place(path),
        "the workbook holds XML entities (DOCTYPE), which no spreadsheet program writes",
        "open it in a spreadsheet and save it as XLSX",
    )


def _sparse(path: Path, part: str, extent: Extent) -> UserError:
    row, column = max(extent.row, extent.rows), column_letters(extent.column)
    return UserError.at(
        Place(path),
        f"{part} has cells as far as row {row:,} and column {column}, too much to be read",
        "copy the table to a new workbook, save it as XLSX and name that file",
    )
