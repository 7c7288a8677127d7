"""Our text for the pages of a template, not fitted to it yet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from pipeline.report.document import Document, Numbering, Plate, walk
from pipeline.report.docx.blocks import write_blocks
from pipeline.report.docx.inlines import write_footnotes
from pipeline.report.docx.manuscript import Manuscript, anchors
from pipeline.report.docx.page import LANDSCAPE, NOTICE, PLATE, PORTRAIT, bands
from pipeline.report.docx_template.anchoring import break_before
from pipeline.report.docx_template.headings import Headings
from pipeline.report.docx_template.letters import table_letters
from pipeline.report.docx_template.ordering import parsed
from pipeline.report.docx_template.page_sizes import text_height, text_width
from pipeline.report.docx_template.parts import add_empty_headers, add_images
from pipeline.report.docx_template.sections import (
    ACROSS,
    across_columns,
    in_sections,
    section_for,
)
from pipeline.report.docx_template.surroundings import surroundings
from pipeline.report.docx_template.taken import bookmark_names, restart_counters
from pipeline.report.pictures import Picture
from pipeline.word_template import Template
from pipeline.word_template.names import w

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


@dataclass(frozen=True, slots=True)
class Draft:
    """Our text as it was written: for the body, and as footnotes."""

    manuscript: Manuscript
    column: int  # its width
    blocks: Sequence["Element"]
    notes: "Element"

    @property
    def all(self) -> Sequence["Element"]:
        """The blocks and the notes."""
        return (*self.blocks, self.notes)


def draft(
    template: Template,
    document: Document,
    numbering: Numbering,
    pictures: Mapping[str, Picture],
    headings: Headings,
    pages: Mapping[str, int] | None = None,
) -> Draft:
    """Write our text for the pages of the template."""
    package, around = template.package, surroundings(template)
    widths = {kind: text_width(section_for(kind, around)) for kind in (LANDSCAPE, PLATE, NOTICE)}
    widths[PORTRAIT] = text_width(section_for(ACROSS, around))  # of tables and figures
    size = widths[PORTRAIT], text_height(around.section)
    manuscript = Manuscript(
        document,
        numbering,
        anchors(numbering, bookmark_names(package)),
        add_images(package, document, pictures, size),
        pages=pages or {},
        widths=widths,
        heading_numbers=headings.texts,
        letters=table_letters(template).width,
    )
    items = across_columns(write_blocks(document.blocks, manuscript), around)
    plates = any(isinstance(block, Plate) for block in walk(document.blocks))
    empty = add_empty_headers(package) if plates else []
    blocks = parsed(in_sections(bands(items), around, empty))
    words = [manuscript.sequence(kind) for kind in ("table", "figure", "equation")]
    restart_counters(template, blocks, words)
    if template.anchor is None:
        break_before(next(one for block in blocks for one in block.iter(w("p"))))
    column = text_width(around.section)
    return Draft(manuscript, column, blocks, etree.fromstring(write_footnotes(manuscript)))
