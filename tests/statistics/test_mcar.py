"""Little's test: values of R, what it is blind to, and what it refuses."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.results import Undefined
from pipeline.statistics.mcar import LittleTest, little_test
from tests.reference.missing_values import airquality, missing_of_r
from tests.reference.values import samples

NAN = float("nan")


def judged(answers: np.ndarray) -> LittleTest:
    found = little_test(answers)
    assert isinstance(found, LittleTest), found
    return found


@pytest.mark.parametrize("name", ["nine", "five", "airquality"])
def test_values_are_those_of_the_formula_in_r(name: str) -> None:
    answers = airquality() if name == "airquality" else samples()[f"missing_{name}"]
    found = judged(answers)
    chi_square, df, p, patterns, n = missing_of_r()[f"little.{name}"]
    assert (found.df, found.n_patterns, found.n_respondents) == (df, patterns, n)
    assert found.chi_square == pytest.approx(chi_square, rel=1e-8)
    assert found.p == pytest.approx(p, rel=1e-7)


def test_the_value_that_naniar_publishes() -> None:
    # naniar's own tests of mcar_test(airquality); its EM (norm) stops a little earlier
    found = judged(airquality())
    assert found.chi_square == pytest.approx(35.1061288689702, rel=2e-6)
    assert (found.df, found.n_patterns) == (14, 4)
    assert found.p == pytest.approx(0.00141778113856683, rel=3e-5)


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 1000), st.floats(0.5, 20), st.floats(-100, 100))
def test_order_unit_and_origin_do_not_matter(seed: int, scale: float, shift: float) -> None:
    answers = samples()["missing_five"]
    rng = np.random.default_rng(seed)
    rows, items = rng.permutation(len(answers)), rng.permutation(5)
    changed = judged(answers[rows][:, items] * scale + shift)
    assert changed.chi_square == pytest.approx(judged(answers).chi_square, rel=1e-6)
    assert changed.df == judged(answers).df


def test_who_answered_nothing_and_what_does_not_vary_do_not_count() -> None:
    answers = samples()["missing_five"]
    more = np.column_stack([np.vstack([answers, np.full((4, 5), NAN)]), np.full(244, 3.0)])
    more[240:, 5] = NAN
    assert judged(more) == judged(answers)


def test_answers_missing_by_another_are_found_out() -> None:
    rng = np.random.default_rng(3)
    answers = rng.normal(size=(300, 1)) + rng.normal(size=(300, 4))
    by_chance, by_answer = answers.copy(), answers.copy()
    by_chance[rng.random(300) < 0.3, 0] = NAN
    by_answer[answers[:, 1] > 0.8, 0] = NAN
    assert judged(by_chance).p > 0.05
    assert judged(by_answer).p < 1e-6


def test_what_cannot_be_tested_says_why() -> None:
    five = samples()["five"]
    assert little_test(five) == Undefined("none_missing")
    assert little_test(np.full((20, 3), NAN)) == Undefined("none_missing")
    few = five[:4].copy()
    few[0, 0] = NAN
    assert little_test(few) == Undefined("fewer_respondents")
    twice = np.column_stack([five, five[:, 0]])
    twice[0, 0] = NAN
    assert little_test(twice) == Undefined("singular")
