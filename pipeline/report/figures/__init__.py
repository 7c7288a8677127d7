"""Charts as pictures: each kind is laid out as plain marks, which are painted as pixels and as SVG.

Nothing here imports matplotlib before something is drawn.
"""

from collections.abc import Callable, Mapping
from typing import Any

from pipeline.report.charts import (
    Bullets,
    Chart,
    Continuum,
    Flow,
    LikertBars,
    Quadrants,
    RankedBars,
    Scree,
    StrategyMap,
    Trend,
    Zones,
)
from pipeline.report.figures.bullets import lay_out_bullets
from pipeline.report.figures.continuum import lay_out_continuum
from pipeline.report.figures.flow import lay_out_flow
from pipeline.report.figures.likert import lay_out_likert
from pipeline.report.figures.quadrants import lay_out_quadrants
from pipeline.report.figures.ranked_bars import lay_out_ranked_bars
from pipeline.report.figures.scree import lay_out_scree
from pipeline.report.figures.sheet import CM_PER_POINT, WIDTH_CM, Sheet
from pipeline.report.figures.strategy_map import lay_out_strategy_map
from pipeline.report.figures.trend import lay_out_trend
from pipeline.report.figures.zones import lay_out_zones
from pipeline.report.pictures import Picture


def draw(chart: Chart) -> Picture:
    """Draw a chart at the final text width, 14 cm; the same chart always gives the same bytes."""
    from pipeline.report.figures.raster import png_of
    from pipeline.report.figures.vector import svg_of

    sheet = lay_out(chart)
    return Picture(png_of(sheet), svg_of(sheet), WIDTH_CM, sheet.height * CM_PER_POINT)


def draw_all(charts: Mapping[str, Chart]) -> dict[str, Picture]:
    """Draw every chart, in the order given."""
    return {name: draw(chart) for name, chart in charts.items()}


def lay_out(chart: Chart) -> Sheet:
    """Place everything that a chart shows, without drawing it."""
    return LAYOUTS[type(chart)](chart)


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
    Flow: lay_out_flow,
}
