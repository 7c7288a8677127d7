"""Our styles in a template: those that it has by name are its own, the others are added."""

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.report.docx_template.ordering import PARAGRAPH, parsed, properties, put
from pipeline.word_template.names import VALUE, w
from pipeline.word_template.style_index import StyleIndex, style_id

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

HEADINGS = ("Heading1", "Heading2", "Heading3", "Heading4")

_LINKS = ("basedOn", "next", "link")
_FLAT = '<w:ind w:left="0" w:right="0" w:firstLine="0"/>'
_LEFT = '<w:jc w:val="left"/>'


@dataclass(frozen=True, slots=True)
class StyleMap:
    """Where our styles are in the template: by our identifier, theirs; and those to be added."""

    index: StyleIndex
    theirs: Mapping[str, "Element"]
    names: Mapping[str, str]
    added: tuple["Element", ...]

    def has_own(self, identifier: str, path: str) -> bool:
        """Tell whether the template's style of an identifier of ours has a property."""
        return self.index.inherited(self.theirs.get(identifier), path) is not None


def map_styles(
    index: StyleIndex,
    ours: Sequence["Element"],
    used: set[str],
    table_style: str | None,
    tabs: Mapping[str, "Element"],
) -> StyleMap:
    """Find our styles in the template by their names; of the others, add those that are used.

    ``used`` are our identifiers, ``tabs`` those of our styles for the width of the template's text.
    """
    by_id = {style_id(one): one for one in ours}
    theirs = {
        identifier: found
        for identifier, one in by_id.items()
        if (found := _theirs(index, one, table_style)) is not None
    }
    needed = _needed(by_id, theirs, used)
    taken = {one.casefold() for one in index.by_id}
    names = {identifier: style_id(found) for identifier, found in theirs.items()}
    for identifier in needed:
        names[identifier] = _free(identifier, taken)
    numbered = not any(name in theirs for name in HEADINGS)
    added = []
    for identifier in needed:
        style = copy.deepcopy(by_id[identifier])
        _connect(style, names, index)
        _fit(style, theirs, tabs.get(identifier))
        if identifier in HEADINGS and not numbered:
            _drop(properties(style), "numPr")
        added.append(style)
    return StyleMap(index, theirs, names, tuple(added))


def fitted_tabs(style: "Element", width: int) -> "Element | None":
    """Give the tabs of one of our styles: those at the middle and end of a line move to its own.

    None if it has none.
    """
    tabs = style.find(w("pPr/tabs"))
    if tabs is None:
        return None
    tabs = copy.deepcopy(tabs)
    moved = {"right": width, "center": width // 2}  # at the ends of our pages, whichever they are
    for tab in tabs:
        if tab.get(VALUE) in moved:
            tab.set(w("pos"), str(moved[tab.get(VALUE)]))
    return tabs


def _theirs(index: StyleIndex, ours: "Element", table_style: str | None) -> "Element | None":
    kind = ours.get(w("type"), "paragraph")
    if style_id(ours) == "ThreeLineTable" and table_style is not None:
        return index.named(table_style, kind)
    found = index.named(ours.find(w("name")).get(VALUE), kind)
    if found is None and style_id(ours) == "Normal":
        return index.default()
    return found


def _needed(
    ours: Mapping[str, "Element"], theirs: Mapping[str, "Element"], used: set[str]
) -> list[str]:
    """Give the styles to add, in our order: those used, and what these are based on."""
    found: set[str] = set()
    waiting = [one for one in used if one in ours]
    while waiting:
        identifier = waiting.pop()
        if identifier in theirs or identifier in found:
            continue
        found.add(identifier)
        based = ours[identifier].find(w("basedOn"))
        if based is not None:
            waiting.append(based.get(VALUE))
    return [identifier for identifier in ours if identifier in found]


def _connect(style: "Element", names: Mapping[str, str], index: StyleIndex) -> None:
    """Give a style of ours its identifier and name in the template, and those it refers to."""
    style.set(w("styleId"), names[style_id(style)])
    name = style.find(w("name"))
    if name.get(VALUE).casefold() in index.by_name:  # of another kind of style
        name.set(VALUE, f"{name.get(VALUE)} 2")
    for link in _LINKS:
        for one in style.findall(w(link)):
            if one.get(VALUE) in names:
                one.set(VALUE, names[one.get(VALUE)])
            else:
                style.remove(one)


def _fit(style: "Element", theirs: Mapping[str, "Element"], tabs: "Element | None") -> None:
    """Keep from a style what the template's Normal has for running text, and fit its tabs."""
    if style.get(w("type")) != "paragraph":
        return
    if tabs is not None:
        put(properties(style), copy.deepcopy(tabs), PARAGRAPH)
    normal = theirs.get("Normal")
    based = style.find(w("basedOn"))
    if normal is None or based is None or based.get(VALUE) != style_id(normal):
        return
    own = properties(style)
    if style.find(w("name")).get(VALUE) == "Body Text":
        _give_way(own, normal)
        return
    if own.find(w("ind")) is None and own.find(w("numPr")) is None:
        put(own, parsed(_FLAT)[0], PARAGRAPH)
    if own.find(w("jc")) is None:
        put(own, parsed(_LEFT)[0], PARAGRAPH)


def _give_way(own: "Element", normal: "Element") -> None:
    """Leave to the template how its running text is set, where its Normal says so."""
    spacing, indent = normal.find(w("pPr/spacing")), normal.find(w("pPr/ind"))
    if spacing is not None and spacing.get(w("line")) is not None:
        _drop(own, "spacing")
    if indent is not None and indent.get(w("firstLine")) is not None:
        _drop(own, "ind")
    if normal.find(w("pPr/jc")) is not None:
        _drop(own, "jc")


def _drop(parent: "Element", name: str) -> None:
    for one in parent.findall(w(name)):
        parent.remove(one)


def _free(identifier: str, taken: set[str]) -> str:
    name, number = identifier, 1
    while name.casefold() in taken:
        number += 1
        name = f"{identifier}{number}"
    taken.add(name.casefold())
    return name
