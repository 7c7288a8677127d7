"""A Word file as blocks: what stands in its paragraphs, tables, notes, formulas and fields.

Deleted text of tracked changes is left out, inserted text is in. Contents and lists of tables are
not read: the word processor fills them, with pages that nobody else knows.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.verify.blocks import (
    BETWEEN,
    CLOSE,
    OPEN,
    Block,
    Cell,
    Content,
    Grid,
    Text,
    label_of,
    unmarked,
)
from pipeline.word_template.archive import read_parts
from pipeline.word_template.names import VALUE, w
from pipeline.word_template.package import Package, open_package

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

FIELD = "field "  # what a field is marked with, before its kind
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SKIPPED = {w("del"), w("moveFrom"), w("pPr"), w("rPr"), w("sectPr"), f"{_COMPATIBLE}Fallback"}
_FIELDS = {w("fldChar"), w("instrText"), w("fldSimple")}
# what stands for an element; "" for its own text
_LETTERS = {w("t"): "", f"{_MATH}t": "", w("noBreakHyphen"): "-"} | dict.fromkeys(
    (w("tab"), w("ptab"), w("br"), w("cr")), " "
)
_UNREAD = {"TOC", "PAGEREF", "PAGE", "NUMPAGES"}
_HEADING = re.compile(r"(heading|judul|appendix ?heading|title)\b", re.IGNORECASE)
_MARKED = {"SEQ", "REF"}


def read_docx(content: bytes) -> Content:
    """Read a Word file.

    Raises ``TemplateError`` for what is no Word document, or a damaged or locked one.
    """
    package = open_package(read_parts(content))
    reader = _Reader(_heading_styles(package))
    blocks = [*reader.blocks(package.tree(package.main).find(w("body")))]
    for kind, element in (("footnotes", "footnote"), ("endnotes", "endnote")):
        name = package.related(package.main, kind)
        if name is not None:
            notes = package.tree(name).iterfind(w(element))
            blocks += [
                Text(one.text, "footnote")
                for note in notes
                if note.get(w("type")) is None
                for one in _Reader(frozenset()).blocks(note)
                if isinstance(one, Text)
            ]
    return Content(tuple(blocks), _stamp(package), _language(package))


def _stamp(package: Package) -> tuple[tuple[str, str], ...]:
    name = next(package.all_related("", "custom-properties"), "")
    if name not in package.parts:
        return ()
    return tuple((one.get("name", ""), "".join(one.itertext())) for one in package.tree(name))


def _language(package: Package) -> str:
    """Give the language that the file says it is in, as a tag."""
    name = package.related(package.main, "settings")
    found = package.tree(name).find(w("themeFontLang")) if name else None
    if found is not None and found.get(VALUE):
        return str(found.get(VALUE))
    styles = package.related(package.main, "styles")
    default = w("docDefaults/rPrDefault/rPr/lang")
    found = package.tree(styles).find(default) if styles else None
    return str(found.get(VALUE, "")) if found is not None else ""


def _heading_styles(package: Package) -> frozenset[str]:
    name = package.related(package.main, "styles")
    if name is None:
        return frozenset()
    found = set()
    for style in package.tree(name).iterfind(w("style")):
        called = style.find(w("name"))
        outlined = style.find(w("pPr/outlineLvl")) is not None
        if outlined or (called is not None and _HEADING.match(called.get(VALUE, ""))):
            found.add(style.get(w("styleId"), ""))
    return frozenset(found)


@dataclass(slots=True)
class _Field:
    code: str = ""
    shown: bool = False

    @property
    def kind(self) -> str:
        return (self.code.split() or [""])[0].upper()


@dataclass(slots=True)
class _Reader:
    """Reads paragraphs one after the other: a field may go on over several of them."""

    headings: frozenset[str]
    fields: list[_Field] = field(default_factory=list)
    boxes: list["Element"] = field(default_factory=list)  # text boxes met in a paragraph
    caption: str = ""  # the label that a paragraph begins with, if a table follows

    def blocks(self, parent: "Element") -> Iterator[Block]:
        """Give the blocks inside an element."""
        for child in parent:
            if child.tag == w("p"):
                yield from self._paragraph(child)
            elif child.tag == w("tbl"):
                caption, self.caption = self.caption, ""
                yield Grid(*self._rows(child), caption)
            elif child.tag not in _SKIPPED and isinstance(child.tag, str):
                yield from self.blocks(child)

    def _paragraph(self, element: "Element") -> Iterator[Block]:
        text = "".join(self._inside(element))
        style = element.find(w("pPr/pStyle"))
        name = style.get(VALUE, "") if style is not None else ""
        formula = element.find(f".//{_MATH}oMath") is not None
        if text.strip():
            self.caption = label_of(unmarked(text)[0]) if f"{FIELD}SEQ" in text else ""
            if formula and not _has_words(element):
                yield Text(text, "equation")
            else:
                yield Text(text, "heading" if name in self.headings else "text")
        while self.boxes:
            yield from self.blocks(self.boxes.pop(0))

    def _inside(self, element: "Element") -> Iterator[str]:
        for child in element:
            if child.tag in _SKIPPED or not isinstance(child.tag, str):
                continue
            if child.tag in _FIELDS:
                yield from self._field(child)
            elif child.tag in _LETTERS:
                yield self._letters(child)
            elif child.tag == w("txbxContent"):
                self.boxes.append(child)
            elif child.tag.startswith(_MATH):
                yield from self._formula(child)
            else:
                yield from self._inside(child)

    def _letters(self, element: "Element") -> str:
        if not self._is_read():
            return ""
        return _LETTERS[element.tag] or element.text or ""

    def _formula(self, element: "Element") -> Iterator[str]:
        """Read a part of a formula; a blank keeps the numbers of two parts apart."""
        parts = "".join(self._inside(element))
        apart = element.tag in _PARTS
        yield f" {parts} " if apart and parts else parts

    def _field(self, element: "Element") -> Iterator[str]:
        if element.tag == w("fldSimple"):
            self.fields.append(_Field(element.get(w("instr"), ""), shown=True))
            yield from self._opened()
            yield from self._inside(element)
            yield from self._closed()
        elif element.tag == w("instrText"):
            if self.fields:
                self.fields[-1].code += element.text or ""
        elif element.get(w("fldCharType")) == "begin":
            self.fields.append(_Field())
        elif element.get(w("fldCharType")) == "separate" and self.fields:
            self.fields[-1].shown = True
            yield from self._opened()
        elif element.get(w("fldCharType")) == "end" and self.fields:
            yield from self._closed()

    def _opened(self) -> Iterator[str]:
        if self.fields[-1].kind in _MARKED and self._is_read():
            yield f"{OPEN}{FIELD}{' '.join(self.fields[-1].code.split())}{BETWEEN}"

    def _closed(self) -> Iterator[str]:
        last = self.fields[-1]
        if last.kind in _MARKED and last.shown and self._is_read():
            yield CLOSE
        self.fields.pop()

    def _is_read(self) -> bool:
        return all(one.shown and one.kind not in _UNREAD for one in self.fields)

    def _rows(self, table: "Element") -> tuple[tuple[tuple[Cell, ...], ...], int]:
        rows: list[tuple[Cell, ...]] = []
        heads = 0
        for row in _below(table, w("tr")):
            before = row.find(w("trPr/gridBefore"))
            column = int(before.get(VALUE, "0")) if before is not None else 0
            cells = []
            for cell in _below(row, w("tc")):
                texts = [*self._cell(cell)]
                cells.append(Cell(column, "\n".join(texts)))
                span = cell.find(w("tcPr/gridSpan"))
                column += int(span.get(VALUE, "1")) if span is not None else 1
            heads += len(rows) == heads and row.find(w("trPr/tblHeader")) is not None
            rows.append(tuple(cells))
        return tuple(rows), heads

    def _cell(self, cell: "Element") -> Iterator[str]:
        for block in self.blocks(cell):
            if isinstance(block, Text):
                yield block.text
            else:  # a table in a cell: its cells are the cell's
                yield from (one.text for row in block.rows for one in row)


def _below(parent: "Element", tag: str) -> Iterator["Element"]:
    """Give the rows of a table or the cells of a row, also those inside controls and changes."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in (w("sdt"), w("sdtContent"), w("customXml"), w("ins"), w("moveTo")):
            yield from _below(child, tag)


def _has_words(element: "Element") -> bool:
    """Tell whether there is text beside the formula, but for its number in parentheses."""
    texts = "".join(one.text or "" for one in element.iter(w("t")))
    return re.search(r"[^\W\d_]{2}", texts) is not None


_PARTS = {f"{_MATH}{name}" for name in ("num", "den", "e", "sub", "sup", "deg")}
