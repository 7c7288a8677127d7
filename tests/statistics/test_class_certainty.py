"""Shares of classes: draws that carry the population's size, R's standard errors, exact cuts."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from pipeline.results import Undefined
from pipeline.results.perspectives import ClassTable
from pipeline.statistics.bootstrap import Resampling
from pipeline.statistics.categories import class_table, classify, custom_bands
from pipeline.statistics.class_certainty import (
    Measure,
    Spread,
    analytic_shares,
    class_places,
    class_shares,
    draw_values,
    linear_spread,
    mean_measure,
    nearest_class,
)
from pipeline.statistics.class_rules import ClassChoices, Span
from pipeline.statistics.customer_satisfaction import index_interval
from pipeline.statistics.descriptive import row_means
from pipeline.statistics.rescaled_bootstrap import PAYS, Stratum, drawn_weights
from pipeline.statistics.skm import REGULATIONS
from tests.reference.values import FOLDER, r_values, samples

R = r_values((FOLDER / "certainty_r.csv").read_text("utf-8"))
FIVE = class_table(ClassChoices("equal-width", classes=5), Span(1, 5, 5))
UPPER = custom_bands((50.0, 65.0), ("low", "medium", "high"), "upper")
SKM = REGULATIONS["permenpanrb-14-2017"].table
SKM_2004 = REGULATIONS["kep-25-2004"].table
KINDS = (range(150), range(150, 228), range(228, 240))
DESIGNS = {
    "plain": (Stratum(np.arange(240)),),
    "strata": tuple(Stratum(np.array(rows)) for rows in KINDS),
    "fpc": tuple(
        Stratum(np.array(rows), share)
        for rows, share in zip(KINDS, (150 / 600, 78 / 80, 1.0), strict=True)
    ),
}


def turned() -> NDArray[np.float64]:
    scores = samples()["missing_nine"].copy()
    scores[:, 1] = 6 - scores[:, 1]
    return scores


def measured(kind: str) -> Measure:
    scores = turned()
    if kind == "mean":
        return mean_measure(row_means(scores), FIVE)
    if kind == "item":
        return mean_measure(scores[:, 0], FIVE)
    top = np.nansum(scores, axis=1)[:, None]
    below = (~np.isnan(scores)).sum(axis=1)[:, None].astype(float)
    return Measure(top, below, FIVE, lambda ratios: ratios[:, 0], np.ones(1))


@pytest.mark.parametrize("kind", ["mean", "ratio", "item"])
@pytest.mark.parametrize("design", list(DESIGNS))
def test_standard_errors_are_those_of_survey(design: str, kind: str) -> None:
    measure, (value, se) = measured(kind), R[f"{design}.{kind}"]
    found = linear_spread(measure, DESIGNS[design])
    assert isinstance(found, Spread)
    assert measure.value == pytest.approx(value, rel=1e-10)
    assert found.se == pytest.approx(se, rel=1e-8)


@pytest.mark.parametrize("kind", ["mean", "ratio", "item"])
@pytest.mark.parametrize("design", list(DESIGNS))
def test_draws_spread_as_the_standard_error_says(design: str, kind: str) -> None:
    measure = measured(kind)
    found = linear_spread(measure, DESIGNS[design])
    assert isinstance(found, Spread)
    (drawn,) = draw_values([measure], DESIGNS[design], Resampling(8000, 3))
    assert drawn.std() == pytest.approx(found.se, rel=0.04)
    assert drawn.mean() == pytest.approx(measure.value, abs=4 * found.se / math.sqrt(8000) + 1e-4)


def test_weights_are_those_of_rao_and_wu() -> None:
    rows = np.arange(6)
    seed = np.random.SeedSequence(1)
    whole = drawn_weights(6, (Stratum(rows, 1.0),), 50, seed)
    assert (whole == 1).all()
    free = drawn_weights(6, (Stratum(rows),), 50, seed)
    assert free.sum(axis=1) == pytest.approx(np.full(50, 6.0))
    assert set(np.round(free.ravel() * 5 / 6, 9)) <= {0.0, 1.0, 2.0, 3.0, 4.0, 5.0}
    half = drawn_weights(6, (Stratum(rows, 0.5),), 50, seed)
    assert half - 1 == pytest.approx(math.sqrt(0.5) * (free - 1))
    assert (half > 0).all()


def test_threads_change_nothing() -> None:
    n = 1000
    draws = PAYS // n + 500
    measure = mean_measure(np.random.default_rng(1).normal(3, 1, n), FIVE)
    strata = (Stratum(np.arange(n)),)
    (one,) = draw_values([measure], strata, Resampling(draws, 5), workers=1)
    (two,) = draw_values([measure], strata, Resampling(draws, 5), workers=3)
    assert (one == two).all()
    (other,) = draw_values([measure], strata, Resampling(draws, 6), workers=3)
    assert (one != other).any()


def test_a_stratum_of_one_is_undefined_unless_it_is_everybody() -> None:
    scores = np.array([1.0, 2.0, 4.0, 5.0])
    measure = mean_measure(scores, FIVE)
    alone = (Stratum(np.arange(3)), Stratum(np.array([3])))
    assert linear_spread(measure, alone) == Undefined("one_respondent")
    counted = (Stratum(np.arange(3)), Stratum(np.array([3]), 1.0))
    assert isinstance(linear_spread(measure, counted), Spread)
    nobody = mean_measure(np.full(4, np.nan), FIVE)
    assert linear_spread(nobody, alone) == Undefined("no_respondents")


@pytest.mark.parametrize("table", [FIVE, UPPER, SKM, SKM_2004])
@given(st.data())
def test_places_are_the_classes_of_one_value(table: ClassTable, data: st.DataObject) -> None:
    cuts = [one.low for one in table.classes[1:]]
    near = st.sampled_from(cuts).flatmap(
        lambda cut: st.sampled_from(
            [cut, math.nextafter(cut, 0), math.nextafter(cut, 200), cut - 0.004, cut + 0.004]
        )
    )
    values = data.draw(st.lists(near | st.floats(0, 110), min_size=1, max_size=20))
    places = class_places(np.array(values), table)
    assert [table.classes[at].key for at in places] == [classify(one, table) for one in values]


def test_what_rounds_onto_a_cut_of_the_regulation_is_beyond_it() -> None:
    values = np.array([76.6049, 76.605, 76.61, np.nan])
    assert class_places(values, SKM).tolist() == [1, 2, 2, -1]
    shares = class_shares(values, SKM)
    assert shares["less_good"] == pytest.approx(1 / 3)


def test_analytic_shares_are_students() -> None:
    from scipy.stats import t

    found = analytic_shares(3.3, Spread(0.1, 30), FIVE)
    above = found["good"] + found["very_good"]
    assert above == pytest.approx(t.sf((3.4 - 3.3) / 0.1, 30), abs=1e-12)
    assert sum(found.values()) == pytest.approx(1)
    assert analytic_shares(3.3, Spread(0.0, 30), FIVE)["fair"] == 1


def test_the_nearest_class_lies_beyond_the_nearest_cut() -> None:
    below, above = nearest_class(3.35, FIVE), nearest_class(2.7, FIVE)
    assert (below.key, above.key) == ("good", "poor")
    assert below.distance == pytest.approx(0.05)
    assert nearest_class(3.4, FIVE).key == "fair"  # it is on the cut and could lose it
    assert nearest_class(3.4, FIVE).distance == pytest.approx(0)


def test_the_index_of_satisfaction_has_the_interval_of_its_own() -> None:
    random = np.random.default_rng(2)
    importance = random.integers(3, 6, (80, 4)).astype(float)
    performance = random.integers(1, 6, (80, 4)).astype(float)
    means = importance.mean(0), performance.mean(0)
    ratio = (means[0] * means[1]).sum() / means[0].sum()
    slope = np.concatenate([means[1] - ratio, means[0]]) / (means[0].sum() * 5)
    both = np.concatenate([importance, performance], axis=1)
    measure = Measure(
        both,
        np.ones_like(both),
        FIVE,
        lambda r: (r[:, :4] * r[:, 4:]).sum(1) / r[:, :4].sum(1) / 5,
        slope,
    )
    found = linear_spread(measure, (Stratum(np.arange(80)),))
    own = index_interval(importance, performance, 5)
    assert isinstance(found, Spread)
    assert isinstance(own.high, float)
    from scipy.stats import t

    assert measure.value + t.ppf(0.975, 79) * found.se == pytest.approx(own.high, rel=1e-9)


@given(st.permutations(range(12)), st.floats(0.1, 9), st.floats(-5, 5))
def test_order_shift_and_scale(order: list[int], scale: float, shift: float) -> None:
    scores = np.array([1, 2, 2, 3, 3, 3, 4, 4, 4, 5, 5, 5], dtype=float)
    strata = (Stratum(np.arange(12), 0.2),)
    first = linear_spread(mean_measure(scores, FIVE), strata)
    second = linear_spread(mean_measure(scores[order] * scale + shift, FIVE), strata)
    assert isinstance(first, Spread)
    assert isinstance(second, Spread)
    assert second.se == pytest.approx(scale * first.se, rel=1e-9)
