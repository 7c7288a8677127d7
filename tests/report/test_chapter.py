import json
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

from pipeline.artefacts import as_json
from pipeline.report.chapter import build_document
from pipeline.report.document import (
    Block,
    Bullets,
    Document,
    Emphasis,
    Figure,
    Footnote,
    Foreign,
    Grid,
    Inlines,
    Line,
    Number,
    Paragraph,
    Plate,
    Reference,
    Section,
    Strong,
    Table,
    Words,
    plain,
    walk,
)
from pipeline.report.findings import Findings
from pipeline.report.numbering import number_blocks
from pipeline.report.results_json import results_tree
from tests.studies import (
    LIBRARY,
    OFFICE,
    SERVICE,
    STATISTICS,
    SURVEY,
    ZONES,
    chapter,
    find,
    write_study,
)

LANGUAGES = ("id", "en")
STUDIES = {
    "library": LIBRARY,
    "office": OFFICE,
    "statistics": STATISTICS,
    "service": SERVICE,
    "zones": ZONES,
    "survey": SURVEY,
}


@pytest.fixture(scope="module", params=STUDIES)
def findings(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Findings:
    return find(STUDIES[request.param], tmp_path_factory.mktemp("out"))


def inlines_of(document: Document) -> Iterator[Inlines]:
    for block in walk(document.blocks):
        yield from _inlines(block)


def _inlines(block: Block) -> Iterator[Inlines]:
    match block:
        case Paragraph() | Line():
            yield block.inlines
        case Bullets():
            yield from block.items
        case Section() | Plate():
            yield block.title
        case Grid():
            yield from chain.from_iterable(block.rows)
        case Table():
            yield from (block.caption, block.note, block.source)
            yield from (column.head for column in block.columns)
            yield from chain.from_iterable(row.cells for row in block.rows)
        case Figure():
            yield from (block.caption, block.note, block.source)
        case _:
            return


def text_of(document: Document) -> str:
    numbering = number_blocks(document)
    return "\n".join(plain(one, numbering) for one in inlines_of(document))


def resolve(tree: object, address: str) -> object:
    """Follow an address; names may hold dots, so the longest key that fits is taken."""
    if not address:
        return tree
    parts = address.split(".")
    for length in range(len(parts), 0, -1):
        key, rest = ".".join(parts[:length]), ".".join(parts[length:])
        if isinstance(tree, dict) and key in tree:
            return resolve(tree[key], rest)
        if isinstance(tree, list) and key.isdigit():
            return resolve(tree[int(key)], rest)
    raise KeyError(address)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_is_what_stands_at_its_address(findings: Findings, language: str) -> None:
    tree = json.loads(as_json(results_tree(findings), sort=True))
    document = build_document(findings, language)
    numbers = [
        one for inlines in inlines_of(document) for one in inlines if isinstance(one, Number)
    ]
    wrong = []
    for number in numbers:
        value = resolve(tree, number.address)
        # weights and shares are fractions in the results and percentages in print
        fraction = number.address.split(".")[-1] in SHARES
        scale = 100 if fraction and number.percent and float(str(value)) <= 1 else 1
        if float(str(value)) * scale != number.value:
            wrong.append((number.address, value, number.value))
    assert wrong == []
    assert len(numbers) > 50


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reference_has_a_target_and_every_table_is_spoken_of(
    findings: Findings, language: str
) -> None:
    document = build_document(findings, language)
    numbering = number_blocks(document)
    referred = {
        one.target
        for inlines in inlines_of(document)
        for one in inlines
        if isinstance(one, Reference)
    }
    assert referred <= set(numbering)
    captioned = {
        block.id
        for block in walk(document.blocks)
        if isinstance(block, Table | Figure) and not block.id.startswith(APPENDED)
    }
    assert captioned <= referred


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_table_and_figure_is_announced_before_it_stands(
    findings: Findings, language: str
) -> None:
    announced: set[str] = set()
    for block in walk(build_document(findings, language).blocks):
        if isinstance(block, Table | Figure) and not block.id.startswith(APPENDED):
            assert block.id in announced
        announced |= {
            one.target
            for inlines in _inlines(block)
            for one in inlines
            if isinstance(one, Reference)
        }


SHARES = ("weight", "questionnaire", "indicators", "error", "confidence", "margin_confidence")
APPENDED = ("tab:distribution", "tab:if-deleted", "tab:rounds")


def test_both_languages_have_the_same_blocks_and_numbers(findings: Findings) -> None:
    trees = [build_document(findings, language) for language in LANGUAGES]
    shapes = [
        [(type(block).__name__, getattr(block, "id", "")) for block in walk(tree.blocks)]
        for tree in trees
    ]
    assert shapes[0] == shapes[1]
    addresses = [
        {one.address for inlines in inlines_of(tree) for one in inlines if isinstance(one, Number)}
        for tree in trees
    ]
    assert addresses[0] == addresses[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_stray_marks_or_blanks(findings: Findings, language: str) -> None:
    document = build_document(findings, language)
    numbering = number_blocks(document)
    for inlines in inlines_of(document):
        text = plain(inlines, numbering)
        assert "  " not in text
        assert not text.startswith(" ")
        assert not re.search(r" [.;:](\s|$)", text)
        assert " ," not in text
        assert "None" not in text
        assert "{" not in text
        assert "\ue000" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_alt_texts_are_short_and_differ_from_captions(findings: Findings, language: str) -> None:
    for block in walk(build_document(findings, language).blocks):
        if isinstance(block, Figure):
            assert 20 < len(block.alt) <= 250
            assert block.alt != plain(block.caption)


def test_the_office_text_names_the_forty_percent_and_claims_no_target(tmp_path: Path) -> None:
    indonesian = text_of(chapter(OFFICE, tmp_path / "id", "id"))
    english = text_of(chapter(OFFICE, tmp_path / "en", "en"))
    assert "40,00%" in indonesian
    assert "tidak mencantumkan target" in indonesian
    assert "target tercapai;" not in indonesian
    assert "target belum tercapai" not in indonesian
    assert "40.00%" in english
    assert "reports neither targets nor actual values" in english
    assert "(target met" not in english
    assert "(target not met" not in english


@pytest.mark.parametrize(
    ("language", "words"), [("id", ("Valid", "reliabel")), ("en", ("Valid", "reliable"))]
)
def test_classic_terms_are_said_only_when_asked_for(
    tmp_path: Path, language: str, words: tuple[str, ...]
) -> None:
    answers = {
        "A1": [1, 2, 3, 4, 5, 4, 2, 3],
        "A2": [2, 2, 3, 5, 5, 4, 1, 3],
        "A3": [1, 3, 3, 4, 4, 5, 2, 2],
    }
    careful = write_study(tmp_path / "careful", answers)
    classic = write_study(tmp_path / "classic", answers)
    path = classic / "study.yaml"  # without a word on it: those of a skripsi are classic
    path.write_text(path.read_text().replace(", terms: careful", ""))
    said = {
        folder.name: text_of(chapter(folder, tmp_path / folder.name / "out", language))
        for folder in (careful, classic)
    }
    for word in words:
        assert word in said["classic"]
    assert "\nValid\n" in said["classic"]
    assert "\nValid\n" not in said["careful"]


EDGES: dict[str, tuple[dict[str, list[object]], str, str]] = {
    "one item": ({"A1": [1, 2, 3, 4]}, "butirnya hanya satu", "there is only one item"),
    "one respondent": ({"A1": [1], "A2": [2]}, "kurang dari tiga", "fewer than three"),
    "two items": (
        {"A1": [1, 2, 3, 4, 5], "A2": [1, 2, 4, 4, 5]},
        "dua butir",
        "two items only",
    ),
    "constant item": (
        {"A1": [1, 2, 3, 4, 5], "A2": [1, 2, 4, 4, 5], "A3": [3, 3, 3, 3, 3]},
        "semua responden memberi jawaban yang sama",
        "every respondent gave the same answer",
    ),
    "unreversed item": (
        {"A1": [1, 2, 3, 4, 5, 1], "A2": [1, 2, 3, 5, 5, 1], "A3": [5, 5, 3, 1, 1, 4]},
        "belum dibalik",
        "unreversed",
    ),
    "all the same": (
        {"A1": [3, 3, 3, 3], "A2": [3, 3, 3, 3]},
        "semua responden memberi jawaban yang sama",
        "every respondent gave the same answer",
    ),
}


@pytest.mark.parametrize("name", EDGES)
def test_what_cannot_be_computed_gets_its_sentence(tmp_path: Path, name: str) -> None:
    answers, indonesian, english = EDGES[name]
    study = write_study(tmp_path / "study", answers)
    assert indonesian in text_of(chapter(study, tmp_path / "id", "id"))
    assert english in text_of(chapter(study, tmp_path / "en", "en"))


def test_a_large_sample_is_told_that_the_rule_is_weak(tmp_path: Path) -> None:
    base = [1, 2, 3, 4, 5] * 24
    answers = {"A1": base, "A2": base[1:] + base[:1], "A3": list(base)}
    study = write_study(tmp_path / "study", answers)
    assert "kriteria ini lemah" in text_of(chapter(study, tmp_path / "id", "id"))
    assert "this rule is weak" in text_of(chapter(study, tmp_path / "en", "en"))


def test_words_of_the_user_arrive_untouched(tmp_path: Path) -> None:
    hostile = "*Kantor* <b>&amp;</b> {{ 7*7 }} {ref:tab:x} ~1~ =SUM(A1)"
    study = write_study(tmp_path / "study", {"A1": [1, 2, 3, 4], "A2": [1, 2, 3, 5]})
    path = study / "study.yaml"
    path.write_text(path.read_text().replace("Kantor Contoh", f'"{hostile}"'))
    document = chapter(study, tmp_path / "out", "id")
    words = [
        one.text
        for inlines in inlines_of(document)
        for one in inlines
        if isinstance(one, Words | Emphasis | Strong | Foreign)
    ]
    assert any(hostile in text for text in words)
    assert not any(isinstance(one, Footnote) for inlines in inlines_of(document) for one in inlines)
