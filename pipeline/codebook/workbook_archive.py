"""What an XLSX archive tells that its cells do not: formulas that failed, and monstrous sizes."""

import re
import zipfile
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import TypeAlias
from xml.sax.saxutils import unescape

from pipeline.errors import Place, UserError

Position: TypeAlias = tuple[int, int]
"""Row and column of a cell, from 1."""

LARGEST = 200_000_000  # bytes, unpacked
MOST_CELLS = 2_000_000

SHEET = re.compile(r"<(?:\w+:)?sheet\s[^>]*>")
RELATION = re.compile(r"<(?:\w+:)?Relationship\s[^>]*>")
CELL = re.compile(rb"<(?:\w+:)?c\s[^>]*>")
REFERENCE = re.compile(rb'\sr="([A-Z]{1,3})(\d{1,7})"')
FAILED = re.compile(rb'\st="e"')


def failed_formulas(path: Path, data: bytes) -> dict[str, frozenset[Position]]:
    """Find the cells of each sheet whose formula ended in an error; none in other formats.

    Raises
    ------
    UserError
        The workbook would fill the memory.
    """
    if not zipfile.is_zipfile(BytesIO(data)):
        return {}
    with zipfile.ZipFile(BytesIO(data)) as archive:
        if sum(one.file_size for one in archive.infolist()) > LARGEST:
            raise UserError.at(Place(path), "the workbook is too large for a study", LESS)
        try:
            return {name: _failed(path, name, xml) for name, xml in _sheets(archive)}
        except (KeyError, OSError, RuntimeError, zipfile.BadZipFile):
            return {}  # the reader of the cells says what is damaged


def _failed(path: Path, sheet: str, xml: bytes) -> frozenset[Position]:
    found: set[Position] = set()
    rows = columns = 0
    for cell in CELL.finditer(xml):
        reference = REFERENCE.search(cell[0])
        if reference is None:
            continue
        position = int(reference[2]), _column(reference[1])
        rows, columns = max(rows, position[0]), max(columns, position[1])
        if FAILED.search(cell[0]):
            found.add(position)
    if rows * columns > MOST_CELLS:
        place = Place(path, sheet=sheet)
        raise UserError.at(place, f"the sheet reaches to row {rows} and column {columns}", LESS)
    return frozenset(found)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _sheets(archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    """Give each worksheet's name and XML."""
    if "xl/workbook.xml" not in archive.namelist():
        return
    targets = _targets(archive.read("xl/_rels/workbook.xml.rels").decode("utf-8", "replace"))
    for tag in SHEET.findall(archive.read("xl/workbook.xml").decode("utf-8", "replace")):
        name, relation = _attribute(tag, "name"), _attribute(tag, r"\w+:id")
        target = targets.get(relation, "").removeprefix("/xl/")
        if f"xl/{target}" in archive.namelist():
            yield name, archive.read(f"xl/{target}")


def _targets(relations: str) -> Mapping[str, str]:
    tags = RELATION.findall(relations)
    return {_attribute(tag, "Id"): _attribute(tag, "Target") for tag in tags}


def _attribute(tag: str, name: str) -> str:
    match = re.search(rf'\s{name}="([^"]*)"', tag)
    return unescape(match[1], {"&quot;": '"', "&apos;": "'"}) if match else ""


LESS = "delete the rows and columns that are not needed, or copy the sheets to a new workbook"
