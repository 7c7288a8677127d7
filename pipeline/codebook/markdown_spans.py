"""A line of markdown -> spans: words in their styles, what is filled in, footnotes."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, TypeAlias

from markdown_it.tree import SyntaxTreeNode

from pipeline.codebook.text_places import place_in
from pipeline.errors import Fault, Place
from pipeline.prose import Mark, NewLine, Note, Span, Spans, Written

Style: TypeAlias = Literal["plain", "emphasis", "strong"]

MARK = re.compile(r"\{(ref|value):([^{}\s]+)\}")
NO_NOTE = re.compile(r"\[\^[^\]\s]+\]")
ID = re.compile(r"\s*\{#((?:tab|tbl|fig|sec):[A-Za-z0-9][\w.\-]*)\}\s*$", re.ASCII)


@dataclass
class Page:
    """The file that is read: its text, its footnotes, and what is wrong in it."""

    file: Path
    text: str
    notes: dict[int, SyntaxTreeNode] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    passed: dict[str, int] = field(default_factory=dict)  # how far a piece was looked for
    in_note: bool = False

    def place(self, node: SyntaxTreeNode, piece: str = "") -> Place:
        """Find a piece of a node in the file; else give the line that the node begins in."""
        line = _line(node)
        start = len("".join(self.text.splitlines(keepends=True)[:line]))
        if piece:
            found = self.text.find(piece, max(start, self.passed.get(piece, 0)))
            if found >= 0:
                self.passed[piece] = found + 1
                return place_in(self.file, self.text, found)
        return Place(self.file, line + 1, 1)

    def tell(self, place: Place, what: str, remedy: str) -> None:
        """Add a fault."""
        self.faults.append(Fault(place, what, remedy))


def _line(node: SyntaxTreeNode) -> int:
    """Give the line, from 0, of a node or of the nearest around it that has one."""
    at: SyntaxTreeNode | None = node
    while at is not None:
        if not at.is_root and at.map:
            return at.map[0]
        at = at.parent
    return 0


def spans_of(page: Page, node: SyntaxTreeNode, style: Style = "plain") -> Spans:
    """Give the spans of what a node holds."""
    return tuple(_joined(one for child in node.children for one in _spans(page, child, style)))


def split_id(spans: Spans) -> tuple[Spans, str]:
    """Take the id off the end of a caption or heading: {#tab:name}."""
    if spans and isinstance(spans[-1], Written) and (found := ID.search(spans[-1].text)):
        rest = spans[-1].text[: found.start()]
        return (*spans[:-1], *([Written(rest)] if rest else [])), found[1].replace("tbl:", "tab:")
    return spans, ""


def _joined(spans: Iterator[Span]) -> Iterator[Span]:
    """Join neighbours of one style."""
    last: Written | None = None
    for one in spans:
        if isinstance(one, Written) and last is not None and last.style == one.style:
            last = Written(last.text + one.text, last.style)
            continue
        if last is not None:
            yield last
        last = one if isinstance(one, Written) else None
        if last is None:
            yield one
    if last is not None:
        yield last


def _spans(page: Page, node: SyntaxTreeNode, style: Style) -> Iterator[Span]:
    yield from SPANS.get(node.type, _other)(page, node, style)


def _text(page: Page, node: SyntaxTreeNode, style: Style) -> Iterator[Span]:
    text, position = node.content, 0
    for lost in NO_NOTE.finditer(text):
        remedy = f"write its text in a paragraph of its own: {lost[0]}: ..."
        page.tell(page.place(node, lost[0]), f"the footnote {lost[0]} has no text", remedy)
    for found in MARK.finditer(text):
        if found.start() > position:
            yield Written(text[position : found.start()], style)
        kind: Literal["ref", "value"] = "ref" if found[1] == "ref" else "value"
        yield Mark(kind, found[2], page.place(node, found[0]), style)
        position = found.end()
    if text[position:]:
        yield Written(text[position:], style)


def _verbatim(_page: Page, node: SyntaxTreeNode, style: Style) -> Iterator[Span]:
    yield Written(node.content, style)


def _blank(_page: Page, _node: SyntaxTreeNode, style: Style) -> Iterator[Span]:
    yield Written(" ", style)


def _new_line(_page: Page, _node: SyntaxTreeNode, _style: Style) -> Iterator[Span]:
    yield NewLine()


def _styled(own: Style) -> Callable[[Page, SyntaxTreeNode, Style], Iterator[Span]]:
    def read(page: Page, node: SyntaxTreeNode, style: Style) -> Iterator[Span]:
        inner: Style = "strong" if style == "strong" else own
        yield from spans_of(page, node, inner)

    return read


def _link(page: Page, node: SyntaxTreeNode, style: Style) -> Iterator[Span]:
    """Write the address out: a document on paper has nothing to click."""
    spans = spans_of(page, node, style)
    yield from spans
    address = str(node.attrs.get("href", ""))
    if address and address != "".join(one.text for one in spans if isinstance(one, Written)):
        yield Written(f" ({address})", style)


def _note(page: Page, node: SyntaxTreeNode, _style: Style) -> Iterator[Span]:
    if page.in_note:
        what = "a footnote stands in a footnote"
        page.tell(page.place(node), what, "write it in the text, or in brackets")
        return
    page.in_note = True
    spans: list[Span] = []
    for line in page.notes[int(node.meta["id"])].walk():
        if line.type == "inline":
            spans += [*([Written(" ")] if spans else []), *spans_of(page, line)]
    page.in_note = False
    yield Note(tuple(_joined(iter(spans))))


def _image(page: Page, node: SyntaxTreeNode, style: Style) -> Iterator[Span]:
    what = "a picture stands among words"
    page.tell(page.place(node, "!["), what, "put it into a paragraph of its own")
    yield Written(node.content, style)


def _nothing(_page: Page, _node: SyntaxTreeNode, _style: Style) -> Iterator[Span]:
    yield from ()


def _other(page: Page, node: SyntaxTreeNode, style: Style) -> Iterator[Span]:
    yield from spans_of(page, node, style) if node.children else _verbatim(page, node, style)


SPANS: Mapping[str, Callable[[Any, SyntaxTreeNode, Style], Iterator[Span]]] = {
    "text": _text,
    "code_inline": _verbatim,
    "softbreak": _blank,
    "hardbreak": _new_line,
    "em": _styled("emphasis"),
    "strong": _styled("strong"),
    "link": _link,
    "footnote_ref": _note,
    "footnote_anchor": _nothing,
    "image": _image,
}
