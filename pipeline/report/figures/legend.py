"""The key to colours: swatches with words, in rows of about equal number."""

from collections.abc import Sequence

from pipeline.report.figures.axes import Part
from pipeline.report.figures.lettering import widest, wrap
from pipeline.report.figures.sheet import WIDTH, Box, Mark, Pen, block_height, write_below
from pipeline.report.figures.style import TEXT

WORDS = Pen(TEXT)
SWATCH = 7.5
AFTER_SWATCH = 4.0
BETWEEN = 11.0
ROW_GAP = 2.5


def legend(words: Sequence[str], colours: Sequence[str], top: float) -> Part:
    """Write the key from the left, in the order given, in as few rows as hold it."""
    room = WIDTH - SWATCH - AFTER_SWATCH
    entries = [wrap(one, room, TEXT) or ("",) for one in words]
    widths = [SWATCH + AFTER_SWATCH + widest(lines, TEXT) for lines in entries]
    per_row = _per_row(widths)
    marks: list[Mark] = []
    y = top
    for first in range(0, len(entries), per_row):
        row = range(first, min(first + per_row, len(entries)))
        x = 0.0
        for position in row:
            middle = y + WORDS.leading / 2
            marks.append(Box(x, middle - SWATCH / 2, SWATCH, SWATCH, colours[position]))
            marks += write_below(entries[position], x + SWATCH + AFTER_SWATCH, y, WORDS)
            x += widths[position] + BETWEEN
        y += block_height(max(len(entries[position]) for position in row), WORDS) + ROW_GAP
    return marks, y - ROW_GAP


def _per_row(widths: Sequence[float]) -> int:
    """Give the number of entries in a row so that every row fits, with the fewest rows."""
    for n_rows in range(1, len(widths)):
        per_row = -(-len(widths) // n_rows)
        rows = [widths[first : first + per_row] for first in range(0, len(widths), per_row)]
        if all(sum(row) + BETWEEN * (len(row) - 1) <= WIDTH for row in rows):
            return per_row
    return 1
