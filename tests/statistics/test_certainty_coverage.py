"""What the intervals and the shares of classes promise, over many samples that were made up."""

import numpy as np
import pytest
from numpy.typing import NDArray

from pipeline.statistics.bootstrap import Resampling
from pipeline.statistics.categories import class_table
from pipeline.statistics.class_certainty import (
    Spread,
    analytic_shares,
    class_shares,
    draw_values,
    linear_spread,
    mean_measure,
)
from pipeline.statistics.class_rules import ClassChoices, Span
from pipeline.statistics.rescaled_bootstrap import Stratum

pytestmark = [pytest.mark.slow, pytest.mark.long]

FIVE = class_table(ClassChoices("equal-width", classes=5), Span(1, 5, 5))
SAMPLES = 2000


def answered(random: np.random.Generator, n: int) -> NDArray[np.float64]:
    """Give skewed means of eight answers on five points."""
    trait = 0.7 * random.normal(size=(n, 1)) + random.normal(size=(n, 8))
    return np.asarray((np.digitize(trait, (-1.9, -1.1, -0.3, 0.8)) + 1).mean(axis=1))


@pytest.mark.parametrize("size", [None, 240, 100])
def test_intervals_cover_as_often_as_they_say(size: int | None) -> None:
    random = np.random.default_rng(11)
    n, strata_of = 80, 80 / size if size else 0.0
    truth = answered(random, 2_000_000).mean()
    covered = 0
    for at in range(SAMPLES):
        if size:
            population = answered(random, size)
            truth, scores = population.mean(), random.choice(population, n, replace=False)
        else:
            scores = answered(random, n)
        strata = (Stratum(np.arange(n), strata_of),)
        (drawn,) = draw_values([mean_measure(scores, FIVE)], strata, Resampling(1000, at))
        low, high = np.quantile(drawn, [0.025, 0.975])
        covered += low <= truth <= high
    assert 0.93 <= covered / SAMPLES <= 0.97


def test_shares_are_calibrated() -> None:
    """Of the verdicts with a share of 70 %, about as many are true where no mean is likelier.

    True means are spread evenly around a cut, so that a share can be read against the truth.
    """
    random = np.random.default_rng(12)
    n = 60
    told: list[tuple[float, float, bool]] = []
    for at in range(4000):
        truth = random.uniform(3.0, 3.8)
        scores = truth + random.normal(0, 0.9, n)
        measure, strata = mean_measure(scores, FIVE), (Stratum(np.arange(n)),)
        (drawn,) = draw_values([measure], strata, Resampling(500, at))
        spread = linear_spread(measure, strata)
        assert isinstance(spread, Spread)
        shares = (
            class_shares(drawn, FIVE)["good"],
            analytic_shares(measure.value, spread, FIVE)["good"],
        )
        if 3.1 < measure.value < 3.7:
            told.append((*shares, truth >= 3.4))
    for column in (0, 1):
        for low in np.arange(0.1, 0.9, 0.2):
            chosen = [one[2] for one in told if low <= one[column] < low + 0.2]
            middle = np.mean([one[column] for one in told if low <= one[column] < low + 0.2])
            assert np.mean(chosen) == pytest.approx(middle, abs=0.06)
