"""What makes Word offer to repair a file although its parts are valid: names that lead nowhere."""

import posixpath
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_OF_OLD_WORD = "word/stylesWithEffects.xml"  # a copy of the styles that no Word since 2010 reads
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"


def broken_links(path: Path) -> list[str]:
    """Give what a Word file refers to and does not have, or has twice; [] if nothing is."""
    with zipfile.ZipFile(path) as package:
        names = package.namelist()
        parts = {
            name: etree.fromstring(package.read(name))
            for name in names
            if name.endswith((".xml", ".rels"))
        }
    told = [*_untyped(names, parts), *_relations(names, parts)]
    texts = {
        name: root
        for name, root in parts.items()
        if root.tag.startswith(W) and name != _OF_OLD_WORD
    }
    for name, root in texts.items():
        told += [f"{name}: {fault}" for fault in (*_styles(root, parts), *_lists(root, parts))]
        told += [f"{name}: {fault}" for fault in (*_tables(root), *_fields(root))]
    return told + list(_bookmarks(texts)) + list(_drawings(texts)) + list(_notes(parts))


def _untyped(names: list[str], parts: dict[str, Any]) -> Iterator[str]:
    types = parts["[Content_Types].xml"]
    endings = {one.get("Extension").lower() for one in types.iter(f"{_TYPES}Default")}
    overrides = {one.get("PartName").lstrip("/") for one in types.iter(f"{_TYPES}Override")}
    for name in names:
        known = name in overrides or name.rpartition(".")[2].lower() in endings
        if not known and name != "[Content_Types].xml":
            yield f"{name} has no content type"
    yield from (f"{name} has a content type and is not there" for name in overrides - set(names))
    yield from (f"{name} stands twice" for name, n in Counter(names).items() if n > 1)


def _relations(names: list[str], parts: dict[str, Any]) -> Iterator[str]:
    """Check that every r:id leads to a part, and that every relation does."""
    known: dict[str, set[str]] = {}
    for name, root in parts.items():
        if not name.endswith(".rels"):
            continue
        folder, _, file = name.partition("_rels/")
        known[folder + file.removesuffix(".rels")] = {one.get("Id") for one in root}
        for one in root:
            target = one.get("Target")
            place = target.lstrip("/") if target[0] == "/" else posixpath.join(folder, target)
            if one.get("TargetMode") != "External" and posixpath.normpath(place) not in names:
                yield f"{name}: {target} is not there"
    for name, root in parts.items():
        wanted = {
            value
            for one in root.iter(etree.Element)
            for key, value in one.attrib.items()
            if key.startswith(R)
        }
        yield from (
            f"{name}: the relation {one} is not there" for one in wanted - known.get(name, set())
        )


def _styles(root: Any, parts: dict[str, Any]) -> Iterator[str]:
    declared = [one.get(f"{W}styleId") for one in parts["word/styles.xml"].iter(f"{W}style")]
    tags = ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link")
    used = {one.get(f"{W}val") for tag in tags for one in root.iter(f"{W}{tag}")}
    yield from (f"the style {name} is not there" for name in sorted(used - set(declared)))
    yield from (f"the style {one} stands twice" for one, n in Counter(declared).items() if n > 1)


def _lists(root: Any, parts: dict[str, Any]) -> Iterator[str]:
    numbering = parts["word/numbering.xml"]
    instances = {one.get(f"{W}numId"): one for one in numbering.iter(f"{W}num")}
    abstract = {one.get(f"{W}abstractNumId") for one in numbering.iter(f"{W}abstractNum")}
    used = {one.get(f"{W}val") for one in root.iter(f"{W}numId")} - {"0"}
    yield from (f"the list {one} is not there" for one in sorted(used - set(instances)))
    for name, one in instances.items():
        if one.find(f"{W}abstractNumId").get(f"{W}val") not in abstract:
            yield f"the list {name} has no definition"


def _tables(root: Any) -> Iterator[str]:
    for number, table in enumerate(root.iter(f"{W}tbl"), start=1):
        columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        for row in table.findall(f"{W}tr"):
            spans = [one.find(f"{W}tcPr/{W}gridSpan") for one in row.findall(f"{W}tc")]
            cells = sum(1 if one is None else int(one.get(f"{W}val")) for one in spans)
            if cells != columns:
                yield f"table {number}: a row of {cells} cells in {columns} columns"
        if any(cell[-1].tag != f"{W}p" for cell in table.iter(f"{W}tc")):
            yield f"table {number}: a cell does not end in a paragraph"


def _fields(root: Any) -> Iterator[str]:
    """Check that fields open and close within their part, and that they name a bookmark of it."""
    depth = 0
    for mark in root.iter(f"{W}fldChar"):
        depth += {"begin": 1, "separate": 0, "end": -1}[mark.get(f"{W}fldCharType")]
        if depth < 0:
            yield "a field ends that did not begin"
    if depth > 0:
        yield "a field does not end"


def _bookmarks(texts: dict[str, Any]) -> Iterator[str]:
    starts = [one for root in texts.values() for one in root.iter(f"{W}bookmarkStart")]
    ends = [one.get(f"{W}id") for root in texts.values() for one in root.iter(f"{W}bookmarkEnd")]
    numbers = [one.get(f"{W}id") for one in starts]
    names = [one.get(f"{W}name") for one in starts]
    if sorted(numbers) != sorted(ends) or len(set(numbers)) < len(numbers):
        yield "bookmarks do not begin and end in pairs of their own"
    yield from (f"the bookmark {name} stands twice" for name, n in Counter(names).items() if n > 1)
    for root in texts.values():
        codes = [str(one.text).split() for one in root.iter(f"{W}instrText")]
        wanted = {code[1] for code in codes if code and code[0] in ("REF", "PAGEREF")}
        wanted |= {one.get(f"{W}anchor") for one in root.iter(f"{W}hyperlink")} - {None}
        yield from (f"the bookmark {name} is not there" for name in sorted(wanted - set(names)))


def _drawings(texts: dict[str, Any]) -> Iterator[str]:
    found = [one.get("id") for root in texts.values() for one in root.iter(f"{WP}docPr")]
    yield from (f"the drawing {one} stands twice" for one, n in Counter(found).items() if n > 1)


def _notes(parts: dict[str, Any]) -> Iterator[str]:
    notes = parts.get("word/footnotes.xml")
    known = [] if notes is None else [one.get(f"{W}id") for one in notes.iter(f"{W}footnote")]
    used = [one.get(f"{W}id") for one in parts["word/document.xml"].iter(f"{W}footnoteReference")]
    yield from (f"the footnote {one} is not there" for one in used if one not in known)
    yield from (f"the footnote {one} stands twice" for one, n in Counter(known).items() if n > 1)
