"""What a journal's referee would strike out of an article, in both languages."""

import re
from collections.abc import Iterator

import pytest

from pipeline.report.document import (
    Bullets,
    Citation,
    Document,
    Number,
    Paragraph,
    Section,
    Table,
    plain,
    walk,
)
from pipeline.report.findings import Findings
from pipeline.report.lines import lines_of
from pipeline.report.numbering import number_blocks
from pipeline.report.sections.abstract import MOST_WORDS
from tests.report.test_lengths import LENGTHS, abstracts_of, documents, found_as
from tests.studies import LIBRARY, SERVICE, ZONES

pytestmark = pytest.mark.slow  # a run of all stages for each study

NESTED = re.compile(r"\([^()]*\([^()]*\)(?:[^()]|\([^()]*\))*Grieder")
STUDIES = (LIBRARY, SERVICE, ZONES)


@pytest.fixture(scope="module", params=STUDIES, ids=[one.name for one in STUDIES])
def findings(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Findings:
    return found_as(request.param, "artikel", tmp_path_factory.mktemp("study"))


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Findings:
    return found_as(SERVICE, "artikel", tmp_path_factory.mktemp("service"))


def paragraphs(document: Document) -> Iterator[str]:
    numbering = number_blocks(document)
    for block in walk(document.blocks):
        if isinstance(block, Paragraph):
            yield plain(block.inlines, numbering)


def tables(document: Document) -> dict[str, Table]:
    return {one.id: one for one in walk(document.blocks) if isinstance(one, Table)}


def test_the_abstracts_of_a_document_tell_the_same(findings: Findings) -> None:
    for document in documents(findings, abstract=True):
        told = []
        for section in abstracts_of(document):
            (text, *_) = section.blocks
            assert isinstance(text, Paragraph)
            assert len(plain(text.inlines).split()) <= MOST_WORDS
            told.append([one.address for one in text.inlines if isinstance(one, Number)])
        assert len(told) == 2
        assert sorted(told[0]) == sorted(told[1])


def test_abstracts_cite_nothing_and_have_nothing_in_bold(findings: Findings) -> None:
    for document in documents(findings, abstract=True):
        for section in abstracts_of(document):
            lines = [line for block in section.blocks for line in lines_of(block)]
            assert not [one for line in lines for one in line if isinstance(one, Citation)]


def test_an_abstract_tells_each_score_once(findings: Findings) -> None:
    for document in documents(findings, abstract=True):
        for section in abstracts_of(document):
            (text, *_) = section.blocks
            assert isinstance(text, Paragraph)
            told = [one.address for one in text.inlines if isinstance(one, Number)]
            scores = [one for one in told if re.match(r"scorecard\.perspectives\..*\.score$", one)]
            assert len(scores) == len(set(scores))


def test_the_conventions_are_told_once(findings: Findings) -> None:
    for document in documents(findings):
        analysis = [one for one in paragraphs(document) if "angket" in one and "SPSS" in one]
        assert analysis == []
        told = [one for one in paragraphs(document) if "Guttman" in one]
        assert len([one for one in told if "Psychometrika" not in one]) == 1  # but for sources
    for document in documents(findings, length="brief"):
        assert len([one for one in paragraphs(document) if "angket" in one and "SPSS" in one]) == 1


def test_a_single_weighed_perspective_is_not_called_weighed_equally(service: Findings) -> None:
    indonesian, english = documents(service)
    assert not [one for one in paragraphs(english) if "equal weights" in one]
    assert not [one for one in paragraphs(english) if "so that they can be combined" in one]
    assert not [one for one in paragraphs(indonesian) if "bobot yang sama" in one]
    assert [one for one in paragraphs(english) if "that of the only perspective" in one]
    assert [
        one
        for one in paragraphs(english)
        if one.startswith("Besides the perspective Performance, on which the score rests, the")
    ]


def test_the_note_explains_a_dash_only_where_there_is_one(findings: Findings) -> None:
    for document in documents(findings):
        table = tables(document)["tab:measurement"]
        dashed = any(plain(cell) == "–" for row in table.rows for cell in row.cells)
        assert ("“–”" in plain(table.note)) == dashed


def test_what_can_be_more_than_one_keeps_its_zero(service: Findings) -> None:
    english = list(documents(service))[1]
    found = tables(english)
    for start in ("tab:eigenvalues", "tab:htmt"):
        (table,) = [one for id_, one in found.items() if id_.startswith(start)]
        cells = [plain(cell) for row in table.rows for cell in row.cells]
        assert not [one for one in cells if one.startswith((".", "[."))]
        assert [one for one in cells if one.startswith("0.")]
    loadings = next(one for id_, one in found.items() if id_.startswith("tab:loadings"))
    sums = [plain(cell) for cell in loadings.rows[-2].cells]
    assert [one for one in sums if one.startswith("0.")]
    assert plain(loadings.rows[1].cells[1]).startswith(".")  # these cannot


def test_no_parentheses_in_parentheses_around_the_extraction(findings: Findings) -> None:
    for document in documents(findings):
        said = [one for one in paragraphs(document) if "Grieder" in one]
        assert said
        assert not [one for one in said if NESTED.search(one)]


def test_sources_in_one_parenthesis_are_in_the_order_of_the_list(findings: Findings) -> None:
    for document in documents(findings):
        assert [one for one in paragraphs(document) if "(Glorfeld, 1995; Horn, 1965)" in one]


def test_the_flow_is_drawn_once_and_only_where_anyone_was_left_out(findings: Findings) -> None:
    answers = findings.answers
    assert answers is not None
    left = answers.quality.n_after < answers.ingest.rows_read
    for length in LENGTHS:
        drawn = left and length == "full"
        for document in documents(findings, length=length):
            ids = [getattr(one, "id", "") for one in walk(document.blocks)]
            assert ids.count("fig:flow") == drawn
            assert "tab:flow" not in ids


def test_no_two_headings_of_an_article_are_alike(findings: Findings) -> None:
    for length in LENGTHS:
        for document in documents(findings, length=length):
            titles = [plain(one.title) for one in walk(document.blocks) if isinstance(one, Section)]
            assert len(titles) == len(set(titles))


def test_a_journal_list_of_references_has_no_preface(findings: Findings) -> None:
    for document in documents(findings):
        (section,) = [
            one
            for one in walk(document.blocks)
            if isinstance(one, Section) and one.id == "sec:references"
        ]
        paragraphs = [one for one in section.blocks if isinstance(one, Paragraph)]
        others = [plain(one.inlines) for one in paragraphs if one.style != "reference"]
        assert len(paragraphs) > len(others)
        assert all(one.startswith("[") for one in others)


def test_a_label_that_begins_with_its_score_is_not_told_twice(findings: Findings) -> None:
    for document in documents(findings):
        notes = [plain(one.note) for one in tables(document).values()]
        assert not [one for one in notes if re.search(r"\b(\d+) = \1\b", one)]


def test_what_an_index_calls_urgent_is_suggested_in_brief_too(service: Findings) -> None:
    for length in LENGTHS:
        for document in documents(service, length=length):
            (section,) = [
                one
                for one in walk(document.blocks)
                if isinstance(one, Section) and one.id == "sec:implications"
            ]
            (points,) = [one for one in section.blocks if isinstance(one, Bullets)]
            said = [plain(one) for one in points.items]
            for item in ("KIN1 ", "KIN2 ", "KIN12 ", "KIN14 "):
                assert [one for one in said if item in one], item
