"""How high a table can be at most: typst need not measure those that are surely low."""

import re
from collections.abc import Sequence

from pipeline.report.document import Break, Inline, Inlines, Math, Table, plain
from pipeline.report.pdf.markup import line_pieces
from pipeline.report.pdf.typescript import Typescript

LINE = 11.5
"""Points of a line in the largest letters, with what parts it from the next."""

AROUND = 4.5
"""Points around the lines of a row, with a rule."""

SPANNED = 2.0
"""Points below a head that several columns share."""

# letters of scripts that part words by blanks, and marks; behind some of these a line may end
_KNOWN = re.compile("[\n -\u03ff\u2000-\u22ff]*")
_JOINTS = re.compile("[-\u200b\u2010-\u2015/]")


def most_height(table: Table, typescript: Typescript) -> float | None:
    """Give the height in points of a table whose lines all end as early as they may.

    None where it is not known: a formula may be high, and some scripts part words without blanks.
    """
    groups = {column.group for column in table.columns if column.group}
    lines = [
        _most_lines([column.head for column in table.columns], typescript),
        *(_most_lines(row.cells, typescript) for row in table.rows),
        *([max(map(_lines_of, groups))] if groups else []),
    ]
    known = [one for one in lines if one is not None]
    if len(known) < len(lines):
        return None
    return sum(known) * LINE + len(lines) * AROUND + (SPANNED if groups else 0.0)


def _most_lines(cells: Sequence[Inlines], typescript: Typescript) -> int | None:
    """Count the lines of the highest cell of a row."""
    if any(isinstance(inline, Math) for cell in cells for inline in cell):
        return None
    texts = ["".join(_text(inline, typescript) for inline in cell) for cell in cells]
    if not all(map(_KNOWN.fullmatch, texts)):
        return None
    return max(map(_lines_of, texts), default=1)


def _text(inline: Inline, typescript: Typescript) -> str:
    return "\n" if isinstance(inline, Break) else plain((inline,), typescript.numbering)


def _lines_of(text: str) -> int:
    """Count the pieces of a text between which a line may end."""
    return sum(max(1, len(pieces)) for pieces in line_pieces(text)) + len(_JOINTS.findall(text))
