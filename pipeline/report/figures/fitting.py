"""Text that keeps to its place: smaller where it is long, with an ellipsis as the last way."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.report.figures.lettering import width, wrap
from pipeline.report.figures.sheet import Mark, Pen, Weight, block_height, write_below

ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Fitted:
    """Lines in the size in which they fit."""

    lines: tuple[str, ...]
    size: float
    weight: Weight
    is_cut: bool = False

    @property
    def several(self) -> bool:
        """Whether there is more than one line."""
        return len(self.lines) > 1

    @property
    def height(self) -> float:
        """The height that the lines take up."""
        return block_height(len(self.lines), Pen(self.size))


def fitted(
    text: str, room: float, sizes: Sequence[float], most: int, weight: Weight = "regular"
) -> Fitted:
    """Break text into at most so many lines, in the first size in which it fits; else cut it."""
    for size in sizes:
        lines = wrap(text, room, size, weight) if text.strip() else ()
        if len(lines) <= most:
            return Fitted(lines, size, weight)
    return Fitted(_cut(lines[:most], room, size, weight), size, weight, is_cut=True)


def written(one: Fitted, x: float, top: float, colour: str) -> tuple[list[Mark], float]:
    """Write lines below a place; give them, and where they end."""
    pen = Pen(one.size, colour, weight=one.weight)
    return list(write_below(one.lines, x, top, pen)), top + one.height


def _cut(lines: tuple[str, ...], room: float, size: float, weight: Weight) -> tuple[str, ...]:
    """End the last line with an ellipsis that still fits, at a word's end where there is one."""
    last = lines[-1]
    while last and width(last + ELLIPSIS, size, weight) > room:
        last = last[:-1]
    word = last.rpartition(" ")[0] if len(last) < len(lines[-1]) else last
    return (*lines[:-1], (word or last).rstrip(" ,;:.-") + ELLIPSIS)
