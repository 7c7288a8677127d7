"""Office workbooks as they were before 2007, written by their records."""

import struct
from collections.abc import Sequence
from pathlib import Path

SECTOR, SMALL_SECTOR, CUTOFF = 512, 64, 4096
END, FREE, IS_TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
MAGIC = bytes.fromhex("d0cf11e0a1b11ae1")

Cells = Sequence[tuple[int, int]]


def write_xls(path: Path, sheets: Sequence[Cells]) -> Path:
    """Write the number 4 into some cells (row, column; from 0) of each sheet."""
    path.write_bytes(compound("Workbook", workbook(sheets)))
    return path


def workbook(sheets: Sequence[Cells]) -> bytes:
    bodies = [
        b"".join((_begin(0x10), *(_number(*one) for one in cells), _end())) for cells in sheets
    ]
    names = [f"Sheet{at}".encode() for at in range(1, len(sheets) + 1)]
    at = len(_begin(5) + _end()) + sum(len(_bound(0, name)) for name in names)
    bounds = []
    for name, body in zip(names, bodies, strict=True):
        bounds.append(_bound(at, name))
        at += len(body)
    return b"".join((_begin(5), *bounds, _end(), *bodies))


def compound(name: str, stream: bytes) -> bytes:
    """Write a compound file of one stream: small ones lie within the root's own stream."""
    is_small = len(stream) < CUTOFF
    held = -(-len(stream) // SECTOR)
    small = -(-len(stream) // SMALL_SECTOR) if is_small else 0
    table = [IS_TABLE, END, *_chain(2, held), *([END] if is_small else [])]
    root = _entry("Root Entry", 5, *((2, held * SECTOR) if is_small else (END, 0)), child=1)
    own = _entry(name, 2, 0 if is_small else 2, len(stream))
    small_at = 2 + held if is_small else END
    small_table = struct.pack(f"<{small}I", *_chain(0, small)) if is_small else b""
    header = MAGIC + bytes(16) + struct.pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<9I", 0, 1, 1, 0, CUTOFF, small_at, int(is_small), END, 0)
    header += struct.pack("<109I", 0, *[FREE] * 108)
    packed = struct.pack(f"<{len(table)}I", *table).ljust(SECTOR, b"\xff")
    body = stream.ljust(held * SECTOR, b"\0")
    return (
        header
        + packed
        + (root + own).ljust(SECTOR, b"\0")
        + body
        + small_table.ljust(SECTOR * is_small, b"\xff")
    )


def _chain(start: int, count: int) -> list[int]:
    return [*range(start + 1, start + count), END] if count else []


def _entry(name: str, kind: int, start: int, size: int, child: int = FREE) -> bytes:
    written = name.encode("utf-16-le") + b"\0\0"
    about = struct.pack("<HBB3I36x", len(written), kind, 1, FREE, FREE, child)
    return written.ljust(64, b"\0") + about + struct.pack("<IQ", start, size)


def _record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _begin(kind: int) -> bytes:
    return _record(0x0809, struct.pack("<4H8x", 0x0600, kind, 0, 0))


def _end() -> bytes:
    return _record(0x000A, b"")


def _bound(at: int, name: bytes) -> bytes:
    return _record(0x0085, struct.pack("<IHBB", at, 0, len(name), 0) + name)


def _number(row: int, column: int) -> bytes:
    return _record(0x0203, struct.pack("<3Hd", row, column, 0, 4.0))
