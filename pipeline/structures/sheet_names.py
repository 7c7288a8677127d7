"""The sheets of a workbook, without reading any of them."""

import re
import zipfile
import zlib
from collections.abc import Mapping
from html import unescape
from io import BytesIO
from pathlib import Path

ZIP = b"PK\x03\x04"
COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1")
LARGEST = 2**20  # bytes of the list of sheets
SHEET = re.compile(r"<(?:\w+:)?sheet\b[^>]*?\bname=(\"[^\"]*\"|'[^']*')")


def sheet_names(path: Path, start: bytes) -> Mapping[str, str]:
    """Give the names of a workbook's sheets by the same in lower case; none for another file."""
    if start.startswith(ZIP):
        names = _of_xlsx(path)
    elif start.startswith(COMPOUND):
        names = _of_xls(path)
    else:
        names = []
    return {name.strip().casefold(): name for name in reversed(names)}


def _of_xlsx(path: Path) -> list[str]:
    try:
        with zipfile.ZipFile(path) as archive, archive.open("xl/workbook.xml") as listed:
            text = listed.read(LARGEST).decode("utf-8", "replace")
    except (zipfile.BadZipFile, KeyError, OSError, RuntimeError, zlib.error, NotImplementedError):
        return []  # no XLSX, or a damaged one: the readers say so
    return [unescape(found[1][1:-1]) for found in SHEET.finditer(text)]


def _of_xls(path: Path) -> list[str]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        with CalamineWorkbook.from_filelike(BytesIO(path.read_bytes())) as workbook:
            return list(workbook.sheet_names)
    except (CalamineError, OSError):
        return []
