"""The reasons and the arithmetic behind the comparison of programs."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pipeline.comparison import compare_groups
from pipeline.comparison_choices import ComparisonChoices
from pipeline.convention_numbers import differing, is_same, numbers_in
from pipeline.convention_reasons import Followed, State, corrected_p, rank_reason
from pipeline.convention_tests import otherwise_tested
from pipeline.questionnaire import Variable
from pipeline.responses import Responses
from pipeline.results import Undefined
from pipeline.results.program_quantities import QUANTITIES, Quantity
from pipeline.statistics.effect_sizes import hedges_g
from pipeline.statistics.two_samples import mann_whitney
from tests.made_responses import item, make_responses

SPSS, PSYCH = Followed("spss", "listwise"), Followed("psych", "pairwise")
JAMOVI = Followed("jamovi", "listwise")
ROW = {one.name: one for one in QUANTITIES}
SCORES = st.lists(st.integers(1, 5), min_size=3, max_size=40)


@given(SCORES, SCORES)
def test_the_correction_is_that_of_the_rank_test(first: list[int], second: list[int]) -> None:
    x, y = np.array(first, dtype=float), np.array(second, dtype=float)
    normal, corrected = (mann_whitney(x, y, rule=rule) for rule in ("spss", "r"))
    assume(not isinstance(normal.p, Undefined) and not corrected.exact)
    assert not isinstance(normal.statistic, Undefined)
    assert not isinstance(normal.p, Undefined)
    assert not isinstance(corrected.p, Undefined)
    assert corrected_p(normal.statistic, x.size * y.size, normal.p) == pytest.approx(
        corrected.p, rel=1e-9
    )
    told = rank_reason("psych", normal.statistic, x.size * y.size, (normal.p, corrected.p))
    assert told == "ranks_corrected"


def test_small_groups_without_equal_values_are_counted_out() -> None:
    x, y = np.array([1.0, 2.0, 3.0, 6.0]), np.array([4.0, 5.0, 7.0, 8.0, 9.0])
    normal, exact = (mann_whitney(x, y, rule=rule) for rule in ("spss", "r"))
    assert exact.exact
    assert isinstance(normal.statistic, float)
    assert isinstance(normal.p, float)
    assert isinstance(exact.p, float)
    assert rank_reason("jamovi", normal.statistic, 20, (normal.p, exact.p)) == "ranks_exact"
    assert rank_reason("spss", normal.statistic, 20, (exact.p, normal.p)) == "ranks_normal"


@pytest.mark.parametrize(
    ("quantity", "here", "there", "gaps", "moved", "why"),
    [
        ("skewness", SPSS, PSYCH, False, False, "moments_3"),
        ("skewness", PSYCH, JAMOVI, False, False, "moments_2"),
        ("first_quartile", JAMOVI, SPSS, False, False, "quantiles_6"),
        ("cronbach_alpha", SPSS, PSYCH, True, False, "missing_pairwise"),
        ("cronbach_alpha", PSYCH, JAMOVI, True, False, "missing_listwise"),
        ("cronbach_alpha", SPSS, PSYCH, False, False, "constant_left_out"),
        ("cronbach_alpha", JAMOVI, SPSS, False, False, "constant_counted"),
        ("cronbach_alpha", SPSS, PSYCH, True, True, "other_items"),
        ("guttman_lambda_4", SPSS, PSYCH, True, False, "split_best"),
        ("omega_total", PSYCH, SPSS, False, False, "omega_ml"),
        ("mean", SPSS, PSYCH, True, False, "other_items"),
    ],
)
def test_the_choice_that_decides(
    quantity: str, here: Followed, there: Followed, gaps: bool, moved: bool, why: str
) -> None:
    assert State(here, there, gaps, moved).why(ROW[quantity]) == why


def test_numbers_differ_beyond_rounding_alone() -> None:
    nothing = Undefined("constant")
    assert is_same(0.1 + 0.2, 0.3)
    assert not is_same(0.3, 0.3001)
    assert is_same(nothing, Undefined("constant"))
    assert not is_same(nothing, 0.3)
    here = dict(numbers_in({"a": (1.0, {"b": nothing}), "c": True, "d": "word"}, "x"))
    assert here == {"x.a.0": 1.0, "x.a.1.b": nothing}
    assert differing(here, {"x.a.0": 1.0}) == {"x.a.1.b": None}


@given(SCORES, SCORES)
def test_g_from_means_and_spreads_is_g_from_scores(first: list[int], second: list[int]) -> None:
    assume(len(set(first)) > 1 and len(set(second)) > 1)
    comparison = compare_groups(
        responses_of(first, second), frozenset({"a"}), ComparisonChoices(smallest_group=1)
    )
    at = "comparison.groups.g.items.a.test.deciding.effect.estimate"
    expected = hedges_g(np.array(first, dtype=float), np.array(second, dtype=float)).estimate
    printed = otherwise_tested(comparison, "spss").get(at)
    assert not isinstance(expected, Undefined)
    assert printed is not None
    assert isinstance(printed.value, float)
    assert abs(printed.value) == pytest.approx(abs(expected), rel=1e-9, abs=1e-12)
    assert printed.why == "pooled"


def responses_of(first: list[int], second: list[int]) -> Responses:
    made = make_responses([[float(one)] for one in (*first, *second)], [item("a")])
    groups = ("x",) * len(first) + ("y",) * len(second)
    questionnaire = replace(
        made.questionnaire, variables=(Variable("g", "group", ("g",), {"": "g"}),)
    )
    return replace(made, questionnaire=questionnaire, variables={"g": groups})


def test_each_program_is_named_in_every_row() -> None:
    assert all(isinstance(one, Quantity) and one.printed_by for one in QUANTITIES)
