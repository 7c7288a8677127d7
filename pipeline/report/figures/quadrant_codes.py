"""Which codes stand together at a point, and how they are written."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count

from pipeline.report.charts import QuadrantPoint
from pipeline.report.figures.axes import Part
from pipeline.report.figures.lettering import widest, width, wrap
from pipeline.report.figures.sheet import WIDTH, Mark, Pen, Point, block_height, write_below
from pipeline.report.figures.style import SMALL

CODE = Pen(SMALL)
LONGEST = 62.0  # a longer code is written as a number, with a key below
TOGETHER = 2.6  # points closer than this cannot be told apart
ROW_ROOM = 100.0  # for several codes
KEY_GAP = 12.0  # between columns of the key


@dataclass(frozen=True, slots=True)
class Cluster:
    """Points too close to be told apart: where, and the lines that name them all."""

    x: float
    y: float
    lines: tuple[str, ...]


def clusters_of(codes: Sequence[str], points: Sequence[Point]) -> list[Cluster]:
    """Join each point to the first before it that it cannot be told apart from."""
    members: dict[Point, list[str]] = {}
    for code, (x, y) in zip(codes, points, strict=True):
        near = (one for one in members if (one[0] - x) ** 2 + (one[1] - y) ** 2 < TOGETHER**2)
        members.setdefault(next(near, (x, y)), []).append(code)
    return [Cluster(*place, _lines(together)) for place, together in members.items()]


def are_short(points: Sequence[QuadrantPoint]) -> bool:
    """Tell whether all codes can be written beside their points."""
    return all(width(point.code, CODE.size) <= LONGEST for point in points)


def numbered(points: Sequence[QuadrantPoint]) -> list[str]:
    """Give the numbers that stand for the codes."""
    return [str(number) for number, _ in zip(count(1), points, strict=False)]


def key(points: Sequence[QuadrantPoint], top: float) -> Part:
    """Write which code each number stands for, down the columns, as many as fit."""
    numbers = numbered(points)
    indent = widest(numbers, CODE.size) + 4
    widest_code = max(width(point.code, CODE.size) for point in points)
    columns = max(1, int((WIDTH + KEY_GAP) / (indent + widest_code + KEY_GAP)))
    column = (WIDTH + KEY_GAP) / columns
    per_column = -(-len(points) // columns)
    marks: list[Mark] = []
    end = top
    for first in range(0, len(points), per_column):
        x, y = first // per_column * column, top
        for place in range(first, min(first + per_column, len(points))):
            lines = wrap(points[place].code, column - KEY_GAP - indent, CODE.size)
            marks += write_below((numbers[place],), x, y, CODE)
            marks += write_below(lines, x + indent, y, CODE)
            y += block_height(max(len(lines), 1), CODE)
        end = max(end, y)
    return marks, end


def _lines(codes: Sequence[str]) -> tuple[str, ...]:
    if len(codes) == 1:
        return (codes[0],)
    return wrap(", ".join(codes), ROW_ROOM, CODE.size)
