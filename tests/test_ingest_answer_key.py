import pytest

from pipeline.answer_key import answer_key, decode
from pipeline.questionnaire import MissingRule, Scale, ScalePoint
from pipeline.responses import MISSING

INVALID = MISSING["invalid"]

AGREE = Scale(
    values=(
        ScalePoint(value=1, label={"id": "Tidak Setuju", "en": "Disagree"}, alias=("TS",)),
        ScalePoint(value=2, label={"id": "Netral", "en": "Neutral"}),
        ScalePoint(value=3, label={"id": "Setuju", "en": "Agree"}, alias=("S",)),
    ),
    missing=(
        MissingRule(match=("NA", "-99"), kind="seen_unanswered"),
        MissingRule(match=("Tidak tahu",), kind="not_applicable"),
    ),
)
CODED = Scale(  # codes out of order and with a hole, as a survey tool hands them out
    values=(
        ScalePoint(value=1, label={"": "strongly disagree"}, code=("1",)),
        ScalePoint(value=2, label={"": "somewhat disagree"}, code=("6",)),
        ScalePoint(value=3, label={"": "neutral"}, code=("2",)),
    )
)


@pytest.mark.parametrize(
    ("cell", "score"),
    [
        ("Setuju", 3),
        ("  setuju. ", 3),
        ("TIDAK\u00a0 SETUJU", 1),
        ("\ufeffAgree", 3),
        ("\uff21gree", 3),  # a full-width letter
        ("ts", 1),
        ("3", 3),
        ("3.0", 3),
        ("3,0", 3),
        (" 3 ", 3),
        ("3 - Setuju", 3),
        ("3. Setuju", 3),
        ("(3) Setuju", 3),
        ("3 (Setuju)", 3),
        ("3=S", 3),
        ("Setuju (3)", 3),
        ("", MISSING["no_answer"]),
        (" \u00a0", MISSING["no_answer"]),
        ("na", MISSING["seen_unanswered"]),
        ("-99.0", MISSING["seen_unanswered"]),
        ("tidak  tahu", MISSING["not_applicable"]),
        ("4", INVALID),
        ("3.5", INVALID),
        ("3.000", INVALID),  # could be three thousand
        ("03", INVALID),
        ("Setuju sekali", INVALID),
        ("2 - Setuju", INVALID),  # number and label disagree
        ("3 - ", INVALID),
        ("-", INVALID),
        (".", INVALID),
        ("Setuju;Netral", INVALID),
    ],
)
def test_cells_of_a_labelled_scale(cell: str, score: int) -> None:
    assert decode(answer_key(AGREE), cell) == score


@pytest.mark.parametrize(
    ("cell", "score"),
    [("6", 2), ("2", 3), ("6.0", 2), ("3", INVALID), ("neutral", 3), ("2 - neutral", 3)],
)
def test_with_codes_a_bare_value_is_no_answer(cell: str, score: int) -> None:
    assert decode(answer_key(CODED), cell) == score


def test_a_blank_may_have_another_kind() -> None:
    rule = MissingRule(match=("",), kind="not_asked")
    key = answer_key(Scale(values=AGREE.values, missing=(rule,)))
    assert decode(key, "") == decode(key, "  ") == MISSING["not_asked"]


def test_a_label_that_is_a_number_comes_before_bare_values() -> None:
    swapped = Scale(
        values=(
            ScalePoint(value=4, label={"": "5"}),
            ScalePoint(value=5, label={"": "4"}),
        )
    )
    assert [decode(answer_key(swapped), cell) for cell in ("4", "5")] == [5, 4]


def test_points_that_differ_by_a_blank_need_the_exact_text() -> None:
    key = answer_key(
        Scale(
            values=(
                ScalePoint(value=1, label={"": "Never "}),
                ScalePoint(value=2, label={"": "Never"}),
                ScalePoint(value=3, label={"": "Often"}),
            )
        )
    )
    cells = ("Never ", "Never", "never", "Never  ", " often")
    assert [decode(key, cell) for cell in cells] == [1, 2, 2, INVALID, 3]
