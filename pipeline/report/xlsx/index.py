"""The first sheet, which leads to the others, and the last, which says what made them."""

from datetime import date
from typing import TYPE_CHECKING

from pipeline.report.document import Document, Figure, Plate, Section, Table, walk
from pipeline.report.numbering import chapters
from pipeline.report.xlsx.book import Book
from pipeline.report.xlsx.cells import Piece, Reading, pieces
from pipeline.report.xlsx.layout import PROSE, QUIET, fit_to_page, write_link

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_LINK_WIDTH = 16


def write_index(book: Book) -> None:
    """Write title, author and date, and a link to every plate, table and figure."""
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
    plates = [block for block in walk(document.blocks) if isinstance(block, Plate)]
    for plate in plates:
        write_link(book, sheet, (row, 0), plate.id, book.numbering[plate.id].text)
        row += 1
    row += 1 if plates else 0
    for title, kind in ((words["list_of_tables"], Table), (words["list_of_figures"], Figure)):
        row = _write_list(book, sheet, row, title, kind)
    write_link(book, sheet, (row, 0), "metadata", words["metadata"])
    fit_to_page(sheet)


def _write_list(
    book: Book, sheet: "Worksheet", row: int, title: str, kind: type[Table] | type[Figure]
) -> int:
    """Write links to the blocks of a kind; give the row for what follows."""
    lines = _lines(book.document, kind)
    if not lines:
        return row
    book.write_text(sheet, row, 0, (Piece(title),), {"bold": True})
    for position, line in enumerate(lines, row + 1):
        _write_line(book, sheet, position, line)
    return row + len(lines) + 2


def _lines(document: Document, kind: type[Table] | type[Figure]) -> list[Section | Table | Figure]:
    """List the blocks of a kind, below the chapter that they are in where there are several."""
    lines: list[Section | Table | Figure] = []
    chapter: Section | None = None
    several = len(chapters(document)) > 1
    for block in walk(document.blocks):
        if several and isinstance(block, Section) and block.level == 1:
            chapter = block
        elif isinstance(block, kind):
            lines += [chapter, block] if chapter else [block]
            chapter = None
    return lines


def _write_line(book: Book, sheet: "Worksheet", row: int, line: Section | Table | Figure) -> None:
    label = book.numbering[line.id].text
    if isinstance(line, Section):
        title = pieces(line.title, Reading(book.numbering))
        book.write_text(sheet, row, 0, (Piece(label),), QUIET)
        book.write_text(sheet, row, 1, title, QUIET)
        return
    write_link(book, sheet, (row, 0), line.id, label)
    caption = pieces(line.caption, Reading(book.numbering))
    book.write_text(sheet, row, 1, caption, {"text_wrap": True, "valign": "top"})


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
