"""Read a Word file back, for the tests: its parts, texts, fields and bookmarks."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree

from pipeline.report.document import Block, Document
from pipeline.report.docx import write_docx
from pipeline.report.numbering import number_blocks
from tests.report.kitchen_sink import WORDS, kitchen_sink

SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
}


def sink(language: str = "id") -> bytes:
    """Write the kitchen sink."""
    document, pictures = kitchen_sink(language)
    return write_docx(document, number_blocks(document), pictures)


def body(*blocks: Block) -> Any:
    """Write a document of a few blocks and give its document part."""
    document = small(*blocks)
    return part(write_docx(document, number_blocks(document), {}), "word/document.xml")


def small(*blocks: Block) -> Document:
    """Make a document of a few blocks."""
    return Document("id", "Judul", "Penulis", 4, "2026-11-22", blocks, WORDS["id"])


def part(content: bytes, name: str) -> Any:
    """Parse a part of the package."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return etree.fromstring(package.read(name))


def find(element: Any, path: str) -> list[Any]:
    """Find elements and attribute values by XPath, with Word's prefixes."""
    return list(element.xpath(path, namespaces=SPACES))


def text(element: Any) -> str:
    """Give the text of an element as Word shows it, field values included."""
    return "".join(find(element, ".//w:t/text()"))


def styled(root: Any, style: str) -> list[Any]:
    """Give the paragraphs of a style, in order."""
    return find(root, f'.//w:p[w:pPr/w:pStyle/@w:val="{style}"]')


def fields(root: Any) -> Iterator[tuple[str, str]]:
    """Give every field's instruction and value, inner fields before those around them."""
    open_fields: list[list[str]] = []
    for run in find(root, ".//w:r"):
        for kind in find(run, "w:fldChar/@w:fldCharType"):
            if kind == "begin":
                open_fields.append(["", ""])
            elif kind == "end":
                instruction, value = open_fields.pop()
                yield instruction.strip(), value
        for field in open_fields[-1:]:
            field[0] += "".join(find(run, "w:instrText/text()"))
            field[1] += text(run)
