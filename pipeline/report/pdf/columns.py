"""The words that set how narrow a column may get: typst measures them."""

from collections.abc import Iterable, Sequence

from pipeline.report.document import Break, Inlines, Math, Table, plain
from pipeline.report.formula_text import formula_text
from pipeline.report.pdf.markup import line_pieces
from pipeline.report.pdf.typescript import Typescript

MEASURED = 4
"""So many of a column's longest words are measured for its width."""

SHORT_HEAD = 9
SHORT_FIGURES = 20
"""Characters up to which a head, and a line without letters, is not broken."""


_FORMED = frozenset((Break, Math))


def columns_of(table: Table) -> list[list[Inlines]]:
    """Give the cells of every column, its head first."""
    rows = [row for row in table.rows if row.kind != "heading"]
    return [
        [column.head, *(row.cells[at] for row in rows if at < len(row.cells))]
        for at, column in enumerate(table.columns)
    ]


def longest_words(columns: Sequence[Sequence[Inlines]], typescript: Typescript) -> list[list[str]]:
    """Give the longest pieces that every column must hold unbroken."""
    return [
        _longest(
            word
            for place, cell in enumerate(cells)
            for line in _lines(cell, typescript)
            for word in _unbroken(line, short=SHORT_HEAD if place == 0 else 0)
        )
        for cells in columns
    ]


def _unbroken(line: str, short: int) -> list[str]:
    """Give the pieces of a line; one of numbers, as an interval, or a short one is whole."""
    figures = len(line) <= SHORT_FIGURES and not any(map(str.isalpha, line))
    if figures or len(line) <= short:
        return [line]
    return [piece.rstrip(" ") for pieces in line_pieces(line) for piece in pieces]


def _lines(cell: Inlines, typescript: Typescript) -> list[str]:
    """Give the text of a cell, a formula on one line."""
    if _FORMED.isdisjoint(map(type, cell)):
        return [plain(cell, typescript.numbering)]
    lines = [""]
    for inline in cell:
        if isinstance(inline, Break):
            lines.append("")
        elif isinstance(inline, Math):
            lines[-1] += formula_text(inline.formula)
        else:
            lines[-1] += plain((inline,), typescript.numbering)
    return lines


def _longest(texts: Iterable[str]) -> list[str]:
    return sorted(set(texts), key=lambda text: (-len(text), text))[:MEASURED]
