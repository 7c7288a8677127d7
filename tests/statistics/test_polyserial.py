"""Polyserial correlations: values from R, their defining equation, and what must not matter."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

from pipeline.results import Undefined
from pipeline.statistics.polyserial import Against, Kind, Polyserial, item_polyserials, polyserial
from tests.reference.ordinal import SCORED, ordinal_samples, ordinal_values
from tests.statistics.drawn import answer_tables, number

NAN = float("nan")
BOTH: tuple[Against, ...] = ("total", "rest")
KINDS: tuple[Kind, ...] = ("two-step", "ad-hoc")


@pytest.mark.parametrize("name", SCORED)
@pytest.mark.parametrize("against", BOTH)
def test_two_step_is_the_maximum_of_the_likelihood(name: str, against: Against) -> None:
    record = f"{name}.polyserial.{against}"
    found = rhos(item_polyserials(ordinal_samples()[name], against=against))
    # root of the slope by differences of 1e-5 in R: good to some 4e-10
    assert found == pytest.approx(ordinal_values()[f"{record}.two_step"], abs=2e-9)
    # lavaan 0.6-14: lavCor(data.frame(item, score), ordered = "item"); nlminb stops at some 7e-8
    assert found == pytest.approx(ordinal_values()[f"{record}.lavCor"], abs=5e-7)
    # polycor 0.8-1: polyserial(score, item, std.err = TRUE) divides by n - 1 and stops early
    assert found == pytest.approx(ordinal_values()[f"{record}.polycor_two_step"], abs=2e-3)


@pytest.mark.parametrize("name", SCORED)
@pytest.mark.parametrize("against", BOTH)
def test_ad_hoc_is_that_of_polycor_and_psych(name: str, against: Against) -> None:
    record = f"{name}.polyserial.{against}"
    found = rhos(item_polyserials(ordinal_samples()[name], against=against, kind="ad-hoc"))
    # polycor 0.8-1: polyserial(score, item); psych 2.2.9: polyserial(score, item)
    assert found == pytest.approx(ordinal_values()[f"{record}.ad_hoc"], abs=1e-13)
    assert found == pytest.approx(ordinal_values()[f"{record}.psych"], abs=1e-13)


def test_biserial_by_hand() -> None:
    # shares 0.5 and 0.5: threshold 0, density 1 / sqrt(2 pi); score 1 .. 4: s = sqrt(1.25)
    item, score = np.array([[0.0], [1], [0], [1]]), np.array([1.0, 3, 2, 4])
    found = polyserial(item, score, kind="ad-hoc")
    covariance = 0.5 / math.sqrt(1.25)  # means of the groups 1.5 and 3.5, total 2.5
    assert covariance * math.sqrt(2 * math.pi) > 1  # it runs beyond 1
    assert found == (Polyserial(4, 0.9999, at_bound=True),)
    mixed = polyserial(item, np.array([1.0, 4, 3, 2]), kind="ad-hoc")
    assert rhos(mixed) == pytest.approx([0.25 / math.sqrt(1.25) * math.sqrt(2 * math.pi)])


def test_a_large_sample_gives_the_correlation_behind_it() -> None:
    rng = np.random.default_rng(7)
    score = rng.normal(size=40_000)
    behind = 0.6 * score + 0.8 * rng.normal(size=score.size)
    item = np.searchsorted([-1.5, -0.2, 0.4], behind).astype(np.float64)[:, None]
    for kind in KINDS:
        assert rhos(polyserial(item, score, kind=kind)) == pytest.approx([0.6], abs=0.01)


def test_a_perfect_order_runs_to_the_bound() -> None:
    item = np.repeat([1.0, 2.0], 10)[:, None]
    score = np.concatenate([np.full(10, -1.0), np.full(10, 1.0)])
    found = polyserial(item, score)[0]
    assert found.at_bound
    assert found.rho == 0.9999
    turned = polyserial(3 - item, score)[0]
    assert turned == Polyserial(20, -0.9999, at_bound=True)


def test_each_item_can_have_its_own_score_and_its_own_respondents() -> None:
    items, scores = ordinal_samples()["missing_five"][:, :2], np.ones((240, 2))
    scores[:, 0], scores[:, 1] = ordinal_samples()["nine"][:, 5:7].T
    found = polyserial(items, scores)
    for column, one in enumerate(found):
        asked = ~np.isnan(items[:, column])
        alone = polyserial(items[asked][:, [column]], scores[asked, column])[0]
        assert one.n == asked.sum() == alone.n
        assert number(one.rho) == pytest.approx(number(alone.rho), abs=1e-12)


def test_pairwise_takes_the_mean_of_what_was_answered() -> None:
    answers = ordinal_samples()["missing_five"]
    rest = np.array([np.nanmean(row[1:]) for row in answers]) * 4
    total = np.nanmean(answers, axis=1) * 5
    scores: dict[Against, NDArray[np.float64]] = {"rest": rest, "total": total}
    for against, score in scores.items():
        expected = polyserial(answers[:, :1], score)[0]
        found = item_polyserials(answers, against=against, missing="pairwise")[0]
        assert found.n == expected.n == 240 - int(np.isnan(answers[:, 0]).sum())
        assert number(found.rho) == pytest.approx(number(expected.rho), abs=1e-10)


def test_who_answered_no_other_item_has_no_rest() -> None:
    answers = np.array([[1.0, 2], [2, 1], [3, 3], [4, 5], [2, NAN], [NAN, NAN]])
    rest, total = (
        item_polyserials(answers, against=against, missing="pairwise")[0] for against in BOTH[::-1]
    )
    assert (rest.n, total.n) == (4, 5)


@pytest.mark.parametrize("kind", KINDS)
def test_what_cannot_be_computed_says_why(kind: Kind) -> None:
    varied = np.array([1.0, 2, 3, 2, 1, 3])
    still = np.full(6, 3.0)
    assert polyserial(still[:, None], varied, kind=kind)[0].rho == Undefined("constant")
    assert polyserial(varied[:, None], still, kind=kind)[0].rho == Undefined("constant")
    assert polyserial(varied[:2, None], varied[:2], kind=kind) == (
        Polyserial(2, Undefined("too_few_respondents"), at_bound=False),
    )
    opposite = np.column_stack([varied, 4 - varied])
    assert why(item_polyserials(opposite, against="total", kind=kind)) == ["constant_total"] * 2
    beside = np.column_stack([opposite, varied])
    assert item_polyserials(beside, kind=kind)[2].rho == Undefined("constant_rest")
    flat = np.column_stack([varied, still, varied[::-1]])
    assert item_polyserials(flat, kind=kind)[1].rho == Undefined("constant")
    assert why(item_polyserials(varied[:, None], kind=kind)) == ["one_item"]
    assert item_polyserials(np.empty((5, 0)), kind=kind) == ()
    assert why(item_polyserials(np.full((4, 2), NAN), kind=kind)) == ["too_few_respondents"] * 2


@given(table=answer_tables(respondents=(6, 14), items=(2, 4)), seed=st.integers(0, 1000))
def test_unit_and_order_do_not_matter(table: NDArray[np.float64], seed: int) -> None:
    rng = np.random.default_rng(seed)
    items = rng.permutation(table.shape[1])
    changed = rng.permutation(table)[:, items] * 3 + 7
    expected = item_polyserials(table)
    for one, at in zip(item_polyserials(changed), items, strict=True):
        assert one.at_bound == expected[at].at_bound
        if isinstance(one.rho, Undefined):
            assert one == expected[at]
        else:
            assert one.rho == pytest.approx(number(expected[at].rho), abs=1e-7)


@given(table=answer_tables(respondents=(6, 14), items=(2, 4)))
def test_turning_every_item_changes_nothing(table: NDArray[np.float64]) -> None:
    for kind in KINDS:
        turned = item_polyserials(6 - table, kind=kind)
        for one, other in zip(turned, item_polyserials(table, kind=kind), strict=True):
            if isinstance(one.rho, Undefined):
                assert one == other
            else:
                assert one.rho == pytest.approx(number(other.rho), abs=1e-7)


@given(table=answer_tables(respondents=(8, 14), items=(3, 4)))
def test_no_other_correlation_is_likelier(table: NDArray[np.float64]) -> None:
    for column, one in enumerate(item_polyserials(table)):
        if isinstance(one.rho, Undefined) or one.at_bound:
            continue
        score = np.delete(table, column, axis=1).sum(axis=1)
        best = log_likelihood(table[:, column], score, one.rho)
        for moved in (one.rho - 1e-4, one.rho + 1e-4):
            assert log_likelihood(table[:, column], score, moved) <= best + 1e-9


def log_likelihood(item: NDArray[np.float64], score: NDArray[np.float64], rho: float) -> float:
    z = (score - score.mean()) / score.std()
    levels, level = np.unique(item, return_inverse=True)
    shares = np.array([(item <= one).mean() for one in levels[:-1]])
    ends = np.concatenate([[-np.inf], ndtri(shares), [np.inf]])
    low, high = ((ends[level + up] - rho * z) / math.sqrt(1 - rho**2) for up in (0, 1))
    return float(np.log(np.maximum(ndtr(high) - ndtr(low), 1e-300)).sum())


def rhos(found: tuple[Polyserial, ...]) -> list[float]:
    return [number(one.rho) for one in found]


def why(found: tuple[Polyserial, ...]) -> list[str]:
    return [one.rho.undefined for one in found if isinstance(one.rho, Undefined)]
