"""Who came and who stayed: boxes from top to bottom, those who leave at the right."""

from collections.abc import Sequence

from pipeline.report.charts import Flow, FlowStep
from pipeline.report.figures.lettering import wrap
from pipeline.report.figures.sheet import (
    WIDTH,
    Mark,
    Pen,
    Point,
    Shape,
    Sheet,
    Stroke,
    block_height,
    write_beside,
)
from pipeline.report.figures.style import BAR, INK, MUTED, PAPER, TEXT, tint

MAIN = 178.0  # width of the boxes in the middle of the flow
ASIDE = 172.0  # of those at the right
PAD = 6.0  # inside a box, on all sides
GAP = 20.0  # between boxes, where the arrow runs
LINE = 0.9
HEAD = 3.2  # half the width of an arrow's head; it is twice as long
PEN = Pen(TEXT, align="center")
ASIDE_PEN = Pen(TEXT)
STAYING = tint(BAR, 0.12)
BETWEEN_ENDS = 10.0


def lay_out_flow(chart: Flow) -> Sheet:
    """Place the boxes; a flow in which nobody leaves stands in the middle."""
    leaving = any(step.leaving for step in chart.steps)
    left = LINE if leaving else (WIDTH - MAIN) / 2
    marks: list[Mark] = []
    top, middle = 1.0, left + MAIN / 2
    for position, step in enumerate(chart.steps):
        box, bottom = _box(wrap(step.text, MAIN - 2 * PAD, TEXT), (left, top), MAIN, STAYING)
        marks += box
        if position == len(chart.steps) - 1:
            top = bottom
            break
        aside, low = _leaving(step, bottom + GAP / 2, middle)
        end = max(bottom + GAP, low + GAP / 2)
        marks += [*_arrow((middle, bottom), (middle, end)), *aside]
        top = end
    ends, top = _ends(chart.ends, top, middle)
    return Sheet(top + 2, (*marks, *ends))


def _box(
    lines: Sequence[str], corner: Point, width: float, fill: str, pen: Pen = PEN
) -> tuple[list[Mark], float]:
    """Draw a box as high as its lines need; give its marks and its lower edge."""
    left, top = corner
    bottom = top + block_height(len(lines), pen) + 2 * PAD
    corners = ((left, top), (left + width, top), (left + width, bottom), (left, bottom))
    start = left + width / 2 if pen.align == "center" else left + PAD
    words = write_beside(lines, start, (top + bottom) / 2, pen)
    return [Shape(corners, fill, MUTED, LINE), *words], bottom


def _leaving(step: FlowStep, top: float, middle: float) -> tuple[list[Mark], float]:
    """Draw who leaves beside the arrow, and the arrow that leads there."""
    if not step.leaving:
        return [], top
    left = WIDTH - ASIDE - LINE
    lines = [line for text in step.leaving for line in wrap(text, ASIDE - 2 * PAD, TEXT)]
    box, bottom = _box(lines, (left, top), ASIDE, PAPER, ASIDE_PEN)
    height = (top + bottom) / 2
    return [*box, *_arrow((middle, height), (left, height))], bottom


def _ends(texts: Sequence[str], top: float, middle: float) -> tuple[list[Mark], float]:
    """Draw the groups side by side below the last box, each with a line from it."""
    if not texts:
        return [], top
    room = WIDTH - 2 * LINE
    width = min(MAIN, (room - BETWEEN_ENDS * (len(texts) - 1)) / len(texts))
    whole = width * len(texts) + BETWEEN_ENDS * (len(texts) - 1)
    left = min(max(LINE, middle - whole / 2), WIDTH - LINE - whole)
    fork, start = top + GAP / 2, top + GAP
    marks: list[Mark] = [Stroke(((middle, top), (middle, fork)), INK, LINE)]
    centres = [left + width / 2 + i * (width + BETWEEN_ENDS) for i in range(len(texts))]
    lowest = start
    reach = ((min(middle, centres[0]), fork), (max(middle, centres[-1]), fork))
    marks.append(Stroke(reach, INK, LINE))
    for text, centre in zip(texts, centres, strict=True):
        lines = wrap(text, width - 2 * PAD, TEXT)
        box, bottom = _box(lines, (centre - width / 2, start), width, STAYING)
        marks += [*_arrow((centre, fork), (centre, start)), *box]
        lowest = max(lowest, bottom)
    return marks, lowest


def _arrow(start: Point, end: Point) -> list[Mark]:
    """Draw a level or upright arrow, downwards or to the right."""
    (x, y), is_level = end, start[1] == end[1]
    back = (x - 2 * HEAD, y) if is_level else (x, y - 2 * HEAD)
    sides = (
        ((back[0], y - HEAD), (back[0], y + HEAD))
        if is_level
        else ((x - HEAD, back[1]), (x + HEAD, back[1]))
    )
    return [Stroke((start, back), INK, LINE), Shape((end, *sides), INK, INK, 0.1)]
