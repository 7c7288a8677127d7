"""Units as constructs: golden values, what the statistics give, what cannot be computed."""

from collections.abc import Mapping, Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from pipeline.constructs import CORRELATE, compare_constructs, describe_constructs
from pipeline.results import Undefined
from pipeline.results.structure import Construct, ConstructPair
from pipeline.statistics.bootstrap import Resampling
from pipeline.statistics.heterotrait import Ratio, bootstrap_htmt, bootstrap_htmts, htmt
from pipeline.statistics.heterotrait_ratios import MEANS, HtmtKind
from pipeline.statistics.polychoric import OrdinalCorrelations, ordinal_correlations
from tests.reference.omega_values import omega_values
from tests.reference.values import samples
from tests.statistics.drawn import number

UNITS: Mapping[str, Sequence[int]] = {"a": range(5), "b": range(5, 9)}
DRAWS = Resampling(draws=60, seed=8)


def described(
    rows: NDArray[np.float64], units: Mapping[str, Sequence[int]] = UNITS
) -> dict[str, Construct]:
    return describe_constructs(rows, [f"q{at + 1}" for at in range(rows.shape[1])], units)


def compared(
    rows: NDArray[np.float64],
    units: Mapping[str, Sequence[int]] = UNITS,
    rung: str = "pearson",
) -> tuple[ConstructPair, ...]:
    return compare_constructs(rows, units, described(rows, units), rung, DRAWS)


def test_golden_values() -> None:
    # conventions.md section 2: Fornell-Larcker, SmartPLS rho c; semTools 0.5-6 htmt
    nine = samples()["nine"]
    found, (pair,) = described(nine), compared(nine)
    assert found["a"].ave == pytest.approx(0.4625704808, abs=1e-8)
    assert found["a"].composite_reliability == pytest.approx(0.8096040329, abs=1e-8)
    assert found["a"].root_ave == pytest.approx(0.4625704808**0.5, abs=1e-8)
    assert found["a"].heywood == ()
    assert pair.htmt == pytest.approx(0.492, abs=0.0005)
    assert pair.htmt2 == pytest.approx(0.472, abs=0.0005)
    assert [pair.htmt] == pytest.approx(omega_values()["nine.htmt"], abs=1e-10)
    assert [pair.htmt2] == pytest.approx(omega_values()["nine.htmt2"], abs=1e-10)


def test_the_criterion_is_against_the_correlation_of_the_scores() -> None:
    nine = samples()["nine"]
    (pair,) = compared(nine)
    r = np.corrcoef(nine[:, :5].mean(axis=1), nine[:, 5:].mean(axis=1))[0, 1]
    assert pair.r == pytest.approx(r, abs=1e-12)
    roots = [number(one.root_ave) for one in described(nine).values()]
    assert min(roots) > r
    assert pair.meets_fornell_larcker is True
    split = {"a": (0, 2, 4), "b": (1, 3)}  # of one construct
    (close,) = compared(nine, {**split, "b": (1, 3, 5)})
    assert close.meets_fornell_larcker is False


@pytest.mark.parametrize("rung", CORRELATE)
def test_both_ratios_come_from_the_same_draws(rung: str) -> None:
    nine = samples()["nine"]
    units = [tuple(columns) for columns in UNITS.values()]
    (pair,) = compared(nine, rung=rung)
    kinds: tuple[HtmtKind, HtmtKind] = ("htmt", "htmt2")
    found = (
        (pair.htmt, pair.htmt_low, pair.htmt_high),
        (pair.htmt2, pair.htmt2_low, pair.htmt2_high),
    )
    for kind, values in zip(kinds, found, strict=True):
        (alone,) = bootstrap_htmt(
            nine, units, kind=kind, correlate=CORRELATE[rung], resampling=DRAWS
        )
        assert values == (alone.estimate, alone.low, alone.high)
        assert number(alone.low) < number(alone.estimate) < number(alone.high)


def test_polychoric_ratios_rest_on_what_was_estimated() -> None:
    nine = samples()["nine"]
    direct = ordinal_correlations(nine)
    assert isinstance(direct, OrdinalCorrelations)
    (expected,) = htmt(direct.matrix, [tuple(one) for one in UNITS.values()])
    (pair,) = compared(nine, rung="polychoric")
    assert pair.htmt == expected.estimate
    assert pair.htmt != compared(nine)[0].htmt


def test_every_pair_stands_once_and_in_order() -> None:
    thirds = {"a": range(3), "b": range(3, 6), "c": range(6, 9)}
    pairs = compared(samples()["nine"], thirds)
    assert [(one.one, one.other) for one in pairs] == [("a", "b"), ("a", "c"), ("b", "c")]


def test_what_cannot_be_computed_says_why() -> None:
    nine = samples()["nine"]
    units = {"a": range(5), "two": (5, 6), "one": (7,)}
    found, pairs = described(nine, units), compared(nine, units)
    assert found["two"] == Construct(*(Undefined("not_identified"),) * 3, ())
    assert isinstance(pairs[0].htmt, float)
    assert pairs[1].htmt == pairs[1].htmt_low == Undefined("one_item")
    assert [one.meets_fornell_larcker for one in pairs] == [None, None, None]
    assert all(isinstance(one.r, float) for one in pairs)
    assert compared(nine, {"a": range(5)}) == ()
    assert compared(nine[:2]) == ()
    few = described(nine[:4])
    assert few["a"].ave == few["a"].root_ave == Undefined("fewer_respondents")


def test_a_heywood_case_is_told() -> None:
    rng = np.random.default_rng(6)
    r = np.array([[1, 0.9, 0.9], [0.9, 1, 0.7], [0.9, 0.7, 1]])
    rows = rng.multivariate_normal(np.zeros(3), r, 300)
    found = described(rows, {"a": range(3)})["a"]
    assert found.heywood == ("q1",)
    assert isinstance(found.composite_reliability, float)


def test_several_kinds_at_once_leave_out_what_one_alone_does() -> None:
    nine = samples()["nine"].copy()
    units = [tuple(columns) for columns in UNITS.values()]
    nine[:50, 2] = np.nan
    kinds = tuple(MEANS)
    together = bootstrap_htmts(nine, units, kinds, resampling=DRAWS)
    alone = [bootstrap_htmt(nine, units, kind=kind, resampling=DRAWS) for kind in kinds]
    assert list(together) == alone
    none = Undefined("too_few_respondents")
    assert bootstrap_htmts(nine[50:52], units, kinds) == ((Ratio(0, 1, none, none, none),),) * 3
