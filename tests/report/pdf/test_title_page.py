"""The title page of a paper as PDF: which page holds what, and the rules of PDF/UA-1."""

import re
import subprocess
from pathlib import Path

import pytest

from pipeline.report.document import Section, plain
from pipeline.report.numbering import number_blocks
from pipeline.report.pdf import write_pdf
from tests.report.kitchen_paper import paper
from tests.report.pdf.reading import pages
from tests.report.pdf.test_outside import broken_rules

BOTH = pytest.mark.parametrize("language", ["id", "en"])
TOP = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>(\d)</word>')


def written(language: str) -> bytes:
    document = paper(language)
    return write_pdf(document, number_blocks(document), {})


@BOTH
def test_title_abstracts_text_and_references_are_on_pages_of_their_own(language: str) -> None:
    document = paper(language)
    title, *abstracts, text, references = pages(written(language))
    numbering = number_blocks(document)
    titles = {
        one.id: plain(one.title, numbering) for one in document.blocks if isinstance(one, Section)
    }
    assert title.startswith(f"1 {document.title} Siti Rahma")
    assert abstracts[0].startswith(f"2 {titles['sec:abstract']}")
    assert abstracts[1].startswith(f"3 {titles['sec:abstract-2']}")
    assert len(abstracts) == 2
    assert text.startswith(f"4 {document.title} 1")
    assert titles["sec:results"] in text  # chapters of a paper go on on the same page
    assert references.startswith(f"5 {titles['sec:references']}")


@pytest.mark.slow
@BOTH
def test_its_pages_keep_the_rules_and_have_their_numbers_at_the_top_right(
    language: str, tmp_path: Path
) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(written(language))
    assert broken_rules(path) == []
    boxes = subprocess.run(
        ["pdftotext", "-bbox", str(path), "-"], capture_output=True, text=True, check=True
    ).stdout
    for number, page in enumerate(boxes.split("<page ")[1:], start=1):
        x, y, said = TOP.findall(page)[0]
        assert said == str(number)
        assert float(x) > 480
        assert float(y) < 72
