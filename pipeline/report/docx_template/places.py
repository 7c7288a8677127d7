"""Where our text stands in a template: nothing but chapters stands between its chapters."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import TYPE_CHECKING

from pipeline.report.document import (
    Block,
    Contents,
    Document,
    ListOf,
    Plate,
    Section,
    plain,
    walk,
)
from pipeline.report.docx_template.chapter_look import headings_of
from pipeline.word_template import Template
from pipeline.word_template.anchors import paragraph_text
from pipeline.word_template.lists import Lists
from pipeline.word_template.names import w

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


_LONGEST = 120  # letters of a title; a paragraph of text may also begin with "Bab V"


@dataclass(frozen=True, slots=True)
class Places:
    """Our blocks by their places in a template, and its own headings around the anchor.

    ``front``, an abstract and contents, stands before the first chapter, ``text`` in place of the
    anchor, and ``ends``, the sources and appendices, at the end of the document.
    """

    front: tuple[Block, ...]
    text: tuple[Block, ...]
    ends: tuple[Block, ...]
    chapters: tuple["Element", ...]  # before the anchor
    behind: tuple["Element", ...]  # of the first level, also without a number

    @property
    def lists(self) -> list[Block]:
        """Contents and lists that are not between the chapters."""
        return [one for one in self.front if isinstance(one, Contents | ListOf)]

    def shown(self, *, contents: bool) -> "Places":
        """Leave out contents and lists unless they are asked for."""
        there = (one for one in self.front if contents or one not in self.lists)
        return replace(self, front=tuple(there))

    def own_sources(self) -> str:
        """Give the title of the template's own list of sources behind the anchor; "" without."""
        ours = {
            plain(one.title).casefold()
            for one in self.ends
            if isinstance(one, Section) and not one.counted
        }
        titles = (paragraph_text(one).strip() for one in self.behind)
        return next((title for title in titles if title.casefold() in ours), "")


def places_of(template: Template, lists: Lists, document: Document) -> Places:
    """Part a document as a thesis is, where the template has chapters around the anchor."""
    children, anchor = list(template.body), template.anchor
    at = len(children) if anchor is None else children.index(anchor)
    before = _headings(template, children[:at], document)
    chapters = [one for one in before if _is_chapter(one, lists, document)]
    if document.chapter > 1:  # without numbers of theirs, ours tells that there are some
        chapters = chapters or before
    behind = _headings(template, children[at + 1 :], document)
    front = _front(document.blocks) if chapters else []
    text = [one for one in document.blocks if one not in front]
    ends = _ends(text) if behind else []
    return Places(
        tuple(front),
        tuple(one for one in text if one not in ends),
        tuple(ends),
        tuple(chapters),
        tuple(behind),
    )


def _headings(
    template: Template, children: Sequence["Element"], document: Document
) -> list["Element"]:
    """Give the headings of the first level, and what is typed as one: "BAB V"."""
    styled = headings_of(template, 1)
    return [
        one
        for one in children
        if one.tag == w("p") and (one in styled or _is_called(one, document))
    ]


def _is_chapter(heading: "Element", lists: Lists, document: Document) -> bool:
    """Tell a chapter from a preface."""
    place = lists.of_paragraph(heading)
    level = lists.level(*place) if place is not None else None
    return (level is not None and level.is_numbered) or _is_called(heading, document)


def _is_called(paragraph: "Element", document: Document) -> bool:
    word, text = re.escape(document.words["chapter"]), paragraph_text(paragraph).strip()
    number = re.match(rf"{word}\s+([ivxl]+|\d+)\b", text, re.IGNORECASE)
    return number is not None and len(text) <= _LONGEST


def _front(blocks: Iterable[Block]) -> list[Block]:
    """Give what stands before our first chapter, but for plates, which are pages of their own."""
    before = takewhile(lambda one: not _has_chapter(one), blocks)
    return [one for one in before if not isinstance(one, Plate)]


def _ends(blocks: Iterable[Block]) -> list[Block]:
    """Give what stands behind our last chapter."""
    ends: list[Block] = []
    for block in blocks:
        ends = [] if _has_chapter(block) else [*ends, block]
    return ends


def _has_chapter(block: Block) -> bool:
    sections = (one for one in walk((block,)) if isinstance(one, Section))
    return any(one.level == 1 and one.counted and not one.appendix for one in sections)
