"""Letters as outlines, from fonts that come with angket: a chart looks the same on every machine.

Places and widths are in sizes (1 is the font size); outlines run upwards from the baseline.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

from pipeline.report.figures.sheet import Weight

if TYPE_CHECKING:
    from matplotlib.ft2font import FT2Font

Face = Literal["regular", "bold", "italic", "fallback"]
Corner: TypeAlias = tuple[float, float]

UNITS = 2048  # per size: outlines and kerning are in these
UNKNOWN = "\u25a1"  # stands for a character that no font has
CACHED = 4096  # lines of text


@dataclass(frozen=True, slots=True)
class Glyph:
    """One letter; ``codes`` are those of a matplotlib path, one per corner."""

    face: Face
    character: str
    advance: float
    corners: tuple[Corner, ...]
    codes: tuple[int, ...]


@lru_cache(maxsize=CACHED)
def set_line(text: str, weight: Weight) -> tuple[tuple[float, Glyph], ...]:
    """Give the letters of a line, each with the place where it begins."""
    glyphs = [_glyph(one, weight) for one in text if _is_visible(one)]
    places = [0.0]
    for left, right in pairwise(glyphs):
        places.append(places[-1] + left.advance + _kerning(left, right))
    return tuple(zip(places, glyphs, strict=False))


def line_width(text: str, weight: Weight) -> float:
    """Measure a line, from the beginning of its first letter to the end of its last."""
    line = set_line(text, weight)
    return line[-1][0] + line[-1][1].advance if line else 0.0


def index_of(glyph: Glyph) -> int:
    """Give the number that a letter has in the file of its font."""
    return _font(glyph.face).get_char_index(ord(glyph.character))


@cache
def font_file(face: Face) -> bytes:
    """Give the file of a font, a TrueType font with 2048 units per size."""
    return _file(face).read_bytes()


def _is_visible(character: str) -> bool:
    return unicodedata.category(character) not in ("Cc", "Cf", "Cs")


@cache
def _glyph(character: str, weight: Weight) -> Glyph:
    faces: tuple[Face, ...] = (weight, "fallback")
    for shown in (character, UNKNOWN):
        for face in faces:
            if _font(face).get_char_index(ord(shown)):
                return _outline(face, shown)
    raise AssertionError(f"the fonts that come with angket lack {UNKNOWN!r}")


def _outline(face: Face, character: str) -> Glyph:
    font = _font(face)
    letter = font.load_char(ord(character))
    corners, codes = font.get_path()
    return Glyph(
        face,
        character,
        letter.linearHoriAdvance / 65536 / UNITS,
        tuple((x / UNITS, y / UNITS) for x, y in corners.tolist()),
        tuple(codes.tolist()),
    )


def _kerning(left: Glyph, right: Glyph) -> float:
    """Give the distance between two letters; digits keep theirs, to stand under each other."""
    if left.face != right.face or left.character.isdigit() or right.character.isdigit():
        return 0.0
    return _pair_kerning(left.face, left.character, right.character)


@cache
def _pair_kerning(face: Face, left: str, right: str) -> float:
    from matplotlib.ft2font import Kerning

    font = _font(face)
    pair = font.get_char_index(ord(left)), font.get_char_index(ord(right))
    return font.get_kerning(*pair, Kerning.UNSCALED) / UNITS


@cache
def _font(face: Face) -> "FT2Font":
    from matplotlib.ft2font import FT2Font

    font = FT2Font(str(_file(face)))
    font.set_size(UNITS, 72)  # so large that hinting changes nothing
    return font


def _file(face: Face) -> Path:
    if face != "fallback":
        return Path(__file__).parents[1] / "fonts" / FILES[face]
    import matplotlib as mpl

    return Path(mpl.get_data_path(), "fonts", "ttf", "DejaVuSans.ttf")


FILES: Mapping[Face, str] = {
    "regular": "LiberationSans-Regular.ttf",
    "bold": "LiberationSans-Bold.ttf",
    "italic": "LiberationSans-Italic.ttf",
}
