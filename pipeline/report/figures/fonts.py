"""Letters as outlines, from fonts that come with angket: a chart looks the same on every machine.

Places and widths are in sizes (1 is the font size); outlines run upwards from the baseline.
"""

import hashlib
import unicodedata
from collections.abc import Mapping
from dataclasses import astuple, dataclass
from functools import cache, lru_cache
from importlib.metadata import version
from importlib.util import find_spec
from itertools import accumulate, pairwise
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from pipeline.report.figures.sheet import Weight
from pipeline.report.kept_values import keep, read_kept

if TYPE_CHECKING:
    from matplotlib.ft2font import FT2Font

Face = Literal["regular", "bold", "italic", "fallback"]
Corner: TypeAlias = tuple[float, float]

UNITS = 2048  # per size: outlines and kerning are in these
UNKNOWN = "\u25a1"  # stands for a character that no font has
CACHED = 4096  # lines of text
FOLDER = Path(__file__).parents[1] / "fonts"
_ONE_AT_A_TIME = Lock()  # a font holds one letter; figures are painted beside each other


@dataclass(frozen=True, slots=True)
class Glyph:
    """One letter; ``codes`` are those of a matplotlib path, one per corner."""

    face: Face
    character: str
    advance: float
    corners: tuple[Corner, ...]
    codes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Known:
    """Letters as they were met: outlines, and distances from one to the next."""

    glyphs: dict[tuple[str, Weight], tuple[Any, ...]]
    steps: dict[tuple[str, str, Weight], float]
    before: int  # how many of both are kept

    def count(self) -> int:
        """Count letters and distances."""
        return len(self.glyphs) + len(self.steps)


@lru_cache(maxsize=CACHED)
def set_line(text: str, weight: Weight) -> tuple[tuple[float, Glyph], ...]:
    """Give the letters of a line, each with the place where it begins."""
    shown = _visible(text)
    steps = (_step(left, right, weight) for left, right in pairwise(shown))
    places = accumulate(steps, initial=0.0)
    return tuple(zip(places, (_glyph(one, weight) for one in shown), strict=False))


@lru_cache(maxsize=CACHED)
def line_width(text: str, weight: Weight) -> float:
    """Measure a line, from the beginning of its first letter to the end of its last."""
    shown = _visible(text)
    if not shown:
        return 0.0
    before = sum(_step(left, right, weight) for left, right in pairwise(shown))
    return before + _glyph(shown[-1], weight).advance


def keep_letters() -> None:
    """Keep the letters that were met, for the next command: to read them loads matplotlib."""
    known = _known()
    if known.count() > known.before:
        keep(FOLDER / "letters.py", _made_from(), (known.glyphs, known.steps))


def index_of(glyph: Glyph) -> int:
    """Give the number that a letter has in the file of its font."""
    return _font(glyph.face).get_char_index(ord(glyph.character))


@cache
def font_file(face: Face) -> bytes:
    """Give the file of a font, a TrueType font with 2048 units per size."""
    return _file(face).read_bytes()


def _visible(text: str) -> str:
    """Leave out control and formatting characters."""
    if text.isprintable():  # nearly always: a printable text has none
        return text
    return "".join(one for one in text if unicodedata.category(one) not in ("Cc", "Cf", "Cs"))


@cache
def _step(character: str, following: str, weight: Weight) -> float:
    """Give the distance from where a letter begins to where the one behind it does."""
    known = _known().steps
    key = character, following, weight
    if key not in known:
        left, right = _glyph(character, weight), _glyph(following, weight)
        known[key] = left.advance + _kerning(left, right)
    return known[key]


@cache
def _glyph(character: str, weight: Weight) -> Glyph:
    known, key = _known().glyphs, (character, weight)
    if key not in known:
        known[key] = astuple(_found(character, weight))
    return Glyph(*known[key])


def _found(character: str, weight: Weight) -> Glyph:
    faces: tuple[Face, ...] = (weight, "fallback")
    for shown in (character, UNKNOWN):
        for face in faces:
            if _font(face).get_char_index(ord(shown)):
                return _outline(face, shown)
    raise AssertionError(f"the fonts that come with angket lack {UNKNOWN!r}")


def _outline(face: Face, character: str) -> Glyph:
    font = _font(face)
    with _ONE_AT_A_TIME:
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
    from matplotlib.ft2font import Kerning

    font = _font(left.face)
    first, second = (font.get_char_index(ord(one.character)) for one in (left, right))
    return font.get_kerning(first, second, Kerning.UNSCALED) / UNITS


@cache
def _font(face: Face) -> "FT2Font":
    from matplotlib.ft2font import FT2Font

    font = FT2Font(str(_file(face)))
    font.set_size(UNITS, 72)  # so large that hinting changes nothing
    return font


@cache
def _known() -> _Known:
    kept: Any = read_kept(FOLDER / "letters.py", _made_from())
    glyphs, steps = kept or ({}, {})
    return _Known(glyphs, steps, len(glyphs) + len(steps))


@cache
def _made_from() -> str:
    """Describe the fonts: other files, or another way to read them, give other outlines."""
    digests = [hashlib.sha256(font_file(face)).hexdigest() for face in FILES]
    return " ".join((*digests, str(UNITS), version("matplotlib")))


def _file(face: Face) -> Path:
    return FOLDER / FILES[face] if face != "fallback" else fallback_folder() / "DejaVuSans.ttf"


def fallback_folder() -> Path:
    """Find the fonts that come with matplotlib, without loading it."""
    spec = find_spec("matplotlib")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("matplotlib")
    return Path(spec.origin).parent / "mpl-data" / "fonts" / "ttf"


FILES: Mapping[Face, str] = {
    "regular": "LiberationSans-Regular.ttf",
    "bold": "LiberationSans-Bold.ttf",
    "italic": "LiberationSans-Italic.ttf",
}
