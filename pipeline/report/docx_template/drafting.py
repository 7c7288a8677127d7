"""Our text for the pages of a template, not fitted to it yet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from pipeline.report.document import Block, Document, Numbering, Plate, walk
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
from pipeline.report.docx_template.places import Places
from pipeline.report.docx_template.sections import (
    ACROSS,
    across_columns,
    in_sections,
    section_for,
)
from pipeline.report.docx_template.surroundings import Surroundings, surroundings
from pipeline.report.docx_template.taken import bookmark_names, restart_counters
from pipeline.report.pictures import Picture
from pipeline.word_template import Template
from pipeline.word_template.names import w

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


@dataclass(frozen=True, slots=True)
class Draft:
    """Our text as it was written: for the places in the body, and as footnotes."""

    manuscript: Manuscript
    column: int  # its width
    blocks: Sequence["Element"]
    front: Sequence["Element"]
    ends: Sequence["Element"]
    notes: "Element"

    @property
    def all(self) -> Sequence["Element"]:
        """The blocks of all places, those of the anchor first, and the notes."""
        return (*self.blocks, *self.front, *self.ends, self.notes)


def draft(
    template: Template,
    document: Document,
    numbering: Numbering,
    pictures: Mapping[str, Picture],
    headings: Headings,
    places: Places,
    pages: Mapping[str, int] | None = None,
) -> Draft:
    """Write our text for the pages of the template."""
    package, around = template.package, surroundings(template, template.anchor)
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
    plates = any(isinstance(block, Plate) for block in walk(document.blocks))
    empty = add_empty_headers(package) if plates else []
    column = text_width(around.section)
    front = _laid_out(places.front, manuscript, around=None)
    blocks = _laid_out(places.text, manuscript, around, empty)
    ends = _laid_out(places.ends, manuscript, surroundings(template, None), empty)
    words = [manuscript.sequence(kind) for kind in ("table", "figure", "equation")]
    restart_counters(template, [*blocks, *ends], words)
    for part in (front, ends, *([blocks] if template.anchor is None else [])):
        if part:
            break_before(next(one for block in part for one in block.iter(w("p"))))
    notes = etree.fromstring(write_footnotes(manuscript))
    return Draft(manuscript, column, blocks, front, ends, notes)


def _laid_out(
    blocks: Sequence[Block],
    manuscript: Manuscript,
    around: Surroundings | None,
    empty: Sequence["Element"] = (),
) -> list["Element"]:
    """Write what stands in one place, with the sections that it needs there."""
    items = write_blocks(blocks, manuscript)
    if around is None or not items:
        return parsed("".join(item.xml for item in items))
    return parsed(in_sections(bands(across_columns(items, around)), around, empty))
