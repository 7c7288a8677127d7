"""Read a PDF file back, for the tests: its text by page, bookmarks, links and tags."""

import io
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from pypdf import PdfReader
from pypdf.generic import IndirectObject

from pipeline.report.document import Block, Document
from pipeline.report.layout import Layout
from pipeline.report.numbering import number_blocks
from pipeline.report.pdf import write_pdf
from tests.report.kitchen_report import kitchen_report
from tests.report.kitchen_sink import WORDS, kitchen_sink


@cache
def sink(language: str = "id") -> bytes:
    """Write the kitchen sink."""
    document, pictures = kitchen_sink(language)
    return write_pdf(document, number_blocks(document), pictures)


@cache
def report(language: str = "id") -> bytes:
    """Write the kitchen's report of several chapters and plates."""
    document, pictures = kitchen_report(language)
    return write_pdf(document, number_blocks(document), pictures)


def small(*blocks: Block, layout: Layout | None = None) -> Document:
    """Make a document of a few blocks."""
    return Document("id", "Judul", "Penulis", 4, "", blocks, WORDS["id"], layout=layout or Layout())


def written(*blocks: Block, layout: Layout | None = None) -> bytes:
    """Write a document of a few blocks."""
    document = small(*blocks, layout=layout)
    return write_pdf(document, number_blocks(document), {})


def opened(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content), strict=True)


def pages(content: bytes) -> list[str]:
    """Give the text of every page, blanks and new lines as one blank."""
    return [flat(page.extract_text()) for page in opened(content).pages]


def flat(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def close(text: str) -> str:
    """Leave out blanks: what is broken over lines has none or several."""
    return re.sub(r"\s+", "", text)


def bookmarks(content: bytes) -> list[tuple[int, str, int]]:
    """Give depth, title and page (from 1) of every bookmark."""
    reader = opened(content)

    def listed(entries: list[Any], depth: int) -> Iterator[tuple[int, str, int]]:
        for entry in entries:
            if isinstance(entry, list):
                yield from listed(entry, depth + 1)
            else:
                page = reader.get_destination_page_number(entry)
                yield depth, flat(entry.title), (page or 0) + 1

    return list(listed(list(reader.outline), 1))


def tags(content: bytes) -> list[Mapping[str, Any]]:
    """Give the elements of the structure, in reading order."""
    found: list[Mapping[str, Any]] = []

    def visit(node: Any) -> None:
        node = node.get_object() if isinstance(node, IndirectObject) else node
        if isinstance(node, list):
            for child in node:
                visit(child)
        elif isinstance(node, dict):
            if "/S" in node:
                found.append(node)
            visit(node.get("/K", []))

    root: Any = opened(content).trailer["/Root"]
    visit(root["/StructTreeRoot"]["/K"])
    return found


def named(content: bytes, kind: str) -> list[Mapping[str, Any]]:
    """Give the elements of one kind, such as Table."""
    return [tag for tag in tags(content) if tag["/S"] == f"/{kind}"]
