"""From marks to PDF: one page of the sheet's size, whose letters can be searched and copied."""

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, TypeAlias

from pipeline.report.figures.fonts import Face, Glyph, index_of, set_line
from pipeline.report.figures.lettering import left_end
from pipeline.report.figures.pdf_fonts import THOUSAND, font_objects, stream
from pipeline.report.figures.sheet import Bitmap, Box, Label, Point, Shape, Sheet, Stroke
from pipeline.report.figures.style import PAPER

Painter: TypeAlias = Callable[[Any, float], str]


def pdf_of(sheet: Sheet) -> bytes:
    """Write a sheet as a PDF of one page; its fonts are inside, cut down to what is used.

    A picture of pixels keeps its pixels, as in ``raster.png_of``.
    """
    if len(sheet.marks) == 1 and isinstance(sheet.marks[0], Bitmap):
        return _picture(sheet.marks[0])
    used = _letters(sheet)
    marks = (Box(0, 0, sheet.width, sheet.height, PAPER), *sheet.marks)
    content = "\n".join(PAINTERS[type(mark)](mark, sheet.height) for mark in marks)
    first = 5  # after catalogue, pages, page and content
    fonts: list[bytes] = []
    names: list[str] = []
    for face in sorted(used):
        names.append(f"/{face} {first + len(fonts)} 0 R")
        fonts += font_objects(face, used[face], first + len(fonts))
    resources = f"/Font<<{' '.join(names)}>>"
    return _page((sheet.width, sheet.height), resources, content, fonts)


def _picture(bitmap: Bitmap) -> bytes:
    from PIL import Image

    with Image.open(io.BytesIO(bitmap.png)) as opened:
        pixels = opened.convert("RGB")
    kind = (
        f"/Type/XObject/Subtype/Image/Width {pixels.width}/Height {pixels.height}"
        "/ColorSpace/DeviceRGB/BitsPerComponent 8"
    )
    width, height = _short(bitmap.width), _short(bitmap.height)
    content = f"q {width} 0 0 {height} 0 0 cm /P Do Q"
    image = stream(pixels.tobytes(), kind)
    return _page((bitmap.width, bitmap.height), "/XObject<</P 5 0 R>>", content, [image])


def _page(
    size: tuple[float, float], resources: str, content: str, others: Sequence[bytes]
) -> bytes:
    """Write a file of one page; ``others`` are the objects from number 5 on."""
    box = f"{_short(size[0])} {_short(size[1])}"
    page = (
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {box}]/Contents 4 0 R/Resources<<{resources}>>>>"
    )
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        page.encode(),
        stream(content.encode()),
        *others,
    ]
    return _file(objects)


def _file(objects: Sequence[bytes]) -> bytes:
    written = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, one in enumerate(objects, 1):
        places.append(len(written))
        written += f"{number} 0 obj\n".encode() + one + b"\nendobj\n"
    start, count = len(written), len(objects) + 1
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    written += f"xref\n0 {count}\n0000000000 65535 f \n{table}".encode()
    written += f"trailer\n<</Size {count}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(written)


def _letters(sheet: Sheet) -> dict[Face, dict[int, Glyph]]:
    """Give the letters of each font that the sheet uses, by their numbers in the font."""
    used: dict[Face, dict[int, Glyph]] = {}
    for mark in sheet.marks:
        if isinstance(mark, Label):
            for _, glyph in set_line(mark.text, mark.weight):
                used.setdefault(glyph.face, {})[index_of(glyph)] = glyph
    return used


def _box(box: Box, height: float) -> str:
    place = f"{_short(box.x)} {_short(height - box.y - box.height)}"
    return f"{_colour(box.colour)} rg {place} {_short(box.width)} {_short(box.height)} re f"


def _stroke(stroke: Stroke, height: float) -> str:
    line = _path(stroke.points, height)
    return f"{_colour(stroke.colour)} RG {_short(stroke.thickness)} w {line} S"


def _shape(shape: Shape, height: float) -> str:
    colours = f"{_colour(shape.colour)} rg {_colour(shape.edge)} RG"
    return f"{colours} {_short(shape.thickness)} w {_path(shape.points, height)} b"


def _label(label: Label, height: float) -> str:
    runs = groupby(set_line(label.text, label.weight), key=lambda one: one[1].face)
    start, base = left_end(label), _short(height - label.y)
    written = []
    for face, letters in runs:
        line = list(letters)
        x = _short(start + line[0][0] * label.size)
        shown = "".join(_shown(line))
        written.append(f"/{face} {_short(label.size)} Tf 1 0 0 1 {x} {base} Tm [{shown}] TJ")
    return f"BT {_colour(label.colour)} rg {' '.join(written)} ET" if written else ""


def _shown(line: Sequence[tuple[float, Glyph]]) -> Iterator[str]:
    """Write letters by their numbers, and how far the next is moved against its place."""
    for position, (place, glyph) in enumerate(line):
        yield f"<{index_of(glyph):04X}>"
        if position + 1 < len(line):
            moved = _short((place + glyph.advance - line[position + 1][0]) * THOUSAND)
            yield moved if moved != "0" else ""


def _path(points: Sequence[Point], height: float) -> str:
    places = [f"{_short(x)} {_short(height - y)}" for x, y in points]
    return " ".join([f"{places[0]} m", *(f"{place} l" for place in places[1:])])


def _colour(colour: str) -> str:
    parts = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return " ".join(f"{part / 255:.4g}" for part in parts)


def _short(length: float) -> str:
    """Write a length to a hundredth of a point, without an empty tail."""
    text = f"{length:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


PAINTERS: Mapping[type, Painter] = {Box: _box, Stroke: _stroke, Shape: _shape, Label: _label}
