"""A web page as blocks: headings, paragraphs, captions, cells and formulas of its main part."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from pipeline.verify.blocks import Block, Cell, Content, Grid, Kind, Text, label_of

_SKIPPED = {
    "script", "style", "nav", "header", "svg", "button", "template", "dialog", "title", "summary",
    "annotation",
}  # fmt: skip
_BREAKING = {
    "p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "figcaption", "caption", "div", "section", "dt",
    "dd", "figure", "blockquote", "table", "ol", "ul", "main", "body", "footer", "td", "th", "tr",
}  # fmt: skip
_APART = {"mfrac", "msup", "msub", "msubsup", "msqrt", "munderover", "mn", "mi", "mo", "mtext"}
_VOID = {"br", "col", "hr", "img", "input", "link", "meta", "wbr", "source", "area", "base"}
_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?([A-Za-z0-9_-]+)""", re.IGNORECASE)


def read_html(content: bytes) -> Content:
    """Read a web page; whatever it is, some text comes out."""
    reader = _Reader()
    reader.feed(_decoded(content))
    reader.close()
    reader.flush()
    return Content(tuple(reader.blocks), tuple(reader.stamp), reader.language)


def _decoded(content: bytes) -> str:
    for start, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"),
                            (b"\xfe\xff", "utf-16")):  # fmt: skip
        if content.startswith(start):
            return content.decode(encoding, "replace")
    declared = _CHARSET.search(content[:4096])
    try:
        return content.decode(declared[1].decode() if declared else "utf-8", "replace")
    except LookupError:
        return content.decode("utf-8", "replace")


@dataclass(slots=True)
class _Table:
    rows: list[tuple[Cell, ...]] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)  # of the cell that is open
    spans: dict[int, int] = field(default_factory=dict)  # column -> rows that it is still taken
    column: int = 0
    width: int = 1
    height: int = 1
    in_cell: bool = False
    heads: int = 0
    title: str = ""


class _Reader(HTMLParser):
    """Collects text until a block ends."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.stamp: list[tuple[str, str]] = []
        self.language = ""
        self._text: list[str] = []
        self._skipped: list[str] = []
        self._tables: list[_Table] = []
        self._kind: Kind = "text"
        self._named = ""  # of the stamp
        self._head = self._footer = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        given = {name: value or "" for name, value in attrs}
        if self._skipped or tag in _SKIPPED or given.get("class") == "skip":
            if tag not in _VOID:
                self._skipped.append(tag)
            return
        if tag in _BREAKING:
            self.flush()
        if tag in ("br", "wbr") or tag in _APART:
            self._text.append(" ")
        self._kind = _kind(tag, given) or self._kind
        if tag in _OPENED:
            _OPENED[tag](self, given)

    def handle_endtag(self, tag: str) -> None:
        """Close an element."""
        if self._skipped:
            if tag in self._skipped:
                while self._skipped.pop() != tag:
                    pass
            return
        if tag in _APART:
            self._text.append(" ")
        if tag in ("dt", "dd"):
            self._stamped(tag)
        elif tag in _CLOSED:
            self.flush()
            _CLOSED[tag](self)
        elif tag in _BREAKING:
            self.flush()
        self._head = self._head and tag != "thead"
        self._footer = self._footer and tag != "footer"

    def handle_data(self, data: str) -> None:
        """Take text."""
        if not self._skipped:
            self._text.append(data)

    def flush(self) -> None:
        """End a block, if there is any text."""
        text = " ".join("".join(self._text).split())
        self._text.clear()
        kind, self._kind = self._kind, "text"
        if not text:
            self._kind = kind
        elif self._tables and self._tables[-1].in_cell:
            self._tables[-1].texts.append(text)
        elif not self._footer:
            self.blocks.append(Text(text, kind))

    def _stamped(self, tag: str) -> None:
        text = " ".join("".join(self._text).split())
        self._text.clear()
        if tag == "dt":
            self._named = text
        else:
            self.stamp.append((self._named, text))

    def _open_page(self, given: dict[str, str]) -> None:
        self.language = given.get("lang", "")

    def _open_footer(self, _: dict[str, str]) -> None:
        self._footer = True

    def _open_head(self, _: dict[str, str]) -> None:
        self._head = True

    def _open_table(self, _: dict[str, str]) -> None:
        self._tables.append(_Table())

    def _open_row(self, _: dict[str, str]) -> None:
        if self._tables:
            table = self._tables[-1]
            table.cells, table.column = [], 0

    def _open_cell(self, given: dict[str, str]) -> None:
        if not self._tables:
            return
        table = self._tables[-1]
        while table.spans.get(table.column, 0) > 0:
            table.spans[table.column] -= 1
            table.column += 1
        table.width, table.height = _number(given.get("colspan")), _number(given.get("rowspan"))
        table.in_cell, table.texts = True, []

    def _close_cell(self) -> None:
        if not self._tables or not self._tables[-1].in_cell:
            return
        table = self._tables[-1]
        table.cells.append(Cell(table.column, "\n".join(table.texts)))
        for column in range(table.column, table.column + table.width):
            if table.height > 1:
                table.spans[column] = table.height - 1
        table.column += table.width
        table.in_cell = False

    def _close_row(self) -> None:
        if not self._tables or not self._tables[-1].cells:
            return
        table = self._tables[-1]
        for column, rows in table.spans.items():
            if column >= table.column and rows > 0:
                table.spans[column] -= 1
        table.heads += self._head and table.heads == len(table.rows)
        table.rows.append(tuple(table.cells))
        table.cells = []

    def _close_table(self) -> None:
        if self._tables:
            table = self._tables.pop()
            self.blocks.append(Grid(tuple(table.rows), table.heads, table.title))

    def _close_caption(self) -> None:
        if self._tables and self.blocks and isinstance(self.blocks[-1], Text):
            self._tables[-1].title = label_of(self.blocks[-1].text)


def _kind(tag: str, given: dict[str, str]) -> Kind | None:
    """Tell what a block is, where its element says so."""
    if re.fullmatch("h[1-6]", tag):
        return "heading"
    if tag == "li" and given.get("id", "").startswith("footnote"):
        return "footnote"
    if tag == "div" and "equation" in given.get("class", "").split():
        return "equation"
    return None


def _number(given: str | None) -> int:
    return min(int(given), 1000) if given and given.isdecimal() and int(given) else 1


_OPENED = {
    "html": _Reader._open_page,
    "footer": _Reader._open_footer,
    "thead": _Reader._open_head,
    "table": _Reader._open_table,
    "tr": _Reader._open_row,
    "td": _Reader._open_cell,
    "th": _Reader._open_cell,
}
_CLOSED = {
    "td": _Reader._close_cell,
    "th": _Reader._close_cell,
    "tr": _Reader._close_row,
    "table": _Reader._close_table,
    "caption": _Reader._close_caption,
}
