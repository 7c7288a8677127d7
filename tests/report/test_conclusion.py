"""The verdict on the whole: told with its computation, answered, concluded, each in its own way."""

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.report.chapter import build_document
from pipeline.report.document import Document, Number, Section, plain, walk
from tests.report.test_chapter import inlines_of
from tests.studies import LIBRARY, OFFICE, find

SCORE = "scorecard.overall.score"
SAID = {
    "id": "Secara keseluruhan, kinerja",
    "en": "As a whole, the performance of",
    "ms": "Secara keseluruhan, prestasi",
}


def told(document: Document, section: str) -> tuple[str, set[str]]:
    """Give what a section says, and the addresses of its numbers."""
    (found,) = [
        one for one in walk(document.blocks) if isinstance(one, Section) and one.id == section
    ]
    inlines = list(inlines_of(replace(document, blocks=(found,))))
    addresses = {one.address for line in inlines for one in line if isinstance(one, Number)}
    return " ".join(map(plain, inlines)), addresses


@pytest.mark.parametrize("study", [LIBRARY, OFFICE])
def test_the_question_about_the_whole_is_answered_by_its_parts(study: Path, tmp_path: Path) -> None:
    findings = find(study, tmp_path)
    for language, said in SAID.items():
        document = build_document(findings, language)
        answer, numbers = told(document, "sec:questions")
        assert said in answer
        assert SCORE not in numbers
        assert len({one for one in numbers if one.endswith(".score")}) >= 2
        for section in ("sec:scorecard", "sec:conclusion"):
            assert SCORE in told(document, section)[1]
