"""Stage 5: perspectives and secondary indicators become one Balanced Scorecard, in percent."""

from collections.abc import Mapping, Sequence

from pipeline.category_names import OF_POINTS
from pipeline.category_sets import OTHER_SCALE, named_tables, scorecard_tables
from pipeline.indicator_scores import score_indicators
from pipeline.objective_scores import score_objectives
from pipeline.questionnaire import Perspective
from pipeline.results import Estimate, Undefined
from pipeline.results.perspectives import ClassTable, PerspectiveScore
from pipeline.results.scorecard import IndicatorScore, Overall, PerspectiveCard, Scorecard
from pipeline.scorecard_points import overall_with_points, with_points
from pipeline.scorecard_weights import (
    compare,
    indicator_weights,
    perspective_weights,
    shares,
    weighted_mean,
)
from pipeline.statistics.categories import classify, three_way
from pipeline.study import Bands, Mix, Objective, ScorecardChoices
from pipeline.study_files import Indicator, StudyFiles

NO_SETS: Mapping[str, Bands] = {}


def weigh_study(files: StudyFiles, scores: Mapping[str, PerspectiveScore] | None) -> Scorecard:
    """Build the scorecard of a study; ``scores`` are None where it has indicators only."""
    study = files.study
    return build_scorecard(
        files.weighed,
        scores,
        files.indicators,
        study.scorecard,
        study.category_sets,
        study.objectives,
    )


def build_scorecard(
    perspectives: Sequence[Perspective],
    scores: Mapping[str, PerspectiveScore] | None,
    indicators: Sequence[Indicator],
    choices: ScorecardChoices,
    sets: Mapping[str, Bands] = NO_SETS,
    objectives: Sequence[Objective] = (),
) -> Scorecard:
    """Weigh the top perspectives into an overall score, and class every part.

    A perspective's score is the percentage of its questionnaire mean on the chosen scale, the
    weighted mean achievement of its indicators, or the declared mix of both. Weights are relative,
    an absent weight counts 1. A perspective of the questionnaire alone keeps the category of its
    own mean; all other scores are classed by the bands. Bands ``questionnaire`` are the class
    bounds of the questionnaire's means in percent, other ones for each percent scale; all other
    bands are the same for both. A part that could not be computed makes its perspective and the
    whole undefined, with its reason: it is never left out of a mean.

    Parameters
    ----------
    perspectives
        Nested ones are skipped: they are described, not weighed.
    scores
        The perspectives that have answers; None in a study that has indicators only.
    indicators
        Each belongs to one top perspective and has either a published achievement or target,
        realisation and polarity.
    choices
        The percent scale, the mixes, the bands, points beside the percentages, and comparisons that
        weights come from.
    sets
        The study's own category sets, which bands or indicators may name.
    objectives
        What the strategy is made of.

    Raises
    ------
    ValueError
        A contradiction that ``codebook`` reports with its place: an indicator of an unknown
        perspective or without any figure, a perspective with both sources and no mix, or bands of
        the questionnaire where no perspective has answers or their classes differ.
    """
    tops = _tops(perspectives, indicators)
    scored = {one.name: scores[one.name] for one in tops if scores and one.name in scores}
    tables = scorecard_tables(choices.bands, list(scored.values()), sets)
    ahp, closed = compare(choices.ahp), choices.points_closed or "upper"
    named = named_tables([one.bands for one in indicators], sets, closed)
    weights = indicator_weights(indicators, ahp)
    measured = score_indicators(indicators, weights, tables[choices.scale], named, choices.points)
    points_bands = three_way(closed) if choices.points == OF_POINTS else None
    cards = {
        name: _card(name, share, scored.get(name), measured, choices, tables[choices.scale])
        for name, share in perspective_weights(tops, ahp).items()
    }
    cards = {name: with_points(card, measured, points_bands) for name, card in cards.items()}
    overall = _overall(list(cards.values()), choices.scale, tables)
    return Scorecard(
        scale=choices.scale,
        bands=tables[choices.scale],
        perspectives=cards,
        indicators=measured,
        overall=overall_with_points(overall, list(cards.values()), points_bands),
        sets=named,
        points=choices.points,
        points_bands=points_bands,
        ahp=ahp,
        objectives=score_objectives(objectives, indicators, measured, tables[choices.scale]),
    )


def _tops(
    perspectives: Sequence[Perspective], indicators: Sequence[Indicator]
) -> list[Perspective]:
    tops = [one for one in perspectives if one.parent is None]
    names = {top.name for top in tops}
    lost = {one.name for one in indicators if one.perspective not in names}
    if lost:
        raise ValueError(f"indicators of no top perspective: {', '.join(sorted(lost))}")
    return tops


# ---------------------------------------------------------------- perspectives


def _card(
    name: str,
    weight: float,
    score: PerspectiveScore | None,
    indicators: Mapping[str, IndicatorScore],
    choices: ScorecardChoices,
    bands: ClassTable,
) -> PerspectiveCard:
    own = {key: one for key, one in indicators.items() if one.perspective == name}
    attained = weighted_mean((one.weight, one.score) for one in own.values()) if own else None
    basis, mix = _basis(name, score, own, choices.mix)
    chosen, other = (None, None) if score is None else _percents(score, choices.scale)
    total = _mixed(chosen, attained, mix)
    return PerspectiveCard(
        basis=basis,
        questionnaire=chosen,
        questionnaire_other=other,
        indicators=attained,
        mix=mix,
        score=total,
        category=classify(total, bands) if own or score is None else score.category,
        category_from="mean" if basis == "questionnaire" else "bands",
        weight=weight,
        indicator_names=tuple(own),
    )


def _basis(
    name: str,
    score: PerspectiveScore | None,
    indicators: Mapping[str, IndicatorScore],
    mixes: Mapping[str, Mix],
) -> tuple[str, dict[str, float] | None]:
    if score is None:
        return "indicators", None
    if not indicators:
        return "questionnaire", None
    if name not in mixes:
        raise ValueError(f"{name} has answers and indicators, but no mix is declared")
    own = shares([mixes[name].questionnaire, mixes[name].indicators])
    return "mixed", dict(zip(("questionnaire", "indicators"), own, strict=True))


def _percents(score: PerspectiveScore, scale: str) -> tuple[Estimate, Estimate]:
    """Give the percentage on the chosen scale, then on the other."""
    ideal, span = score.percent_of_ideal, score.percent_of_range
    return (ideal, span) if scale == "percent-of-ideal" else (span, ideal)


def _mixed(
    questionnaire: Estimate | None, indicators: Estimate | None, mix: Mapping[str, float] | None
) -> Estimate:
    if questionnaire is None:
        return Undefined("no_indicators") if indicators is None else indicators
    if indicators is None or mix is None:
        return questionnaire
    return weighted_mean([(mix["questionnaire"], questionnaire), (mix["indicators"], indicators)])


# ---------------------------------------------------------------- the whole


def _overall(
    cards: Sequence[PerspectiveCard], scale: str, tables: Mapping[str, ClassTable]
) -> Overall:
    bands, other_bands = tables[scale], tables[OTHER_SCALE[scale]]
    score = weighted_mean((card.weight, card.score) for card in cards)
    category = classify(score, bands)
    if all(card.questionnaire is None for card in cards):
        return Overall(score, category, scale, None, None, None, None, agrees=True)
    other = weighted_mean(
        (card.weight, _mixed(card.questionnaire_other, card.indicators, card.mix)) for card in cards
    )
    other_category = classify(other, other_bands)
    return Overall(
        score=score,
        category=category,
        scale=scale,
        other_scale=OTHER_SCALE[scale],
        other_score=other,
        other_category=other_category,
        other_bands=None if other_bands == bands else other_bands,
        agrees=category == other_category,
    )
