"""Styles by their names: built-in ones are English in every file, whatever Word's language."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.word_template.names import VALUE, w

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


@dataclass(frozen=True, slots=True)
class StyleIndex:
    """The styles of a document; names are compared without case and surplus blanks."""

    by_name: Mapping[str, "Element"]
    by_id: Mapping[str, "Element"]

    def named(self, name: str, kind: str = "paragraph") -> "Element | None":
        """Give the style of a name, or of such an alias, if it is of the kind."""
        style = self.by_name.get(_folded(name))
        return style if style is not None and _kind(style) == kind else None

    def names(self, kind: str) -> list[str]:
        """List the names of the styles of a kind as the file has them."""
        return [_name(one) for one in self.by_id.values() if _kind(one) == kind]

    def default(self) -> "Element | None":
        """Give the style of paragraphs that name none."""
        marked = (
            one
            for one in self.by_id.values()
            if _kind(one) == "paragraph" and one.get(w("default")) in ("1", "true", "on")
        )
        return next(marked, None)

    def chain(self, style: "Element | None") -> Iterator["Element"]:
        """Give a style and those that it is based on, each once."""
        seen: set[str] = set()
        while style is not None and (identifier := style_id(style)) not in seen:
            seen.add(identifier)
            yield style
            based = style.find(w("basedOn"))
            style = self.by_id.get(based.get(VALUE, "")) if based is not None else None

    def inherited(self, style: "Element | None", path: str) -> "Element | None":
        """Give an element (pPr/ind) of a style or else of the nearest that it is based on."""
        found = (one.find(w(path)) for one in self.chain(style))
        return next((one for one in found if one is not None), None)


def index_styles(root: "Element | None") -> StyleIndex:
    """Index the part of the styles; a style's own name goes before another's alias."""
    styles = [] if root is None else root.findall(w("style"))
    by_name: dict[str, Element] = {}
    for own in (True, False):
        for style in styles:
            for name in _names(style, own=own):
                by_name.setdefault(_folded(name), style)
    by_id: dict[str, Element] = {}
    for style in styles:
        by_id.setdefault(style_id(style), style)
    return StyleIndex(by_name, by_id)


def style_id(style: "Element") -> str:
    """Give what paragraphs call a style."""
    return str(style.get(w("styleId"), ""))


def _names(style: "Element", *, own: bool) -> list[str]:
    """Split "heading 1,Bab" into the name and its aliases, which may have an element of theirs."""
    first, *others = _name(style).split(",")
    aliases = style.find(w("aliases"))
    more = aliases.get(VALUE, "").split(",") if aliases is not None else []
    return [first] if own else [*others, *more]


def _name(style: "Element") -> str:
    name = style.find(w("name"))
    return str(name.get(VALUE, "")) if name is not None else ""


def _kind(style: "Element") -> str:
    return str(style.get(w("type"), "paragraph"))


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
