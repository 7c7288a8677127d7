"""Class tables and the one class that each value falls in."""

import math
from itertools import pairwise
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.questionnaire import Rule
from pipeline.results import Undefined
from pipeline.results.perspectives import ClassTable
from pipeline.statistics.categories import (
    BANDS,
    category,
    class_table,
    classify,
    custom_bands,
    percent_bands,
)
from pipeline.statistics.class_rules import (
    CATEGORY_RULES,
    ClassChoices,
    Span,
    percent_of_ideal,
    skm_converted_value,
)

FIVE, FOUR = Span(1, 5, 5), Span(1, 4, 4)

CHOICES = {
    "equal-width": ClassChoices("equal-width"),
    "midpoint-3": ClassChoices("midpoint-3"),
    "fixed": ClassChoices("fixed", cuts=(2.5, 3.0, 3.5)),
    "percent-of-ideal": ClassChoices("percent-of-ideal", cuts=(40.0, 56.0, 76.0)),
    "ideal-mean-sd": ClassChoices("ideal-mean-sd"),
    "five-equal": ClassChoices("five-equal"),
    "arikunto": ClassChoices("arikunto"),
    "tcr-sudjana": ClassChoices("tcr-sudjana"),
    "skm-2017": ClassChoices("skm-2017"),
}


def bounds(table: ClassTable) -> list[float]:
    return [*(one.low for one in table.classes), table.classes[-1].high]


def keys(table: ClassTable) -> tuple[str, ...]:
    return tuple(one.key for one in table.classes)


def test_every_rule_of_a_questionnaire_is_known() -> None:
    assert set(get_args(Rule)) == set(CATEGORY_RULES) == set(CHOICES)


# Published tables: case c26 (GitHub ruang-belajar/dss for 1-5 in five).
@pytest.mark.parametrize(
    ("span", "classes", "expected"),
    [
        (FIVE, None, [1, 1.8, 2.6, 3.4, 4.2, 5]),
        (FOUR, None, [1, 1.75, 2.5, 3.25, 4]),
        (FIVE, 4, [1, 2, 3, 4, 5]),
        (FIVE, 3, [1, 7 / 3, 11 / 3, 5]),
        (FOUR, 3, [1, 2, 3, 4]),
        (FOUR, 5, [1, 1.6, 2.2, 2.8, 3.4, 4]),
    ],
)
def test_equal_width(span: Span, classes: int | None, expected: list[float]) -> None:
    table = class_table(ClassChoices("equal-width", classes), span)
    assert bounds(table) == expected  # exactly: 3.4, not 3.4000000000000004
    assert (table.unit, table.closed) == ("mean", "lower")


@pytest.mark.parametrize(
    ("classes", "expected"),
    [
        (2, ("poor", "good")),
        (3, ("poor", "fair", "good")),
        (4, ("very_poor", "poor", "good", "very_good")),
        (5, ("very_poor", "poor", "fair", "good", "very_good")),
        (6, ("class_1", "class_2", "class_3", "class_4", "class_5", "class_6")),
        (7, tuple(f"class_{number}" for number in range(1, 8))),
    ],
)
def test_default_keys(classes: int, expected: tuple[str, ...]) -> None:
    assert keys(class_table(ClassChoices("equal-width", classes), FIVE)) == expected
    cuts = tuple(1 + step / 10 for step in range(1, classes))
    assert keys(class_table(ClassChoices("fixed", cuts=cuts), FIVE)) == expected


def test_the_study_s_keys_and_source_replace_the_rule_s() -> None:
    choices = ClassChoices("equal-width", keys=("low", "high"), source="Faculty guide 2025")
    table = class_table(choices, FIVE)
    assert keys(table) == ("low", "high")  # as many classes as keys
    assert bounds(table) == [1, 3, 5]
    assert table.source == "Faculty guide 2025"


def test_a_wrong_number_of_keys_is_refused() -> None:
    with pytest.raises(ValueError, match="argument 2 is longer"):
        class_table(ClassChoices("midpoint-3", keys=("low", "high")), FIVE)
    with pytest.raises(ValueError, match="3, 4 or 5 classes, not 6"):
        class_table(ClassChoices("ideal-mean-sd", 6), FIVE)


def test_midpoint_3_calls_nothing_below_the_midpoint_good() -> None:
    table = class_table(CHOICES["midpoint-3"], FIVE)
    assert bounds(table) == [1, 3, 4, 5]
    assert keys(table) == ("poor", "good", "very_good")
    assert [classify(value, table) for value in (2.999, 3.0, 4.0)] == list(keys(table))


# Azwar's cuts on the total of three items from 1 to 5: case c20, 6 / 8 / 10 / 12 for 3 to 15.
def test_ideal_mean_and_sd_in_five_classes() -> None:
    total = class_table(CHOICES["ideal-mean-sd"], Span(3, 15, 13))
    item = class_table(CHOICES["ideal-mean-sd"], FIVE)
    assert bounds(total) == [3, 6, 8, 10, 12, 15]
    assert bounds(item) == pytest.approx([bound / 3 for bound in bounds(total)], rel=1e-15)
    assert keys(item) == ("very_low", "low", "medium", "high", "very_high")


def test_ideal_mean_and_sd_in_three_and_four_classes() -> None:
    three = class_table(ClassChoices("ideal-mean-sd", 3), Span(1, 7, 7))  # mu 4, sigma 1
    four = class_table(ClassChoices("ideal-mean-sd", 4), Span(1, 7, 7))
    assert (bounds(three), keys(three)) == ([1, 3, 5, 7], ("low", "medium", "high"))
    assert bounds(four) == [1, 2.5, 4, 5.5, 7]
    assert keys(four) == ("very_low", "low", "high", "very_high")


def test_percent_of_ideal_sorts_the_percent() -> None:
    choices = ClassChoices("percent-of-ideal", cuts=(43.75, 62.5, 81.25))
    table = class_table(choices, FOUR)  # the cuts are 1.75, 2.5 and 3.25 of 4
    assert (table.unit, bounds(table)) == ("percent", [0, 43.75, 62.5, 81.25, 100])
    assert percent_of_ideal(1, FIVE) == 20
    means = (1.74, 1.75, 2.5, 3.25)
    assert [category(mean, choices, FOUR) for mean in means] == list(keys(table))


def test_bounds_of_a_mean_in_percent() -> None:
    table = class_table(
        ClassChoices("fixed", cuts=(2.0, 3.5), closed="upper", source="guide"), FIVE
    )
    ideal, range_ = percent_bands(table, 0, 5), percent_bands(table, 1, 5)
    assert bounds(ideal) == [0, 40, 70, 100]
    assert bounds(range_) == [0, 25, 62.5, 100]
    for found in (ideal, range_):
        assert keys(found) == keys(table)
        assert (found.rule, found.unit) == ("questionnaire", "percent")
        assert (found.closed, found.source) == ("upper", "guide")


def test_bounds_in_percent_of_the_ideal_stay_there() -> None:
    table = class_table(ClassChoices("percent-of-ideal", cuts=(60.0, 80.0)), FIVE)
    assert bounds(percent_bands(table, 0, 5)) == bounds(table)
    assert bounds(percent_bands(table, 1, 5)) == [0, 50, 75, 100]  # 3 and 4 of 1 to 5
    skm = class_table(CHOICES["skm-2017"], FOUR)
    assert bounds(percent_bands(skm, 0, 4)) == [25, 65, 76.61, 88.31, 100]
    inner = [(65 - 25) / 0.75, (76.61 - 25) / 0.75, (88.31 - 25) / 0.75]
    assert bounds(percent_bands(skm, 1, 4)) == pytest.approx([0, *inner, 100])


def test_a_cut_below_the_lowest_mean_stays_in_order() -> None:
    table = class_table(ClassChoices("percent-of-ideal", cuts=(15.0, 60.0)), FIVE)
    found = percent_bands(table, 1, 5)  # 15 % of 5 is 0.75
    assert bounds(found) == pytest.approx([-6.25, -6.25, 50, 100])
    assert classify(0.0, found) == "fair"
    assert category(1.0, ClassChoices("percent-of-ideal", cuts=(15.0, 60.0)), FIVE) == "fair"


# PermenPAN-RB 14/2017: D 25-64.99, C 65-76.60, B 76.61-88.30, A 88.31-100 of NRR x 25.
@pytest.mark.parametrize(
    ("mean", "expected"),
    [
        (1.0, "not_good"),
        (2.5996, "not_good"),
        (2.5998, "less_good"),  # 64.995 is 65.00 once rounded half up
        (3.0640, "less_good"),
        (3.0642, "good"),  # 76.605: floating point makes it less, the rule must not
        (3.08, "good"),
        (3.5320, "good"),
        (3.5322, "very_good"),
        (4.0, "very_good"),
    ],
)
def test_skm_2017_rounds_first(mean: float, expected: str) -> None:
    assert category(mean, CHOICES["skm-2017"], FOUR) == expected


def test_skm_2017_is_for_the_scale_from_1_to_4() -> None:
    table = class_table(ClassChoices("skm-2017", closed="upper"), FOUR)
    assert bounds(table) == [25, 65, 76.61, 88.31, 100]
    assert table.closed == "lower"
    assert skm_converted_value(3.0642, FOUR) == 76.61
    assert category(4.0, CHOICES["skm-2017"], FIVE) == Undefined("not_comparable")


@pytest.mark.parametrize(
    ("score", "expected"),
    [
        (-3.0, "very_low"),
        (50.0, "very_low"),
        (50.01, "low"),
        (65.0, "low"),
        (69.14, "medium"),
        (75.0, "medium"),
        (75.5, "high"),  # a hole of the printed table, 66-75 and 76-90
        (90.0, "high"),
        (96.13, "very_high"),
        (100.0, "very_high"),
        (131.0, "very_high"),
    ],
)
def test_lkjip_bands(score: float, expected: str) -> None:
    assert classify(score, BANDS["lkjip"]) == expected


def test_bands_of_the_study() -> None:
    table = custom_bands((60.0, 80.0, 100.0), ("d", "c", "b", "a"), source="Guide")
    assert bounds(table) == [0, 60, 80, 100, 100]
    assert [classify(score, table) for score in (59, 60, 99, 100, 140)] == ["d", "c", "b", "a", "a"]
    assert (table.rule, table.unit, table.source) == ("custom", "percent", "Guide")


# Means of whole scores that lie on a cut, as floating point computes them.
@pytest.mark.parametrize("value", [3.4, 3.4000000000000004, 3.3999999999999995, 1 + 0.8 * 3])
def test_a_value_on_a_cut_takes_the_closed_side(value: float) -> None:
    lower = class_table(ClassChoices("equal-width"), FIVE)
    upper = class_table(ClassChoices("equal-width", closed="upper"), FIVE)
    assert classify(value, lower) == "good"
    assert classify(value, upper) == "fair"


def test_the_two_decimal_table_has_no_holes() -> None:
    table = class_table(CHOICES["equal-width"], FIVE)
    assert classify(2.595, table) == "poor"  # printed bands 1.80-2.59 and 2.60-3.39 leave it out
    assert classify(3.4 - 1e-7, table) == "fair"
    assert classify(3.4 + 1e-7, class_table(ClassChoices("equal-width", closed="upper"), FIVE)) == (
        "good"
    )


def test_the_drifting_table_in_print_moves_two_means() -> None:
    # A thesis prints 1.00-1.75, 1.76-2.51, 2.52-3.27, 3.28-4.03 for 1 to 4 (case c26, known error)
    table = class_table(CHOICES["equal-width"], FOUR)
    assert [classify(mean, table) for mean in (3.24, 3.26, 3.27)] == ["good"] + ["very_good"] * 2


def test_the_ends_belong_to_the_end_classes() -> None:
    for closed in ("lower", "upper"):
        table = class_table(ClassChoices("equal-width", closed=closed), FIVE)
        assert [classify(value, table) for value in (0.4, 1, 5, 5.2)] == (
            ["very_poor"] * 2 + ["very_good"] * 2
        )


def test_what_cannot_be_sorted() -> None:
    table = class_table(CHOICES["equal-width"], FIVE)
    beyond = class_table(ClassChoices("fixed", cuts=(40.0, 60.0)), FIVE)
    assert classify(float("nan"), table) == Undefined("not_comparable")
    assert classify(3.0, beyond) == Undefined("not_comparable")
    assert classify(Undefined("no_respondents"), table) == Undefined("no_respondents")
    assert category(Undefined("no_items_kept"), CHOICES["fixed"], FIVE) == (
        Undefined("no_items_kept")
    )


@pytest.mark.parametrize("rule", sorted(CHOICES))
@given(one=st.floats(1, 4), other=st.floats(1, 4), closed=st.sampled_from(["lower", "upper"]))
def test_a_higher_mean_is_in_no_lower_class(
    rule: str, one: float, other: float, closed: str
) -> None:
    chosen = CHOICES[rule]
    choices = ClassChoices(rule, chosen.classes, chosen.cuts, closed)
    order = keys(class_table(choices, FOUR))
    found = [category(mean, choices, FOUR) for mean in sorted((one, other))]
    places = [order.index(key) for key in found if isinstance(key, str)]
    assert len(places) == 2
    assert places == sorted(places)


@given(
    value=st.floats(0, 100) | st.integers(0, 100).map(float),
    cuts=st.lists(st.integers(1, 99), min_size=1, max_size=6, unique=True).map(sorted),
    closed=st.sampled_from(["lower", "upper"]),
)
def test_each_value_falls_in_exactly_one_class(value: float, cuts: list[int], closed: str) -> None:
    names = tuple(f"class_{number}" for number in range(len(cuts) + 1))
    table = custom_bands(tuple(map(float, cuts)), names, closed)
    ends = bounds(table)
    near = [cut for cut in cuts if math.isclose(value, cut, rel_tol=1e-9)]
    exact = float(near[0]) if near else value
    inside = [
        name
        for name, (low, high) in zip(names, pairwise(ends), strict=True)
        if (low < exact < high)
        or (exact == (low if closed == "lower" else high))
        or (exact == ends[0] == low)
        or (exact == ends[-1] == high)
    ]
    assert [classify(value, table)] == inside


@pytest.mark.parametrize(
    ("rule", "values", "found"),
    [
        # bounds as theses print them; 79.5 % lies in a hole of 65-79 / 80-89, read as lower bounds
        ("arikunto", (39.9, 40, 56, 76), ("not_good", "less_good", "fair", "good")),
        ("tcr-sudjana", (54.9, 55, 65, 79.5), ("not_good", "less_good", "fair", "fair")),
        ("tcr-sudjana", (80, 89.99, 90, 100), ("good", "good", "very_good", "very_good")),
        ("five-equal", (20, 40, 60, 80), ("poor", "fair", "good", "very_good")),
    ],
)
def test_percent_bands_of_books(
    rule: str, values: tuple[float, ...], found: tuple[str, ...]
) -> None:
    table = class_table(ClassChoices(rule), FIVE)
    assert tuple(classify(value, table) for value in values) == found
    assert category(values[0] * 5 / 100, ClassChoices(rule), FIVE) == found[0]


def test_a_scale_of_many_points_has_five_classes() -> None:
    assert len(class_table(ClassChoices("equal-width"), Span(1, 7, 7)).classes) == 7
    for span in (Span(1, 9, 9), Span(0, 10, 11)):
        assert len(class_table(ClassChoices("equal-width"), span).classes) == 5
