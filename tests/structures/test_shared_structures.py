"""The real structure files against the real exports of the same surveys."""

import ast
import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from pipeline.structure import Structure
from pipeline.structures import is_structure, read_structure
from tests.structures.fields import coded, field, missing

pytestmark = pytest.mark.slow

SHARED = Path(__file__).parents[2].parent / "shared" / "exports"
PAIRS = SHARED / "qualtricstools-qsf-csv-pairs"
LIMESURVEY = SHARED / "limesurvey-lss-examples"
RSE = SHARED / "rse-international-survey-2016-2018"
REDCAP = SHARED / "redcap-dictionaries"

META = re.compile(r"V\d+|Response(ID|Set)|.*Date|IPAddress|Recipient.*|External.*|Location.*|")
NOT_IN_THE_QSF = {"Q13_1_-1", "Q13_2_-1", "Q13_3_-1"}  # deleted after the answers were given


def header_rows(path: Path, count: int) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.reader(file)
        return [next(rows) for _ in range(count)]


def headings(path: Path) -> dict[int, tuple[str, ...]]:
    """Give what stands above every column that is a question: tag, import id, words."""
    tags, texts, imports = header_rows(path, 3)
    found = {}
    for position, tag in enumerate(tags):
        if META.fullmatch(tag) or tag in {"Finished", "Status"}:
            continue
        third = imports[position]
        identified = (ast.literal_eval(third)["ImportId"],) if third.startswith("{") else ()
        found[position] = (tag, *identified, texts[position])
    return found


@pytest.mark.parametrize("path", sorted(PAIRS.glob("*.csv")), ids=lambda path: path.stem)
def test_every_question_column_of_a_qualtrics_export_finds_a_field_of_its_own(path: Path) -> None:
    stem = re.sub(r"_\((Insights|Legacy)\)", "", path.stem)
    structure = read_structure(PAIRS / f"{stem}.qsf")
    columns = headings(path)
    found = {names[0] + str(at): structure.field_of(names) for at, names in columns.items()}
    lost = {name for name, one in found.items() if one is None}
    assert {re.sub(r"\d+$", "", name) for name in lost} <= {
        re.sub(r"\d+$", "", name) for name in NOT_IN_THE_QSF
    }
    known = [one.names for one in found.values() if one is not None]
    assert len(known) == len(set(known)) > 10


def test_the_codes_of_a_qualtrics_export_are_those_of_the_qsf() -> None:
    structure = read_structure(PAIRS / "Single_Answer_Matrix_Questions.qsf")
    legacy = PAIRS / "Single_Answer_Matrix_Questions.csv"
    with legacy.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))[2:]
    for position, names in headings(legacy).items():
        one = structure.field_of(names)
        assert one is not None
        if one.kind == "single":
            assert {row[position] for row in rows} - {""} <= set(coded(one)), names


def test_negative_recodes_are_missing_of_their_kind() -> None:
    structure = read_structure(PAIRS / "No_Basis_for_Evaluation.qsf")
    assert missing(field(structure, "Q4_1")) == {"-1": "not_applicable", "-2": "not_applicable"}
    assert coded(field(structure, "Q1"))["-1"] == "No opinion"
    better = read_structure(PAIRS / "Better_Sample_Survey.qsf")
    never_asked = field(better, "Q11#1_1_-99").option
    assert never_asked is not None
    assert never_asked.missing == "seen_unanswered"


def limesurvey_codes(path: Path) -> list[str]:
    (header,) = header_rows(path, 1)
    codes = [re.match(r"\w+(\[\w+\])?", heading) for heading in header]
    return [code[0] for code in codes if code]


def lost_questions(structure: Structure, path: Path) -> Counter[str]:
    codes = limesurvey_codes(path)
    lost = [code for code in codes if structure.field_of((code,)) is None]
    return Counter(code.partition("[")[0] for code in lost)


def test_the_columns_of_an_export_find_their_fields_in_the_lss() -> None:
    """The .lss is the template of the survey: what the survey added is not in it."""
    structure = read_structure(RSE / "rse-2017-uk_core_survey.lss")
    lost = lost_questions(structure, RSE / "rse-2017-uk.csv")
    asked_otherwise = {"tool4can": 36, "ukrse2": 3, "time1can": 1, "open1can": 1}
    added = {"fund2": 16, "fund3": 16, "fund4": 17, "satisGen1": 2, "fund1": 1, "paper5": 1}
    added |= {"train1": 1, "train2": 1, "train3": 1, "ukrse3": 1}
    assert dict(lost) == asked_otherwise | added
    assert len(limesurvey_codes(RSE / "rse-2017-uk.csv")) - lost.total() == 146


def test_every_column_of_an_export_finds_its_field_in_the_tsv() -> None:
    structure = read_structure(RSE / "rse-2017-us-questions_to_import.txt")
    assert lost_questions(structure, RSE / "rse-2017-us.csv") == {}
    assert len(limesurvey_codes(RSE / "rse-2017-us.csv")) == 241
    one = field(structure, "likert1[turnOver3]")
    assert list(coded(one).values()) == ["Never", "Sometimes", "Often", "Very Often", "Always"]


def test_a_survey_of_version_2_has_its_texts_in_its_rows() -> None:
    structure = read_structure(RSE / "rse-2017-uk_core_survey.lss")
    assert structure.title == {"en": "UK-RSE Survey"}
    one = field(structure, "likertagree2[affSat1]")
    assert one.label == {"en": "I find real enjoyment in my job"}
    assert one.section == {"en": "Perception about current position"}
    assert coded(one) == {
        "A1": "Strongly disagree",
        "A2": "Disagree",
        "A3": "Neitheir agree or disagree",
        "A4": "Agree",
        "A5": "Strongly Agree",
    }
    assert len([one for one in structure.fields if one.names[0].startswith("prevEmp2")]) == 8


def test_later_versions_have_their_texts_in_tables_of_their_own() -> None:
    answers = read_structure(LIMESURVEY / "answers.lss")
    assert [one.kind for one in answers.fields] == ["option"] * 3 + ["single"] * 5
    one = field(answers, "Q02_SQ004")
    assert one.label == {"en": "Mouthfeel"}
    assert one.question == {"en": "This is the second question"}
    assert coded(one)["AO03"] == "Just Right"
    newest = read_structure(LIMESURVEY / "survey-db641.lss")
    assert field(newest, "G01Q01").label == {"en": "Text for first question"}
    assert coded(field(newest, "G02Q04")) == {"Y": "Yes", "N": "No"}
    older = read_structure(LIMESURVEY / "limesurvey-db426.lss")
    assert field(older, "432535X1X2").section == {"en": "First Question Group"}


@pytest.mark.parametrize(
    ("name", "unknown"),
    [("simple", set()), ("checkboxes-1", set()), ("longitudinal", {"redcap_event_name"})],
)
def test_every_column_of_a_redcap_export_finds_its_field(name: str, unknown: set[str]) -> None:
    structure = read_structure(REDCAP / f"{name}-dictionary.csv")
    (header,) = header_rows(REDCAP / f"{name}-data.csv", 1)
    assert {one for one in header if structure.field_of((one,)) is None} == unknown


def test_structure_files_are_told_from_exports() -> None:
    every = [path for path in SHARED.rglob("*") if path.is_file()]
    found = {path.name for path in every if is_structure(path)}
    assert found == {path.name for path in every if path.suffix in {".qsf", ".lss"}} | {
        "rse-2017-us-questions_to_import.txt",
        "simple-dictionary.csv",
        "checkboxes-1-dictionary.csv",
        "longitudinal-dictionary.csv",
    }
