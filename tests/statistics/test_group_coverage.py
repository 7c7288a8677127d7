"""How often the intervals of group comparisons hold what they are to hold: simulated surveys.

Answers on five points, groups of unequal sizes. Of 2,000 intervals of 95 %, between 93 and 97 in a
hundred must hold the true value; chance alone moves such a share by half a point.
"""

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from pipeline.statistics.descriptive import Interval
from pipeline.statistics.effect_sizes import cliff_delta, cohen_d
from pipeline.statistics.explained_variance import explained_variance, rank_epsilon2
from pipeline.statistics.post_hoc import games_howell
from pipeline.statistics.several_samples import welch_analysis_of_variance
from pipeline.statistics.two_samples import mann_whitney, welch_t
from tests.statistics.drawn import number

pytestmark = [pytest.mark.slow, pytest.mark.long]

SURVEYS = 2000
SIZES = (60, 90, 45)
Scores = NDArray[np.float64]


def scores(rng: np.random.Generator, middle: float, n: int) -> Scores:
    """Draw means of four answers on five points, as a perspective's scores are."""
    answers = np.clip(np.floor(rng.normal(middle, 1.0, (n, 4)) + 0.5), 1, 5)
    return np.asarray(answers.mean(axis=1), dtype=np.float64)


def holds(interval: Interval, value: float) -> bool:
    return number(interval.low) - 1e-9 <= value <= number(interval.high) + 1e-9


def delta_of(first: Scores, second: Scores) -> float:
    return number(cliff_delta(first, second).estimate)


def d_of(first: Scores, second: Scores) -> float:
    return number(cohen_d(first, second, by="average").estimate)


def apart_of(first: Scores, second: Scores) -> float:
    return float(first.mean() - second.mean())


TWO: dict[str, tuple[Callable[[Scores, Scores], Interval], Callable[[Scores, Scores], float]]] = {
    "difference": (lambda a, b: welch_t(a, b).interval, apart_of),
    "d": (lambda a, b: cohen_d(a, b, by="average").interval, d_of),
    "delta": (lambda a, b: cliff_delta(a, b).interval, delta_of),
}


@pytest.mark.parametrize("shift", [0.0, 0.3, 0.8])
@pytest.mark.parametrize("name", TWO)
def test_intervals_of_two_groups(name: str, shift: float) -> None:
    rng = np.random.default_rng(11)
    interval, value = TWO[name]
    true = value(scores(rng, 3.4, 400_000), scores(rng, 3.4 + shift, 400_000))
    held = [
        holds(interval(scores(rng, 3.4, SIZES[0]), scores(rng, 3.4 + shift, SIZES[1])), true)
        for _ in range(SURVEYS)
    ]
    assert 0.93 <= np.mean(held) <= 0.97


@pytest.mark.parametrize("shift", [0.25, 0.45])
@pytest.mark.parametrize("name", ["eta2", "ranks"])
def test_intervals_of_shares(name: str, shift: float) -> None:
    def share(groups: list[Scores]) -> tuple[float, Interval]:
        found = rank_epsilon2(groups) if name == "ranks" else explained_variance(groups, "eta2")
        return number(found.estimate), found.interval

    rng = np.random.default_rng(12)
    middles = (3.2, 3.2 + shift, 3.2 + shift / 2)
    many = [scores(rng, mid, n * 4000) for mid, n in zip(middles, SIZES, strict=True)]
    true = share(many)[0]
    held = [
        holds(share([scores(rng, mid, n) for mid, n in zip(middles, SIZES, strict=True)])[1], true)
        for _ in range(SURVEYS)
    ]
    assert 0.93 <= np.mean(held) <= 0.975


def test_without_a_difference_tests_find_one_in_twenty() -> None:
    rng = np.random.default_rng(13)
    found: dict[str, list[bool]] = {"welch": [], "ranks": [], "anova": [], "pairs": []}
    for _ in range(SURVEYS):
        groups = [scores(rng, 3.4, n) for n in SIZES]
        found["welch"].append(number(welch_t(groups[0], groups[1]).p) < 0.05)
        found["ranks"].append(number(mann_whitney(groups[0], groups[1]).p) < 0.05)
        found["anova"].append(number(welch_analysis_of_variance(groups).p) < 0.05)
        pairs = games_howell(groups) if len(found["pairs"]) < 300 else ()
        if pairs:
            found["pairs"].append(min(number(pair.p) for pair in pairs) < 0.05)
    for name, wrong in found.items():
        assert 0.02 <= np.mean(wrong) <= 0.08, name
    assert 0.035 <= np.mean(found["welch"]) <= 0.065
