"""Factors under both conventions: golden values, how they are matched, where items belong."""

from dataclasses import replace
from typing import Literal

import numpy as np
import pytest
from numpy.typing import NDArray

from pipeline.factor_solution import Chosen, Solutions, choose_number, place, solve
from pipeline.results.structure import Solution
from pipeline.statistics.assignment import differently_assigned
from pipeline.statistics.conventions import CONVENTIONS, Extractor
from pipeline.statistics.extraction import Extraction, extract
from pipeline.statistics.factor_count import FactorCounts, count_factors
from pipeline.statistics.rotation import Rotation, RotationChoices, rotate
from pipeline.study import Analysis, StructureChoices
from tests.reference.structure import correlate, nine

CUT = 0.40
ITEMS = tuple(f"q{at}" for at in range(1, 10))
# the first of four items shares more with the others than a variable can: .9 * .9 / .5 > 1
BEYOND = np.array([[1, 0.9, 0.9, 0.5], [0.9, 1, 0.7, 0.4], [0.9, 0.7, 1, 0.4], [0.5, 0.4, 0.4, 1]])


def solved(
    r: NDArray[np.float64], n_factors: int = 2, *, convention: Literal["spss", "psych"] = "spss"
) -> Solutions:
    items = ITEMS[: len(r)]
    return solve(r, items, n_factors, Analysis(convention=convention), CUT)


def of_nine(choices: StructureChoices, convention: Literal["spss", "psych"] = "spss") -> Solution:
    analysis = Analysis(convention=convention, structure=choices)
    found = solve(nine()[1], ITEMS, 2, analysis, CUT).main
    assert found is not None
    return found


def pattern(found: Solution) -> NDArray[np.float64]:
    return np.array(list(found.loadings.values()))


def differing_data() -> NDArray[np.float64]:
    rng = np.random.default_rng(1)
    trait, own = rng.normal(size=(60, 2)), rng.normal(size=(60, 8))
    answers = np.digitize(np.repeat(trait, 4, axis=1) * 0.8 + own, (-1, -0.3, 0.3, 1))
    return correlate(answers.astype(np.float64))


# ---------------------------------------------------------------- golden values, conventions.md


@pytest.mark.parametrize(
    ("convention", "extraction", "communality"),
    [
        ("spss", "paf", 0.6073849716),  # PSPP 1.6.2: largest change < .001
        ("psych", "paf", 0.6052140573),  # psych 2.2.9 fm = "pa": change of the sum < .001
        ("spss", None, 0.6073849716),  # its own extraction
        ("psych", "minres", 0.6092773433),  # iterated to 1e-12: minres is converged PAF
        ("psych", None, 0.6092773433),
    ],
)
def test_communality_of_q6(
    convention: Literal["spss", "psych"],
    extraction: Literal["paf", "minres"] | None,
    communality: float,
) -> None:
    found = of_nine(StructureChoices(extraction=extraction), convention)
    assert found.communalities["q6"] == pytest.approx(communality, abs=1e-9)
    assert found.converged
    assert found.heywood == ()


def test_promax_of_spss() -> None:
    # PSPP 1.6.2 PAF and PROMAX(4), as in conventions.md section 3
    found = of_nine(StructureChoices(rotation="promax"))
    assert found.loadings["q1"][0] == pytest.approx(0.8093678160, abs=5e-8)
    assert found.phi[0][1] == pytest.approx(0.4499315301, abs=5e-8)


def test_varimax_of_spss() -> None:
    found = of_nine(StructureChoices(rotation="varimax"))
    assert found.loadings["q1"][0] == pytest.approx(0.7765795358, abs=1e-6)
    assert found.phi[0][1] == pytest.approx(0, abs=1e-12)


def test_psych_rotates_without_kaiser_and_spss_with() -> None:
    # conventions.md: .4026014 is psych's fm = "pa", .4288903 its fm = "minres" with Kaiser; both
    # stop early. R 4.2.2, GPArotation::oblimin(fa(pa), normalize = TRUE, eps = 1e-12): .4290385063
    raw = of_nine(StructureChoices(extraction="paf"), "psych")
    assert raw.phi[0][1] == pytest.approx(0.4026014, abs=1e-5)
    kaiser = of_nine(StructureChoices(extraction="minres"), "spss")
    assert kaiser.phi[0][1] == pytest.approx(0.4288903, abs=2e-6)
    loadings = extract(nine()[1], 2, method="paf-psych")
    assert isinstance(loadings, Extraction)
    turned = rotate(loadings.loadings, RotationChoices(kaiser=True))
    assert isinstance(turned, Rotation)
    assert turned.phi[0, 1] == pytest.approx(0.4290385063, abs=1e-9)


@pytest.mark.parametrize("extraction", ["paf", "minres", "ml", "pca"])
@pytest.mark.parametrize("rotation", ["none", "varimax", "promax", "oblimin"])
@pytest.mark.parametrize("convention", ["spss", "psych"])
def test_all_is_what_the_statistics_give(
    extraction: Literal["paf", "minres", "ml", "pca"],
    rotation: Literal["none", "varimax", "promax", "oblimin"],
    convention: Literal["spss", "psych"],
) -> None:
    found = of_nine(StructureChoices(extraction=extraction, rotation=rotation), convention)
    rules = CONVENTIONS[convention]
    paf: Extractor = "paf-spss" if convention == "spss" else "paf-psych"
    direct = extract(nine()[1], 2, method=paf if extraction == "paf" else extraction)
    assert isinstance(direct, Extraction)
    kaiser = rules.kaiser if rotation == "oblimin" else None
    turned = rotate(direct.loadings, RotationChoices(rotation, kaiser, rules.promax))
    assert isinstance(turned, Rotation)
    assert np.abs(pattern(found) - turned.pattern).max() < 1e-6
    assert np.abs(np.array(found.phi) - turned.phi).max() < 1e-6
    assert list(found.communalities.values()) == pytest.approx(direct.communalities, abs=1e-12)
    assert sum(found.ss_loadings) == pytest.approx(direct.communalities.sum(), abs=1e-9)
    assert found.percent == pytest.approx([100 * one / 9 for one in found.ss_loadings])
    assert (found.extraction, found.rotation) == (direct.method, rotation)


# ---------------------------------------------------------------- two conventions


def test_the_other_convention_stands_beside_and_in_the_same_order() -> None:
    r = nine()[1]
    found, turned = solved(r), solved(r, convention="psych")
    assert found.main is not None
    assert found.other is not None
    assert (found.main.convention, found.other.convention) == ("spss", "psych")
    assert turned.main is not None
    columns = pattern(found.main).T @ pattern(found.other)
    assert (np.argmax(np.abs(columns), axis=0) == [0, 1]).all()
    assert (np.diagonal(columns) > 0).all()
    own = np.sort(np.abs(pattern(found.other)), axis=1)
    assert own == pytest.approx(np.sort(np.abs(pattern(turned.main)), axis=1), abs=1e-7)
    assert abs(found.other.phi[0][1]) == pytest.approx(abs(turned.main.phi[0][1]), abs=1e-7)
    assert found.differing == turned.differing == ()


def test_items_that_the_conventions_place_differently_are_named() -> None:
    r = differing_data()
    found = solved(r)
    assert found.differing == ("q8",)
    assert found.main is not None
    assert found.other is not None
    positions = differently_assigned(pattern(found.other), pattern(found.main), threshold=CUT)
    assert [ITEMS[at] for at in positions] == ["q8"]
    assert found.main.assigned["q8"] != found.other.assigned["q8"]


def test_a_heywood_case_is_told() -> None:
    found = solved(BEYOND, 1)
    assert found.main is not None
    assert found.other is not None
    assert found.main.heywood == found.other.heywood == ("q1",)
    assert not found.main.converged  # SPSS shows nothing above 1
    assert found.main.communalities["q1"] > 1
    assert found.other.converged  # minres, at psych's bound of the uniqueness


@pytest.mark.parametrize(("n_factors", "reason"), [(6, "not_identified"), (0, "no_factor_left")])
def test_what_cannot_be_solved_says_why(n_factors: int, reason: str) -> None:
    assert solved(nine()[1], n_factors) == Solutions(None, None, (), reason)


# ---------------------------------------------------------------- number and place


def counts() -> FactorCounts:
    found = count_factors(nine()[1], 240)
    assert isinstance(found, FactorCounts)
    return found


@pytest.mark.parametrize(
    ("factors", "with_counts", "expected"),
    [
        ("perspectives", True, Chosen(4, "perspectives")),
        ("parallel", True, Chosen(2, "parallel")),
        ("parallel", False, Chosen(4, "perspectives")),
        (3, True, Chosen(3, "named")),
    ],
)
def test_the_number_of_factors(
    factors: int | Literal["perspectives", "parallel"], with_counts: bool, expected: Chosen
) -> None:
    choices = StructureChoices(factors=factors)
    assert choose_number(counts() if with_counts else None, 4, choices) == expected


def assigning(*factors: int | None) -> Solution:
    found = of_nine(StructureChoices())
    return replace(found, assigned=dict(zip(ITEMS, factors, strict=False)))


def test_an_item_is_at_home_with_most_of_its_unit() -> None:
    units = {"a": ("q1", "q2", "q3"), "b": ("q4", "q5", "q6")}
    found = place(assigning(0, 0, 1, 1, 1, None), units)
    assert found.factor_of == {"a": 0, "b": 1}
    assert (found.n_at_home, found.astray, found.unassigned) == (4, ("q3",), ("q6",))


def test_units_may_share_a_factor_or_have_none() -> None:
    units = {"a": ("q1", "q2"), "b": ("q3", "q4"), "c": ("q5", "q6"), "d": ("q7",)}
    found = place(assigning(0, 0, 0, None, 0, 1, None), units)
    assert found.factor_of == {"a": 0, "b": 0, "c": None, "d": None}
    assert (found.n_at_home, found.astray, found.unassigned) == (
        3,
        ("q5", "q6"),
        ("q4", "q7"),
    )
