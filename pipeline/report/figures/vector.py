"""From marks to SVG: no fonts needed, and ids that differ between figures on one page."""

import base64
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from pipeline.report.figures.fonts import CACHED, UNITS, Glyph, set_line
from pipeline.report.figures.lettering import left_end
from pipeline.report.figures.sheet import Bitmap, Box, Label, Point, Shape, Sheet, Stroke, Weight
from pipeline.report.figures.style import PAPER

CLOSE = 79  # the code that ends an outline


def svg_of(sheet: Sheet) -> str:
    """Write a sheet as one ``<svg>`` element, in points; each letter is outlined once."""
    own = f"c{sheet.fingerprint()[:8]}"
    labels = [mark for mark in sheet.marks if isinstance(mark, Label)]
    glyphs = {
        _key(glyph): glyph
        for label in labels
        for _, glyph in set_line(label.text, label.weight)
        if glyph.corners
    }
    ids = {key: f"{own}-{position}" for position, key in enumerate(sorted(glyphs))}
    size = f"{_short(sheet.width)} {_short(sheet.height)}"
    wide, high = size.split()
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}pt" height="{high}pt" '
        f'viewBox="0 0 {size}">',
        "<defs>",
        *(f'<path id="{ids[key]}" d="{_outline(glyphs[key])}"/>' for key in sorted(glyphs)),
        "</defs>",
        f'<rect width="{wide}" height="{high}" fill="{PAPER}"/>',
        *(WRITERS[type(mark)](mark, ids) for mark in sheet.marks),
        "</svg>\n",
    ]
    return "\n".join(lines)


def _box(box: Box, _ids: Mapping[str, str]) -> str:
    x, y, wide, high = map(_short, (box.x, box.y, box.width, box.height))
    return f'<rect x="{x}" y="{y}" width="{wide}" height="{high}" fill="{box.colour}"/>'


def _stroke(stroke: Stroke, _ids: Mapping[str, str]) -> str:
    return (
        f'<polyline points="{_places(stroke.points)}" fill="none" stroke="{stroke.colour}" '
        f'stroke-width="{_short(stroke.thickness)}"/>'
    )


def _shape(shape: Shape, _ids: Mapping[str, str]) -> str:
    return (
        f'<polygon points="{_places(shape.points)}" fill="{shape.colour}" stroke="{shape.edge}" '
        f'stroke-width="{_short(shape.thickness)}"/>'
    )


def _label(label: Label, ids: Mapping[str, str]) -> str:
    letters = "".join(
        [f'<use href="#{ids[key]}"{shift}/>' for key, shift in _letters(label.text, label.weight)]
    )
    scale = f"{label.size / UNITS:.6g}"
    move = f"translate({_short(left_end(label))} {_short(label.y)}) scale({scale})"
    return f'<g fill="{label.colour}" transform="{move}">{letters}</g>'


@lru_cache(maxsize=CACHED)
def _letters(text: str, weight: Weight) -> tuple[tuple[str, str], ...]:
    """Give the letters of a line that have an outline, each with its place as an attribute."""
    line = set_line(text, weight)
    return tuple((_key(glyph), _shift(place)) for place, glyph in line if glyph.corners)


def _shift(place: float) -> str:
    return f' x="{_short(place * UNITS)}"' if place else ""


def _bitmap(bitmap: Bitmap, _ids: Mapping[str, str]) -> str:
    content = base64.b64encode(bitmap.png).decode()
    size = f'width="{_short(bitmap.width)}" height="{_short(bitmap.height)}"'
    return f'<image {size} href="data:image/png;base64,{content}"/>'


def _key(glyph: Glyph) -> str:
    return f"{glyph.face} {glyph.character}"


def _outline(glyph: Glyph) -> str:
    """Write the outline of a letter, which is made once."""
    key = _key(glyph)
    if key not in _OUTLINES:
        _OUTLINES[key] = _drawn(glyph)
    return _OUTLINES[key]


_OUTLINES: dict[str, str] = {}


def _drawn(glyph: Glyph) -> str:
    """Write an outline in the font's units, downwards; a command holds until another follows."""
    words: list[str] = []
    previous = 0
    for (x, y), code in zip(glyph.corners, glyph.codes, strict=True):
        corner = "" if code == CLOSE else f"{_short(x * UNITS)},{_short(-y * UNITS)}"
        words.append(corner if code == previous else COMMANDS[code] + corner)
        previous = code
    return " ".join(words)


def _places(points: Sequence[Point]) -> str:
    return " ".join(f"{_short(x)},{_short(y)}" for x, y in points)


def _short(length: float) -> str:
    """Write a length to a hundredth of a unit, without an empty tail."""
    text = f"{length:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


COMMANDS: Mapping[int, str] = {1: "M", 2: "L", 3: "Q", 4: "C", CLOSE: "Z"}
WRITERS: Mapping[type, Callable[[Any, Mapping[str, str]], str]] = {
    Box: _box,
    Stroke: _stroke,
    Shape: _shape,
    Label: _label,
    Bitmap: _bitmap,
}
