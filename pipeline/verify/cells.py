"""Two cells that stand in the same place of a table: what differs between them."""

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.verify.blocks import Cell
from pipeline.verify.differences import Mismatch
from pipeline.verify.lines import Renumbered, compare_lines
from pipeline.verify.stored import is_value, shown
from pipeline.verify.tokens import Line, Token


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell with its text taken apart."""

    cell: Cell
    line: Line


NOTHING = Spot(Cell(0, ""), Line("", ()))


def compare_cells(expected: Spot, found: Spot, renumbered: Renumbered) -> Iterator[Mismatch]:
    """Give what differs; a number or category where there should be none differs too."""
    if expected.cell.value is not None:
        yield from _compare_values(expected, found)
    elif expected.line.tokens:
        yield from compare_lines(expected.line, found.line, renumbered)
    else:
        blank = Token(expected.line.text.strip(), "number", 0, 0)
        yield from (
            Mismatch(blank, one.text)
            for one in found.line.tokens
            if one.kind in ("number", "category")
        )


def _compare_values(expected: Spot, found: Spot) -> Iterator[Mismatch]:
    """Compare a stored number with a stored number, or with the text that took its place."""
    token, value = _whole(expected.line), expected.cell.value
    if not found.line.tokens:
        yield Mismatch(token, found.line.text.strip() or None)
    elif found.cell.value is None:
        if found.line.key != expected.line.key:
            yield Mismatch(token, found.line.text.strip())
    elif value is not None and not is_value(found.cell.value, value, token.text):
        yield Mismatch(token, shown(found.cell.value, token.text))


def _whole(whole: Line) -> Token:
    """Give the text of a cell that holds one number as one token."""
    first, last = whole.tokens[0], whole.tokens[-1]
    number = next((one for one in whole.tokens if one.kind == "number"), first)
    return Token(whole.text.strip(), "number", first.start, last.end, number.marks)
