"""Levels of education, which forms write in many ways, in their order."""

import pytest

from pipeline.codebook import read_questionnaire
from pipeline.drafting.ready import ready_path
from pipeline.drafting.ready_fit import value_names
from pipeline.drafting.schooling import education_level, in_order_of_schooling
from tests.drafting.made_exports import cycled, questions


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Tidak/belum sekolah", -1),
        ("Belum tamat SD", -1),
        ("SD", 0),
        ("SLTP/sederajat", 1),
        ("SMA/SMK", 2),
        ("D-III", 3),
        ("D1/D2/D3", 3),
        ("Diploma (D1–D3)", 3),
        ("D4 / S1", 4),
        ("S 2", 5),
        ("S3", 6),
        ("Lainnya", None),
        ("Sdm", None),
    ],
)
def test_the_level_that_a_text_names(text: str, level: int | None) -> None:
    assert education_level(text) == level


def named(*answers: str) -> dict[str, str]:
    (question,) = questions({"Pendidikan terakhir": cycled(answers)})
    questionnaire = read_questionnaire(ready_path("skm"))
    variable = next(one for one in questionnaire.variables if one.name == "pendidikan")
    return {key: words["en"] for key, words in value_names(variable, question).items()}


def test_levels_of_the_form_take_the_place_of_the_declared_ones() -> None:
    assert named("S2", "SMA/SMK", "SD", "D1/D2/D3", "S1", "Tidak sekolah") == {
        "SD": "Primary school",
        "SMP": "Lower secondary school",
        "SMA/SMK": "Upper secondary school",
        "D1/D2/D3": "Diploma",
        "S1": "Bachelor's degree",
        "S2": "Master's degree",
        "S3": "Doctorate",
    }


def test_answers_that_name_no_level_leave_the_values_alone() -> None:
    assert "SMA/SMK" not in named("SD", "SMA/SMK", "Lainnya")


def test_other_questions_stay_as_they_are() -> None:
    values = {"Perempuan": {"id": "Perempuan"}, "Laki-laki": {"id": "Laki-laki"}}
    assert in_order_of_schooling(values, {"Perempuan": 3, "Laki-laki": 4}) is values
