"""The document as a Word file, made of Word's own fields, styles, notes and formulas."""

import io
from collections.abc import Mapping
from typing import TYPE_CHECKING

from pipeline.report.document import Document, Figure, Grid, Line, Numbering, Plate, walk
from pipeline.report.docx.blocks import write_blocks
from pipeline.report.docx.figures import image
from pipeline.report.docx.inlines import write_footnotes
from pipeline.report.docx.layouts import styles_of
from pipeline.report.docx.manuscript import Image, Manuscript, anchors
from pipeline.report.docx.markup import language_tag
from pipeline.report.docx.numbering import write_numbering
from pipeline.report.docx.package import (
    add_part,
    empty_container,
    packed,
    replace_children,
    with_body,
)
from pipeline.report.docx.page import Margin, Margins, in_sections, write_margin
from pipeline.report.docx.plates import STYLES, TABLE_GRID
from pipeline.report.docx.properties import (
    custom_properties,
    program_properties,
    set_core_properties,
    write_settings,
)
from pipeline.report.docx.styles import write_styles
from pipeline.report.pictures import Picture

if TYPE_CHECKING:
    from docx.document import Document as Container


def write_docx(
    document: Document,
    numbering: Numbering,
    pictures: Mapping[str, Picture],
    pages: Mapping[str, int] | None = None,
) -> bytes:
    """Write a document as a Word file; the same input gives the same bytes.

    Numbers, references, contents and lists are Word's own fields and hold the right values already;
    only the page numbers in the contents wait for Word (Ctrl+A, F9) unless ``pages`` has those of
    the bookmarks. ``pictures`` has one picture for the id of every figure.

    Raises
    ------
    ValueError
        A figure lacks its picture, a reference points nowhere, a footnote stands in a footnote,
        or a table row has another number of cells than its table has columns.
    TypeError
        A block, inline or formula of a type that this writer does not know.
    """
    container = empty_container()
    images = _add_images(container, document, pictures)
    manuscript = Manuscript(document, numbering, anchors(numbering), images, pages or {})
    margins = _add_margins(container, document)
    items = write_blocks(document.blocks, manuscript)
    main = with_body(container, in_sections(items, margins, manuscript.sheets))
    _write_other_parts(container, manuscript)
    set_core_properties(container, document)
    return packed(container, main)


def _add_images(
    container: "Container", document: Document, pictures: Mapping[str, Picture]
) -> Mapping[str, Image]:
    figures = [block.id for block in walk(document.blocks) if isinstance(block, Figure)]
    if missing := [name for name in figures if name not in pictures]:
        raise ValueError(f"no picture for the figure {', '.join(missing)}")
    images = {}
    for name in figures:
        relation, _ = container.part.get_or_add_image(io.BytesIO(pictures[name].png))
        images[name] = image(relation, pictures[name])
    return images


def _add_margins(container: "Container", document: Document) -> Margins:
    """Put the page's number into the footer, or where APA wants it: into the header."""
    kind: Margin = "header" if document.layout.page == "apa" else "footer"
    counted = add_part(container, f"/word/{kind}1.xml", write_margin(kind).encode())
    plates = [block for block in walk(document.blocks) if isinstance(block, Plate)]
    if all(plate.counted for plate in plates):
        return Margins(kind, counted)
    empty = write_margin(kind, counted=False).encode()
    return Margins(kind, counted, add_part(container, f"/word/{kind}2.xml", empty))


def _write_other_parts(container: "Container", manuscript: Manuscript) -> None:
    """Write what the body refers to; after the body, which collects footnotes and lists."""
    document, part = manuscript.document, container.part
    replace_children(part.numbering_part.element, write_numbering(manuscript))
    replace_children(container.settings.element, write_settings(document))
    replace_children(container.styles.element, _styles(document))
    add_part(container, "/word/footnotes.xml", write_footnotes(manuscript).encode())
    add_part(container, "/docProps/app.xml", program_properties())
    add_part(container, "/docProps/custom.xml", custom_properties(document))


def _styles(document: Document) -> str:
    language = language_tag(document.language)
    laid_out = styles_of(document.layout)
    if not any(isinstance(block, Line | Grid) for block in walk(document.blocks)):
        return write_styles(language, laid_out)
    return write_styles(language, (*laid_out, *STYLES)) + TABLE_GRID
