"""Halves of the items: one given split and all of them."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from numpy.typing import NDArray

from pipeline.results import Undefined
from pipeline.statistics.all_splits import AllSplits, all_splits, count_splits
from pipeline.statistics.conventions import CONVENTIONS, Basis, Halves
from pipeline.statistics.correlation import pearson
from pipeline.statistics.covariance import complete
from pipeline.statistics.reliability import cronbach_alpha
from pipeline.statistics.split_half import (
    SplitHalf,
    halves,
    horst,
    spearman_brown,
    spearman_brown_of_two,
    split_half,
)
from tests.reference.reliability_values import reliability_of_pspp, reliability_of_r
from tests.reference.values import samples
from tests.statistics.drawn import answer_tables, number

NAN = float("nan")
NAMES = ("five", "eight", "nine", "missing_five", "missing_nine")
RULES: tuple[Halves, ...] = ("first-larger", "first-smaller", "odd-even")


def table(name: str) -> NDArray[np.float64]:
    return samples()["nine"][:, :8] if name == "eight" else samples()[name]


def visited(answers: NDArray[np.float64], basis: Basis = "covariance") -> AllSplits:
    found = all_splits(answers, basis=basis)
    assert isinstance(found, AllSplits), found
    return found


def numbers(found: SplitHalf) -> list[float]:
    first, second = found.first, found.second
    coefficients = found.r, found.spearman_brown, found.horst, found.guttman
    halves = first.alpha, second.alpha, first.mean, second.mean, first.variance, second.variance
    return [number(one) for one in (*coefficients, *halves)]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("rule", RULES)
def test_a_split_is_that_of_base_r(name: str, rule: Halves) -> None:
    answers = table(name)
    found = split_half(answers, halves(answers.shape[1], rule))
    assert numbers(found) == pytest.approx(reliability_of_r()[f"{name}.split.{rule}"], rel=1e-10)
    assert found.n_respondents == len(complete(answers))


@pytest.mark.parametrize("record", ["five.3", "five.2", "nine.5", "missing_five.3"])
def test_a_split_is_that_of_pspp(record: str) -> None:
    # PSPP 1.6.2: RELIABILITY /MODEL=SPLIT(n), n items in the first half; reliability.sps
    name, size = record.split(".")
    reference, found = reliability_of_pspp(), split_half(table(name), range(int(size)))
    assert [found.r] == pytest.approx(reference[f"{record}.r"], abs=1e-12)
    assert [found.spearman_brown] == pytest.approx(reference[f"{record}.spearman_brown"], abs=1e-12)
    assert [found.horst] == pytest.approx(reference[f"{record}.horst"], abs=1e-12)
    assert [found.guttman] == pytest.approx(reference[f"{record}.guttman"], abs=1e-12)
    alphas = [found.first.alpha, found.second.alpha]
    assert alphas == pytest.approx(reference[f"{record}.alphas"], abs=1e-12)


def test_the_golden_splits() -> None:
    # conventions.md, section 2: SPSS gives the middle item to the first half, PSPP's manual not
    five = samples()["five"]
    larger = split_half(five, halves(5, CONVENTIONS["spss"].halves))
    golden = [0.6228105681, 0.7675702640, 0.7734410986, 0.7387299602]
    assert numbers(larger)[:4] == pytest.approx(golden, abs=6e-11)
    assert numbers(larger)[4:6] == pytest.approx([0.7706717872, 0.5620529190], abs=6e-11)
    smaller = split_half(five, halves(5, "first-smaller"))
    golden = [0.6968153586, 0.8213213714, 0.8263582002, 0.7987554711]
    assert numbers(smaller)[:4] == pytest.approx(golden, abs=6e-11)


def test_where_the_middle_item_goes() -> None:
    assert halves(5, "first-larger") == (0, 1, 2)
    assert halves(5, "first-smaller") == (0, 1)
    assert halves(5, "odd-even") == (0, 2, 4)
    assert halves(4, "first-larger") == halves(4, "first-smaller") == (0, 1)


@pytest.mark.parametrize("name", [*NAMES, "unturned"])
@pytest.mark.parametrize("basis", ["covariance", "correlation"])
def test_all_splits_are_those_of_base_r(name: str, basis: Basis) -> None:
    # utils::combn over all distinct splits; reliability.R
    found = visited(table(name), basis)
    values = [found.minimum, found.mean, found.median, found.maximum, found.n_splits]
    assert values == pytest.approx(reliability_of_r()[f"{name}.splits.{basis}"], rel=1e-10)
    assert found.exact


def test_all_splits_of_an_even_number_are_those_of_psych() -> None:
    # psych 2.2.9: splitHalf(covar = TRUE); reliability.R
    found = visited(table("eight"))
    expected = reliability_of_r()["eight.psych.splitHalf"]
    assert [found.minimum, found.mean, found.maximum] == pytest.approx(expected, abs=1e-12)


def test_the_extremes_of_the_golden_scale() -> None:
    # conventions.md, section 2: psych::splitHalf visits the first five of the ten splits of five
    # items: their mean and extremes
    five = samples()["five"]
    standard = (five - five.mean(axis=0)) / five.std(axis=0)
    first = list(itertools.combinations(range(5), 2))[:5]
    values = [number(split_half(standard, half).guttman) for half in first]
    golden = [0.7560498860, 0.7840729321, 0.8033446201]
    assert [min(values), np.mean(values), max(values)] == pytest.approx(golden, abs=6e-11)
    found = visited(five, "correlation")
    assert found.minimum < golden[0] < golden[2] < found.maximum


@pytest.mark.parametrize("k", range(2, 10))
def test_each_distinct_split_is_visited_once(k: int) -> None:
    answers = np.random.default_rng(k).normal(size=(30, k)) + np.arange(30)[:, None] / 10
    found = visited(answers)
    distinct = {
        frozenset((frozenset(half), frozenset(range(k)) - frozenset(half)))
        for half in itertools.combinations(range(k), k // 2)
    }
    values = [
        number(split_half(answers, min((sorted(half) for half in one), key=len)).guttman)
        for one in distinct
    ]
    assert found.n_splits == len(distinct) == count_splits(k)
    assert [found.minimum, found.mean, found.median, found.maximum] == pytest.approx(
        [min(values), np.mean(values), np.median(values), max(values)], abs=1e-12
    )
    for half, value in ((found.worst, found.minimum), (found.best, found.maximum)):
        assert split_half(answers, half).guttman == pytest.approx(value, abs=1e-12)


def test_many_items_are_sampled_and_say_so() -> None:
    rng = np.random.default_rng(5)
    answers = rng.normal(size=(100, 1)) + rng.normal(size=(100, 24))
    found, again = visited(answers), visited(answers)
    other = all_splits(answers, seed=2, sample=500)
    assert found == again
    assert (found.exact, found.n_splits) == (False, 20_000)
    assert isinstance(other, AllSplits)
    assert (other.exact, other.n_splits) == (False, 500)
    assert other.mean == pytest.approx(found.mean, abs=0.002)
    # the mean over all equal splits is alpha
    assert found.mean == pytest.approx(number(cronbach_alpha(answers).estimate), abs=0.001)
    assert len(found.best) == len(found.worst) == 12
    assert visited(answers[:, :20]).exact


def test_two_items() -> None:
    two = samples()["two"]
    expected = reliability_of_r()["two.spearman_brown"]
    assert [spearman_brown_of_two(two)] == pytest.approx(expected, abs=1e-12)
    found = visited(two)
    assert found.n_splits == 1
    assert found.maximum == pytest.approx(number(cronbach_alpha(two).estimate), abs=1e-12)
    split = split_half(two, [0])
    assert split.spearman_brown == pytest.approx(number(spearman_brown_of_two(two)))
    assert split.first.alpha == split.second.alpha == Undefined("one_item")


def test_what_cannot_be_computed_says_why() -> None:
    varied = np.array([1.0, 2, 3, 4, 5, 2])
    opposite = np.column_stack([varied, 6 - varied])
    found = split_half(opposite, [0])
    assert found.r == -1
    assert found.spearman_brown == found.horst == Undefined("negative_correlations")
    assert found.guttman == Undefined("constant_total")
    assert spearman_brown_of_two(opposite) == Undefined("negative_correlations")
    assert spearman_brown_of_two(varied[:, None]) == Undefined("one_item")
    assert spearman_brown_of_two(np.ones((5, 3))) == Undefined("not_comparable")
    assert spearman_brown_of_two(np.ones((5, 2))) == Undefined("constant")
    still = split_half(np.column_stack([varied, np.full(6, 2.0)]), [0])
    assert still.r == still.horst == Undefined("constant")
    assert still.guttman == 0
    assert all_splits(opposite) == Undefined("constant_total")
    assert all_splits(varied[:, None]) == Undefined("one_item")
    assert all_splits(np.empty((4, 0))) == Undefined("no_respondents")
    assert all_splits(opposite[:2]) == Undefined("too_few_respondents")
    assert all_splits(np.ones((4, 3)), basis="correlation") == Undefined("constant")
    assert split_half(opposite, []).guttman == Undefined("one_item")
    assert split_half(opposite, [0, 1]).r == Undefined("one_item")
    nobody = split_half(np.full((4, 2), NAN), [0])
    assert nobody.guttman == nobody.r == Undefined("too_few_respondents")
    assert nobody.first.mean == Undefined("no_respondents")


@given(r=st.floats(-0.99, 0.99))
def test_equal_parts_make_horst_spearman_brown(r: float) -> None:
    expected = number(spearman_brown(r))
    assert number(horst(r, 0.5)) == pytest.approx(expected, rel=1e-9, abs=1e-12)


@given(r=st.floats(-0.99, 0.99), share=st.floats(0.05, 0.95))
def test_horst_solves_its_equation(r: float, share: float) -> None:
    found, weight = number(horst(r, share)), share * (1 - share)
    left = weight * (1 - r * r) * found**2 + r * r * found - r * r
    assert left == pytest.approx(0, abs=1e-9 * max(1.0, found**2))
    assert math.copysign(1, found) == math.copysign(1, r) or found == r == 0
    assert number(horst(r, 1 - share)) == pytest.approx(found, rel=1e-9)


@given(rows=answer_tables(items=(2, 6)), seed=st.integers(0, 100))
def test_order_and_unit_do_not_matter(rows: NDArray[np.float64], seed: int) -> None:
    found = all_splits(rows)
    rng = np.random.default_rng(seed)
    changed = all_splits(rng.permutation(rng.permutation(rows), axis=1) * -3 + 7)
    if isinstance(found, Undefined) or isinstance(changed, Undefined):
        assert found == changed
        return
    assert changed.n_splits == found.n_splits
    assert [changed.minimum, changed.mean, changed.median, changed.maximum] == pytest.approx(
        [found.minimum, found.mean, found.median, found.maximum], rel=1e-9, abs=1e-9
    )


@given(rows=answer_tables(items=(2, 6)))
def test_the_mean_of_even_splits_is_alpha(rows: NDArray[np.float64]) -> None:
    assume(rows.shape[1] % 2 == 0)
    found, alpha = all_splits(rows), cronbach_alpha(rows).estimate
    if isinstance(found, Undefined):
        assert found == alpha
    else:
        assert found.mean == pytest.approx(alpha, rel=1e-9, abs=1e-9)


@given(rows=answer_tables(items=(2, 5)))
def test_guttman_is_rulon(rows: NDArray[np.float64]) -> None:
    found = split_half(rows, [0])
    assume(isinstance(found.guttman, float))
    one, other = rows[:, 0], rows[:, 1:].sum(axis=1)
    expected = 1 - (one - other).var() / rows.sum(axis=1).var()
    assert found.guttman == pytest.approx(expected, rel=1e-9, abs=1e-9)
    assert found.r == pearson(one, other)
