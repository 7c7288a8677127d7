"""How many factors: values from psych and the published formulas, and what is drawn."""

from typing import get_args

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from pipeline.results import Undefined
from pipeline.statistics.factor_count import (
    EmpiricalKaiser,
    FactorCounts,
    PartialCorrelations,
    count_factors,
    empirical_kaiser,
    kaiser_rule,
    minimum_average_partial,
)
from pipeline.statistics.parallel_analysis import (
    Eigenvalues,
    ParallelAnalysis,
    leading,
    parallel_analysis,
)
from pipeline.statistics.reference_correlations import (
    Reference,
    Shuffle,
    answers_reference,
    normal_reference,
)
from tests.reference.structure import correlate, nine, structure_values

SOURCES: tuple[Shuffle, ...] = get_args(Shuffle)


def reference(n: int = 240, k: int = 9, draws: int = 400) -> Reference:
    found = normal_reference(n, k, draws=draws)
    assert isinstance(found, Reference), found
    return found


def analysis(
    r: NDArray[np.float64], against: Reference, eigenvalues: Eigenvalues = "components"
) -> ParallelAnalysis:
    found = parallel_analysis(r, against, eigenvalues=eigenvalues)
    assert isinstance(found, ParallelAnalysis), found
    return found


def partial(r: NDArray[np.float64]) -> PartialCorrelations:
    found = minimum_average_partial(r)
    assert isinstance(found, PartialCorrelations), found
    return found


def test_average_partial_correlations_are_those_of_psych() -> None:
    # psych 2.2.9: VSS(r)$map, from one component on; fourth powers by the formula in R
    expected, r = structure_values(), nine()[1]
    found = partial(r)
    assert found.squared[1:6] == pytest.approx(expected["map"], rel=1e-10)
    assert found.fourth[1:6] == pytest.approx(expected["map.fourth"], rel=1e-10)
    assert found.squared[0] == pytest.approx((r[np.triu_indices(9, 1)] ** 2).mean())
    assert found.kept_by_squared == found.squared.index(min(found.squared))
    assert len(found.squared) == len(found.fourth) == 9


def test_the_empirical_kaiser_criterion() -> None:
    # Braeken & van Assen (2017), their formula in R; tests/reference/structure.R
    found = empirical_kaiser(nine()[1], 240)
    assert isinstance(found, EmpiricalKaiser)
    assert found.reference == pytest.approx(structure_values()["ekc"], rel=1e-12)
    assert found.kept == 2


def test_parallel_analysis_of_psych() -> None:
    # psych 2.2.9: fa.parallel(x, n.iter = 50, fm = "minres"); its minres ends within 1e-5
    expected, (items, r) = structure_values(), nine()
    against = answers_reference(items, source="resampled", draws=200)
    assert isinstance(against, Reference)
    components, factors = analysis(r, against), analysis(r, against, "factors-minres")
    assert components.observed == pytest.approx(expected["fa.parallel.pc.values"], rel=1e-10)
    assert factors.observed == pytest.approx(expected["fa.parallel.fa.values"], abs=1e-5)
    assert [components.kept_by_percentile] == expected["fa.parallel.ncomp"]
    assert [factors.kept_by_percentile] == expected["fa.parallel.nfact"]
    assert components.mean == pytest.approx(expected["fa.parallel.pc.sim"], abs=0.03)


def test_drawn_triangles_are_correlations_of_normal_answers() -> None:
    n, k, rng = 20, 4, np.random.default_rng(7)
    drawn = np.array([correlate(rng.normal(size=(n, k))) for _ in range(4000)])
    found = reference(n, k, 4000).matrices
    one, other = np.linalg.eigvalsh(found), np.linalg.eigvalsh(drawn)
    assert one.mean(axis=0) == pytest.approx(other.mean(axis=0), abs=0.02)
    assert one.std(axis=0) == pytest.approx(other.std(axis=0), abs=0.01)
    assert (found[:, 1, 0] ** 2).mean() == pytest.approx(1 / (n - 1), rel=0.1)
    assert (found[:, 3, 2] ** 2).mean() == pytest.approx(1 / (n - 1), rel=0.1)
    assert np.diagonal(found, axis1=1, axis2=2) == pytest.approx(np.ones((4000, k)))


@pytest.mark.parametrize("source", SOURCES)
def test_shuffled_answers_are_unrelated(source: Shuffle) -> None:
    items, r = nine()
    against = answers_reference(items, source=source, draws=300, seed=5)
    assert isinstance(against, Reference)
    assert (against.source, against.n, against.seed) == (source, 240, 5)
    assert against.matrices.mean(axis=0) == pytest.approx(np.eye(9), abs=0.02)
    found = analysis(r, against)
    assert (found.kept_by_mean, found.kept_by_percentile) == (2, 2)
    assert (found.draws, found.source, found.seed) == (300, source, 5)
    assert found.mean == pytest.approx(analysis(r, reference()).mean, abs=0.02)


def test_another_correlation_may_be_given() -> None:
    items, _ = nine()
    against = answers_reference(items, draws=3, correlate=lambda table: np.sign(correlate(table)))
    assert isinstance(against, Reference)
    assert set(np.unique(against.matrices)) <= {-1.0, 1.0}


@pytest.mark.parametrize("eigenvalues", ["components", "factors-smc", "factors-minres"])
def test_the_same_seed_gives_the_same_bytes(eigenvalues: Eigenvalues) -> None:
    r = nine()[1]
    one, other = (analysis(r, reference(draws=20), eigenvalues) for _ in range(2))
    assert np.array_equal(one.percentile, other.percentile)
    assert np.array_equal(one.observed, other.observed)
    another = normal_reference(240, 9, draws=20, seed=2)
    assert isinstance(another, Reference)
    assert not np.array_equal(analysis(r, another, eigenvalues).percentile, one.percentile)


def test_the_level_is_a_percentile_of_the_draws() -> None:
    against = reference(draws=21)
    found = parallel_analysis(nine()[1], against, level=50)
    assert isinstance(found, ParallelAnalysis)
    largest = np.linalg.eigvalsh(against.matrices)[:, -1]
    assert found.percentile[0] == pytest.approx(np.sort(largest)[10])
    assert found.mean[0] == pytest.approx(largest.mean())


def test_the_first_in_a_row_count() -> None:
    assert leading(np.array([True, True, False, True])) == 2
    assert leading(np.array([False, True])) == 0
    assert leading(np.array([True, True])) == 2


def test_all_rules_side_by_side() -> None:
    found = count_factors(nine()[1], 240)
    assert isinstance(found, FactorCounts)
    assert found.suggestions() == {
        "kaiser": 2,
        "ekc": 2,
        "map": 2,
        "map_fourth": 2,
        "parallel_components": 2,
        "parallel_factors": 2,
    }
    assert found.eigenvalues.sum() == pytest.approx(9)


def test_unrelated_items_have_no_factor() -> None:
    found = count_factors(np.eye(4), 50)
    assert isinstance(found, FactorCounts)
    counts = found.suggestions()
    assert counts["kaiser"] == counts["ekc"] == counts["parallel_components"] == 0
    assert partial(np.eye(4)).kept_by_squared == 0
    assert kaiser_rule(np.array([2.0, 1.0, 0.5])) == 1


def test_fewer_respondents_than_items() -> None:
    few = Undefined("fewer_respondents")
    assert normal_reference(9, 9) == few
    assert empirical_kaiser(nine()[1], 9) == few
    assert answers_reference(nine()[0][:9]) == few
    found = count_factors(nine()[1], 9)
    assert isinstance(found, FactorCounts)
    assert found.suggestions()["parallel_components"] == found.suggestions()["ekc"] == few


@pytest.mark.parametrize(
    ("r", "reason"),
    [
        (np.empty((0, 0)), "no_respondents"),
        (np.ones((1, 1)), "one_item"),
        (np.array([[1, np.nan], [np.nan, 1]]), "constant"),
    ],
)
def test_what_has_no_factors_to_count(r: NDArray[np.float64], reason: str) -> None:
    expected = Undefined(reason)
    assert count_factors(r, 30) == expected
    assert empirical_kaiser(r, 30) == expected
    assert minimum_average_partial(r) == expected
    assert parallel_analysis(r, reference(30, 3, 5)) == expected


def test_singular_correlations_have_components_only() -> None:
    items, _ = nine()
    r = correlate(np.column_stack([items, items[:, 0]]))
    against = reference(240, 10, 50)
    assert analysis(r, against).kept_by_mean >= 2
    for eigenvalues in ("factors-smc", "factors-minres"):
        found = parallel_analysis(r, against, eigenvalues=eigenvalues)
        assert found == Undefined("singular")
    assert len(partial(r).squared) < 10
    two = parallel_analysis(np.eye(2), reference(50, 2, 5), eigenvalues="factors-minres")
    assert two == Undefined("three_items")


def test_a_constant_item_cannot_be_shuffled() -> None:
    items = nine()[0].copy()
    items[:, 2] = 3
    for source in SOURCES:
        assert answers_reference(items, source=source, draws=5) == Undefined("constant")


def test_incomplete_respondents_are_left_out() -> None:
    items = nine()[0].copy()
    items[:40, 0] = np.nan
    found = answers_reference(items, draws=5)
    assert isinstance(found, Reference)
    assert found.n == 200


@given(seed=st.integers(0, 10**6))
def test_order_and_turned_items_do_not_matter(seed: int) -> None:
    rng = np.random.default_rng(seed)
    answers = rng.normal(size=(60, 1)) + rng.normal(size=(60, 6))
    r = correlate(answers)
    order, signs = rng.permutation(6), rng.choice([-1.0, 1.0], size=6)
    moved = (r * np.outer(signs, signs))[np.ix_(order, order)]
    one, other = partial(r), partial(moved)
    # the last residuals are 1 or -1, but for the rounding of what little is left
    assert other.squared == pytest.approx(one.squared, abs=1e-5)
    assert other.fourth == pytest.approx(one.fourth, abs=1e-5)
    first, second = count_factors(r, 60), count_factors(moved, 60)
    assert isinstance(first, FactorCounts)
    assert isinstance(second, FactorCounts)
    assert first.suggestions() == second.suggestions()
