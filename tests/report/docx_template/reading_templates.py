"""Write a document into a template and read the result back, for the tests."""

import io
import zipfile
from typing import Any

from lxml import etree

from pipeline.report.docx_template import Written, write_into_template
from pipeline.report.numbering import number_blocks
from pipeline.word_template import open_template
from pipeline.word_template.list_count import Count
from pipeline.word_template.lists import read_lists
from pipeline.word_template.style_index import index_styles
from tests.report.docx.reading import find
from tests.report.kitchen_sink import kitchen_sink

DOCUMENT = "word/document.xml"


def written(content: bytes, language: str = "id", **choices: Any) -> Written:
    """Write the kitchen sink into a template."""
    document, pictures = kitchen_sink(language)
    template = open_template(content, choices.pop("anchor", None), choices.get("table_style"))
    return write_into_template(template, document, number_blocks(document), pictures, **choices)


def parts(content: bytes) -> dict[str, bytes]:
    """Unpack a package."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def tree(content: bytes, name: str = DOCUMENT) -> Any:
    """Parse a part."""
    return etree.fromstring(parts(content)[name])


def canonical(element: Any) -> bytes:
    """Give an element in a form in which equal ones are the same bytes."""
    return bytes(etree.tostring(element, method="c14n", exclusive=True, with_tail=False))


def shown_numbers(content: bytes) -> dict[str, str]:
    """Give what Word shows before each paragraph that has a bookmark, by its name."""
    package = parts(content)
    styles = index_styles(etree.fromstring(package["word/styles.xml"]))
    numbering = package.get("word/numbering.xml")
    count = Count(read_lists(etree.fromstring(numbering) if numbering else None, styles))
    shown = {}
    for paragraph in find(etree.fromstring(package[DOCUMENT]), ".//w:p"):
        place = count.lists.of_paragraph(paragraph)
        text = count.step(*place) if place else ""
        for name in find(paragraph, "w:bookmarkStart/@w:name"):
            shown[name] = text
    return shown
