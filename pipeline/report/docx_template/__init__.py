"""The document written into a user's Word template, as if it had been written there."""

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.report.document import Document, Numbering
from pipeline.report.docx_template.adapting import adapt
from pipeline.report.docx_template.anchoring import insert_blocks
from pipeline.report.docx_template.drafting import draft
from pipeline.report.docx_template.headings import Headings, plan_headings
from pipeline.report.docx_template.parts import add_properties
from pipeline.report.docx_template.taken import own_contents, without_contents
from pipeline.report.pictures import Picture
from pipeline.word_template import Template
from pipeline.word_template.lists import read_lists


@dataclass(frozen=True, slots=True)
class Written:
    """A Word file, and what its reader should know about how the template was used."""

    content: bytes
    remarks: tuple[str, ...]


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
    lists that the template has itself. ``pages`` are those of the bookmarks, if they are known.

    Raises
    ------
    ValueError, TypeError
        As ``write_docx``.
    """
    own = own_contents(template)
    if contents is None:
        document = without_contents(document, own)
    lists = read_lists(template.root("numbering"), template.styles)
    headings = plan_headings(template, lists, document, numbering)
    page = draft(template, document, headings.renumbered(numbering), pictures, headings, pages)
    adapt(template, page, headings, lists, table_style)
    insert_blocks(template, page.blocks)
    add_properties(template.package, document)
    remarks = _remarks(headings, has_contents=own.contents or bool(own.lists))
    return Written(template.package.packed(), tuple(remarks))


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
