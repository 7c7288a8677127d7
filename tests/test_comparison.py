"""Stage 7: groups of respondents against R, and what is withheld of small ones."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.comparison import compare_groups, withheld
from pipeline.comparison_choices import ComparisonChoices
from pipeline.perspectives import score_perspectives
from pipeline.questionnaire import Item, Perspective, Variable
from pipeline.responses import Responses
from pipeline.results import Undefined
from pipeline.results.comparison import Comparison, GroupScore
from tests.made_responses import item, make_responses, perspective
from tests.reference.values import FOLDER, answers, r_values
from tests.statistics.test_programs import run

R = r_values((FOLDER / "groups_r.csv").read_text("utf-8"))
GROUPS = ("A",) * 150 + ("B",) * 78 + ("C",) * 12
SMALL = Undefined("small_group")
HIDDEN = GroupScore(SMALL, SMALL, SMALL)
NAN = float("nan")


def number(value: float | Undefined) -> float:
    assert not isinstance(value, Undefined), value
    return float(value)


def with_groups(responses: Responses, **variables: Sequence[str]) -> Responses:
    declared = tuple(Variable(name, "group") for name in variables)
    return replace(
        responses,
        questionnaire=replace(responses.questionnaire, variables=declared),
        variables={name: tuple(values) for name, values in variables.items()},
    )


def compared(
    table: Sequence[Sequence[float]],
    groups: Sequence[str],
    smallest: int = 1,
    *,
    items: Sequence[Item] | None = None,
    perspectives: Sequence[Perspective] = (perspective("service"),),
    kinds: Sequence[str] | None = None,
    left_out: Sequence[str] = (),
) -> Comparison:
    responses = with_groups(make_responses(table, items, perspectives, kinds=kinds), group=groups)
    kept = frozenset(responses.items) - set(left_out)
    return compare_groups(responses, kept, ComparisonChoices(smallest))


def turned() -> Responses:
    items = [item(f"q{at}", reverse=at == 2) for at in range(1, 10)]
    return with_groups(make_responses(answers("likert_missing.csv"), items), group=GROUPS)


def test_groups_are_those_of_r() -> None:
    responses = turned()
    found = compare_groups(responses, frozenset(responses.items)).groups["group"]
    assert found.values == {"A": 150, "B": 78, "C": 12}
    for name in "ABC":
        one = found.perspectives["service"].groups[name]
        assert [one.n, number(one.mean), number(one.sd)] == pytest.approx(
            R[f"perspective.{name}"], rel=1e-12
        )
        cells = [found.items[f"q{at}"].groups[name] for at in range(1, 10)]
        for record in ("n", "mean", "sd"):
            ours = [number(getattr(cell, record)) for cell in cells if cell != HIDDEN]
            reference = [
                value
                for value, cell in zip(R[f"{record}.{name}"], cells, strict=True)
                if cell != HIDDEN
            ]
            assert ours == pytest.approx(reference, rel=1e-12)
            assert len(ours) >= 5


def test_favourable_shares_are_those_of_r() -> None:
    responses = turned()
    scores = score_perspectives(responses, frozenset(responses.items))["service"].items
    for record in ("n", "count", "share", "low", "high"):
        ours = [number(getattr(one.favourable, record)) for one in scores.values()]
        assert ours == pytest.approx(R[f"favourable.{record}"], rel=1e-12)


@pytest.mark.parametrize(
    ("scale", "given", "count"),
    [("four", [1, 2, 3, 4], 2), ("yes_no", [0, 1, 1], 2), ("five", [3, 3, 4, 5], 2)],
)
def test_favourable_is_the_upper_half_without_the_middle(
    scale: str, given: list[float], count: int
) -> None:
    responses = make_responses([[one] for one in given], [item("q1", on=scale)])
    found = score_perspectives(responses, frozenset({"q1"}))["service"].items["q1"].favourable
    assert (found.n, found.count, found.share) == (len(given), count, 100 * count / len(given))


def test_favourable_of_nobody_is_undefined() -> None:
    responses = make_responses([[NAN, 3]])
    found = score_perspectives(responses, frozenset({"q1"}))["service"].items["q1"].favourable
    nobody = Undefined("no_respondents")
    assert (found.n, found.count) == (0, 0)
    assert (found.share, found.low, found.high) == (nobody,) * 3


def test_by_hand() -> None:
    found = compared([[5, 1], [3, NAN], [2, 4], [NAN, NAN], [4, 4]], "xxyy" + "y").groups["group"]
    service = found.perspectives["service"]
    assert list(found.values.items()) == [("y", 3), ("x", 2)]
    assert service.groups["x"] == GroupScore(2, 3.0, 0.0)
    assert (service.groups["y"].n, service.groups["y"].mean) == (2, 3.5)
    assert number(service.groups["y"].sd) == pytest.approx(0.7071067811865476)
    assert (service.highest, service.lowest, service.difference) == (("y",), ("x",), 0.5)
    assert found.items["q2"].groups["x"] == GroupScore(1, 1.0, Undefined("one_respondent"))
    assert (service.minimum, service.maximum) == (1, 5)


def test_items_that_are_left_out_are_described_and_not_in_the_score() -> None:
    found = compared([[5, 1], [5, 1], [4, 2], [4, 2]], "xxyy", left_out=["q2"]).groups["group"]
    assert found.perspectives["service"].groups["x"].mean == 5.0
    assert found.items["q2"].groups["x"].mean == 1.0


def test_means_that_are_equal_are_all_named() -> None:
    service = compared([[4], [4], [4], [2]], "abcd").groups["group"].perspectives["service"]
    assert (service.highest, service.lowest) == (("a", "b", "c"), ("d",))


def test_who_gave_no_group_counts_nowhere_and_is_told() -> None:
    found = compared([[5], [3], [1]], ["x", "", "y"]).groups["group"]
    assert found.missing == 1
    assert found.perspectives["service"].groups["x"].mean == 5.0


def test_kinds_that_were_not_asked_are_not_missing() -> None:
    perspectives = [perspective("users", respondents=("user",)), perspective("all")]
    items = [item("q1", "users"), item("q2", "all")]
    found = compared(
        [[5, 4], [3, 2], [1, 1]],
        ["x", "", ""],
        items=items,
        perspectives=perspectives,
        kinds=["user", "user", "staff"],
    ).groups["group"]
    assert found.missing == 1


def test_a_variable_without_values_is_left_out() -> None:
    assert compared([[5], [3]], ["", ""]).groups == {}


def test_spellings_of_a_value_are_one_group() -> None:
    found = compared([[5], [3], [4]], ["Teknik", "teknik ", "Teknik"]).groups["group"]
    assert found.values == {"Teknik": 3}
    service = found.perspectives["service"]
    assert (service.highest, service.difference) == ((), Undefined("one_group"))


# ---------------------------------------------------------------- small groups


@pytest.mark.parametrize(
    ("sizes", "hidden"),
    [
        ({"a": 40, "b": 12}, ""),
        ({"a": 40, "b": 9}, "ab"),  # the other would follow from the total
        ({"a": 40, "b": 30, "c": 3}, "bc"),
        ({"a": 40, "b": 30, "c": 3, "d": 4}, "bcd"),  # 3 and 4 together are a small group too
        ({"a": 40, "b": 30, "c": 6, "d": 4}, "cd"),
        ({"a": 3}, "a"),
        ({"a": 40, "b": 30, "c": 0}, ""),
        ({"a": 40, "b": 3, "c": 0}, "ab"),  # nobody gives no shelter
    ],
)
def test_small_groups_are_withheld_with_the_next_smallest(
    sizes: Mapping[str, int], hidden: str
) -> None:
    assert withheld(sizes, 10) == frozenset(hidden)


@given(st.lists(st.integers(0, 30), max_size=7), st.integers(1, 12))
def test_nothing_small_follows_from_the_total(sizes: list[int], smallest: int) -> None:
    groups = {str(at): size for at, size in enumerate(sizes)}
    hidden = withheld(groups, smallest)
    there = {name: size for name, size in groups.items() if size}
    assert all(size >= smallest for name, size in there.items() if name not in hidden)
    rest = sum(there[name] for name in hidden)  # what total minus shown groups tells
    if hidden:
        assert len(hidden) > 1 or hidden == set(there)
        assert rest >= smallest or hidden == set(there)


def test_a_withheld_mean_cannot_be_worked_out() -> None:
    rng = np.random.default_rng(7)
    table = rng.integers(1, 6, size=(60, 3)).astype(float)
    groups = ["A"] * 32 + ["B"] * 21 + ["C"] * 7
    found = compared(table.tolist(), groups, 10).groups["group"]
    service = found.perspectives["service"]
    assert service.groups["C"] == service.groups["B"] == HIDDEN
    assert found.values == {"A": 32, "B": SMALL, "C": SMALL}
    # total minus what is shown is the mean of both together, of neither alone
    total, shown = table.mean(), service.groups["A"]
    rest = (total * 60 - number(shown.mean) * number(shown.n)) / 28
    alone = [table[32:53].mean(), table[53:].mean()]
    assert all(abs(rest - mean) > 1e-3 for mean in alone)
    assert (service.highest, service.difference) == ((), SMALL)


def test_an_item_withholds_more_where_fewer_answered_it() -> None:
    table = [[3.0, 3.0]] * 12 + [[4.0, 4.0]] * 12 + [[5.0, 5.0]] * 9 + [[5.0, NAN]] * 3
    found = compared(table, ["A"] * 12 + ["B"] * 12 + ["C"] * 12, 10).groups["group"]
    assert HIDDEN not in found.perspectives["service"].groups.values()
    assert HIDDEN not in found.items["q1"].groups.values()
    hidden = [name for name, one in found.items["q2"].groups.items() if one == HIDDEN]
    assert len(hidden) == 2
    assert "C" in hidden


@pytest.mark.slow
def test_r_gives_the_committed_values() -> None:
    made = r_values(run(["Rscript", "groups.R"], FOLDER))
    assert list(made) == list(R)
    for record, values in R.items():
        assert made[record] == pytest.approx(values, rel=1e-12), record
