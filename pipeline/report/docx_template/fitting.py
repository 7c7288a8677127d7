"""Our paragraphs and tables as they are in a template: its styles, lists, numbers and language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from pipeline.report.docx.numbering import BULLETS, HEADINGS
from pipeline.report.docx_template.headings import Headings
from pipeline.report.docx_template.lists import ListMap
from pipeline.report.docx_template.ordering import (
    PARAGRAPH,
    RUN,
    parsed,
    properties,
    put,
    run_properties,
)
from pipeline.report.docx_template.styles import HEADINGS as HEADING_STYLES
from pipeline.report.docx_template.styles import StyleMap
from pipeline.word_template.names import VALUE, w

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_STYLED = ("pStyle", "rStyle", "tblStyle")
_CHAPTERS = (HEADING_STYLES[0], "TOCHeading")  # what has a title as a chapter has
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


@dataclass(frozen=True, slots=True)
class Offsets:
    """What is added to our numbers of bookmarks, footnotes and drawings, as some are taken."""

    bookmarks: int
    footnotes: int
    drawings: int


@dataclass(frozen=True, slots=True)
class Fitting:
    """All that our paragraphs are fitted to."""

    styles: StyleMap
    headings: Headings
    lists: ListMap
    offsets: Offsets
    tabs: Mapping[str, "Element"]  # of our styles, for the width of the template's text
    language: str  # Word's tag
    bullets_listed: bool = True  # whether its List Bullet draws the bullets
    step_depth: int = 0  # the level of the template's List Number
    breaking: bool = True  # whether a chapter of ours begins a page
    plain_tables: bool = False  # the template's table style draws the rules


def fit(blocks: Iterable["Element"], fitting: Fitting) -> None:
    """Fit what was written for our own page to a template, in place.

    Where the first of our blocks begins, the place of the anchor says.
    """
    for number, block in enumerate(blocks):
        for paragraph in list(block.iter(w("p"))):
            if number > 0 and fitting.breaking and _is_chapter(paragraph):
                put(properties(paragraph), parsed("<w:pageBreakBefore/>")[0], PARAGRAPH)
            _fit_paragraph(paragraph, fitting)
        _rename(block, fitting.styles)
        _shift(block, fitting.offsets)
        for run in block.iter(w("r")):
            _speak(run, fitting.language)
        if fitting.plain_tables:
            for borders in list(block.iter(w("tcBorders"))):
                borders.getparent().remove(borders)


def _is_chapter(paragraph: "Element") -> bool:
    named = paragraph.find(w("pPr/pStyle"))
    return named is not None and named.get(VALUE) == HEADING_STYLES[0]


def _fit_paragraph(paragraph: "Element", fitting: Fitting) -> None:
    named = paragraph.find(w("pPr/pStyle"))
    style = named.get(VALUE) if named is not None else ""
    own = paragraph.find(w("pPr/numPr/numId"))
    if own is not None and own.get(VALUE) != "0":
        own.set(VALUE, fitting.lists.instance(int(own.get(VALUE))))
        if style == "ListNumber":
            paragraph.find(w("pPr/numPr/ilvl")).set(VALUE, str(fitting.step_depth))
    elif style == "ListBullet" and not fitting.bullets_listed:
        _number(paragraph, fitting.lists.instance(BULLETS), 0)
    elif style == "TOCHeading":
        _number(paragraph, "0", 0)  # where it is based on a heading, it would have a number
    elif style in HEADING_STYLES and own is None:
        _fit_heading(paragraph, HEADING_STYLES.index(style) + 1, fitting)
    if fitting.headings.capitals and style in _CHAPTERS:
        _capitalize(paragraph)
    if style in fitting.tabs:
        _add_tabs(paragraph, style, fitting)


def _fit_heading(heading: "Element", level: int, fitting: Fitting) -> None:
    plan = fitting.headings
    if level in plan.places:
        _number(heading, *plan.places[level])
    elif plan.is_ours(level):
        _number(heading, fitting.lists.instance(HEADINGS), level - 1)
    if level == 1 and not plan.breaks:
        for mark in heading.iter(w("br")):
            mark.getparent().remove(mark)
            break


def _capitalize(paragraph: "Element") -> None:
    """Show a paragraph in capital letters, which contents and searches do not see."""
    for run in paragraph.iter(w("r")):
        put(run_properties(run), parsed("<w:caps/>")[0], RUN)
    number = parsed("<w:rPr><w:caps/></w:rPr>")[0]  # it looks like the mark of the paragraph
    put(properties(paragraph), number, PARAGRAPH)


def _number(paragraph: "Element", instance: str, depth: int) -> None:
    xml = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{instance}"/></w:numPr>'
    put(properties(paragraph), parsed(xml)[0], PARAGRAPH)


def _add_tabs(paragraph: "Element", style: str, fitting: Fitting) -> None:
    """Add the stops that the template's style lacks, as Word does when it writes contents."""
    theirs = fitting.styles.theirs.get(style)
    if theirs is None:
        return
    there = fitting.styles.index.inherited(theirs, "pPr/tabs")
    kinds = {one.get(VALUE) for one in there} if there is not None else set()
    indent = fitting.styles.index.inherited(theirs, "pPr/ind")
    hangs = indent is not None and indent.get(w("hanging"), "0") != "0"
    if hangs:
        kinds.add("left")
    tabs = etree.Element(w("tabs"))
    for tab in list(fitting.tabs[style]):
        if tab.get(VALUE) not in kinds:
            etree.SubElement(tabs, tab.tag, dict(tab.attrib))
    if len(tabs):
        put(properties(paragraph), tabs, PARAGRAPH)


def _rename(block: "Element", styles: StyleMap) -> None:
    for one in block.iter(*map(w, _STYLED)):
        one.set(VALUE, styles.names.get(one.get(VALUE), one.get(VALUE)))


def _shift(block: "Element", offsets: Offsets) -> None:
    for name, attribute, by in (
        (w("bookmarkStart"), w("id"), offsets.bookmarks),
        (w("bookmarkEnd"), w("id"), offsets.bookmarks),
        (w("footnoteReference"), w("id"), offsets.footnotes),
        (_DRAWING, "id", offsets.drawings),
    ):
        for one in block.iter(name):
            one.set(attribute, str(int(one.get(attribute)) + by))


def _speak(run: "Element", language: str) -> None:
    """Mark a run as written in the report's language, unless it is in another."""
    marks = run_properties(run)
    if marks.find(w("lang")) is None:
        etree.SubElement(marks, w("lang"), {VALUE: language})
