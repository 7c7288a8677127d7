import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.report.figures.scales import (
    between,
    reach,
    ticks_around,
    ticks_inside,
    ticks_with_ends,
)


@pytest.mark.parametrize(
    ("ends", "most", "inside", "around"),
    [
        ((3.52, 4.3), 8, (3.6, 3.7, 3.8, 3.9, 4.0, 4.1, 4.2, 4.3), (3.5, 3.6)),
        ((0.0, 100.0), 5, (0.0, 20.0, 40.0, 60.0, 80.0, 100.0), (0.0, 20.0)),
        ((-30.2, 12.0), 6, (-30.0, -20.0, -10.0, 0.0, 10.0), (-40.0, -30.0)),
        ((76.2, 86.31), 6, (78.0, 80.0, 82.0, 84.0, 86.0), (76.0, 78.0)),
    ],
)
def test_ticks_are_round(
    ends: tuple[float, float],
    most: int,
    inside: tuple[float, ...],
    around: tuple[float, float],
) -> None:
    assert ticks_inside(*ends, most).values == inside
    assert ticks_around(*ends, most).values[:2] == around


def test_ticks_are_written_with_the_decimals_that_they_need() -> None:
    assert ticks_inside(3.5, 4.0, 5).written("id") == ["3,5", "3,6", "3,7", "3,8", "3,9", "4,0"]
    assert ticks_inside(3.5, 4.0, 5).written("en")[0] == "3.5"
    assert ticks_inside(-20, 1980, 2).written("id") == ["0", "1.000"]


def test_ends_replace_ticks_that_are_near() -> None:
    assert ticks_with_ends(1, 9, 10).values == (1, 2, 3, 4, 5, 6, 7, 8, 9)
    assert ticks_with_ends(1, 100, 5).values == (1, 20, 40, 60, 80, 100)
    assert ticks_with_ends(0.25, 12.5, 6).written("en") == [
        *("0.25", "5.00", "10.00", "12.50"),
    ]


def test_equal_values_have_an_axis_around_them() -> None:
    assert reach([3.5, 3.5]) == (2.5, 4.5)
    assert reach([3.0, 5.0], 0.1) == pytest.approx((2.8, 5.2))
    assert between(2.5, 4.5, 10, 20)(3.5) == 15


@given(st.floats(-1e9, 1e9), st.floats(1e-3, 1e9), st.integers(1, 12))
def test_there_are_never_too_many_and_they_reach_around(
    low: float, length: float, most: int
) -> None:
    ends = reach([low, low + length])
    inside, around = ticks_inside(*ends, most).values, ticks_around(*ends, most).values
    assert len(inside) <= most + 1
    assert len(around) <= most + 2
    assert around[0] <= ends[0] < ends[1] <= around[-1]
    assert all(ends[0] <= value <= ends[1] for value in inside)
