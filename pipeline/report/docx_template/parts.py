"""The other parts of the package that our text needs: styles, lists, pictures, empty headers."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from pipeline.report.document import Document, Figure, walk
from pipeline.report.docx.figures import image
from pipeline.report.docx.manuscript import Image
from pipeline.report.docx.markup import NAMESPACES
from pipeline.report.docx.properties import custom_properties
from pipeline.report.docx_template.headings import Headings
from pipeline.report.docx_template.lists import ListMap, add_lists, add_start
from pipeline.report.docx_template.sections import empty_references
from pipeline.report.docx_template.styles import StyleMap
from pipeline.report.pictures import Picture
from pipeline.word_template import Package
from pipeline.word_template.names import VALUE, w
from pipeline.word_template.package import WORD_TYPE

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_PER_CM = 567  # twentieths of a point
_CAPTION = 1_400  # what a figure's caption and note need below it, in these
_CUSTOM = "application/vnd.openxmlformats-officedocument.custom-properties+xml"


def add_images(
    package: Package, document: Document, pictures: Mapping[str, Picture], page: tuple[int, int]
) -> dict[str, Image]:
    """Add the pictures of the figures, no larger than the text of the page."""
    figures = [block.id for block in walk(document.blocks) if isinstance(block, Figure)]
    if missing := [name for name in figures if name not in pictures]:
        raise ValueError(f"no picture for the figure {', '.join(missing)}")
    widest, highest = page[0] / _PER_CM, max(page[1] - _CAPTION, _CAPTION) / _PER_CM
    images = {}
    for number, name in enumerate(figures, start=1):
        part = package.add(f"word/media/angket{number}.png", pictures[name].png, "image/png")
        relation = package.relate(package.main, "image", part)
        images[name] = image(relation, pictures[name], widest, highest)
    return images


def add_styles(package: Package, styles: StyleMap, places: ListMap) -> None:
    """Add the styles that the template lacks."""
    if not styles.added:
        return
    root = _part(package, "styles")
    for style in styles.added:
        for number in style.iter(w("numId")):
            number.set(VALUE, places.instance(int(number.get(VALUE))))
        root.append(style)


def add_numbering(
    package: Package,
    ours: Sequence["Element"],
    users: Sequence["Element"],
    headings: Headings,
    styles: StyleMap,
    places: ListMap,
) -> None:
    """Add the lists that our blocks (``users``) or the added styles are on."""
    users = (*users, *styles.added)
    used = {one.get(VALUE) for user in users for one in user.iter(w("numId"))}
    lists = [
        one
        for one in ours
        if one.tag == w("num") and places.instance(int(one.get(w("numId")))) in used
    ]
    behind = {one.find(w("abstractNumId")).get(VALUE) for one in lists}
    definitions = [
        one for one in ours if one.tag == w("abstractNum") and one.get(w("abstractNumId")) in behind
    ]
    if lists or headings.start:
        root = _part(package, "numbering")
        if headings.start:
            add_start(root, headings.start)
        add_lists(root, [*definitions, *lists], styles, places)


def add_empty_headers(package: Package) -> list["Element"]:
    """Add a header and a footer without anything, for plates, and give references to them."""
    relations = []
    for kind, tag in (("header", "hdr"), ("footer", "ftr")):
        content = f"<w:{tag} {NAMESPACES}><w:p/></w:{tag}>".encode()
        part = package.add(f"word/{kind}1.xml", content, f"{WORD_TYPE}{kind}+xml")
        relations.append(package.relate(package.main, kind, part))
    settings = package.related(package.main, "settings")
    even = settings is not None and package.tree(settings).find(w("evenAndOddHeaders")) is not None
    return empty_references(relations[0], relations[1], even=even)


def add_properties(package: Package, document: Document) -> None:
    """Add the study's metadata, unless the template has such properties of its own."""
    if package.related("", "custom-properties") is None and document.metadata:
        part = package.add("docProps/custom.xml", custom_properties(document), _CUSTOM)
        package.relate("", "custom-properties", part)


def _part(package: Package, kind: str) -> "Element":
    name = package.related(package.main, kind)
    if name is None:
        content = f"<w:{kind} {NAMESPACES}/>".encode()
        name = package.add(f"word/{kind}.xml", content, f"{WORD_TYPE}{kind}+xml")
        package.relate(package.main, kind, name)
    return package.tree(name)
