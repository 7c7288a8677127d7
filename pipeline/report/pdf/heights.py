"""What typst need not measure of a table: one that is surely low, and cells of surely one line."""

import re
from collections.abc import Sequence

from pipeline.report.document import (
    Break,
    Footnote,
    Inline,
    Inlines,
    Math,
    Row,
    Subscript,
    Table,
    plain,
)
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


def tall_cells(rows: Sequence[Row], typescript: Typescript) -> list[list[tuple[int, int | None]]]:
    """Name, row by row, the cells that may be higher than one line of text.

    Each by its place among the cells of all rows and its column: None, if it spans them all.
    """
    tall: list[list[tuple[int, int | None]]] = []
    before = 0
    for row in rows:
        columns = [None] if row.kind == "heading" else range(len(row.cells))
        cells = zip(columns, row.cells, strict=True)
        tall.append(
            [
                (before + at, column)
                for at, (column, cell) in enumerate(cells)
                if not _is_line(cell, typescript)
            ]
        )
        before += len(row.cells)
    return tall


def _is_line(cell: Inlines, typescript: Typescript) -> bool:
    """Tell whether a cell is surely as high as a line of its letters."""
    if any(isinstance(inline, Subscript | Footnote) for inline in cell):
        return False
    return _most_lines((cell,), typescript) == 1


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
