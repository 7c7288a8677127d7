"""Missing answers: counted, who has a score, three treatments, imputation beside the results."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.analysis_choices import Analysis
from pipeline.comparison import compare_groups
from pipeline.missing_choices import ImputationChoices, MinimumAnswered
from pipeline.missing_data import examine_missing
from pipeline.perspectives import score_perspectives
from pipeline.questionnaire import Variable
from pipeline.respondent_scores import needed
from pipeline.responses import MISSING, Responses
from pipeline.results import Undefined
from pipeline.results.missing import AnswerRule, MissingCount, MissingData, PooledMean, Scored
from tests.made_responses import item, make_responses, perspective
from tests.reference.missing_values import missing_of_r
from tests.reference.reliability_values import reliability_of_r
from tests.reference.values import answers, samples

NAN = float("nan")


def examined(
    responses: Responses,
    analysis: Analysis | None = None,
    *,
    left_out: Sequence[str] = (),
    smallest: int = 1,
) -> MissingData:
    analysis, kept = analysis or Analysis(), frozenset(responses.items) - set(left_out)
    scores = score_perspectives(responses, kept, analysis)
    return examine_missing(responses, kept, analysis, smallest, scores)


def marked(responses: Responses, row: int, column: int, kind: str) -> Responses:
    codes = responses.answers.copy()
    codes[row, column] = MISSING[kind]
    return replace(responses, answers=codes)


def likert(name: str = "missing_nine") -> Responses:
    return make_responses(samples()[name])


# ---------------------------------------------------------------- counted


def test_missing_answers_are_counted_by_kind_and_item() -> None:
    responses = make_responses([[1, 2], [NAN, 3], [4, 4], [5, 1]])
    responses = marked(responses, 2, 0, "not_applicable")
    responses = marked(responses, 3, 1, "not_asked")
    found = examined(responses)
    assert found.answers == MissingCount(7, 2, 200 / 7, {"no_answer": 1, "not_applicable": 1})
    assert found.items["q1"] == MissingCount(4, 2, 50.0, {"no_answer": 1, "not_applicable": 1})
    assert found.items["q2"] == MissingCount(3, 0, 0.0, {})
    assert found.n_complete == 2


def test_kinds_of_respondents_are_counted_by_what_they_were_asked() -> None:
    items = [item("a1", "a"), item("a2", "a"), item("b1", "b"), item("b2", "b")]
    perspectives = [perspective("a", respondents=("users",)), perspective("b")]
    table: list[list[float]] = [[1, 2, 3, 4], [2, NAN, 1, 5], [NAN, NAN, NAN, 2], [NAN, NAN, 3, 3]]
    kinds = ["users", "users", "staff", "staff"]
    found = examined(make_responses(table, items, perspectives, kinds=kinds))
    users, staff = found.respondents["users"], found.respondents["staff"]
    assert (users.n, users.n_items, users.n_complete, users.answers.n_missing) == (2, 4, 1, 1)
    assert (staff.n, staff.n_items, staff.n_complete, staff.answers.n_asked) == (2, 2, 1, 4)
    assert users.little is not None
    assert users.little.p == Undefined("none_missing")  # a2 has one answer, which cannot vary


def test_without_missing_answers_nothing_is_tested_or_compared() -> None:
    found = examined(likert("nine"))
    assert found.answers.n_missing == 0
    assert found.respondents["users"].little is None
    assert (found.units, found.furthest_unit, found.furthest_item) == ({}, None, None)


def test_the_test_is_that_of_the_statistics() -> None:
    little = examined(likert()).respondents["users"].little
    assert little is not None
    assert [little.chi_square, little.df, little.p, little.n_patterns, little.n_respondents] == (
        pytest.approx(missing_of_r()["little.nine"], rel=1e-8)
    )


def test_a_question_after_a_filter_is_no_part_of_the_test() -> None:
    responses = likert("missing_five")
    filtered = responses
    for row in range(0, 240, 2):
        filtered = marked(filtered, row, 4, "not_asked")
    found = examined(filtered).respondents["users"].little
    plain = examined(make_responses(samples()["missing_five"][:, :4])).respondents["users"].little
    assert found is not None
    assert plain is not None
    assert (found.chi_square, found.n_items) == (plain.chi_square, 4)


def test_small_groups_are_withheld() -> None:
    responses = make_responses(samples()["missing_nine"])
    groups = ("A",) * 150 + ("B",) * 78 + ("C",) * 12
    responses = replace(
        responses,
        questionnaire=replace(responses.questionnaire, variables=(Variable("g", "group"),)),
        variables={"g": groups},
    )
    found = examined(responses, smallest=20).groups["g"]
    assert isinstance(found["A"], MissingCount)
    assert found["B"] == found["C"] == Undefined("small_group")
    shown = examined(responses).groups["g"]
    counts = [one.n_missing for one in shown.values() if isinstance(one, MissingCount)]
    assert sum(counts) == examined(responses).answers.n_missing == 87


# ---------------------------------------------------------------- who has a score


@pytest.mark.parametrize(
    ("minimum", "expected"),
    [(1, [1, 1, 1]), (3, [1, 3, 3]), (0.5, [1, 2, 3]), (0.6, [1, 2, 3]), ("all", [1, 3, 5])],
)
def test_how_many_answers_a_score_needs(minimum: MinimumAnswered, expected: list[int]) -> None:
    assert needed(np.array([1, 3, 5]), minimum).tolist() == expected


def test_a_share_that_is_whole_but_for_rounding_is_whole() -> None:
    assert needed(np.array([100]), 0.07).tolist() == [7]  # 100 * 0.07 is a little above 7
    assert needed(np.array([3]), 1 / 3).tolist() == [1]


TABLE: list[list[float]] = [
    [1, 2, 3, 4],
    [5, NAN, NAN, NAN],
    [2, 2, NAN, NAN],
    [NAN] * 4,
    [4, 4, 4, NAN],
]


@pytest.mark.parametrize(
    ("minimum", "mean", "scored"),
    [
        (1, (2.5 + 5 + 2 + 4) / 4, Scored(5, 4, 1, 0)),
        (2, (2.5 + 2 + 4) / 3, Scored(5, 3, 1, 1)),
        (0.75, (2.5 + 4) / 2, Scored(5, 2, 1, 2)),
        ("all", 2.5, Scored(5, 1, 1, 3)),
    ],
)
def test_the_rule_reaches_the_scores(minimum: MinimumAnswered, mean: float, scored: Scored) -> None:
    responses, analysis = make_responses(TABLE), Analysis(minimum_answered=minimum)
    score = score_perspectives(responses, frozenset(responses.items), analysis)["service"]
    assert score.n == scored.n_scored
    assert score.mean == pytest.approx(mean)
    assert score.mean_of_respondents == score.mean
    assert examined(responses, analysis).scored["service"] == scored


def test_the_rule_that_ran_is_on_record() -> None:
    rules: list[tuple[MinimumAnswered, AnswerRule]] = [
        (1, AnswerRule("items", 1.0)),
        (0.8, AnswerRule("share", 80.0)),
        ("all", AnswerRule("all", 100.0)),
    ]
    for minimum, rule in rules:
        analysis = Analysis(minimum_answered=minimum)
        assert examined(make_responses(TABLE), analysis).rule == rule


def test_items_left_out_and_not_asked_do_not_count_as_unanswered() -> None:
    responses = marked(make_responses([[1, 2, NAN], [3, NAN, NAN]]), 1, 1, "not_asked")
    found = examined(responses, Analysis(minimum_answered="all"), left_out=["q3"])
    assert found.scored["service"] == Scored(2, 2, 0, 0)


def test_an_item_that_nobody_answered_is_not_needed() -> None:
    responses = make_responses([[1, NAN], [3, NAN]])
    assert examined(responses, Analysis(minimum_answered="all")).scored["service"].n_scored == 2


def test_below_and_above_the_rule_holds_for_each() -> None:
    items = [item("a1", "a"), item("a2", "a"), item("b1", "b"), item("b2", "b")]
    perspectives = [
        perspective("whole", children=True),
        perspective("a", parent="whole"),
        perspective("b", parent="whole"),
    ]
    table: list[list[float]] = [[5, 5, 1, 1], [5, NAN, 1, 1], [5, 5, NAN, NAN]]
    responses = make_responses(table, items, perspectives)
    found = examined(responses, Analysis(minimum_answered=0.6)).scored
    assert found["a"] == Scored(3, 2, 0, 1)
    assert found["whole"] == Scored(3, 2, 0, 1)  # the third answered two of four
    scores = score_perspectives(
        responses, frozenset(responses.items), Analysis(minimum_answered=0.6)
    )
    assert scores["whole"].mean == 2  # (5 + 1) / 2, and 1 of who has b alone


def test_groups_are_compared_by_the_same_rule() -> None:
    responses = make_responses(TABLE)
    responses = replace(
        responses,
        questionnaire=replace(responses.questionnaire, variables=(Variable("g", "group"),)),
        variables={"g": ("x", "x", "y", "y", "y")},
    )
    kept = frozenset(responses.items)
    found = compare_groups(responses, kept, None, 2).groups["g"].perspectives
    assert "service" in found
    with_all = compare_groups(responses, kept).groups["g"].perspectives["service"].groups
    assert set(with_all) == set(found["service"].groups) == {"x", "y"}


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.lists(st.sampled_from([1.0, 2, 3, 4, 5, NAN]), min_size=4, max_size=4),
        min_size=2,
        max_size=12,
    ),
    st.sampled_from([1, 2, 3, 0.3, 0.5, 0.9, "all"]),
)
def test_a_stricter_rule_never_scores_more(
    table: list[list[float]], minimum: MinimumAnswered
) -> None:
    responses = make_responses(table)
    loose, strict = (
        examined(responses, Analysis(minimum_answered=one)).scored["service"]
        for one in (1, minimum)
    )
    assert strict.n_scored <= loose.n_scored
    assert strict.n_scored + strict.n_too_few + strict.n_none == strict.n_asked == len(table)


# ---------------------------------------------------------------- in three ways


def test_means_of_three_ways() -> None:
    data, found = samples()["missing_five"], examined(likert("missing_five")).units["service"]
    em = reliability_of_r()["em.5.means"]  # lavaan
    complete = data[~np.isnan(data).any(axis=1)]
    assert {way: one.n for way, one in found.ways.items()} == {
        "listwise": 195,
        "pairwise": 240,
        "em": 240,
    }
    assert found.ways["em"].mean == pytest.approx(np.mean(em), abs=1e-8)
    assert found.ways["listwise"].mean == pytest.approx(complete.mean())
    assert found.ways["pairwise"].mean == pytest.approx(np.nanmean(data, axis=0).mean())
    matrix = np.atleast_2d(np.corrcoef(complete, rowvar=False))
    r = matrix[np.triu_indices(5, 1)].mean()
    assert found.ways["listwise"].correlation == pytest.approx(r)
    one = found.items["q1"]
    assert one.means["em"] == pytest.approx(em[0], abs=1e-8)
    values = [value for value in one.means.values() if isinstance(value, float)]
    assert one.apart == pytest.approx(max(values) - min(values))


def test_the_furthest_are_named() -> None:
    found = examined(likert())
    assert found.furthest_unit == "service"
    assert found.furthest_item is not None
    unit, name = found.furthest_item
    apart = {key: one.apart for key, one in found.units[unit].items.items()}
    assert apart[name] == max(one for one in apart.values() if isinstance(one, float))


def test_what_em_cannot_do_leaves_the_other_ways() -> None:
    found = examined(make_responses([[1, 2, 3], [2, NAN, 4], [5, 4, 4]])).units["service"]
    assert found.ways["em"].mean == Undefined("fewer_respondents")
    assert isinstance(found.ways["listwise"].mean, float)
    assert isinstance(found.apart, float)


# ---------------------------------------------------------------- imputed


def with_imputation(copies: int = 5, seed: int = 20260101) -> Analysis:
    return Analysis(seed=seed, imputation=ImputationChoices(copies=copies))


def pooled(found: MissingData, name: str = "service") -> PooledMean:
    assert found.imputation is not None
    one = found.imputation.perspectives[name]
    assert isinstance(one, PooledMean)
    return one


def test_nothing_is_imputed_unless_asked_for() -> None:
    assert examined(likert()).imputation is None


def test_imputation_stands_beside_and_changes_nothing() -> None:
    responses, kept = likert(), frozenset(likert().items)
    plain = score_perspectives(responses, kept, Analysis())
    assert score_perspectives(responses, kept, with_imputation()) == plain
    one = pooled(examined(responses, with_imputation()))
    assert one.n == 240
    assert one.mean == pytest.approx(plain["service"].mean, abs=0.02)
    assert 0 < one.missing_information < 0.1
    assert one.category == plain["service"].category


def test_it_is_the_same_again_and_another_with_another_seed() -> None:
    responses = likert()
    first, again = (examined(responses, with_imputation()).imputation for _ in range(2))
    assert first == again
    assert examined(responses, with_imputation(seed=5)).imputation != first
    own = Analysis(seed=99, imputation=ImputationChoices(copies=5, seed=20260101))
    assert examined(responses, own).imputation == first


def test_complete_answers_pool_to_themselves() -> None:
    responses = likert("nine")
    found = examined(responses, with_imputation())
    score = score_perspectives(responses, frozenset(responses.items))["service"]
    one = pooled(found)
    assert found.imputation is not None
    assert (found.imputation.n_imputed, found.imputation.items) == (0, {})
    assert one.mean == pytest.approx(score.mean)
    assert one.increase == 0


def test_what_does_not_apply_stays_missing() -> None:
    data = samples()["missing_five"].copy()
    data[0, 0] = NAN
    responses = marked(make_responses(data), 0, 0, "not_applicable")
    responses = marked(responses, 1, 0, "not_applicable")
    found = examined(responses, with_imputation()).imputation
    assert found is not None
    assert found.n_left == 2
    assert found.n_imputed == examined(responses).answers.n_missing - 2
    one = found.items["q1"]
    assert isinstance(one, PooledMean)
    assert one.n == 238


def test_who_answered_nothing_is_not_imputed() -> None:
    data = np.vstack([samples()["missing_five"], np.full((3, 5), NAN)])
    found = examined(make_responses(data), with_imputation())
    assert pooled(found).n == 240
    assert found.imputation is not None
    assert found.imputation.n_left == 15


def test_a_kind_with_too_few_answers_is_told_and_the_others_imputed() -> None:
    rng = np.random.default_rng(1)
    items = [item("a1", "a"), item("a2", "a"), item("b1", "b"), item("b2", "b")]
    perspectives = [
        perspective("a", respondents=("users",)),
        perspective("b", respondents=("staff",)),
    ]
    table = rng.integers(1, 6, size=(42, 4)).astype(float)
    table[:40, 2:], table[40:, :2], table[0, 0], table[40, 2] = NAN, NAN, NAN, NAN
    kinds = ["users"] * 40 + ["staff"] * 2
    found = examined(
        make_responses(table, items, perspectives, kinds=kinds), with_imputation()
    ).imputation
    assert found is not None
    assert found.predictors == {"users": "items", "staff": Undefined("too_few_respondents")}
    assert isinstance(found.perspectives["a"], PooledMean)
    assert found.perspectives["b"] == Undefined("too_few_respondents")
    assert (found.n_imputed, found.n_left) == (1, 1)


def test_reversed_items_are_imputed_as_they_are_scored() -> None:
    data = answers("likert_missing.csv")[:, :5]
    items = [item(f"q{at}", reverse=at == 2) for at in range(1, 6)]
    turned = data.copy()
    turned[:, 1] = 6 - turned[:, 1]
    one = pooled(examined(make_responses(turned, items), with_imputation(60)))
    other = pooled(examined(make_responses(data), with_imputation(60)))
    assert one.mean == pytest.approx(other.mean, abs=1e-12)
