"""Every number that a Word file prints: the digits of its body, notes, headers and footers."""

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator

from lxml import etree

SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
}
LISTS = (
    '[not(starts-with(w:pPr/w:pStyle/@w:val, "TOC") or w:pPr/w:pStyle/@w:val = "TableofFigures")]'
)
TEXTS = etree.XPath(f"//w:p{LISTS}//w:t | //w:p{LISTS}//m:t", namespaces=SPACES)
ALL_TEXTS = etree.XPath("//w:t | //m:t", namespaces=SPACES)
PRINTED = re.compile(r"word/(document|footnotes|endnotes|header\d*|footer\d*)\.xml")
DIGITS = re.compile(r"\d+")


def digits_of_docx(content: bytes, *, lists: bool = True) -> Counter[str]:
    """Count every run of digits; those that Word counts itself, as of pages, are no text.

    ``lists``: in the contents and the lists of tables and figures too, which repeat the others.
    """
    return Counter(
        digits for text in _texts(content, lists=lists) for digits in DIGITS.findall(text)
    )


def _texts(content: bytes, *, lists: bool) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            if PRINTED.fullmatch(name):
                root = etree.fromstring(package.read(name))
                for one in (ALL_TEXTS if lists else TEXTS)(root):
                    yield one.text or ""
