"""The satisfaction index of responses: elements, units, what is missing."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

import numpy as np
import pytest

from pipeline.index_choices import Index
from pipeline.indices.skm import LARGEST_TABLE, satisfaction
from pipeline.questionnaire import Variable
from pipeline.responses import Responses
from pipeline.results import Undefined
from pipeline.results.indices import SatisfactionIndex
from pipeline.statistics.skm import REGULATIONS
from tests.made_responses import item, make_responses

NINE = REGULATIONS["permenpanrb-14-2017"].elements
FOURTEEN = REGULATIONS["kep-25-2004"].elements
NAN = float("nan")


def responses(
    rows: Sequence[Sequence[float]],
    units: Sequence[str] = (),
    elements: tuple[str, ...] = NINE,
) -> Responses:
    items = [
        replace(item(f"U{number}", on="four"), attribute=element)
        for number, element in enumerate(elements, start=1)
    ]
    made = make_responses(rows, items)
    return replace(made, variables={"unit": tuple(units)}) if units else made


def index(
    *,
    weights: Literal["exact", "0.11", "0.111", "0.071"] | None = None,
    units: str | None = None,
    pooling: Literal["respondents", "units"] | None = None,
    regulation: Literal["permenpanrb-14-2017", "kep-25-2004"] | None = None,
) -> Index:
    return Index("ikm", "skm", {"elements": "service"}, None, regulation, weights, units, pooling)


def test_elements_are_ranked_and_classed() -> None:
    found = satisfaction(responses([[3, 3, 2, 4, 3, 3, 3, 2, 3]] * 4), index())
    assert found.value == 72.22  # 26 / 9 x 25
    assert found.category == "less_good"
    assert (found.n, found.n_complete) == (4, 4)
    assert found.elements["cost"].rank == 1
    assert [found.elements[one].rank for one in ("time", "facilities")] == [8, 8]
    assert found.elements["time"].value == 50
    assert found.elements["time"].category == "not_good"
    assert found.elements["cost"].weighted == pytest.approx(4 / 9)
    assert found.low == Undefined("constant")


def test_the_category_of_a_rounded_weight_is_held_against_the_exact_one() -> None:
    # means of 3.08: 77.00 is B, 76.23 (0.11) is C
    rows = [[3.0] * 9] * 23 + [[4.0] * 9] * 2
    found = satisfaction(responses(rows), index(weights="0.11"))
    assert (found.value, found.category) == (76.23, "less_good")
    assert (found.exact_value, found.exact_category) == (77.0, "good")
    assert found.differs
    assert not satisfaction(responses(rows), index(weights="0.111")).differs


def test_the_elements_are_known_by_name() -> None:
    swapped = (*NINE[:7], "complaints", "facilities")  # U8 and U9 the other way round
    row = [3, 3, 3, 3, 3, 3, 3, 4, 1]
    found = satisfaction(responses([row], elements=swapped), index())
    assert (found.elements["complaints"].total, found.elements["facilities"].total) == (4, 1)


def test_fourteen_elements_are_classed_by_their_own_table() -> None:
    rows = [[3.0] * 14] * 12 + [[4.0] * 14]  # 76.92 with 1/14
    found = satisfaction(
        responses(rows, elements=FOURTEEN), index(regulation="kep-25-2004", weights="0.071")
    )
    assert (found.value, found.exact_value) == (76.46, 76.92)
    assert found.category == "good"
    assert found.table.rule == "skm-2004"


UNITS = ["A", "A", "A", "B", ""]
ROWS = [[4.0] * 9, [4.0] * 9, [4.0] * 9, [2.0] * 9, [3.0] * 9]


def test_units_are_pooled_by_respondents() -> None:
    found = satisfaction(responses(ROWS, UNITS), index(units="unit"))
    assert found.value == 85  # 17 / 5 x 25
    assert {name: one.value for name, one in found.units.items()} == {"A": 100, "B": 50}
    assert found.n_without_unit == 1
    assert all(one.small for one in found.units.values())


def test_or_each_unit_counts_the_same() -> None:
    found = satisfaction(responses(ROWS, UNITS), index(units="unit", pooling="units"))
    assert found.value == 75
    assert found.elements["time"].mean == 3
    assert found.low == Undefined("no_interval")


def test_thirty_respondents_make_a_unit_that_is_not_small() -> None:
    found = satisfaction(responses([[3.0] * 9] * 30, ["A"] * 30), index(units="unit"))
    assert not found.units["A"].small


def test_units_that_nobody_named_are_none() -> None:
    found = satisfaction(responses(ROWS), index(units="unit"))
    assert found.units == {}
    assert found.n_without_unit == 5


def test_missing_answers_leave_sum_and_divisor() -> None:
    rows = [[4.0] * 9, [NAN, *[2.0] * 8], [NAN] * 9]
    found = satisfaction(responses(rows), index())
    assert found.n == 2  # who answered nothing is no respondent of the index
    assert found.n_complete == 1
    assert (found.elements["requirements"].n, found.elements["requirements"].mean) == (1, 4)
    assert found.answers == ((4,) * 9, (None, *(2,) * 8))


def test_an_element_without_answers_leaves_no_index() -> None:
    found = satisfaction(responses([[NAN, *[3.0] * 8]] * 3), index())
    nobody = Undefined("no_respondents")
    assert (found.value, found.category, found.raw) == (nobody, nobody, nobody)
    assert found.elements["requirements"].rank is None
    assert found.elements["procedure"].rank == 1


def test_many_respondents_are_not_listed_one_by_one() -> None:
    found = satisfaction(responses([[3.0] * 9] * (LARGEST_TABLE + 1)), index())
    assert found.answers == ()


def test_the_interval_tells_how_sure_the_category_is() -> None:
    rng = np.random.default_rng(3)
    rows = rng.integers(1, 5, (25, 9)).astype(float)
    found = satisfaction(responses(rows.tolist()), index())
    assert isinstance(found.low, float)
    assert isinstance(found.high, float)
    assert isinstance(found.raw, float)
    assert found.low < found.raw < found.high
    assert (found.category_low, found.category_high) != (found.category, Undefined("constant"))


def test_all_answers_alike_under_every_weight() -> None:
    values = [
        satisfaction(responses([[4.0] * 9] * 2), index(weights=weights)).value
        for weights in ("exact", "0.111", "0.11")
    ]
    assert values == [100, 99.9, 99]


def test_a_result_is_a_satisfaction_index() -> None:
    assert isinstance(satisfaction(responses([[3.0] * 9]), index()), SatisfactionIndex)


def test_a_unit_is_one_unit_however_it_is_typed() -> None:
    found = satisfaction(
        responses(
            [[4.0] * 9, [3.0] * 9, [2.0] * 9, [1.0] * 9],
            ["Kartu Keluarga", "kartu  keluarga ", "Kartu Keluarga", "KTP"],
        ),
        index(units="unit", pooling="units"),
    )
    assert {name: one.n for name, one in found.units.items()} == {"KTP": 1, "Kartu Keluarga": 3}
    assert found.value == 50.0  # (75 + 25) / 2; 45.83 where the second spelling were a unit


def test_units_stand_in_the_order_of_the_questionnaire() -> None:
    made = responses([[4.0] * 9] * 4, ["Arsip", "Kartu Keluarga", "KTP", "Akta"])
    words = {name: {"": name} for name in ("KTP", "Kartu Keluarga")}
    unit = Variable("unit", "group", values=words)
    asked = replace(made.questionnaire, variables=(unit,))
    found = satisfaction(replace(made, questionnaire=asked), index(units="unit"))
    assert list(found.units) == ["KTP", "Kartu Keluarga", "Akta", "Arsip"]
