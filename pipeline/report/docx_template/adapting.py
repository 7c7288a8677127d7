"""Our text fitted to a template, whose parts get what the text needs."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline.report.docx.layouts import styles_of
from pipeline.report.docx.markup import language_tag
from pipeline.report.docx.numbering import write_numbering
from pipeline.report.docx.page import PORTRAIT
from pipeline.report.docx.plates import STYLES, TABLE_GRID
from pipeline.report.docx.styles import write_styles
from pipeline.report.docx_template.drafting import Draft
from pipeline.report.docx_template.fitting import Fitting, fit
from pipeline.report.docx_template.headings import Headings
from pipeline.report.docx_template.letters import table_letters, table_styles
from pipeline.report.docx_template.lists import adopt_steps, list_map
from pipeline.report.docx_template.notes import add_notes
from pipeline.report.docx_template.ordering import parsed
from pipeline.report.docx_template.parts import add_numbering, add_styles
from pipeline.report.docx_template.styles import StyleMap, fitted_tabs, map_styles
from pipeline.report.docx_template.taken import offsets
from pipeline.word_template import Template
from pipeline.word_template.lists import Lists
from pipeline.word_template.names import VALUE, w
from pipeline.word_template.style_index import style_id

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


def adapt(
    template: Template, page: Draft, headings: Headings, lists: Lists, table_style: str | None
) -> None:
    """Fit our text to the template, and add to its parts what the text needs."""
    package, language = template.package, language_tag(page.manuscript.document.language)
    width = page.manuscript.text_width(PORTRAIT)
    laid_out = styles_of(page.manuscript.document.layout)
    in_tables = table_styles(table_letters(template))
    written = parsed(write_styles(language, (*laid_out, *STYLES, *in_tables)) + TABLE_GRID)
    ours = [one for one in written if one.tag == w("style")]  # the defaults are the template's
    tabs = _tabs(ours, width, page.column)
    styles = map_styles(template.styles, ours, _styles_of(page.all), table_style, tabs)
    places = list_map(template.root("numbering"), headings.start)
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
