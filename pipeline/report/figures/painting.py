"""From marks to a picture."""

from pipeline.report.figures.raster import png_of
from pipeline.report.figures.sheet import WIDTH_CM, Sheet
from pipeline.report.figures.vector import svg_of
from pipeline.report.pictures import Picture

CM_PER_POINT = 2.54 / 72


def paint(sheet: Sheet) -> Picture:
    """Paint a sheet as PNG and as SVG; the same sheet always gives the same bytes."""
    return Picture(png_of(sheet), svg_of(sheet), WIDTH_CM, sheet.height * CM_PER_POINT)
