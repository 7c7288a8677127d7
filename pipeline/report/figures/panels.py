"""Small panels of bars, two beside each other: who answered, at a glance."""

from dataclasses import dataclass

from pipeline.report.charts import Panels
from pipeline.report.figures.axes import axis_title
from pipeline.report.figures.lettering import widest, width, wrap
from pipeline.report.figures.sheet import (
    WIDTH,
    Box,
    Mark,
    Pen,
    Sheet,
    Stroke,
    block_height,
    write_below,
    write_beside,
)
from pipeline.report.figures.style import BAR, MUTED, SMALL, TEXT
from pipeline.report.numbers import fixed
from pipeline.report.share_charts import Panel

BETWEEN = 18.0  # the two columns
BELOW = 10.0  # a panel
BAR_HEIGHT = 8.5
LABEL_SHARE = 0.48  # of a panel's width, at most
GAP = 5.0
TITLE = Pen(TEXT, weight="bold")
LABEL = Pen(SMALL)


@dataclass(frozen=True, slots=True)
class Corner:
    """The upper left corner of a panel, and where it ends at the right."""

    x: float
    y: float
    right: float


def lay_out_panels(chart: Panels) -> Sheet:
    """Place the panels row by row; a single one is as wide as the sheet.

    Labels take as much room as the longest of the figure needs, up to a share of the panel.
    """
    n_columns = min(2, len(chart.panels))
    wide = (WIDTH - BETWEEN * (n_columns - 1)) / n_columns
    most = wide * LABEL_SHARE
    labels = [wrap(label, most, SMALL) for panel in chart.panels for label, _ in panel.rows]
    room = max(widest(lines, SMALL) for lines in labels)
    marks: list[Mark] = []
    y = 0.0
    for first in range(0, len(chart.panels), n_columns):
        ends = []
        for place, panel in enumerate(chart.panels[first : first + n_columns]):
            x = place * (wide + BETWEEN)
            drawn, end = _panel(chart, panel, Corner(x, y, x + wide), room)
            marks += drawn
            ends.append(end)
        y = max(ends) + BELOW
    title, bottom = axis_title(chart.axis, WIDTH / 2, y - BELOW / 2)
    return Sheet(bottom + 2, (*marks, *title))


def _panel(chart: Panels, panel: Panel, corner: Corner, room: float) -> tuple[list[Mark], float]:
    """Write the title, then a bar per value; all panels of a figure have the same scale."""
    x, y = corner.x, corner.y
    lines = wrap(panel.title, corner.right - x, TEXT, "bold")
    marks: list[Mark] = [*write_below(lines, x, y, TITLE)]
    y += block_height(len(lines), TITLE) + 2
    zero = x + room + GAP
    percent = (corner.right - zero - width("100,0%", SMALL) - GAP) / 100
    top = y
    for label, share in panel.rows:
        words = wrap(label, room, SMALL)
        pitch = max(BAR_HEIGHT + 4, block_height(len(words), LABEL) + 3)
        middle = y + pitch / 2
        marks += write_beside(words, x + room - widest(words, SMALL), middle, LABEL)
        length = share * percent
        marks.append(Box(zero, middle - BAR_HEIGHT / 2, length, BAR_HEIGHT, BAR))
        text = fixed(share, chart.decimals, chart.language) + "%"
        marks += write_beside((text,), zero + length + 3, middle, LABEL)
        y += pitch
    marks.append(Stroke(((zero, top), (zero, y)), MUTED, 0.6))
    return marks, y
