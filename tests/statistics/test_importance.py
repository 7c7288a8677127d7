"""What predictors add to R squared, and what goes through a mediator: R, properties, long hand."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from pipeline.results import Undefined
from pipeline.statistics import importance as module
from pipeline.statistics.bootstrap import Resampling, drawn_counts
from pipeline.statistics.covariance import correlations
from pipeline.statistics.importance import (
    complete_dominance,
    conditional_dominance,
    importance,
    relative_weights,
    subset_r_squared,
)
from pipeline.statistics.mediation import indirect_effects, mediation
from pipeline.statistics.regression import fit
from tests.reference.relation_values import five_predictors, relation_data, relation_values
from tests.statistics.test_regression import CLOSE, assert_is_r

R = relation_values()
FEW = Resampling(200, 7)


def r_squared(rows: NDArray[np.float64], chosen: tuple[int, ...]) -> float:
    if not chosen:
        return 0.0
    return fit(rows[:, -1], {str(one): rows[:, one] for one in chosen}).regression.r_squared


def test_contributions_are_those_of_r() -> None:
    found = importance(five_predictors(), FEW)
    assert found.method == "exact"
    assert found.orders == 120
    assert found.contributions.tolist() == pytest.approx(R["lmg"], rel=CLOSE)
    table = conditional_dominance(found.subsets)
    for one in range(5):
        assert table[one].tolist() == pytest.approx(R[f"conditional.{one + 1}"], rel=CLOSE)
    assert table.mean(axis=1) == pytest.approx(found.contributions, rel=1e-12)


def test_relative_weights_are_those_of_r() -> None:
    r = correlations(five_predictors(), "listwise").matrix
    weights = relative_weights(r)
    assert weights.tolist() == pytest.approx(R["johnson"], rel=CLOSE)
    assert weights.sum() == pytest.approx(importance(five_predictors(), FEW).contributions.sum())


def test_a_contribution_is_the_mean_over_orders() -> None:
    rows = five_predictors()[:, [0, 2, 4, 5]]
    found = importance(rows, FEW).contributions
    added = np.zeros(3)
    for order in permutations(range(3)):
        for place, one in enumerate(order):
            added[one] += r_squared(rows, order[: place + 1]) - r_squared(rows, order[:place])
    assert found == pytest.approx(added / 6, rel=1e-9)


def test_orders_come_near_to_every_order(monkeypatch: pytest.MonkeyPatch) -> None:
    exact = importance(five_predictors(), FEW)
    monkeypatch.setattr(module, "MOST_EXACT", 4)
    sampled = importance(five_predictors(), FEW)
    assert (sampled.method, sampled.orders) == ("sampled", 1000)
    assert sampled.contributions == pytest.approx(exact.contributions, abs=0.004)
    assert sampled.contributions.sum() == pytest.approx(exact.contributions.sum(), rel=1e-8)


def test_bootstrap_intervals_are_those_of_samples_drawn_by_hand() -> None:
    rows = five_predictors()[:, [0, 3, 5]]
    drawn = []
    for block in drawn_counts(len(rows), FEW):
        for counts in block.astype(int):
            sample = np.repeat(rows, counts, axis=0)
            both = r_squared(sample, (0, 1))
            first, second = r_squared(sample, (0,)), r_squared(sample, (1,))
            drawn.append((first + both - second) / 2)
    found = importance(rows, FEW).intervals[0]
    expected = np.quantile(drawn, [0.025, 0.975])
    assert [found.low, found.high] == pytest.approx(expected.tolist(), rel=1e-9)


def test_a_predictor_that_tells_nothing_new_adds_nothing_after_the_others() -> None:
    rows = five_predictors()
    twice = np.column_stack([rows[:, 0], rows[:, 0], rows[:, -1]])
    found = importance(twice, FEW)
    assert found.contributions[0] == pytest.approx(found.contributions[1])
    assert found.contributions.sum() == pytest.approx(r_squared(rows, (0,)))


def test_complete_dominance_needs_every_subset() -> None:
    subsets = subset_r_squared(correlations(five_predictors(), "listwise").matrix[None])[:, 0]
    wins = complete_dominance(subsets)
    assert not wins.diagonal().any()
    assert not (wins & wins.T).any()
    general = conditional_dominance(subsets).mean(axis=1)
    for one, other in zip(*np.nonzero(wins), strict=True):
        assert general[one] > general[other]


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.integers(2, 6))
def test_contributions_add_up_whatever_the_order_of_predictors(seed: int, k: int) -> None:
    random = np.random.default_rng(seed)
    shared = random.normal(size=(60, 1))
    rows = np.column_stack([shared + random.normal(size=(60, k)), random.normal(size=60)])
    rows[:, -1] += rows[:, 0]
    found = importance(rows, Resampling(100, 1))
    order = random.permutation(k)
    turned = importance(rows[:, [*order, k]] * 3 - 1, Resampling(100, 1))
    assert found.contributions.sum() == pytest.approx(r_squared(rows, tuple(range(k))), rel=1e-9)
    assert turned.contributions == pytest.approx(found.contributions[order], rel=1e-8)
    assert (found.contributions > -1e-12).all()


# ---------------------------------------------------------------- mediation


def test_mediation_is_that_of_r() -> None:
    outcome, columns = relation_data()
    found = mediation(outcome, ("m", columns["m"]), {"a": columns["a"], "b": columns["b"]}, FEW)
    assert_is_r(found.mediator, "first")
    assert_is_r(found.outcome, "full")
    assert_is_r(found.total, "total")
    for name, one in found.effects.items():
        said = [one.indirect, one.direct, one.total, one.sobel_se, one.sobel_z, one.sobel_p]
        assert [*said, one.standardized] == pytest.approx(R[f"indirect.{name}"], rel=CLOSE)
        assert one.total == pytest.approx(one.direct + one.indirect, rel=1e-10)
    indirect = [one.indirect for one in found.effects.values()]
    assert indirect == pytest.approx(R["lavaan.indirect"], rel=1e-6)


def test_mediation_intervals_are_those_of_samples_drawn_by_hand() -> None:
    outcome, columns = relation_data()
    rows = np.column_stack([columns["a"], columns["m"], outcome])
    drawn = []
    for block in drawn_counts(len(rows), FEW):
        for counts in block.astype(int):
            a, m, y = np.repeat(rows, counts, axis=0).T
            first = fit(m, {"a": a}).regression.terms["a"].b
            drawn.append(first * fit(y, {"a": a, "m": m}).regression.terms["m"].b)
    one = mediation(outcome, ("m", columns["m"]), {"a": columns["a"]}, FEW).effects["a"]
    expected = np.quantile(drawn, [0.025, 0.975])
    assert [one.low, one.high] == pytest.approx(expected.tolist(), rel=1e-9)
    assert one.bootstrap_se == pytest.approx(np.std(drawn, ddof=1), rel=1e-9)
    assert not isinstance(one.bca_low, Undefined)
    assert not isinstance(one.bca_high, Undefined)
    assert one.bca_low < one.indirect < one.bca_high
    assert [one.bca_low, one.bca_high] != [one.low, one.high]


def test_draws_in_which_something_does_not_vary_have_no_effect() -> None:
    sound = np.cov(np.random.default_rng(1).normal(size=(30, 3)).T)
    still = sound.copy()
    still[1] = still[:, 1] = 0
    found = indirect_effects(np.array([sound, still]))
    assert np.isfinite(found[0]).all()
    assert np.isnan(found[1]).all()
