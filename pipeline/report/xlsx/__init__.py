"""The XLSX writer: every table with real numbers on its own sheet, behind an index."""

from collections.abc import Mapping
from datetime import datetime
from io import BytesIO

from pipeline.report.document import Document, Figure, Numbering, Plate, Table, walk
from pipeline.report.pictures import Picture
from pipeline.report.xlsx.book import Book, sheet_names
from pipeline.report.xlsx.cells import printable
from pipeline.report.xlsx.figure_sheet import write_figure
from pipeline.report.xlsx.index import write_index, write_metadata
from pipeline.report.xlsx.plate_sheet import write_plate
from pipeline.report.xlsx.table_sheet import write_table

# A survey answer is never taken for a formula, a link or a number.
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def write_xlsx(document: Document, numbering: Numbering, pictures: Mapping[str, Picture]) -> bytes:
    """Write the tables, figures and plates of a document as a workbook.

    Sheets: an index, the tables, figures and plates in reading order, the metadata. ``pictures``
    holds a picture for the id of every figure. The same document always gives the same bytes.
    """
    import xlsxwriter

    blocks = tuple(walk(document.blocks))
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, _OPTIONS) as workbook:
        workbook.set_properties(
            {
                "title": printable(document.title),
                "author": printable(document.author),
                "created": datetime.fromisoformat(document.created),
            }
        )
        book = Book(workbook, document, numbering, _sheets(document, numbering))
        write_index(book)
        for block in blocks:
            if isinstance(block, Table):
                write_table(book, block)
            elif isinstance(block, Figure):
                write_figure(book, block, pictures[block.id])
            elif isinstance(block, Plate):
                write_plate(book, block)
        write_metadata(book)
    return stream.getvalue()


def _sheets(document: Document, numbering: Numbering) -> dict[str, str]:
    """Name the sheet of the index, of each table, figure and plate, and of the metadata."""
    wishes = {"index": document.words["index"]}
    for block in walk(document.blocks):
        if isinstance(block, Table | Figure | Plate):
            wishes[block.id] = numbering[block.id].text
    wishes["metadata"] = document.words["metadata"]
    return dict(zip(wishes, sheet_names(list(wishes.values())), strict=True))
