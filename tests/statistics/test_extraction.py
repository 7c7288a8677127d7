"""Extraction: values from psych, stats::factanal and PSPP; boundaries; what must not matter."""

from typing import get_args

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from pipeline.results import Undefined
from pipeline.statistics.conventions import CONVENTIONS, Extractor
from pipeline.statistics.extraction import METHODS, Extraction, degrees_of_freedom, extract
from pipeline.statistics.factor_fit import factor_fit
from tests.reference.structure import columns, correlate, distance, nine, structure_values

EXTRACTORS: tuple[Extractor, ...] = get_args(Extractor)


def extracted(r: NDArray[np.float64], n_factors: int, method: Extractor) -> Extraction:
    found = extract(r, n_factors, method=method)
    assert isinstance(found, Extraction), found
    return found


def one_factor(*loadings: float) -> NDArray[np.float64]:
    """Correlations that one factor explains altogether."""
    r = np.outer(loadings, loadings)
    np.fill_diagonal(r, 1.0)
    return r


def test_every_extractor_has_a_method() -> None:
    assert set(METHODS) == set(EXTRACTORS)
    assert {row.extraction for row in CONVENTIONS.values()} <= set(METHODS)


@pytest.mark.parametrize(
    ("method", "rounds", "expected"),
    [
        # conventions.md section 3: PSPP 1.6.2, psych 2.2.9 fm = "pa", iterated to 1e-12
        ("paf-spss", 11, 0.6073849716),
        ("paf-psych", 9, 0.6052140573),
        ("paf", None, 0.6092773433),
        ("minres", None, 0.6092773433),
    ],
)
def test_the_communality_of_q6_by_convention(
    method: Extractor, rounds: int | None, expected: float
) -> None:
    found = extracted(nine()[1], 2, method)
    assert found.communalities[5] == pytest.approx(expected, abs=5e-11)
    assert found.converged
    assert found.heywood == ()
    if rounds is not None:
        assert found.iterations == rounds


def test_principal_axes_are_those_of_psych() -> None:
    # psych 2.2.9: fa(r, 2, fm = "pa", rotate = "none"); tests/reference/structure.R
    reference, found = structure_values(), extracted(nine()[1], 2, "paf-psych")
    assert found.loadings == pytest.approx(columns(reference["fa.pa.loadings"], 9), abs=1e-10)
    assert found.communalities == pytest.approx(reference["fa.pa.communality"], abs=1e-10)


@pytest.mark.parametrize(("method", "fm"), [("minres", "minres"), ("ml", "ml")])
def test_psych_stops_near_the_optimum(method: Extractor, fm: str) -> None:
    # psych 2.2.9: fa(r, 2, n.obs = 240, fm, rotate = "none"), whose optimiser ends within 1e-5
    reference, r = structure_values(), nine()[1]
    found = extracted(r, 2, method)
    fit = factor_fit(found, r, 240)
    assert found.loadings == pytest.approx(columns(reference[f"fa.{fm}.loadings"], 9), abs=1e-5)
    assert fit.discrepancy == pytest.approx(reference[f"fa.{fm}.objective"][0], abs=1e-6)
    assert fit.chi_square == pytest.approx(reference[f"fa.{fm}.chisq"][0], rel=1e-6)
    assert [fit.df] == reference[f"fa.{fm}.dof"]
    assert fit.p == pytest.approx(reference[f"fa.{fm}.p"][0], rel=1e-5)
    assert fit.tli == pytest.approx(reference[f"fa.{fm}.tli"][0], abs=1e-6)
    assert fit.rmsr == pytest.approx(reference[f"fa.{fm}.rms"][0], abs=1e-7)


def test_principal_components_are_those_of_psych() -> None:
    # psych 2.2.9: principal(r, 2, rotate = "none"); R 4.2.2: eigen
    reference, found = structure_values(), extracted(nine()[1], 2, "pca")
    assert found.loadings == pytest.approx(columns(reference["principal.loadings"], 9), abs=1e-10)
    assert found.eigenvalues == pytest.approx(reference["eigen"], rel=1e-10)


@pytest.mark.parametrize("m", [1, 2, 3])
def test_maximum_likelihood_is_that_of_factanal(m: int) -> None:
    # R 4.2.2: factanal(covmat = r, n.obs = 240, rotation = "none"), iterated to 1e-8
    reference, r = structure_values(), nine()[1]
    found = extracted(r, m, "ml")
    fit = factor_fit(found, r, 240)
    loadings = columns(reference[f"factanal.{m}.loadings"], 9)
    assert distance(found.loadings, loadings) < 1e-6
    assert found.uniquenesses == pytest.approx(reference[f"factanal.{m}.uniquenesses"], abs=1e-6)
    assert fit.chi_square == pytest.approx(reference[f"factanal.{m}.chisq"][0], rel=1e-9)
    assert fit.p == pytest.approx(reference[f"factanal.{m}.p"][0], rel=1e-8)


@pytest.mark.parametrize(
    ("lower", "objective"),
    [
        # R 4.2.2: factanal(covmat = r, factors = 2, rotation = "none", control = list(nstart = 20))
        (
            [
                *(0.61, 0.19, 0.01, 0.0, 0.27, -0.23, 0.68, 0.47, -0.06, 0.14, 0.74),
                *(0.37, 0.19, -0.06, 0.66),
            ],
            0.1799123025676,
        ),
        (
            [
                *(0.73, 0.67, 0.71, 0.71, 0.76, 0.74, 0.65, 0.76, 0.74, 0.74, 0.68),
                *(0.77, 0.76, 0.79, 0.78, 0.71, 0.79, 0.81, 0.78, 0.81, 0.78),
            ],
            0.0668845707084,  # with a single start 0.0752
        ),
    ],
)
def test_the_highest_of_several_likelihoods(lower: list[float], objective: float) -> None:
    k = int((1 + np.sqrt(1 + 8 * len(lower))) / 2)
    r = np.zeros((k, k))
    r[np.tril_indices(k, -1)] = lower
    found = extracted(r + r.T + np.eye(k), 2, "ml")
    assert found.converged
    assert found.objective == pytest.approx(objective, abs=1e-10)


def test_a_bound_that_is_nearly_reached() -> None:
    """The last variable is put to its bound while the others still move."""
    r = np.array([[1, 0.00097456, 0.00341834], [0.00097456, 1, 0.41082711], [0.00341834, 0, 1]])
    r[2, 1] = r[1, 2]
    found = extracted(r, 1, "minres")
    assert found.converged
    assert found.heywood == (2,)
    assert found.uniquenesses[2] == pytest.approx(0.005, abs=1e-12)


@pytest.mark.parametrize("method", ["minres", "ml", "paf"])
def test_the_optimum_is_one(method: Extractor) -> None:
    """No small step of the uniquenesses lowers what the method makes small."""
    r = nine()[1]
    found = extracted(r, 2, method)
    rng = np.random.default_rng(1)
    for _ in range(20):
        psi = found.uniquenesses + rng.normal(size=9) * 1e-3
        assert objective(r, psi, 2, method) > found.objective


def objective(r: NDArray[np.float64], psi: NDArray[np.float64], m: int, method: str) -> float:
    if method == "ml":
        scale = 1 / np.sqrt(psi)
        rest = np.linalg.eigvalsh(r * np.outer(scale, scale))[:-m]
        return float((rest - np.log(rest) - 1).sum())
    return float((np.linalg.eigvalsh(r - np.diag(psi))[:-m] ** 2).sum()) / 2


@pytest.mark.parametrize("method", ["paf", "minres", "ml"])
def test_exact_factors_are_found(method: Extractor) -> None:
    found = extracted(one_factor(0.9, 0.8, 0.7, 0.6, 0.5), 1, method)
    assert found.loadings[:, 0] == pytest.approx([0.9, 0.8, 0.7, 0.6, 0.5], abs=1e-7)
    assert found.converged


def test_three_items_have_one_factor_in_closed_form() -> None:
    # Spearman (1904): the squared loading of the first is r12 r13 / r23
    r = np.array([[1, 0.5, 0.4], [0.5, 1, 0.3], [0.4, 0.3, 1]])
    expected = np.sqrt([0.5 * 0.4 / 0.3, 0.5 * 0.3 / 0.4, 0.4 * 0.3 / 0.5])
    for method in ("paf", "minres", "ml"):
        found = extracted(r, 1, method)
        assert found.loadings[:, 0] == pytest.approx(expected, abs=1e-6)
    fit = factor_fit(extracted(r, 1, "ml"), r, 50)
    assert fit.df == 0
    assert fit.p == fit.rmsea == fit.tli == Undefined("not_identified")


@pytest.mark.parametrize(("method", "bound"), [("minres", 0.005), ("ml", 0.005), ("paf", 0.0)])
def test_a_heywood_case_is_told(method: Extractor, bound: float) -> None:
    # r12 r13 / r23 = 1.02: the first item's communality would exceed 1
    r = np.array([[1, 0.8, 0.7], [0.8, 1, 0.55], [0.7, 0.55, 1]])
    found = extracted(r, 1, method)
    assert found.heywood == (0,)
    assert found.converged
    assert found.uniquenesses[0] == pytest.approx(bound, abs=1e-12)


def test_principal_axes_beyond_a_communality_of_one_do_not_count_as_settled() -> None:
    r = np.array([[1, 0.9, 0.8], [0.9, 1, 0.5], [0.8, 0.5, 1]])
    for method in ("paf-spss", "paf-psych"):
        found = extracted(r, 1, method)
        assert found.heywood == (0,)
        assert not found.converged
        assert found.communalities[0] > 1


def test_too_few_respondents_for_the_test() -> None:
    r = nine()[1]
    fit = factor_fit(extracted(r, 2, "ml"), r, 6)
    assert fit.chi_square == fit.p == fit.rmsea == fit.tli == Undefined("fewer_respondents")


@pytest.mark.parametrize("method", EXTRACTORS)
@pytest.mark.parametrize(
    ("r", "m", "reason"),
    [
        (np.empty((0, 0)), 1, "no_respondents"),
        (np.ones((1, 1)), 1, "one_item"),
        (np.array([[1, np.nan], [np.nan, 1]]), 1, "constant"),
        (np.eye(3), 0, "no_factor_left"),
        (np.eye(3), 4, "not_identified"),
    ],
)
def test_what_cannot_be_extracted(
    r: NDArray[np.float64], m: int, reason: str, method: Extractor
) -> None:
    assert extract(r, m, method=method) == Undefined(reason)


@pytest.mark.parametrize("method", [one for one in EXTRACTORS if one != "pca"])
@pytest.mark.parametrize(
    ("r", "m", "reason"),
    [
        (np.array([[1, 0.5], [0.5, 1]]), 1, "not_identified"),
        (one_factor(0.5, 0.6, 0.7, 0.8), 2, "not_identified"),
        (np.ones((3, 3)), 1, "singular"),
        (np.array([[1, 0.9, -0.9], [0.9, 1, 0.9], [-0.9, 0.9, 1]]), 1, "not_positive_definite"),
    ],
)
def test_what_has_no_factors_but_components(
    r: NDArray[np.float64], m: int, reason: str, method: Extractor
) -> None:
    assert extract(r, m, method=method) == Undefined(reason)
    assert isinstance(extract(r, m, method="pca"), Extraction)


def test_components_of_items_that_repeat_one_another_have_no_fit() -> None:
    r = one_factor(0.8, 0.7, 0.6, 0.5)
    r = np.block([[r, r[:, :1]], [r[:1], np.ones((1, 1))]])
    fit = factor_fit(extracted(r, 1, "pca"), r, 100)
    assert fit.discrepancy == fit.tli == Undefined("singular")
    assert 0 < fit.rmsr < 1


def test_unrelated_items() -> None:
    for method in EXTRACTORS:
        found = extract(np.eye(5), 1, method=method)
        assert isinstance(found, Extraction)
        assert np.isfinite(found.loadings).all()


def test_degrees_of_freedom() -> None:
    assert [degrees_of_freedom(9, m) for m in (1, 2, 3)] == [27, 19, 12]
    assert [degrees_of_freedom(k, 1) for k in (2, 3, 4)] == [-1, 0, 2]


@pytest.mark.parametrize("method", EXTRACTORS)
@given(seed=st.integers(0, 10**6))
def test_order_and_turned_items_do_not_matter(seed: int, method: Extractor) -> None:
    rng = np.random.default_rng(seed)
    loadings = rng.uniform(0.4, 0.8, size=(8, 1))
    answers = rng.normal(size=(200, 1)) @ loadings.T + rng.normal(size=(200, 8)) * 0.6
    r = correlate(answers)
    order, signs = rng.permutation(8), rng.choice([-1.0, 1.0], size=8)
    moved = (r * np.outer(signs, signs))[np.ix_(order, order)]
    one, other = extracted(r, 1, method), extracted(moved, 1, method)
    assert other.communalities == pytest.approx(one.communalities[order], abs=1e-7)
    assert other.objective == pytest.approx(one.objective, abs=1e-9)
    expected = (one.loadings * signs[:, None])[order]
    assert distance(other.loadings, expected) < 1e-7
    assert other.loadings.sum() >= 0


@given(seed=st.integers(0, 10**6), m=st.integers(1, 2))
def test_small_samples_settle_at_a_bound_or_inside(seed: int, m: int) -> None:
    rng = np.random.default_rng(seed)
    answers = rng.normal(size=(15, 2)) @ rng.normal(size=(2, 6)) + rng.normal(size=(15, 6))
    r = correlate(answers)
    for method in ("minres", "ml"):
        found = extracted(r, m, method)
        assert found.uniquenesses.min() >= 0.005 - 1e-12
        assert bool(found.heywood) == bool(found.uniquenesses.min() <= 0.005 + 1e-9)
        assert found.objective >= -1e-12
