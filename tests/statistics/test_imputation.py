"""Chained equations: what is filled in, from what, and that it is the same again."""

import numpy as np
import pytest
from numpy.typing import NDArray

from pipeline.results import Undefined
from pipeline.statistics.imputation import (
    METHODS,
    Method,
    Plan,
    impute,
    plan_imputation,
    scale_reduction,
)
from pipeline.statistics.pooling import pool
from tests.reference.missing_values import missing_of_r, with_gaps
from tests.reference.values import samples

NAN = float("nan")
ONE = ["service"] * 9


def planned(answers: NDArray[np.float64], perspectives: list[str]) -> Plan:
    found = plan_imputation(answers, perspectives)
    assert isinstance(found, Plan), found
    return found


def filled(
    answers: NDArray[np.float64], copies: int = 3, method: Method = "pmm", seed: int = 1
) -> NDArray[np.float64]:
    plan = planned(answers, ["service"] * answers.shape[1])
    return np.array(list(impute(plan, copies=copies, method=method, seed=[seed])))


@pytest.mark.parametrize("method", METHODS)
def test_only_gaps_are_filled_and_all_of_them(method: Method) -> None:
    answers = samples()["missing_nine"]
    found = filled(answers, method=method)
    assert found.shape == (3, *answers.shape)
    assert not np.isnan(found).any()
    there = ~np.isnan(answers)
    assert (found[:, there] == answers[there]).all()
    assert (found[0] != found[1]).any()


def test_matched_answers_are_answers_of_the_item() -> None:
    answers = with_gaps()
    answers[:, 0] *= 7  # an item on a scale of its own
    for column in range(3):
        given = set(answers[~np.isnan(answers[:, column]), column])
        assert set(filled(answers)[:, :, column].ravel()) <= given


def test_the_same_seed_gives_the_same_copies_however_many() -> None:
    answers = samples()["missing_five"]
    few, many = filled(answers, 2), filled(answers, 5)
    assert (many[:2] == few).all()
    assert (filled(answers, 2, seed=2) != few).any()


@pytest.mark.parametrize("method", METHODS)
def test_a_gap_that_others_tell_is_filled_rightly(method: Method) -> None:
    rng = np.random.default_rng(5)
    behind = rng.normal(size=(200, 1))
    answers = np.hstack([2 * behind + 1, behind + 0.01 * rng.normal(size=(200, 2))])
    gaps = answers.copy()
    gaps[::4, 0] = NAN
    assert np.abs(filled(gaps, method=method) - answers).max() < (0.1 if method == "normal" else 1)


def test_an_item_that_does_not_vary_keeps_its_answer() -> None:
    answers = np.column_stack([samples()["missing_five"], np.full(240, 3.0)])
    answers[:5, 5] = NAN
    assert (filled(answers)[:, :, 5] == 3).all()


def test_items_that_are_the_same_do_no_harm() -> None:
    five = samples()["five"]
    answers = np.column_stack([five, five[:, 0], five[:, 0]])
    answers[:20, 0] = NAN
    assert np.isfinite(filled(answers, method="normal")).all()


def test_predictors_are_fewer_where_items_are_many() -> None:
    rng = np.random.default_rng(2)
    answers = rng.normal(size=(200, 40))
    answers[0, 0] = NAN
    groups = [f"p{column // 8}" for column in range(40)]
    plan = planned(answers, groups)
    assert plan.predictors == "perspectives"
    assert plan.weights[0].shape == (40, 7 + 4)
    assert plan.weights[0].sum(axis=0) == pytest.approx(1)
    assert not plan.weights[0][0].any()
    few = planned(answers[:40], groups)
    assert few.predictors == "means"
    assert few.weights[0].shape == (40, 5)
    assert planned(answers[:, :9], ONE).predictors == "items"


def test_what_cannot_be_imputed_says_why() -> None:
    answers = np.random.default_rng(2).normal(size=(30, 9))
    answers[:, 0] = NAN
    assert plan_imputation(answers, ONE) == Undefined("no_respondents")
    answers[:3, 0] = [1, 2, 3]
    assert plan_imputation(answers, ONE) == Undefined("too_few_respondents")


def test_one_item_alone_is_drawn_from_its_answers() -> None:
    answers = np.array([[1.0], [2], [3], [4], [NAN]])
    found = filled(answers, copies=40)
    assert set(found[:, 4, 0]) <= {1, 2, 3, 4}
    assert len(set(found[:, 4, 0])) > 1


@pytest.mark.slow
@pytest.mark.parametrize(("method", "name"), [("pmm", "pmm"), ("normal", "norm")])
def test_imputations_are_distributed_as_those_of_mice(method: Method, name: str) -> None:
    # 400 copies here and there: means within four standard errors, spreads within chance
    copies = filled(with_gaps(), 400, method, seed=11)
    for column, item in enumerate(("q1", "q2", "q3")):
        values = copies[:, :, column]
        found = pool(values.mean(axis=1), values.var(axis=1, ddof=1) / values.shape[1], 239)
        mean, within, between = missing_of_r()[f"mice.{name}.{item}"]
        assert found.estimate == pytest.approx(mean, abs=4 * np.sqrt(2 * between / 400))
        assert found.within == pytest.approx(within, rel=0.02)
        assert 0.72 < found.between / between < 1.39
    r = np.array([np.corrcoef(one[:, 0], one[:, 3])[0, 1] for one in copies])
    mean, variance = missing_of_r()[f"mice.{name}.r"]
    assert r.mean() == pytest.approx(mean, abs=4 * np.sqrt(2 * variance / 400))
    assert 0.72 < r.var(ddof=1) / variance < 1.39


@pytest.mark.slow
def test_pooled_intervals_cover_the_mean() -> None:
    rng, covered, rounds = np.random.default_rng(8), 0, 600
    for round_ in range(rounds):
        behind = rng.normal(size=(80, 1))
        answers = behind + rng.normal(size=(80, 3))
        answers[(answers[:, 1] > 0.3) & (rng.random(80) < 0.8), 0] = NAN  # missing at random
        plan = planned(answers, ["a"] * 3)
        copies = np.array(list(impute(plan, copies=10, method="normal", seed=[round_])))[:, :, 0]
        found = pool(copies.mean(axis=1), copies.var(axis=1, ddof=1) / 80, 79)
        assert isinstance(found.low, float)
        assert isinstance(found.high, float)
        covered += found.low <= 0 <= found.high
    assert 0.93 <= covered / rounds <= 0.97


def test_chains_that_tell_the_same_have_a_reduction_of_one() -> None:
    rng = np.random.default_rng(3)
    alike = rng.normal(size=(20, 200))
    assert scale_reduction(alike) == pytest.approx(1, abs=0.01)
    apart = alike + np.arange(20)[:, None]
    within, means = apart.var(axis=1, ddof=1).mean(), apart.mean(axis=1)
    expected = np.sqrt(199 / 200 + means.var(ddof=1) / within)
    assert scale_reduction(apart) == pytest.approx(expected)
    assert scale_reduction(np.ones((3, 10))) == Undefined("constant")


def test_the_trace_has_the_means_of_what_was_imputed() -> None:
    answers = np.random.default_rng(5).integers(1, 6, (60, 4)).astype(np.float64)
    answers[::5, 1] = np.nan
    plan = plan_imputation(answers, ["a"] * 4)
    assert isinstance(plan, Plan)
    trace: list[NDArray[np.float64]] = []
    copies = list(impute(plan, copies=3, method="pmm", seed=[1], trace=trace))
    assert [one.shape for one in trace] == [(10, 1)] * 3
    for one, steps in zip(copies, trace, strict=True):
        assert steps[-1, 0] == pytest.approx(one[::5, 1].mean())
