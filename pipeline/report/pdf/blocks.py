"""Blocks as calls of the style's functions, in reading order."""

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
    walk,
)
from pipeline.report.numbering import contents_begin_page
from pipeline.report.pdf.captions import arguments
from pipeline.report.pdf.formulas import block_math
from pipeline.report.pdf.headings import write_heading
from pipeline.report.pdf.inlines import language_marks, write_inlines
from pipeline.report.pdf.markup import call, content, literal
from pipeline.report.pdf.pages import Item, Page
from pipeline.report.pdf.tables import write_grid, write_table
from pipeline.report.pdf.typescript import Typescript
from pipeline.report.turned import is_turned

_PLATE_WIDTH = "16.6cm"
_TEXT_WIDTH = "portrait-width"


def write_blocks(blocks: Sequence[Block], typescript: Typescript) -> list[Item]:
    """Write blocks, and the blocks inside sections and plates, as items of the body.

    What introduces a list, a quotation or an equation is not parted from it by the end of a page,
    nor is an equation from what follows ("where"), nor a question in bold from its answer.
    """
    items: list[Item] = []
    for block, following in zip_longest(blocks, blocks[1:]):
        written = _write(block, typescript)
        if _keeps(block, following):
            written = [replace(one, source=f"#kept[{one.source}]") for one in written]
        items += written
    return items


def _keeps(block: Block, following: Block | None) -> bool:
    if isinstance(block, Equation):
        return isinstance(following, Paragraph)
    announced = isinstance(following, Bullets | Equation) or (
        isinstance(following, Paragraph) and following.style == "quote"
    )
    return isinstance(block, Paragraph) and (announced or _is_bold(block))


def _is_bold(block: Paragraph) -> bool:
    return bool(block.inlines) and all(isinstance(one, Strong) for one in block.inlines)


def _write(block: Block, typescript: Typescript) -> list[Item]:
    if type(block) not in WRITERS:
        raise TypeError(f"no typst for {type(block).__name__}")
    return WRITERS[type(block)](block, typescript)


def _section(section: Section, typescript: Typescript) -> list[Item]:
    named = typescript.document.layout.chapters == "named"
    opens = section.opens or section.appendix or (section.level == 1 and named)
    heading = Item(write_heading(section, typescript), heading=True, opens=opens)
    items = [heading, *write_blocks(section.blocks, typescript)]
    if section.language:
        marks = language_marks(section.language)
        items = [replace(one, source=f"#text({marks})[{one.source}]") for one in items]
    if is_turned(section):
        return [replace(item, page="turned") for item in items]
    return items


def _paragraph(block: Paragraph, typescript: Typescript) -> list[Item]:
    return [Item(f"#{block.style}[{write_inlines(block.inlines, typescript)}]")]


def _bullets(block: Bullets, typescript: Typescript) -> list[Item]:
    name = "steps" if block.ordered else "points"
    items = [content(write_inlines(inlines, typescript)) for inlines in block.items]
    return [Item("#" + call(name, *items))] if items else []


def _table(block: Table, typescript: Typescript) -> list[Item]:
    return [Item(write_table(block, typescript), "turned" if block.landscape else "portrait")]


def _figure(block: Figure, typescript: Typescript) -> list[Item]:
    if block.id not in typescript.pictures:
        raise ValueError(f"no picture for the figure {block.id}")
    picture = typescript.pictures[block.id]
    source = call(
        "pictured",
        *arguments(block, typescript),
        drawing=literal(picture.svg),
        wide=f"{picture.width_cm:g}cm",
        alt=literal(block.alt or typescript.numbered(block.id).text),
    )
    return [Item(f"#{source}")]


def _equation(block: Equation, typescript: Typescript) -> list[Item]:
    number = typescript.numbered(block.id).number
    source = block_math(block.formula, block.alt, number)
    return [Item(f"#{source}#label({literal(block.id)})")]


def _contents(_: Contents, typescript: Typescript) -> list[Item]:
    if not any(isinstance(block, Section) for block in walk(typescript.document.blocks)):
        return []
    title = literal(typescript.document.words["contents"])
    return [Item(f"#contents({title})", opens=contents_begin_page(typescript.document))]


def _list(block: ListOf, typescript: Typescript) -> list[Item]:
    kind, target = {"table": (Table, "table"), "figure": (Figure, "image")}[block.kind]
    if not any(isinstance(one, kind) for one in walk(typescript.document.blocks)):
        return []
    title = typescript.document.words[f"list_of_{block.kind}s"]
    return [Item(f"#listed({literal(title)}, {target})")]


def _plate(plate: Plate, typescript: Typescript) -> list[Item]:
    """Write a plate's blocks on a page of their own, behind its label.

    One with a huge line is meant for the wall.
    """
    notice = any(isinstance(block, Line) and block.size == "huge" for block in plate.blocks)
    items = [Item(f"#metadata(none)#label({literal(plate.id)})")]
    for block in plate.blocks:
        if isinstance(block, Grid):
            items.append(Item(write_grid(block, typescript, _PLATE_WIDTH)))
        else:
            items += _write(block, typescript)
    page: Page = "counted" if plate.counted else "notice" if notice else "plate"
    return [replace(item, page=page, plate=plate.id) for item in items]


def _line(line: Line, typescript: Typescript) -> list[Item]:
    marks = {
        "size": f'"{line.size}"',
        "strong": str(line.strong).lower(),
        "side": line.align,
        "rule": str(line.rule).lower(),
        "double": str(line.double).lower(),
    }
    source = call("line-of", content(write_inlines(line.inlines, typescript)), **marks)
    return [Item(f"#{source}", opens=line.opens)]


def _grid(grid: Grid, typescript: Typescript) -> list[Item]:
    return [Item(write_grid(grid, typescript, _TEXT_WIDTH))]


WRITERS: Mapping[type, Callable[[Any, Typescript], list[Item]]] = {
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
