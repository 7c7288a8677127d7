"""The pages in the contents, where LibreOffice is to count them."""

import os
import re
import shutil
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.report import writing
from pipeline.report.document import Section, walk
from pipeline.report.docx import page_oracle, write_docx
from pipeline.report.docx.contents import PAGE_UNKNOWN
from pipeline.report.docx.manuscript import anchors
from pipeline.report.docx.page_oracle import count_pages, read_pages
from pipeline.report.numbering import number_blocks
from pipeline.report.writing import Rendition
from pipeline.report_choices import ReportChoices
from tests.report.docx.reading import fields, part, sink
from tests.report.kitchen_layouts import LAYOUTS, laid_out
from tests.report.kitchen_report import kitchen_report
from tests.report.kitchen_sink import kitchen_sink

PDF = (
    b"9 0 obj<</Type/Pages\n/Kids[ 1 0 R 4 0 R 12 0 R ]\n/Count 3>>endobj\n"
    b"20 0 obj<</5FToc111[12 0 R/XYZ 1 2 0]\n/#5FToc222[1 0 R/XYZ 1 2 0]/_Toc333 [ 4 0 R]"
    b"/5FRef444[4 0 R/XYZ 1 2 0]/5FToc555[99 0 R/XYZ 1 2 0]>>endobj"
)


def pages_of(content: bytes) -> dict[str, str]:
    found = fields(part(content, "word/document.xml"))
    return {code.split()[1]: page for code, page in found if code.startswith("PAGEREF")}


def program(folder: Path, text: str) -> str:
    """Write a program that stands for LibreOffice."""
    path = folder / "soffice"
    path.write_text(f"#!{sys.executable}\n{text}")
    path.chmod(0o755)
    return str(path)


def test_pages_are_read_from_named_destinations() -> None:
    assert read_pages(PDF) == {"_Toc111": 3, "_Toc222": 1, "_Toc333": 2}
    assert read_pages(b"%PDF-1.6 without pages") == {}


def test_known_pages_are_shown_and_others_wait_for_word() -> None:
    document, pictures = kitchen_sink("id")
    numbering = number_blocks(document)
    known = anchors(numbering)["sec:chapter"].entry
    shown = pages_of(write_docx(document, numbering, pictures, {known: 7}))
    assert shown.pop(known) == "7"
    assert set(shown.values()) == {PAGE_UNKNOWN}


@pytest.mark.skipif(os.name != "posix", reason="the programs are scripts with a first line")
@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        ("import sys; sys.exit(1)", "LibreOffice did not render the document"),
        ("import time; time.sleep(60)", "LibreOffice needed more than 0.5 seconds"),
        (
            "import sys, pathlib\n"
            "folder = pathlib.Path(sys.argv[sys.argv.index('--outdir') + 1])\n"
            "(folder / 'report.pdf').write_bytes(b'%PDF')",
            "LibreOffice gave no pages of bookmarks",
        ),
    ],
    ids=["fails", "hangs", "other"],
)
def test_what_goes_wrong_is_told_in_one_line(
    text: str, trouble: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_oracle, "PROGRAMS", (program(tmp_path, text),))
    started = time.monotonic()
    pages = count_pages(b"", 0.5 if "sleep" in text else 30)
    assert (pages.trouble, pages.of) == (trouble, {})
    assert time.monotonic() - started < 20


def test_without_libreoffice_the_numbers_wait_for_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_oracle, "PROGRAMS", ("no-such-program",))
    told: list[str] = []
    document, pictures = kitchen_sink("id")
    rendition = Rendition(
        document,
        number_blocks(document),
        pictures,
        Path(),
        ReportChoices(pages="libreoffice"),
        tell=told.append,
    )
    files = writing.WRITERS["docx"](rendition)
    assert files["report.id.docx"] == sink("id")
    assert told == ["  LibreOffice is not installed: Word counts the pages itself (Ctrl+A, F9)"]
    writing.WRITERS["docx"](replace(rendition, choices=ReportChoices()))
    assert len(told) == 1


@pytest.mark.slow
def test_libreoffice_counts_the_pages() -> None:
    document, pictures = kitchen_report("id")
    numbering = number_blocks(document)
    content = write_docx(document, numbering, pictures)
    pages = count_pages(content)
    assert pages.trouble == ""
    counted = write_docx(document, numbering, pictures, pages.of)
    shown = {name: int(page) for name, page in pages_of(counted).items()}
    marks = anchors(numbering)
    sections = [block for block in walk(document.blocks) if isinstance(block, Section)]
    in_order = [shown[marks[one.id].entry] for one in sections if one.level <= 3]
    assert in_order == sorted(in_order)
    assert in_order[0] == 4  # behind two plates and the contents
    assert write_docx(document, numbering, pictures, count_pages(content).of) == counted


@pytest.mark.slow
@pytest.mark.parametrize("name", LAYOUTS)
def test_the_pages_of_the_contents_are_seen(name: str, tmp_path: Path) -> None:
    document, pictures = laid_out(name, "id", several=False)
    numbering = number_blocks(document)
    content = write_docx(document, numbering, pictures)
    path = tmp_path / "report.docx"
    path.write_bytes(write_docx(document, numbering, pictures, count_pages(content).of))
    soffice = shutil.which("soffice") or "soffice"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    render = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*render, str(path)], check=True, capture_output=True, timeout=120)
    read = ["pdftotext", "-layout", "-l", "1", str(tmp_path / "report.pdf"), "-"]
    seen = subprocess.run(read, check=True, capture_output=True, text=True).stdout
    chapters = [line for line in seen.splitlines() if "HASIL PENELITIAN DAN PEMB" in line]
    first = 1 if document.layout.chapters == "plain" else 2  # a plain chapter begins no page
    assert re.search(rf"\.{{5,}} ?{first}$", chapters[0])
    assert len(re.findall(r"\.{5,} ?\d+$", seen, re.MULTILINE)) >= 20
