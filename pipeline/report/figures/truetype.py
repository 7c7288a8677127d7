"""A TrueType font cut down to the letters that a figure uses; letters keep their numbers."""

import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

KEPT = ("cvt ", "fpgm", "prep")  # what the outlines are hinted with
WORDS, SCALE, MORE, TWO_SCALES, MATRIX = 1, 8, 32, 64, 128  # flags of a part of a composed letter


@dataclass(frozen=True, slots=True)
class Measures:
    """What a document has to know of a font, in the font's units."""

    box: tuple[int, int, int, int]  # around all letters
    ascent: int
    descent: int


def measures(font: bytes) -> Measures:
    """Measure a font."""
    tables = _tables(font)
    ascent, descent = struct.unpack(">hh", tables["hhea"][4:8])
    return Measures(struct.unpack(">4h", tables["head"][36:44]), ascent, descent)


def cut_down(font: bytes, letters: Iterable[int]) -> bytes:
    """Give a font that holds these letters, by their numbers, and what they are composed of."""
    tables = _tables(font)
    outlines = _outlines(tables)
    needed = _with_parts({0, *letters}, outlines)
    count = max(needed) + 1
    glyf, loca = bytearray(), [0]
    for number in range(count):
        outline = outlines[number] if number in needed else b""
        glyf += outline + b"\0" * (-len(outline) % 4)
        loca.append(len(glyf))
    wide = min(count, int.from_bytes(tables["hhea"][34:36], "big"))
    parts = {name: tables[name] for name in KEPT if name in tables}
    parts |= {
        "glyf": bytes(glyf),
        "head": tables["head"][:8] + bytes(4) + tables["head"][12:50] + b"\0\1" + bytes(2),
        "hhea": tables["hhea"][:34] + struct.pack(">H", wide),
        "hmtx": tables["hmtx"][: wide * 4 + (count - wide) * 2],
        "loca": struct.pack(f">{count + 1}I", *loca),
        "maxp": tables["maxp"][:4] + struct.pack(">H", count) + tables["maxp"][6:],
    }
    return _file(parts)


def _tables(font: bytes) -> dict[str, bytes]:
    (count,) = struct.unpack(">H", font[4:6])
    entries = (struct.unpack(">4s4x2I", font[12 + 16 * i : 28 + 16 * i]) for i in range(count))
    return {name.decode(): font[start : start + length] for name, start, length in entries}


def _outlines(tables: Mapping[str, bytes]) -> list[bytes]:
    """Give the outline of each letter."""
    long = tables["head"][50:52] == b"\0\1"
    size, unit = (4, 1) if long else (2, 2)
    count = len(tables["loca"]) // size
    places = struct.unpack(f">{count}{'I' if long else 'H'}", tables["loca"])
    glyf = tables["glyf"]
    return [glyf[places[i] * unit : places[i + 1] * unit] for i in range(count - 1)]


def _with_parts(letters: set[int], outlines: list[bytes]) -> set[int]:
    found: set[int] = set()
    waiting = sorted(letters)
    while waiting:
        letter = waiting.pop()
        if letter not in found:
            found.add(letter)
            waiting += _parts(outlines[letter])
    return found


def _parts(outline: bytes) -> list[int]:
    """Give the letters that a letter is composed of; most are drawn themselves."""
    parts: list[int] = []
    if not outline or outline[0] < 0x80:  # as many contours; a negative count: composed
        return parts
    flags, place = MORE, 10
    while flags & MORE:
        flags, letter = struct.unpack(">2H", outline[place : place + 4])
        parts.append(letter)
        moved = 4 if flags & WORDS else 2
        turned = 2 * (bool(flags & SCALE) + 2 * bool(flags & TWO_SCALES) + 4 * bool(flags & MATRIX))
        place += 4 + moved + turned
    return parts


def _file(tables: Mapping[str, bytes]) -> bytes:
    power = len(tables).bit_length() - 1
    search = 16 << power
    head = struct.pack(">4s4H", b"\0\1\0\0", len(tables), search, power, 16 * len(tables) - search)
    place = len(head) + 16 * len(tables)
    entries, bodies = [], []
    for name, table in sorted(tables.items()):
        body = table + b"\0" * (-len(table) % 4)
        check = sum(struct.unpack(f">{len(body) // 4}I", body)) & 0xFFFFFFFF
        entries.append(struct.pack(">4s3I", name.encode(), check, place, len(table)))
        bodies.append(body)
        place += len(body)
    return head + b"".join((*entries, *bodies))
