"""A file that somebody names -> its content, or one line about why it is no report."""

from collections.abc import Callable, Mapping
from importlib.util import find_spec
from pathlib import Path

from pipeline.errors import Place, UserError
from pipeline.report_choices import Format
from pipeline.verify.blocks import Content
from pipeline.verify.docx_file import read_docx
from pipeline.verify.html_file import read_html
from pipeline.verify.pdf_file import DamagedError, LockedError, read_pdf
from pipeline.verify.xlsx_file import read_xlsx
from pipeline.word_template import TemplateError
from pipeline.word_template.archive import read_parts

LARGEST = 200_000_000  # bytes
GIVE = "give a report.<language>.docx, .pdf or .html, or a tables.<language>.xlsx"
SAVE = "open it in the program that it is from and save it again"


def open_report(path: Path) -> tuple[Format, Content]:
    """Read a file, whatever it is called, by what it holds.

    Raises
    ------
    UserError
        It is none of the formats that are read, damaged, locked, or has no text.
    """
    if path.is_dir():
        raise _refused(path, "is a folder, not a report", GIVE)
    if not path.exists():
        raise _refused(path, "does not exist", "check the path")
    if path.stat().st_size > LARGEST:
        raise _refused(path, "is larger than a report can be", GIVE)
    content = path.read_bytes()
    form = _format(path, content)
    found = _READ[form](path, content)
    if not any(
        block.text.strip() if hasattr(block, "text") else block.rows for block in found.blocks
    ):
        raise _refused(path, "holds no text: it may be a scan or a picture", GIVE)
    return form, found


def _format(path: Path, content: bytes) -> Format:
    start = content.removeprefix(b"\xef\xbb\xbf").lstrip()[:1024].lower()
    if start.startswith(b"%pdf") or b"%pdf-" in content[:1024].lower():
        return "pdf"
    if start.startswith((b"<!doctype html", b"<html")) or b"<html" in start:
        return "html"
    try:
        parts = read_parts(content)
    except TemplateError as error:
        raise _refused(path, error.what.replace("a Word document", "a report"), GIVE) from None
    if any(name.startswith("xl/") for name in parts):
        return "xlsx"
    return "docx"


def _docx(path: Path, content: bytes) -> Content:
    try:
        return read_docx(content)
    except TemplateError as error:
        raise _refused(path, error.what, error.remedy) from None


def _xlsx(path: Path, content: bytes) -> Content:
    from python_calamine import CalamineError

    try:
        return read_xlsx(content, path)
    except CalamineError as error:
        raise _refused(path, f"is damaged: {error}", SAVE) from None


def _html(_: Path, content: bytes) -> Content:
    return read_html(content)


def _pdf(path: Path, content: bytes) -> Content:
    if find_spec("pypdfium2") is None:
        remedy = "pip install 'angket[verify]', or verify the Word file of the same report"
        raise _refused(path, "a PDF needs a package that is not installed", remedy)
    try:
        found = read_pdf(content)
    except LockedError:
        raise _refused(path, "is protected by a password", "save it without a password") from None
    except DamagedError as error:
        raise _refused(path, f"is damaged: {error}", SAVE) from None
    return found


def _refused(path: Path, what: str, remedy: str) -> UserError:
    return UserError.at(Place(path), what, remedy)


_READ: Mapping[Format, Callable[[Path, bytes], Content]] = {
    "docx": _docx,
    "xlsx": _xlsx,
    "html": _html,
    "pdf": _pdf,
}
