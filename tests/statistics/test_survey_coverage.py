"""How often design-based intervals hold the truth: samples drawn from one finite population."""

import numpy as np
import pytest

from pipeline.results import Undefined
from pipeline.statistics.descriptive import Interval
from pipeline.statistics.raking import Margin, rake
from pipeline.statistics.survey_alpha import survey_alpha
from pipeline.statistics.survey_design import SurveyDesign
from pipeline.statistics.survey_estimates import survey_mean, survey_share

pytestmark = pytest.mark.slow

DRAWS = 1500
SIZES, SAMPLED = (1500, 700, 300), (80, 80, 80)  # small strata are drawn more densely


def test_intervals_of_raked_samples_cover_the_population() -> None:
    rng = np.random.default_rng(7)
    strata = np.repeat(np.arange(3), SIZES)
    gender = (rng.random(len(strata)) < 0.35 + 0.1 * strata).astype(np.int64)
    trait = rng.normal(0, 1, len(strata)) + 0.3 * strata + 0.2 * gender
    items = trait[:, None] + rng.normal(0, 1, (len(strata), 5))
    scores = np.clip(np.round(3.2 + 0.7 * items), 1, 5)
    mean, share = scores.mean(axis=1).mean(), (scores[:, 0] >= 4).mean()
    covariance = np.cov(scores.T)
    alpha = 5 / 4 * (1 - np.trace(covariance) / covariance.sum())
    margins = np.bincount(gender).astype(np.float64), np.array(SIZES, dtype=np.float64)
    covered = np.zeros(3)
    for _ in range(DRAWS):
        rows = np.concatenate(
            [
                rng.choice(np.flatnonzero(strata == one), size, replace=False)
                for one, size in enumerate(SAMPLED)
            ]
        )
        own = strata[rows]
        weights = (np.array(SIZES) / np.array(SAMPLED))[own]
        cells = gender[rows], own
        fitted = rake(weights, [Margin(*pair) for pair in zip(cells, margins, strict=True)])
        design = SurveyDesign(
            fitted.weights, own, np.arange(len(rows)), 1 / weights, cells, np.ones(len(rows))
        )
        drawn = scores[rows]
        top = drawn[:, 0] >= 4
        found = (
            survey_mean(drawn.mean(axis=1), design).interval,
            survey_share(top, np.ones(len(rows), dtype=bool), design).interval,
            survey_alpha(drawn, design).interval,
        )
        covered += [
            _holds(one, truth) for one, truth in zip(found, (mean, share, alpha), strict=True)
        ]
    assert (covered / DRAWS >= 0.93).all(), covered / DRAWS
    assert (covered / DRAWS <= 0.97).all(), covered / DRAWS


def _holds(interval: Interval, truth: float) -> bool:
    if isinstance(interval.low, Undefined) or isinstance(interval.high, Undefined):
        return False
    return bool(interval.low <= truth <= interval.high)
