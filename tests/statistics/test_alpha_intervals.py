"""Alpha's intervals, treatments of missing answers, error of measurement, and 0/1 items."""

import math
from typing import Literal, get_args

import numpy as np
import pytest
from hypothesis import assume, given
from numpy.typing import NDArray
from scipy.special import ndtri

from pipeline.results import Undefined
from pipeline.results.instrument import CONVENTIONS
from pipeline.statistics.alpha_intervals import (
    AlphaInterval,
    adf_standard_error,
    alpha_draws,
    alphas_without_each,
    normal_standard_error,
)
from pipeline.statistics.bootstrap import Resampling, bca_interval, bootstrap, percentile_interval
from pipeline.statistics.covariance import complete
from pipeline.statistics.kuder_richardson import kr20
from pipeline.statistics.measurement_error import measurement_error
from pipeline.statistics.reliability import (
    alpha_if_deleted,
    alphas_by_treatment,
    cronbach_alpha,
    standardized_alpha,
)
from pipeline.statistics.treatments import Treatment
from tests.reference.reliability_values import reliability_of_r
from tests.reference.values import samples
from tests.statistics.drawn import answer_tables, number

NAN = float("nan")
NAMES = ("five", "eight", "nine", "unturned", "missing_five", "missing_nine")


def table(name: str) -> NDArray[np.float64]:
    return samples()["nine"][:, :8] if name == "eight" else samples()[name]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("interval", ["normal", "bonett", "bonett-wright"])
def test_intervals_are_those_of_r(name: str, interval: AlphaInterval) -> None:
    # psych 2.2.9: alpha(na.omit(x))$total$ase; Bonett's formulas in base R; reliability.R
    found = cronbach_alpha(table(name), interval=interval)
    expected = reliability_of_r()[f"{name}.{interval.replace('-', '_')}"]
    assert [found.low, found.high] == pytest.approx(expected, rel=1e-10)
    assert found.convention == f"covariance_listwise_{interval.replace('-', '_')}"


@pytest.mark.parametrize("name", NAMES)
def test_standard_errors_are_those_of_r(name: str) -> None:
    # psych 2.2.9: ase; the distribution-free one from all covariances of products; reliability.R
    rows, reference = complete(table(name)), reliability_of_r()
    normal = normal_standard_error(np.cov(rows, rowvar=False), len(rows))
    assert [normal] == pytest.approx(reference[f"{name}.ase"], rel=1e-10)
    assert [adf_standard_error(rows)] == pytest.approx(reference[f"{name}.adf.error"], rel=1e-10)


def test_the_golden_standard_error() -> None:
    # conventions.md, section 2: psych's ase of scale A
    rows = samples()["five"]
    error = normal_standard_error(np.cov(rows, rowvar=False), 240)
    assert error == pytest.approx(0.0198242893, abs=5e-11)
    found = cronbach_alpha(rows, interval="normal", level=0.9)
    margin = number(found.high) - number(found.estimate)
    assert margin == pytest.approx(float(ndtri(0.95)) * error)


def test_bootstrap_intervals_are_those_of_r_up_to_chance() -> None:
    # 20,000 draws in base R with other random numbers; reliability.R
    rows, draws = samples()["five"], Resampling(draws=20_000, seed=3)
    records: dict[AlphaInterval, str] = {"bootstrap": "percentile", "bca": "bca"}
    for interval, record in records.items():
        expected = reliability_of_r()[f"five.boot.{record}"]
        found = cronbach_alpha(rows, interval=interval, resampling=draws)
        assert [found.low, found.high] == pytest.approx(expected, abs=0.002)


def test_every_convention_has_its_key() -> None:
    answers, few = samples()["missing_five"], Resampling(draws=20)
    treatments: tuple[Treatment, ...] = ("listwise", "pairwise", "em")
    bootstraps: tuple[Literal["bootstrap"] | None, ...] = ("bootstrap", None)
    keys = {
        cronbach_alpha(answers, missing=missing, interval=interval, resampling=few).convention
        for missing in treatments
        for interval in (*get_args(AlphaInterval), None)
    } | {
        standardized_alpha(answers, missing=missing, interval=interval, resampling=few).convention
        for missing in treatments
        for interval in bootstraps
    }
    alphas = ("covariance_", "correlation_")
    assert keys == {key for key in CONVENTIONS if key.startswith(alphas)}


def test_the_draws_of_alpha_are_alphas_of_drawn_rows() -> None:
    rows, resampling = samples()["five"][:40], Resampling(draws=50, seed=8)
    one_by_one = bootstrap(rows, lambda x: number(cronbach_alpha(x).estimate), resampling)
    assert alpha_draws(rows, resampling) == pytest.approx(one_by_one, abs=1e-12)
    without = [number(cronbach_alpha(np.delete(rows, i, axis=0)).estimate) for i in range(40)]
    assert alphas_without_each(rows) == pytest.approx(without, abs=1e-12)


def test_the_same_seed_draws_the_same_and_another_does_not() -> None:
    rows = samples()["five"]
    first, again = (cronbach_alpha(rows, interval="bootstrap") for _ in range(2))
    other = cronbach_alpha(rows, interval="bootstrap", resampling=Resampling(seed=2))
    assert first == again
    assert first.low != other.low
    assert first.low == pytest.approx(other.low, abs=0.01)


def test_pairwise_and_em_have_the_bootstrap_of_all_who_answered() -> None:
    answers, few = samples()["missing_five"], Resampling(draws=200)
    treatments: tuple[Treatment, ...] = ("pairwise", "em")
    for missing in treatments:
        found = cronbach_alpha(answers, missing=missing, interval="bootstrap", resampling=few)
        assert number(found.low) < number(found.estimate) < number(found.high)
        assert number(found.high) - number(found.low) == pytest.approx(0.08, abs=0.03)
        assert cronbach_alpha(answers, missing=missing, interval="bca").low == Undefined(
            "no_interval"
        )
    standard = standardized_alpha(answers, interval="bootstrap", resampling=few)
    assert number(standard.low) < number(standard.estimate) < number(standard.high)


def test_the_three_treatments_stand_beside_each_other() -> None:
    found = alphas_by_treatment(samples()["missing_five"])
    # conventions.md, section 2; EM: lavaan 0.6-14, saturated model, missing = "fiml"
    assert found["listwise"].estimate == pytest.approx(0.8147685638, abs=5e-11)
    assert found["pairwise"].estimate == pytest.approx(0.8100955638, abs=5e-11)
    assert [found["em"].estimate] == pytest.approx(reliability_of_r()["em.5.alpha"], abs=1e-8)
    assert [one.n_respondents for one in found.values()] == [195, 211, 240]


def test_an_item_that_does_not_vary_may_be_dropped() -> None:
    # psych 2.2.9 drops it; reliability.R
    constant = samples()["constant"]
    found = cronbach_alpha(constant, constant="drop")
    assert [found.estimate] == pytest.approx(
        reliability_of_r()["constant.drop.raw_alpha"], abs=1e-12
    )
    assert found == cronbach_alpha(samples()["five"])
    still = np.full((6, 3), 2.0)
    assert cronbach_alpha(still, constant="drop").estimate == Undefined("constant_total")
    assert cronbach_alpha(constant[:2], constant="drop").estimate == Undefined(
        "too_few_respondents"
    )
    assert cronbach_alpha(constant[:0], constant="drop").n_items == 6


@pytest.mark.parametrize("name", NAMES)
def test_standardized_alpha_if_deleted_is_that_of_psych(name: str) -> None:
    rows = complete(table(name))
    found = alpha_if_deleted(rows, basis="correlation")
    expected = reliability_of_r()[f"{name}.std.alpha.drop"]
    assert list(found) == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize("name", NAMES)
def test_the_error_of_measurement_is_in_the_unit_of_the_answers(name: str) -> None:
    found, k = measurement_error(table(name)), table(name).shape[1]
    assert [found.total] == pytest.approx(reliability_of_r()[f"{name}.sem"], rel=1e-12)
    assert found.mean == pytest.approx(number(found.total) / k)


def test_kuder_richardson_is_that_of_r() -> None:
    binary, reference = (samples()["five"] >= 4).astype(float), reliability_of_r()
    assert [kr20(binary)] == pytest.approx(reference["binary.kr20"], abs=1e-12)
    assert kr20(binary + 1) == Undefined("not_binary")
    assert kr20(binary[:, :1]) == Undefined("one_item")


@given(rows=answer_tables(items=(2, 5)))
def test_formula_21_never_exceeds_formula_20(rows: NDArray[np.float64]) -> None:
    binary = (rows > 3).astype(float)
    found = kr20(binary)
    assume(not isinstance(found, Undefined))


@given(rows=answer_tables(respondents=(4, 12), items=(2, 4)))
def test_what_a_table_gives_is_a_number_or_a_reason(rows: NDArray[np.float64]) -> None:
    holes = rows.copy()
    holes[0, 0] = NAN
    few = Resampling(draws=30)
    for answers in (rows, holes):
        for interval in get_args(AlphaInterval):
            found = cronbach_alpha(answers, interval=interval, resampling=few)
            for one in (found.estimate, found.low, found.high):
                assert isinstance(one, Undefined) or math.isfinite(one)


@given(rows=answer_tables(respondents=(4, 12)))
def test_the_distribution_free_error_is_the_infinitesimal_jackknife(
    rows: NDArray[np.float64],
) -> None:
    alpha = cronbach_alpha(rows).estimate
    assume(not isinstance(alpha, Undefined))
    n, step, slopes = len(rows), 1e-6, []
    for row in range(n):
        ends = []
        for sign in (1, -1):
            weights = np.full(n, 1 / n)
            weights[row] += sign * step
            matrix = np.cov(rows, rowvar=False, aweights=weights, ddof=0)
            k = len(matrix)
            ends.append(k / (k - 1) * (1 - np.trace(matrix) / matrix.sum()))
        slopes.append((ends[0] - ends[1]) / (2 * step))
    # the formula has covariances of the divisor n - 1 where the weights have n
    expected = math.sqrt(np.var(slopes) / (n - 1)) * (n - 1) / n
    assert adf_standard_error(rows) == pytest.approx(expected, rel=1e-4, abs=1e-6)


def test_undefined_draws_are_left_out_until_they_are_many() -> None:
    values = np.linspace(0, 1, 101)
    values[:5] = NAN
    assert percentile_interval(values, 0.9).low == pytest.approx(0.05 + 0.05 * 0.95)
    values[:6] = NAN
    assert percentile_interval(values, 0.9).low == Undefined("no_variation")
    without = np.array([1.0, 2, 4])
    assert bca_interval(values, 0.5, without, 0.9).low == Undefined("no_variation")
    values = np.linspace(0, 1, 101)
    assert bca_interval(values, 2.0, without, 0.9).low == Undefined("no_variation")
    assert bca_interval(values, 0.5, np.ones(3), 0.9).low == Undefined("no_variation")
