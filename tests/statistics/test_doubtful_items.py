"""The evidence for turning or dropping items, against R, and where most items are turned."""

import numpy as np
import pytest
from hypothesis import given
from numpy.typing import NDArray

from pipeline.results import Undefined
from pipeline.statistics.correlation import pearson
from pipeline.statistics.doubtful_items import Evidence, Limits, item_evidence
from pipeline.statistics.reliability import alpha_if_deleted, cronbach_alpha
from tests.reference.item_values import r_item_values
from tests.reference.values import samples
from tests.statistics.drawn import answer_tables


def turned(*columns: int) -> NDArray[np.float64]:
    table = samples()["five"].copy()
    table[:, columns] = 6 - table[:, columns]
    return table


TABLES = {"five": turned(), "unturned": turned(0), "mixed": turned(0, 1, 3)}


@pytest.mark.parametrize("name", TABLES)
def test_r_agrees(name: str) -> None:
    # R 4.2.2: cor.test(item, rest)$conf.int; psych 2.2.9: principal(x, 1), alpha of the turned
    found, expected = item_evidence(TABLES[name]), r_item_values()

    def same(record: str, values: list[object]) -> None:
        assert values == pytest.approx(list(expected[f"{name}.{record}"].values()), rel=1e-10)

    same("rest.low", [one.r_rest_low for one in found.items])
    same("rest.high", [one.r_rest_high for one in found.items])
    same("loading", [one.loading for one in found.items])
    same("if.turned", [one.alpha_if_turned for one in found.items])
    same("alpha", [found.alpha])
    same("all.turned", [found.alpha_all_turned])


def for_turning(found: Evidence) -> dict[int, tuple[str, ...]]:
    return {one.item: one.for_turning for one in found.items if one.for_turning}


def test_good_items_have_nothing_against_them() -> None:
    found = item_evidence(samples()["five"])
    assert found.against_component == ()
    assert found.alpha_all_turned == found.alpha == cronbach_alpha(samples()["five"]).estimate
    assert for_turning(found) == {}
    assert {one.for_dropping for one in found.items} == {()}
    assert tuple(one.alpha_if_dropped for one in found.items) == alpha_if_deleted(samples()["five"])


def test_one_item_the_wrong_way_around() -> None:
    found = item_evidence(TABLES["unturned"])
    everything = ("negative_rest", "against_component", "alpha_if_turned")
    assert for_turning(found) == {0: everything}
    assert found.items[0].for_dropping == (
        "rest_below_low",
        "rest_below_middling",
        "alpha_if_dropped",
    )
    assert found.alpha_all_turned == pytest.approx(0.8061701223, abs=1e-10)


def test_where_most_items_are_turned_the_others_stand_out() -> None:
    # q1, q2 and q4 were not turned: alpha is negative, and the item-rest correlations of two of
    # them do not tell; the component does
    found = item_evidence(TABLES["mixed"])
    assert isinstance(found.alpha, float)
    assert found.alpha < -0.5
    assert found.against_component == (2, 4)
    assert found.alpha_all_turned == pytest.approx(0.8061701223, abs=1e-10)
    assert set(for_turning(found)) == {2, 4}
    assert [one.n for one in found.items] == [240] * 5
    every = item_evidence(turned(0, 1, 2, 3))
    assert every.against_component == (4,)


def test_limits_are_named_and_chosen() -> None:
    five = samples()["five"]  # item-rest correlations from 0.51 to 0.68
    strict = item_evidence(five, limits=Limits(low_rest=0.52, middling_rest=0.6))
    low = [one.item for one in strict.items if "rest_below_low" in one.for_dropping]
    middling = [one.item for one in strict.items if "rest_below_middling" in one.for_dropping]
    assert (low, middling) == ([4], [1, 3, 4])
    lower = item_evidence(five, limits=Limits(margin=-1.0))
    assert all("alpha_if_dropped" in one.for_dropping for one in lower.items)
    narrow = item_evidence(five, limits=Limits(level=0.5)).items[0]
    wide = item_evidence(five).items[0]
    assert isinstance(narrow.r_rest_low, float)
    assert isinstance(wide.r_rest_low, float)
    assert wide.r_rest_low < narrow.r_rest_low


def test_pairwise_uses_all_answers() -> None:
    table = samples()["missing_five"]
    found = item_evidence(table, missing="pairwise")
    assert found.alpha == cronbach_alpha(table, missing="pairwise").estimate
    assert [one.n for one in found.items] == (~np.isnan(table)).sum(axis=0).tolist()
    assert item_evidence(table).items[0].n == 195


def test_a_constant_item_is_no_evidence() -> None:
    last = item_evidence(samples()["constant"]).items[5]
    constant = Undefined("constant")
    assert (last.r_rest, last.r_rest_low, last.loading) == (constant, constant, constant)
    assert last.for_turning == ()
    assert last.alpha_if_turned == last.alpha
    assert "rest_below_low" not in last.for_dropping
    assert last.for_dropping == ("alpha_if_dropped",)


def test_one_two_and_three_items() -> None:
    five = samples()["five"]
    (alone,) = item_evidence(five[:, :1]).items
    one = Undefined("one_item")
    assert (alone.r_rest, alone.loading, alone.alpha, alone.alpha_if_dropped) == (one,) * 4
    assert (alone.for_turning, alone.for_dropping) == ((), ())
    first, second = item_evidence(five[:, :2]).items
    assert first.alpha_if_dropped == second.alpha_if_dropped == Undefined("two_items")
    assert first.r_rest == pytest.approx(pearson(five[:, 0], five[:, 1]))
    assert all(
        isinstance(item.alpha_if_dropped, float) for item in item_evidence(five[:, :3]).items
    )


def test_few_respondents_and_none() -> None:
    few = Undefined("too_few_respondents")
    for table in (np.full((5, 3), np.nan), samples()["five"][:2]):
        found = item_evidence(table)
        assert (found.alpha, found.alpha_all_turned, found.against_component) == (few, few, ())
        assert {one.loading for one in found.items} == {few}
    three = item_evidence(np.array([[1.0, 2], [2, 2], [4, 5]])).items[0]
    assert three.r_rest_low == few
    assert three.for_turning == ()
    assert item_evidence(np.empty((5, 0))).items == ()


def test_an_item_and_its_reverse() -> None:
    item = samples()["five"][:, :1]
    found = item_evidence(np.hstack([item, 6 - item, item]))
    assert found.against_component == (1,)
    assert found.alpha_all_turned == pytest.approx(1.0)
    middle = found.items[1]
    assert (middle.r_rest, middle.r_rest_low, middle.r_rest_high) == (-1.0, -1.0, -1.0)


@given(answer_tables(respondents=(4, 12), items=(2, 5)))
def test_order_and_turning_every_item(table: NDArray[np.float64]) -> None:
    found, back = item_evidence(table), item_evidence(table[::-1])
    every = item_evidence(6 - table)
    for one, same, other in zip(found.items, back.items, every.items, strict=True):
        for name in ("r_rest", "alpha", "alpha_if_turned", "alpha_if_dropped"):
            a, b, c = (getattr(item, name) for item in (one, same, other))
            if isinstance(a, float):
                assert (b, c) == (pytest.approx(a, abs=1e-9), pytest.approx(a, abs=1e-9))
            else:
                assert (b, c) == (a, a)
