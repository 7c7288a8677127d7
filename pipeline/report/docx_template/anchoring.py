"""Our text in the place of the anchor."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline.report.docx_template.ordering import PARAGRAPH, parsed, properties, put
from pipeline.word_template import Template
from pipeline.word_template.names import w

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_STARTS = ("bookmarkStart", "commentRangeStart", "permStart")
_ENDS = ("bookmarkEnd", "commentRangeEnd", "permEnd")
_KEPT = (
    "drawing",
    "pict",
    "object",
    "footnoteReference",
    "endnoteReference",
    "fldChar",
    "fldSimple",
)


def insert_blocks(template: Template, blocks: Sequence["Element"]) -> None:
    """Put our blocks in place of the anchor, or at the end of the document.

    Bookmarks and comments on the anchor go to our first paragraph; a paragraph that also holds a
    drawing, a note, a field or a page break stays before our text, without the anchor.
    """
    body, anchor = template.body, template.anchor
    if anchor is None:
        append_blocks(template, blocks)
        return
    for block in blocks:
        anchor.addprevious(block)
    first = next(one for block in blocks for one in block.iter(w("p")))
    paragraph = anchor if anchor.tag == w("p") else next(anchor.iter(w("p")))
    if paragraph.find(w("pPr/pageBreakBefore")) is not None:
        break_before(first)
    if not _holds_more(paragraph):
        _move_marks(paragraph, first)
    else:
        _keep(paragraph, blocks[0])
        if paragraph is anchor:
            return
    body.remove(anchor)


def append_blocks(template: Template, blocks: Sequence["Element"]) -> None:
    """Put our blocks at the end of the document."""
    body = template.body
    last = len(body)
    if last and body[-1].tag == w("sectPr"):
        last -= 1
    for place, block in enumerate(blocks, start=last):
        body.insert(place, block)


def insert_before(chapter: "Element", blocks: Sequence["Element"]) -> None:
    """Put our blocks before a chapter of the template, which begins a page then."""
    for block in blocks:
        chapter.addprevious(block)
    break_before(chapter)


def break_before(paragraph: "Element") -> None:
    """Let a paragraph begin a page."""
    put(properties(paragraph), parsed("<w:pageBreakBefore/>")[0], PARAGRAPH)


def _holds_more(paragraph: "Element") -> bool:
    if any(one.get(w("type")) in ("page", "column") for one in paragraph.iter(w("br"))):
        return True
    return any(next(paragraph.iter(w(name)), None) is not None for name in _KEPT)


def _keep(paragraph: "Element", before: "Element") -> None:
    """Keep what a paragraph holds beside the anchor; the section that it ended is ours by now."""
    for text in list(paragraph.iter(w("t"))):
        if next(text.iterancestors(w("p"))) is paragraph:
            text.getparent().remove(text)
    for section in paragraph.findall(w("pPr/sectPr")):
        section.getparent().remove(section)
    before.addprevious(paragraph)


def _move_marks(paragraph: "Element", first: "Element") -> None:
    starts = [one for one in paragraph.iter() if _name(one) in _STARTS]
    opened = {(_name(one)[:4], one.get(w("id"))) for one in starts}
    ends = [one for one in paragraph.iter() if _name(one) in _ENDS]
    outer = [one for one in ends if (_name(one)[:4], one.get(w("id"))) not in opened]
    place = 1 if first.find(w("pPr")) is not None else 0
    for one in reversed([*outer, *starts]):
        first.insert(place, one)
    comments = [
        one for one in paragraph.iter(w("r")) if one.find(w("commentReference")) is not None
    ]
    first.extend([one for one in ends if one not in outer])
    first.extend(comments)


def _name(element: "Element") -> str:
    return str(element.tag).rpartition("}")[2]
