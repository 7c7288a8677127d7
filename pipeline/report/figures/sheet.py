"""What a laid-out chart is: marks at places in points (1/72 inch), from the top left corner."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from pipeline.report.figures.style import CAP_HEIGHT, INK, LEADING

Align = Literal["left", "center", "right"]
Weight = Literal["regular", "bold", "italic"]
Point: TypeAlias = tuple[float, float]

WIDTH_CM = 14.0  # the text width of a thesis with margins 4-3-4-3
CM_PER_POINT = 2.54 / 72
WIDTH = WIDTH_CM / CM_PER_POINT


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle without an edge."""

    x: float
    y: float
    width: float
    height: float
    colour: str


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight or broken line."""

    points: tuple[Point, ...]
    colour: str
    thickness: float


@dataclass(frozen=True, slots=True)
class Shape:
    """A filled polygon with an edge."""

    points: tuple[Point, ...]
    colour: str
    edge: str
    thickness: float


@dataclass(frozen=True, slots=True)
class Label:
    """One line of text; ``y`` is its baseline, ``x`` its left end, middle or right end."""

    text: str
    x: float
    y: float
    size: float
    colour: str = INK
    align: Align = "left"
    weight: Weight = "regular"


@dataclass(frozen=True, slots=True)
class Bitmap:
    """A picture of pixels, as the bytes of a PNG file, over the whole sheet."""

    png: bytes
    width: float
    height: float


Mark: TypeAlias = Box | Stroke | Shape | Label | Bitmap


@dataclass(frozen=True, slots=True)
class Sheet:
    """A chart ready to be painted, in points; later marks cover earlier ones."""

    height: float
    marks: tuple[Mark, ...]
    width: float = WIDTH
    pixels: int = 3  # per point, where it is painted as pixels: 216 dpi

    def fingerprint(self) -> str:
        """Tell it from every other sheet."""
        return hashlib.sha256(repr(self).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Pen:
    """How a block of lines is written."""

    size: float
    colour: str = INK
    align: Align = "left"
    weight: Weight = "regular"

    @property
    def leading(self) -> float:
        """From one baseline to the next."""
        return self.size * LEADING


def block_height(n_lines: int, pen: Pen) -> float:
    """Give the height that lines of text take up, from the first line's top to the last's."""
    return n_lines * pen.leading


def write_below(lines: Sequence[str], x: float, top: float, pen: Pen) -> list[Label]:
    """Write lines downwards from ``top``."""
    first = top + pen.leading / 2 + pen.size * CAP_HEIGHT / 2
    return [
        Label(line, x, first + i * pen.leading, pen.size, pen.colour, pen.align, pen.weight)
        for i, line in enumerate(lines)
    ]


def write_above(lines: Sequence[str], x: float, bottom: float, pen: Pen) -> list[Label]:
    """Write lines so that the last stands on ``bottom``."""
    return write_below(lines, x, bottom - block_height(len(lines), pen), pen)


def write_beside(lines: Sequence[str], x: float, middle: float, pen: Pen) -> list[Label]:
    """Write lines so that the height of their capitals is centred on ``middle``."""
    return write_below(lines, x, middle - block_height(len(lines), pen) / 2, pen)
