"""Scorecards with points, category sets, compared weights and objectives; published cases."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.questionnaire import ClassLabel
from pipeline.results import Undefined
from pipeline.results.scorecard import Scorecard
from pipeline.scorecard import build_scorecard
from pipeline.study import AhpChoices, Bands, Objective, PairwiseMatrix, ScorecardChoices
from pipeline.study_files import Indicator
from tests.made_scorecards import FOUR, OFFICE, measured, percent, perspective, printed

LEARNING = [perspective("pembelajaran")]
THREE_WAY = ScorecardChoices(points="three-way")


def hospital() -> list[Indicator]:
    """Give case c11: realisation and target of eight indicators; retention should be low."""
    figures = [
        ("retensi", 0.02, 3, "minimize"),
        ("kompetensi", 81.93, 80, "maximize"),
        ("kepuasan", 76.96, 76, "maximize"),
        ("learning", 82.82, 90, "maximize"),
        ("perubahan", 82.05, 80, "maximize"),
        ("boundarylessness", 81.11, 90, "maximize"),
        ("akuntabilitas", 91.5, 90, "maximize"),
        ("transaksi", 90, 100, "maximize"),
    ]
    return [
        replace(measured(name, "pembelajaran", target, realisation), polarity=polarity)
        for name, realisation, target, polarity in figures
    ]


def pointed(indicators: Sequence[Indicator], choices: ScorecardChoices = THREE_WAY) -> Scorecard:
    return build_scorecard(LEARNING, None, indicators, choices)


# ---------------------------------------------------------------- points


def test_the_hospital_as_it_should_have_been_scored() -> None:
    # printed: +1 for learning (82.82 of 90) and 4/8 = 0.5, cukup; by the source's own rule -1
    card = pointed(hospital())
    earned = {name: one.points for name, one in card.indicators.items()}
    assert earned == {
        "retensi": 1,
        "kompetensi": 1,
        "kepuasan": 1,
        "learning": -1,  # printed: +1
        "perubahan": 1,
        "boundarylessness": -1,
        "akuntabilitas": 1,
        "transaksi": -1,
    }
    assert card.perspectives["pembelajaran"].points == 0.25
    assert card.perspectives["pembelajaran"].points_category == "sufficient"
    assert (card.overall.points, card.overall.points_category) == (0.25, "sufficient")


def test_the_hospital_as_printed() -> None:
    generous = [
        replace(one, realisation=90.1) if one.name == "learning" else one for one in hospital()
    ]
    card = pointed(generous).perspectives["pembelajaran"]
    # 0.5 lies on two of its bands; the source takes the lower, and so does the default
    assert (card.points, card.points_category) == (0.5, "sufficient")
    lower = pointed(generous, ScorecardChoices(points="three-way", points_closed="lower"))
    assert lower.perspectives["pembelajaran"].points_category == "good"


def test_points_change_no_percentage() -> None:
    plain, with_points = pointed(hospital(), ScorecardChoices()), pointed(hospital())
    for name, one in plain.indicators.items():
        assert with_points.indicators[name].score == one.score
        assert one.points is None
    assert with_points.overall.score == plain.overall.score
    assert plain.perspectives["pembelajaran"].points is None


def test_points_of_the_regulation_and_what_it_leaves_open() -> None:
    choices = ScorecardChoices(points="permenpanrb-8-2021")
    settled = [measured("a", "pembelajaran", 95, 93), measured("b", "pembelajaran", 85, 85)]
    card = pointed(settled, choices)
    # case c12 prints nilai 88 for 98 percent, and 109 for 100
    assert [one.points for one in card.indicators.values()] == pytest.approx([88, 109])
    assert card.perspectives["pembelajaran"].points == pytest.approx(98.5)
    assert card.perspectives["pembelajaran"].points_category is None
    over = replace(measured("c", "pembelajaran", 80, 92), target_high=90.0)
    card = pointed([*settled, over], choices)
    assert card.indicators["c"].achievement == pytest.approx(102.22, abs=0.005)  # printed 113
    assert card.perspectives["pembelajaran"].points == Undefined("not_regulated")


def test_a_perspective_without_indicators_has_no_points() -> None:
    from tests.made_scorecards import answered

    card = build_scorecard(FOUR[:2], {"pelanggan": answered(3.6)}, [OFFICE[0]], THREE_WAY)
    assert card.perspectives["keuangan"].points == -1
    assert card.perspectives["pelanggan"].points is None
    assert card.overall.points is None


# ---------------------------------------------------------------- the office study, case c25


def test_the_office_by_perspective_and_overall() -> None:
    card = build_scorecard(FOUR, None, OFFICE, ScorecardChoices())
    scores = [percent(one.score) for one in card.perspectives.values()]
    assert scores == pytest.approx([96.13, 90.00, 99.01, 69.14], abs=0.005)
    assert percent(card.overall.score) == pytest.approx(88.57, abs=0.005)
    # the text concludes that every target was met; one indicator reached 40 percent
    assert card.indicators["digital"].category == "very_low"
    assert card.perspectives["pembelajaran"].category == "medium"
    assert card.overall.category == "high"


# ---------------------------------------------------------------- category sets


def spent(kind: str, bands: str, polarity: str, realisation: float) -> str | Undefined:
    one = replace(measured("belanja", "keuangan", 100, realisation), kind=kind, bands=bands)
    one = replace(one, polarity=polarity)
    card = build_scorecard(FOUR[:1], None, [one], ScorecardChoices())
    assert card.indicators["belanja"].ratio == pytest.approx(realisation)
    return card.indicators["belanja"].category


@pytest.mark.parametrize(
    ("realisation", "effectiveness", "efficiency"),
    [
        (102.32, "very_effective", "not_efficient"),  # Gresik: very effective
        (100, "effective", "less_efficient"),
        (97.45, "effective", "less_efficient"),  # Gresik: less efficient
        (96.13, "effective", "less_efficient"),
        (90, "fairly_effective", "fairly_efficient"),
        (80, "less_effective", "efficient"),
        (60, "not_effective", "very_efficient"),
    ],
)
def test_budgets_are_classed_by_what_was_spent(
    realisation: float, effectiveness: str, efficiency: str
) -> None:
    assert spent("absorption", "budget-effectiveness", "maximize", realisation) == effectiveness
    # whichever polarity turns the achievement round: what is classed is 100 R / T
    for polarity in ("minimize", "maximize"):
        assert spent("efficiency", "budget-efficiency", polarity, realisation) == efficiency


def test_a_published_share_is_what_was_spent() -> None:
    one = replace(OFFICE[0], kind="absorption", bands="budget-effectiveness")
    card = build_scorecard(FOUR[:1], None, [one], ScorecardChoices())
    assert (card.indicators["belanja"].category, card.indicators["belanja"].ratio) == (
        "effective",
        96.13,
    )
    assert card.perspectives["keuangan"].category == "very_high"  # by the scorecard's own bands


OWN = Bands(cuts=(50, 99), labels=tuple(ClassLabel(key=key, label={"": key}) for key in "abc"))


def test_own_sets_class_indicators_and_the_scorecard() -> None:
    one = replace(OFFICE[0], bands="sendiri")
    choices = ScorecardChoices(bands="sendiri")
    card = build_scorecard(FOUR[:1], None, [one], choices, {"sendiri": OWN})
    assert card.indicators["belanja"].category == "b"
    assert card.overall.category == "b"
    assert list(card.sets) == ["sendiri"]


def test_points_can_be_classed_by_indicator() -> None:
    some = [replace(one, bands="three-way") for one in hospital()]
    card = pointed(some)
    assert card.indicators["retensi"].category == "good"
    assert card.indicators["learning"].category == "lacking"


# ---------------------------------------------------------------- floor and cap


@pytest.mark.parametrize(
    ("realisation", "floor", "cap", "score"),
    [(30, 50, 120, 50), (150, 50, 120, 120), (90, 50, 120, 90), (30, None, None, 30)],
)
def test_floor_and_cap(
    realisation: float, floor: float | None, cap: float | None, score: float
) -> None:
    one = replace(measured("a", "keuangan", 100, realisation), floor=floor, cap=cap)
    found = build_scorecard(FOUR[:1], None, [one], ScorecardChoices()).indicators["a"]
    assert found.achievement == pytest.approx(realisation)
    assert found.score == pytest.approx(score)


# ---------------------------------------------------------------- compared weights


def compared(*weights: float) -> PairwiseMatrix:
    names = [one.name for one in FOUR[: len(weights)]]
    matrix = tuple(tuple(one / other for other in weights) for one in weights)
    return PairwiseMatrix(order=tuple(names), matrix=matrix)


def test_perspectives_weigh_as_compared() -> None:
    choices = ScorecardChoices(ahp=AhpChoices(perspectives=compared(4, 3, 2, 1)))
    card = build_scorecard(FOUR, None, OFFICE, choices)
    weights = {name: one.weight for name, one in card.perspectives.items()}
    expected = {"keuangan": 0.4, "pelanggan": 0.3, "proses": 0.2, "pembelajaran": 0.1}
    assert weights == pytest.approx(expected)
    total = 0.4 * 96.13 + 0.3 * 90 + 0.2 * 99.01 + 0.1 * 69.14
    assert percent(card.overall.score) == pytest.approx(total, abs=0.005)
    assert card.ahp is not None
    assert card.ahp.perspectives is not None
    assert card.ahp.perspectives.consistent


def test_indicators_weigh_as_compared_whatever_their_order() -> None:
    matrix = PairwiseMatrix(order=("digital", "kelulusan"), matrix=((1, 3), (0.33, 1)))
    choices = ScorecardChoices(ahp=AhpChoices(indicators={"pembelajaran": matrix}))
    card = build_scorecard(FOUR, None, OFFICE, choices)
    assert card.indicators["digital"].weight == pytest.approx(0.75)
    assert percent(card.perspectives["pembelajaran"].score) == pytest.approx(
        0.75 * 40 + 0.25 * 98.28
    )
    assert card.indicators["sop"].weight == pytest.approx(1 / 3)


@given(weights=st.lists(st.floats(0.1, 9), min_size=4, max_size=4))
def test_weights_given_and_compared_are_the_same(weights: list[float]) -> None:
    tops = [perspective(one.name, weight) for one, weight in zip(FOUR, weights, strict=True)]
    given_ = build_scorecard(tops, None, OFFICE, ScorecardChoices())
    choices = ScorecardChoices(ahp=AhpChoices(perspectives=compared(*weights)))
    found = build_scorecard(FOUR, None, OFFICE, choices)
    assert percent(found.overall.score) == pytest.approx(percent(given_.overall.score))


# ---------------------------------------------------------------- objectives


def test_objectives_by_the_indicators_that_measure_them() -> None:
    objectives = [
        Objective(name="S1", label={"": "A"}, perspective="proses", indicators=("sop", "dokumen")),
        Objective(name="S2", label={"": "B"}, perspective="pembelajaran", leads_to=("S1",)),
        Objective(name="S3", label={"": "C"}, perspective="pembelajaran", leads_to=("S1",)),
    ]
    some = [replace(one, objective="S2") if one.name == "digital" else one for one in OFFICE]
    card = build_scorecard(FOUR, None, some, ScorecardChoices(), objectives=objectives)
    found = card.objectives
    assert percent(found["S1"].score) == pytest.approx((99.44 + 99.59) / 2)
    assert (found["S1"].category, found["S1"].indicators) == ("very_high", ("sop", "dokumen"))
    assert (found["S2"].score, found["S2"].category) == (40, "very_low")
    assert found["S3"].score == Undefined("no_indicators")


def test_the_cap_counts_for_an_objective_too() -> None:
    objective = Objective(name="S", label={"": "A"}, perspective="keuangan", indicators=("a", "b"))
    some = [
        replace(measured("a", "keuangan", 100, 300), cap=120.0, weight=3.0),
        replace(printed("b", "keuangan", 60), weight=1.0),
    ]
    card = build_scorecard(FOUR[:1], None, some, ScorecardChoices(), objectives=[objective])
    assert percent(card.objectives["S"].score) == pytest.approx((3 * 120 + 60) / 4)
