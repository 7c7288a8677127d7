"""On which page each bookmark stands, as LibreOffice counts: for the numbers in the contents.

The file is rendered to PDF with its bookmarks as named destinations, which say their page. The
pages are those of LibreOffice with the fonts of this computer; Word may break pages elsewhere.
"""

import os
import re
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

PATIENCE = 120.0
"""Seconds for LibreOffice to render one document."""

PROGRAMS = (
    "soffice",
    "libreoffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
)
_FILTER = (
    'pdf:writer_pdf_Export:{"ExportBookmarksToPDFDestination":{"type":"boolean","value":"true"}}'
)
_KIDS = re.compile(rb"/Type\s*/Pages\b.*?/Kids\s*\[([^\]]*)\]", re.DOTALL)
# LibreOffice writes the low line of a name as a slash (or a number sign) and its code
_DESTINATION = re.compile(rb"/(?:[/#]?5F|_)(Toc\d+)\s*\[\s*(\d+)\s+0\s+R")
_REFERENCE = re.compile(rb"(\d+)\s+0\s+R")


@dataclass(frozen=True, slots=True)
class Pages:
    """The page of each bookmark of the contents (from 1), or in one line why there are none."""

    of: Mapping[str, int] = field(default_factory=dict)
    trouble: str = ""


def count_pages(content: bytes, patience: float = PATIENCE) -> Pages:
    """Render a Word file with LibreOffice and read the pages of its bookmarks."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        return Pages(trouble="LibreOffice is not installed")
    with tempfile.TemporaryDirectory(prefix="angket-") as name:
        folder = Path(name)
        (folder / "report.docx").write_bytes(content)
        trouble = _convert(program, folder, patience)
        pdf = folder / "report.pdf"
        if trouble or not pdf.exists():
            return Pages(trouble=trouble or "LibreOffice did not render the document")
        found = read_pages(pdf.read_bytes())
    return Pages(found, "" if found else "LibreOffice gave no pages of bookmarks")


def read_pages(pdf: bytes) -> Mapping[str, int]:
    """Read the named destinations of a PDF that LibreOffice wrote; none where it is another."""
    kids = _KIDS.search(pdf)
    if kids is None:
        return {}
    numbers = {page: number for number, page in enumerate(_REFERENCE.findall(kids[1]), start=1)}
    return {
        f"_{name.decode()}": numbers[page]
        for name, page in _DESTINATION.findall(pdf)
        if page in numbers
    }


def _convert(program: str, folder: Path, patience: float) -> str:
    """Run LibreOffice with a profile of its own; give what went wrong."""
    command = [
        program,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *("--headless", "--norestore", "--convert-to", _FILTER),
        *("--outdir", str(folder), str(folder / "report.docx")),
    ]
    nothing = subprocess.DEVNULL
    try:
        running = subprocess.Popen(
            command, stdin=nothing, stdout=nothing, stderr=nothing, start_new_session=True
        )
    except OSError:
        return "LibreOffice cannot be started"
    try:
        running.wait(patience)
    except subprocess.TimeoutExpired:
        _stop(running)
        return f"LibreOffice needed more than {patience:g} seconds"
    return ""


def _stop(running: "subprocess.Popen[bytes]") -> None:
    """End LibreOffice with the processes that it started."""
    with suppress(OSError):
        if os.name == "posix":
            os.killpg(running.pid, signal.SIGKILL)
        else:
            running.kill()
    running.wait()
