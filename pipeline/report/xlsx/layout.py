"""What the sheets share: captions and notes over several columns, links, the printed page."""

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline.report.document import Figure, Inlines, Table
from pipeline.report.remarks import remarks
from pipeline.report.xlsx.book import Book, Style
from pipeline.report.xlsx.cells import (
    Piece,
    Pieces,
    Reading,
    lone_number,
    number_format,
    pieces,
    stored_value,
)

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

PROSE = 90  # characters that captions and notes may be wide, at least
QUIET: Style = {"font_color": "#525861"}
_SPARE = 9  # characters of a column beside the table, which captions and notes run over
_LINE_POINTS = 13.5
_LETTERS = 1.1  # in the width of one digit, in which columns are measured
_LINK: Style = {"font_color": "#1A5486", "underline": 1, "valign": "top"}
_A4 = 9


def write_opening(book: Book, sheet: "Worksheet", block: Table | Figure, reading: Reading) -> None:
    """Write the caption in the first row and the way back to the index in the second."""
    title = pieces(block.caption, reading)
    apa = book.document.layout.captions == "apa7"
    if apa:
        title = tuple(Piece(one.text, (*one.style, ("italic", True))) for one in title)
    gap = "\n" if apa else " "
    label = Piece(f"{book.numbering[block.id].text}{gap}", (("bold", True),))
    write_head(book, sheet, (label, *title))


def write_head(book: Book, sheet: "Worksheet", title: Pieces) -> None:
    """Write a title in the first row and the way back to the index in the second."""
    write_prose(book, sheet, 0, title, {"font_size": 11})
    write_link(book, sheet, (1, 0), "index", f"\u2190 {book.document.words['index']}")
    sheet.set_row(1, 1.5 * _LINE_POINTS)


def write_remarks(
    book: Book, sheet: "Worksheet", row: int, block: Table | Figure, reading: Reading
) -> None:
    """Write note, source and the sheet's footnotes, one row each from ``row`` on."""
    lines = [pieces(line, reading) for line in remarks(block, book.document)]
    for number, footnote in enumerate(reading.footnotes, 1):  # grows where one holds another
        mark = Piece(f"{number} ", (("font_script", 1),))
        lines.append((mark, *pieces(footnote, reading)))
    for position, line in enumerate(lines, row):
        write_prose(book, sheet, position, line, QUIET)


def write_prose(book: Book, sheet: "Worksheet", row: int, text: Pieces, style: Style) -> None:
    """Write a line of text over all columns, in a row high enough for it."""
    widths = book.widths[sheet.get_name()]
    last = len(widths) - 1
    whole = {"text_wrap": True, "valign": "top", **style}
    if last:
        sheet.merge_range(row, 0, row, last, "", book.cell_format(whole))
    book.write_text(sheet, row, 0, text, whole)
    written = "".join(piece.text for piece in text)
    set_height(sheet, row, [(written, sum(widths))])


def write_cell(
    book: Book,
    sheet: "Worksheet",
    place: tuple[int, int],
    cell: Inlines,
    style: Style,
    reading: Reading,
    formula: str | None = None,
) -> None:
    """Write a cell: one number as a number under the format in which it is printed, else text.

    A ``formula`` is written with the number as the value that it shows until it is computed anew.
    """
    number = lone_number(cell)
    if number is None:
        book.write_text(sheet, *place, pieces(cell, reading), {**style, "text_wrap": True})
        return
    bold: Style = {"bold": True} if number.strong else {}
    shown = {**style, **bold, "num_format": number_format(number, book.document.language)}
    if formula:
        sheet.write_formula(*place, formula, book.cell_format(shown), stored_value(number))
    else:
        sheet.write_number(*place, stored_value(number), book.cell_format(shown))


def cell_text(book: Book, inlines: Inlines) -> str:
    """Give the text of a cell, to measure it (footnotes met here do not count)."""
    return "".join(piece.text for piece in pieces(inlines, Reading(book.numbering)))


def set_widths(book: Book, sheet: "Worksheet", widths: list[int]) -> None:
    """Set the columns, in characters, and as many beside them as captions need."""
    spare = max(0, math.ceil((PROSE - sum(widths)) / _SPARE))
    book.widths[sheet.get_name()] = [*widths, *[_SPARE] * spare]
    for position, width in enumerate(book.widths[sheet.get_name()]):
        sheet.set_column(position, position, width)


def set_height(sheet: "Worksheet", row: int, texts: Sequence[tuple[str, int]]) -> None:
    """Make a row high enough for its texts, each wrapped at a number of characters.

    Spreadsheets do this themselves, but not for merged cells, and some not before an edit.
    """
    lines = [count_lines(text, width) for text, width in texts]
    sheet.set_row(row, _LINE_POINTS * max([1, *lines]) + 2)


def count_lines(text: str, width: float) -> int:
    """Estimate into how many lines a text is wrapped at a number of characters."""
    return sum(max(1, math.ceil(len(line) / (_LETTERS * width))) for line in text.split("\n"))


def write_link(
    book: Book, sheet: "Worksheet", place: tuple[int, int], target: str, text: str
) -> None:
    """Write a link to another sheet of the workbook."""
    name = book.sheets[target].replace("'", "''")
    sheet.write_url(*place, f"internal:'{name}'!A1", book.cell_format(_LINK), text)


def fit_to_page(sheet: "Worksheet", *, upright: bool = False) -> None:
    """Print on landscape or upright A4, one page wide, with page numbers."""
    if not upright:
        sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.6, right=0.6, top=0.7, bottom=0.7)
    sheet.set_footer("&C&P / &N")
    sheet.hide_gridlines(2)
