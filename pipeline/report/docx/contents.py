"""The contents and the lists of tables and figures: filled fields that Word rebuilds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.report.document import Figure, ListOf, Section, Table, plain, walk
from pipeline.report.docx.manuscript import Manuscript
from pipeline.report.docx.markup import (
    NEW_PAGE,
    TAB,
    field,
    field_end,
    field_start,
    paragraph,
    run,
)
from pipeline.report.numbering import contents_begin_page

PAGE_UNKNOWN = "–"
"""Shown until Word counts the pages, where nobody else has: a wrong number would be worse."""


@dataclass(frozen=True, slots=True)
class _Entry:
    style: str
    text: str
    bookmark: str


def write_contents(manuscript: Manuscript) -> str:
    """Write the table of contents of levels 1 to 3, as a block that Word offers to update."""
    entries = [
        _section_entry(block, manuscript)
        for block in walk(manuscript.document.blocks)
        if isinstance(block, Section) and block.level <= 3
    ]
    title = manuscript.document.words["contents"]
    listed = _listed(
        title,
        'TOC \\o "1-3" \\h \\z \\u',
        entries,
        manuscript.pages,
        NEW_PAGE if contents_begin_page(manuscript.document) else "",
    )
    return (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
        f"<w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>{listed}</w:sdtContent></w:sdt>"
        if listed
        else ""
    )


def write_list(block: ListOf, manuscript: Manuscript) -> str:
    """Write the list of tables or figures; nothing where there are none."""
    listed = {"table": Table, "figure": Figure}[block.kind]
    entries = [
        _caption_entry(found, manuscript)
        for found in walk(manuscript.document.blocks)
        if isinstance(found, Table | Figure) and isinstance(found, listed)
    ]
    title = manuscript.document.words[f"list_of_{block.kind}s"]
    instruction = f'TOC \\h \\z \\c "{manuscript.sequence(block.kind)}"'
    return _listed(title, instruction, entries, manuscript.pages)


def _section_entry(section: Section, manuscript: Manuscript) -> _Entry:
    # as the numbering has it: a tab would need a stop that cuts short titles off their page number
    gap = " " if section.level == 1 or section.appendix else "\t"
    number = manuscript.heading_number(section.id)
    title = plain(section.title, manuscript.numbering)
    anchor = manuscript.anchors[section.id]
    text = f"{number}{gap}{title}" if number else title
    return _Entry(f"TOC{section.level}", text, anchor.entry)


def _caption_entry(block: Table | Figure, manuscript: Manuscript) -> _Entry:
    number = manuscript.numbered(block.id).text
    title = plain(block.caption, manuscript.numbering)
    return _Entry("TableofFigures", f"{number}  {title}", manuscript.anchors[block.id].entry)


def _listed(
    title: str,
    instruction: str,
    entries: Sequence[_Entry],
    pages: Mapping[str, int],
    properties: str = "",
) -> str:
    if not entries:
        return ""
    paragraphs = [paragraph("TOCHeading", run(title), properties)]
    for position, entry in enumerate(entries):
        start = field_start(instruction) if position == 0 else ""
        end = field_end() if position == len(entries) - 1 else ""
        page = pages.get(entry.bookmark, PAGE_UNKNOWN)
        paragraphs.append(paragraph(entry.style, start + _link(entry, str(page)) + end))
    return "".join(paragraphs)


def _link(entry: _Entry, shown: str) -> str:
    text = TAB.join(run(part) for part in entry.text.split("\t", 1))
    page = field(f"PAGEREF {entry.bookmark} \\h", shown)
    return f'<w:hyperlink w:anchor="{entry.bookmark}" w:history="1">{text}{TAB}{page}</w:hyperlink>'
