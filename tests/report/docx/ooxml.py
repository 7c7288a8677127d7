"""Check the parts of a Word file or a workbook against the ECMA-376 schemas."""

import zipfile
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from lxml import etree

_KNOWN = ("http://schemas.openxmlformats.org/", "http://www.w3.org/XML/")
_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/"
_SHEETS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

WITHOUT_SCHEMA = ("[Content_Types].xml", "docProps/core.xml")
"""Parts of the package itself: checked to be well-formed only."""

SCHEMAS: Mapping[str, str] = {
    "word/theme/": "dml-main.xsd",
    "word/": "wml.xsd",
    "xl/theme/": "dml-main.xsd",
    "xl/drawings/": "dml-spreadsheetDrawing.xsd",
    "xl/charts/": "dml-chart.xsd",
    "xl/": "sml.xsd",
    "docProps/app.xml": "shared-documentPropertiesExtended.xsd",
    "docProps/custom.xml": "shared-documentPropertiesCustom.xsd",
}


def invalid_parts(path: Path, schemas: Path) -> list[str]:
    """Give what is wrong with the XML parts of a file, as ``part:line: what``; [] if nothing is.

    ``schemas`` is the folder of the transitional schemas. Extensions of later versions of Word are
    not in these and are left out of the check.
    """
    faults = []
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if name.endswith((".xml", ".rels")):
                faults += [
                    f"{name}:{fault}" for fault in _faults(name, package.read(name), schemas)
                ]
    return faults


@lru_cache  # many parts are the same in every file
def _faults(name: str, content: bytes, schemas: Path) -> list[str]:
    try:
        tree = etree.fromstring(content)
    except etree.XMLSyntaxError as error:
        return [str(error)]
    if name.endswith(".rels") or name in WITHOUT_SCHEMA:
        return []
    matching = [schema for start, schema in SCHEMAS.items() if name.startswith(start)]
    if not matching:
        return ["0: no schema is known for this part"]
    schema = _schema(schemas / matching[0])
    schema.validate(_without_extensions(tree))
    return [f"{fault.line}: {fault.message}" for fault in schema.error_log]


@lru_cache
def _schema(path: Path) -> Any:
    return etree.XMLSchema(etree.parse(path))


def _without_extensions(tree: Any) -> Any:
    for element in list(tree.iter(etree.Element)):
        if _SPACE in element.attrib and element.tag.startswith(_SHEETS):
            del element.attrib[_SPACE]  # Excel writes it, and the schema has forgotten it
        for attribute in list(element.attrib):
            if attribute.startswith("{") and _is_extension(attribute):
                del element.attrib[attribute]
        if _is_extension(element.tag) and element is not tree:
            element.getparent().remove(element)
    return etree.fromstring(etree.tostring(tree))


@lru_cache
def _is_extension(name: str) -> bool:
    namespace = etree.QName(name).namespace or ""
    return not namespace.startswith(_KNOWN) or namespace.startswith(_COMPATIBILITY)
