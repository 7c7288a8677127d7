"""Charts as pictures: each kind is laid out as plain marks, which are painted as PNG, SVG or PDF.

Nothing here imports matplotlib before something is drawn.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from pipeline.report.charts import (
    Bullets,
    Chart,
    Continuum,
    DotPlot,
    Flow,
    HeatMap,
    LikertBars,
    Panels,
    PathDiagram,
    Photograph,
    Quadrants,
    RankedBars,
    Scree,
    StrategyMap,
    Strip,
    Trend,
    Zones,
)
from pipeline.report.figures.bullets import lay_out_bullets
from pipeline.report.figures.continuum import lay_out_continuum
from pipeline.report.figures.dots import lay_out_dots
from pipeline.report.figures.flow import lay_out_flow
from pipeline.report.figures.heat import lay_out_heat
from pipeline.report.figures.likert import lay_out_likert
from pipeline.report.figures.panels import lay_out_panels
from pipeline.report.figures.paths import lay_out_paths
from pipeline.report.figures.photograph import lay_out_photograph
from pipeline.report.figures.quadrants import lay_out_quadrants
from pipeline.report.figures.ranked_bars import lay_out_ranked_bars
from pipeline.report.figures.scree import lay_out_scree
from pipeline.report.figures.sheet import CM_PER_POINT, Sheet
from pipeline.report.figures.strategy_map import lay_out_strategy_map
from pipeline.report.figures.strip import lay_out_strip
from pipeline.report.figures.trend import lay_out_trend
from pipeline.report.figures.zones import lay_out_zones
from pipeline.report.pictures import Picture
from pipeline.report_choices import FigureForm


def draw(chart: Chart) -> Picture:
    """Draw a chart at the final text width, 14 cm; the same chart always gives the same bytes."""
    return picture_of(lay_out(chart))


def picture_of(sheet: Sheet) -> Picture:
    """Give a laid-out sheet as a picture, which is painted when something asks for it."""
    size = (sheet.width * CM_PER_POINT, sheet.height * CM_PER_POINT)
    return Picture(partial(paint, sheet), *size, sheet.fingerprint)


def paint(sheet: Sheet, form: FigureForm) -> bytes:
    """Paint a sheet in one form."""
    return PAINTERS[form](sheet)


def draw_all(charts: Mapping[str, Chart]) -> dict[str, Picture]:
    """Draw every chart, in the order given."""
    return {name: draw(chart) for name, chart in charts.items()}


def lay_out(chart: Chart) -> Sheet:
    """Place everything that a chart shows, without drawing it."""
    return LAYOUTS[type(chart)](chart)


def _png(sheet: Sheet) -> bytes:
    from pipeline.report.figures.raster import png_of

    return png_of(sheet)


def _svg(sheet: Sheet) -> bytes:
    from pipeline.report.figures.vector import svg_of

    return svg_of(sheet).encode()


def _pdf(sheet: Sheet) -> bytes:
    from pipeline.report.figures.pdf import pdf_of

    return pdf_of(sheet)


PAINTERS: Mapping[FigureForm, Callable[[Sheet], bytes]] = {"png": _png, "svg": _svg, "pdf": _pdf}
LAYOUTS: Mapping[type, Callable[[Any], Sheet]] = {
    LikertBars: lay_out_likert,
    Continuum: lay_out_continuum,
    Bullets: lay_out_bullets,
    Scree: lay_out_scree,
    Quadrants: lay_out_quadrants,
    Zones: lay_out_zones,
    RankedBars: lay_out_ranked_bars,
    Trend: lay_out_trend,
    StrategyMap: lay_out_strategy_map,
    Photograph: lay_out_photograph,
    DotPlot: lay_out_dots,
    HeatMap: lay_out_heat,
    Panels: lay_out_panels,
    Flow: lay_out_flow,
    Strip: lay_out_strip,
    PathDiagram: lay_out_paths,
}
