"""A PDF as pages of words: it has no paragraphs and no cells.

Read by PDFium; text that is only painted (scans, letters as outlines) is not there.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.verify.blocks import DIVIDED, Content, Text
from pipeline.verify.page_numbers import without_page_numbers

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

STAMPED = re.compile(r"(sha256 .+?|study|angket) ([0-9a-f]{64}|\S+?)(?:, |$)")
# letters of formulas and joined letters, as plain ones
_SHAPES = re.compile("[\U0001d400-\U0001d7ff\ufb00-\ufb06]")
# PDFium's signs of a hyphen at the end of a line, whether it divides a word or belongs to it
_BROKEN = dict.fromkeys(map(ord, "\ufffe\uffff\u0002"), DIVIDED)


class LockedError(Exception):
    """The PDF is protected by a password."""


class DamagedError(Exception):
    """The file cannot be read as a PDF."""


def read_pdf(content: bytes) -> Content:
    """Read the text of each page, without the number of the page.

    Raises
    ------
    ModuleNotFoundError
        The package pypdfium2 is not installed.
    LockedError, DamagedError
        The file cannot be opened.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).casefold()
        raise (LockedError if locked else DamagedError)(str(error)) from error
    try:
        lines = [_lines(one) for one in _texts(document)]
        given = document.get_metadata_dict().get("Keywords", "")
    finally:
        document.close()
    pages = tuple(Text("\n".join(one)) for one in without_page_numbers(lines))
    return Content(pages, tuple((one[1], one[2]) for one in STAMPED.finditer(given)), flowing=True)


def _texts(document: "PdfDocument") -> Iterator[str]:
    for at in range(len(document)):
        page = document[at]
        text = page.get_textpage()
        yield text.get_text_range()
        text.close()
        page.close()


def _lines(text: str) -> list[str]:
    """Cut a page into lines, without blank ones at its end."""
    plain = _SHAPES.sub(lambda one: unicodedata.normalize("NFKC", one[0]), text)
    return plain.translate(_BROKEN).rstrip().splitlines()
