"""The document written into a user's Word template, as if it had been written there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from pipeline.report.document import Document, Numbering, Plate, walk
from pipeline.report.docx.blocks import write_blocks
from pipeline.report.docx.inlines import write_footnotes
from pipeline.report.docx.manuscript import Manuscript, anchors
from pipeline.report.docx.markup import language_tag
from pipeline.report.docx.numbering import write_numbering
from pipeline.report.docx.page import LANDSCAPE, NOTICE, PLATE, PORTRAIT, bands
from pipeline.report.docx.plates import STYLES, TABLE_GRID
from pipeline.report.docx.styles import write_styles
from pipeline.report.docx_template.anchoring import break_before, insert_blocks
from pipeline.report.docx_template.fitting import Fitting, fit
from pipeline.report.docx_template.headings import Headings, plan_headings
from pipeline.report.docx_template.lists import adopt_steps, list_map
from pipeline.report.docx_template.notes import add_notes
from pipeline.report.docx_template.ordering import parsed
from pipeline.report.docx_template.page_sizes import text_height, text_width
from pipeline.report.docx_template.parts import (
    add_empty_headers,
    add_images,
    add_numbering,
    add_properties,
    add_styles,
)
from pipeline.report.docx_template.sections import (
    ACROSS,
    across_columns,
    in_sections,
    section_for,
    surroundings,
)
from pipeline.report.docx_template.styles import StyleMap, fitted_tabs, map_styles
from pipeline.report.docx_template.taken import (
    bookmark_names,
    offsets,
    own_contents,
    restart_counters,
    without_contents,
)
from pipeline.report.pictures import Picture
from pipeline.word_template import Template
from pipeline.word_template.lists import Lists, read_lists
from pipeline.word_template.names import VALUE, w
from pipeline.word_template.style_index import style_id

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


@dataclass(frozen=True, slots=True)
class Written:
    """A Word file, and what its reader should know about how the template was used."""

    content: bytes
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Page:
    """Our text as it was written: for the body, and as footnotes."""

    manuscript: Manuscript
    column: int  # its width
    blocks: Sequence["Element"]
    notes: "Element"

    @property
    def all(self) -> Sequence["Element"]:
        return (*self.blocks, self.notes)


def write_into_template(
    template: Template,
    document: Document,
    numbering: Numbering,
    pictures: Mapping[str, Picture],
    table_style: str | None = None,
    contents: bool | None = None,
) -> Written:
    """Write a document into a template that was opened for it, which is used up by this.

    ``table_style`` names a table style of the template. ``contents``: None leaves out contents and
    lists that the template has itself.

    Raises
    ------
    ValueError, TypeError
        As ``write_docx``.
    """
    own = own_contents(template)
    if contents is None:
        document = without_contents(document, own)
    lists = read_lists(_root(template, "numbering"), template.styles)
    headings = plan_headings(template, lists, document)
    page = _written(template, document, headings.renumbered(numbering), pictures, headings)
    _fit(template, page, headings, lists, table_style)
    insert_blocks(template, page.blocks)
    add_properties(template.package, document)
    remarks = _remarks(headings, has_contents=own.contents or bool(own.lists))
    return Written(template.package.packed(), tuple(remarks))


def _written(
    template: Template,
    document: Document,
    numbering: Numbering,
    pictures: Mapping[str, Picture],
    headings: Headings,
) -> _Page:
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
        widths,
        headings.texts,
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
    return _Page(manuscript, column, blocks, etree.fromstring(write_footnotes(manuscript)))


def _fit(
    template: Template, page: _Page, headings: Headings, lists: Lists, table_style: str | None
) -> None:
    """Fit our text to the template, and add to its parts what the text needs."""
    package, language = template.package, language_tag(page.manuscript.document.language)
    width = page.manuscript.text_width(PORTRAIT)
    written = parsed(write_styles(language, STYLES) + TABLE_GRID)
    ours = [one for one in written if one.tag == w("style")]  # the defaults are the template's
    tabs = _tabs(ours, width, page.column)
    styles = map_styles(template.styles, ours, _styles_of(page.all), table_style, tabs)
    places = list_map(_root(template, "numbering"), headings.start)
    numbers = parsed(write_numbering(page.manuscript))
    adopt_steps(numbers, lists, styles, places)
    steps = lists.of_style(styles.theirs.get("ListNumber"))
    fitting = Fitting(
        styles=styles,
        headings=headings,
        lists=places,
        offsets=offsets(package, 2 * len(page.manuscript.anchors) + 2),
        tabs=tabs,
        language=language,
        bullets_listed=_lists_bullets(styles, lists),
        step_depth=steps[1] if steps else 0,
        breaking=_breaks_page(ours),
        plain_tables=table_style is not None,
    )
    fit(page.all, fitting)
    add_styles(package, styles, places)
    add_numbering(package, numbers, page.all, headings, styles, places)
    add_notes(package, page.notes, fitting.offsets.footnotes)


def _lists_bullets(styles: StyleMap, lists: Lists) -> bool:
    """Tell whether paragraphs in List Bullet are bulleted by that style."""
    theirs = styles.theirs.get("ListBullet")
    return theirs is None or lists.of_style(theirs) is not None


def _styles_of(blocks: Sequence["Element"]) -> set[str]:
    names = ("pStyle", "rStyle", "tblStyle")
    return {one.get(VALUE) for block in blocks for name in names for one in block.iter(w(name))}


def _root(template: Template, kind: str) -> "Element | None":
    name = template.package.related(template.document, kind)
    return template.package.tree(name) if name is not None else None


def _remarks(headings: Headings, *, has_contents: bool) -> list[str]:
    remarks = []
    if headings.start is not None:
        first = next((name for name in headings.texts), "")
        remarks.append(
            f"the template would number the chapter {headings.before.strip()!r}: it begins at"
            f" {headings.texts[first].strip()!r} by a list of its own"
        )
    if has_contents:
        remarks.append("the template has contents of its own: update them in Word (Ctrl+A, F9)")
    return remarks


def _tabs(ours: Sequence["Element"], width: int, column: int) -> dict[str, "Element"]:
    """Give the tabs of our styles: an equation stands in its column, contents across them."""
    found = {}
    for style in ours:
        name = style_id(style)
        tabs = fitted_tabs(style, column if name == "Equation" else width)
        if tabs is not None:
            found[name] = tabs
    return found


def _breaks_page(ours: Sequence["Element"]) -> bool:
    """Tell whether our chapters begin a page, by our own style of them."""
    chapters = (one for one in ours if style_id(one) == "Heading1")
    return any(one.find(w("pPr/pageBreakBefore")) is not None for one in chapters)
