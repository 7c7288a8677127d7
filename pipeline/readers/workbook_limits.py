"""What a workbook would take in memory, before it is opened: packed bombs and far-off cells."""

import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import TypeAlias
from xml.parsers.expat import ExpatError

from pipeline.errors import Place, UserError, column_letters
from pipeline.readers.binary_extent import xls_rectangles, xlsb_rectangle
from pipeline.readers.formats import ZIP
from pipeline.readers.ods_extent import OdsExtent, measure_ods
from pipeline.readers.shared_strings import copied_text, text_lengths
from pipeline.readers.sheet_extent import Extent, measure, measure_exactly

MOST_INFLATED = 2**30  # bytes of all parts together
MOST_PACKED = 250  # times; a sheet of answers shrinks to a tenth
SMALL = 2**26  # bytes that may be packed however tightly
MOST_CELLS = 30_000_000  # of the rectangle from the first cell to the last
PIECE = 2**20
FEED = 2**16  # packed bytes at once
MOST_BINARY = 2**28  # bytes of a sheet of an XLSB
MOST_REPEATED = 8_000_000  # filled cells of an ODS: each becomes a text of its own
MOST_COPIED = 2**28  # characters: cells that share a text have a copy each
SHEETS = "xl/worksheets/"
XLSB_SHEET = bytes.fromhex("810100")

Last: TypeAlias = tuple[int, int]
"""The last row and column of a sheet."""
Found: TypeAlias = tuple[Last, int]
"""Where a sheet ends, and the cells of its rectangle."""
Measure: TypeAlias = Callable[[Path, Iterable[bytes]], Found | None]


@dataclass(slots=True)
class _Room:
    """What is left for the parts that are still to come."""

    size: int = MOST_INFLATED
    cells: int = MOST_CELLS


def refuse_excess(path: Path, data: bytes) -> None:
    """Refuse a workbook that would not fit into memory, or that holds XML entities.

    Raises
    ------
    UserError
        Parts that inflate beyond all measure, whatever sizes they declare; a DOCTYPE; sheets whose
        last cells are so far off that the space between would fill the memory.
    """
    room = _Room()
    if not data.startswith(ZIP):
        for row, column in xls_rectangles(data):
            _take_cells(path, "a sheet", (row, column), row * column, room)
        return
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = archive.infolist()
    if sum(part.file_size for part in parts) > MOST_INFLATED:
        raise _bomb(path)
    kinds = {part.filename: _measured(path, data, part, room) for part in parts}
    sheets = [part for part in parts if kinds[part.filename] == "sheet"]
    for part in parts:
        if kinds[part.filename] == "texts":
            _refuse_copies(path, data, part, sheets, MOST_CELLS - room.cells)


def _measured(path: Path, data: bytes, part: zipfile.ZipInfo, room: _Room) -> str:
    """Take the room that a part needs, and tell what it is."""
    pieces = _bounded(path, _ahead(_inflated(data, part)), part, room)
    first = next(pieces, b"")
    if b"<!DOCTYPE" in first:
        raise _entities(path)
    measure = _measure_of(part.filename, first)
    found = measure(path, chain((first,), pieces))
    if found is None:  # its references are written as no program writes them
        found = _exactly(path, _inflated(data, part))
    _take_cells(path, part.filename, *found, room)
    if measure is _xlsx:
        return "sheet"
    return "texts" if b"<sst" in first or b":sst" in first else ""


def _refuse_copies(
    path: Path, data: bytes, texts: zipfile.ZipInfo, sheets: Iterable[zipfile.ZipInfo], cells: int
) -> None:
    """Refuse long texts that very many cells share; counted only where so many cells could."""
    if sum(map(len, _inflated(data, texts))) * cells <= MOST_COPIED:
        return
    try:
        lengths = text_lengths(_inflated(data, texts))
    except ExpatError as error:
        raise _damaged(path, error) from None
    if not len(lengths) or int(lengths.max()) * cells <= MOST_COPIED:
        return
    if sum(copied_text(_inflated(data, sheet), lengths) for sheet in sheets) > MOST_COPIED:
        raise _bomb(path)


def _bounded(
    path: Path, pieces: Iterable[bytes], part: zipfile.ZipInfo, room: _Room
) -> Iterator[bytes]:
    """Hand on the pieces of a part until they are too many."""
    size = 0
    for piece in pieces:
        size, room.size = size + len(piece), room.size - len(piece)
        if room.size < 0 or (size > SMALL and size > MOST_PACKED * part.compress_size):
            raise _bomb(path)
        yield piece


def _measure_of(name: str, first: bytes) -> Measure:
    if name == "content.xml":
        return _ods
    if first.startswith(XLSB_SHEET):
        return _xlsb
    return _xlsx if b"worksheet" in first or name.startswith(SHEETS) else _nothing


def _nothing(_path: Path, pieces: Iterable[bytes]) -> Found:
    for _ in pieces:
        pass
    return (0, 0), 0


def _xlsx(_path: Path, pieces: Iterable[bytes]) -> Found | None:
    extent, last = Extent(), b""
    for piece in pieces:
        last = measure(extent, last + piece)
    return None if extent.is_odd else (extent.last, extent.rectangle)


def _exactly(path: Path, pieces: Iterable[bytes]) -> Found:
    try:
        extent = measure_exactly(pieces)
    except ExpatError as error:
        raise _damaged(path, error) from None
    return extent.last, extent.rectangle


def _xlsb(path: Path, pieces: Iterable[bytes]) -> Found:
    sheet = bytearray()
    for piece in pieces:
        sheet += piece
        if len(sheet) > MOST_BINARY:
            raise _bomb(path)
    row, column = xlsb_rectangle(bytes(sheet))
    return (row, column), row * column


def _ods(path: Path, pieces: Iterable[bytes]) -> Found:
    extent = OdsExtent()
    for piece in pieces:
        if not measure_ods(extent, piece):
            raise _bomb(path)
    measure_ods(extent, b"", is_last=True)
    if extent.filled > MOST_REPEATED:
        raise UserError.at(
            Place(path),
            f"{extent.filled:,} cells are filled, most of them by repetition, too many to be read",
            "delete what repeats below and beside the responses, or save the sheet as CSV",
        )
    return extent.last, extent.rectangle


def _take_cells(path: Path, part: str, last: Last, cells: int, room: _Room) -> None:
    room.cells -= cells
    if room.cells < 0:
        row, column = last
        raise UserError.at(
            Place(path),
            f"{part} has cells as far as row {row:,} and column {column_letters(column)}, too much"
            " to be read",
            "copy the table to a new workbook, save it as XLSX and name that file",
        )


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


def _bomb(path: Path) -> UserError:
    return UserError.at(
        Place(path),
        "the workbook inflates beyond all measure, as no table of answers does",
        "save the sheet with the responses as CSV",
    )


def _damaged(path: Path, error: ExpatError) -> UserError:
    return UserError.at(
        Place(path), f"the workbook is damaged ({error})", "open it, save it again as XLSX"
    )


def _entities(path: Path) -> UserError:
    return UserError.at(
        Place(path),
        "the workbook holds XML entities (DOCTYPE), which no spreadsheet program writes",
        "open it in a spreadsheet and save it as XLSX",
    )
