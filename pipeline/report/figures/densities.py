"""Rows as tight as they need to be to fit on a page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipeline.report.figures.sheet import Pen, Sheet, block_height

PAGE = 570.0  # points: what a page holds beside caption and source (20 cm)


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


def on_a_page(lay_out: Callable[[Density], Sheet], densities: Sequence[Density]) -> Sheet:
    """Lay out with the first density with which the sheet fits on a page, else with the last."""
    for density in densities:
        sheet = lay_out(density)
        if sheet.height <= PAGE:
            break
    return sheet
