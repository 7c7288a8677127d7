"""What the layout makes of a page: its style sheets, and the kinds of its headings."""

from collections.abc import Iterator

from pipeline.report.document import Document, Grid, Line, Numbered, Plate, Section, walk
from pipeline.report.layout import Layout
from pipeline.report.numbering import chapters


def styles_of(document: Document) -> tuple[str, ...]:
    """Name the styles: that of every chapter, and what plates and APA's page need besides."""
    plates = any(isinstance(block, Plate | Line | Grid) for block in walk(document.blocks))
    more = ("report.css",) if plates or len(chapters(document)) > 1 else ()
    apa = ("apa.css",) if document.layout.page == "apa" else ()
    return ("chapter.css", *more, *apa)


def heading_kinds(section: Section, numbered: Numbered, layout: Layout) -> str:
    """Name the classes of a heading, "" where it has none."""
    return " ".join(_kinds(section, numbered, layout))


def _kinds(section: Section, numbered: Numbered, layout: Layout) -> Iterator[str]:
    if numbered.label:
        yield "opening"
    if section.level == 1 and layout.chapters == "plain":
        yield "plain"
        if layout.centres_titles and not section.counted:
            yield "centred"
