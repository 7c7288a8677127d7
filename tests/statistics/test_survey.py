"""Design-based estimates against R's survey, and what must hold of them whatever the sample."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import stdtrit

from pipeline.results import Estimate, Undefined
from pipeline.results.relations import WeightedRegression
from pipeline.statistics.descriptive import mean_interval, median, standard_deviation
from pipeline.statistics.effect_sizes import EffectSize
from pipeline.statistics.proportions import wilson_interval
from pipeline.statistics.raking import Margin, Trim, rake, rake_and_trim, trim
from pipeline.statistics.survey_alpha import survey_alpha, weighted_covariance
from pipeline.statistics.survey_design import (
    SurveyDesign,
    degrees_of_freedom,
    effective_size,
    kish_effect,
    simple_design,
)
from pipeline.statistics.survey_effects import (
    rank_scores,
    survey_cliff_delta,
    survey_cohen_d,
    survey_eta2,
)
from pipeline.statistics.survey_estimates import (
    SurveyEstimate,
    survey_difference,
    survey_mean,
    survey_ratio,
    survey_share,
    survey_total,
    weighted_mean,
    weighted_spread,
)
from pipeline.statistics.survey_quantiles import (
    quantile_interval,
    weighted_median,
    weighted_quantile,
)
from pipeline.statistics.survey_regression import survey_regression
from pipeline.statistics.survey_tests import (
    SurveyTest,
    pearson_departure,
    rao_scott,
    survey_t_test,
    survey_wald_test,
)
from tests.reference.values import FOLDER, answers, r_values
from tests.statistics.survey_designs import GENDER, LEVEL, designs, sample

R = r_values((FOLDER / "survey_r.csv").read_text("utf-8"))
DRAWN, DESIGNS = sample(), designs()
GROUPS = [DRAWN.codes("gender") == one for one in (0, 1)]
LEVELS, FINE = DRAWN.codes("level"), DRAWN.mean + np.arange(1, len(DRAWN.mean) + 1) / 1e6
ITEMS = np.column_stack([DRAWN.numbers(f"x{one}") for one in (1, 2, 3)])


def _mean(design: SurveyDesign) -> list[Estimate]:
    found = survey_mean(DRAWN.mean, design)
    interval = found.interval
    return [found.value, found.se, interval.low, interval.high, found.design_effect, found.df]


def _by(design: SurveyDesign) -> list[Estimate]:
    found = [survey_mean(np.where(one, DRAWN.mean, np.nan), design) for one in GROUPS]
    return [*(one.value for one in found), *(one.se for one in found)]


def _pair(found: SurveyEstimate) -> list[Estimate]:
    return [found.value, found.se]


def _test(found: SurveyTest) -> list[Estimate]:
    middle = [found.df] if found.df2 is None else [found.df, found.df2]
    return [found.statistic, *middle, found.p]


def _quantile(share: float) -> Callable[[SurveyDesign], list[Estimate]]:
    def of(design: SurveyDesign) -> list[Estimate]:
        interval = quantile_interval(DRAWN.mean, design, share)
        value = weighted_quantile(DRAWN.mean, design.weights, share)
        return [value, interval.low, interval.high]

    return of


def _top(design: SurveyDesign) -> list[Estimate]:
    x1 = DRAWN.numbers("x1")
    return _pair(survey_share(x1 >= 4, x1 > 0, design))


def _regressed(design: SurveyDesign) -> WeightedRegression:
    columns = np.column_stack([ITEMS[:, 1], DRAWN.numbers("x4")])
    found = survey_regression(ITEMS[:, 0], columns, ("x2", "x4"), design)
    assert not isinstance(found, Undefined)
    return found


def _regression(design: SurveyDesign) -> list[Estimate]:
    found = _regressed(design)
    return [
        value
        for one in (found.constant, *found.terms.values())
        for value in (one.b, one.se, one.t, one.p, one.low, one.high)
    ]


def _wald_of_all(design: SurveyDesign) -> list[Estimate]:
    found = _regressed(design)
    return [found.f, found.df_model, found.df_residual, found.p, found.r_squared]


def _pearson(design: SurveyDesign) -> list[Estimate]:
    return [pearson_departure(DRAWN.codes("x1"), DRAWN.codes("gender"), design).chi_square]


def _size(found: EffectSize, design: SurveyDesign) -> list[Estimate]:
    """Give the estimate and the standard error that its interval was made with."""
    high = found.interval.high
    assert not isinstance(high, Undefined)
    assert not isinstance(found.estimate, Undefined)
    quantile = float(stdtrit(degrees_of_freedom(design, np.ones(len(design), bool)), 0.975))
    return [found.estimate, (high - found.estimate) / quantile]


STATISTICS: Mapping[str, Callable[[SurveyDesign], Sequence[Estimate]]] = {
    "weights": lambda design: design.weights.tolist(),
    "mean": _mean,
    "x4": lambda design: _pair(survey_mean(DRAWN.numbers("x4"), design)),
    "share": _top,
    "sd": lambda design: [weighted_spread(DRAWN.mean, design.weights)],
    "total": lambda design: _pair(survey_total(DRAWN.mean, design)),
    "ratio": lambda design: _pair(survey_ratio(ITEMS[:, 0], ITEMS[:, 1], design)),
    "by": _by,
    "difference": lambda design: _pair(survey_difference(DRAWN.mean, GROUPS, design)),
    "t": lambda design: _test(survey_t_test(DRAWN.mean, GROUPS, design)[1]),
    "wald": lambda design: _test(survey_wald_test(DRAWN.mean, DRAWN.codes("level"), design)),
    "chisq": lambda design: _test(rao_scott(DRAWN.codes("x1"), DRAWN.codes("gender"), design)),
    "pearson": _pearson,
    "rank": lambda design: _test(survey_t_test(rank_scores(FINE, design), GROUPS, design)[1]),
    "rank_wald": lambda design: _test(survey_wald_test(rank_scores(FINE, design), LEVELS, design)),
    "rank_tied": lambda design: _test(
        survey_t_test(rank_scores(DRAWN.mean, design), GROUPS, design)[1]
    ),
    "d": lambda design: _size(survey_cohen_d(DRAWN.mean, GROUPS, design), design),
    "delta": lambda design: _size(survey_cliff_delta(DRAWN.mean, GROUPS, design), design),
    "eta2": lambda design: [survey_eta2(DRAWN.mean, LEVELS, design)],
    "rank_eta2": lambda design: [survey_eta2(rank_scores(DRAWN.mean, design), LEVELS, design)],
    "pair": lambda design: _test(survey_t_test(DRAWN.mean, [LEVELS == 0, LEVELS == 2], design)[1]),
    "regression": _regression,
    "regression_f": _wald_of_all,
    "quantile25": _quantile(0.25),
    "quantile50": _quantile(0.5),
    "quantile75": _quantile(0.75),
    "alpha": lambda design: [survey_alpha(ITEMS, design).alpha],
    "covariance": lambda design: (
        np.asarray(weighted_covariance(ITEMS, design.weights)).ravel().tolist()
    ),
    "alpha_se": lambda design: [survey_alpha(ITEMS, design).se],
}


@pytest.mark.parametrize("statistic", STATISTICS)
@pytest.mark.parametrize("design", DESIGNS)
def test_as_r_survey(design: str, statistic: str) -> None:
    found = STATISTICS[statistic](DESIGNS[design])
    assert list(found) == pytest.approx(R[f"{design}.{statistic}"], rel=1e-8, abs=1e-10)


def test_trimming_is_that_of_r_survey() -> None:
    weights = DESIGNS["raked"].weights
    found = trim(weights, 0.3 * weights.mean(), 2 * weights.mean())
    assert found.tolist() == pytest.approx(R["trimmed.weights"], rel=1e-8)


def test_raking_and_trimming_in_turn_end_where_r_survey_ends() -> None:
    bounds = Trim(0.5, 1.6, "mean")
    found = rake_and_trim(DRAWN.numbers("weight"), _margins(), bounds)
    assert found.weights.tolist() == pytest.approx(R["both.weights"], rel=1e-6)
    assert found.converged
    assert found.trimmed == int(np.isclose(R["both.weights"], max(R["both.weights"])).sum()) + int(
        np.isclose(R["both.weights"], min(R["both.weights"])).sum()
    )


def test_bounds_that_margins_cannot_have_hold_and_the_gap_is_told() -> None:
    found = rake_and_trim(
        np.ones(10), [Margin(np.array([0] * 9 + [1]), np.array([1.0, 9.0]))], Trim(0.5, 2, "mean")
    )
    assert not found.converged
    assert found.weights.max() <= 2 * found.weights.mean() * (1 + 1e-9)
    assert found.gap == pytest.approx(0.9 - 0.2)


def test_margins_that_do_not_settle_are_told() -> None:
    cells = np.array([0, 1])
    margins = [Margin(cells, np.array([1.0, 9.0])), Margin(cells, np.array([9.0, 1.0]))]
    assert not rake(np.ones(2), margins).converged


def test_a_stratum_with_one_unit_is_refused_or_counts_from_zero() -> None:
    rows = np.array([*range(20), 99])
    lonely = DESIGNS["strata"].at(rows)
    lonely = replace(lonely, sampled=np.zeros(21))
    assert survey_mean(DRAWN.mean[rows], lonely).se == Undefined("single_unit")
    centred = replace(lonely, single="centre")
    assert survey_mean(DRAWN.mean[rows], centred).se == pytest.approx(R["lonely"][0], rel=1e-8)


def test_a_stratum_that_was_asked_as_a_whole_adds_nothing() -> None:
    whole = replace(simple_design(30), sampled=np.ones(30))
    assert survey_mean(np.arange(30.0), whole).se == 0


def test_the_effect_of_unequal_weights_is_kishs() -> None:
    weights = DRAWN.numbers("weight")
    assert kish_effect(weights) == pytest.approx(R["kish"][0], rel=1e-12)
    assert effective_size(np.array([1.0, 1.0, 0.0])) == 2


def test_the_golden_value_of_a_finite_population() -> None:
    """600 asked in 240: knowledge of conventions, SE 0.04433 without and 0.03433 with."""
    scores = answers("likert.csv")[:, :9].mean(axis=1)
    design = simple_design(len(scores))
    finite = replace(design, sampled=np.full(len(scores), len(scores) / 600))
    assert survey_mean(scores, design).se == pytest.approx(0.04433, abs=5e-6)
    assert survey_mean(scores, finite).se == pytest.approx(0.03433, abs=5e-6)


scores_of_some = st.lists(st.integers(1, 5), min_size=4, max_size=30)


@given(scores_of_some)
def test_weights_of_one_change_nothing(scores: list[int]) -> None:
    values, n = np.array(scores, dtype=np.float64), len(scores)
    design = simple_design(n)
    found, plain = survey_mean(values, design), mean_interval(values)
    assert found.value == pytest.approx(values.mean())
    assert found.interval.low == pytest.approx(plain.low, abs=1e-9)
    assert weighted_spread(values, design.weights) == pytest.approx(standard_deviation(values))
    assert weighted_median(values, design.weights) == pytest.approx(median(values))
    top = values >= 4
    share = survey_share(top, values > 0, design).interval
    wilson = wilson_interval(int(top.sum()), n)
    assert (share.low, share.high) == pytest.approx((wilson.low, wilson.high), abs=1e-9)


@given(scores_of_some, st.integers(1, 4))
def test_a_weight_of_two_is_a_respondent_twice(scores: list[int], times: int) -> None:
    values = np.array(scores, dtype=np.float64)
    weights = np.array([times if place % 2 else 1 for place in range(len(scores))], dtype=float)
    copied = np.repeat(values, weights.astype(int))
    assert weighted_mean(values, weights) == pytest.approx(copied.mean())
    assert weighted_median(values, weights) == pytest.approx(float(np.median(copied)))


@given(scores_of_some, st.floats(0.01, 100), st.integers(0, 1000))
def test_scale_and_order_of_weights_do_not_matter(
    scores: list[int], factor: float, seed: int
) -> None:
    values, rng = np.array(scores, dtype=np.float64), np.random.default_rng(seed)
    design = replace(simple_design(len(scores)), weights=rng.uniform(0.5, 2, len(scores)))
    order = rng.permutation(len(scores))
    turned = replace(design.at(order), weights=design.weights[order] * factor)
    one, other = survey_mean(values, design), survey_mean(values[order], turned)
    assert (one.value, one.se) == pytest.approx((other.value, other.se), rel=1e-7, abs=1e-9)


@settings(max_examples=30)
@given(st.integers(0, 10_000))
def test_raked_weights_have_the_margins(seed: int) -> None:
    rng = np.random.default_rng(seed)
    cells = [np.r_[0, 1, 2, rng.integers(0, 3, 40)] for _ in range(2)]
    margins = [Margin(one, rng.dirichlet(np.full(3, 5.0)) * 100) for one in cells]
    found = rake(np.ones(43), margins)
    assert (found.weights > 0).all()
    if found.converged:
        for one in margins:
            assert np.bincount(one.cells, found.weights) == pytest.approx(one.sizes, rel=1e-9)


def test_a_domain_of_nobody_or_one_has_no_interval() -> None:
    design = simple_design(3)
    assert survey_mean(np.full(3, np.nan), design).value == Undefined("no_respondents")
    assert survey_mean(np.array([1.0, np.nan, np.nan]), design).se == Undefined("one_respondent")
    assert degrees_of_freedom(design, np.zeros(3, dtype=bool)) == 0


def _margins() -> list[Margin]:
    return [
        Margin(DRAWN.codes("gender"), np.array(GENDER)),
        Margin(DRAWN.codes("level"), np.array(LEVEL)),
    ]
