"""Stage 4: scores, means and categories of every item and perspective."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.distribution import describe_shape, judge_normality
from pipeline.questionnaire import ANY_LANGUAGE, Categories, Item, Perspective, in_language
from pipeline.respondent_scores import is_rescaled, respondent_scores, scoring_of, span_of
from pipeline.responses import KINDS, Responses
from pipeline.results import Estimate, Undefined
from pipeline.results.perspectives import FavourableShare, ItemScore, PerspectiveScore
from pipeline.statistics.categories import category, class_table
from pipeline.statistics.class_rules import ClassChoices, Span
from pipeline.statistics.descriptive import (
    Interval,
    frequencies,
    mean,
    mean_interval,
    median,
    present,
    row_means,
    standard_deviation,
)
from pipeline.statistics.proportions import in_percent, wilson_interval
from pipeline.study import Analysis
from pipeline.weighted_scores import Rules, weighted_item, weighted_perspective


@dataclass(frozen=True, slots=True)
class Summary:
    """The numbers of one perspective, on its scale."""

    mean: Estimate
    mean_of_items: Estimate
    mean_of_respondents: Estimate
    sd: Estimate
    interval: Interval


@dataclass(frozen=True, slots=True)
class Scored:
    """Every item described, which of them make the scores, and by whose definitions."""

    kept: frozenset[str]
    items: Mapping[str, ItemScore]
    analysis: Analysis


def score_perspectives(
    responses: Responses, kept: frozenset[str], analysis: Analysis | None = None
) -> dict[str, PerspectiveScore]:
    """Score every perspective that has items, nested ones too, in the questionnaire's order.

    A respondent's score is the mean of the kept items that he or she answered, as many at least as
    ``analysis.minimum_answered`` says; with ``of: children`` it is the mean of his or her scores in
    the perspectives below (items held beside them make one more). Those who answered fewer do not
    count. Without a kept item the numbers are ``no_items_kept``.

    Parameters
    ----------
    kept
        Names of the items that make the scores; the others are described all the same.
    analysis
        Whose definitions of skewness, kurtosis and quartiles are used, by default SPSS's; from how
        many answers on there is a score, by default one.
    """
    questionnaire, analysis = responses.questionnaire, analysis or Analysis()
    items = {item.name: _score_item(responses, item, analysis) for item in questionnaire.items}
    scored = Scored(kept, items, analysis)
    return {
        perspective.name: _score_perspective(responses, perspective, scored)
        for perspective in questionnaire.perspectives
        if questionnaire.items_of(perspective.name)
    }


def class_choices(categories: Categories) -> ClassChoices:
    """Give a questionnaire's class rule in the terms of the statistics."""
    return ClassChoices(
        rule=categories.rule,
        classes=categories.classes,
        cuts=categories.cuts,
        closed=categories.closed,
        keys=tuple(label.key for label in categories.labels),
        source=in_language(categories.source, ANY_LANGUAGE) if categories.source else "",
    )


def _score_item(responses: Responses, item: Item, analysis: Analysis) -> ItemScore:
    questionnaire = responses.questionnaire
    (column,) = responses.columns([item.name])
    scores, scale = responses.scores[:, column], questionnaire.scale_of(item)
    points = [point.value for point in scale.values]
    if item.reverse:  # uneven points turn into others
        points = [scale.minimum + scale.maximum - point for point in points]
    centre, span = mean(scores), span_of(questionnaire, [item])
    answered = present(scores)
    found = ItemScore(
        perspective=item.perspective,
        n=answered.size,
        n_missing=int(responses.asked[:, column].sum()) - answered.size,
        missing=_missing_kinds(responses, column),
        mean=centre,
        sd=standard_deviation(scores),
        median=median(scores),
        score_sum=float(answered.sum()),
        ideal_sum=float(scale.maximum * answered.size),
        percent_of_ideal=_percent(centre, 0, span.maximum),
        percent_of_range=_percent(centre, span.minimum, span.maximum),
        frequencies=frequencies(scores, points),
        category=category(centre, class_choices(questionnaire.categories), span),
        reversed=item.reverse,
        shape=describe_shape(scores, analysis),
        favourable=_favourable(answered, points),
    )
    design = responses.weighing(scores)
    if design is None:
        return found
    rules = _rules(class_choices(questionnaire.categories), span)
    return weighted_item(found, scores, design, _upper(points), rules)


def _rules(choices: ClassChoices, span: Span) -> Rules:
    return Rules(
        percent=lambda value, low: _percent(value, low, span.maximum),
        category=lambda value: category(value, choices, span),
        minimum=span.minimum,
    )


def _upper(points: Sequence[int]) -> NDArray[np.float64]:
    """Give the points of the upper half of a scale; a middle point is in neither half."""
    return np.array(sorted(points)[-(len(points) // 2) :], dtype=np.float64)


def _favourable(answered: NDArray[np.float64], points: Sequence[int]) -> FavourableShare:
    """Count the answers in the upper half of the scale."""
    count = int(np.isin(answered, _upper(points)).sum())
    interval = wilson_interval(count, answered.size)
    share: Estimate = Undefined("no_respondents")
    if answered.size:
        share = 100 * count / answered.size
    return FavourableShare(
        n=answered.size,
        count=count,
        share=share,
        low=in_percent(interval.low),
        high=in_percent(interval.high),
    )


def _missing_kinds(responses: Responses, column: int) -> dict[str, int]:
    codes = responses.answers[responses.asked[:, column], column]
    counts = {kind: int((codes == code).sum()) for code, kind in KINDS.items()}
    return {kind: count for kind, count in counts.items() if count}


def _score_perspective(
    responses: Responses, perspective: Perspective, scored: Scored
) -> PerspectiveScore:
    questionnaire, items = responses.questionnaire, scored.items
    choices = class_choices(questionnaire.categories)
    members = questionnaire.items_of(perspective.name)
    staying = tuple(item for item in members if item.name in scored.kept)
    scoring = scoring_of(responses, perspective, staying, scored.analysis.minimum_answered)
    respondents, span = respondent_scores(scoring, perspective), scoring.span
    summary = _summarise(respondents, scoring.columns(staying)) if staying else NOTHING_KEPT
    found = PerspectiveScore(
        parent=perspective.parent,
        of=perspective.of,
        n=present(respondents).size,
        n_items=sum(items[item.name].n > 0 for item in staying),
        mean=summary.mean,
        mean_of_items=summary.mean_of_items,
        mean_of_respondents=summary.mean_of_respondents,
        sd=summary.sd,
        low=summary.interval.low,
        high=summary.interval.high,
        percent_of_ideal=_percent(summary.mean, 0, span.maximum),
        percent_of_range=_percent(summary.mean, span.minimum, span.maximum),
        percent_scale=is_rescaled(questionnaire, perspective),
        minimum=span.minimum,
        maximum=span.maximum,
        category=category(summary.mean, choices, span),
        category_low=category(summary.interval.low, choices, span),
        category_high=category(summary.interval.high, choices, span),
        table=class_table(choices, span),
        normality=judge_normality(respondents, scored.analysis),
        items={item.name: items[item.name] for item in members},
        left_out=tuple(item.name for item in members if item not in staying),
        unanswered=tuple(item.name for item in members if items[item.name].n == 0),
    )
    design = responses.weighing(respondents)
    if design is None or not staying:
        return found
    columns, rules = scoring.columns(staying), _rules(choices, span)
    return weighted_perspective(found, respondents, columns, design, rules)


def _summarise(respondents: NDArray[np.float64], scores: NDArray[np.float64]) -> Summary:
    flat = np.where(np.isnan(respondents), np.nan, row_means(scores))
    return Summary(
        mean=mean(respondents),
        mean_of_items=mean(row_means(scores.T)),
        mean_of_respondents=mean(flat),
        sd=standard_deviation(respondents),
        interval=mean_interval(respondents),
    )


def _percent(value: Estimate, low: float, high: float) -> Estimate:
    return value if isinstance(value, Undefined) else 100 * (value - low) / (high - low)


_NONE_KEPT = Undefined("no_items_kept")
NOTHING_KEPT = Summary(
    _NONE_KEPT, _NONE_KEPT, _NONE_KEPT, _NONE_KEPT, Interval(_NONE_KEPT, _NONE_KEPT)
)
