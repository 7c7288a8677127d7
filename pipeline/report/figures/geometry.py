"""Areas and straight lines on the sheet: what overlaps, what crosses."""

from dataclasses import dataclass
from typing import TypeAlias

from pipeline.report.figures.sheet import Point

Segment: TypeAlias = tuple[Point, Point]


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle, in points from the top left corner of the sheet."""

    left: float
    top: float
    right: float
    bottom: float


def centred(x: float, y: float, width: float, height: float) -> Area:
    """Give the area of a width and height around its middle."""
    return Area(x - width / 2, y - height / 2, x + width / 2, y + height / 2)


def widened(area: Area, by: float) -> Area:
    """Give an area with a margin around it."""
    return Area(area.left - by, area.top - by, area.right + by, area.bottom + by)


def overlap(one: Area, other: Area) -> bool:
    """Tell whether two areas share more than an edge."""
    across = one.left < other.right and other.left < one.right
    return across and one.top < other.bottom and other.top < one.bottom


def holds(outer: Area, inner: Area) -> bool:
    """Tell whether an area lies within another."""
    across = outer.left <= inner.left and inner.right <= outer.right
    return across and outer.top <= inner.top and inner.bottom <= outer.bottom


def passes(line: Segment, area: Area) -> bool:
    """Tell whether a line goes through the inside of an area, or ends there."""
    (x1, y1), (x2, y2) = line
    start, end = 0.0, 1.0
    for origin, length, low, high in (
        (x1, x2 - x1, area.left, area.right),
        (y1, y2 - y1, area.top, area.bottom),
    ):
        if not length:
            if not low < origin < high:
                return False
            continue
        near, far = sorted(((low - origin) / length, (high - origin) / length))
        start, end = max(start, near), min(end, far)
    return start < end


def cross(one: Segment, other: Segment) -> bool:
    """Tell whether two lines cross; lines that only share an end do not."""
    return _apart(one, *other) and _apart(other, *one)


def nearest(area: Area, x: float, y: float) -> Point:
    """Give the place in an area that is nearest to another place."""
    return min(max(x, area.left), area.right), min(max(y, area.top), area.bottom)


def _apart(line: Segment, one: Point, other: Point) -> bool:
    """Tell whether two places lie on different sides of a line."""
    return _side(line, one) * _side(line, other) < 0


def _side(line: Segment, place: Point) -> float:
    (x1, y1), (x2, y2) = line
    return (x2 - x1) * (place[1] - y1) - (y2 - y1) * (place[0] - x1)
