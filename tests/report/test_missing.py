"""What reports say of missing answers: all answered, some missing, the rule, imputation."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from pipeline.report.chapter import build_document
from pipeline.report.document import Document, Paragraph, Section, Table, plain, walk
from pipeline.report.findings import Findings
from pipeline.report.numbering import number_blocks
from pipeline.report.tongue import LANGUAGES
from pipeline.results.missing import Scored
from tests.studies import LIBRARY, SURVEY, copy_study, find, write_study

COMPLETE = {
    "id": "Semua pertanyaan yang diajukan dijawab oleh semua responden",
    "en": "Every respondent answered every question",
    "ms": "Semua soalan yang diajukan dijawab oleh semua responden",
}
RULES: Mapping[str, Mapping[str, str]] = {
    "1": {"id": "sekurang-kurangnya satu butirnya", "en": "at least one of its items"},
    "2": {"id": "sekurang-kurangnya 2 butirnya", "en": "at least 2 of its items"},
    "0.5": {"id": "sekurang-kurangnya 50% dari butir", "en": "at least 50% of the items"},
    "all": {"id": "menjawab semua butir perspektif itu", "en": "answered all of its items"},
}


def answers(n: int = 60) -> dict[str, list[object]]:
    """Give answers that are all there, related to one another."""
    rng = np.random.default_rng(4)
    behind = rng.normal(size=n)
    columns = [np.clip(np.round(3 + behind + rng.normal(size=n)), 1, 5) for _ in range(4)]
    return {f"A{at}": [int(one) for one in column] for at, column in enumerate(columns, 1)}


def with_gaps(gaps: Sequence[tuple[str, int]]) -> dict[str, list[object]]:
    found = answers()
    for item, row in gaps:
        found[item][row] = ""
    return found


SOME = [("A1", row) for row in range(0, 60, 6)] + [("A2", 3), ("A2", 6), ("A3", 6), ("A4", 9)]


def made(folder: Path, gaps: Sequence[tuple[str, int]] = SOME, study: str = "") -> Findings:
    return find(write_study(folder / "study", with_gaps(gaps), study=study), folder / "out")


def text_of(document: Document, id_: str = "sec:opening") -> str:
    numbering = number_blocks(document)
    part = next(one for one in walk(document.blocks) if isinstance(one, Section) and one.id == id_)
    return " ".join(
        plain(one.inlines, numbering) for one in walk(part.blocks) if isinstance(one, Paragraph)
    )


def tables_of(document: Document) -> dict[str, Table]:
    return {
        one.id: one
        for one in walk(document.blocks)
        if isinstance(one, Table) and one.id.startswith("tab:missing")
    }


def cells(table: Table) -> dict[str, list[str]]:
    return {plain(row.cells[0]): [plain(one) for one in row.cells[1:]] for row in table.rows}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_study_without_missing_answers_says_so_and_has_no_table(
    tmp_path: Path, language: str
) -> None:
    document = build_document(made(tmp_path, []), language)
    assert COMPLETE[language] in text_of(document)
    assert not tables_of(document)
    assert not any(
        isinstance(one, Section) and one.id == "sec:missing" for one in walk(document.blocks)
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_missing_answers_are_counted_and_tested(tmp_path: Path, language: str) -> None:
    document = build_document(made(tmp_path), language)
    said, tables = text_of(document), tables_of(document)
    assert {"id": "14 (5,8%)", "en": "14 (5.8%)", "ms": "14 (5.8%)"}[language] in said
    assert "Little" in said
    assert "Newman" in said
    assert {"tab:missing-items", "tab:missing-chance", "tab:missing-ways"} <= set(tables)
    assert "tab:missing-pooled" not in tables
    assert cells(tables["tab:missing-items"])["A1"][:2] == ["60", "10"]
    assert COMPLETE[language] not in said


def test_answers_that_are_not_missing_by_chance_are_told_with_care(tmp_path: Path) -> None:
    low = [("A1", row) for row, one in enumerate(answers()["A2"]) if str(one) in "12"]
    found = made(tmp_path, low)
    assert "speaks against" in text_of(build_document(found, "en"))
    assert "tidak kosong sepenuhnya secara acak" in text_of(build_document(found, "id"))


def test_a_test_that_cannot_be_made_says_why(tmp_path: Path) -> None:
    gaps = [("A1", 0)]
    few = {name: column[:4] for name, column in with_gaps(gaps).items()}
    found = find(write_study(tmp_path / "study", few), tmp_path / "out")
    assert "could not be tested" in text_of(build_document(found, "en"))


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("told", ["none", "section"])
def test_the_rule_is_printed_from_the_rule_that_ran(tmp_path: Path, rule: str, told: str) -> None:
    study = f"analysis: {{minimum_answered: {rule}}}\n"
    if told == "section":
        folder = write_study(tmp_path / "study", with_gaps(SOME), study=study)
        path = folder / "study.yaml"
        path.write_text(path.read_text().replace("terms:", "method: section, terms:"))
        found = find(folder, tmp_path / "out")
    else:
        found = made(tmp_path, study=study)
    for language in ("id", "en"):
        document = build_document(found, language)
        where = "sec:method" if told == "section" else "sec:opening"
        assert text_of(document, where).count(RULES[rule][language]) == 1
        if told == "section":
            assert RULES[rule][language] not in text_of(document)
    left = {
        "1": "",
        "2": ": 1 respondent on",
        "0.5": ": 1 respondent on",
        "all": ": 12 respondents",
    }
    assert left[rule] in text_of(build_document(found, "en"))


def test_a_rule_that_everybody_meets_says_so(tmp_path: Path) -> None:
    found = made(tmp_path, [("A1", 0)], study="analysis: {minimum_answered: 0.5}\n")
    assert "Nobody answered too few items" in text_of(build_document(found, "en"))
    assert "Too few answers" not in text_of(build_document(found, "en"))


def test_who_answered_nothing_has_no_score(tmp_path: Path) -> None:
    found = made(tmp_path)
    assert found.answers is not None
    missing = replace(found.answers.missing, scored={"layanan": Scored(60, 58, 2, 0)})
    changed = replace(found, answers=replace(found.answers, missing=missing))
    said = text_of(build_document(changed, "en"))
    assert "Without any answer, and so without a score: 2 respondents on" in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_imputed_results_stand_beside_the_reported_ones(tmp_path: Path, language: str) -> None:
    study = "analysis: {imputation: {copies: 5, method: normal, seed: 3}}\n"
    found = made(tmp_path, study=study)
    document = build_document(found, language)
    tables = tables_of(document)
    plain_study = build_document(made(tmp_path / "plain"), language)
    assert {"tab:missing-pooled", "tab:missing-pooled-items"} <= set(tables)
    assert len(cells(tables["tab:missing-pooled-items"])) == 4
    assert found.answers is not None
    imputation = found.answers.missing.imputation
    assert imputation is not None
    assert imputation.n_imputed == 14
    assert "Barnard" in text_of(document)
    assert "Barnard" not in text_of(plain_study)


def test_imputation_changes_no_other_number(tmp_path: Path) -> None:
    study = "analysis: {imputation: {copies: 5}}\n"
    plain_study, imputed = made(tmp_path / "a"), made(tmp_path / "b", study=study)
    assert plain_study.answers is not None
    assert imputed.answers is not None
    assert imputed.answers.perspectives == plain_study.answers.perspectives
    assert imputed.scorecard == plain_study.scorecard
    assert plain_study.answers.missing.imputation is None


@pytest.mark.parametrize("length", ["full", "brief"])
@pytest.mark.parametrize("profile", ["skripsi", "artikel"])
def test_profiles_and_lengths_refer_to_what_they_have(
    tmp_path: Path, profile: str, length: str
) -> None:
    folder = write_study(tmp_path / "study", with_gaps(SOME), study=f"profile: {profile}\n")
    path = folder / "study.yaml"
    path.write_text(path.read_text().replace("terms:", f"length: {length}, terms:"))
    document = build_document(find(folder, tmp_path / "out"), "en")
    assert "tab:missing-items" in tables_of(document)  # the text refers to its appendix
    where = "sec:respondents" if profile == "artikel" else "sec:opening"
    assert "14 (5.8%)" in text_of(document, where)


def test_an_appendix_that_is_not_wanted_leaves_the_sentence(tmp_path: Path) -> None:
    folder = write_study(tmp_path / "study", with_gaps(SOME))
    path = folder / "study.yaml"
    path.write_text(path.read_text().replace("terms:", "appendices: [data], terms:"))
    document = build_document(find(folder, tmp_path / "out"), "en")
    assert not tables_of(document)
    assert "All questions asked were answered by 48 of the 60 respondents." in text_of(document)


def test_an_office_speaks_of_items_only(tmp_path: Path) -> None:
    document = build_document(find(SURVEY, tmp_path), "en")
    said = text_of(document, "sec:skm_processing")
    assert "11 (0.3%) are missing" in said
    assert "the mean of an item differs by" in said
    assert "mean of a perspective" not in said
    assert "tab:missing-ways" in tables_of(document)


def test_kinds_of_respondents_and_withheld_groups(tmp_path: Path) -> None:
    document = build_document(find(LIBRARY, tmp_path), "en")
    rows = cells(tables_of(document)["tab:missing-groups"])
    assert rows["Library users"][:2] == ["2,968", "38"]
    assert set(rows["Administration"]) == {"–"}
    assert "at random: library users χ²" in text_of(document)


def test_a_difference_that_would_print_as_nothing_is_said_in_words(tmp_path: Path) -> None:
    found = made(tmp_path)
    assert found.answers is not None
    missing = found.answers.missing
    unit = missing.units["layanan"]
    items = {name: replace(one, apart=0.0001) for name, one in unit.items.items()}
    units = {"layanan": replace(unit, apart=0.0002, items=items)}
    changed = replace(found.answers, missing=replace(missing, units=units))
    said = text_of(build_document(replace(found, answers=changed), "en"))
    assert "the means are the same to three decimals" in said
    assert "0.000" not in said


def test_a_library_report_tells_of_the_answers_without_their_tables(tmp_path: Path) -> None:
    study = copy_study(LIBRARY, tmp_path)
    path = study / "study.yaml"
    path.write_text(path.read_text().replace("profile: skripsi", "profile: iso-11620"))
    document = build_document(find(study, tmp_path / "out"), "en")
    assert "43 (1.1%) are missing" in text_of(document)
    assert not tables_of(document)
