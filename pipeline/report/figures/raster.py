"""From marks to pixels, with matplotlib's Agg renderer.

The renderer is used directly: figures and axes would double the time to import and to draw, and
take settings from the user's matplotlibrc. The palette is made from the sheet's own colours, which
is much faster than finding one in the pixels, and keeps these colours as they are.
"""

import io
import math
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from matplotlib.backend_bases import RendererBase
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.colors import to_rgb
from matplotlib.path import Path as Outline
from matplotlib.transforms import Affine2D
from PIL import Image

from pipeline.report.figures.fonts import set_line
from pipeline.report.figures.lettering import left_end
from pipeline.report.figures.palette import palette_of
from pipeline.report.figures.sheet import Bitmap, Box, Label, Point, Shape, Sheet, Stroke, Weight
from pipeline.report.figures.style import PAPER, rgb

COMPRESSION = 4  # of zlib: a third faster than 6, for a twentieth more bytes
LINES = 4096  # of text whose outlines are kept

# matplotlib's renderer carries no types
_new_renderer: Callable[[int, int, float], RendererAgg] = RendererAgg


def png_of(sheet: Sheet) -> bytes:
    """Paint a sheet as PNG with a palette; a picture of pixels stays as it is."""
    if len(sheet.marks) == 1 and isinstance(sheet.marks[0], Bitmap):
        return sheet.marks[0].png
    size = (math.ceil(sheet.width * sheet.pixels), math.ceil(sheet.height * sheet.pixels))
    dpi = 72 * sheet.pixels
    renderer = _new_renderer(*size, dpi)
    down = Affine2D().scale(sheet.pixels, -sheet.pixels).translate(0, size[1])
    for mark in (Box(0, 0, sheet.width + 1, sheet.height + 1, PAPER), *sheet.marks):
        PAINTERS[type(mark)](mark, renderer, down)
    pixels: Callable[[], memoryview] = renderer.buffer_rgba
    image = Image.frombytes("RGB", size, pixels(), "raw", "RGBX")
    reduced = image.quantize(palette=_palette(sheet), dither=Image.Dither.NONE)
    file = io.BytesIO()
    reduced.save(file, "PNG", dpi=(dpi, dpi), compress_level=COMPRESSION)
    return file.getvalue()


def _palette(sheet: Sheet) -> Image.Image:
    """Make an image that has the sheet's colours as its palette."""
    holder = Image.new("P", (1, 1))
    holder.putpalette([level for colour in palette_of(sheet) for level in rgb(colour)])
    return holder


def _box(box: Box, renderer: RendererBase, down: Affine2D) -> None:
    right, bottom = box.x + box.width, box.y + box.height
    corners = ((box.x, box.y), (right, box.y), (right, bottom), (box.x, bottom))
    gc = renderer.new_gc()
    gc.set_linewidth(0)
    gc.set_snap(True)  # sharp edges
    renderer.draw_path(gc, _closed(corners), down, to_rgb(box.colour))


def _shape(shape: Shape, renderer: RendererBase, down: Affine2D) -> None:
    gc = renderer.new_gc()
    gc.set_linewidth(shape.thickness)
    gc.set_foreground(shape.edge)
    gc.set_joinstyle("miter")
    renderer.draw_path(gc, _closed(shape.points), down, to_rgb(shape.colour))


def _stroke(stroke: Stroke, renderer: RendererBase, down: Affine2D) -> None:
    gc = renderer.new_gc()
    gc.set_linewidth(stroke.thickness)
    gc.set_foreground(stroke.colour)
    gc.set_capstyle("butt")
    renderer.draw_path(gc, Outline(stroke.points), down)


def _label(label: Label, renderer: RendererBase, down: Affine2D) -> None:
    outline = _line_outline(label.text, label.weight)
    if outline is None:
        return
    gc = renderer.new_gc()
    gc.set_linewidth(0)
    gc.set_snap(False)
    up = Affine2D.from_values(label.size, 0, 0, -label.size, left_end(label), label.y)
    renderer.draw_path(gc, outline, up + down, to_rgb(label.colour))


@lru_cache(maxsize=LINES)
def _line_outline(text: str, weight: Weight) -> Outline | None:
    """Outline a line of text at size 1; numbers come again and again."""
    line = set_line(text, weight)
    corners = [(place + x, y) for place, glyph in line for x, y in glyph.corners]
    codes = [code for _, glyph in line for code in glyph.codes]
    return Outline(corners, codes) if corners else None


def _closed(points: Sequence[Point]) -> Outline:
    return Outline([*points, points[0]], closed=True)


PAINTERS: Mapping[type, Callable[[Any, RendererBase, Affine2D], None]] = {
    Box: _box,
    Stroke: _stroke,
    Shape: _shape,
    Label: _label,
}
