"""Stage 5: perspectives and secondary indicators become one Balanced Scorecard, in percent."""

import math
from collections.abc import Iterable, Mapping, Sequence

from pipeline.indicators.achievement import achievement
from pipeline.questionnaire import ANY_LANGUAGE, Perspective, in_language
from pipeline.results import Estimate, Undefined
from pipeline.results.perspectives import ClassTable, PerspectiveScore
from pipeline.results.scorecard import IndicatorScore, Overall, PerspectiveCard, Scorecard
from pipeline.statistics.categories import BANDS, classify, custom_bands, percent_bands
from pipeline.study import Bands, Mix, ScorecardChoices
from pipeline.study_files import Indicator


def build_scorecard(
    perspectives: Sequence[Perspective],
    scores: Mapping[str, PerspectiveScore] | None,
    indicators: Sequence[Indicator],
    choices: ScorecardChoices,
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
        The percent scale, the mixes and the bands.

    Raises
    ------
    ValueError
        A contradiction that ``codebook`` reports with its place: an indicator of an unknown
        perspective or without any figure, a perspective with both sources and no mix, or bands of
        the questionnaire where no perspective has answers or their classes differ.
    """
    tops = [one for one in perspectives if one.parent is None]
    names, scored = [top.name for top in tops], scores or {}
    lost = {one.name for one in indicators if one.perspective not in names}
    if lost:
        raise ValueError(f"indicators of no top perspective: {', '.join(sorted(lost))}")
    tables = _class_tables(choices.bands, [one for one in map(scored.get, names) if one])
    bands, other_bands = tables[choices.scale], tables[OTHER_SCALE[choices.scale]]
    weights = _shares([_relative(top.weight) for top in tops])
    measured = _indicator_scores(indicators, bands)
    cards = {
        top.name: _card(top.name, share, scored.get(top.name), measured, choices, bands)
        for top, share in zip(tops, weights, strict=True)
    }
    return Scorecard(
        scale=choices.scale,
        bands=bands,
        perspectives=cards,
        indicators=measured,
        overall=_overall(list(cards.values()), choices.scale, bands, other_bands),
    )


# ---------------------------------------------------------------- indicators


def _indicator_scores(
    indicators: Sequence[Indicator], bands: ClassTable
) -> dict[str, IndicatorScore]:
    totals: dict[str, float] = {}
    for one in indicators:
        totals[one.perspective] = totals.get(one.perspective, 0.0) + _relative(one.weight)
    return {
        one.name: _indicator_score(one, _relative(one.weight) / totals[one.perspective], bands)
        for one in indicators
    }


def _indicator_score(indicator: Indicator, share: float, bands: ClassTable) -> IndicatorScore:
    attained, published = _attained(indicator)
    return IndicatorScore(
        perspective=indicator.perspective,
        kind=indicator.kind,
        polarity=indicator.polarity,
        unit=indicator.unit,
        target=indicator.target,
        target_high=indicator.target_high,
        realisation=indicator.realisation,
        achievement=attained,
        published=published,
        score=attained if indicator.cap is None else min(attained, indicator.cap),
        cap=indicator.cap,
        weight=share,
        category=classify(attained, bands),
        source=indicator.source,
    )


def _attained(indicator: Indicator) -> tuple[float, bool]:
    """Give the achievement in percent and whether it was published instead of computed."""
    target, realisation, polarity = indicator.target, indicator.realisation, indicator.polarity
    if target is not None and realisation is not None and polarity is not None:
        return achievement(target, indicator.target_high, realisation, polarity), False
    if indicator.achievement is None:
        raise ValueError(
            f"{indicator.name} has no achievement, nor target, realisation and polarity"
        )
    return indicator.achievement, True


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
    attained = _mean((one.weight, one.score) for one in own.values()) if own else None
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
    shares = _shares([mixes[name].questionnaire, mixes[name].indicators])
    return "mixed", dict(zip(("questionnaire", "indicators"), shares, strict=True))


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
    return _mean([(mix["questionnaire"], questionnaire), (mix["indicators"], indicators)])


# ---------------------------------------------------------------- the whole


def _overall(
    cards: Sequence[PerspectiveCard], scale: str, bands: ClassTable, other_bands: ClassTable
) -> Overall:
    score = _mean((card.weight, card.score) for card in cards)
    category = classify(score, bands)
    if all(card.questionnaire is None for card in cards):
        return Overall(score, category, scale, None, None, None, None, agrees=True)
    other = _mean(
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


# ---------------------------------------------------------------- weights and classes


def _relative(weight: float | None) -> float:
    return 1.0 if weight is None else weight


def _shares(weights: Sequence[float]) -> list[float]:
    """Turn relative weights into shares that add to 1."""
    total = math.fsum(weights)
    return [weight / total for weight in weights]


def _mean(parts: Iterable[tuple[float, Estimate]]) -> Estimate:
    """Average (weight, value) pairs; one undefined value makes the mean undefined, as does none."""
    weights: list[float] = []
    products: list[float] = []
    for weight, value in parts:
        if isinstance(value, Undefined):
            return value
        weights.append(weight)
        products.append(weight * value)
    if not weights:
        return Undefined("no_indicators")
    return math.fsum(products) / math.fsum(weights)


def _class_tables(bands: str | Bands, scores: Sequence[PerspectiveScore]) -> dict[str, ClassTable]:
    """Give the bands of each percent scale."""
    if bands == "questionnaire":
        return _own_classes(scores)
    table = BANDS[bands] if isinstance(bands, str) else _declared_bands(bands)
    return dict.fromkeys(OTHER_SCALE, table)


def _own_classes(scores: Sequence[PerspectiveScore]) -> dict[str, ClassTable]:
    kinds = {(one.minimum, one.maximum, one.table) for one in scores}
    if len(kinds) != 1:
        what = "different classes" if kinds else "no answers"
        raise ValueError(f"bands of the questionnaire, but its perspectives have {what}")
    ((minimum, maximum, table),) = kinds
    return {
        "percent-of-ideal": percent_bands(table, 0, maximum),
        "percent-of-range": percent_bands(table, minimum, maximum),
    }


def _declared_bands(bands: Bands) -> ClassTable:
    keys = tuple(label.key for label in bands.labels)
    source = in_language(bands.source, ANY_LANGUAGE) if bands.source else ""
    return custom_bands(bands.cuts, keys, bands.closed, source=source)


OTHER_SCALE: Mapping[str, str] = {
    "percent-of-ideal": "percent-of-range",
    "percent-of-range": "percent-of-ideal",
}
