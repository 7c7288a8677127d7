"""Ages typed as numbers, counted in the classes that the questionnaire declares."""

from pathlib import Path

import pytest

from pipeline.number_classes import number_class
from tests.studies import find, write_study

AGES = ("Kurang dari 20 tahun", "20–29 tahun", "30 s/d 39", "40 tahun ke atas")
VARIABLES = """\
variables:
  - name: usia
    column: Usia
    role: group
    values: {"< 20": "< 20", 20-39: 20-39, "≥ 40": "≥ 40"}
"""


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("17", AGES[0]),
        ("19", AGES[0]),
        ("20", AGES[1]),
        ("29 tahun", AGES[1]),
        ("30.0", AGES[2]),
        ("39 th", AGES[2]),
        ("40", AGES[3]),
        ("71 thn.", AGES[3]),
        ("20-an", None),
        ("29,5", None),
        ("dua puluh", None),
        ("1998", None),  # a year of birth
        ("", None),
    ],
)
def test_the_class_of_a_number(cell: str, found: str | None) -> None:
    assert number_class(AGES, ["64"])(cell) == found


@pytest.mark.parametrize(
    "values",
    [
        ("20–29", "25–34"),  # in two
        ("20–29", "30–39", "Lainnya"),  # not every value is a class
        ("30–20", "31–40"),
        ("2022", "2023"),
        ("20–29",),
        (),
    ],
)
def test_values_that_are_no_classes(values: tuple[str, ...]) -> None:
    assert number_class(values, ["64"])("25") is None


@pytest.mark.parametrize(
    ("value", "inside", "outside"),
    [("> 50", "51", "50"), ("≥ 50", "50", "49"), ("50+", "50", "49"), ("over 50", "51", "50")],
)
def test_open_ends(value: str, inside: str, outside: str) -> None:
    class_of = number_class((value, "< 10"), ["64"])
    assert (class_of(inside), class_of(outside)) == (value, None)


def test_numbers_that_may_be_codes_of_the_classes_have_none() -> None:
    assert number_class(AGES, ["1", "2", "4"])("1") is None
    assert number_class(AGES, ["1", "2", "5"])("1") == AGES[0]


def test_a_number_between_the_classes_has_none() -> None:
    assert number_class(("1–3", "5–6"), ["4"])("4") is None


def test_numbers_of_an_export_are_counted_in_the_declared_classes(tmp_path: Path) -> None:
    study = write_study(tmp_path / "study", {"A1": ["4"] * 5}, questionnaire=VARIABLES)
    rows = ["A1,Usia", "4,19", "5,20", "3,38 tahun", "2,64", "4,20-39"]
    (study / "jawaban.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    answers = find(study, tmp_path / "out").answers
    assert answers is not None
    (profile,) = answers.quality.profiles
    assert {name: one.count for name, one in profile.frequencies.items()} == {
        "< 20": 1,
        "20-39": 3,
        "≥ 40": 1,
    }
