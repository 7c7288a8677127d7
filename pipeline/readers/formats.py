"""Which format a file has, told by its content and never by its name alone."""

import json
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Literal, TypeAlias

from pipeline.errors import Place, UserError

Format: TypeAlias = Literal["text", "workbook", "sav", "por", "dta", "spss-syntax"]

ZIP = b"PK\x03\x04"
COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1")  # Office files before 2007, and encrypted newer ones
XLS_START = bytes.fromhex("0908100000060500")
SPREADSHEET = b"opendocument.spreadsheet"
SYNTAX_FLAGS = re.IGNORECASE | re.DOTALL | re.MULTILINE
LONGEST_MEMBER = 2**20
ARCHIVE_FAULTS = (  # all that zipfile raises for what is damaged
    zipfile.BadZipFile,
    OSError,
    RuntimeError,
    NotImplementedError,
    EOFError,
    ValueError,
    OverflowError,
    struct.error,
    zlib.error,
)
LOCKED = "the workbook is locked by a password"
SAVE = "save it as CSV or XLSX and name that file"
UNLOCK = "open it, save it without a password and run again"


def detect_format(path: Path, data: bytes) -> Format:
    """Tell text from workbooks by their first bytes.

    Raises
    ------
    UserError
        The file is empty, locked by a password, or of a format that is not read; each by name.
    """
    if not data.strip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"):
        raise UserError.at(Place(path), "the file is empty", "export the responses again")
    for marked, found in STATISTICS:
        if marked(data):
            return found
    for matches, what, remedy in REFUSED:
        if matches(data):
            raise UserError.at(Place(path), f"{what} not read in this version", remedy)
    if data.startswith(ZIP):
        return _archive_format(path, data)
    if data.startswith(COMPOUND):
        return _compound_format(path, data)
    return "text"


def _archive_format(path: Path, data: bytes) -> Format:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()
            kind = _member(archive, "mimetype")
            locked = b"encryption-data" in _member(archive, "META-INF/manifest.xml")
    except ARCHIVE_FAULTS:
        raise UserError.at(
            Place(path), "the workbook is damaged (its archive cannot be opened)", "export it again"
        ) from None
    if locked:
        raise UserError.at(Place(path), LOCKED, UNLOCK)
    if "xl/workbook.xml" in names or "xl/workbook.bin" in names or SPREADSHEET in kind:
        return "workbook"
    for mark, what, remedy in REFUSED_ARCHIVES:
        if any(name.startswith(mark) for name in (kind.decode("ascii", "replace"), *names)):
            raise UserError.at(Place(path), f"{what} not read in this version", remedy)
    raise UserError.at(
        Place(path), "a ZIP archive is not read", "unpack it and name the CSV or XLSX file inside"
    )


def _member(archive: zipfile.ZipFile, name: str) -> bytes:
    """Give the start of a member: what is looked for stands there, whatever it inflates to."""
    if name not in archive.namelist():
        return b""
    with archive.open(name) as member:
        return member.read(LONGEST_MEMBER)


def _compound_format(path: Path, data: bytes) -> Format:
    if _stream("EncryptedPackage") in data or _is_locked_xls(data):
        raise UserError.at(Place(path), LOCKED, UNLOCK)
    if _stream("Workbook") in data or _stream("Book") in data:
        return "workbook"
    if _stream("WordDocument") in data:
        raise UserError.at(Place(path), "Word .doc documents are not read in this version", SAVE)
    raise UserError.at(Place(path), "an Office file without a worksheet is not read", SAVE)


def _is_locked_xls(data: bytes) -> bool:
    """Find a FILEPASS record behind the first record of the workbook's stream."""
    start = data.find(XLS_START)
    return start >= 0 and data[start + 20 : start + 22] == b"\x2f\x00"


def _stream(name: str) -> bytes:
    return name.encode("utf-16-le")


def _starts(*marks: bytes) -> Callable[[bytes], bool]:
    return lambda data: data.startswith(marks)


def _is_html(data: bytes) -> bool:
    head = data.removeprefix(b"\xef\xbb\xbf").lstrip()[:20].lower()
    return head.startswith((b"<!doctype html", b"<html", b"<table", b"<meta"))


def _has_early(mark: bytes) -> Callable[[bytes], bool]:
    return lambda data: mark in data[:2000].lower()


def _is_stata(data: bytes) -> bool:
    binary = 0x69 <= data[0] <= 0x73 and data[1:2] in (b"\1", b"\2") and data[2:3] == b"\1"
    return binary or data.startswith(b"<stata_dta>")


def _is_spss_syntax(data: bytes) -> bool:
    return re.search(rb"^\s*GET DATA\b.*?/FILE\s*=", data[:20_000], SYNTAX_FLAGS) is not None


def _is_json(data: bytes) -> bool:
    text = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not text.startswith((b"{", b"[")):
        return False
    try:
        json.loads(text)
    except (ValueError, RecursionError):  # a header may begin with a bracket, or many
        return False
    return True


def _is_qsf(data: bytes) -> bool:
    return _is_json(data) and b'"SurveyElements"' in data


STATISTICS: tuple[tuple[Callable[[bytes], bool], Format], ...] = (
    (_starts(b"$FL2", b"$FL3"), "sav"),
    (_has_early(b"spss port file"), "por"),
    (_is_stata, "dta"),
    (_is_spss_syntax, "spss-syntax"),
)

REFUSED: tuple[tuple[Callable[[bytes], bool], str, str], ...] = (
    (_has_early(b"<limesurveydoctype"), "LimeSurvey .lss structures are", "export the responses"),
    (_is_qsf, "Qualtrics .qsf structures are", "export the responses as CSV"),
    (_is_json, "JSON files are", SAVE),
    (_is_html, "HTML pages are", "open it in a spreadsheet and save it as XLSX"),
    (_starts(b"<?xml", b"\xef\xbb\xbf<?xml"), "XML files are", SAVE),
    (_starts(b"%PDF"), "PDF files are", "export the responses as CSV or XLSX"),
    (_starts(b"{\\rtf"), "RTF documents are", SAVE),
    (_starts(b"\x89PNG", b"\xff\xd8\xff", b"GIF8"), "pictures are", "export the responses"),
    (_starts(b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf", b"BZh"), "packed files are", "unpack it first"),
    (_starts(b"PAR1", b"ARROW1"), "Parquet and Arrow files are", SAVE),
)

REFUSED_ARCHIVES: tuple[tuple[str, str, str], ...] = (
    ("word/", "Word .docx documents are", SAVE),
    ("ppt/", "PowerPoint files are", SAVE),
    ("Index/", "Apple Numbers documents are", "export it as CSV or XLSX and name that file"),
    ("application/vnd.oasis.opendocument", "OpenDocument files without a sheet are", SAVE),
)
