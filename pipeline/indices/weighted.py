"""Indices of weighted respondents, as far as they are made of means, beside the plain."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

import numpy as np

from pipeline.indices.parts import attributes_of, paired_scores, scores_of, span_of
from pipeline.indices.top_box import top_answers
from pipeline.questionnaire import Index
from pipeline.responses import Responses
from pipeline.results import Estimate, Undefined
from pipeline.results.indices import IndexResult, NetPromoter, SatisfactionIndex
from pipeline.results.service_quality import (
    CustomerSatisfaction,
    RespondentAttainment,
    TopBox,
    Usability,
)
from pipeline.results.weighting import Weighted
from pipeline.statistics.descriptive import Interval, row_means
from pipeline.statistics.net_promoter import PASSIVE, PROMOTER
from pipeline.statistics.skm import FACTOR, weight_of
from pipeline.statistics.survey_design import SurveyDesign, Values
from pipeline.statistics.survey_estimates import (
    Linear,
    SurveyEstimate,
    estimated,
    linear_means,
    survey_mean,
    survey_ratio,
)
from pipeline.statistics.usability import usability_scores

NOT_WEIGHTED = Undefined("not_weighted")
ALL = np.ones(1)

Weigh: TypeAlias = Callable[[Responses, Index, SurveyDesign], SurveyEstimate]


def weighted_indices(
    responses: Responses, indices: Sequence[Index], found: Mapping[str, IndexResult]
) -> dict[str, Weighted]:
    """Weigh every index that is a mean, a ratio of means or a sum of them; others are told apart.

    An SKM of the plain mean of units has no weighted form here.
    """
    design = responses.design
    if design is None:
        return {}
    return {one.name: _weighted(responses, one, found[one.name], design) for one in indices}


def of_weighted(responses: Responses, indices: Sequence[Index]) -> list[Index]:
    """Choose the indices that anybody answered who is weighted."""
    return [one for one in indices if responses.weighing(_answered(responses, one)) is not None]


def _answered(responses: Responses, index: Index) -> Values:
    """Give a number to everybody who answered anything of an index."""
    parts = [scores_of(responses, index, part) for part in index.of]
    return row_means(np.concatenate(parts, axis=1))


def _weighted(
    responses: Responses, index: Index, plain: IndexResult, design: SurveyDesign
) -> Weighted:
    before = _plain(plain)
    if index.kind not in WEIGHED or (index.kind == "skm" and index.pooling == "units"):
        return Weighted(NOT_WEIGHTED, before, NOT_WEIGHTED, NOT_WEIGHTED, NOT_WEIGHTED)
    one = WEIGHED[index.kind](responses, index, design)
    value, interval = one.value, one.interval
    apart: Estimate = NOT_WEIGHTED
    if isinstance(value, Undefined) or isinstance(before, Undefined):
        apart = value if isinstance(value, Undefined) else before
    else:
        apart = value - before
    return Weighted(value, before, apart, interval.low, interval.high)


def _plain(found: IndexResult) -> Estimate:
    """Give the one number of an index."""
    value: Estimate = NOT_WEIGHTED
    match found:
        case NetPromoter():
            value = found.score
        case SatisfactionIndex():
            value = found.raw
        case CustomerSatisfaction():
            value = found.index
        case Usability():
            value = found.mean
        case TopBox():
            value = found.overall.percent
        case RespondentAttainment():
            value = found.overall.of_ideal
    return value


def _promoters(responses: Responses, index: Index, design: SurveyDesign) -> SurveyEstimate:
    answers = scores_of(responses, index, "recommendation")[:, 0]
    sides = 100.0 * (answers >= PROMOTER) - 100.0 * (answers < PASSIVE)
    return survey_mean(np.where(np.isnan(answers), np.nan, sides), design)


def _usability(responses: Responses, index: Index, design: SurveyDesign) -> SurveyEstimate:
    lowest, _ = span_of(responses, index, "statements")
    return survey_mean(usability_scores(scores_of(responses, index, "statements"), lowest), design)


def _satisfaction(responses: Responses, index: Index, design: SurveyDesign) -> SurveyEstimate:
    """Weigh the elements' means and add them; exact weights are 1/n."""
    scores = scores_of(responses, index, "elements")
    weight = float(weight_of(index.weights or "exact", scores.shape[1])) * FACTOR
    linear = linear_means(scores, design.weights)
    return _estimate(scores, linear, np.full(scores.shape[1], weight), design)


def _customers(responses: Responses, index: Index, design: SurveyDesign) -> SurveyEstimate:
    """Weigh the index by the delta method: it is a ratio of sums of means."""
    pairs = paired_scores(responses, index, attributes_of(responses, index))
    scores = np.column_stack([pairs["importance"], pairs["performance"]])
    linear = linear_means(scores, design.weights)
    importance, satisfaction = np.split(linear.values, 2)
    _, highest = span_of(responses, index, "performance")
    whole = float(importance.sum())
    if not np.isfinite(linear.values).all() or whole <= 0:
        why = "unanswered_attribute" if whole != 0 else "no_importance"
        return _nothing(Undefined(why))
    ratio = float(importance @ satisfaction) / whole
    gradient = np.concatenate([satisfaction - ratio, importance]) / (whole * highest)
    value = np.array([ratio / highest])
    found = Linear(value, (linear.influence @ gradient)[:, None])
    return _estimate(scores, found, ALL, design)


def _attainment(responses: Responses, index: Index, design: SurveyDesign) -> SurveyEstimate:
    scores = scores_of(responses, index, "items")
    _, highest = span_of(responses, index, "items")
    there = ~np.isnan(scores)
    return survey_ratio(
        100 * np.nansum(scores, axis=1), highest * there.sum(axis=1).astype(np.float64), design
    )


def _top_answers(responses: Responses, index: Index, design: SurveyDesign) -> SurveyEstimate:
    high, there = top_answers(responses, index)
    counts = [one.sum(axis=1).astype(np.float64) for one in (high, there)]
    return survey_ratio(100 * counts[0], counts[1], design)


def _estimate(
    scores: Values, linear: Linear, gradient: Values, design: SurveyDesign
) -> SurveyEstimate:
    there = np.asarray(~np.isnan(scores).all(axis=1))
    if not np.isfinite(linear.values).all():
        return _nothing(Undefined("no_respondents"))
    return estimated(linear, gradient, design, there)


def _nothing(why: Undefined) -> SurveyEstimate:
    return SurveyEstimate(0, why, why, 0, Interval(why, why), why)


WEIGHED: Mapping[str, Weigh] = {
    "nps": _promoters,
    "sus": _usability,
    "skm": _satisfaction,
    "csi": _customers,
    "tcr": _attainment,
    "top-box": _top_answers,
}
