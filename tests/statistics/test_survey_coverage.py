"""How often design-based intervals hold the truth: samples drawn from one finite population."""

import numpy as np
import pytest
from numpy.typing import NDArray

from pipeline.results import Undefined
from pipeline.results.perspectives import ClassTable
from pipeline.statistics.bootstrap import Resampling, percentile_interval
from pipeline.statistics.class_certainty import draw_values, mean_measure
from pipeline.statistics.descriptive import Interval
from pipeline.statistics.raking import Margin, rake
from pipeline.statistics.survey_alpha import survey_alpha
from pipeline.statistics.survey_bootstrap import refitting, strata_of
from pipeline.statistics.survey_design import SurveyDesign
from pipeline.statistics.survey_effects import survey_cliff_delta, survey_cohen_d
from pipeline.statistics.survey_estimates import survey_mean, survey_share
from pipeline.statistics.survey_tests import survey_t_test

pytestmark = [pytest.mark.slow, pytest.mark.long]

DRAWS, RESAMPLES = 1500, 400
SIZES, SAMPLED = (1500, 700, 300), (80, 80, 80)  # small strata are drawn more densely
STRATA = np.repeat(np.arange(3), SIZES)
CLASSES = ClassTable("declared", "mean", "lower", ())


def _population(
    rng: np.random.Generator, apart: float
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Make the gender of a population and its scores of five items."""
    gender = (rng.random(len(STRATA)) < 0.35 + 0.1 * STRATA).astype(np.int64)
    trait = rng.normal(0, 1, len(STRATA)) + 0.3 * STRATA + apart * gender
    items = trait[:, None] + rng.normal(0, 1, (len(STRATA), 5))
    return gender, np.clip(np.round(3.2 + 0.7 * items), 1, 5)


def _raked(
    rng: np.random.Generator, gender: NDArray[np.int64]
) -> tuple[NDArray[np.int64], SurveyDesign]:
    """Draw a stratified sample, and rake it to gender and strata."""
    rows = np.concatenate(
        [
            rng.choice(np.flatnonzero(one == STRATA), size, replace=False)
            for one, size in enumerate(SAMPLED)
        ]
    )
    own = STRATA[rows]
    weights = (np.array(SIZES) / np.array(SAMPLED))[own]
    margins = np.bincount(gender).astype(np.float64), np.array(SIZES, dtype=np.float64)
    cells = gender[rows], own
    fitted = rake(weights, [Margin(*pair) for pair in zip(cells, margins, strict=True)])
    design = SurveyDesign(
        fitted.weights, own, np.arange(len(rows)), 1 / weights, cells, np.ones(len(rows))
    )
    return rows, design


def test_intervals_of_raked_samples_cover_the_population() -> None:
    rng = np.random.default_rng(7)
    gender, scores = _population(rng, 0.2)
    mean, share = scores.mean(axis=1).mean(), (scores[:, 0] >= 4).mean()
    covariance = np.cov(scores.T)
    alpha = 5 / 4 * (1 - np.trace(covariance) / covariance.sum())
    covered = np.zeros(3)
    for _ in range(DRAWS):
        rows, design = _raked(rng, gender)
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
    _is_near_the_level(covered)


def test_resampled_intervals_and_sizes_of_differences_cover_the_population() -> None:
    """The percentile interval of weighted draws, d and Cliff's delta of two groups."""
    rng = np.random.default_rng(11)
    gender, items = _population(rng, 0.4)
    scores = items.mean(axis=1)
    first, second = (scores[gender == one] for one in (0, 1))
    spread = np.sqrt((first.var(ddof=1) + second.var(ddof=1)) / 2)
    delta = float(np.sign(first[:, None] - second[None, :]).mean())
    truths = scores.mean(), (first.mean() - second.mean()) / spread, delta
    covered = np.zeros(3)
    for at in range(DRAWS):
        rows, design = _raked(rng, gender)
        groups = [gender[rows] == one for one in (0, 1)]
        found = (
            _resampled(scores[rows], design, at),
            survey_cohen_d(scores[rows], groups, design).interval,
            survey_cliff_delta(scores[rows], groups, design).interval,
        )
        covered += [_holds(one, truth) for one, truth in zip(found, truths, strict=True)]
    _is_near_the_level(covered)


def test_the_weighted_t_test_keeps_its_level() -> None:
    rng = np.random.default_rng(13)
    rejected = 0
    for _ in range(DRAWS):
        gender, items = _population(rng, 0.0)
        scores = rng.permutation(items.mean(axis=1))  # groups and strata do not differ
        rows, design = _raked(rng, gender)
        groups = [gender[rows] == one for one in (0, 1)]
        p = survey_t_test(scores[rows], groups, design)[1].p
        assert not isinstance(p, Undefined)
        rejected += p < 0.05
    assert 0.035 <= rejected / DRAWS <= 0.07, rejected / DRAWS


def _resampled(scores: NDArray[np.float64], design: SurveyDesign, seed: int) -> Interval:
    measure = mean_measure(scores, CLASSES).weighted(design.weights)
    drawn = draw_values(
        [measure], strata_of(design), Resampling(RESAMPLES, seed), 1, refitting(design)
    )
    return percentile_interval(drawn[0], 0.95)


def _holds(interval: Interval, truth: float) -> bool:
    if isinstance(interval.low, Undefined) or isinstance(interval.high, Undefined):
        return False
    return bool(interval.low <= truth <= interval.high)


def _is_near_the_level(covered: NDArray[np.float64]) -> None:
    assert (covered / DRAWS >= 0.93).all(), covered / DRAWS
    assert (covered / DRAWS <= 0.97).all(), covered / DRAWS
