"""A change between two rounds whose respondents are weighted; NaN is a missing value.

Differences are the later round less the earlier. Two rounds are two samples, each with a design of
its own: variances add up, and degrees of freedom are Satterthwaite's. Without weights in either the
test is Welch's.
"""

import math
from dataclasses import dataclass

import numpy as np
from scipy.special import stdtr, stdtrit

from pipeline.results import Estimate, Undefined
from pipeline.statistics.changes import (
    ALPHA,
    NONE,
    POWER,
    ChangeTest,
    Linear,
    detectable_shift,
    untested,
)
from pipeline.statistics.descriptive import Interval, present
from pipeline.statistics.detectable import detectable_d
from pipeline.statistics.survey_design import (
    SurveyDesign,
    Values,
    covariance_of_totals,
    degrees_of_freedom,
    effective_size,
    simple_design,
)
from pipeline.statistics.survey_effects import Moments, moments
from pipeline.statistics.survey_estimates import linear_means

Pull = tuple[float, float]  # of a mean and of a variance on a statistic


@dataclass(frozen=True, slots=True)
class Surveyed:
    """The scores of a round, and the design of its respondents; None: all count the same."""

    scores: Values
    design: SurveyDesign | None

    @property
    def drawn(self) -> SurveyDesign:
        """The design, a simple random sample where there is none."""
        return simple_design(len(self.scores)) if self.design is None else self.design


@dataclass(frozen=True, slots=True)
class _Part:
    """The share of a round in the variance of a statistic."""

    variance: float
    df: float


def survey_change(before: Surveyed, after: Surveyed, *, level: float = 0.95) -> ChangeTest:
    """Compare other respondents: t of the difference, d, and the smallest change that is found."""
    before, after = (_answered(one) for one in (before, after))
    sides = [_moments(one) for one in (before, after)]
    if sides[0] is None or sides[1] is None:
        none = Undefined("too_few_respondents")
        return untested(none, none, none, none)
    old, new = sides[0], sides[1]
    shift, deviation = new.mean - old.mean, math.sqrt((old.variance + new.variance) / 2)
    rounds = ((before, old), (after, new))
    error = _error([_part(one, found, (1.0, 0.0)) for one, found in rounds])
    d = shift / deviation if deviation > 0 else math.nan
    pulls = _pulls(d, deviation)
    size = _error([_part(*one, pull) for one, pull in zip(rounds, pulls, strict=True)])
    smallest = detectable_d(_worth(before), _worth(after), alpha=ALPHA, power=POWER)
    return _tested(
        (_size(before.scores, before.drawn), _size(after.scores, after.drawn)),
        (old.mean, new.mean),
        error,
        (d, size),
        smallest if isinstance(smallest, Undefined) else smallest * deviation,
        level,
    )


def survey_paired_change(
    before: Values, after: Values, design: SurveyDesign, *, level: float = 0.95
) -> ChangeTest:
    """Compare the same respondents, row by row, with the weights of the later round."""
    both = ~np.isnan(before) & ~np.isnan(after) & (design.weights > 0)
    first, second = (np.where(both, one, np.nan) for one in (before, after))
    everybody = np.ones(len(both), dtype=bool)
    old, new, apart = (
        moments(one, everybody, design.weights) for one in (first, second, second - first)
    )
    if old is None or new is None or apart is None:
        none = Undefined("too_few_respondents")
        return untested(none, none, none, none)
    deviation = math.sqrt((old.variance + new.variance) / 2)
    d = (new.mean - old.mean) / deviation if deviation > 0 else math.nan
    (old_mean, pull), (new_mean, _) = _pulls(d, deviation)
    influence = old_mean * old.of_mean + new_mean * new.of_mean
    influence = influence + pull * (old.of_variance + new.of_variance)
    df = degrees_of_freedom(design, both)
    worth = effective_size(design.weights[both])
    smallest = detectable_shift(0 if isinstance(worth, Undefined) else int(worth))
    return _tested(
        (int(both.sum()),) * 2,
        (old.mean, new.mean),
        _error([_of(design, apart.of_mean, df)]),
        (d, _error([_of(design, influence, df)])),
        smallest if isinstance(smallest, Undefined) else smallest * math.sqrt(apart.variance),
        level,
    )


def survey_sum(
    scores: Values, slopes: list[float], design: SurveyDesign, constant: float = 0.0
) -> Linear:
    """Weighted sum of the columns' weighted means, as `changes.linear_sum` under a design."""
    counted = ~np.isnan(scores) & (design.weights > 0)[:, None]
    if (counted.sum(axis=0) < 2).any():
        return Linear(Undefined("too_few_respondents"), math.nan, math.nan)
    linear, pull = linear_means(scores, design.weights), np.array(slopes)
    part = _of(
        design, linear.influence @ pull, degrees_of_freedom(design, np.asarray(counted.any(axis=1)))
    )
    value = constant + float(linear.values @ pull)
    if isinstance(part, Undefined):
        return Linear(part, math.nan, math.nan)
    return Linear(value, part.variance, part.df)


# ---------------------------------------------------------------- variances of both rounds


def _answered(one: Surveyed) -> Surveyed:
    """Leave out those without a score where all count the same: they are no part of a design."""
    return Surveyed(present(one.scores), None) if one.design is None else one


def _moments(one: Surveyed) -> Moments | None:
    return moments(one.scores, np.ones(len(one.scores), dtype=bool), one.drawn.weights)


def _pulls(d: float, deviation: float) -> tuple[Pull, Pull]:
    """Give how the means and variances of the earlier and the later round pull at d."""
    if not deviation > 0:
        return (0.0, 0.0), (0.0, 0.0)
    variance = -d / (4 * deviation**2)
    return (-1 / deviation, variance), (1 / deviation, variance)


def _part(one: Surveyed, found: Moments, pull: Pull) -> _Part | Undefined:
    there = ~np.isnan(one.scores)
    influence = pull[0] * found.of_mean + pull[1] * found.of_variance
    return _of(one.drawn, influence, degrees_of_freedom(one.drawn, there))


def _of(design: SurveyDesign, influence: Values, df: int) -> _Part | Undefined:
    variance = covariance_of_totals(design, influence[:, None])
    if isinstance(variance, Undefined):
        return variance
    return Undefined("too_few_respondents") if df < 1 else _Part(float(variance[0, 0]), df)


def _error(parts: list[_Part | Undefined]) -> _Part | Undefined:
    """Add the variances of independent rounds, with Satterthwaite's degrees of freedom."""
    known = [one for one in parts if not isinstance(one, Undefined)]
    if len(known) < len(parts):
        return next(one for one in parts if isinstance(one, Undefined))
    variance = sum(one.variance for one in known)
    if not variance > 0:
        return Undefined("constant")
    return _Part(variance, variance**2 / sum(one.variance**2 / one.df for one in known))


def _worth(one: Surveyed) -> int:
    worth = effective_size(one.drawn.weights[~np.isnan(one.scores)])
    return 0 if isinstance(worth, Undefined) else int(worth)


def _size(scores: Values, design: SurveyDesign) -> int:
    return int((~np.isnan(scores) & (design.weights > 0)).sum())


# ---------------------------------------------------------------- what is told


def _tested(
    sizes: tuple[int, int],
    means: tuple[float, float],
    error: _Part | Undefined,
    effect: tuple[float, _Part | Undefined],
    detectable: Estimate,
    level: float,
) -> ChangeTest:
    shift = means[1] - means[0]
    if isinstance(error, Undefined):
        return untested(means[0], means[1], shift, error)
    t = shift / math.sqrt(error.variance)
    undefined = isinstance(effect[1], Undefined)
    return ChangeTest(
        n_before=sizes[0],
        n_after=sizes[1],
        before=means[0],
        after=means[1],
        difference=shift,
        interval=_around(shift, error, level),
        t=t,
        df=error.df,
        p=2 * float(stdtr(error.df, -abs(t))),
        effect=NONE if undefined else effect[0],
        effect_interval=_around(effect[0], effect[1], level),
        detectable=detectable,
    )


def _around(value: float, error: _Part | Undefined, level: float) -> Interval:
    if isinstance(error, Undefined):
        return Interval(error, error)
    margin = float(stdtrit(error.df, (1 + level) / 2)) * math.sqrt(error.variance)
    return Interval(value - margin, value + margin)
