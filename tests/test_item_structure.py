"""The structure of the items end to end: golden values, what cannot be computed, what is told."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from pipeline.artefacts import as_json
from pipeline.instrument import examine_instrument
from pipeline.item_structure import examine_structure
from pipeline.results import Undefined
from pipeline.results.structure import KAISER_WORDS, Structure, Suitability
from pipeline.statistics.adequacy import adequacy, kaiser_word
from pipeline.statistics.correlation_ladder import ChosenCorrelations, correlations_for
from pipeline.statistics.factor_count import FactorCounts, count_factors
from pipeline.statistics.reference_correlations import Reference, normal_reference
from pipeline.study import Analysis, StructureChoices
from tests.made_responses import item, make_responses, perspective
from tests.reference.structure import correlate, structure_values
from tests.reference.values import samples
from tests.statistics.drawn import number

NAN = float("nan")
DRAWS = 100
FEW = Analysis(draws=DRAWS)


def structures(
    answers: NDArray[np.float64],
    analysis: Analysis = FEW,
    *,
    sizes: Sequence[int] = (5, 4),
    kinds: Sequence[str] | None = None,
    asked: Sequence[tuple[str, ...]] = (),
) -> dict[str, Structure]:
    """Examine the items q1, q2 ... of perspectives p1, p2 ... of these sizes; all are kept."""
    owners = [f"p{unit + 1}" for unit, size in enumerate(sizes) for _ in range(size)]
    items = [item(f"q{at + 1}", owner) for at, owner in enumerate(owners)]
    perspectives = [
        perspective(f"p{unit + 1}", respondents=asked[unit] if asked else ())
        for unit in range(len(sizes))
    ]
    responses = make_responses(answers, items, perspectives, kinds=kinds)
    test = examine_instrument(responses, analysis, "keep", pilot=False)
    return examine_structure(responses, test, analysis)


def structure(
    answers: NDArray[np.float64], analysis: Analysis = FEW, *, sizes: Sequence[int] = (5, 4)
) -> Structure:
    return structures(answers, analysis, sizes=sizes)["users"]


def suited(found: Structure) -> Suitability:
    assert found.suitability is not None
    return found.suitability


def skewed(seed: int) -> NDArray[np.float64]:
    """Draw eight items of three points about one trait, most answers at the lowest."""
    rng = np.random.default_rng(seed)
    trait, own = rng.normal(size=(26, 1)), rng.normal(size=(26, 8))
    return np.digitize(1.3 * trait + 0.7 * own, (0.4, 1.6)).astype(np.float64) + 1


# ---------------------------------------------------------------- numbers


def test_suitability_is_that_of_psych_and_pspp() -> None:
    # conventions.md section 3: psych 2.2.9, PSPP 1.6.2 and factor_analyzer agree; structure.R
    found, expected = structure(samples()["nine"]), structure_values()
    suitability = suited(found)
    assert suitability.kmo == pytest.approx(0.8349165338, abs=5e-11)
    assert suitability.bartlett == pytest.approx(623.6686775657, abs=5e-11)
    assert suitability.bartlett_df == 36
    assert [suitability.bartlett_p] == pytest.approx(expected["bartlett.p"], rel=1e-8)
    assert [suitability.determinant] == pytest.approx(expected["determinant"], rel=1e-10)
    assert [suitability.kmo, *suitability.msa.values()] == pytest.approx(
        [*expected["kmo"], *expected["msa"]], rel=1e-10
    )
    assert list(suitability.msa) == [f"q{at}" for at in range(1, 10)]
    assert (suitability.kaiser, suitability.singular) == ("meritorious", {})


def test_all_is_what_the_statistics_give() -> None:
    nine = samples()["nine"]
    found, r = structure(nine), correlate(nine)
    reference = normal_reference(240, 9, draws=DRAWS, seed=FEW.seed)
    assert isinstance(reference, Reference)
    counts = count_factors(r, 240, reference=reference)
    assert isinstance(counts, FactorCounts)
    assert found.number is not None
    assert found.number.eigenvalues == pytest.approx(counts.eigenvalues, abs=1e-12)
    assert found.number.suggested == counts.suggestions()
    assert not isinstance(counts.parallel_components, Undefined)
    assert found.number.parallel == tuple(counts.parallel_components.percentile)
    assert suited(found).kmo == pytest.approx(number(adequacy(r, 240).kmo), abs=1e-12)
    assert (found.n, found.n_items, found.n_units, found.n_factors) == (240, 9, 2, 2)
    assert (found.draws, found.seed, found.rule) == (DRAWS, FEW.seed, "perspectives")
    assert found.units == {
        "p1": ("q1", "q2", "q3", "q4", "q5"),
        "p2": ("q6", "q7", "q8", "q9"),
    }


def test_with_missing_answers_it_is_listwise_under_either_convention() -> None:
    # conventions.md section 3: KMO .8554133052, chi-square 454.9529906584 of the 163 complete
    for convention in ("spss", "psych"):
        analysis = replace(FEW, convention=convention)
        found = structure(samples()["missing_nine"], analysis)
        assert found.n == 163
        assert suited(found).kmo == pytest.approx(0.8554133052, abs=5e-11)
        assert suited(found).bartlett == pytest.approx(454.9529906584, abs=5e-11)


def test_every_item_is_at_home_where_the_data_were_drawn_so() -> None:
    placement = structure(samples()["nine"]).placement
    assert placement is not None
    assert len(set(placement.factor_of.values())) == 2
    assert (placement.n_at_home, placement.astray, placement.unassigned) == (9, (), ())


def test_the_same_answers_give_the_same_bytes() -> None:
    nine = samples()["nine"]
    assert as_json(structures(nine)) == as_json(structures(nine))


def test_the_order_of_respondents_does_not_matter() -> None:
    # but for the bootstrap, which draws respondents by their place
    nine = samples()["missing_nine"]
    turned = nine[np.random.default_rng(3).permutation(len(nine))]
    one, other = structure(nine), structure(turned)
    assert (one.n, one.units, one.placement) == (other.n, other.units, other.placement)
    assert one.solution is not None
    assert other.solution is not None
    for name, loadings in one.solution.loadings.items():
        assert other.solution.loadings[name] == pytest.approx(loadings, abs=1e-9)
    assert suited(one).kmo == pytest.approx(number(suited(other).kmo), abs=1e-12)
    assert one.pairs[0].htmt == pytest.approx(number(other.pairs[0].htmt), abs=1e-12)


@pytest.mark.parametrize(
    ("kmo", "word"),
    [
        *((0.9, "marvelous"), (0.8999, "meritorious"), (0.7, "middling"), (0.6, "mediocre")),
        *((0.5, "miserable"), (0.4999, "unacceptable"), (0.0, "unacceptable")),
    ],
)
def test_kaisers_words(kmo: float, word: str) -> None:
    assert kaiser_word(kmo) == word
    assert word in KAISER_WORDS


# ---------------------------------------------------------------- who and what enters


def test_each_kind_of_respondents_has_its_own() -> None:
    nine = samples()["nine"]
    kinds = ["users"] * 150 + ["staff"] * 90
    found = structures(nine, kinds=kinds, asked=(("users",), ("staff",)))
    assert {key: (one.n, tuple(one.units)) for key, one in found.items()} == {
        "users": (150, ("p1",)),
        "staff": (90, ("p2",)),
    }
    assert found["users"].suitability == structure(nine[:150, :5], sizes=(5,)).suitability
    assert found["users"].pairs == ()
    together = structures(nine, kinds=kinds)
    assert list(together) == ["staff+users"]
    assert together["staff+users"].respondents == ("staff", "users")


def test_only_kept_items_enter() -> None:
    nine = samples()["nine"].copy()
    nine[:, 3] = np.random.default_rng(5).integers(1, 6, len(nine))
    items = [item(f"q{at + 1}") for at in range(9)]
    responses = make_responses(nine, items)
    test = examine_instrument(responses, FEW, "drop", pilot=False)
    found = examine_structure(responses, test, FEW)["users"]
    kept = tuple(name for name, one in test.perspectives["service"].items.items() if one.kept)
    assert found.units == {"service": kept}
    assert "q4" not in found.left_out


def test_a_constant_item_is_left_out_and_costs_nobody() -> None:
    constant = np.full(240, 3.0)
    constant[:30] = NAN
    with_it = structure(np.column_stack([samples()["nine"], constant]), sizes=(5, 5))
    without = structure(samples()["nine"])
    assert with_it.left_out == {"q10": "constant"}
    assert with_it == replace(without, left_out={"q10": "constant"})


def test_an_item_that_nobody_answered_is_left_out_and_costs_nobody() -> None:
    with_it = structure(np.column_stack([samples()["nine"], np.full(240, NAN)]), sizes=(5, 5))
    assert with_it == replace(structure(samples()["nine"]), left_out={"q10": "no_respondents"})


def test_an_item_that_is_constant_among_the_complete_gives_its_respondents_back() -> None:
    nine = samples()["nine"]
    tenth = np.full(240, NAN)
    tenth[:80], nine = 3.0, nine.copy()
    tenth[80], nine[80, 0] = 5.0, NAN  # who answers otherwise is incomplete
    found = structure(np.column_stack([nine, tenth]), sizes=(5, 5))
    assert (found.left_out, found.n) == ({"q10": "constant"}, 239)


# ---------------------------------------------------------------- what cannot be computed


def test_an_item_that_repeats_others_is_named_with_them() -> None:
    nine = samples()["nine"]
    twin = structure(np.column_stack([nine, nine[:, 0]]), sizes=(5, 5))
    mean = structure(np.column_stack([nine[:, :2], nine[:, :2].sum(axis=1) - 1]), sizes=(3,))
    assert suited(twin).singular == {"q10": ("q1",)}
    assert suited(mean).singular == {"q3": ("q1", "q2")}
    for found in (twin, mean):
        suitability = suited(found)
        assert (found.reason, found.solution, found.placement) == ("singular", None, None)
        assert suitability.kmo == suitability.bartlett == Undefined("singular")
        assert (suitability.kaiser, set(suitability.msa.values())) == (
            None,
            {Undefined("singular")},
        )
        assert found.number is not None
        assert found.number.suggested["parallel_factors"] is None
        assert isinstance(found.number.suggested["map"], int)


@pytest.mark.parametrize(
    ("rows", "reason"),
    [(9, "fewer_respondents"), (2, "too_few_respondents"), (1, "too_few_respondents")],
)
def test_too_few_respondents(rows: int, reason: str) -> None:
    found = structure(samples()["nine"][:rows])
    assert (found.suitability, found.number, found.solution) == (None, None, None)
    assert (found.reason, found.left_out, found.few) == (reason, {}, True)
    if rows == 9:  # enough for what rests on fewer items at a time
        assert isinstance(found.pairs[0].htmt, float)
        assert isinstance(found.pairs[0].r, float)


def test_everything_missing() -> None:
    found = structure(np.full((12, 9), NAN))
    assert (found.reason, found.n_items, found.units) == ("no_items_kept", 0, {})
    assert set(found.left_out.values()) == {"no_respondents"}
    assert (found.constructs, found.pairs, found.n_factors) == ({}, (), 0)


def test_nobody_complete() -> None:
    nine = samples()["nine"].copy()
    nine[:120, 0] = nine[120:, 1] = NAN
    found = structure(nine)
    assert (found.n, found.reason, found.left_out) == (0, "too_few_respondents", {})
    assert found.constructs["p1"].ave == Undefined("too_few_respondents")
    assert found.pairs == ()


def test_two_items_have_no_structure() -> None:
    found = structure(samples()["nine"][:, :2], sizes=(2,))
    assert (found.reason, found.suitability, found.pairs) == ("three_items", None, ())
    assert found.constructs["p1"].ave == Undefined("not_identified")


def test_two_units_of_two_items_have_htmt_but_no_factors() -> None:
    found = structure(samples()["nine"][:, [0, 1, 5, 6]], sizes=(2, 2))
    assert (found.n_factors, found.reason) == (2, "not_identified")
    assert isinstance(suited(found).kmo, float)
    assert isinstance(found.pairs[0].htmt, float)
    assert found.pairs[0].meets_fornell_larcker is None
    assert isinstance(found.pairs[0].r, float)


def test_one_unit_has_one_factor_and_nothing_to_be_compared_with() -> None:
    found = structure(samples()["five"], sizes=(5,))
    assert (found.n_factors, found.n_units, found.pairs) == (1, 1, ())
    assert found.solution is not None
    assert found.solution.phi == ((1.0,),)
    assert found.placement is not None
    assert (found.placement.factor_of, found.placement.n_at_home) == ({"p1": 0}, 5)


# ---------------------------------------------------------------- choices


@pytest.mark.parametrize("seed", [0, 10, 13])
def test_polychoric_correlations_and_the_rung_that_was_taken(seed: int) -> None:
    answers = skewed(seed)
    direct = correlations_for(answers)
    assert isinstance(direct, ChosenCorrelations)
    expected = {0: "polychoric_repaired", 10: "pearson", 13: "polychoric"}[seed]
    choices = StructureChoices(correlations="polychoric", factors=1)
    found = structure(answers, Analysis(structure=choices, draws=DRAWS), sizes=(4, 4))
    assert found.correlations == direct.rung.replace("-", "_") == expected
    assert found.ordinal is not None
    reasons = {0: ("not_positive_definite",), 10: ("not_positive_definite",), 13: ()}
    assert found.ordinal.reasons == reasons[seed]
    change = direct.repair.largest_change if direct.repair else 0.0
    assert found.ordinal.largest_change == change
    assert suited(found).kmo == adequacy(direct.matrix, 26).kmo


def test_pearson_has_no_ordinal_basis() -> None:
    assert structure(samples()["nine"]).ordinal is None


def test_parallel_analysis_may_choose_the_number() -> None:
    analysis = Analysis(structure=StructureChoices(factors="parallel"), draws=DRAWS)
    nine = structure(samples()["nine"], analysis, sizes=(3, 3, 3))
    assert nine.number is not None
    assert (nine.rule, nine.n_units) == ("parallel", 3)
    assert nine.n_factors == nine.number.suggested["parallel_components"] == 2
    noise = np.random.default_rng(2).integers(1, 6, (400, 6)).astype(np.float64)
    nothing = structure(noise, analysis, sizes=(3, 3))
    assert nothing.number is not None
    assert nothing.number.suggested["parallel_components"] == 0
    assert nothing.n_factors == 1


def test_more_factors_than_can_be_told_are_refused() -> None:
    analysis = Analysis(structure=StructureChoices(factors=7), draws=DRAWS)
    found = structure(samples()["nine"], analysis)
    assert (found.n_factors, found.rule, found.reason) == (7, "named", "not_identified")
    assert (found.solution, found.other, found.placement) == (None, None, None)
    assert suited(found).kaiser == "meritorious"


@pytest.mark.parametrize(("rows", "few"), [(99, True), (100, False)])
def test_few_respondents_are_told(rows: int, few: bool) -> None:
    assert structure(samples()["nine"][:rows]).few is few
