"""A figure on its sheet: caption, picture with its alternative text, notes."""

import math
from io import BytesIO

from pipeline.report.document import Figure
from pipeline.report.pictures import Picture
from pipeline.report.xlsx.book import Book
from pipeline.report.xlsx.cells import Reading, printable
from pipeline.report.xlsx.layout import PROSE, fit_to_page, set_widths, write_opening, write_remarks
from pipeline.report.xlsx.native_chart import write_chart

_FIRST_ROW = 3
_PIXELS_PER_CM = 96 / 2.54
_PIXELS_PER_ROW = 20
_NOTES = 4  # rows below the picture that are printed with it


def write_figure(book: Book, figure: Figure, picture: Picture) -> None:
    """Write a figure on a sheet of its own, in the size in which it was drawn.

    Beside it stand its data and a chart of the spreadsheet's own; only the picture is printed.
    """
    from xlsxwriter.image import Image

    sheet = book.workbook.add_worksheet(book.sheets[figure.id])
    reading = Reading(book.numbering)
    set_widths(book, sheet, [PROSE])
    write_opening(book, sheet, figure, reading)
    image = Image(BytesIO(picture.png))
    width, height = picture.width_cm * _PIXELS_PER_CM, picture.height_cm * _PIXELS_PER_CM
    options = {
        "description": printable(figure.alt),
        "x_scale": width / (image.width * 96 / image.x_dpi),
        "y_scale": height / (image.height * 96 / image.y_dpi),
    }
    sheet.insert_image(_FIRST_ROW, 0, image, options)
    below = _FIRST_ROW + math.ceil(height / _PIXELS_PER_ROW) + 1
    write_remarks(book, sheet, below, figure, reading)
    write_chart(book, sheet, figure, _FIRST_ROW)
    fit_to_page(sheet)
    sheet.print_area(0, 0, below + _NOTES, 0)
    sheet.fit_to_pages(1, 1)  # the notes stay with their picture
