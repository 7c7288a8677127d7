"""Titles of sections, and what the contents and lists show of them and of captions."""

from collections.abc import Iterator, Mapping

from pipeline.report.document import Document, Figure, Section, Table, plain, walk
from pipeline.report.pdf.inlines import write_inlines
from pipeline.report.pdf.markup import call, content, literal
from pipeline.report.pdf.typescript import Typescript


def write_heading(section: Section, typescript: Typescript) -> str:
    """Write a heading; its number is text, for bookmarks and programs that read aloud too."""
    number = typescript.numbered(section.id).shown
    title = content(write_inlines(section.title, typescript))
    numbering = f"(..n) => {literal(number)}" if number else "none"
    level = str(typescript.levels[section.id])
    heading = call("heading", title, level=level, numbering=numbering)
    return f"#{heading}#label({literal(section.id)})"


def write_entries(typescript: Typescript) -> str:
    """Write a dictionary of number, title and look by the id of a section, table or figure."""
    entries = ", ".join(
        f"{literal(name)}: (number: {literal(number)}, title: {literal(title)}, look: {look})"
        for name, number, title, look in _entries(typescript)
    )
    return f"({entries or ':'})"


def outline_levels(document: Document) -> Mapping[str, int]:
    """Give the level of every heading in the outline, which may not leave one out on its way down.

    PDF/UA wants the first to be 1 and none to be more than one below the one before.
    """
    levels: dict[str, int] = {}
    before = 0
    for block in walk(document.blocks):
        if isinstance(block, Section):
            before = levels[block.id] = min(block.level, before + 1)
    return levels


def _entries(typescript: Typescript) -> Iterator[tuple[str, str, str, str]]:
    for block in walk(typescript.document.blocks):
        if isinstance(block, Section):
            title = plain(block.title, typescript.numbering)
            yield block.id, typescript.numbered(block.id).shown, title, _look(block, typescript)
        elif isinstance(block, Table | Figure):
            title = plain(block.caption, typescript.numbering)
            yield block.id, typescript.numbered(block.id).text, title, '"caption"'


def _look(section: Section, typescript: Typescript) -> str:
    if section.appendix:
        return '"appendix"'
    layout = typescript.document.layout
    if section.level > 1 or layout.chapters != "plain":
        return str(section.level)
    return '"centred"' if layout.centres_titles and not section.counted else '"chapter"'
