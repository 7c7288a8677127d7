"""Charts inside the page: each SVG made safe to stand beside the others."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from markupsafe import Markup

_DROPPED = {"metadata", "title", "desc", "script"}
PIXELS = "data:image/png;base64,"  # a picture inside the page
_PLAIN_SIGNS = re.compile(r"""(?: [a-z]+="[-\w#@%.: ]*")*""")
_LINK = re.compile(r"url\(#([^)]+)\)")
_EVERY_ELEMENT = re.compile(r"(^|\})\s*\*\s*\{")


@dataclass(frozen=True, slots=True)
class Outlines:
    """Letters and labels that the charts of a page share, each under an id of its own.

    The ids begin with a sign that no id of a block holds.
    """

    ids: dict[tuple[str, str], str] = field(default_factory=dict)

    def letter(self, outline: str) -> str:
        """Keep the outline of a letter for the page, once, and give its id."""
        return self._share('<path id="{}" d="{}"/>', outline)

    def label(self, letters: str) -> str:
        """Keep a line of letters, as elements of SVG, for the page, once, and give its id."""
        return self._share('<g id="{}">{}</g>', Markup(letters))

    def _share(self, shell: str, content: str) -> str:
        return self.ids.setdefault((shell, content), f"@{len(self.ids)}")

    @property
    def markup(self) -> Markup:
        """What the charts use, in the order in which it was met."""
        return Markup("\n").join(
            Markup(shell).format(name, content) for (shell, content), name in self.ids.items()
        )


def inline_svg(svg: str, prefix: str, alt: str, width_cm: float, outlines: Outlines) -> Markup:
    """Give an SVG as an element of an HTML page.

    Ids and the links to them get ``prefix``, as drawing programs use the same ids in every figure;
    letters and labels go to ``outlines``, as figures say the same words in the same fonts; rules
    for every element are held to this figure; metadata, comments, scripts and links out of the
    page are left out. ``alt`` becomes the name that a screen reader says.
    """
    root = ET.fromstring(re.sub(r"^.*?(?=<svg[\s>])", "", svg, count=1, flags=re.DOTALL))
    _clean(root, _Names(prefix, _take_letters(root, outlines)))
    _take_labels(root, outlines)
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
    return Markup(_written(root))


def _written(element: ET.Element) -> str:
    return ET.tostring(element, encoding="unicode").replace(" />", "/>")


def _written_use(use: ET.Element) -> str:
    """Write what points to a letter; there are thousands of them, nearly all of plain signs."""
    attributes = "".join(f' {name}="{value}"' for name, value in use.attrib.items())
    return f"<use{attributes}/>" if _PLAIN_SIGNS.fullmatch(attributes) else _written(use)


@dataclass(frozen=True, slots=True)
class _Names:
    """What the ids of a figure are called on the page."""

    prefix: str
    shared: Mapping[str, str]

    def of(self, own: str) -> str:
        return self.shared.get(own, self.prefix + own)


def _take_letters(root: ET.Element, outlines: Outlines) -> dict[str, str]:
    """Move what is defined as a bare path out of a figure; give the new id of each."""
    shared: dict[str, str] = {}
    for definitions in [child for child in root if _local(child.tag) == "defs"]:
        for path in list(definitions):
            if _local(path.tag) == "path" and path.attrib.keys() == {"id", "d"}:
                shared[path.attrib["id"]] = outlines.letter(path.attrib["d"])
                definitions.remove(path)
        if not len(definitions):
            root.remove(definitions)
    return shared


def _take_labels(root: ET.Element, outlines: Outlines) -> None:
    """Move lines of letters out of a figure; what is left is their colour and their place."""
    for position, group in enumerate(root):
        letters = group.tag == "g" and "id" not in group.attrib and len(group) > 0
        if letters and all(one.tag == "use" for one in group):
            link = f"#{outlines.label(''.join(map(_written_use, group)))}"
            root[position] = ET.Element("use", {"href": link, **group.attrib})


def _clean(element: ET.Element, names: _Names) -> None:
    """Rewrite an element and all below it; names lose their namespace, as HTML has none."""
    element.tag = _local(element.tag)
    attributes = {_local(name): value for name, value in element.attrib.items()}
    element.attrib.clear()
    for name, value in attributes.items():
        is_safe = name != "href" or value.startswith(("#", PIXELS))
        if is_safe and not name.startswith("on"):
            element.set(name, _renamed(name, value, names))
    if element.tag == "style" and element.text:
        element.text = _EVERY_ELEMENT.sub(rf'\1[id="{names.prefix}svg"] *{{', element.text.strip())
    for child in list(element):
        if _local(child.tag) in _DROPPED:
            element.remove(child)
            continue
        _clean(child, names)
        child.tail = (child.tail or "").strip() or None


def _renamed(name: str, value: str, names: _Names) -> str:
    if name == "id":
        return names.of(value)
    if name == "href":
        return value if value.startswith(PIXELS) else f"#{names.of(value[1:])}"
    return _LINK.sub(lambda link: f"url(#{names.of(link[1])})", value)


def _local(name: str) -> str:
    return name.rpartition("}")[2]
