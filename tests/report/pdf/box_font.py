"""How fonts/AngketBoxes.ttf was made: one box, for every character that no other font has.

A PDF file keeps the characters themselves as its text, whatever they look like.
"""

import io
import struct

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.tables.DefaultTable import DefaultTable

GLYPHS = (".notdef", "box")
NAMES = {
    "familyName": "Angket Boxes",
    "styleName": "Regular",
    "uniqueFontIdentifier": "Angket Boxes 1",
    "fullName": "Angket Boxes",
    "psName": "AngketBoxes",
    "version": "Version 1.0",
    "licenseDescription": "Made for angket; CC0 1.0",
}
RANGES = (
    (0x20, 0xD7FF),
    (0xE000, 0xFDCF),
    (0xFDF0, 0xFFFD),
    (0x10000, 0x1FFFD),
    (0x20000, 0x2FFFD),
    (0x30000, 0x3FFFD),
    (0xE0000, 0xEFFFD),
    (0xF0000, 0xFFFFD),
)
"""The characters: no halves of pairs, no non-characters, no planes without any."""


def box_font() -> bytes:
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(list(GLYPHS))
    builder.setupGlyf({name: _box() for name in GLYPHS})
    builder.setupHorizontalMetrics({name: (700, 60) for name in GLYPHS})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable(NAMES)
    builder.setupCharacterMap({0x25A1: "box"})
    builder.setupOS2(sTypoAscender=800, sTypoDescender=-200, usWinAscent=800, usWinDescent=200)
    builder.setupPost()
    font = builder.font
    font["head"].created = font["head"].modified = 0
    font.recalcTimestamp = False
    font["cmap"] = DefaultTable("cmap")
    font["cmap"].data = _many_to_one()
    file = io.BytesIO()
    font.save(file)
    return file.getvalue()


def _box() -> object:
    pen = TTGlyphPen(None)
    for corners in (
        ((60, -120), (60, 760), (640, 760), (640, -120)),
        ((110, -70), (590, -70), (590, 710), (110, 710)),
    ):
        pen.moveTo(corners[0])
        for corner in corners[1:]:
            pen.lineTo(corner)
        pen.closePath()
    return pen.glyph()


def _many_to_one() -> bytes:
    """Write a character map of format 13, in which whole ranges have one glyph."""
    groups = b"".join(struct.pack(">LLL", first, last, 1) for first, last in RANGES)
    head = struct.pack(">HHHHL", 0, 1, 3, 10, 12)
    return head + struct.pack(">HHLLL", 13, 0, 16 + len(groups), 0, len(RANGES)) + groups
