"""Guttman's lambdas and the greatest lower bound."""

import numpy as np
import pytest
from hypothesis import assume, given
from numpy.typing import NDArray

from pipeline.results import Undefined
from pipeline.statistics.all_splits import AllSplits, all_splits
from pipeline.statistics.conventions import CONVENTIONS, Basis
from pipeline.statistics.covariance import Moments
from pipeline.statistics.greatest_lower_bound import (
    GreatestLowerBound,
    bound_of,
    greatest_lower_bound,
)
from pipeline.statistics.guttman import Lambdas, guttman_lambdas
from pipeline.statistics.split_half import halves, split_half
from tests.reference.reliability_values import reliability_of_r
from tests.reference.values import samples
from tests.statistics.drawn import answer_tables, number

NAMES = ("five", "eight", "nine", "unturned", "missing_five", "missing_nine")
BASES: tuple[Basis, ...] = ("covariance", "correlation")


def table(name: str) -> NDArray[np.float64]:
    return samples()["nine"][:, :8] if name == "eight" else samples()[name]


def all_six(found: Lambdas) -> list[float]:
    return [number(getattr(found, f"lambda{one}")) for one in range(1, 7)]


def bound(answers: NDArray[np.float64], basis: Basis = "covariance") -> GreatestLowerBound:
    found = greatest_lower_bound(answers, basis=basis)
    assert isinstance(found, GreatestLowerBound), found
    return found


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("basis", BASES)
def test_lambdas_are_those_of_base_r(name: str, basis: Basis) -> None:
    # the formulas in base R; reliability.R
    found, expected = guttman_lambdas(table(name), basis=basis), reliability_of_r()
    one, two, three, _, five, six = all_six(found)
    assert [one, two, three, five, six] == pytest.approx(
        expected[f"{name}.lambdas.{basis}"], rel=1e-10
    )
    assert found.lambda4 == pytest.approx(expected[f"{name}.splits.{basis}"][3], rel=1e-10)


def test_lambdas_are_those_of_psych() -> None:
    # psych 2.2.9: guttman(x), with lambda 4 of all 35 splits of eight items; reliability.R
    found = guttman_lambdas(table("eight"), basis=CONVENTIONS["psych"].lambdas)
    *expected, beta = reliability_of_r()["eight.psych.guttman"]
    assert all_six(found) == pytest.approx(expected, abs=1e-12)
    assert beta == pytest.approx(reliability_of_r()["eight.splits.correlation"][0], abs=1e-12)


def test_the_golden_lambdas() -> None:
    # conventions.md, section 2
    five = samples()["five"]
    golden = [
        *(0.645541980731, 0.808874151804, 0.806927475913),
        *(0.803344620125, 0.791422953454, 0.777874062341),
    ]
    one, two, three, four, *others = all_six(guttman_lambdas(five, basis="correlation"))
    # psych's lambda 4 is the best of five of the ten splits
    assert four > golden.pop(3) + 0.006
    assert [one, two, three, *others] == pytest.approx(golden, abs=1e-12)
    covariance = guttman_lambdas(five)
    assert covariance.lambda2 == pytest.approx(0.8079231633, abs=6e-11)
    assert covariance.lambda6 == pytest.approx(0.7769100926, abs=6e-11)


def test_lambda_4_of_a_given_split_is_guttmans_coefficient() -> None:
    five, first = samples()["five"], halves(5, "first-larger")
    found = guttman_lambdas(five, split=first)
    assert found.lambda4 == pytest.approx(number(split_half(five, first).guttman), abs=1e-12)
    assert (found.split, found.best_of_all) == ((0, 1, 2), False)
    best = guttman_lambdas(five)
    assert best.best_of_all
    assert split_half(five, best.split).guttman == pytest.approx(number(best.lambda4))
    assert guttman_lambdas(five, split=[]).lambda4 == Undefined("one_item")


def test_lambda_4_of_many_items_is_the_best_of_the_seeds_splits() -> None:
    rows = np.random.default_rng(3).normal(size=(60, 21)) + np.arange(60)[:, None] / 20
    for seed in (1, 7):
        splits = all_splits(rows, seed=seed)
        assert isinstance(splits, AllSplits)
        found = guttman_lambdas(rows, seed=seed)
        assert (found.lambda4, found.split, found.best_of_all) == (
            splits.maximum,
            splits.best,
            False,
        )


def test_the_lambdas_treat_missing_answers_as_told() -> None:
    answers = samples()["missing_five"]
    listwise, pairwise = guttman_lambdas(answers), guttman_lambdas(answers, missing="pairwise")
    assert (listwise.n_respondents, pairwise.n_respondents) == (195, 211)
    assert pairwise.lambda3 == pytest.approx(0.8100955638, abs=6e-11)
    assert guttman_lambdas(answers, missing="em").n_respondents == 240


def test_what_cannot_be_computed_says_why() -> None:
    varied = np.array([1.0, 2, 3, 4, 5, 2, 1])
    other = np.array([2.0, 1, 3, 5, 4, 2, 2])
    alone = guttman_lambdas(varied[:, None])
    assert {getattr(alone, f"lambda{one}") for one in range(1, 7)} == {Undefined("one_item")}
    twice = np.column_stack([varied, varied, other])
    assert guttman_lambdas(twice).lambda6 == Undefined("singular")
    assert isinstance(guttman_lambdas(twice).lambda4, float)
    assert greatest_lower_bound(twice) == Undefined("singular")
    still = np.column_stack([varied, other, np.full(7, 3.0)])
    assert guttman_lambdas(still).lambda6 == Undefined("singular")
    assert isinstance(guttman_lambdas(still).lambda5, float)
    assert guttman_lambdas(still, basis="correlation").lambda1 == Undefined("constant")
    assert greatest_lower_bound(still) == Undefined("singular")
    assert greatest_lower_bound(varied[:, None]) == Undefined("one_item")
    assert greatest_lower_bound(np.column_stack([varied, -varied])) == Undefined("constant_total")
    few = np.random.default_rng(2).normal(size=(6, 10)) + np.arange(6)[:, None]
    assert guttman_lambdas(few).lambda6 == greatest_lower_bound(few) == Undefined("singular")
    apart = np.array([[1, 0.9, -0.9], [0.9, 1, 0.9], [-0.9, 0.9, 1]])
    assert bound_of(Moments(apart, 50)) == Undefined("not_positive_definite")
    answers = twice.copy()
    answers[0, 0] = np.nan
    assert guttman_lambdas(answers, missing="em").lambda3 == Undefined("singular")
    assert greatest_lower_bound(answers, missing="em") == Undefined("singular")


def test_a_bound_that_can_be_worked_by_hand() -> None:
    # four subtests of ten Berge (psych's help of glb.algebraic). All but the errors 162, 1, 43, 44
    # is a matrix of rank two that ends at the positive semidefinite ones
    subtests = np.array(
        [[215.0, 64, 33, 22], [64, 97, 57, 25], [33, 57, 103, 36], [22, 25, 36, 77]]
    )
    found = bound_of(Moments(subtests, 100))
    assert isinstance(found, GreatestLowerBound)
    assert found.estimate == pytest.approx(1 - 250 / 966, abs=1e-8)
    assert found.errors == pytest.approx([162, 1, 43, 44], abs=1e-4)


def test_two_items_and_equal_correlations_have_a_closed_form() -> None:
    # k equally related items: every error is 1 - r, and the bound is alpha
    equal = np.full((6, 6), 0.3) + 0.7 * np.eye(6)
    found = bound_of(Moments(equal, 100))
    assert isinstance(found, GreatestLowerBound)
    assert found.estimate == pytest.approx(1 - 6 * 0.7 / 15, abs=1e-8)
    # two items of equal variance: the errors are 1 - |r| each, also where r is negative
    two = bound_of(Moments(np.array([[1, -0.2], [-0.2, 1]]), 100))
    assert isinstance(two, GreatestLowerBound)
    assert two.estimate == pytest.approx(1 - 1.6 / 1.6, abs=1e-8)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("basis", BASES)
def test_the_bound_is_optimal(name: str, basis: Basis) -> None:
    """Check the conditions of optimality apart from how the bound was found."""
    found = bound(table(name), basis)
    rows = table(name)[~np.isnan(table(name)).any(axis=1)]
    moments = np.cov(rows, rowvar=False) if basis == "covariance" else np.corrcoef(rows.T)
    assert found.estimate == pytest.approx(1 - found.errors.sum() / moments.sum(), abs=1e-12)
    common = moments - np.diag(found.errors)
    values, vectors = np.linalg.eigh(common)
    assert values[0] > -1e-12
    assert found.errors.min() >= 0
    # a dual matrix in the null space of what is common, with ones on the diagonal where the error
    # is positive, shows that no larger sum is possible
    null = vectors[:, values < 1e-6 * values[-1]]
    pairs = [(i, j) for i in range(null.shape[1]) for j in range(i + 1)]
    design = np.stack([null[:, i] * null[:, j] * (2 - (i == j)) for i, j in pairs], axis=1)
    free = found.errors > 1e-6
    weights = np.linalg.lstsq(design[free], np.ones(int(free.sum())), rcond=None)[0]
    core = np.zeros((null.shape[1],) * 2)
    for (i, j), weight in zip(pairs, weights, strict=True):
        core[i, j] = core[j, i] = weight
    dual = null @ core @ null.T
    assert np.linalg.eigvalsh(core)[0] > -1e-5
    assert dual.diagonal() == pytest.approx(np.maximum(dual.diagonal(), 1), abs=1e-5)
    assert (dual * moments).sum() == pytest.approx(found.errors.sum(), rel=1e-5)
    assert 0 <= found.gap < 1e-9


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("basis", BASES)
def test_the_bound_is_the_greatest(name: str, basis: Basis) -> None:
    found, lambdas = bound(table(name), basis), guttman_lambdas(table(name), basis=basis)
    assert found.estimate + 1e-9 >= max(all_six(lambdas))
    assert found.n_respondents == lambdas.n_respondents


def test_the_factor_approximation_of_psych_is_near() -> None:
    # conventions.md: psych::glb.fa 0.8516192929, an approximation from a factor model
    assert bound(samples()["five"], "correlation").estimate == pytest.approx(0.85, abs=0.03)


@given(rows=answer_tables(respondents=(8, 14), items=(2, 5)))
def test_what_a_table_gives_is_a_bound_or_a_reason(rows: NDArray[np.float64]) -> None:
    found, lambdas = greatest_lower_bound(rows), guttman_lambdas(rows)
    if isinstance(found, Undefined):
        assert found.undefined in ("singular", "constant_total")
        return
    assert found.estimate + 1e-8 >= max(all_six(lambdas))
    assert found.estimate <= 1
    assert 0 <= found.gap < 1e-6


@given(rows=answer_tables(respondents=(8, 14), items=(2, 5)))
def test_order_and_unit_do_not_matter(rows: NDArray[np.float64]) -> None:
    found, changed = greatest_lower_bound(rows), greatest_lower_bound(7 - 3 * rows[::-1, ::-1])
    lambdas, others = guttman_lambdas(rows), guttman_lambdas(7 - 3 * rows[::-1, ::-1])
    assume(isinstance(found, GreatestLowerBound) and isinstance(changed, GreatestLowerBound))
    assert isinstance(found, GreatestLowerBound)
    assert isinstance(changed, GreatestLowerBound)
    assert changed.estimate == pytest.approx(found.estimate, abs=1e-6)
    assert changed.errors[::-1] / 9 == pytest.approx(found.errors, abs=1e-3)
    assert all_six(others) == pytest.approx(all_six(lambdas), rel=1e-7, abs=1e-7)
