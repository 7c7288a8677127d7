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


def test_a_single_research_question_is_no_plural(tmp_path: Path) -> None:
    findings = find(OFFICE, tmp_path)
    questions = findings.files.study.questions
    for number, title, said in (
        (1, "Answer to the Research Question", "the research question is answered"),
        (2, "Answers to the Research Questions", "the research questions are answered"),
    ):
        study = replace(findings.files.study, questions=questions[:number])
        asked = replace(findings, files=replace(findings.files, study=study))
        document = build_document(asked, "en")
        (section,) = [
            one
            for one in walk(document.blocks)
            if isinstance(one, Section) and one.id == "sec:questions"
        ]
        assert plain(section.title) == title
        assert said in told(document, "sec:questions")[0]


def test_the_organisation_is_named_once_in_an_answer(tmp_path: Path) -> None:
    findings = find(OFFICE, tmp_path)
    for language, again in {
        "id": ", kinerjanya termasuk",
        "en": ", it is in the category",
        "ms": ", prestasinya termasuk",
    }.items():
        answer, _ = told(build_document(findings, language), "sec:questions")
        assert answer.count(again) == 3
