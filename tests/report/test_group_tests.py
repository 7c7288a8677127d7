"""Tests of groups in the chapter: sentences, tables, pairs, the appendix, the examiner's sheet."""

import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from pipeline.report.chapter import build_document
from pipeline.report.document import Document, Section, Table, plain, walk
from pipeline.report.findings import Findings
from pipeline.report.numbering import number_blocks
from pipeline.report.tongue import LANGUAGES
from tests.report.test_groups import said, section, table
from tests.studies import LIBRARY, SERVICE, find, write_study

NOT_EQUAL = {"id": "tidak terdeteksi", "en": "No difference", "ms": "tiada perbezaan dikesan"}


def drawn(middle: float, n: int, seed: int) -> list[int]:
    source = random.Random(seed)
    return [min(5, max(1, int(source.gauss(middle, 0.7) + 0.5))) for _ in range(n)]


def study_of(folder: Path, middles: Sequence[float], study: str = "", n: int = 30) -> Path:
    """Write a study whose groups a, b, ... answer around these middles."""
    names = [chr(ord("a") + at) for at in range(len(middles)) for _ in range(n)]
    items: dict[str, list[object]] = {
        f"A{item}": [
            answer
            for at, middle in enumerate(middles)
            for answer in drawn(middle, n, 10 * item + at)
        ]
        for item in (1, 2, 3)
    }
    written = write_study(
        folder, items, study=study, questionnaire="variables:\n  - {name: unit, role: group}\n"
    )
    path = written / "jawaban.csv"
    head, *lines = path.read_text().splitlines()
    rows = [f"{head},unit", *(f"{line},{name}" for line, name in zip(lines, names, strict=True))]
    path.write_text("\n".join(rows) + "\n")
    return written


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Findings:
    return find(SERVICE, tmp_path_factory.mktemp("service"))


def cells(found: Table) -> list[list[str]]:
    return [[plain(cell) for cell in row.cells] for row in found.rows]


def ids(document: Document, of: str) -> set[str]:
    found = section(document, of)
    return {getattr(one, "id", "") for one in walk(found.blocks)} if found else set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_null_is_readable_and_never_called_equal(service: Findings, language: str) -> None:
    document = build_document(service, language)
    text = said(document, "sec:group-jenis_kelamin")
    assert NOT_EQUAL[language] in text
    assert "80%" in text
    last = [row[-1] for row in cells(table(document, "tab:group-tests-jenis_kelamin"))]
    assert [cell.replace("\u00a0", " ")[:5] for cell in last] == ["d = 0"] * 3
    assert not any(word in text.casefold() for word in ("sama besar", "are equal", "adalah sama"))


def test_a_finding_says_which_group_is_higher_and_by_how_much(service: Findings) -> None:
    text = said(build_document(service, "en"), "sec:group-status")
    assert "By user status, a difference was found in the perspective Recommendation" in text
    assert "the mean of “Lecturer” is 0.77 points higher than that of “Student”" in text
    assert (
        "(95% CI [0.22, 1.32]; t(55.8) = −2.80, adjusted p = .021, g = −0.46 [−0.79, −0.12])"
        in (text.replace("\u00a0", " "))
    )
    assert "the result depends on the kind of test" in text  # ranks find nothing
    assert "in the perspective Performance and the perspective Importance, none was" in text


def test_an_item_that_differs_is_named(service: Findings) -> None:
    text = said(build_document(service, "en"), "sec:group-fakultas")
    assert "a family of their own, a difference was found in KIN5." in text
    rows = cells(table(build_document(service, "en"), "tab:item-tests-fakultas"))
    assert [row[0] for row in rows if row[0].endswith("*")] == ["KIN5*"]
    assert {row[6] for row in rows} == {"χ2", "Monte Carlo"} or {row[6] for row in rows} == {
        "χ²",
        "Monte Carlo",
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_pairs_stand_where_several_groups_differ(tmp_path: Path, language: str) -> None:
    study = study_of(tmp_path / "s", (2.5, 4.2, 2.5))
    document = build_document(find(study, tmp_path / "o"), language)
    rows = cells(table(document, "tab:group-pairs-unit"))
    assert len(rows) == 1 + 3
    assert rows[1][2].replace("\u00a0", " ") in ("< 0,001", "< .001", "< 0.001")
    note = plain(table(document, "tab:group-pairs-unit").note)
    assert "Games" in note
    assert "ω²" in plain(table(document, "tab:group-tests-unit").rows[0].cells[-2])
    assert "η²" in plain(table(document, "tab:group-tests-unit").rows[0].cells[-1])


@pytest.mark.parametrize(
    ("choice", "words"),
    [
        ("tests: student", ("Tukey", "ANOVA")),
        ("tests: rank", ("Dunn", "Kruskal")),
        ("tests: rank, post_hoc: none", ("", "Kruskal")),
        ("alpha: 0.01, adjust: none", ("Games", "Welch")),
    ],
)
def test_the_study_chooses_the_rule(tmp_path: Path, choice: str, words: tuple[str, str]) -> None:
    study = study_of(tmp_path / "s", (2.5, 4.2, 2.5), f"comparison: {{{choice}}}\n")
    document = build_document(find(study, tmp_path / "o"), "en")
    pairs, test = words
    assert ("tab:group-pairs-unit" in ids(document, "sec:groups")) == bool(pairs)
    if pairs:
        assert pairs in plain(table(document, "tab:group-pairs-unit").note)
    assert test in plain(table(document, "tab:group-tests-unit").note)
    heads = [plain(one.head) for one in table(document, "tab:group-tests-unit").columns]
    level = "99% CI" if "0.01" in choice else "95% CI"
    assert any(level in head for head in heads)


def test_a_test_that_cannot_be_made_is_stood_in_for(tmp_path: Path) -> None:
    study = study_of(tmp_path / "s", (2.5, 4.2, 3.0))
    path = study / "jawaban.csv"
    lines = path.read_text().splitlines()
    path.write_text("\n".join("3,3,3,c" if one.endswith(",c") else one for one in lines) + "\n")
    document = build_document(find(study, tmp_path / "o"), "en")
    assert "a test of ranks stands in, because in one of the groups everyone gave the same" in (
        said(document, "sec:group-unit")
    )
    both = cells(table(document, "tab:both-tests-unit"))
    assert both[2][1].startswith("–")


def test_the_appendix_has_both_tests_and_the_assumptions(service: Findings) -> None:
    document = build_document(service, "en")
    found = section(document, "sec:group_tests")
    assert isinstance(found, Section)
    assert found.appendix
    rows = [row[0] for row in cells(table(document, "tab:assumptions-status"))]
    assert rows[1:5] == [
        "Levene, from the mean",
        "Levene, from the median",
        "Shapiro–Wilk: Student",
        "Shapiro–Wilk: Lecturer",
    ]
    tests = [row[0] for row in cells(table(document, "tab:both-tests-fakultas"))]
    assert tests[1:3] == ["Welch ANOVA", "Kruskal–Wallis"]
    text = said(document, "sec:group_tests")
    assert "10,000 random tables" in text


def test_withheld_groups_are_in_no_table_of_tests(tmp_path: Path) -> None:
    document = build_document(find(LIBRARY, tmp_path / "o"), "en")
    numbering = number_blocks(document)
    found = section(document, "sec:group_tests")
    assert found is not None
    for one in walk(found.blocks):
        if isinstance(one, Table) and one.id.endswith("-bagian"):
            words = " ".join(plain(cell, numbering) for row in one.rows for cell in row.cells)
            assert "Administration" not in words
            assert "Tata Usaha" not in words
            assert "Teknologi Informasi" not in words


def test_a_variable_of_one_group_has_no_tests(tmp_path: Path) -> None:
    study = study_of(tmp_path / "s", (3.0,))
    document = build_document(find(study, tmp_path / "o"), "en")
    assert section(document, "sec:group_tests") is None
