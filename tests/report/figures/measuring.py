"""The boxes that the marks of a sheet cover, as they are drawn."""

from collections.abc import Iterator
from itertools import combinations, pairwise
from typing import NamedTuple

from pipeline.report.figures.fonts import set_line
from pipeline.report.figures.lettering import left_end
from pipeline.report.figures.sheet import WIDTH, Box, Label, Point, Shape, Sheet, Stroke

TOLERANCE = 0.05  # points
PAGE = 570.0  # points: what a page holds beside caption and source (20 cm)


class Extent(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Extent") -> bool:
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > TOLERANCE and down > TOLERANCE

    def within(self, other: "Extent") -> bool:
        return (
            self.left >= other.left - TOLERANCE
            and self.top >= other.top - TOLERANCE
            and self.right <= other.right + TOLERANCE
            and self.bottom <= other.bottom + TOLERANCE
        )


def labels(sheet: Sheet) -> list[Label]:
    return [mark for mark in sheet.marks if isinstance(mark, Label)]


def texts(sheet: Sheet) -> list[str]:
    return [label.text for label in labels(sheet)]


def boxes(sheet: Sheet) -> list[Box]:
    return [mark for mark in sheet.marks if isinstance(mark, Box)]


def drawn(label: Label) -> Extent | None:
    """Give what a label's ink covers; None for a label of blanks."""
    corners = [
        (place + x, y)
        for place, glyph in set_line(label.text, label.weight)
        for (x, y), code in zip(glyph.corners, glyph.codes, strict=True)
        if code != 79  # the place of the corner that closes an outline means nothing
    ]
    if not corners:
        return None
    start, size = left_end(label), label.size
    across = [start + x * size for x, _ in corners]
    down = [label.y - y * size for _, y in corners]
    return Extent(min(across), min(down), max(across), max(down))


def covered(box: Box) -> Extent:
    return Extent(box.x, box.y, box.x + box.width, box.y + box.height)


def page(sheet: Sheet) -> Extent:
    return Extent(0, 0, WIDTH, sheet.height)


def cut_off(sheet: Sheet) -> list[str]:
    inked = ((label.text, drawn(label)) for label in labels(sheet))
    return [text for text, extent in inked if extent and not extent.within(page(sheet))]


def collisions(sheet: Sheet) -> Iterator[tuple[str, str]]:
    inked = [(label.text, extent) for label in labels(sheet) if (extent := drawn(label))]
    for (one, extent), (other, other_extent) in combinations(inked, 2):
        if extent.overlaps(other_extent):
            yield one, other


def struck(sheet: Sheet) -> list[str]:
    """Give the texts that a line runs through."""
    inked = [(label.text, extent) for label in labels(sheet) if (extent := drawn(label))]
    places = [place for line in strokes(sheet) for place in along(line)]
    return [text for text, extent in inked if any(holds(extent, place) for place in places)]


def strokes(sheet: Sheet) -> list[Stroke]:
    return [mark for mark in sheet.marks if isinstance(mark, Stroke)]


def shapes(sheet: Sheet, corners: int) -> list[Shape]:
    """Give the polygons with so many corners."""
    return [mark for mark in sheet.marks if isinstance(mark, Shape) and len(mark.points) == corners]


def along(line: Stroke) -> Iterator[Point]:
    """Give places on a line, half a point from each other."""
    for (x1, y1), (x2, y2) in pairwise(line.points):
        steps = int(2 * max(abs(x2 - x1), abs(y2 - y1))) + 1
        for step in range(steps + 1):
            yield x1 + (x2 - x1) * step / steps, y1 + (y2 - y1) * step / steps


def holds(extent: Extent, place: Point) -> bool:
    """Tell whether a place lies within an extent, not on its edge."""
    return (
        extent.left + TOLERANCE < place[0] < extent.right - TOLERANCE
        and extent.top + TOLERANCE < place[1] < extent.bottom - TOLERANCE
    )


def extent_of(shape: Shape) -> Extent:
    across = [x for x, _ in shape.points]
    down = [y for _, y in shape.points]
    return Extent(min(across), min(down), max(across), max(down))
