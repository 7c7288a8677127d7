"""A file of markdown -> the blocks of a user's own text, with every fault in it."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.footnote import footnote_plugin

from pipeline.codebook.markdown_spans import Page, spans_of, split_id
from pipeline.prose import (
    Heading,
    NewLine,
    Picture,
    PipeTable,
    Points,
    Prose,
    ProseBlock,
    Span,
    Spans,
    Written,
)

COMMENT = re.compile(r"^ {0,3}<!--.*?-->", re.DOTALL | re.MULTILINE)
CAPTION = re.compile(r":\s+")
DEEPEST = 3  # of headings: sections of a report go no deeper
LONGEST = 400_000  # characters of a text


def read_markdown(file: Path, text: str) -> tuple[tuple[ProseBlock, ...], Page]:
    """Read a text; comments are left out, and HTML is words like others."""
    shown = COMMENT.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    page = Page(file, text)
    if len(text) > LONGEST:
        what = f"the text has {len(text)} characters"
        page.tell(page.place(SyntaxTreeNode([])), what, f"write {LONGEST} at most")
        return (), page
    parser = MarkdownIt("commonmark", {"html": False}).enable("table").use(footnote_plugin)
    root = SyntaxTreeNode(parser.parse(shown))
    for node in root.walk():
        if node.type == "footnote":
            page.notes[int(node.meta["id"])] = node
    return tuple(_blocks(page, root.children)), page


def _blocks(page: Page, nodes: Sequence[SyntaxTreeNode]) -> Iterator[ProseBlock]:
    """Give the blocks of nodes; a table takes its caption from beside it."""
    captions = {
        at for at, node in enumerate(nodes) if _is_caption(node) and _table_beside(nodes, at)
    }
    for at, node in enumerate(nodes):
        if at in captions:
            continue
        if node.type == "table":
            beside = next((one for one in (at - 1, at + 1) if _table_beside(nodes, one) == at), -1)
            yield from _table(page, node, nodes[beside] if beside in captions else None)
        else:
            yield from BLOCKS.get(node.type, _other)(page, node)


def _is_caption(node: SyntaxTreeNode) -> bool:
    return node.type == "paragraph" and bool(CAPTION.match(node.children[0].content))


def _table_beside(nodes: Sequence[SyntaxTreeNode], at: int) -> int | None:
    """Give the table that a caption belongs to: the one below it, else the one above."""
    for beside in (at + 1, at - 1):
        if 0 <= at < len(nodes) and 0 <= beside < len(nodes) and nodes[beside].type == "table":
            return beside
    return None


# ---------------------------------------------------------------- kinds of blocks


def _paragraph(page: Page, node: SyntaxTreeNode, *, quoted: bool = False) -> Iterator[ProseBlock]:
    line = node.children[0]
    images = [child for child in line.children if child.type == "image"]
    rest = [child for child in line.children if child.type != "image" and child.content.strip()]
    if len(images) == 1 and all(re.fullmatch(r"\s*\{#.*\}\s*", one.content) for one in rest):
        yield from _picture(page, line, images[0])
        return
    spans = spans_of(page, line)
    if spans:
        yield Prose(spans, quoted)


def _picture(page: Page, line: SyntaxTreeNode, image: SyntaxTreeNode) -> Iterator[ProseBlock]:
    source = str(image.attrs.get("src", ""))
    place, alt = page.place(line, "!["), image.content.strip()
    title = str(image.attrs.get("title", ""))
    parsed = MarkdownIt("commonmark", {"html": False}).parseInline(title)
    caption = spans_of(page, SyntaxTreeNode(parsed).children[0]) if title.strip() else ()
    if not alt:
        remedy = "say in its square brackets what it shows, for those who cannot see it"
        page.tell(place, "the picture has no words that stand for it", remedy)
    if not caption:
        remedy = f'write it in quotes behind the file: ![...]({source} "The caption")'
        page.tell(place, "the picture has no caption", remedy)
    marked = "".join(one.content for one in line.children if one.type == "text")
    _, own = split_id((Written(marked),))
    yield Picture(own, page.file.parent / source, alt, caption, place)


def _table(
    page: Page, node: SyntaxTreeNode, captioned: SyntaxTreeNode | None
) -> Iterator[ProseBlock]:
    place = page.place(node)
    rows = [row for part in node.children for row in part.children]
    cells = tuple(tuple(_cell(page, cell) for cell in row.children) for row in rows)
    align = tuple(_align(cell) for cell in rows[0].children)
    if captioned is None:
        remedy = "write it in a line of its own before the table, after a colon: ': The caption'"
        page.tell(place, "the table has no caption", remedy)
        return
    spans, own = split_id(_without_colon(spans_of(page, captioned.children[0])))
    yield PipeTable(own, spans, cells, align, place)


def _cell(page: Page, cell: SyntaxTreeNode) -> Spans:
    return tuple(one for line in cell.children for one in spans_of(page, line))


def _align(cell: SyntaxTreeNode) -> Literal["left", "right", "center"]:
    style = str(cell.attrs.get("style", ""))
    return "right" if "right" in style else "center" if "center" in style else "left"


def _without_colon(spans: Spans) -> Spans:
    first = spans[0]
    if isinstance(first, Written):
        rest = CAPTION.sub("", first.text, count=1)
        return (*([Written(rest, first.style)] if rest else []), *spans[1:])
    return spans


def _list(page: Page, node: SyntaxTreeNode) -> Iterator[ProseBlock]:
    items = tuple(_item(page, item) for item in node.children)
    yield Points(tuple(one for one in items if one), node.type == "ordered_list")


def _item(page: Page, item: SyntaxTreeNode) -> Spans:
    spans: list[Span] = []
    for child in item.children:
        if child.type == "paragraph":
            spans += [*([NewLine()] if spans else []), *spans_of(page, child.children[0])]
        else:
            kind = "a list" if child.type.endswith("list") else "something else than a paragraph"
            what = f"{kind} stands in an entry of a list"
            page.tell(page.place(child), what, "write it as a list or paragraph of its own")
    return tuple(spans)


def _heading(page: Page, node: SyntaxTreeNode) -> Iterator[ProseBlock]:
    level, place = int(node.tag.removeprefix("h")), page.place(node)
    spans, own = split_id(spans_of(page, node.children[0])) if node.children else ((), "")
    if not spans:
        page.tell(place, "the heading is empty", "write it, or remove it")
        return
    if level > DEEPEST:
        remedy = f"use {'#' * DEEPEST} at most, or bold words in a paragraph"
        page.tell(place, f"the heading is of level {level}", remedy)
    yield Heading(min(level, DEEPEST), spans, own, place)


def _quote(page: Page, node: SyntaxTreeNode) -> Iterator[ProseBlock]:
    for child in node.children:
        if child.type == "paragraph":
            yield from _paragraph(page, child, quoted=True)
        else:
            yield from _blocks(page, [child])


def _code(_page: Page, node: SyntaxTreeNode) -> Iterator[ProseBlock]:
    for line in node.content.splitlines():
        if line.strip():
            yield Prose((Written(line),))


def _nothing(_page: Page, _node: SyntaxTreeNode) -> Iterator[ProseBlock]:
    yield from ()


def _other(page: Page, node: SyntaxTreeNode) -> Iterator[ProseBlock]:
    yield from _blocks(page, node.children)


BLOCKS: Mapping[str, Callable[[Page, SyntaxTreeNode], Iterator[ProseBlock]]] = {
    "paragraph": _paragraph,
    "heading": _heading,
    "bullet_list": _list,
    "ordered_list": _list,
    "blockquote": _quote,
    "fence": _code,
    "code_block": _code,
    "hr": _nothing,
    "footnote_block": _nothing,
}
