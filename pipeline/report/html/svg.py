"""Charts inside the page: each SVG made safe to stand beside the others."""

import re
from xml.etree import ElementTree as ET

from markupsafe import Markup

_DROPPED = {"metadata", "title", "desc", "script"}
PIXELS = "data:image/png;base64,"  # a picture inside the page
_LINK = re.compile(r"url\(#([^)]+)\)")
_EVERY_ELEMENT = re.compile(r"(^|\})\s*\*\s*\{")


def inline_svg(svg: str, prefix: str, alt: str, width_cm: float) -> Markup:
    """Give an SVG as an element of an HTML page.

    Ids and the links to them get ``prefix``, as drawing programs use the same ids in every figure;
    rules for every element are held to this figure; metadata, comments, scripts and links out of
    the page are left out. ``alt`` becomes the name that a screen reader says.
    """
    root = ET.fromstring(re.sub(r"^.*?(?=<svg[\s>])", "", svg, count=1, flags=re.DOTALL))
    _clean(root, prefix)
    root.attrib.pop("width", None)
    root.attrib.pop("height", None)
    title_id = f"{prefix}title"
    root.attrib |= {
        "id": f"{prefix}svg",
        "role": "img",
        "aria-labelledby": title_id,
        "style": f"--drawn: {width_cm:g}cm",
    }
    title = ET.Element("title", {"id": title_id})
    title.text = alt
    root.insert(0, title)
    return Markup(ET.tostring(root, encoding="unicode"))


def _clean(element: ET.Element, prefix: str) -> None:
    """Rewrite an element and all below it; names lose their namespace, as HTML has none."""
    element.tag = _local(element.tag)
    attributes = {_local(name): value for name, value in element.attrib.items()}
    element.attrib.clear()
    for name, value in attributes.items():
        is_safe = name != "href" or value.startswith(("#", PIXELS))
        if is_safe and not name.startswith("on"):
            element.set(name, _prefixed(name, value, prefix))
    if element.tag == "style" and element.text:
        element.text = _EVERY_ELEMENT.sub(rf'\1[id="{prefix}svg"] *{{', element.text.strip())
    for child in list(element):
        if _local(child.tag) in _DROPPED:
            element.remove(child)
            continue
        _clean(child, prefix)
        child.tail = (child.tail or "").strip() or None


def _prefixed(name: str, value: str, prefix: str) -> str:
    if name == "id":
        return prefix + value
    if name == "href":
        return value if value.startswith(PIXELS) else f"#{prefix}{value[1:]}"
    return _LINK.sub(rf"url(#{prefix}\1)", value)


def _local(name: str) -> str:
    return name.rpartition("}")[2]
