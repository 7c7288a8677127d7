"""The rule for scores and the imputation that a study declares."""

from pathlib import Path

import pytest

from pipeline.codebook import open_study
from pipeline.missing_choices import ImputationChoices
from tests.codebook.faulty_files import assert_places, faults_of
from tests.codebook.made_workbooks import Edit, Value, edited, write_book
from tests.codebook.test_method import INDICATORS, QUESTIONNAIRE, STUDY, write

THREE = (
    QUESTIONNAIRE.replace("perspectives: [", "perspectives: [{name: ruang, label: Ruang}, ")
    + "  - {name: B1, label: P3, scale: dua, perspective: ruang}\n"
)


def study_with(analysis: str, study: str = STUDY) -> str:
    head, _, tail = study.partition("report:")
    return f"{head}analysis: {analysis}\nreport:{tail}"


FAULTS = {
    "minimum_answered: 0": "6:30 minimum_answered is the number 0",
    "minimum_answered: 1.5": "6:30 minimum_answered is the number 1.5",
    "minimum_answered: 1.0": "6:30 minimum_answered is the number 1",
    "minimum_answered: semua": "6:30 minimum_answered is 'semua'",
    "minimum_answered: 3": (
        "6:30 minimum_answered is 3, but no perspective has more than 2 items; "
        "write a number up to 2, a share below 1, or all"
    ),
    "imputation: {copies: 1}": "6:33 copies is the number 1; write a number of at least 2",
    "imputation: {copies: 5, method: mean}": "6:44 method is 'mean'",
    "imputation: {copies: 5, m: 20}": "6:36 ",
    "imputation: 20": "6:24 imputation is the number 20",
    "imputation: {}": "6:12 imputation has no 'copies'; add copies:",
    "imputation: {copies: 5, seed: -1}": "6:42 seed is the number -1; write a number of at least 0",
}


@pytest.mark.parametrize("analysis", FAULTS)
def test_wrong_choices_are_refused_at_their_place(tmp_path: Path, analysis: str) -> None:
    folder = write(tmp_path, study_with(f"{{{analysis}}}"))
    assert_places(faults_of(open_study, folder), [FAULTS[analysis]], "study.yaml")


def test_nothing_is_imputed_without_a_questionnaire(tmp_path: Path) -> None:
    study = study_with("{imputation: {copies: 5}}", INDICATORS.replace("examiner: true", "date:"))
    faults = faults_of(open_study, write(tmp_path, study))
    expected = "6:12 imputation fills in missing answers, but there is no questionnaire"
    assert_places([one for one in faults if "imputation" in one.what], [expected], "study.yaml")


def test_a_perspective_with_fewer_items_is_a_doubt(tmp_path: Path) -> None:
    folder = write(tmp_path, study_with("{minimum_answered: 2}").replace("section", "none"))
    (folder / "kecil.yaml").write_text(THREE)
    expected = "6:30 minimum_answered is 2, but ruang has fewer items"
    assert_places(open_study(folder).warnings, [expected], "study.yaml")
    share = write(tmp_path, study_with("{minimum_answered: 0.5}").replace("section", "none"))
    assert open_study(share).warnings == ()


@pytest.mark.parametrize(
    ("cell", "expected"), [(2, 2), ("0,5", 0.5), (0.5, 0.5), ("all", "all"), ("1", 1)]
)
def test_the_rule_in_a_workbook(tmp_path: Path, cell: Value, expected: object) -> None:
    book = edited(Edit("study", "A5", "analysis.minimum_answered"), Edit("study", "B5", cell))
    assert open_study(write_book(tmp_path, book)).study.analysis.minimum_answered == expected


def test_imputation_in_a_workbook(tmp_path: Path) -> None:
    book = edited(Edit("study", "A5", "analysis.imputation.copies"), Edit("study", "B5", 12))
    found = open_study(write_book(tmp_path, book)).study.analysis.imputation
    assert found == ImputationChoices(copies=12)


def test_the_usual_choices(tmp_path: Path) -> None:
    plain = open_study(write(tmp_path, STUDY)).study.analysis
    assert (plain.minimum_answered, plain.imputation) == (1, None)
    asked = open_study(write(tmp_path, study_with("{imputation: {copies: 20}}"))).study.analysis
    assert asked.imputation == ImputationChoices(20, "pmm", None)
