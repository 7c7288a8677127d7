"""The bytes of a file -> the parts of a package, unless it is something else or a danger."""

import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO

from pipeline.word_template.faults import TemplateError

LARGEST = 200_000_000  # bytes, unpacked
MOST_PARTS = 5_000

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_AS_WORD = "save it in Word as a Word document (.docx)"
_SIGNS: Mapping[bytes, str] = {
    b"%PDF": "a PDF",
    b"{\\rtf": "an RTF file",
    b"<!DOCTYPE html": "a web page",
    b"<html": "a web page",
    b"<?xml": "an XML file",
}
_OPEN_DOCUMENT: Mapping[str, str] = {
    "text": "an OpenDocument text (.odt)",
    "spreadsheet": "an OpenDocument spreadsheet (.ods)",
    "presentation": "an OpenDocument presentation (.odp)",
}
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    UnicodeDecodeError,
)


def read_parts(content: bytes) -> dict[str, bytes]:
    """Unpack a package; names are as in the file.

    Raises ``TemplateError`` for everything that is not an Office package of a bearable size.
    """
    if content.startswith(_OLD_OFFICE):
        raise _old_office(content)
    if not zipfile.is_zipfile(BytesIO(content)):
        raise TemplateError(f"is {_kind(content)}, not a Word document", _AS_WORD)
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return _members(archive)
    except _DAMAGED as error:
        raise TemplateError(
            "is damaged: it cannot be unpacked", "open it in Word and save it"
        ) from error


def _members(archive: zipfile.ZipFile) -> dict[str, bytes]:
    members = [one for one in archive.infolist() if not one.is_dir()]
    if len(members) > MOST_PARTS or sum(one.file_size for one in members) > LARGEST:
        raise TemplateError(
            "unpacks to more than a document can be", "use a template without its contents"
        )
    if any(one.flag_bits & 1 for one in members):
        raise TemplateError("is protected by a password", "save it without a password")
    names = [one.filename.casefold() for one in members]
    if len(set(names)) < len(names):
        raise TemplateError("holds a part twice", "open it in Word and save it")
    parts = {one.filename: archive.read(one) for one in members}
    _refuse_others(parts)
    return parts


def _refuse_others(parts: Mapping[str, bytes]) -> None:
    declared = parts.get("mimetype", b"")[:100].decode("ascii", "replace").strip()
    if declared.startswith("application/vnd.oasis.opendocument"):
        kind = declared.rpartition(".")[2].partition("-")[0]
        found = _OPEN_DOCUMENT.get(kind, "an OpenDocument file")
        raise TemplateError(f"is {found}", "save it as a Word document (.docx)")
    if "[Content_Types].xml" not in parts:
        raise TemplateError("is an archive (zip), not a Word document", _AS_WORD)


def _old_office(content: bytes) -> TemplateError:
    if "EncryptedPackage".encode("utf-16-le") in content:
        return TemplateError("is protected by a password", "save it without a password")
    if "WordDocument".encode("utf-16-le") in content:
        return TemplateError("is a document of an old Word (.doc)", _AS_WORD)
    return TemplateError("is a file of an old Office, not a Word document", _AS_WORD)


def _kind(content: bytes) -> str:
    if not content:
        return "an empty file"
    start = content.removeprefix(b"\xef\xbb\xbf").lstrip()[:40].lower()
    kinds = (kind for sign, kind in _SIGNS.items() if start.startswith(sign.lower()))
    return next(kinds, "another kind of file")
