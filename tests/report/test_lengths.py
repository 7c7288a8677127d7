"""Every shipped study as thesis, article and report, whole and in brief, with abstracts."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Literal, get_args

import pytest

from pipeline.artefacts import as_json
from pipeline.profile_defaults import Profile
from pipeline.report.chapter import build_document
from pipeline.report.document import (
    Citation,
    Document,
    Figure,
    Inlines,
    Number,
    Paragraph,
    Section,
    Table,
    plain,
    walk,
)
from pipeline.report.findings import Findings
from pipeline.report.lines import lines_of, targets
from pipeline.report.numbering import number_blocks
from pipeline.report.results_json import results_tree
from tests.report.test_chapter import APPENDED, SHARES, resolve
from tests.studies import LIBRARY, OFFICE, SERVICE, STATISTICS, SURVEY, ZONES, copy_study, find

pytestmark = pytest.mark.slow  # a run of all stages for every study and profile

LANGUAGES = ("id", "en")
Length = Literal["full", "brief"]
LENGTHS = get_args(Length)
KINDS: tuple[tuple[Path, Profile], ...] = (
    (LIBRARY, "skripsi"),
    (LIBRARY, "artikel"),
    (SERVICE, "skripsi"),
    (SERVICE, "artikel"),
    (ZONES, "artikel"),
    (OFFICE, "skripsi"),
    (OFFICE, "artikel"),
    (SURVEY, "skm"),
    (SURVEY, "artikel"),
    (STATISTICS, "iso-11620"),
)


def named(kind: tuple[Path, Profile]) -> str:
    return f"{kind[0].name}-{kind[1]}"


@pytest.fixture(scope="module", params=KINDS, ids=named)
def findings(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Findings:
    study, profile = request.param
    return found_as(study, profile, tmp_path_factory.mktemp("study"))


def found_as(study: Path, profile: Profile, folder: Path) -> Findings:
    """Run a shipped study in which nothing but the profile is changed."""
    copied = copy_study(study, folder)
    path = copied / "study.yaml"
    lines = path.read_text().splitlines()
    path.write_text(
        "\n".join(f"profile: {profile}" if one.startswith("profile:") else one for one in lines)
    )
    return find(copied, folder / "out")


def documents(
    findings: Findings, *, length: Length = "full", abstract: bool | None = None
) -> Iterator[Document]:
    """Build both languages at a length, with abstracts or without where that is told."""
    study = findings.files.study
    wanted = study.report.abstract if abstract is None else abstract
    report = replace(study.report, length=length, abstract=wanted)
    files = replace(findings.files, study=replace(study, report=report))
    for language in LANGUAGES:
        yield build_document(replace(findings, files=files), language)


def numbers_of(document: Document) -> Iterator[Number]:
    for block in walk(document.blocks):
        for line in lines_of(block):
            yield from (one for one in line if isinstance(one, Number))


@pytest.mark.parametrize("length", LENGTHS)
def test_every_number_has_its_address(findings: Findings, length: Length) -> None:
    tree = json.loads(as_json(results_tree(findings), sort=True))
    for document in documents(findings, length=length, abstract=True):
        for number in numbers_of(document):
            value = float(str(resolve(tree, number.address)))
            fraction = number.address.split(".")[-1] in SHARES and number.percent and value <= 1
            assert value * (100 if fraction else 1) == number.value, number.address


@pytest.mark.parametrize("length", LENGTHS)
def test_both_languages_have_the_same_blocks_and_numbers(
    findings: Findings, length: Length
) -> None:
    made = list(documents(findings, length=length, abstract=True))
    shapes = [
        [(type(block).__name__, getattr(block, "id", "")) for block in walk(one.blocks)]
        for one in made
    ]
    assert shapes[0] == shapes[1]
    addresses = [{one.address for one in numbers_of(document)} for document in made]
    assert addresses[0] == addresses[1]


@pytest.mark.parametrize("length", LENGTHS)
def test_every_reference_has_a_target_and_every_picture_is_spoken_of(
    findings: Findings, length: Length
) -> None:
    for document in documents(findings, length=length, abstract=True):
        announced: set[str] = set()
        for block in walk(document.blocks):
            if isinstance(block, Table | Figure) and not block.id.startswith(APPENDED):
                assert block.id in announced
            announced |= set() if isinstance(block, Section) else targets([block])
        assert announced <= set(number_blocks(document))


@pytest.mark.parametrize("length", LENGTHS)
def test_no_stray_marks_or_blanks(findings: Findings, length: Length) -> None:
    for document in documents(findings, length=length, abstract=True):
        numbering = number_blocks(document)
        for line in all_lines(document):
            text = plain(line, numbering)
            assert "  " not in text
            assert not text.startswith(" ")
            assert not any(mark in text for mark in ("None", "{", "\ue000", " ,", ".."))


def all_lines(document: Document) -> Iterator[Inlines]:
    for block in walk(document.blocks):
        yield from lines_of(block)


def test_brief_is_much_shorter_and_has_no_table_of_items(findings: Findings) -> None:
    whole, brief = (next(documents(findings, length=one)) for one in LENGTHS)
    tables = [one.id for one in walk(brief.blocks) if isinstance(one, Table)]
    assert not [one for one in tables if one.startswith(("tab:items-", "tab:validity-"))]
    assert len(tables) <= sum(isinstance(one, Table) for one in walk(whole.blocks))
    if findings.answers is not None:
        shares = [sum(len(plain(line)) for line in all_lines(one)) for one in (brief, whole)]
        assert shares[0] < 0.7 * shares[1]


def test_the_software_is_cited_once(findings: Findings) -> None:
    for length in LENGTHS:
        for document in documents(findings, length=length):
            cited = [
                one
                for line in all_lines(document)
                for one in line
                if isinstance(one, Citation) and "angket" in one.keys
            ]
            assert len(cited) == 1
            assert findings.version in cited[0].text


def abstracts_of(document: Document) -> list[Section]:
    return [
        one
        for one in document.blocks
        if isinstance(one, Section) and one.id.startswith("sec:abstract")
    ]


def test_abstracts_stand_in_both_languages_and_have_their_length(findings: Findings) -> None:
    profile = findings.files.study.profile
    for document in documents(findings, abstract=True):
        found = abstracts_of(document)
        if profile not in ("skripsi", "artikel"):
            assert found == []
            continue
        other = LANGUAGES[1 - LANGUAGES.index(document.language)]
        assert [one.language for one in found] == [None, other]
        assert not any(one.counted for one in found)
        for section in found:
            (text, *_) = section.blocks
            assert isinstance(text, Paragraph)
            # a study of indicators alone has few facts, and nothing is added to fill it up
            assert 140 <= len(plain(text.inlines).split()) <= 250


def test_no_abstract_unless_asked_for(findings: Findings) -> None:
    assert [abstracts_of(one) for one in documents(findings, abstract=False)] == [[], []]


def test_an_article_has_plain_numbers_and_three_chapters(tmp_path: Path) -> None:
    document = next(documents(found_as(ZONES, "artikel", tmp_path)))
    numbering = number_blocks(document)
    levels = [one for one in document.blocks if isinstance(one, Section) and one.level == 1]
    assert [numbering[one.id].text for one in levels if one.counted] == ["1", "2", "3"]
    tables = [numbering[one.id].number for one in walk(document.blocks) if isinstance(one, Table)]
    body = [one for one in tables if one.isdigit()]
    assert body == [str(place) for place in range(1, len(body) + 1)]
    assert tables[len(body) : len(body) + 3] == ["A1", "A2", "A3"]  # those of the appendices
