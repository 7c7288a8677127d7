"""What a template has already: numbers and names that ours must not repeat, its own contents."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lxml import etree

from pipeline.report.document import Block, Contents, Document, ListOf
from pipeline.report.docx_template.fitting import Offsets
from pipeline.report.docx_template.notes import last_note
from pipeline.word_template import Package, Template
from pipeline.word_template.names import w

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_BOOKMARK = re.compile(rb'bookmarkStart\b[^>]*?:id="(\d+)"')
_NAME = re.compile(rb'bookmarkStart\b[^>]*?:name="([^"]*)"')
_DRAWING = re.compile(rb'docPr\b[^>]*?\sid="(\d+)"')
_LISTED = re.compile(r'\\c\s+"?(\w+)')
_CONTENTS = re.compile(r"\s*TOC\b")


@dataclass(frozen=True, slots=True)
class OwnContents:
    """Which contents and lists a template has: the words that its captions are counted by."""

    contents: bool
    lists: frozenset[str]


def bookmark_names(package: Package) -> list[str]:
    """Name the bookmarks of all parts."""
    return [one.decode("utf-8", "replace") for one in _all(package, _NAME)]


def offsets(package: Package, needed: int) -> Offsets:
    """Find free numbers for as many bookmarks and drawings, and those of footnotes."""
    return Offsets(
        bookmarks=_free([int(one) for one in _all(package, _BOOKMARK)], needed),
        footnotes=last_note(package),
        drawings=_free([int(one) for one in _all(package, _DRAWING)], needed),
    )


def own_contents(template: Template) -> OwnContents:
    """Look for the template's own contents and lists of tables or figures."""
    found = [code for code in instructions(template.body) if _CONTENTS.match(code)]
    listed = [match[1].casefold() for code in found if (match := _LISTED.search(code))]
    return OwnContents(len(found) > len(listed), frozenset(listed))


def restarts_pages(template: Template) -> bool:
    """Tell whether the number on a page is another than the number of pages up to it."""
    for place, section in enumerate(template.body.iter(w("sectPr"))):
        for one in section.findall(w("pgNumType")):
            if one.get(w("fmt"), "decimal") != "decimal":
                return True
            if one.get(w("start")) not in (None, "1" if place == 0 else None):
                return True
    return False


def without_contents(document: Document, own: OwnContents) -> Document:
    """Leave out the contents and lists that the template has itself."""

    def is_there(block: Block) -> bool:
        if isinstance(block, ListOf):
            word = "".join(filter(str.isalnum, document.words[block.kind]))
            return word.casefold() in own.lists
        return isinstance(block, Contents) and own.contents

    return replace(document, blocks=tuple(one for one in document.blocks if not is_there(one)))


def restart_counters(template: Template, blocks: Sequence["Element"], words: Sequence[str]) -> None:
    """Let our first caption of a kind begin at 1 where the template has such captions before.

    Word does so by itself in a new chapter, other programs do not.
    """
    counted = list(instructions(template.body))
    for word in words:
        if not any(code.split()[:2] == ["SEQ", word] for code in counted):
            continue
        codes = (code for block in blocks for code in block.iter(w("instrText")))
        ours = (code for code in codes if (code.text or "").split()[:2] == ["SEQ", word])
        first = next(ours, None)
        if first is not None:
            first.text = first.text.replace("\\s 1", "\\r 1")


def instructions(body: "Element") -> Iterator[str]:
    """Give the instructions of fields, those that are split into runs as one."""
    text = ""
    for one in body.iter(w("fldChar"), w("instrText"), w("fldSimple")):
        if one.tag == w("fldSimple"):
            yield str(one.get(w("instr"), ""))
        elif one.tag == w("instrText"):
            text += one.text or ""
        elif text:
            yield text
            text = ""


def _all(package: Package, pattern: re.Pattern[bytes]) -> Iterator[bytes]:
    for name, content in package.parts.items():
        if name.startswith("word/") and name.endswith(".xml"):
            yield from pattern.findall(
                etree.tostring(package.trees[name]) if name in package.trees else content
            )


def _free(taken: Sequence[int], needed: int) -> int:
    """Give the lowest number behind which as many are free."""
    places = sorted({0, *taken})
    for place, following in zip(places, [*places[1:], places[-1] + 2 * needed], strict=True):
        if following - place > needed:
            return place
    return places[-1]
