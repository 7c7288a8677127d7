"""The package around the parts: python-docx's container, emptied, filled, and written the same."""

import io
import re
import zipfile
from typing import TYPE_CHECKING

from pipeline.report.docx.markup import NAMESPACES

if TYPE_CHECKING:
    from docx.document import Document as Container
    from docx.oxml.xmlchemy import BaseOxmlElement

_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_TYPES = "application/vnd.openxmlformats-officedocument."
MAIN = "word/document.xml"
# python-docx's root declares every namespace but those of pictures
_DRAWINGS = " ".join(one for one in NAMESPACES.split() if re.match("xmlns:(a|pic)=", one))
_FIGURE = '<w:pPr><w:pStyle w:val="Figure"/>'
_LEFTOVERS = {
    "thumbnail",
    "extended-properties",
    "customXml",
    "stylesWithEffects",
    "webSettings",
    "fontTable",
}


def empty_container() -> "Container":
    """Open python-docx's own template without what belongs to its maker's computer."""
    import docx

    container = docx.Document()
    for relations in (container.part.package.rels, container.part.rels):
        for identifier, relation in list(relations.items()):
            if relation.reltype.rpartition("/")[2] in _LEFTOVERS:
                relations.pop(identifier)
    return container


def add_part(container: "Container", path: str, content: bytes) -> str:
    """Add one of the KINDS of parts to the document or, outside word/, to the package.

    Gives the identifier of its relation.
    """
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    package = container.part.package
    relation, content_type = KINDS[path]
    part = Part(PackURI(path), f"{_TYPES}{content_type}+xml", content, package)
    owner = container.part if path.startswith("/word/") else package
    return owner.relate_to(part, f"{_RELATIONS}{relation}")


def replace_children(element: "BaseOxmlElement", xml: str) -> None:
    """Put other children into an element of python-docx's tree."""
    from docx.oxml import parse_xml

    for child in list(element):
        element.remove(child)
    element.extend(list(parse_xml(f"<w:body {NAMESPACES}>{xml}</w:body>")))


def with_body(container: "Container", xml: str) -> bytes:
    """Give the main part with this body.

    As text, because it takes ten times as long to move so many nodes into python-docx's tree.
    """
    from docx.opc.oxml import serialize_part_xml
    from docx.oxml import parse_xml

    body = container.element.body
    for child in list(body):
        body.remove(child)
    drawn = xml.replace(f"<w:p>{_FIGURE}", f"<w:p {_DRAWINGS}>{_FIGURE}")
    before, _, after = serialize_part_xml(container.element).partition(b"<w:body/>")
    whole = b"".join((before, f"<w:body>{drawn}</w:body>".encode(), after))
    return serialize_part_xml(parse_xml(whole))


def packed(container: "Container", main: bytes) -> bytes:
    """Save, then write the zip once more in a fixed order with fixed times, with this main part."""
    saved = io.BytesIO()
    container.save(saved)
    result = io.BytesIO()
    with zipfile.ZipFile(saved) as loose, zipfile.ZipFile(result, "w") as fixed:
        for name in sorted(loose.namelist()):  # "[Content_Types].xml" sorts first, as it must
            member = zipfile.ZipInfo(name)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 0  # else it tells the operating system
            fixed.writestr(member, main if name == MAIN else loose.read(name))
    return result.getvalue()


KINDS = {
    "/word/header1.xml": ("header", "wordprocessingml.header"),
    "/word/header2.xml": ("header", "wordprocessingml.header"),
    "/word/footer1.xml": ("footer", "wordprocessingml.footer"),
    "/word/footer2.xml": ("footer", "wordprocessingml.footer"),
    "/word/footnotes.xml": ("footnotes", "wordprocessingml.footnotes"),
    "/docProps/app.xml": ("extended-properties", "extended-properties"),
    "/docProps/custom.xml": ("custom-properties", "custom-properties"),
}
