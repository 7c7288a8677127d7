"""The 45 indicators of ISO 11620 as data, and each of the 22 formulas of the source text."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.indicators.iso11620 import (
    GROUPS,
    UNITS,
    indicators_of,
    library_indicators,
    library_inputs,
)
from pipeline.indicators.iso11620_formulas import EXPRESSIONS

# the source text's own table: 14, 15, 11 and 5 indicators; 22 formulas, 4 of them in two variants
NUMBERS = [1, 2, 5, 9, 11, 12, 13, 14, 16, 19, 20, 26, 27, 28, 29, 34, 35, 36, 38, 39, 44, 45]
COUNTS = {"resources": 14, "use": 15, "efficiency": 11, "potentials": 5}


def test_there_are_45_in_the_groups_of_the_source() -> None:
    indicators = library_indicators()
    assert list(indicators) == [f"I{number:02}" for number in range(1, 46)]
    assert Counter(one.group for one in indicators.values()) == COUNTS
    assert tuple(COUNTS) == GROUPS


def test_the_22_formulas_stand_in_the_order_of_the_source() -> None:
    indicators = library_indicators()
    formulas = [one.formula for one in indicators.values() if one.formula]
    assert formulas == list(range(1, 23))
    numbered = [int(one.code[1:]) for one in indicators.values() if one.formula]
    # their rows in the source's own table
    assert numbered == NUMBERS
    assert sum(len(one.variants) for one in indicators.values() if one.formula) == 26


def test_what_is_confirmed_is_told() -> None:
    by = {
        kind: [one.code for one in library_indicators().values() if one.confirmed == kind]
        for kind in ("source", "second", "none")
    }
    assert len(by["source"]) == 22
    assert by["second"] == ["I15", "I17"]
    assert len(by["none"]) == 21
    for code in by["none"]:
        indicator = library_indicators()[code]
        (variant,) = indicator.variants
        assert variant.inputs == tuple(f"{code}.{one}" for one in "ab"[: len(variant.inputs)])
        assert len(indicator.suggested) == len(variant.inputs)


@pytest.mark.parametrize("code", [f"I{number:02}" for number in range(1, 46)])
def test_every_indicator_hangs_together(code: str) -> None:
    indicator = library_indicators()[code]
    assert set(indicator.name) == set(indicator.purpose) == {"id", "en"}
    assert len({one.key for one in indicator.variants}) == len(indicator.variants)
    assert (indicator.factor is not None) == (indicator.kind == "per-capita")
    assert (indicator.unit is None) == (indicator.kind == "percent" or code in ("I13", "I38"))
    for variant in indicator.variants:
        expression = EXPRESSIONS[variant.expression]
        assert len(variant.inputs) == expression.arity
        assert set(variant.inputs) <= set(library_inputs())
        kinds = {library_inputs()[name].kind for name in variant.inputs}
        assert expression.of_list == (kinds == {"list"})
        if variant.differs:
            assert indicator.correction
            assert EXPRESSIONS[variant.expression_of(as_printed=True)].arity == expression.arity
            assert len(variant.inputs_of(as_printed=True)) == expression.arity


def test_every_input_serves_an_indicator_and_has_words() -> None:
    for name, one in library_inputs().items():
        assert indicators_of(name), name
        assert set(one.label) == {"id", "en"}
        assert one.unit in UNITS
    served = ("I09", "I11", "I12", "I14", "I16", "I19", "I20", "I28")
    assert indicators_of("population") == served


def test_only_the_first_two_may_be_rounded() -> None:
    assert [one.code for one in library_indicators().values() if one.rounding] == ["I01", "I02"]


# Worked by hand. Of each formula: its number, code, variant, inputs A, B, C, D, what it gives as
# the source prints it, and as it is used (None: the source prints no such case). Results per 1000
# are with the factor that the source prints.
WORKED = [
    (1, "I01", "", [288, 384], 75.0, 75.0),
    (2, "I02", "", [352, 400], 88.0, 88.0),
    (3, "I05", "I", [1128, 1200], 94.0, 94.0),
    (3, "I05", "II", [1250, 45], 1250 * 100 - 100 * 45 / 1250, 96.4),  # 124996.4: no percentage
    (4, "I09", "", [64, 20000], 3.2, 3.2),
    (5, "I11", "", [4120, 20600], 0.2, 0.2),
    (6, "I12", "", [860, 21500], 40.0, 40.0),
    (7, "I13", "", [54, 72], 0.75, 0.75),
    (8, "I14", "", [48, 20000], 2.4, 2.4),
    (9, "I16", "", [64350, 21450], 3.0, 3.0),
    (10, "I19", "", [2940, 12, 300, 29400], 2.5, 2.5),
    (11, "I20", "I", [289575, 21450], 13.5, 13.5),
    (11, "I20", "II", [289575, 21450], 13.5, 13.5),
    (12, "I26", "", [516, 860], 60.0, 60.0),
    (13, "I27", "I", [30, 48], 62.5, 62.5),
    (13, "I27", "II", [30, 48], 62.5, 62.5),
    (14, "I28", "I", [180, 400], 45.0, 45.0),
    (14, "I28", "II", [9931, 19862], 50.0, 50.0),
    (15, "I29", "", [1312, 410], 3.2, 3.2),
    (16, "I34", "", [9, 3, 12, 6], 7.5, 7.5),
    (16, "I34", "", [9, 3, 12], None, 9.0),
    (17, "I35", "", [20, 14, 26, 22], 21.0, 21.0),
    (17, "I35", "", [14], None, 14.0),
    (18, "I36", "", [26, 48], 26 / 48 * 100, 26 / 48 * 100),
    (19, "I38", "", [412, 1648], 0.25, 0.25),
    (20, "I39", "", [4116, 7], 588.0, 588.0),
    (21, "I44", "", [146.4, 2361.8], 14640 / 2361.8, 14640 / 2361.8),
    (22, "I45", "", [2742, 914000], 0.3, 0.3),
]


@pytest.mark.parametrize(("formula", "code", "key", "inputs", "printed", "used"), WORKED)
def test_formulas(
    formula: int,
    code: str,
    key: str,
    inputs: list[float],
    printed: float | None,
    used: float,
) -> None:
    indicator = library_indicators()[code]
    variant, factor = indicator.variant(key), indicator.factor or 1
    assert indicator.formula == formula
    expression = EXPRESSIONS[variant.expression]
    assert expression.compute(inputs) * factor == pytest.approx(used, rel=1e-12)
    as_printed = EXPRESSIONS[variant.expression_of(as_printed=True)]
    if printed is None:
        with pytest.raises(ValueError, match="no two middle values"):
            as_printed.compute(inputs)
    else:
        assert as_printed.compute(inputs) * factor == pytest.approx(printed, rel=1e-12)


def test_every_formula_is_worked() -> None:
    assert {row[0] for row in WORKED} == set(range(1, 23))


@pytest.mark.parametrize(
    ("code", "printed"),
    [
        ("I36", ("staff_services_permanent", "staff_permanent")),
        ("I38", ("acquisition_costs", "staff_budget")),
        ("I44", ("equipment_granted", "library_equipment")),
        ("I45", ("library_equipment", "institution_equipment")),
    ],
)
def test_inputs_as_printed(code: str, printed: tuple[str, ...]) -> None:
    (variant,) = library_indicators()[code].variants
    assert variant.inputs_of(as_printed=True) == printed
    assert not set(printed) & set(variant.inputs) - {"acquisition_costs"}


COUNTED = st.integers(1, 10**9).flatmap(lambda b: st.tuples(st.integers(0, b), st.just(b)))


@given(COUNTED, st.integers(1, 1000))
def test_a_part_is_0_to_100_percent_in_any_unit(counted: tuple[int, int], times: int) -> None:
    a, b = counted
    value = EXPRESSIONS["percent"].compute([a, b])
    assert 0 <= value <= 100 + 1e-9
    assert EXPRESSIONS["percent"].compute([a * times, b * times]) == pytest.approx(value)
    # what is not misplaced is what is in its place
    assert EXPRESSIONS["not_in_place"].compute([b, b - a]) == pytest.approx(value)


@given(st.lists(st.floats(0, 1e6), min_size=2, max_size=40).filter(lambda one: not len(one) % 2))
def test_the_printed_median_is_the_median_of_an_even_list(values: list[float]) -> None:
    printed = EXPRESSIONS["median_printed"].compute(values)
    assert printed == EXPRESSIONS["median"].compute(values)
