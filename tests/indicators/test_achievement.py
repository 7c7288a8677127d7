"""Target against realisation: published examples, with the misprint beside its right value."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pipeline.indicators.achievement import FORMULAS, achievement

POLARITIES = tuple(FORMULAS)
AMOUNTS = st.floats(0.01, 1e9)


# Peraturan Menteri PANRB 8/2021: example, polarity, target, realisation, printed, right
EXAMPLES = {
    "IP akuntabilitas": ("maximize", 85, None, 85, 100, 100),
    "Nilai IKPA": ("maximize", 95, None, 93, 98, 97.89),
    "pengaduan PBG, above": ("maximize", 80, 90, 92, 113, 102.22),  # printed wrong: 92/90
    "pengaduan PBG, below": ("maximize", 80, 90, 70, 87.5, 87.5),
    "waktu penyelesaian, faster": ("minimize", 7, 8, 6.5, 107, 107.14),
    "waktu penyelesaian, slower": ("minimize", 7, 8, 9, 87.5, 87.5),
}
MISPRINTED = ("pengaduan PBG, above",)


@pytest.mark.parametrize("example", EXAMPLES)
def test_published_examples(example: str) -> None:
    polarity, target, high, realisation, printed, right = EXAMPLES[example]
    found = achievement(target, high, realisation, polarity)
    assert found == pytest.approx(right, abs=0.005)
    if example not in MISPRINTED:
        assert found == pytest.approx(printed, abs=0.5)


def test_the_misprint_is_not_reproduced() -> None:
    assert achievement(80, 90, 92, "maximize") < 103


def test_less_than_nothing_is_nothing() -> None:
    assert achievement(10, None, 25, "minimize") == 0
    assert achievement(45, 60, 130, "range") == 0
    assert achievement(10, None, -3, "maximize") == 0


def test_more_is_not_capped() -> None:
    assert achievement(40, None, 100, "maximize") == 250


@pytest.mark.parametrize(
    ("realisation", "percent"),
    [(45, 100), (52.5, 100), (60, 100), (63, 95), (36, 80), (0, 0)],
)
def test_a_range_is_missed_on_either_side(realisation: float, percent: float) -> None:
    assert achievement(45, 60, realisation, "range") == pytest.approx(percent)


@pytest.mark.parametrize(("realisation", "percent"), [(20, 100), (22, 90), (18, 90)])
def test_a_single_target_is_a_range_of_one_point(realisation: float, percent: float) -> None:
    assert achievement(20, None, realisation, "range") == pytest.approx(percent)


def test_a_range_from_nothing_is_held_against_its_upper_bound() -> None:
    assert achievement(0, 5, 3, "minimize") == 100
    assert achievement(0, 5, 6, "minimize") == pytest.approx(80)


@pytest.mark.parametrize(
    ("target", "high", "realisation", "polarity"),
    [
        (0, None, 5, "maximize"),  # no ratio
        (-4, None, 5, "minimize"),
        (0, 5, -1, "range"),
        (90, 80, 85, "range"),  # upside down
        (90, None, 85, "stabilize"),  # not a word of ours
    ],
)
def test_meaningless_targets_are_refused(
    target: float, high: float | None, realisation: float, polarity: str
) -> None:
    with pytest.raises(ValueError, match=r"target|polarity"):
        achievement(target, high, realisation, polarity)


@given(target=AMOUNTS, polarity=st.sampled_from(POLARITIES))
def test_meeting_the_target_is_all_of_it(target: float, polarity: str) -> None:
    assert achievement(target, None, target, polarity) == pytest.approx(100)


@given(low=AMOUNTS, width=AMOUNTS, share=st.floats(0, 1), polarity=st.sampled_from(POLARITIES))
def test_inside_a_range_is_all_of_it(low: float, width: float, share: float, polarity: str) -> None:
    high = low + width
    realisation = min(max(low + share * width, low), high)
    assert achievement(low, high, realisation, polarity) == 100


@given(
    target=st.floats(0.01, 1e4),
    realisation=st.floats(0, 1e4),
    unit=st.sampled_from([0.001, 1000.0]),
    polarity=st.sampled_from(POLARITIES),
)
def test_the_unit_does_not_matter(
    target: float, realisation: float, unit: float, polarity: str
) -> None:
    rescaled = achievement(target * unit, None, realisation * unit, polarity)
    assert rescaled == pytest.approx(achievement(target, None, realisation, polarity), abs=1e-6)


@given(target=AMOUNTS, one=AMOUNTS, more=AMOUNTS)
def test_the_direction_is_the_polarity(target: float, one: float, more: float) -> None:
    assume(one < more)
    up = [achievement(target, None, value, "maximize") for value in (one, more)]
    down = [achievement(target, None, value, "minimize") for value in (one, more)]
    assert up[0] <= up[1]
    assert down[0] >= down[1]
