"""Marks for points: their shapes differ, so that nothing is told by colour alone."""

from collections.abc import Callable, Sequence
from math import cos, pi, sin

from pipeline.report.figures.sheet import Point, Shape
from pipeline.report.figures.style import PAPER

HALF = 2.9  # of a mark's width
EDGE = 1.0
CORNERS = 20  # of what looks round


def circle(x: float, y: float, half: float = HALF) -> tuple[Point, ...]:
    """Outline a circle."""
    turns = (2 * pi * place / CORNERS for place in range(CORNERS))
    return tuple((x + half * cos(turn), y + half * sin(turn)) for turn in turns)


def square(x: float, y: float, half: float = HALF) -> tuple[Point, ...]:
    """Outline a square that looks as large as the circle."""
    side = half * 0.89
    return ((x - side, y - side), (x + side, y - side), (x + side, y + side), (x - side, y + side))


def diamond(x: float, y: float, half: float = HALF) -> tuple[Point, ...]:
    """Outline a square on its corner."""
    side = half * 1.25
    return ((x - side, y), (x, y - side), (x + side, y), (x, y + side))


def upward(x: float, y: float, half: float = HALF) -> tuple[Point, ...]:
    """Outline a triangle that points up."""
    side = half * 1.2
    return ((x - side, y + side * 0.8), (x, y - side), (x + side, y + side * 0.8))


def leftward(x: float, y: float, half: float = HALF) -> tuple[Point, ...]:
    """Outline a triangle that points left."""
    side = half * 1.2
    return ((x - side, y), (x + side * 0.8, y - side), (x + side * 0.8, y + side))


def rightward(x: float, y: float, half: float = HALF) -> tuple[Point, ...]:
    """Outline a triangle that points right."""
    return tuple((2 * x - across, down) for across, down in leftward(x, y, half))


def series_mark(position: int, x: float, y: float, colour: str) -> Shape:
    """Mark a point of the line at a position, from 0: another shape, filled, then open."""
    outline = SERIES[position % len(SERIES)]
    is_open = position // len(SERIES) % 2 == 1
    return Shape(outline(x, y), PAPER if is_open else colour, colour, EDGE)


SERIES: Sequence[Callable[[float, float], tuple[Point, ...]]] = (circle, square, upward, diamond)
