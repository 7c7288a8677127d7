"""Agreement of raters: kappa, Krippendorff's alpha, Kendall's W."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from pipeline.results import Undefined
from pipeline.statistics.bootstrap import Resampling
from pipeline.statistics.concordance import kendall_w
from pipeline.statistics.covariance import complete
from pipeline.statistics.intraclass import intraclass
from pipeline.statistics.kappa import Weighting, cohen_kappa, fleiss_kappa, kappa_of_table
from pipeline.statistics.krippendorff import Measurement, krippendorff_alpha
from tests.reference.reliability_values import reliability_of_pspp, reliability_of_r
from tests.reference.values import samples
from tests.statistics.drawn import answer_tables, number

NAN = float("nan")
FEW = Resampling(draws=50)
# Krippendorff (2011), example C: four observers, twelve units
OBSERVED = np.array(
    [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, NAN, NAN, NAN],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, NAN, 3],
        [NAN, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, NAN],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, NAN],
    ]
).T
# fourteen raters put ten subjects into five categories (kappa .210)
COUNTED = np.array(
    [
        *([0, 0, 0, 0, 14], [0, 2, 6, 4, 2], [0, 0, 3, 5, 6], [0, 3, 9, 2, 0], [2, 2, 8, 1, 1]),
        *([7, 7, 0, 0, 0], [3, 2, 6, 3, 0], [2, 5, 3, 2, 2], [6, 5, 2, 1, 0], [0, 2, 2, 3, 7]),
    ]
)


@pytest.mark.parametrize("weights", ["unweighted", "linear", "quadratic"])
def test_kappa_is_that_of_psych(weights: Weighting) -> None:
    # psych 2.2.9: cohen.kappa(x, w, levels = 1:5), errors by the delta method; reliability.R
    found = cohen_kappa(samples()["two"], weights=weights, categories=range(1, 6))
    values = [found.estimate, found.standard_error, found.low, found.high]
    assert values == pytest.approx(reliability_of_r()[f"kappa.{weights}"], rel=1e-9)
    if weights == "unweighted":
        assert values == pytest.approx(reliability_of_r()["kappa.psych"], rel=1e-9)
    assert (found.n_subjects, found.n_raters) == (240, 2)


def test_the_example_of_cohen() -> None:
    # Cohen (1968), with his weights of disagreement, also in psych's help: kappa .492, weighted
    # .348
    shares = np.array([[0.44, 0.07, 0.09], [0.05, 0.20, 0.05], [0.01, 0.03, 0.06]])
    apart = np.array([[0.0, 1, 3], [1, 0, 6], [3, 6, 0]])
    assert round(number(kappa_of_table(shares * 200).estimate), 3) == 0.492
    weighted = kappa_of_table(shares * 200, weights=1 - apart / 6)
    assert round(number(weighted.estimate), 3) == 0.348


def test_own_weights_and_the_order_of_categories() -> None:
    two = samples()["two"]
    w = 1 - np.abs(np.subtract.outer(np.arange(5), np.arange(5))) / 4
    given_weights = cohen_kappa(two, weights=w, categories=range(1, 6))
    named = cohen_kappa(two, weights="linear", categories=range(1, 6))
    assert given_weights == named
    other = cohen_kappa(two, weights="linear", categories=[2, 1, 3, 4, 5])
    assert other.estimate != named.estimate
    assert cohen_kappa(two, categories=[5, 1, 2, 3, 4]).estimate == pytest.approx(
        number(cohen_kappa(two).estimate)
    )
    with pytest.raises(ValueError, match="not among the categories"):
        cohen_kappa(two, categories=[1, 2, 3])
    with pytest.raises(ValueError, match=r"shape \(5, 5\)"):
        cohen_kappa(two, weights=np.eye(3))


def test_fleiss_kappa_of_the_counted_example() -> None:
    ratings = np.array([np.repeat(np.arange(5.0), row) for row in COUNTED])
    found = fleiss_kappa(ratings)
    assert [round(number(one), 3) for one in (found.estimate, found.observed, found.expected)] == [
        *(0.210, 0.378, 0.213)
    ]
    assert found.low == found.standard_error == Undefined("no_interval")
    # each subject may have raters of its own
    shuffled = np.random.default_rng(1).permuted(ratings, axis=1)
    assert fleiss_kappa(shuffled) == found


def test_the_error_of_fleiss_kappa_is_that_of_shuffled_ratings() -> None:
    rng = np.random.default_rng(3)
    shares = np.array([0.5, 0.3, 0.2])
    estimates, errors = [], []
    for _ in range(400):
        found = fleiss_kappa(rng.choice(3, size=(60, 4), p=shares).astype(float))
        estimates.append(number(found.estimate))
        errors.append(number(found.null_error))
    assert np.std(estimates) == pytest.approx(np.mean(errors), rel=0.1)


@pytest.mark.parametrize(
    ("measurement", "expected"),
    [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)],
)
def test_the_example_of_krippendorff(measurement: Measurement, expected: float) -> None:
    found = krippendorff_alpha(OBSERVED, measurement=measurement)
    assert round(number(found.estimate), 3) == expected
    assert (found.n_units, found.n_ratings) == (11, 40)
    assert number(found.low) < number(found.estimate) < number(found.high) <= 1


@pytest.mark.parametrize("measurement", ["nominal", "ordinal", "interval", "ratio"])
def test_krippendorffs_alpha_is_that_of_its_definition(measurement: Measurement) -> None:
    # base R, from all pairs of values and without coincidences; reliability.R
    found = krippendorff_alpha(samples()["missing_five"][:20], measurement=measurement)
    expected = reliability_of_r()[f"krippendorff.{measurement}"]
    assert [found.estimate] == pytest.approx(expected, abs=1e-12)


def test_kendalls_w_is_that_of_friedmans_test() -> None:
    # stats::friedman.test, W from its chi-square; reliability.R
    found = kendall_w(samples()["five"][:30])
    assert [found.w, found.chi_square, found.p] == pytest.approx(
        reliability_of_r()["concordance"], rel=1e-9
    )
    assert (found.df, found.n_subjects, found.n_raters) == (29, 30, 5)


def test_kendalls_w_is_that_of_pspp() -> None:
    # PSPP 1.6.2: NPAR TESTS /KENDALL, whose rows are the raters and variables the subjects
    reference = reliability_of_pspp()
    for name, record in (("five", "nine.5"), ("missing_five", "missing_five.3")):
        found = kendall_w(complete(samples()[name]).T)
        assert [found.w, found.chi_square] == pytest.approx(
            reference[f"{record}.kendall"], rel=1e-12
        )


def test_what_cannot_be_computed_says_why() -> None:
    one, nobody = np.array([[1.0], [2]]), np.full((3, 2), NAN)
    same = np.full((4, 2), 3.0)
    assert cohen_kappa(one).estimate == fleiss_kappa(one).p == Undefined("one_rater")
    assert cohen_kappa(np.ones((4, 3))).estimate == Undefined("not_comparable")
    assert cohen_kappa(nobody).low == fleiss_kappa(nobody).estimate == Undefined("no_respondents")
    assert cohen_kappa(same).estimate == fleiss_kappa(same).z == Undefined("no_variation")
    assert kappa_of_table(np.zeros((2, 2))).estimate == Undefined("no_respondents")
    assert krippendorff_alpha(one).estimate == Undefined("one_rater")
    assert krippendorff_alpha(nobody).estimate == Undefined("no_respondents")
    assert krippendorff_alpha(same).low == Undefined("no_variation")
    single = np.array([[1.0, NAN], [NAN, 2]])
    assert krippendorff_alpha(single).high == Undefined("no_respondents")
    negative = krippendorff_alpha(OBSERVED - 2, measurement="ratio")
    assert negative.estimate == Undefined("not_comparable")
    assert kendall_w(one).w == Undefined("one_rater")
    assert kendall_w(same).p == Undefined("no_variation")
    assert kendall_w(nobody).w == kendall_w(same[:1]).w == Undefined("too_few_respondents")


def test_perfect_agreement_is_one() -> None:
    level = np.array([1.0, 2, 3, 3, 5])
    ratings = np.column_stack([level, level])
    found = cohen_kappa(ratings, weights="quadratic")
    assert (found.estimate, found.standard_error) == pytest.approx((1, 0), abs=1e-7)
    assert fleiss_kappa(ratings).estimate == 1
    assert kendall_w(ratings).w == pytest.approx(1)
    for measurement in ("nominal", "ordinal", "interval", "ratio"):
        alpha = krippendorff_alpha(ratings, measurement=measurement, resampling=FEW)
        assert alpha.estimate == 1


def test_zeros_are_ratios_too() -> None:
    found = krippendorff_alpha(OBSERVED - 1, measurement="ratio", resampling=FEW)
    assert number(found.estimate) < number(
        krippendorff_alpha(OBSERVED, measurement="ratio", resampling=FEW).estimate
    )


@given(ratings=answer_tables(respondents=(2, 12), items=(2, 2)))
def test_quadratic_kappa_is_agreement_over_n(ratings: NDArray[np.float64]) -> None:
    # Fleiss & Cohen (1973): ICC(2,1) with the divisor n for n - 1, over equally spaced categories
    found = cohen_kappa(ratings, weights="quadratic", categories=range(1, 6)).estimate
    first, second = ratings.T
    below = first.var() + second.var() + (first.mean() - second.mean()) ** 2
    if isinstance(found, Undefined):
        assert below == 0
    else:
        expected = 2 * ((first - first.mean()) * (second - second.mean())).mean() / below
        assert found == pytest.approx(expected, abs=1e-9)


@given(ratings=answer_tables(respondents=(3, 10), items=(2, 4)))
def test_interval_alpha_is_nearly_one_way_agreement(ratings: NDArray[np.float64]) -> None:
    found = krippendorff_alpha(ratings, measurement="interval", resampling=FEW).estimate
    if isinstance(found, Undefined):
        assert found == Undefined("no_variation")
        return
    within = ratings.var(axis=1, ddof=1).mean()
    assert found == pytest.approx(1 - within / ratings.var(ddof=1), abs=1e-9)


@given(ratings=answer_tables(respondents=(2, 8), items=(2, 4)))
def test_w_is_the_mean_of_the_rank_correlations(ratings: NDArray[np.float64]) -> None:
    # without ties W is a linear function of the mean of Spearman's correlations
    order = np.argsort(
        np.argsort(ratings + np.arange(ratings.size).reshape(ratings.shape) / 1e3, 0), 0
    )
    found = kendall_w(order.astype(float))
    pairs = itertools.combinations(order.T, 2)
    mean = np.mean([np.corrcoef(one, other)[0, 1] for one, other in pairs])
    assert found.mean_spearman == pytest.approx(mean, abs=1e-9)


@given(ratings=answer_tables(respondents=(2, 8), items=(2, 4)), seed=st.integers(0, 50))
def test_order_does_not_matter_and_all_is_finite(ratings: NDArray[np.float64], seed: int) -> None:
    rng = np.random.default_rng(seed)
    moved = rng.permutation(rng.permutation(ratings), axis=1)
    for one, other in (
        (cohen_kappa(ratings[:, :2]).estimate, cohen_kappa(ratings[::-1, :2]).estimate),
        (fleiss_kappa(ratings).estimate, fleiss_kappa(moved).estimate),
        (kendall_w(ratings).w, kendall_w(moved).w),
        (
            krippendorff_alpha(ratings, measurement="ordinal", resampling=FEW).estimate,
            krippendorff_alpha(moved, measurement="ordinal", resampling=FEW).estimate,
        ),
    ):
        if isinstance(one, Undefined):
            assert one == other
        else:
            assert math.isfinite(one)
            assert one == pytest.approx(other, abs=1e-9)


def test_raters_who_agree_more_than_chance_have_positive_coefficients() -> None:
    five = samples()["five"]
    assert number(krippendorff_alpha(five, measurement="interval", resampling=FEW).low) > 0.3
    assert number(intraclass(five).agreement.low) > 0.3
