"""More about a unit: golden values, what the statistics give, doubts, and the other convention."""

import numpy as np
import pytest
from numpy.typing import NDArray

from pipeline.artefacts import as_json
from pipeline.instrument import examine_instrument
from pipeline.ordinal_basis import ordinal_basis
from pipeline.results import REASONS, Undefined
from pipeline.results.instrument import InstrumentTest
from pipeline.results.structure import OtherConvention, UnitAnalysis
from pipeline.statistics.all_splits import AllSplits, all_splits
from pipeline.statistics.correlation_ladder import ChosenCorrelations, correlations_for
from pipeline.statistics.discrimination import discriminations
from pipeline.statistics.measurement_error import measurement_error
from pipeline.statistics.omega import omega_if_deleted
from pipeline.statistics.polyserial import item_polyserials
from pipeline.study import Analysis, Reliability, Validity
from tests.made_responses import item, make_responses
from tests.reference.values import samples
from tests.statistics.drawn import number

NAN = float("nan")
FEW = Analysis(draws=100)


def examined(
    answers: NDArray[np.float64], analysis: Analysis, on_fail: str = "keep"
) -> InstrumentTest:
    return examine_instrument(make_responses(answers), analysis, on_fail, pilot=False)


def analysed(answers: NDArray[np.float64], analysis: Analysis = FEW) -> UnitAnalysis:
    return examined(answers, analysis).analysis["service"]


def other(answers: NDArray[np.float64], analysis: Analysis) -> OtherConvention:
    return examined(answers, analysis).other["service"]


# ---------------------------------------------------------------- numbers


def test_items_are_those_of_psych() -> None:
    # conventions.md section 2: psych 2.2.9 r.cor and std.r of q1..q5
    found = list(analysed(samples()["five"]).items.values())
    smc = [0.7621104446, 0.6455334136, 0.7058252233, 0.6335201199, 0.5655211514]
    standard = [0.8128617367, 0.7391746111, 0.7772100339, 0.7357426247, 0.6908122166]
    assert [one.r_smc for one in found] == pytest.approx(smc, abs=1e-10)
    assert [one.r_standardized for one in found] == pytest.approx(standard, abs=1e-10)


def test_items_are_what_the_statistics_give() -> None:
    five = samples()["five"]
    found = analysed(five).items
    assert list(found) == ["q1", "q2", "q3", "q4", "q5"]
    apart = discriminations(five, low=1, high=5)
    for one, behind, groups, column in zip(
        found.values(), item_polyserials(five), apart, five.T, strict=True
    ):
        assert one.r_polyserial == behind.rho
        assert one.discrimination == pytest.approx(number(groups.index), abs=1e-14)
        assert (one.discrimination_t, one.discrimination_p) == (groups.welch.t, groups.welch.p)
        assert one.floor == pytest.approx(100 * (column == 1).mean())
        assert one.ceiling == pytest.approx(100 * (column == 5).mean())
        assert number(one.r_rest_low) < number(one.r_rest_high)


def test_each_item_is_judged_by_the_ends_of_its_own_scale() -> None:
    answers = np.column_stack([samples()["nine"][:, :2], samples()["nine"][:, 2] > 3])
    items = [item("q1"), item("q2", reverse=True), item("q3", on="yes_no")]
    found = examine_instrument(make_responses(answers, items), FEW, "keep", pilot=False)
    one, turned, binary = found.analysis["service"].items.values()
    assert binary.ceiling == pytest.approx(100 * answers[:, 2].mean())
    assert turned.floor == pytest.approx(100 * (answers[:, 1] == 5).mean())  # after reversing
    scores = np.column_stack([answers[:, 0], 6 - answers[:, 1], answers[:, 2]])
    groups = discriminations(scores, low=0, high=1)
    expected = [number(group.index) / width for group, width in zip(groups, (4, 4, 1), strict=True)]
    assert [one.discrimination, turned.discrimination, binary.discrimination] == pytest.approx(
        expected, abs=1e-14
    )


def test_the_unit_is_what_the_statistics_give() -> None:
    five = samples()["five"]
    found = analysed(five)
    error = measurement_error(five)
    assert (found.measurement_error, found.measurement_error_mean) == (error.total, error.mean)
    assert list(found.omega_if_deleted.values()) == list(omega_if_deleted(five))
    splits = all_splits(five, missing="listwise", basis="covariance", seed=FEW.seed)
    assert isinstance(splits, AllSplits)
    assert found.splits is not None
    assert (found.splits.low, found.splits.mean, found.splits.high) == (
        *(splits.minimum, splits.mean, splits.maximum),
    )
    assert (found.splits.n_splits, found.splits.every) == (10, True)
    # psych::splitHalf(covar = TRUE) visits half of them: the least is the same
    assert number(found.splits.low) <= 0.7484540930
    r = np.corrcoef(five, rowvar=False)
    assert found.first_eigenvalue_share == pytest.approx(20 * np.linalg.eigvalsh(r)[-1])
    assert found.ave == pytest.approx(0.4625704808, abs=1e-8)
    assert found.ave == pytest.approx(
        np.mean([number(one) ** 2 for one in found.loadings.values()]), abs=1e-14
    )
    assert (found.heywood, found.doubts, found.alpha_by_missing) == ((), (), {})


def test_what_the_ordinal_coefficients_rest_on() -> None:
    five = samples()["five"]
    direct = correlations_for(five)
    assert isinstance(direct, ChosenCorrelations)
    assert direct.ordinal is not None
    found = analysed(five).ordinal
    assert found is not None
    assert found == ordinal_basis(direct)
    assert (found.rung, found.n, found.reasons) == ("polychoric", 240, ())
    assert found.empty_pairs == direct.ordinal.empty_cells
    assert found.smallest_eigenvalue == direct.ordinal.smallest_eigenvalue
    assert ordinal_basis(Undefined("constant")) is None


def test_ways_of_treating_missing_answers_stand_side_by_side() -> None:
    # conventions.md section 2: listwise .8147685638, pairwise .8100955638
    found = analysed(samples()["missing_five"]).alpha_by_missing
    assert list(found) == ["listwise", "pairwise", "em"]
    assert found["listwise"].estimate == pytest.approx(0.8147685638, abs=5e-11)
    assert found["pairwise"].estimate == pytest.approx(0.8100955638, abs=5e-11)
    assert [one.n_respondents for one in found.values()] == [195, 211, 240]


def test_the_last_round_describes_the_unit_and_all_tested_items_are_described() -> None:
    answers = samples()["five"].copy()
    answers[:, 4] = np.random.default_rng(1).permutation(answers[:, 4])
    analysis = Analysis(draws=100, validity=Validity(correlation="item-rest"))
    test = examined(answers, analysis, "drop")
    found, kept = test.analysis["service"], test.perspectives["service"].last_items
    assert kept == ("q1", "q2", "q3", "q4")
    assert list(found.items) == ["q1", "q2", "q3", "q4", "q5"]
    assert list(found.omega_if_deleted) == list(found.loadings) == list(kept)
    assert found.measurement_error == measurement_error(answers[:, :4]).total


# ---------------------------------------------------------------- doubts


def test_an_item_turned_the_wrong_way_is_doubted() -> None:
    (doubt,) = analysed(samples()["unturned"]).doubts
    assert (doubt.item, doubt.remedy) == ("q1", "reverse")
    assert doubt.r_rest == pytest.approx(-0.6837253118, abs=5e-11)
    assert doubt.alpha_then == pytest.approx(0.8061701223, abs=5e-11)
    assert number(doubt.low) < number(doubt.r_rest) < number(doubt.high) < 0


def test_an_item_of_something_else_is_doubted() -> None:
    answers = samples()["five"].copy()
    answers[:, 4] = np.random.default_rng(1).permutation(answers[:, 4])
    (doubt,) = analysed(answers).doubts
    assert (doubt.item, doubt.remedy) == ("q5", "drop")
    assert number(doubt.alpha_then) > number(doubt.alpha)


# ---------------------------------------------------------------- the other convention


def test_the_other_convention_gives_its_own_alpha() -> None:
    found = other(samples()["missing_five"], FEW)
    assert found.alpha == pytest.approx(0.8100955638, abs=5e-11)
    assert (found.convention, found.n, found.n_items) == ("psych", 211, 5)
    assert (found.reliable, found.differs) == (True, False)
    back = other(samples()["missing_five"], Analysis(convention="psych", draws=100))
    assert back.alpha == pytest.approx(0.8147685638, abs=5e-11)
    assert (back.convention, back.n) == ("spss", 195)


@pytest.mark.parametrize(("threshold", "differs"), [(0.812, True), (0.80, False), (0.82, False)])
def test_a_verdict_that_differs_is_told(threshold: float, differs: bool) -> None:
    analysis = Analysis(draws=100, reliability=Reliability(threshold=threshold))
    assert other(samples()["missing_five"], analysis).differs is differs  # .8148 and .8101


def test_a_constant_item_counts_in_one_convention_only() -> None:
    found = other(samples()["constant"], FEW)
    assert found.n_items == 5
    assert found.alpha == pytest.approx(0.8061701223, abs=5e-11)


# ---------------------------------------------------------------- edges


@pytest.mark.parametrize(
    "answers",
    [
        np.full((6, 3), NAN),
        np.full((6, 3), 4.0),
        samples()["five"][:1],
        samples()["five"][:2],
        samples()["five"][:4],
        samples()["five"][:, :1],
        samples()["five"][:, :2],
        samples()["constant"],
        np.column_stack([samples()["five"], samples()["five"][:, 0]]),
    ],
    ids=[
        *("all missing", "all the same", "one respondent", "two respondents", "n below k"),
        *("one item", "two items", "constant", "a twin"),
    ],
)
def test_what_cannot_be_computed_says_why(answers: NDArray[np.float64]) -> None:
    found = analysed(answers)
    assert as_json(found) == as_json(analysed(answers))  # neither NaN nor infinite
    values = [
        *found.omega_if_deleted.values(),
        *found.loadings.values(),
        *(found.ave, found.measurement_error, found.first_eigenvalue_share),
    ]
    assert all(one.undefined in REASONS for one in values if isinstance(one, Undefined))


def test_a_unit_without_items_or_of_one_item() -> None:
    nobody, single = analysed(np.full((6, 3), NAN)), analysed(samples()["five"][:, :1])
    assert (nobody.items, nobody.splits, nobody.ordinal) == ({}, None, None)
    assert nobody.first_eigenvalue_share == Undefined("no_respondents")
    assert single.first_eigenvalue_share == Undefined("one_item")
    assert (single.splits, single.ordinal) == (None, None)
    assert single.items["q1"].ceiling == pytest.approx(17.5)


def test_a_heywood_case_is_told() -> None:
    rng = np.random.default_rng(0)
    r = np.array([[1, 0.93, 0.93], [0.93, 1, 0.75], [0.93, 0.75, 1]])
    answers = np.digitize(rng.multivariate_normal(np.zeros(3), r, 400), (-1, -0.3, 0.3, 1)) + 1
    found = analysed(answers.astype(np.float64))
    assert found.heywood == ("q1",)
    assert number(found.loadings["q1"]) > 1


def test_the_order_of_respondents_does_not_matter() -> None:
    missing = samples()["missing_five"]
    turned = missing[np.random.default_rng(4).permutation(len(missing))]
    one, two = analysed(missing), analysed(turned)
    assert one.measurement_error == pytest.approx(number(two.measurement_error), abs=1e-12)
    assert [found.r_polyserial for found in one.items.values()] == pytest.approx(
        [number(found.r_polyserial) for found in two.items.values()], abs=1e-8
    )
    assert one.loadings == pytest.approx(
        {name: number(value) for name, value in two.loadings.items()}, abs=1e-8
    )
