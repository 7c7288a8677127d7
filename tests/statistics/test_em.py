"""EM: values of lavaan, the rise of its likelihood, and what it refuses."""

import numpy as np
import pytest
from numpy.typing import NDArray

from pipeline.results import Undefined
from pipeline.statistics.em import EMMoments, em_moments
from pipeline.statistics.reliability import cronbach_alpha, standardized_alpha
from pipeline.statistics.treatments import treated_correlations
from tests.reference.reliability_values import reliability_of_r
from tests.reference.values import samples

NAN = float("nan")


def estimated(answers: NDArray[np.float64]) -> EMMoments:
    found = em_moments(answers)
    assert isinstance(found, EMMoments), found
    return found


@pytest.mark.parametrize(("name", "k"), [("missing_five", 5), ("missing_nine", 9)])
def test_moments_are_those_of_lavaan(name: str, k: int) -> None:
    # lavaan 0.6-14: lavInspect(cfa(missing = "fiml", em.h1.tol = 1e-13), "sampstat"); reliability.R
    reference, found = reliability_of_r(), estimated(samples()[name])
    assert found.means == pytest.approx(reference[f"em.{k}.means"], abs=1e-8)
    assert found.covariances.ravel() == pytest.approx(reference[f"em.{k}.covariances"], abs=1e-8)
    assert [found.log_likelihoods[-1]] == pytest.approx(reference[f"em.{k}.logl"], abs=1e-8)
    assert (found.n_respondents, found.converged) == (240, True)


def test_the_likelihood_never_falls() -> None:
    rng = np.random.default_rng(4)
    answers = rng.normal(size=(60, 1)) + rng.normal(size=(60, 6)) * 0.5
    answers[rng.random(answers.shape) < 0.35] = NAN
    found = estimated(answers)
    rises = np.diff(found.log_likelihoods)
    assert found.iterations == len(found.log_likelihoods) > 20
    assert rises.min() > -1e-9
    assert rises[0] > 1


def test_at_the_end_the_slope_of_the_likelihood_is_flat() -> None:
    answers = samples()["missing_five"][:60]
    found = estimated(answers)

    def likelihood(means: NDArray[np.float64], matrix: NDArray[np.float64]) -> float:
        total = 0.0
        for row in answers:
            seen = ~np.isnan(row)
            apart, part = row[seen] - means[seen], matrix[np.ix_(seen, seen)]
            total -= np.linalg.slogdet(2 * np.pi * part)[1] / 2
            total -= apart @ np.linalg.solve(part, apart) / 2
        return total

    best = likelihood(found.means, found.covariances)
    assert best == pytest.approx(found.log_likelihoods[-1], abs=1e-8)
    for i in range(5):
        shift = np.zeros(5)
        shift[i] = 1e-3
        change = np.outer(shift, np.ones(5)) * 5
        for sign in (1, -1):
            assert likelihood(found.means + sign * shift, found.covariances) < best
            assert likelihood(found.means, found.covariances + sign * (change + change.T)) < best


def test_complete_answers_need_no_iteration() -> None:
    five = samples()["five"]
    found = estimated(five)
    assert (found.iterations, found.converged, found.n_respondents) == (0, True, 240)
    assert found.covariances == pytest.approx(np.cov(five, rowvar=False, ddof=0))
    assert cronbach_alpha(five, missing="em").estimate == pytest.approx(
        cronbach_alpha(five).estimate, abs=1e-12
    )


def test_unit_and_order_do_not_matter() -> None:
    answers = samples()["missing_five"]
    order, items = np.random.default_rng(1).permutation(240), [3, 1, 0, 4, 2]
    found, changed = estimated(answers), estimated(6 - 100 * answers[order][:, items])
    assert changed.means == pytest.approx(6 - 100 * found.means[items], rel=1e-8)
    expected = 1e4 * found.covariances[np.ix_(items, items)]
    assert changed.covariances == pytest.approx(expected, rel=1e-6)


def test_who_answered_nothing_does_not_count() -> None:
    answers = samples()["missing_five"]
    more = np.vstack([answers, np.full((7, 5), NAN)])
    assert estimated(more).n_respondents == 240
    assert estimated(more).means == pytest.approx(estimated(answers).means, abs=1e-12)


def test_an_item_that_does_not_vary_stays() -> None:
    answers = np.column_stack([samples()["missing_five"], np.full(240, 3.0)])
    answers[0, 5] = NAN
    found = estimated(answers)
    assert found.means[5] == 3
    assert not found.covariances[5].any()
    assert found.covariances[:5, :5] == pytest.approx(
        estimated(samples()["missing_five"]).covariances, abs=1e-9
    )
    kept, without = (
        cronbach_alpha(one, missing="em").estimate for one in (answers, answers[:, :5])
    )
    assert isinstance(kept, float)
    assert isinstance(without, float)
    assert kept == pytest.approx(without * (6 / 5) / (5 / 4))
    assert standardized_alpha(answers, missing="em").estimate == Undefined("constant")
    still = np.column_stack([np.full(9, 2.0), np.full(9, 3.0)])
    still[0, 0] = NAN
    assert estimated(still).means == pytest.approx([2, 3])


def test_what_cannot_be_estimated_says_why() -> None:
    varied = np.array([1.0, 2, 4, 3, 5, 2, 1, 4])
    other = np.array([2.0, 1, 3, 5, 4, 2, 2, 5])
    hole = varied.copy()
    hole[0] = NAN
    twice = np.column_stack([varied, hole, other])
    assert em_moments(twice) == Undefined("singular")
    assert cronbach_alpha(twice, missing="em").estimate == Undefined("singular")
    assert cronbach_alpha(twice, missing="em").n_respondents == 8
    apart = np.column_stack([np.r_[varied[:4], np.full(4, NAN)], np.r_[np.full(4, NAN), other[4:]]])
    assert em_moments(apart) == Undefined("never_together")
    assert em_moments(np.column_stack([varied, np.full(8, NAN)])) == Undefined(
        "too_few_respondents"
    )
    assert em_moments(twice[:2]) == Undefined("too_few_respondents")
    assert em_moments(twice[:3]) == Undefined("fewer_respondents")
    assert em_moments(twice[:0]) == Undefined("too_few_respondents")


def test_a_likelihood_without_bound_is_singular() -> None:
    # few respondents with many gaps: the estimates run towards an exact combination
    nan = NAN
    answers = np.array(
        [
            *([1, 3, nan, 3, 3], [2, 3, nan, nan, nan], [1, 1, nan, nan, nan]),
            *([nan, 2, nan, nan, 3], [1, 1, 3, 2, 2], [3, 1, nan, 1, 1]),
            *([3, 1, 2, nan, nan], [2, 3, 2, 1, 2]),
        ]
    )
    assert em_moments(answers) == Undefined("singular")


def test_too_few_iterations_are_told() -> None:
    found = em_moments(samples()["missing_nine"], max_iterations=2)
    assert isinstance(found, EMMoments)
    assert (found.converged, found.iterations) == (False, 2)


def test_correlations_by_em_are_scaled_covariances() -> None:
    answers = samples()["missing_five"]
    found, correlated = estimated(answers), treated_correlations(answers, "em")
    assert not isinstance(correlated, Undefined)
    deviations = np.sqrt(np.diag(found.covariances))
    assert correlated.matrix == pytest.approx(
        found.covariances / np.outer(deviations, deviations), abs=1e-12
    )
