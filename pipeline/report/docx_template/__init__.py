"""The document written into a user's Word template, as if it had been written there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.report.document import Document, Numbering
from pipeline.report.docx_template.adapting import adapt
from pipeline.report.docx_template.anchoring import append_blocks, insert_before, insert_blocks
from pipeline.report.docx_template.drafting import draft
from pipeline.report.docx_template.headings import Headings, plan_headings
from pipeline.report.docx_template.parts import add_properties
from pipeline.report.docx_template.places import Places, places_of
from pipeline.report.docx_template.taken import (
    OwnContents,
    own_contents,
    restarts_pages,
    without_contents,
)
from pipeline.report.pictures import Picture
from pipeline.word_template import Template
from pipeline.word_template.lists import read_lists


@dataclass(frozen=True, slots=True)
class Written:
    """A Word file, and what its reader should know about how the template was used.

    ``pages_trouble``: why the page that a bookmark is on is not the number that stands on it.
    """

    content: bytes
    remarks: tuple[str, ...]
    pages_trouble: str = ""


def write_into_template(
    template: Template,
    document: Document,
    numbering: Numbering,
    pictures: Mapping[str, Picture],
    table_style: str | None = None,
    contents: bool | None = None,
    pages: Mapping[str, int] | None = None,
) -> Written:
    """Write a document into a template that was opened for it, which is used up by this.

    ``table_style`` names a table style of the template. ``contents``: None leaves out contents and
    lists that the template has itself, or that would stand between its chapters. ``pages`` are
    those of the bookmarks, if they are known.

    Raises
    ------
    ValueError, TypeError
        As ``write_docx``.
    """
    own = own_contents(template)
    if contents is None:
        document = without_contents(document, own)
    lists = read_lists(template.root("numbering"), template.styles)
    places = places_of(template, lists, document)
    headings = plan_headings(template, lists, document, numbering)
    numbers, shown = headings.renumbered(numbering), places.shown(contents=contents is True)
    page = draft(template, document, numbers, pictures, headings, shown, pages)
    adapt(template, page, headings, lists, table_style)
    if page.front:
        insert_before(places.chapters[0], page.front)
    insert_blocks(template, page.blocks)
    append_blocks(template, page.ends)
    add_properties(template.package, document)
    remarks = (*_number_remarks(headings), *_remarks(places, own, contents))
    trouble = "the template numbers its pages anew or in Roman" if restarts_pages(template) else ""
    return Written(template.package.packed(), remarks, trouble)


def _number_remarks(headings: Headings) -> Iterator[str]:
    if headings.start is not None:
        first = next((name for name in headings.texts), "")
        yield (
            f"the template would number the chapter {headings.before.strip()!r}: it begins at"
            f" {headings.texts[first].strip()!r} by a list of its own"
        )


def _remarks(places: Places, own: OwnContents, contents: bool | None) -> Iterator[str]:
    if own.contents or own.lists:
        yield "the template has contents of its own: update them in Word (Ctrl+A, F9)"
    if places.lists and contents:
        yield "the contents name the template's own chapters when Word updates them (Ctrl+A, F9)"
    elif places.lists:
        yield (
            "its chapters come before the text, which has no contents there: 'contents: true' of"
            " 'report' puts them before the first chapter"
        )
    if title := places.own_sources():
        yield f"the template has {title!r} of its own: ours is at the end, join the two in Word"
