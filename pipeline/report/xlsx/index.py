"""The first sheet, which leads to the others, and the last, which says what made them."""

from collections.abc import Sequence
from datetime import date

from pipeline.report.document import Figure, Table
from pipeline.report.xlsx.book import Book
from pipeline.report.xlsx.cells import Piece, Reading, pieces
from pipeline.report.xlsx.layout import PROSE, QUIET, fit_to_page, write_link

_LINK_WIDTH = 16


def write_index(book: Book, tables: list[Table], figures: list[Figure]) -> None:
    """Write title, author and date, and a link to every table and figure."""
    document, words = book.document, book.document.words
    sheet = book.workbook.add_worksheet(book.sheets["index"])
    sheet.set_column(0, 0, _LINK_WIDTH)
    sheet.set_column(1, 1, PROSE)
    book.write_text(sheet, 0, 0, (Piece(document.title),), {"bold": True, "font_size": 14})
    book.write_text(sheet, 1, 0, (Piece(document.author),), {})
    day = {"num_format": "yyyy-mm-dd", "align": "left", **QUIET}
    if document.date:
        sheet.write_datetime(2, 0, date.fromisoformat(document.date), book.cell_format(day))
    row = 4
    lists: tuple[tuple[str, Sequence[Table | Figure]], ...] = (
        (words["list_of_tables"], tables),
        (words["list_of_figures"], figures),
    )
    for title, blocks in lists:
        if not blocks:
            continue
        book.write_text(sheet, row, 0, (Piece(title),), {"bold": True})
        for position, block in enumerate(blocks, row + 1):
            label = book.numbering[block.id].text
            write_link(book, sheet, (position, 0), block.id, label)
            caption = pieces(block.caption, Reading(book.numbering))
            book.write_text(sheet, position, 1, caption, {"text_wrap": True, "valign": "top"})
        row += len(blocks) + 2
    write_link(book, sheet, (row, 0), "metadata", words["metadata"])
    fit_to_page(sheet)


def write_metadata(book: Book) -> None:
    """Write versions, hashes of the inputs and the like, as given."""
    sheet = book.workbook.add_worksheet(book.sheets["metadata"])
    sheet.set_column(0, 0, 32)
    sheet.set_column(1, 1, PROSE)
    words = book.document.words
    book.write_text(sheet, 0, 0, (Piece(words["metadata"]),), {"bold": True, "font_size": 11})
    write_link(book, sheet, (1, 0), "index", f"\u2190 {words['index']}")
    for row, (name, value) in enumerate(book.document.metadata, 3):
        book.write_text(sheet, row, 0, (Piece(name),), {"bold": True, "valign": "top"})
        book.write_text(sheet, row, 1, (Piece(value),), {"text_wrap": True, "valign": "top"})
    fit_to_page(sheet)
