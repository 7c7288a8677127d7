"""A table on its sheet: caption, head, rows with real numbers, notes."""

from itertools import groupby
from typing import TYPE_CHECKING

from pipeline.report.document import Column, Row, Table
from pipeline.report.xlsx.book import Book, Style
from pipeline.report.xlsx.cells import Piece, Reading, pieces
from pipeline.report.xlsx.columns import split_columns
from pipeline.report.xlsx.formulas import total_formulas
from pipeline.report.xlsx.layout import (
    cell_text,
    fit_to_page,
    set_height,
    set_widths,
    write_cell,
    write_opening,
    write_remarks,
)

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_NARROWEST, _WIDEST, _SHORT_HEAD = 7, 48, 14  # characters
_PAGE, _ROOM_FOR_WORDS = 140, 20  # characters across a page in its own size; of a column
_HEAD_ROW = 2  # below caption and link
_HEAD: Style = {"bold": True, "text_wrap": True, "valign": "bottom"}


def write_table(book: Book, table: Table) -> None:
    """Write a table on a sheet of its own.

    A cell that holds one number stores it unrounded under the format in which it is printed, one
    that is the sum or mean of its neighbours as a formula with that value; all else is text. A
    percentage with its sign is stored as a share of 1, as spreadsheets expect.
    """
    table = split_columns(table)
    sheet = book.workbook.add_worksheet(book.sheets[table.id])
    reading = Reading(book.numbering)
    widths = _column_widths(book, table)
    set_widths(book, sheet, widths)
    write_opening(book, sheet, table, reading)
    first = _write_head(book, sheet, table, widths, reading)
    formulas = total_formulas(table, first)
    for position, row in enumerate(table.rows, first):
        if row.kind == "heading":
            book.write_text(sheet, position, 0, pieces(row.cells[0], reading), {"bold": True})
            continue
        for column, (cell, style) in enumerate(zip(row.cells, _styles(table, row), strict=True)):
            place = (position, column)
            write_cell(book, sheet, place, cell, style, reading, formulas.get(place))
        texts = [cell_text(book, cell) for cell in row.cells]
        set_height(sheet, position, list(zip(texts, widths, strict=True)))
    end = first + len(table.rows)
    for column in range(len(table.columns)):
        sheet.write_blank(end, column, None, book.cell_format({"top": 2}))
    write_remarks(book, sheet, end + 1, table, reading)
    sheet.freeze_panes(first, 0)
    sheet.repeat_rows(_HEAD_ROW, first - 1)
    fit_to_page(sheet)


def _column_widths(book: Book, table: Table) -> list[int]:
    """Give each column the room, in characters, for its longest cell and its head.

    Text above ``_WIDEST`` is wrapped, a head of several words above ``_SHORT_HEAD``. Columns of
    words give way, the widest first, while the table would be printed smaller than it is.
    """
    widths = []
    for position, column in enumerate(table.columns):
        cells = [row.cells[position] for row in table.rows if row.kind != "heading"]
        lines = [line for cell in cells for line in cell_text(book, cell).split("\n")]
        head = cell_text(book, column.head)
        words = [head] if len(head) <= _SHORT_HEAD else head.split()
        longest = max(map(len, [*lines, *words]), default=0)
        widths.append(min(max(longest + 2, _NARROWEST), _WIDEST))
    while sum(widths) > _PAGE and max(widths) > _ROOM_FOR_WORDS:
        widths[widths.index(max(widths))] -= 1
    return widths


def _write_head(
    book: Book, sheet: "Worksheet", table: Table, widths: list[int], reading: Reading
) -> int:
    """Write the head in one row, or two where columns share a head; give the row below it."""
    row = _HEAD_ROW
    rule: Style = {"top": 2}
    if any(column.group is not None for column in table.columns):
        _write_spanners(book, sheet, table, widths)
        row += 1
        rule = {}
    for position, column in enumerate(table.columns):
        style = {**_HEAD, **rule, "bottom": 1, **_alignment(column, position)}
        book.write_text(sheet, row, position, pieces(column.head, reading), style)
    heads = [cell_text(book, column.head) for column in table.columns]
    set_height(sheet, row, list(zip(heads, widths, strict=True)))
    return row + 1


def _write_spanners(book: Book, sheet: "Worksheet", table: Table, widths: list[int]) -> None:
    style: Style = {**_HEAD, "top": 2, "align": "center"}
    ruled: Style = {**style, "bottom": 1}
    numbered = enumerate(table.columns)
    texts: list[tuple[str, int]] = []
    for group, run in groupby(numbered, key=lambda pair: pair[1].group):
        positions = [position for position, _ in run]
        if group is None:
            for position in positions:
                sheet.write_blank(_HEAD_ROW, position, None, book.cell_format(style))
            continue
        first, last = positions[0], positions[-1]
        if last > first:
            sheet.merge_range(_HEAD_ROW, first, _HEAD_ROW, last, "", book.cell_format(ruled))
        book.write_text(sheet, _HEAD_ROW, first, (Piece(group),), ruled)
        texts.append((group, sum(widths[first : last + 1])))
    set_height(sheet, _HEAD_ROW, texts)


def _styles(table: Table, row: Row) -> list[Style]:
    """Give the style of each cell of a row; the first is set in where the table has headings."""
    styles: list[Style] = []
    headed = any(other.kind == "heading" for other in table.rows)
    for position, column in enumerate(table.columns):
        style: Style = {"valign": "vcenter", **_alignment(column, position)}
        if row.kind == "total":
            style = {**style, "bold": True, "top": 1}
        elif headed and position == 0:
            style = {**style, "indent": 1}
        styles.append(style)
    return styles


def _alignment(column: Column, position: int) -> Style:
    """Align a column; words keep a distance from numbers that end at the right beside them."""
    apart = column.align == "left" and position > 0
    return {"align": column.align, "indent": 1} if apart else {"align": column.align}
