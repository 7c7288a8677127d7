"""The colours of a sheet and those that lie between them where edges are smoothed."""

from collections.abc import Iterator
from itertools import product

from pipeline.report.figures.sheet import Box, Label, Shape, Sheet, Stroke
from pipeline.report.figures.style import PAPER, blend, rgb

MOST = 256  # colours of a picture with a palette
ON_PAPER = (0.12, 0.25, 0.37, 0.5, 0.62, 0.75, 0.87)  # of the colour, the rest is paper
ON_FILLS = (0.25, 0.5, 0.75)


def palette_of(sheet: Sheet) -> list[str]:
    """Name the colours that a sheet is painted with, at most 256, its own ones first.

    They do not depend on how the sheet is painted: the same colour is the same in every picture.
    """
    own = list(dict.fromkeys((PAPER, *_colours(sheet))))
    inks = list(dict.fromkeys(mark.colour for mark in sheet.marks if isinstance(mark, Label)))
    fills = list(dict.fromkeys(mark.colour for mark in sheet.marks if isinstance(mark, Box)))
    on_paper = (blend(one, PAPER, share) for one in own for share in ON_PAPER)
    on_fills = (blend(ink, fill, share) for ink, fill in product(inks, fills) for share in ON_FILLS)
    cells = {_cell(one) for one in own}
    between: list[str] = []
    for one in (*on_paper, *on_fills):
        if _cell(one) not in cells:
            cells.add(_cell(one))
            between.append(one)
    return [*own, *between][:MOST]


def _cell(colour: str) -> tuple[int, ...]:
    """Give the cell of nearly equal colours: a second one in it would draw pixels from the first.

    Pixels are matched to a palette in steps of four levels.
    """
    return tuple(part >> 3 for part in rgb(colour))


def _colours(sheet: Sheet) -> Iterator[str]:
    for mark in sheet.marks:
        match mark:
            case Shape():
                yield from (mark.colour, mark.edge)
            case Box() | Stroke() | Label():
                yield mark.colour
