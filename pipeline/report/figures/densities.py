"""Rows as tight as they need to be for a figure that leaves no half-empty page before it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipeline.report.figures.sheet import Pen, Sheet, block_height

LOW = 255.0
"""Points (9 cm): with caption and source a figure then takes about half a page, so that what it
leaves empty on the page before, when it moves to the next, is no more."""


@dataclass(frozen=True, slots=True)
class Density:
    """How tightly the rows are set."""

    size: float
    bar: float
    pitch: float  # from row to row, at least
    spare: float  # above and below the lines of a row, together
    label_room: float

    def row(self, n_lines: int) -> float:
        """Give the height of a row of so many lines."""
        return max(self.pitch, block_height(n_lines, Pen(self.size)) + self.spare)


def low(lay_out: Callable[[Density], Sheet], densities: Sequence[Density]) -> Sheet:
    """Lay out with the first density whose sheet is low; else it is the lowest there is."""
    sheets: list[Sheet] = []
    for density in densities:
        sheets.append(lay_out(density))
        if sheets[-1].height <= LOW:
            return sheets[-1]
    return min(sheets, key=lambda sheet: sheet.height)
