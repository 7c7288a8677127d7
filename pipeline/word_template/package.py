"""A package of parts: what relates to what, what a part is, and packing it again."""

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING

from lxml import etree

from pipeline.word_template.faults import TemplateError
from pipeline.word_template.names import RELATION, STRICT, WORD, w

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

TYPES = "[Content_Types].xml"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
MAIN_TYPE = f"{WORD_TYPE}document.main+xml"

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_TEMPLATE_TYPE = f"{WORD_TYPE}template.main+xml"
_SAVE = "open it in Word and save it"
_OTHERS = {"spreadsheetml": "an Excel workbook", "presentationml": "a PowerPoint presentation"}


@dataclass(slots=True)
class Package:
    """The parts by their names without a slash before; those that were parsed, as trees."""

    parts: dict[str, bytes]
    main: str = ""
    trees: dict[str, "Element"] = field(default_factory=dict)

    def tree(self, name: str) -> "Element":
        """Give a part as a tree; changes in it are written by ``packed``."""
        if name not in self.trees:
            self.trees[name] = _parsed(name, self.parts[name])
        return self.trees[name]

    def related(self, owner: str, kind: str) -> str | None:
        """Name the first part of a kind (styles, numbering, footnotes ...) that a part relates to.

        Raises ``TemplateError`` if it is not in the package.
        """
        for target in self.all_related(owner, kind):
            if target not in self.parts:
                raise TemplateError(f"lacks its part {target}", _SAVE)
            return target
        return None

    def all_related(self, owner: str, kind: str) -> Iterator[str]:
        """Name every part of a kind that a part relates to, whether it is there or not."""
        for relation in self._relations(owner):
            inside = relation.get("TargetMode") != "External"
            if inside and relation.get("Type", "").rpartition("/")[2] == kind:
                target = posixpath.join("/", posixpath.dirname(owner), relation.get("Target", ""))
                yield posixpath.normpath(target).lstrip("/")

    def add(self, name: str, content: bytes, content_type: str) -> str:
        """Add a part; where the name is taken, under the next free one, which is given back."""
        stem, ending = posixpath.splitext(name)
        taken = {one.casefold() for one in (*self.parts, *self.trees)}
        number = 1
        while name.casefold() in taken:
            number += 1
            name = f"{stem}{number}{ending}"
        self.parts[name] = content
        types = self.tree(TYPES)
        override = etree.SubElement(types, f"{{{_TYPES}}}Override")
        override.set("PartName", f"/{name}")
        override.set("ContentType", content_type)
        return name

    def relate(self, owner: str, kind: str, target: str) -> str:
        """Relate a part to another and give the relation's identifier."""
        name = _relations_name(owner)
        if name not in self.parts:
            self.parts[name] = f'<Relationships xmlns="{_RELATIONS}"/>'.encode()
        root = self.tree(name)
        taken = {one.get("Id") for one in root}
        number = len(taken) + 1
        while f"rId{number}" in taken:
            number += 1
        relation = etree.SubElement(root, f"{{{_RELATIONS}}}Relationship")
        relation.set("Id", f"rId{number}")
        relation.set("Type", f"{RELATION}/{kind}")
        relation.set("Target", f"/{target}")
        return f"rId{number}"

    def packed(self) -> bytes:
        """Write the package, the same bytes every time; unchanged parts are as they were given."""
        result = BytesIO()
        with zipfile.ZipFile(result, "w") as archive:
            for name in sorted(self.parts, key=lambda one: (one != TYPES, one)):
                member = zipfile.ZipInfo(name)
                member.compress_type = zipfile.ZIP_DEFLATED
                member.create_system = 0  # else it tells the operating system
                archive.writestr(member, self._content(name))
        return result.getvalue()

    def _content(self, name: str) -> bytes:
        if name not in self.trees or _same(_parsed(name, self.parts[name]), self.trees[name]):
            return self.parts[name]
        tree = self.trees[name]
        return bytes(etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True))

    def _relations(self, owner: str) -> Iterator["Element"]:
        name = _relations_name(owner)
        return iter(_parsed(name, self.parts[name]) if name in self.parts else ())


def open_package(parts: dict[str, bytes]) -> Package:
    """Find the main part of a Word document and check that it can be written into.

    Raises ``TemplateError`` for packages of other programs, with macros, in the strict form of the
    format, or with parts that are no XML.
    """
    package = Package(parts)
    types = _parsed(TYPES, parts[TYPES])
    found = {one.get("PartName", "").lstrip("/"): one.get("ContentType", "") for one in types}
    _refuse_strangers(set(found.values()) | {one.get("ContentType", "") for one in types})
    if any(one.get("Type", "").startswith(STRICT) for one in package._relations("")):
        raise _strict()
    package.main = next(package.all_related("", "officeDocument"), "word/document.xml")
    if package.main not in parts:
        raise TemplateError("has no text: its document part is missing", _SAVE)
    _check_document(package)
    _become_document(package)
    return package


def _refuse_strangers(types: set[str]) -> None:
    if any("macroEnabled" in one or "vbaProject" in one for one in types):
        raise TemplateError("holds macros", "save it as a Word document without macros (.docx)")
    for sign, kind in _OTHERS.items():
        if any(f".{sign}." in one and one.endswith(".main+xml") for one in types):
            raise TemplateError(
                f"is {kind}, not a Word document", "name a Word document (.docx, .dotx)"
            )


def _check_document(package: Package) -> None:
    root = package.tree(package.main)
    if root.tag.startswith(f"{{{STRICT}"):
        raise _strict()
    if root.tag != w("document") or root.find(w("body")) is None:
        raise TemplateError("is not a Word document", "name a Word document (.docx, .dotx)")
    for kind in ("styles", "numbering", "settings", "footnotes"):
        name = package.related(package.main, kind)
        if name is not None and not package.tree(name).tag.startswith(f"{{{WORD}}}"):
            raise TemplateError(f"is damaged: {name} is something else", _SAVE)


def _become_document(package: Package) -> None:
    """Turn the type of a template (.dotx) into that of a document."""
    if _TEMPLATE_TYPE.encode() in package.parts[TYPES]:
        for one in package.tree(TYPES):
            if one.get("ContentType") == _TEMPLATE_TYPE:
                one.set("ContentType", MAIN_TYPE)


def _same(one: "Element", other: "Element") -> bool:
    return bool(etree.tostring(one) == etree.tostring(other))


def _strict() -> TemplateError:
    return TemplateError(
        "is in the strict form of the format (Strict Open XML)",
        "save it in Word as a Word document (.docx)",
    )


def _relations_name(owner: str) -> str:
    folder, name = posixpath.split(owner)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _parsed(name: str, content: bytes) -> "Element":
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise TemplateError(f"is damaged: {name} is not sound XML", _SAVE) from error
    if root.getroottree().docinfo.doctype:
        raise TemplateError(f"declares a document type in {name}, which Word never does", _SAVE)
    return root
