import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from pipeline.structure import Structure
from pipeline.structures import read_structure
from tests.structures.fields import coded, field, kinds, missing


def survey(path: Path, *questions: Mapping[str, Any], blocks: Any = None) -> Structure:
    """Write a survey as Qualtrics does: blocks, flow, then the questions in any order."""
    names = [one["QuestionID"] for one in questions]
    inside = [{"Type": "Question", "QuestionID": name} for name in names]
    default = {"Type": "Default", "Description": "Layanan", "ID": "BL_1", "BlockElements": inside}
    elements = [
        {"Element": "BL", "PrimaryAttribute": "Survey Blocks", "Payload": blocks or [default]},
        {"Element": "FL", "Payload": {"Flow": [{"ID": "BL_1", "Type": "Block"}]}},
        *(
            {"Element": "SQ", "PrimaryAttribute": one["QuestionID"], "Payload": one}
            for one in reversed(questions)
        ),
    ]
    entry = {"SurveyName": "Survei", "SurveyLanguage": "ID"}
    path.write_text(json.dumps({"SurveyEntry": entry, "SurveyElements": elements}))
    return read_structure(path)


def question(number: int, kind: str, selector: str = "", **more: Any) -> dict[str, Any]:
    return {
        "QuestionID": f"QID{number}",
        "DataExportTag": f"Q{number}",
        "QuestionText": f"<div>Pertanyaan&nbsp;{number}</div>",
        "QuestionDescription": f"Pertanyaan {number}",
        "QuestionType": kind,
        "Selector": selector,
        **more,
    }


def displays(*texts: str, first: int = 1) -> dict[str, dict[str, str]]:
    return {str(number): {"Display": text} for number, text in enumerate(texts, first)}


MATRIX = question(
    1,
    "Matrix",
    "Likert",
    SubSelector="SingleAnswer",
    Choices=displays("Ramah", "Cepat"),
    ChoiceOrder=["2", 1],
    Answers=displays("Setuju", "Netral", "Tidak setuju", "Tidak tahu"),
    AnswerOrder=[3, "2", 1, 4],
    RecodeValues={"1": 6, "2": "2", "3": None, "4": -1},
)


def test_a_matrix_has_a_column_per_row_with_recoded_points_in_shown_order(tmp_path: Path) -> None:
    structure = survey(tmp_path / "s.qsf", MATRIX)
    assert list(kinds(structure)) == ["Q1_2", "Q1_1"]
    one = field(structure, "Q1_1")
    assert coded(one) == {"3": "Tidak setuju", "2": "Netral", "6": "Setuju", "-1": "Tidak tahu"}
    assert missing(one) == {"-1": "unknown"}
    assert one.label == {"id": "Ramah"}
    assert one.question == {"id": "Pertanyaan 1"}
    assert one.section == {"id": "Layanan"}
    assert structure.title == {"id": "Survei"}


def test_columns_answer_to_tag_import_id_and_description(tmp_path: Path) -> None:
    structure = survey(tmp_path / "s.qsf", MATRIX)
    for name in ("Q1_1", "QID1_1", "QID1-1", "Pertanyaan 1-Ramah"):
        assert field(structure, name).label == {"id": "Ramah"}


def test_a_scale_around_zero_has_no_missing_points(tmp_path: Path) -> None:
    recoded = {**MATRIX, "Answers": displays("a", "b", "c"), "AnswerOrder": [1, 2, 3]}
    recoded["RecodeValues"] = {"1": "-1", "2": "0", "3": "1"}
    assert missing(field(survey(tmp_path / "s.qsf", recoded), "Q1_1")) == {}


@pytest.mark.parametrize(
    ("codes", "labels", "expected"),
    [
        ((-2, -1, 1, 2), "abcd", {}),  # no middle
        ((-2, -1, 0, 1, 2, 8), ("a", "b", "c", "d", "e", "Not applicable"), {}),
        ((1, 2, 3, -1, -2), ("a", "b", "c", "Prefer not to say", "other"),
         {"-1": "refused", "-2": "not_applicable"}),
        ((-1, 0, 1, -99), "abcd", {"-99": "seen_unanswered"}),
    ],
)  # fmt: skip
def test_negative_codes_are_points_only_where_they_mirror_the_others(
    tmp_path: Path, codes: Sequence[int], labels: Sequence[str], expected: Mapping[str, str]
) -> None:
    numbers = range(1, len(codes) + 1)
    recoded = {**MATRIX, "Answers": displays(*labels), "AnswerOrder": [*numbers]}
    recoded["RecodeValues"] = {str(at): code for at, code in zip(numbers, codes, strict=True)}
    assert missing(field(survey(tmp_path / "s.qsf", recoded), "Q1_1")) == expected


def test_export_tags_that_several_questions_use_name_none_of_them(tmp_path: Path) -> None:
    tagged = {**MATRIX, "ChoiceDataExportTags": {"1": "ramah", "2": "cepat"}}
    other = {**tagged, "QuestionID": "QID2", "DataExportTag": "Q2"}
    structure = survey(tmp_path / "s.qsf", tagged, {**other, "QuestionDescription": "Lain"})
    assert structure.field_of(("ramah",)) is None
    assert field(structure, "ramah", "Lain-Ramah") == field(structure, "Q2_ramah", "QID1_1")
    assert field(structure, "Q1_cepat").label == {"id": "Cepat"}


def test_several_answers_stand_in_one_cell_or_in_a_column_each(tmp_path: Path) -> None:
    several = question(
        3,
        "MC",
        "MAVR",
        Choices={**displays("Buku", "Jurnal"), "3": {"Display": "Lain", "TextEntry": "true"}},
        ChoiceOrder=[1, 2, 3],
        RecodeValues={"1": "10", "2": "20", "3": "30"},
    )
    structure = survey(tmp_path / "s.qsf", several)
    assert kinds(structure) == {
        "Q3": "multiple",
        "Q3_10": "option",
        "Q3_20": "option",
        "Q3_30": "option",
        "Q3_30_TEXT": "text",
    }
    assert field(structure, "Q3").separator == ","
    assert field(structure, "Q3_2") == field(structure, "Q3_20") == field(structure, "QID3-2")


def test_recode_values_that_are_numbers_of_other_choices_name_no_column(tmp_path: Path) -> None:
    swapped = question(
        3, "MC", "MAVR", Choices=displays("a", "b"), RecodeValues={"1": "2", "2": "1"}
    )
    structure = survey(tmp_path / "s.qsf", swapped)
    assert structure.field_of(("Q3_1",)) is None
    assert field(structure, "Q3_1", "QID3_2").label == {"id": "b"}


def test_other_types_of_question(tmp_path: Path) -> None:
    structure = survey(
        tmp_path / "s.qsf",
        question(1, "DB", "TB"),
        question(2, "TE", "SL"),
        question(3, "TE", "SL", Validation={"Settings": {"ContentType": "ValidEmail"}}),
        question(4, "TE", "FORM", Choices=displays("Umur", "Kota")),
        question(5, "Slider", "HSLIDER", Choices=displays("Puas")),
        question(6, "MC", "NPS", Choices=[{"Display": str(point)} for point in range(11)]),
        question(7, "RO", "DND", Choices=displays("a", "b")),
        question(8, "Timing", "PageTimer"),
        question(9, "Captcha", "V2"),
        question(
            10,
            "Matrix",
            "Likert",
            SubSelector="MultipleAnswer",
            Choices=displays("Buku"),
            Answers=displays("2024", "2025"),
        ),
        question(11, "Matrix", "TE", Choices=displays("Buku"), Answers=displays("Judul")),
    )
    assert kinds(structure) == {
        "Q2": "text",
        "Q3": "text",
        "Q4_1": "text",
        "Q4_2": "text",
        "Q5_1": "number",
        "Q6": "single",
        "Q6_NPS_GROUP": "other",
        "Q7_1": "rank",
        "Q7_2": "rank",
        "Q8_First Click": "other",
        "Q8_Last Click": "other",
        "Q8_Page Submit": "other",
        "Q8_Click Count": "other",
        "Q9": "other",
        "Q10_1_1": "option",
        "Q10_1_2": "option",
        "Q11_1_1": "text",
    }
    assert field(structure, "QID3_TEXT").identifier
    assert list(coded(field(structure, "Q6"))) == [str(point) for point in range(11)]
    assert field(structure, "Q10_1_2").question == {"id": "Pertanyaan 10 - Buku"}


def test_side_by_side_columns_are_questions_of_their_own(tmp_path: Path) -> None:
    column = {"QuestionText": "Kapan?", "QuestionType": "Matrix", "Selector": "Likert"}
    side = question(
        6,
        "SBS",
        "SBSMatrix",
        Choices=displays("Buku", "Jurnal"),
        AdditionalQuestions={
            "1": {**column, "SubSelector": "SingleAnswer", "Answers": displays("Ya", "Tidak")},
            "2": {**column, "SubSelector": "MultipleAnswer", "Answers": displays("Pagi")},
        },
    )
    structure = survey(tmp_path / "s.qsf", side)
    assert kinds(structure) == {
        "Q6#1_1": "single",
        "Q6#1_2": "single",
        "Q6#2_1_1": "option",
        "Q6#2_2_1": "option",
    }
    assert field(structure, "QID6#1-2").question == {"id": "Pertanyaan 6 - Kapan?"}


def test_trash_is_left_out_and_the_flow_gives_the_order(tmp_path: Path) -> None:
    def block(name: str, kind: str, *questions: str) -> dict[str, Any]:
        inside = [{"Type": "Question", "QuestionID": one} for one in questions]
        return {"Type": kind, "Description": name, "ID": name, "BlockElements": inside}

    blocks = {
        "0": block("Trash", "Trash", "QID1"),
        "1": block("Kedua", "Standard", "QID2"),
        "2": block("BL_1", "Default", "QID3"),
    }
    asked = [question(number, "TE", "SL") for number in (1, 2, 3, 4)]
    structure = survey(tmp_path / "s.qsf", *asked, blocks=blocks)
    assert list(kinds(structure)) == ["Q3", "Q2", "Q4"]
    assert [one.section for one in structure.fields] == [{"id": "BL_1"}, {"id": "Kedua"}, {}]


def test_translations_stand_beside_the_first_language(tmp_path: Path) -> None:
    translated = {
        **MATRIX,
        "Language": {
            "EN": {
                "QuestionText": "Question 1",
                "Choices": displays("Friendly", "Fast"),
                "Answers": displays("Agree", "Neutral", "Disagree", "Don't know"),
            }
        },
    }
    structure = survey(tmp_path / "s.qsf", translated)
    one = field(structure, "Q1_1")
    assert one.label == {"id": "Ramah", "en": "Friendly"}
    assert one.choices[0].label == {"id": "Tidak setuju", "en": "Disagree"}
    assert structure.languages == ("id", "en")
