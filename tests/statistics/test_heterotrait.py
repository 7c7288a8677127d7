"""HTMT and HTMT2: values from semTools, by hand, bootstrapped, and what must not matter."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from numpy.typing import NDArray

from pipeline.results import Undefined
from pipeline.statistics.bootstrap import Resampling
from pipeline.statistics.heterotrait import THRESHOLDS, Correlate, Ratio, bootstrap_htmt, htmt
from pipeline.statistics.heterotrait_ratios import MEANS, HtmtKind
from pipeline.statistics.resampled_covariances import BootstrapInterval
from tests.reference.omega_values import omega_samples, omega_values, pearson_matrix
from tests.statistics.drawn import answer_tables, number

PAIR = (range(5), range(5, 9))
BLOCKS = np.array([[1, 0.6, 0.5, 0.3], [0.6, 1, 0.2, 0.1], [0.5, 0.2, 1, 0.8], [0.3, 0.1, 0.8, 1]])
KINDS: tuple[HtmtKind, ...] = ("htmt", "htmt-signed", "htmt2")


@pytest.mark.parametrize("kind", ["htmt", "htmt2"])
def test_ratios_are_those_of_semtools(kind: HtmtKind) -> None:
    # semTools 0.5-6: htmt(model, x, htmt2 = FALSE | TRUE)
    (found,) = htmt(pearson_matrix(omega_samples()["nine"]), PAIR, kind=kind)
    assert [found.estimate] == pytest.approx(omega_values()[f"nine.{kind}"], abs=1e-10)
    assert found.low == found.high == Undefined("no_interval")


@pytest.mark.parametrize("kind", KINDS)
def test_ratios_with_an_item_turned_are_those_of_semtools(kind: HtmtKind) -> None:
    # semTools 0.5-6: htmt(model, turned, ..., absolute = FALSE for htmt-signed)
    turned = omega_samples()["nine"].copy()
    turned[:, 1] = 6 - turned[:, 1]
    (found,) = htmt(pearson_matrix(turned), PAIR, kind=kind)
    assert [found.estimate] == pytest.approx(omega_values()[f"nine.turned.{kind}"], abs=1e-10)


def test_by_hand() -> None:
    pair = ((0, 1), (2, 3))
    (arithmetic,), (geometric,) = (htmt(BLOCKS, pair, kind=kind) for kind in ("htmt", "htmt2"))
    assert arithmetic.estimate == pytest.approx(0.275 / np.sqrt(0.48), abs=1e-14)
    product = (0.5 * 0.3 * 0.2 * 0.1) ** 0.25
    assert geometric.estimate == pytest.approx(product / np.sqrt(0.48), abs=1e-14)
    assert (arithmetic.first, arithmetic.second) == (0, 1)


def test_a_correlation_of_zero_makes_the_geometric_mean_zero() -> None:
    r = BLOCKS.copy()
    for nothing in (0.0, 4e-17):  # rounding leaves something of it
        r[0, 2] = r[2, 0] = nothing
        (found,) = htmt(r, ((0, 1), (2, 3)), kind="htmt2")
        assert found.estimate == 0


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("interval", ["bootstrap", "bca"])
def test_the_bootstrap_is_that_of_resampled_rows(
    kind: HtmtKind, interval: BootstrapInterval
) -> None:
    # the fast way (covariances of all draws) against each draw's own correlations
    nine = omega_samples()["nine"]
    choice = Resampling(draws=60, seed=8)

    def ratio(correlate: Correlate | None) -> Ratio:
        (found,) = bootstrap_htmt(
            nine, PAIR, kind=kind, correlate=correlate, interval=interval, resampling=choice
        )
        return found

    fast, slow = ratio(None), ratio(pearson_matrix)
    assert fast.estimate == pytest.approx(number(slow.estimate), abs=1e-12)
    assert fast.low == pytest.approx(number(slow.low), abs=1e-10)
    assert fast.high == pytest.approx(number(slow.high), abs=1e-10)
    assert number(fast.low) < number(fast.estimate) < number(fast.high)
    assert ratio(None) == fast


def test_the_bootstrap_leaves_out_the_incomplete() -> None:
    nine = omega_samples()["nine"].copy()
    nine[:40, 3] = np.nan
    choice = Resampling(draws=20)
    found = bootstrap_htmt(nine, PAIR, resampling=choice)
    assert found == bootstrap_htmt(nine[40:], PAIR, resampling=choice)


def test_three_constructs_have_three_ratios_each_of_its_own_items() -> None:
    nine = omega_samples()["nine"]
    thirds = (range(3), range(3, 6), range(6, 9))
    found = htmt(pearson_matrix(nine), thirds)
    assert [(one.first, one.second) for one in found] == [(0, 1), (0, 2), (1, 2)]
    for one in found:
        pair = (thirds[one.first], thirds[one.second])
        (alone,) = htmt(pearson_matrix(nine), pair)
        assert alone.estimate == pytest.approx(number(one.estimate), abs=1e-14)


def test_what_cannot_be_computed_says_why() -> None:
    nine = omega_samples()["nine"]
    r = pearson_matrix(nine)
    still = pearson_matrix(nine)
    still[4, :] = still[:, 4] = np.nan
    against = r.copy()
    against[5:7, 7:] *= -1
    against[7:, 5:7] *= -1
    against[5, 6] = against[6, 5] = 0.1
    for kind in MEANS:
        (single,) = htmt(r, (range(5), [5]), kind=kind)
        (constant,) = htmt(still, PAIR, kind=kind)
        (negative,) = htmt(against, PAIR, kind=kind)
        (none,) = htmt(r, (range(5), []), kind=kind)
        assert single.estimate == single.low == none.estimate == Undefined("one_item")
        assert constant.estimate == Undefined("constant")
        assert negative.estimate == Undefined("negative_correlations")
    thirds = htmt(still, (range(3), range(3, 6), range(6, 9)))
    assert [isinstance(one.estimate, float) for one in thirds] == [False, True, False]
    assert htmt(r, (range(5),)) == ()
    (few,) = bootstrap_htmt(nine[:2], PAIR, resampling=Resampling(draws=5))
    assert few.estimate == few.high == Undefined("too_few_respondents")
    unvaried = nine.copy()
    unvaried[:, 0] = 3
    (unknown,) = bootstrap_htmt(unvaried, PAIR, resampling=Resampling(draws=5))
    assert unknown.estimate == unknown.low == Undefined("constant")


def test_thresholds() -> None:
    assert THRESHOLDS == {"strict": 0.85, "liberal": 0.90}


@given(
    table=answer_tables(respondents=(8, 14), items=(4, 4)),
    unit=st.sampled_from([0.5, 3.0]),
    order=st.permutations(range(2)),
)
def test_order_unit_and_reversal_do_not_matter(
    table: NDArray[np.float64], unit: float, order: list[int]
) -> None:
    common = table + 2 * table[:, :1]
    assume((common.std(axis=0) > 0).all())
    changed = 50 - unit * common[::-1, [*order, 2, 3]]
    pair = ((0, 1), (2, 3))
    for kind in KINDS:
        (found,), (other,) = (htmt(pearson_matrix(x), pair, kind=kind) for x in (common, changed))
        assume(isinstance(found.estimate, float) and found.estimate < 1e3)
        assert other.estimate == pytest.approx(number(found.estimate), abs=1e-7)
