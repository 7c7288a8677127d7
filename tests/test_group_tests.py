"""Stage 7's tests of groups: the rule, the families, what is withheld, and what stands in."""

import json
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import ArrayLike, NDArray

from pipeline.artefacts import as_json
from pipeline.comparison import compare_groups, rule_of
from pipeline.comparison_choices import ComparisonChoices, GroupTests
from pipeline.group_answers import Sample
from pipeline.group_tests import family_tests
from pipeline.questionnaire import Variable
from pipeline.responses import Responses
from pipeline.results import Undefined
from pipeline.results.comparison import GroupedBy
from pipeline.results.group_tests import GroupTest
from pipeline.statistics.multiplicity import adjusted
from pipeline.statistics.two_samples import mann_whitney, welch_t
from tests.made_responses import item, make_responses, perspective
from tests.reference.values import answers
from tests.statistics.drawn import number
from tests.statistics.group_samples import UNEVEN, G, groups_of

ITEMS = [item(f"q{at}", "first" if at < 6 else "second") for at in range(1, 10)]
SCALES = (perspective("first"), perspective("second"))


def two_scales(table: NDArray[np.float64], groups: Sequence[str]) -> Responses:
    made = make_responses(table, ITEMS, SCALES)
    declared = (Variable("group", "group"),)
    return replace(
        made,
        questionnaire=replace(made.questionnaire, variables=declared),
        variables={"group": tuple(groups)},
    )


def by_group(groups: NDArray[np.generic], choices: ComparisonChoices | None = None) -> GroupedBy:
    responses = two_scales(answers("likert.csv"), [str(one) for one in groups])
    kept = frozenset(responses.items)
    return compare_groups(responses, kept, choices or ComparisonChoices()).groups["group"]


def one_test(found: GroupedBy, name: str) -> GroupTest:
    one = (found.perspectives | found.items)[name].test
    assert one is not None
    return one


@pytest.mark.parametrize(
    ("tests", "two", "several"),
    [
        ("welch", "welch-t", "welch-anova"),
        ("student", "student-t", "anova"),
        ("rank", "mann-whitney", "kruskal-wallis"),
    ],
)
def test_the_rule_decides_and_the_other_kind_stands_beside(
    tests: GroupTests, two: str, several: str
) -> None:
    choices = ComparisonChoices(tests=tests)
    of_two = one_test(by_group(np.where(G == 1, 1, 2), choices), "first")
    of_three = one_test(by_group(G, choices), "first")
    assert (of_two.deciding.name, of_three.deciding.name) == (two, several)
    beside = "welch" if tests == "rank" else "mann-whitney"
    assert of_two.beside.name.startswith(beside)
    assert of_three.difference is None


def test_p_is_adjusted_over_the_perspectives_and_over_the_items() -> None:
    found = by_group(G)
    for family in (found.perspectives, found.items):
        tests = [one.test for one in family.values() if one.test]
        raw = [one.deciding.p for one in tests]
        assert [one.deciding.p_adjusted for one in tests] == list(adjusted(raw, "holm"))
        beside = [one.beside.p for one in tests]
        assert [one.beside.p_adjusted for one in tests] == list(adjusted(beside, "holm"))
    tables = [one.test.answers for one in found.items.values() if one.test and one.test.answers]
    assert len(tables) == 9
    assert [one.p_adjusted for one in tables] == list(adjusted([one.p for one in tables], "holm"))


def test_the_higher_mean_less_the_lower_with_its_interval() -> None:
    found = by_group(np.where(G == 3, "", G.astype(str)))
    one = one_test(found, "first")
    first, second = groups_of("g")[:2]
    expected = welch_t(first, second)
    assert (one.groups, one.higher) == (("1", "2"), "1")
    assert one.difference == pytest.approx(expected.difference)
    assert one.deciding.p == pytest.approx(expected.p)
    assert one.beside.p == pytest.approx(mann_whitney(first, second).p)
    turned = one_test(by_group(np.where(G == 3, "", np.where(G == 1, "z", "a"))), "first")
    assert (turned.higher, turned.groups) == ("z", ("a", "z"))


def test_withheld_groups_are_in_no_test() -> None:
    groups = np.array(["A"] * 120 + ["B"] * 100 + ["C"] * 15 + ["D"] * 5)
    found = by_group(groups)
    assert isinstance(found.perspectives["first"].groups["D"].n, Undefined)
    one = one_test(found, "first")
    assert set(one.groups) == {"A", "B"}
    assert one.n == 220
    text = json.dumps(json.loads(as_json(one)))
    assert '"C"' not in text
    assert '"D"' not in text
    # what the withheld answered changes nothing in the tests
    table = answers("likert.csv").copy()
    table[220:] = 6 - table[220:]
    other = two_scales(table, groups.tolist())
    again = compare_groups(other, frozenset(other.items)).groups["group"]
    assert one_test(again, "first") == one
    assert [one.test for one in again.items.values()] == [one.test for one in found.items.values()]


def test_two_groups_of_which_one_is_small_are_not_tested() -> None:
    groups = np.array(["A"] * 232 + ["B"] * 8)
    assert all(one.test is None for one in by_group(groups).perspectives.values())


def sample(**groups: ArrayLike) -> Sample:
    return Sample({name: np.array(scores, dtype=float) for name, scores in groups.items()})


def family(one: Sample, choices: ComparisonChoices | None = None) -> GroupTest:
    chosen = choices or ComparisonChoices()
    return family_tests({"x": one}, rule_of(chosen, 1), items=False)["x"]


def test_a_group_of_one_is_named_and_left_out() -> None:
    found = family(sample(A=[1, 2, 3, 4], B=[2, 4, 5, 5], C=[3]))
    assert (found.groups, found.untested, found.n) == (("A", "B"), ("C",), 8)
    assert found.deciding.name == "welch-t"
    nothing = family_tests(
        {"x": sample(A=[1, 2], C=[3])},
        rule_of(ComparisonChoices(), 1),
        items=False,
    )
    assert nothing == {}


def test_ranks_stand_in_where_a_group_does_not_vary() -> None:
    found = family(sample(A=[1, 2, 3, 4], B=[2, 4, 5, 5], C=[3, 3, 3]))
    assert found.instead_of == "constant_group"
    assert (found.deciding.name, found.beside.name) == ("kruskal-wallis", "welch-anova")
    assert found.beside.p == Undefined("constant_group")
    assert found.agree is None
    high = family(sample(A=[1, 1, 2] * 8, B=[4, 5, 5] * 8, C=[3] * 24))
    assert (high.found, high.pairs_by) == (True, "dunn")
    same = family(sample(A=[3, 3, 3], B=[4, 4, 4]))
    assert (same.instead_of, same.deciding.name) == ("constant", "mann-whitney")
    nothing = family(sample(A=[3, 3, 3], B=[3, 3, 3]))
    assert (nothing.found, nothing.instead_of) == (None, None)
    assert nothing.deciding.p == Undefined("constant")


def test_pairs_only_where_a_difference_was_found() -> None:
    rng = np.random.default_rng(4)
    low, high = rng.normal(3, 0.5, 40), rng.normal(4, 0.5, 40)
    rules: dict[GroupTests, str] = {"welch": "games-howell", "student": "tukey", "rank": "dunn"}
    for tests, pairs in rules.items():
        found = family(sample(A=low, B=high, C=low + 0.01), ComparisonChoices(tests=tests))
        assert (found.found, found.pairs_by, len(found.pairs)) == (True, pairs, 3)
        assert [(one.first, one.second) for one in found.pairs] == [
            ("A", "B"),
            ("A", "C"),
            ("B", "C"),
        ]
        assert number(found.pairs[0].p_adjusted) < 0.001 < number(found.pairs[1].p_adjusted)
    assert family(sample(A=low, B=high, C=low), ComparisonChoices(post_hoc="none")).pairs == ()
    assert family(sample(A=low, B=low + 0.01, C=low)).pairs == ()
    assert family(sample(A=low, B=high)).pairs_by is None


def test_both_kinds_may_disagree() -> None:
    far = [3.0] * 20 + [3.1, 3.2] * 4 + [9.0]
    found = family(sample(A=[3.0, 2.9] * 14, B=far))
    assert found.agree is False
    assert found.found is False


def test_the_smallest_effect_that_would_be_found_is_of_the_strictest_step() -> None:
    one = one_test(by_group(np.where(G == 1, 1, 2)), "first")
    plain = one_test(by_group(np.where(G == 1, 1, 2), ComparisonChoices(adjust="none")), "first")
    assert number(one.detectable) > number(plain.detectable)


def test_intervals_have_the_level_of_alpha() -> None:
    wide = one_test(by_group(np.where(G == 1, 1, 2), ComparisonChoices(alpha=0.01)), "first")
    narrow = one_test(by_group(np.where(G == 1, 1, 2)), "first")
    assert number(wide.low or 0.0) < number(narrow.low or 0.0)
    assert number(wide.deciding.effect.high) > number(narrow.deciding.effect.high)


def test_assumptions_of_perspectives_and_tables_of_items() -> None:
    found = by_group(UNEVEN, ComparisonChoices(smallest_group=5))
    first, q1 = one_test(found, "first"), one_test(found, "q1")
    assert first.assumptions is not None
    assert first.answers is None
    assert set(first.assumptions.normality) == {"1", "2", "3", "4"}
    assert q1.assumptions is None
    assert q1.answers is not None
    assert q1.answers.test == "monte-carlo"


@given(st.permutations(range(40)))
def test_the_order_of_the_respondents_is_nothing(order: list[int]) -> None:
    rng = np.random.default_rng(2)
    table = rng.integers(1, 6, (40, 9)).astype(float)
    groups = np.array(["A"] * 18 + ["B"] * 22)
    places = np.array(order)
    first, second = (
        compare_groups(made, frozenset(made.items)).groups["group"].perspectives["first"].test
        for made in (
            two_scales(table, groups.tolist()),
            two_scales(table[places], groups[places].tolist()),
        )
    )
    assert first is not None
    assert second is not None
    assert number(first.deciding.p) == pytest.approx(number(second.deciding.p), abs=1e-10)
    assert number(first.beside.p) == pytest.approx(number(second.beside.p), abs=1e-10)
