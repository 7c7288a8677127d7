"""Rotation: values from R, psych and GPArotation; criteria at their best; what must not matter."""

from functools import partial
from typing import get_args

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from pipeline.results import Undefined
from pipeline.statistics.conventions import CONVENTIONS, Rotator, Target
from pipeline.statistics.extraction import Extraction, extract
from pipeline.statistics.promax import TARGETS
from pipeline.statistics.rotation import (
    ROTATIONS,
    Rotation,
    RotationChoices,
    rotate,
    variance_of_factors,
)
from pipeline.statistics.rotation_criteria import Criterion, geomin, oblimin
from tests.reference.structure import columns, distance, distance_of_phi, nine, structure_values

METHODS: tuple[Rotator, ...] = get_args(Rotator)


def loadings(method: str = "paf-psych") -> NDArray[np.float64]:
    """Unrotated loadings of the nine items: those of psych::fa(fm = "pa"), as in structure.R."""
    found = extract(nine()[1], 2, method="paf-spss" if method == "paf-spss" else "paf-psych")
    assert isinstance(found, Extraction)
    return found.loadings


def rotated(unrotated: NDArray[np.float64], choices: RotationChoices) -> Rotation:
    found = rotate(unrotated, choices)
    assert isinstance(found, Rotation), found
    return found


def made(factors: int, seed: int = 1) -> NDArray[np.float64]:
    """Unrotated loadings of a clear structure, three to five items a factor."""
    rng = np.random.default_rng(seed)
    simple = np.kron(np.eye(factors), np.ones((4, 1))) * rng.uniform(0.5, 0.9, (4 * factors, 1))
    simple = simple + rng.normal(size=simple.shape) * 0.08
    found: NDArray[np.float64] = simple @ np.linalg.qr(rng.normal(size=(factors, factors)))[0]
    return found


def test_every_name_has_its_function() -> None:
    assert set(ROTATIONS) == set(METHODS) - {"none"}
    assert set(TARGETS) == set(get_args(Target))
    assert {row.promax for row in CONVENTIONS.values()} <= set(TARGETS)


@pytest.mark.parametrize(
    ("record", "choices"),
    [
        # R 4.2.2: stats::varimax(eps = 1e-15), stats::promax(m = 4) from it
        ("varimax.kaiser", RotationChoices("varimax")),
        ("varimax.raw", RotationChoices("varimax", kaiser=False)),
        ("promax.plain", RotationChoices("promax", target="plain")),
        ("promax.normalised-throughout", RotationChoices("promax", target="normalised-throughout")),
        # GPArotation 2022.10.2, eps = 1e-8
        ("quartimax", RotationChoices("quartimax")),
        ("oblimin.raw", RotationChoices("oblimin")),
        ("oblimin.kaiser", RotationChoices("oblimin", kaiser=True)),
        ("oblimin.negative", RotationChoices("oblimin", gamma=-0.5)),
        ("geomin.raw", RotationChoices("geomin")),
    ],
)
def test_rotations_are_those_of_r(record: str, choices: RotationChoices) -> None:
    reference, found = structure_values(), rotated(loadings(), choices)
    expected = columns(reference[f"{record}.pattern"], 9)
    assert found.converged
    assert distance(found.pattern, expected) < 1e-6
    if f"{record}.phi" in reference:
        phi = columns(reference[f"{record}.phi"], 2)
        assert distance_of_phi(found.pattern, found.phi, expected, phi) < 1e-6


@pytest.mark.parametrize(
    ("record", "choices", "tolerance"),
    [
        # psych 2.2.9: fa(r, 2, fm = "pa", rotate); stats::varimax stops at eps 1e-5
        ("varimax", RotationChoices("varimax"), 5e-3),
        ("promax", RotationChoices("promax", target="normalised-throughout"), 1e-3),
        ("Promax", RotationChoices("promax", target="plain"), 1e-3),
        ("oblimin", RotationChoices("oblimin"), 1e-5),
    ],
)
def test_psych_stops_near_the_optimum(
    record: str, choices: RotationChoices, tolerance: float
) -> None:
    reference, found = structure_values(), rotated(loadings(), choices)
    expected = columns(reference[f"psych.{record}.pattern"], 9)
    assert distance(found.pattern, expected) < tolerance
    variance = variance_of_factors(found.pattern, found.phi)
    assert variance.sums == pytest.approx(reference[f"psych.{record}.ss"], abs=5 * tolerance)


def test_the_golden_values_of_varimax() -> None:
    # conventions.md section 3, q1 on its factor: PSPP 1.6.2 from its PAF, psych 2.2.9 "pa"
    spss, psych = (
        rotated(loadings(method), RotationChoices("varimax")).pattern[0].max()
        for method in ("paf-spss", "paf-psych")
    )
    assert spss == pytest.approx(0.7765795358, abs=5e-11)
    assert psych == pytest.approx(0.7760041, abs=1e-3)  # stats::varimax stops early


def test_the_golden_values_of_promax() -> None:
    # conventions.md section 3, q1 on its factor and phi: PSPP 1.6.2; psych 2.2.9 within 1e-5
    spss = rotated(loadings("paf-spss"), RotationChoices("promax"))
    throughout = rotated(loadings(), RotationChoices("promax", target="normalised-throughout"))
    plain = rotated(loadings(), RotationChoices("promax", target="plain"))
    assert spss.pattern[0].max() == pytest.approx(0.8093678160, abs=5e-11)
    assert spss.phi[0, 1] == pytest.approx(0.4499315301, abs=5e-11)
    assert throughout.pattern[0].max() == pytest.approx(0.8154262, abs=5e-4)
    assert throughout.phi[0, 1] == pytest.approx(0.4741237, abs=5e-4)
    assert plain.pattern[0].max() == pytest.approx(0.8191025, abs=5e-4)
    assert plain.phi[0, 1] == pytest.approx(0.4893009, abs=5e-4)


def test_the_golden_values_of_oblimin() -> None:
    # conventions.md section 3: GPArotation with eps 1e-5, without Kaiser from psych's "pa" and with
    # it from minres (the table says "pa" for both; R gives .4290377 there)
    free = rotated(loadings(), RotationChoices("oblimin"))
    minres = extract(nine()[1], 2)
    assert isinstance(minres, Extraction)
    kaiser = rotated(minres.loadings, RotationChoices("oblimin", kaiser=True))
    assert free.phi[0, 1] == pytest.approx(0.4026014, abs=1e-5)
    assert kaiser.phi[0, 1] == pytest.approx(0.4288903, abs=1e-5)


@pytest.mark.parametrize("method", METHODS)
def test_a_rotation_keeps_what_the_factors_explain(method: Rotator) -> None:
    unrotated = made(3)
    found = rotated(unrotated, RotationChoices(method))
    assert found.pattern @ found.phi @ found.pattern.T == pytest.approx(unrotated @ unrotated.T)
    assert found.pattern == pytest.approx(unrotated @ found.matrix)
    assert found.structure == pytest.approx(found.pattern @ found.phi)
    assert found.phi.diagonal() == pytest.approx(np.ones(3))
    variance = variance_of_factors(found.pattern, found.phi)
    assert variance.sums.sum() == pytest.approx((unrotated**2).sum())
    assert (np.diff(variance.sums) <= 1e-9).all()
    assert variance.cumulative[-1] == pytest.approx((unrotated**2).sum() / 12)
    assert variance.shares == pytest.approx(variance.sums / 12)
    assert (found.pattern.sum(axis=0) >= 0).all()


@pytest.mark.parametrize("method", ["varimax", "quartimax", "none"])
def test_orthogonal_factors_stay_uncorrelated(method: Rotator) -> None:
    found = rotated(made(4), RotationChoices(method))
    assert found.phi == pytest.approx(np.eye(4), abs=1e-12)


@pytest.mark.parametrize("kaiser", [False, True])
@pytest.mark.parametrize("method", ["varimax", "quartimax"])
def test_no_turn_of_two_factors_is_better(method: Rotator, *, kaiser: bool) -> None:
    unrotated = made(3)
    weights = np.sqrt((unrotated**2).sum(axis=1, keepdims=True)) if kaiser else 1.0
    pattern = rotated(unrotated, RotationChoices(method, kaiser=kaiser)).pattern / weights
    best = orthomax(pattern, method)
    for angle in (-0.3, -0.01, 0.01, 0.3):
        turn = np.eye(3)
        turn[:2, :2] = [[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]]
        assert orthomax(pattern @ turn, method) < best


def orthomax(pattern: NDArray[np.float64], method: Rotator) -> float:
    squares = pattern**2
    spread = (squares**2).sum()
    if method == "varimax":
        spread -= (squares.sum(axis=0) ** 2).sum() / len(pattern)
    return float(spread)


@pytest.mark.parametrize("gamma", [0.0, -1.0, 0.3])
def test_gradients_are_the_slopes_of_the_criteria(gamma: float) -> None:
    pattern = np.random.default_rng(1).normal(size=(1, 6, 3))
    criteria: tuple[Criterion, ...] = (
        partial(oblimin, gamma=gamma),
        partial(geomin, epsilon=0.01),
    )
    for criterion in criteria:
        step = np.zeros_like(pattern)
        step[0, 2, 1] = 1e-6
        rise = criterion(pattern + step)[0] - criterion(pattern - step)[0]
        assert criterion(pattern)[1][0, 2, 1] == pytest.approx(rise[0] / 2e-6, rel=1e-6)


def test_the_criterion_is_that_of_the_pattern() -> None:
    found = rotated(made(3), RotationChoices("oblimin"))
    squares = found.pattern**2
    products = squares.T @ squares
    assert found.criterion == pytest.approx((products.sum() - np.trace(products)) / 4)
    assert rotated(made(3), RotationChoices("varimax")).criterion is None


def test_starts_are_told_and_seeded() -> None:
    choices = RotationChoices("geomin", starts=5, seed=3)
    one, other = rotated(made(3), choices), rotated(made(3), choices)
    assert np.array_equal(one.pattern, other.pattern)
    assert one.starts == 5
    assert 1 <= one.reached <= 5
    assert rotated(made(3), RotationChoices("promax")).starts == 1


def test_more_starts_find_nothing_worse() -> None:
    for seed in range(5):
        unrotated = np.random.default_rng(seed).normal(size=(10, 4)) * 0.4
        few = rotated(unrotated, RotationChoices("geomin", starts=1)).criterion
        many = rotated(unrotated, RotationChoices("geomin", starts=12)).criterion
        assert few is not None
        assert many is not None
        assert many <= few + 1e-9


@pytest.mark.parametrize("method", METHODS)
def test_a_single_factor_stays(method: Rotator) -> None:
    found = rotated(np.array([[-0.5], [-0.7], [0.1]]), RotationChoices(method))
    assert found.pattern[:, 0] == pytest.approx([0.5, 0.7, -0.1])
    assert found.phi == pytest.approx(np.eye(1))
    assert found.converged


@pytest.mark.parametrize("method", [one for one in METHODS if one != "none"])
def test_factors_that_are_not_there_cannot_be_rotated(method: Rotator) -> None:
    flat = np.column_stack([[0.5, 0.6, 0.7], [0.5, 0.6, 0.7]])
    for unrotated in (flat, np.column_stack([flat[:, 0], np.zeros(3)]), np.zeros((3, 2))):
        assert rotate(unrotated, RotationChoices(method)) == Undefined("not_identified")


@pytest.mark.parametrize("method", METHODS)
def test_an_item_without_loadings(method: Rotator) -> None:
    unrotated = np.vstack([made(2), np.zeros((1, 2))])
    for kaiser in (False, True):
        found = rotated(unrotated, RotationChoices(method, kaiser=kaiser))
        assert found.pattern[-1] == pytest.approx([0, 0], abs=1e-12)


def test_a_gamma_without_a_smallest_value_is_told() -> None:
    unrotated = np.random.default_rng(0).normal(size=(9, 3)) * 0.4
    for gamma in (0.8, 1.0, 2.0, 5.0):
        for kaiser in (False, True):
            found = rotated(unrotated, RotationChoices("oblimin", gamma=gamma, kaiser=kaiser))
            assert np.isfinite(found.pattern).all()
            assert found.converged == (gamma == 0.8 and not kaiser)


@settings(max_examples=25)
@given(seed=st.integers(0, 10**6))
@pytest.mark.parametrize("method", [one for one in METHODS if one != "none"])
def test_order_and_turned_items_do_not_matter(method: Rotator, seed: int) -> None:
    rng = np.random.default_rng(seed)
    unrotated = made(2, seed)
    order, signs = rng.permutation(8), rng.choice([-1.0, 1.0], size=8)
    one = rotated(unrotated, RotationChoices(method))
    other = rotated((unrotated * signs[:, None])[order], RotationChoices(method))
    assert distance(other.pattern, (one.pattern * signs[:, None])[order]) < 1e-6


@settings(max_examples=25)
@given(seed=st.integers(0, 10**6))
@pytest.mark.parametrize("method", [one for one in METHODS if one != "none"])
def test_where_the_rotation_begins_does_not_matter(method: Rotator, seed: int) -> None:
    unrotated = made(3, seed)
    turn = np.linalg.qr(np.random.default_rng(seed).normal(size=(3, 3)))[0]
    one = rotated(unrotated, RotationChoices(method))
    other = rotated(unrotated @ turn, RotationChoices(method))
    assert distance(other.pattern, one.pattern) < 1e-6
