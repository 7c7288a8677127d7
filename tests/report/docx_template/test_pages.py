"""The pages in contents that were written into a template."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from pipeline.report import writing
from pipeline.report.docx import page_oracle
from pipeline.report.docx.page_oracle import Pages
from pipeline.report.numbering import number_blocks
from pipeline.report.writing import Rendition
from pipeline.report_choices import ReportChoices
from tests.report.docx.reading import fields
from tests.report.docx_template.making import decimal, indonesian
from tests.report.docx_template.reading_templates import tree
from tests.report.docx_template.rich import rich
from tests.report.kitchen_sink import kitchen_sink


def rendered(template: bytes, folder: Path, told: list[str], *, contents: bool = True) -> bytes:
    """Render the kitchen sink into a template, its pages counted."""
    (folder / "templat.docx").write_bytes(template)
    document, pictures = kitchen_sink("id")
    rendition = Rendition(
        document,
        number_blocks(document),
        pictures,
        folder,
        ReportChoices(pages="libreoffice", template={"id": "templat.docx"}, contents=contents),
        tell=told.append,
    )
    return writing.WRITERS["docx"](rendition)["report.id.docx"]


def pages_of(content: bytes) -> dict[str, str]:
    found = fields(tree(content))
    return {code.split()[1]: page for code, page in found if code.startswith("PAGEREF")}


def test_the_pages_are_those_of_the_file_with_the_template(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted: list[bytes] = []

    def count(content: bytes) -> Pages:
        counted.append(content)
        return Pages({name: 40 + at for at, name in enumerate(pages_of(content))})

    monkeypatch.setattr(page_oracle, "count_pages", count)
    told: list[str] = []
    shown = pages_of(rendered(indonesian(), tmp_path, told))
    assert list(shown.values()) == [str(40 + at) for at in range(len(shown))]
    assert len(counted) == 1
    assert len(told) == 1  # that the chapter begins a list: not told twice


def test_pages_that_are_numbered_otherwise_are_left_to_word(tmp_path: Path) -> None:
    told: list[str] = []
    shown = pages_of(rendered(rich(), tmp_path, told))  # its section begins at page 7
    assert set(shown.values()) == {"–"}
    assert told[-1] == (
        "  the template numbers its pages anew or in Roman:"
        " Word counts the pages itself (Ctrl+A, F9)"
    )


@pytest.mark.slow
def test_libreoffice_shows_the_pages_that_were_counted(tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(rendered(decimal(), tmp_path, []))
    soffice = shutil.which("soffice") or "soffice"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    render = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*render, str(path)], check=True, capture_output=True, timeout=120)
    read = ["pdftotext", "-layout", str(tmp_path / "report.pdf"), "-"]
    seen = subprocess.run(read, check=True, capture_output=True, text=True).stdout.split("\f")
    listed = re.findall(r"^\s*(?:4[\d.]*)\s+(\S.*?)\.{5,} ?(\d+)$", "\n".join(seen), re.MULTILINE)
    assert len(listed) > 4
    for title, page in listed:
        if title[0].isalpha():
            # this LibreOffice knows no legal numbers: IV.1
            heading = rf"(?:4|IV)[\d.]*\s+{re.escape(title)}$"
            assert re.search(heading, seen[int(page) - 1], re.MULTILINE)
