"""Streams of a compound file, in which Office programs before 2007 write."""

import struct
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

HEADER = 512
ENTRY = 128  # bytes of an entry of the directory
LAST = 0xFFFFFFFA  # numbers from here on are no sectors
IN_HEADER = 109  # sectors of the table that the header itself names
SMALL = 64  # bytes of a sector of small streams
STREAM, ROOT = 2, 5  # kinds of entries


def stream_of(data: bytes, names: Sequence[str]) -> bytes:
    """Give the first stream of some names; nothing where the file is damaged or has none."""
    try:
        return _stream(data, {name.casefold() for name in names})
    except (IndexError, ValueError, struct.error):
        return b""


def _stream(data: bytes, names: set[str]) -> bytes:
    (shift,) = struct.unpack_from("<H", data, 30)
    directory, limit, small_table = (struct.unpack_from("<I", data, at)[0] for at in (48, 56, 60))
    size = 1 << shift if shift in (9, 12) else 512
    body, table = data[size:] if size > HEADER else data[HEADER:], _table(data, size)
    entries = _chained(body, table, directory, size)
    found = root = None
    for at in range(0, len(entries) - ENTRY + 1, ENTRY):
        entry = entries[at : at + ENTRY]
        root = entry if entry[66] == ROOT else root
        if found is None and entry[66] == STREAM and _name(entry) in names:
            found = entry
    if found is None or root is None:
        return b""
    start, length = _extent(found)
    if length >= limit:
        return _chained(body, table, start, size)[:length]
    small = np.frombuffer(_chained(body, table, small_table, size), "<u4")
    return _chained(_chained(body, table, _extent(root)[0], size), small, start, SMALL)[:length]


def _name(entry: bytes) -> str:
    (length,) = struct.unpack_from("<H", entry, 64)
    return entry[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace").casefold()


def _extent(entry: bytes) -> tuple[int, int]:
    start, length = struct.unpack_from("<II", entry, 116)
    return start, length


def _table(data: bytes, size: int) -> NDArray[np.uint32]:
    """Read which sector follows which."""
    listed = list(struct.unpack_from(f"<{IN_HEADER}I", data, 76))
    following, count = struct.unpack_from("<II", data, 68)
    for _ in range(min(count, len(data) // size)):
        if following >= LAST:
            break
        *more, following = struct.unpack_from(f"<{size // 4}I", data, (following + 1) * size)
        listed += more
    sectors = (data[(one + 1) * size : (one + 2) * size] for one in listed if one < LAST)
    whole = b"".join(one for one in sectors if len(one) == size)
    return np.frombuffer(whole, "<u4")


def _chained(body: bytes, table: NDArray[np.uint32], start: int, size: int) -> bytes:
    """Join the sectors of a chain; one that comes back to itself ends."""
    pieces: list[bytes] = []
    sector = start
    while sector < len(table) and len(pieces) <= len(body) // size:
        pieces.append(body[sector * size : (sector + 1) * size])
        sector = int(table[sector])
    return b"".join(pieces)
