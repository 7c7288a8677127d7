"""The anchor: the paragraph of a template that gives way to the text."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from pipeline.word_template.faults import Key, TemplateError
from pipeline.word_template.names import w
from pipeline.word_template.package import Package

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

DEFAULTS = ("{{BAB_IV}}", "{{BAB IV}}", "{{CHAPTER}}", "{{ANGKET}}")

_OUTSIDE = ("header", "footer", "footnotes", "endnotes")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_MOVE = "give it a paragraph of its own in the text of the document"
_PLACES = {
    "txbxContent": "in a text box",
    "tc": "in a table",
    "tbl": "in a table",
    "sdt": "in a content control with other text",
}


def find_anchor(package: Package, document: str, wanted: str | None) -> "Element | None":
    """Give the child of the body that holds the anchor, and nothing else.

    Case, blanks and the runs that Word splits it into do not matter. None: none of the DEFAULTS is
    there.

    Raises
    ------
    TemplateError
        There are two, it stands where no chapter can stand, or the one ``wanted`` is not there.
    """
    signs = [_folded(one) for one in ((wanted,) if wanted else DEFAULTS)]
    body = package.tree(document).find(w("body"))
    found = [one for one in body.iter(w("p")) if _holds(one, signs)]
    for paragraph in found:
        _check_place(paragraph, wanted)
    if len(found) > 1:
        raise TemplateError(f"has {len(found)} anchors", "keep one of them", _key(wanted))
    if found:
        return _check_alone(found[0], signs, wanted)
    if any(_holds(one, signs) for one in _outside(package, document)):
        raise TemplateError("has the anchor in a header, footer or note", _MOVE, _key(wanted))
    if wanted:
        raise TemplateError(
            f"has no paragraph {wanted}", "write it there, or name the anchor that is", "anchor"
        )
    return None


def paragraph_text(paragraph: "Element") -> str:
    """Give the text of a paragraph without that of the text boxes in it."""
    return "".join(
        one.text or "" for one in paragraph.iter(w("t")) if _nearest(one, "p") is paragraph
    )


def _check_place(paragraph: "Element", wanted: str | None) -> None:
    """Refuse an anchor that is not at the top of the body, or alone in a content control there."""
    block = _block(paragraph)
    for parent in paragraph.iterancestors():
        name = str(parent.tag).rpartition("}")[2]
        if name == "body":
            return
        if name == "sdt" and parent is block and _is_alone(parent):
            continue
        if name != "sdtContent":
            place = _PLACES.get(name, "inside another element")
            raise TemplateError(f"has the anchor {place}", _MOVE, _key(wanted))


def _check_alone(paragraph: "Element", signs: Sequence[str], wanted: str | None) -> "Element":
    if _folded(paragraph_text(paragraph)) not in signs:
        raise TemplateError("has other text in the paragraph of the anchor", _MOVE, _key(wanted))
    return _block(paragraph)


def _is_alone(control: "Element") -> bool:
    content = control.find(w("sdtContent"))
    return len(content) == 1 and content[0].tag == w("p")


def _block(paragraph: "Element") -> "Element":
    """Give the paragraph, or the content control at the top of the body that it stands in."""
    block = paragraph
    while (parent := block.getparent()) is not None and parent.tag != w("body"):
        block = parent
    return block


def _nearest(element: "Element", name: str) -> "Element | None":
    return next(element.iterancestors(w(name)), None)


def _holds(paragraph: "Element", signs: Sequence[str]) -> bool:
    text = _folded(paragraph_text(paragraph))
    return any(sign in text for sign in signs)


def _outside(package: Package, document: str) -> Iterator["Element"]:
    for kind in _OUTSIDE:
        for name in package.all_related(document, kind):
            if name in package.parts:
                yield from package.tree(name).iter(w("p"))


def _folded(text: str) -> str:
    return "".join(text.translate(_INVISIBLE).split()).casefold()


def _key(wanted: str | None) -> Key:
    return "anchor" if wanted else "template"
