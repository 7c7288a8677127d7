"""A plate on its sheet: lines, grids and paragraphs below each other, numbers as numbers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any

from pipeline.report.document import Block, Bullets, Grid, Inlines, Line, Paragraph, Plate
from pipeline.report.xlsx.book import Book, Style
from pipeline.report.xlsx.cells import Piece, Reading, lone_number, pieces
from pipeline.report.xlsx.layout import (
    PROSE,
    QUIET,
    cell_text,
    count_lines,
    fit_to_page,
    set_height,
    set_widths,
    write_cell,
    write_head,
    write_prose,
)

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_FIRST_ROW = 3
_WHOLE = 1000  # the width of the sheet, in which the columns of grids are measured
_SIZES: Mapping[str, int] = {"normal": 10, "large": 16, "huge": 48}  # points
_HIGH = 1.35  # a row for each point of its letters
_DOUBLE = 6  # a border's style


@dataclass(frozen=True, slots=True)
class _Sheet:
    book: Book
    sheet: "Worksheet"
    reading: Reading
    cuts: tuple[int, ...]  # where a column of some grid begins or ends, from 0 to _WHOLE


def write_plate(book: Book, plate: Plate) -> None:
    """Write a plate on a sheet of its own, upright and on one page.

    The sheet has a column wherever one of the grids has one; lines and cells are merged over them.
    """
    cuts = _cuts(plate)
    sheet = book.workbook.add_worksheet(book.sheets[plate.id])
    target = _Sheet(book, sheet, Reading(book.numbering), cuts)
    widths = [PROSE * (end - start) // _WHOLE for start, end in pairwise(cuts)]
    set_widths(book, sheet, [*widths[:-1], PROSE - sum(widths[:-1])])
    write_head(book, sheet, pieces(plate.title, target.reading))
    row = _FIRST_ROW
    for block in plate.blocks:
        row = _write(block, target, row)
    for number, footnote in enumerate(target.reading.footnotes, 1):
        mark = Piece(f"{number} ", (("font_script", 1),))
        write_prose(book, sheet, row + number, (mark, *pieces(footnote, target.reading)), QUIET)
    fit_to_page(sheet, upright=True)
    sheet.fit_to_pages(1, 1)


def _cuts(plate: Plate) -> tuple[int, ...]:
    """Cut the sheet where a grid does, or once: LibreOffice fits no lone column to a page."""
    grids = [block for block in plate.blocks if isinstance(block, Grid)]
    cuts = {cut for grid in grids for cut in _ends(grid)} - {_WHOLE} or {_WHOLE // 2}
    return tuple(sorted({0, _WHOLE, *cuts}))


def _ends(grid: Grid) -> list[int]:
    """Tell where the columns of a grid end; the last one at the sheet's end to the last unit."""
    ends = [int(_WHOLE * part / sum(grid.widths)) for part in accumulate(grid.widths)]
    return [*ends[:-1], _WHOLE]


def _write(block: Block, target: _Sheet, row: int) -> int:
    """Write a block from a row on; give the row for the next one."""
    if type(block) not in _WRITERS:
        raise TypeError(f"no cells for a {type(block).__name__} on a plate")
    return _WRITERS[type(block)](block, target, row)


def _line(line: Line, target: _Sheet, row: int) -> int:
    size = _SIZES[line.size]
    style: dict[str, str | int | bool] = {"font_size": size, "align": line.align}
    if line.strong or line.size != "normal":
        style["bold"] = True
    if line.rule:
        style["bottom"] = _DOUBLE
    _write_over(
        target, row, (0, _WHOLE), line.inlines, {"valign": "vcenter", "text_wrap": True, **style}
    )
    lines = count_lines(cell_text(target.book, line.inlines), PROSE * _SIZES["normal"] / size)
    target.sheet.set_row(row, lines * size * _HIGH + 2)
    return row + (2 if line.rule else 1)


def _grid(grid: Grid, target: _Sheet, row: int) -> int:
    """Write a grid with an empty row behind it."""
    ends = _ends(grid)
    spans = list(zip([0, *ends], ends, strict=False))
    for position, cells in enumerate(grid.rows, row):
        head = grid.head and position == row
        for cell, span in zip(cells, spans, strict=True):
            _write_over(target, position, span, cell, _cell_style(grid, cell, head=head))
        texts = [
            (cell_text(target.book, cell), max(1, PROSE * (end - start) // _WHOLE))
            for cell, (start, end) in zip(cells, spans, strict=True)
        ]
        set_height(target.sheet, position, texts)
    return row + len(grid.rows) + 1


def _cell_style(grid: Grid, cell: Inlines, *, head: bool) -> Style:
    if not grid.borders:
        return {"bold": head, "align": "left", "valign": "top"}
    border: Style = {"border": 1, "valign": "vcenter"}
    if head:
        return {**border, "bold": True, "align": "center"}
    return {**border, "align": "right" if lone_number(cell) else "left", "indent": 1}


def _write_over(
    target: _Sheet, row: int, span: tuple[int, int], cell: Inlines, style: Style
) -> None:
    """Write a cell over the columns of the sheet that it covers."""
    first, last = target.cuts.index(span[0]), target.cuts.index(span[1]) - 1
    if last > first:
        whole = target.book.cell_format(style)
        target.sheet.merge_range(row, first, row, last, "", whole)
    write_cell(target.book, target.sheet, (row, first), cell, style, target.reading)


def _paragraph(paragraph: Paragraph, target: _Sheet, row: int) -> int:
    write_prose(target.book, target.sheet, row, pieces(paragraph.inlines, target.reading), {})
    return row + 1


def _bullets(bullets: Bullets, target: _Sheet, row: int) -> int:
    for number, item in enumerate(bullets.items):
        mark = Piece(f"{number + 1}. " if bullets.ordered else "\u2022 ")
        text = (mark, *pieces(item, target.reading))
        write_prose(target.book, target.sheet, row + number, text, {})
    return row + len(bullets.items)


_WRITERS: Mapping[type, Callable[[Any, _Sheet, int], int]] = {
    Line: _line,
    Grid: _grid,
    Paragraph: _paragraph,
    Bullets: _bullets,
}
