"""What other programs say of the file: the rules of PDF/UA-1, and poppler."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import page
import pytest
from pypdf import PdfReader

from pipeline.cli import main
from tests.report.pdf.reading import report, sink
from tests.studies import ROOT

pytestmark = pytest.mark.slow
STUDIES = (
    "perpustakaan-2026",
    "biro-adpim",
    "iso-perpustakaan-2026",
    "skm-disdukcapil-2026",
    pytest.param("mutu-layanan-2026", marks=pytest.mark.long),
    pytest.param("libqual-2026", marks=pytest.mark.long),
    "kepuasan-pemustaka-2026",
)
WORDS = re.compile(
    r'<page width="([\d.]+)" height="([\d.]+)">|'
    r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">([^<]*)<'
)


def broken_rules(path: Path) -> list[str]:
    checked = page.validate_pdf(str(path), profile="ua1")
    assert checked.rules.total > 100
    return [f"{one.rule_id}: {one.message}" for one in checked.failures]


def outside(path: Path) -> list[str]:
    """Name the words that reach into the margins of their page."""
    boxes = subprocess.run(
        ["pdftotext", "-bbox", str(path), "-"], capture_output=True, text=True, check=True
    ).stdout
    wide = 0.0
    out = []
    for match in WORDS.finditer(boxes):
        if match[1]:
            wide = float(match[1])
        elif float(match[3]) < 50 or float(match[5]) > wide - 50:  # a plate's are 2.2 cm
            out.append(match[7])
    return out


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("content", [sink, report])
def test_the_kitchen_keeps_the_rules(
    language: str, content: Callable[[str], bytes], tmp_path: Path
) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(content(language))
    assert broken_rules(path) == []
    assert outside(path) == []


def test_the_check_finds_what_is_broken(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    content = sink("id")
    path.write_bytes(content.replace(b"/Marked true", b"/Marked null"))
    assert path.read_bytes() != content
    assert broken_rules(path)


@pytest.mark.parametrize("study", STUDIES)
def test_shipped_studies_keep_the_rules(study: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    command = ["run", str(ROOT / "data" / study), "--out", str(out), "--formats", "pdf", "--quiet"]
    assert main(command) == 0
    paths = sorted(out.glob("report.*.pdf"))
    assert len(paths) == 2
    for path in paths:
        assert broken_rules(path) == []
        assert outside(path) == []
        reader = PdfReader(path, strict=True)
        assert all(one.extract_text().strip() for one in reader.pages)
        for number in range(1, len(reader.xref_objStm) + 1):
            reader.get_object(number)
