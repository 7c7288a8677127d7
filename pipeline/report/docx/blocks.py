"""Blocks as paragraphs and tables, in reading order."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import Any

from pipeline.report.document import (
    Block,
    Bullets,
    Contents,
    Equation,
    Figure,
    Grid,
    Line,
    ListOf,
    Paragraph,
    Plate,
    Section,
    Strong,
    Table,
)
from pipeline.report.docx.captions import counter
from pipeline.report.docx.contents import write_contents, write_list
from pipeline.report.docx.figures import write_figure
from pipeline.report.docx.inlines import write_inlines
from pipeline.report.docx.manuscript import Manuscript
from pipeline.report.docx.markup import (
    BREAK,
    CENTRED,
    KEEP_WITH_NEXT,
    NEW_PAGE,
    TAB,
    field,
    paragraph,
    run,
)
from pipeline.report.docx.numbering import APPENDICES, FIRST_STEPS, NO_NUMBER
from pipeline.report.docx.omml import office_math
from pipeline.report.docx.page import LANDSCAPE, NOTICE, PLATE, PORTRAIT, Item
from pipeline.report.docx.plates import write_grid, write_line
from pipeline.report.docx.tables import write_table
from pipeline.report.numbering import roman
from pipeline.report.turned import is_turned

_PARAGRAPH_STYLES = {
    "lead": "BodyText",
    "plain": "BodyTextPlain",
    "quote": "Quote",
    "reference": "Bibliography",
}


def write_blocks(blocks: Sequence[Block], manuscript: Manuscript) -> list[Item]:
    """Write blocks, and the blocks inside sections and plates, as items of the body.

    What introduces a list, a quotation or an equation is not parted from it by the end of a page,
    nor is an equation from what follows ("where"), nor a question in bold from its answer.
    """
    items: list[Item] = []
    for block, following in zip_longest(blocks, blocks[1:]):
        if isinstance(block, Paragraph) and (_is_announced(following) or _is_bold(block)):
            items += _paragraph(block, manuscript, KEEP_WITH_NEXT)
        elif isinstance(block, Equation) and isinstance(following, Paragraph):
            items += _equation(block, manuscript, KEEP_WITH_NEXT)
        else:
            items += _write(block, manuscript)
    return items


def _is_announced(block: Block | None) -> bool:
    return isinstance(block, Bullets | Equation) or (
        isinstance(block, Paragraph) and block.style == "quote"
    )


def _is_bold(block: Paragraph) -> bool:
    return bool(block.inlines) and all(isinstance(one, Strong) for one in block.inlines)


def _write(block: Block, manuscript: Manuscript) -> list[Item]:
    if type(block) not in WRITERS:
        raise TypeError(f"no WordprocessingML for {type(block).__name__}")
    return WRITERS[type(block)](block, manuscript)


def _section(section: Section, manuscript: Manuscript) -> list[Item]:
    if section.language:
        manuscript = replace(manuscript, language=section.language)
    heading = Item(_heading(section, manuscript), heading=True)
    items = [heading, *write_blocks(section.blocks, manuscript)]
    if is_turned(section):
        return [replace(item, page=LANDSCAPE) for item in items]
    return items


def _heading(section: Section, manuscript: Manuscript) -> str:
    style = "AppendixHeading" if section.appendix else f"Heading{section.level}"
    title = write_inlines(section.title, manuscript)
    anchor = manuscript.anchors[section.id]
    if not section.counted:
        marked = anchor.mark_entry(anchor.mark_reference(title))
        opens = NEW_PAGE if section.opens else ""
        centred = (
            CENTRED if manuscript.document.layout.centres_titles and section.level == 1 else ""
        )
        return paragraph(style, marked, f"{opens}{NO_NUMBER}{centred}")
    if section.level == 1 and manuscript.document.layout.chapters == "named":
        return _chapter_heading(section, title, manuscript)
    marked = anchor.mark_entry(anchor.mark_reference(title))
    return paragraph(style, marked, _appended(section, manuscript))


def _chapter_heading(chapter: Section, title: str, manuscript: Manuscript) -> str:
    """Write the number in the first line, the title in the second."""
    anchor = manuscript.anchors[chapter.id]
    if not manuscript.counts_chapters:
        return paragraph("Heading1", anchor.mark_entry(anchor.mark_reference(BREAK + title)))
    number = anchor.mark_reference(_chapter_number(chapter, manuscript))
    return paragraph("Heading1", anchor.mark_entry(number + BREAK + title))


def _appended(section: Section, manuscript: Manuscript) -> str:
    """Give a section inside an appendix its number from the list of appendices: A.1."""
    numbered = manuscript.numbered(section.id)
    if not numbered.appended:
        return ""
    level = numbered.number.count(".")
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{APPENDICES}"/></w:numPr>'


def _chapter_number(chapter: Section, manuscript: Manuscript) -> str:
    """Write the number of one of several chapters: a field in Roman numerals.

    A list of Word's would make the sections' numbers Roman too, or not count on.
    """
    numbered = manuscript.numbered(chapter.id)
    first = manuscript.document.chapter
    start = f" \\r {first}" if numbered.number == roman(first) else ""
    sequence = manuscript.sequence("chapter")
    return run(f"{numbered.label}\u00a0") + field(
        f"SEQ {sequence} \\* ROMAN{start}", numbered.number
    )


def _paragraph(block: Paragraph, manuscript: Manuscript, properties: str = "") -> list[Item]:
    content = write_inlines(block.inlines, manuscript)
    return [Item(paragraph(_PARAGRAPH_STYLES[block.style], content, properties))]


def _bullets(block: Bullets, manuscript: Manuscript) -> list[Item]:
    style, number = "ListBullet", ""
    if block.ordered:
        instance = FIRST_STEPS + len(manuscript.ordered_lists)
        manuscript.ordered_lists.append(block)
        style = "ListNumber"
        number = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{instance}"/></w:numPr>'
    return [
        Item(paragraph(style, write_inlines(inlines, manuscript), number))
        for inlines in block.items
    ]


def _table(block: Table, manuscript: Manuscript) -> list[Item]:
    page = LANDSCAPE if block.landscape else PORTRAIT
    return [Item(write_table(block, manuscript), page)]


def _figure(block: Figure, manuscript: Manuscript) -> list[Item]:
    return [Item(write_figure(block, manuscript))]


def _equation(block: Equation, manuscript: Manuscript, properties: str = "") -> list[Item]:
    number = manuscript.anchors[block.id].mark_reference(counter(block.id, manuscript))
    content = TAB + office_math(block.formula) + TAB + run("(") + number + run(")")
    return [Item(paragraph("Equation", content, properties))]


def _contents(_: Contents, manuscript: Manuscript) -> list[Item]:
    return [Item(write_contents(manuscript))]


def _list(block: ListOf, manuscript: Manuscript) -> list[Item]:
    return [Item(write_list(block, manuscript))]


def _plate(plate: Plate, manuscript: Manuscript) -> list[Item]:
    """Write a plate's blocks on a page of their own, behind the bookmark of the plate.

    One with a huge line is meant for the wall.
    """
    notice = any(isinstance(block, Line) and block.size == "huge" for block in plate.blocks)
    page = PORTRAIT if plate.counted else NOTICE if notice else PLATE
    items = [Item(manuscript.anchors[plate.id].mark_reference(""))]
    for block in plate.blocks:
        if isinstance(block, Grid):
            items.append(Item(write_grid(block, manuscript, page)))
        else:
            items += _write(block, manuscript)
    return [replace(item, page=page, plate=plate.id) for item in items]


def _line(line: Line, manuscript: Manuscript) -> list[Item]:
    return [Item(write_line(line, manuscript))]


def _grid(grid: Grid, manuscript: Manuscript) -> list[Item]:
    return [Item(write_grid(grid, manuscript, manuscript.sheets.portrait))]


WRITERS: Mapping[type, Callable[[Any, Manuscript], list[Item]]] = {
    Section: _section,
    Paragraph: _paragraph,
    Bullets: _bullets,
    Table: _table,
    Figure: _figure,
    Equation: _equation,
    Contents: _contents,
    ListOf: _list,
    Plate: _plate,
    Line: _line,
    Grid: _grid,
}
