"""Names of class zones above, ticks and the title of the axis below.

Each part starts at ``top`` and gives its marks and where it ends.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TypeAlias

from pipeline.report.figures.lettering import spread, widest, width, wrap
from pipeline.report.figures.scales import Ticks
from pipeline.report.figures.sheet import (
    WIDTH,
    Box,
    Mark,
    Pen,
    Stroke,
    block_height,
    write_above,
    write_below,
)
from pipeline.report.figures.style import MUTED, PAPER, SMALL, TEXT

Part: TypeAlias = tuple[list[Mark], float]

NAME = Pen(TEXT, MUTED, "center")
TICK = Pen(SMALL, MUTED, "center")
TITLE = Pen(TEXT, align="center")
TICK_LENGTH = 3.0
LEADER = 9.0  # height of the lines from a displaced name or number to its place
MOVED = 3.0  # a label that moves further than this gets such a line
GAP = 6.0  # between neighbours
NARROWEST = 46.0  # names are not wrapped tighter than this where there is room elsewhere


def zone_names(names: Sequence[str], edges: Sequence[float], top: float) -> Part:
    """Write each name over its zone; where zones are too narrow, names move apart and point down.

    ``edges`` are the zones' ends on the sheet, one more than the names.
    """
    middles = [(left + right) / 2 for left, right in pairwise(edges)]
    share = WIDTH / len(names) - GAP
    rooms = [min(max(right - left - GAP, NARROWEST), share) for left, right in pairwise(edges)]
    wrapped, centres = _placed(names, rooms, middles)
    if _moved(centres, middles):
        wrapped, centres = _placed(names, [share] * len(names), middles)
    bottom = top + block_height(max(map(len, wrapped)), NAME)
    marks: list[Mark] = []
    for lines, centre in zip(wrapped, centres, strict=True):
        marks += write_above(lines, centre, bottom, NAME)
    leaders, end = _leaders(centres, middles, bottom)
    return marks + leaders, end + 2


def ticks(texts: Sequence[str], places: Sequence[float], top: float) -> Part:
    """Draw the axis line from the first to the last place, with a tick and a number at each."""
    marks: list[Mark] = [Stroke(((places[0], top), (places[-1], top)), MUTED, 0.6)]
    marks += [Stroke(((place, top), (place, top + TICK_LENGTH)), MUTED, 0.6) for place in places]
    widths = [width(text, TICK.size) for text in texts]
    centres = spread(places, widths, 0, WIDTH, GAP)
    leaders, below = _leaders(places, centres, top + TICK_LENGTH)
    for text, centre in zip(texts, centres, strict=True):
        marks += write_below((text,), centre, below, TICK)
    return marks + leaders, below + TICK.leading


def fitting(make: Callable[[int], Ticks], most: int, room: float, language: str) -> Ticks:
    """Give the most ticks whose numbers stand beside each other in a room."""
    for count in range(most, 1, -1):
        made = make(count)
        widths = [width(text, TICK.size) + GAP for text in made.written(language)]
        if sum(widths) <= room:
            return made
    return make(1)


def axis_title(text: str, centre: float, top: float) -> Part:
    """Write what the axis shows, centred under it as far as the sheet allows."""
    lines = wrap(text, WIDTH, TITLE.size)
    half = widest(lines, TITLE.size) / 2
    middle = min(max(centre, half), WIDTH - half)
    return [*write_below(lines, middle, top, TITLE)], top + block_height(len(lines), TITLE)


def zone_boxes(
    edges: Sequence[float], colours: Sequence[str], top: float, height: float
) -> list[Mark]:
    """Fill the zones, with white lines between them."""
    boxes: list[Mark] = [
        Box(left, top, right - left, height, colour)
        for (left, right), colour in zip(pairwise(edges), colours, strict=True)
    ]
    lines = [Stroke(((edge, top), (edge, top + height)), PAPER, 0.8) for edge in edges[1:-1]]
    return boxes + lines


def _placed(
    names: Sequence[str], rooms: Sequence[float], middles: Sequence[float]
) -> tuple[list[tuple[str, ...]], list[float]]:
    wrapped = [wrap(name, room, NAME.size) for name, room in zip(names, rooms, strict=True)]
    widths = [widest(lines, NAME.size) for lines in wrapped]
    return wrapped, spread(middles, widths, 0, WIDTH, GAP)


def _moved(upper: Sequence[float], lower: Sequence[float]) -> bool:
    return any(abs(a - b) > MOVED for a, b in zip(upper, lower, strict=True))


def _leaders(upper: Sequence[float], lower: Sequence[float], top: float) -> Part:
    """Join labels to their places by lines, if any had to move."""
    if not _moved(upper, lower):
        return [], top
    ends = zip(upper, lower, strict=True)
    lines: list[Mark] = [Stroke(((a, top + 1), (b, top + LEADER - 1)), MUTED, 0.5) for a, b in ends]
    return lines, top + LEADER
