"""The Customer Satisfaction Index of paired questions."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from pipeline.indices.parts import attributes_of, paired_scores, respondents_with, span_of
from pipeline.questionnaire import Index, Item
from pipeline.responses import Responses
from pipeline.results import Estimate, Undefined
from pipeline.results.service_quality import CustomerSatisfaction, SatisfactionWeight
from pipeline.statistics.categories import classify
from pipeline.statistics.customer_satisfaction import (
    Weighted,
    index_interval,
    satisfaction_bands,
    weighted_satisfaction,
)
from pipeline.statistics.descriptive import mean


def customer_satisfaction(responses: Responses, index: Index) -> CustomerSatisfaction:
    """Weigh the satisfaction with each attribute by its importance.

    An attribute rests on the respondents who answered both of its questions. If nobody answered
    one, the index is undefined: an attribute is never left out silently.
    """
    attributes = attributes_of(responses, index)
    scores = paired_scores(responses, index, attributes)
    importance, satisfaction = scores["importance"], scores["performance"]
    low, high = span_of(responses, index, "performance")
    means = _means(importance), _means(satisfaction)
    found = _weighted(*means, high)
    interval = index_interval(importance, satisfaction, high)
    table = satisfaction_bands(index.bands or "five", low / high, index.band_cuts or ())
    return CustomerSatisfaction(
        kind="csi",
        n=respondents_with(satisfaction),
        attributes=_attributes(attributes, satisfaction, means, found),
        importance_sum=_total(means[0]),
        satisfaction_sum=_total(means[1]),
        score_sum=found.total,
        minimum=low,
        maximum=high,
        index=found.index,
        low=interval.low,
        high=interval.high,
        bands=index.bands or "five",
        table=table,
        category=classify(found.index, table),
        category_low=classify(interval.low, table),
        category_high=classify(interval.high, table),
    )


def _means(scores: NDArray[np.float64]) -> list[Estimate]:
    return [mean(column) for column in scores.T]


def _weighted(
    importance: Sequence[Estimate], satisfaction: Sequence[Estimate], highest: float
) -> Weighted:
    known = [one for one in importance if not isinstance(one, Undefined)]
    best = [one for one in satisfaction if not isinstance(one, Undefined)]
    if len(known) < len(importance):
        none = Undefined("unanswered_attribute" if known else "no_respondents")
        return Weighted((none,) * len(importance), (none,) * len(importance), none, none)
    return weighted_satisfaction(known, best, highest)


def _total(means: Sequence[Estimate]) -> Estimate:
    total = 0.0
    for one in means:
        if isinstance(one, Undefined):
            return one
        total += one
    return total


def _attributes(
    attributes: Mapping[str, Mapping[str, Item]],
    satisfaction: NDArray[np.float64],
    means: tuple[Sequence[Estimate], Sequence[Estimate]],
    found: Weighted,
) -> dict[str, SatisfactionWeight]:
    counts = (~np.isnan(satisfaction)).sum(axis=0)
    return {
        name: SatisfactionWeight(
            item=items["performance"].name,
            n=int(counts[at]),
            importance=means[0][at],
            satisfaction=means[1][at],
            factor=found.factors[at],
            score=found.scores[at],
        )
        for at, (name, items) in enumerate(attributes.items())
    }
