"""Points for achievements: the regulation's own examples, and what it leaves open."""

import pytest

from pipeline.indicators.achievement import achievement
from pipeline.indicators.points import points
from pipeline.results import Undefined


@pytest.mark.parametrize(
    ("achieved", "nilai"),
    [
        (100, 109),  # 85 of 85: printed 109
        (achievement(95, None, 93, "maximize"), 88),  # 97.89 rounds to 98: 70 + 19/19 x 18
        (111, 120),
        (110.5, 120),
        (99, 89),
        (80, 70),
        (79, 69),
        (60, 50),
        (59, 49),
        (79.5, 70),
        (29.5, 30 / 59 * 49),
        (0, 0),
    ],
)
def test_the_regulation(achieved: float, nilai: float) -> None:
    # Peraturan Menteri PANRB 8/2021, see case c12 for the pages
    assert points(achieved, "permenpanrb-8-2021") == pytest.approx(nilai)


@pytest.mark.parametrize("achieved", [100.5, 102.22, 107.14, 110, 110.49])
def test_what_the_regulation_leaves_open(achieved: float) -> None:
    assert points(achieved, "permenpanrb-8-2021") == Undefined("not_regulated")


def test_the_misprinted_achievement_would_have_been_worth_120() -> None:
    # 92 of 80 to 90 is 102.22; the 113 that is printed for it would be above 110
    right = achievement(80, 90, 92, "maximize")
    assert right == pytest.approx(102.22, abs=0.005)
    assert points(right, "permenpanrb-8-2021") == Undefined("not_regulated")
    assert points(113, "permenpanrb-8-2021") == 120


@pytest.mark.parametrize(
    ("target", "high", "realisation", "polarity", "earned"),
    [
        (80, None, 81.93, "maximize", 1),
        (90, None, 82.82, "maximize", -1),
        (3, None, 0.02, "minimize", 1),
        (3, None, 4, "minimize", -1),
        (7.3, None, 7.3, "minimize", 0),
        (0.1, None, 0.1, "maximize", 0),
        (80, 90, 85, "maximize", 0),
        (80, 90, 92, "maximize", 1),
        (7, 8, 6.5, "minimize", 1),
        (45, 60, 66, "range", -1),
    ],
)
def test_better_equal_or_worse(
    target: float, high: float | None, realisation: float, polarity: str, earned: float
) -> None:
    assert points(achievement(target, high, realisation, polarity), "three-way") == earned
