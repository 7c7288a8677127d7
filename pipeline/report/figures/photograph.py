"""A picture that the user made: as wide as the text at most, without what cameras note in it."""

import io
from math import ceil

from pipeline.report.charts import Photograph
from pipeline.report.figures.sheet import WIDTH, Bitmap, Sheet

DPI = 216  # as charts have
HIGHEST = 16 / 2.54 * 72  # points: the caption stands on the same page
SMALLEST_DPI = 96  # a small picture is not blown up further
PAPER = (255, 255, 255)


def lay_out_photograph(photograph: Photograph) -> Sheet:
    """Turn a picture upright, fit it into the text width, and set it in the middle."""
    from PIL import Image, ImageOps

    with Image.open(io.BytesIO(photograph.content)) as opened:
        upright = ImageOps.exif_transpose(opened).convert("RGBA")
    scale = min(WIDTH / upright.width, HIGHEST / upright.height, 72 / SMALLEST_DPI)
    height = upright.height * scale
    size = (ceil(upright.width * scale * DPI / 72), ceil(height * DPI / 72))
    shrunk = upright.resize(size, Image.Resampling.LANCZOS) if size < upright.size else upright
    canvas = Image.new(
        "RGB", (ceil(WIDTH * shrunk.width / (upright.width * scale)), shrunk.height), PAPER
    )
    canvas.paste(shrunk, ((canvas.width - shrunk.width) // 2, 0), shrunk)
    file = io.BytesIO()
    canvas.save(file, "PNG")
    return Sheet(height, (Bitmap(file.getvalue(), WIDTH, height),))
