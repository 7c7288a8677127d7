"""Fonts inside a PDF: the outlines that are used, their widths, and what each letter means."""

import hashlib
import zlib
from collections.abc import Mapping

from pipeline.report.figures.fonts import UNITS, Face, Glyph, font_file
from pipeline.report.figures.truetype import cut_down, measures

THOUSAND = 1000  # units per size, in which PDF measures letters
CHUNK = 100  # entries that a table of meanings may hold at once
SYMBOLIC = 4  # letters are named by their numbers in the font


def font_objects(face: Face, letters: Mapping[int, Glyph], first: int) -> list[bytes]:
    """Write the objects of a font; ``first`` is the number of the first, which pages refer to."""
    font = cut_down(font_file(face), letters)
    name = f"{_tag(font)}+{NAMES[face]}"
    widths = "".join(
        f"{number}[{letters[number].advance * THOUSAND:.3f}]" for number in sorted(letters)
    )
    whole = (
        f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H"
        f"/DescendantFonts[{first + 1} 0 R]/ToUnicode {first + 4} 0 R>>"
    )
    descendant = (
        f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/CIDToGIDMap/Identity/W[{widths}]"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        f"/FontDescriptor {first + 2} 0 R>>"
    )
    return [
        whole.encode(),
        descendant.encode(),
        _descriptor(face, name, first + 3).encode(),
        stream(font, f"/Length1 {len(font)}"),
        stream(_meanings(letters).encode()),
    ]


def stream(content: bytes, more: str = "") -> bytes:
    """Write an object that holds bytes."""
    packed = zlib.compress(content, 9)
    head = f"<</Length {len(packed)}/Filter/FlateDecode{more}>>\nstream\n"
    return head.encode() + packed + b"\nendstream"


def _descriptor(face: Face, name: str, outlines: int) -> str:
    measured = measures(font_file(face))
    ascent, descent, *box = (
        f"{one * THOUSAND / UNITS:.0f}"
        for one in (measured.ascent, measured.descent, *measured.box)
    )
    return (
        f"<</Type/FontDescriptor/FontName/{name}/Flags {SYMBOLIC}/FontBBox[{' '.join(box)}]"
        f"/ItalicAngle {-12 if face == 'italic' else 0}/Ascent {ascent}/Descent {descent}"
        f"/CapHeight {ascent}/StemV 80/FontFile2 {outlines} 0 R>>"
    )


def _meanings(letters: Mapping[int, Glyph]) -> str:
    """Say which character each number of a letter stands for."""
    entries = [
        f"<{number:04X}> <{letters[number].character.encode('utf-16-be').hex().upper()}>"
        for number in sorted(letters)
    ]
    chunks = [entries[start : start + CHUNK] for start in range(0, len(entries), CHUNK)]
    tables = "\n".join(
        "\n".join((f"{len(chunk)} beginbfchar", *chunk, "endbfchar")) for chunk in chunks
    )
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "/CMapName /Letters def /CMapType 2 def\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{tables}\nendcmap CMapName currentdict /CMap defineresource pop end end"
    )


def _tag(font: bytes) -> str:
    """Give the six letters that tell a cut-down font from others of its name."""
    number = int.from_bytes(hashlib.sha256(font).digest()[:8], "big")
    return "".join(chr(ord("A") + number // 26**place % 26) for place in range(6))


NAMES: Mapping[Face, str] = {
    "regular": "LiberationSans",
    "bold": "LiberationSans-Bold",
    "italic": "LiberationSans-Italic",
    "fallback": "DejaVuSans",
}
