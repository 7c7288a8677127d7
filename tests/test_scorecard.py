"""The scorecard: hand-checked values and the rules for weights and categories."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from pipeline.questionnaire import ClassLabel
from pipeline.results import Estimate, Undefined
from pipeline.results.perspectives import ClassTable
from pipeline.results.scorecard import Scorecard
from pipeline.scorecard import build_scorecard
from pipeline.study import Bands, Mix, ScorecardChoices
from pipeline.study_files import Indicator
from tests.made_scorecards import (
    FOUR,
    OFFICE,
    THIRDS,
    answered,
    measured,
    percent,
    perspective,
    printed,
)


def office(indicators: Sequence[Indicator] = OFFICE) -> Scorecard:
    return build_scorecard(FOUR, None, indicators, ScorecardChoices())


# ---------------------------------------------------------------- the office study


def test_office_study_by_hand() -> None:
    card = office()
    scores = {name: percent(one.score) for name, one in card.perspectives.items()}
    # (99.44 + 98 + 99.59) / 3 = 99.01; (98.28 + 40) / 2 = 69.14
    assert scores == pytest.approx(
        {"keuangan": 96.13, "pelanggan": 90.0, "proses": 99.01, "pembelajaran": 69.14}, abs=1e-9
    )
    # a quarter of 96.13 + 90 + 99.01 + 69.14
    assert percent(card.overall.score) == pytest.approx(88.57, abs=1e-9)
    assert [one.weight for one in card.perspectives.values()] == [0.25] * 4


def test_office_study_categories() -> None:
    card = office()
    # 90 is not above 90: the table 76-90 holds it
    assert [one.category for one in card.perspectives.values()] == [
        "very_high",
        "high",
        "very_high",
        "medium",
    ]
    assert card.overall.category == "high"
    assert card.indicators["digital"].category == "very_low"
    assert {one.category_from for one in card.perspectives.values()} == {"bands"}


def test_without_a_questionnaire_there_is_no_other_scale() -> None:
    overall = office().overall
    assert (overall.other_scale, overall.other_score, overall.other_category) == (None, None, None)
    assert overall.other_bands is None
    assert overall.agrees


def test_published_figures_are_told_from_computed_ones() -> None:
    card = office([*OFFICE, measured("dihitung", "proses", 80, 76)])
    assert card.indicators["sop"].published
    assert not card.indicators["dihitung"].published
    assert card.indicators["dihitung"].achievement == pytest.approx(95)


# ---------------------------------------------------------------- questionnaire and mixes


def library(choices: ScorecardChoices, mean: Estimate = 3.6) -> Scorecard:
    scores = {"pelanggan": answered(mean), "proses": answered(3.8)}
    indicators = [measured("dipa", "keuangan", 200, 196), measured("waktu", "proses", 10, 9)]
    return build_scorecard(FOUR[:3], scores, indicators, choices)


HALF = {"proses": Mix(questionnaire=0.5, indicators=0.5)}


def test_library_by_hand() -> None:
    card = library(ScorecardChoices(mix=HALF))
    # 196/200; 3.6/5; (3.8/5 x 100 + 90) / 2; and (2.6/4), (2.8/4 x 100 + 90) / 2 of the range
    assert percent(card.perspectives["keuangan"].score) == pytest.approx(98)
    assert percent(card.perspectives["pelanggan"].score) == pytest.approx(72)
    assert percent(card.perspectives["proses"].score) == pytest.approx(83)
    assert percent(card.overall.score) == pytest.approx((98 + 72 + 83) / 3)
    assert percent(card.overall.other_score) == pytest.approx((98 + 65 + 80) / 3)
    assert card.overall.other_scale == "percent-of-range"
    bases = [one.basis for one in card.perspectives.values()]
    assert bases == ["indicators", "questionnaire", "mixed"]


def test_the_scale_is_a_choice() -> None:
    ideal = library(ScorecardChoices(mix=HALF))
    range_ = library(ScorecardChoices(mix=HALF, scale="percent-of-range"))
    assert range_.overall.score == ideal.overall.other_score
    assert range_.overall.other_score == ideal.overall.score
    assert range_.perspectives["keuangan"].score == ideal.perspectives["keuangan"].score


def test_answers_alone_keep_the_category_of_their_mean() -> None:
    card = library(ScorecardChoices(mix=HALF)).perspectives
    assert (card["pelanggan"].category, card["pelanggan"].category_from) == ("good", "mean")
    assert (card["proses"].category, card["proses"].category_from) == ("high", "bands")


def test_a_verdict_that_hangs_on_the_scale_is_told() -> None:
    card = build_scorecard(FOUR[1:2], {"pelanggan": answered(3.8)}, [], ScorecardChoices())
    # 76 % of the ideal is high, 70 % of the range is medium
    assert (card.overall.category, card.overall.other_category) == ("high", "medium")
    assert not card.overall.agrees


def test_the_shares_of_a_mix_are_relative() -> None:
    halves = library(ScorecardChoices(mix={"proses": Mix(questionnaire=0.2, indicators=0.2)}))
    assert halves.perspectives["proses"].mix == {"questionnaire": 0.5, "indicators": 0.5}
    assert percent(halves.perspectives["proses"].score) == pytest.approx(83)


def test_nested_perspectives_are_not_weighed() -> None:
    nested = [*FOUR, perspective("layanan", parent="pelanggan")]
    scores = {"pelanggan": answered(3.6), "layanan": answered(1.0, "poor")}
    indicators = [one for one in OFFICE if one.perspective != "pelanggan"]
    flat = build_scorecard(FOUR, scores, indicators, ScorecardChoices())
    assert build_scorecard(nested, scores, indicators, ScorecardChoices()) == flat


# ---------------------------------------------------------------- weights, caps, bands


def test_declared_weights_are_normalised() -> None:
    tops = [perspective("keuangan", 3), perspective("pelanggan", 1)]
    card = build_scorecard(tops, None, OFFICE[:3], ScorecardChoices())
    assert [one.weight for one in card.perspectives.values()] == [0.75, 0.25]
    assert percent(card.overall.score) == pytest.approx(0.75 * 96.13 + 0.25 * 90)


def test_weights_of_indicators_count_within_their_perspective() -> None:
    some = [printed("a", "keuangan", 60, 3), printed("b", "keuangan", 100, 1)]
    card = office([*OFFICE[1:], *some])
    assert card.indicators["a"].weight == pytest.approx(0.75)
    assert percent(card.perspectives["keuangan"].score) == pytest.approx(70)
    assert card.indicators["reputasi"].weight == 0.5


def test_a_cap_limits_the_score_and_not_the_achievement() -> None:
    capped = replace(measured("jam", "keuangan", 60, 90), cap=120.0)
    card = office([*OFFICE[1:], capped])
    assert card.indicators["jam"].achievement == pytest.approx(150)
    assert card.indicators["jam"].score == 120
    assert card.perspectives["keuangan"].score == 120
    assert card.perspectives["keuangan"].category == "very_high"


def test_bands_of_the_study() -> None:
    labels = tuple(ClassLabel(key, {"": key}) for key in ("below", "met"))
    bands = Bands(cuts=(95.0,), labels=labels, closed="lower", source={"": "renstra"})
    card = build_scorecard(FOUR, None, OFFICE, ScorecardChoices(bands=bands))
    verdicts = [one.category for one in card.perspectives.values()]
    assert verdicts == ["met", "below", "met", "below"]
    assert card.bands.source == "renstra"


# ---------------------------------------------------------------- the questionnaire's own classes


def bounds(table: ClassTable | None) -> list[float]:
    assert table is not None
    return [*(one.low for one in table.classes), table.classes[-1].high]


OWN = ScorecardChoices(mix=HALF, bands="questionnaire")


def test_the_questionnaire_s_bounds_in_percent() -> None:
    # 1, 3, 4 and 5 of 5; of the range from 1 to 5: 0/4, 2/4, 3/4, 4/4
    card = library(OWN)
    assert bounds(card.bands) == [0, 60, 80, 100]
    assert bounds(card.overall.other_bands) == [0, 50, 75, 100]
    for table in (card.bands, card.overall.other_bands):
        assert table is not None
        assert [one.key for one in table.classes] == ["poor", "good", "top"]
        assert (table.rule, table.unit, table.closed) == ("questionnaire", "percent", "lower")
        assert table.source == THIRDS.source == "Faculty guide 2025"


def test_the_bounds_follow_the_scale() -> None:
    card = library(replace(OWN, scale="percent-of-range"))
    assert bounds(card.bands) == [0, 50, 75, 100]
    assert bounds(card.overall.other_bands) == [0, 60, 80, 100]


def test_each_scale_is_classed_with_its_own_bounds() -> None:
    # (98 + 72 + 83) / 3 = 84.33 of the ideal, (98 + 65 + 80) / 3 = 81 of the range
    card = library(OWN)
    assert (card.overall.category, card.overall.other_category) == ("top", "top")
    assert card.overall.agrees
    assert card.perspectives["keuangan"].category == "top"
    # (98 + 50 + 83) / 3 = 77 lies below 80, (98 + 37.5 + 80) / 3 = 71.83 below 75
    lower = library(OWN, 2.5)
    assert (lower.overall.category, lower.overall.other_category) == ("good", "good")


def mixed(achievement: float) -> Scorecard:
    scores, indicators = {"proses": answered(3.6)}, [printed("waktu", "proses", achievement)]
    return build_scorecard(FOUR[2:3], scores, indicators, OWN)


def test_a_verdict_that_hangs_on_the_scale_is_told_under_own_classes() -> None:
    # (72 + 90) / 2 = 81 and (65 + 90) / 2 = 77.5 lie above 80 and 75
    assert mixed(90).overall.agrees
    # (72 + 86) / 2 = 79 lies below 80, (65 + 86) / 2 = 75.5 above 75
    card = mixed(86)
    assert (card.overall.category, card.overall.other_category) == ("good", "top")
    assert not card.overall.agrees


def test_the_side_of_a_bound_is_the_questionnaire_s() -> None:
    for closed, category in (("lower", "top"), ("upper", "good")):
        score = replace(answered(4.0), table=replace(THIRDS, closed=closed))
        overall = build_scorecard(FOUR[:1], {"keuangan": score}, [], OWN).overall
        assert (overall.category, overall.other_category) == (category, category)


def test_named_bands_are_the_same_on_both_scales() -> None:
    assert library(ScorecardChoices(mix=HALF)).overall.other_bands is None


def test_a_scale_from_zero_has_one_table() -> None:
    score = replace(answered(4.0), minimum=0, percent_of_range=80.0)
    card = build_scorecard(FOUR[:1], {"keuangan": score}, [], OWN)
    assert card.overall.other_bands is None


def test_own_classes_need_one_scale_and_answers() -> None:
    scores = {"pelanggan": answered(3.6), "proses": replace(answered(3.6), maximum=6)}
    with pytest.raises(ValueError, match="different classes"):
        build_scorecard(FOUR[1:3], scores, [], OWN)
    with pytest.raises(ValueError, match="no answers"):
        build_scorecard(FOUR, None, OFFICE, OWN)


def test_nested_perspectives_may_have_other_classes() -> None:
    tops = [*FOUR[1:2], perspective("layanan", parent="pelanggan")]
    scores = {"pelanggan": answered(3.6), "layanan": replace(answered(3.6), maximum=6)}
    assert bounds(build_scorecard(tops, scores, [], OWN).bands) == [0, 60, 80, 100]


# ---------------------------------------------------------------- what cannot be computed


@pytest.mark.parametrize("mean", [Undefined("no_items_kept"), Undefined("no_respondents")])
def test_an_undefined_part_makes_the_whole_undefined(mean: Undefined) -> None:
    card = library(ScorecardChoices(mix=HALF), mean)
    assert card.perspectives["pelanggan"].score == mean
    assert card.perspectives["pelanggan"].category == mean
    assert (card.overall.score, card.overall.category) == (mean, mean)
    assert card.overall.other_score == mean
    assert percent(card.perspectives["proses"].score) == pytest.approx(83)


def test_a_mix_with_an_undefined_part_is_undefined() -> None:
    reason = Undefined("no_items_kept")
    card = build_scorecard(
        FOUR[2:3], {"proses": answered(reason)}, OFFICE[3:6], ScorecardChoices(mix=HALF)
    )
    assert card.perspectives["proses"].score == reason
    assert percent(card.perspectives["proses"].indicators) == pytest.approx(99.01)


def test_a_perspective_without_any_source_is_undefined() -> None:
    card = office(OFFICE[1:])
    assert card.perspectives["keuangan"].score == Undefined("no_indicators")
    assert card.overall.score == Undefined("no_indicators")


def test_contradictions_are_refused() -> None:
    with pytest.raises(ValueError, match="no mix"):
        library(ScorecardChoices())
    with pytest.raises(ValueError, match="no top perspective: asing"):
        office([*OFFICE, printed("asing", "lain", 50)])
    with pytest.raises(ValueError, match="kosong has no achievement"):
        office([*OFFICE, printed("kosong", "keuangan", None)])
