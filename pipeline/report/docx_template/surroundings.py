"""The section that our text goes into, and what it has around the anchor."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from pipeline.word_template import Template
from pipeline.word_template.names import w

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

REFERENCES = ("headerReference", "footerReference")

_SHOWN = (
    "drawing", "pict", "object", "tbl", "footnoteReference", "endnoteReference", "fldChar",
    "fldSimple", "sym",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The section that the text goes into: its properties, and what it has around the anchor."""

    section: "Element"
    has_before: bool
    has_after: bool
    is_last: bool  # of the document
    in_anchor: bool  # the paragraph of the anchor ends it
    references: tuple["Element", ...]  # its headers and footers, also those that it inherits


def surroundings(template: Template, anchor: "Element | None") -> Surroundings:
    """Find the section of the anchor; without one, the last."""
    body = template.body
    children = list(body)
    at = children.index(anchor) if anchor is not None else _end(children)
    ends = {
        place: found
        for place, one in enumerate(children)
        if (found := _section_of(one)) is not None
    }
    own = next((place for place in ends if place >= at), None)
    if own is None:
        ends[own := len(children)] = etree.SubElement(body, w("sectPr"))
    before = max((place for place in ends if place < at), default=-1)
    after = children[at + 1 if anchor is not None else at : own + 1]
    return Surroundings(
        ends[own],
        has_before=any(map(_is_shown, children[before + 1 : at])),
        has_after=any(map(_is_shown, after)),
        is_last=own == max(ends),
        in_anchor=own == at and anchor is not None,
        references=_effective([ends[place] for place in sorted(ends) if place <= own]),
    )


def _effective(sections: Sequence["Element"]) -> tuple["Element", ...]:
    found: dict[tuple[str, str], Element] = {}
    for section in sections:
        for name in REFERENCES:
            for one in section.findall(w(name)):
                found[name, one.get(w("type"), "default")] = one
    return tuple(found[key] for key in sorted(found, reverse=True))


def _end(children: Sequence["Element"]) -> int:
    """Give the place behind the last block."""
    last = len(children)
    return last - 1 if children and children[-1].tag == w("sectPr") else last


def _section_of(child: "Element") -> "Element | None":
    """Give the properties of the section that a child of the body ends."""
    if child.tag == w("sectPr"):
        return child
    found: Iterator[Element] = (
        one for one in child.iter(w("sectPr")) if one.getparent().tag == w("pPr")
    )
    return next(found, None)


def _is_shown(child: "Element") -> bool:
    if any((one.text or "").strip() for one in child.iter(w("t"))):
        return True
    if child.tag == w("tbl") or any(next(child.iter(w(name)), None) is not None for name in _SHOWN):
        return True
    return any(one.get(w("type")) in ("page", "column") for one in child.iter(w("br")))
