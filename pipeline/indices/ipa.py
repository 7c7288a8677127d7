"""Importance-performance analysis of paired questions."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from pipeline.indices.parts import (
    attributes_of,
    count_below,
    paired_scores,
    respondents_with,
    span_of,
)
from pipeline.questionnaire import Index
from pipeline.responses import Responses
from pipeline.results.service_quality import AttributePosition, ImportancePerformance
from pipeline.statistics.descriptive import mean
from pipeline.statistics.importance_performance import (
    Cuts,
    grand_means,
    is_tied,
    level_of_agreement,
    quadrant,
)

Pair = tuple[NDArray[np.float64], NDArray[np.float64]]


def importance_performance(responses: Responses, index: Index) -> ImportancePerformance:
    """Place each attribute by its mean importance and performance among four quadrants.

    An attribute rests on the respondents who answered both of its questions. The quadrants meet at
    the grand means, or at the middle of the scale (``cuts``).
    """
    attributes = attributes_of(responses, index)
    scores = paired_scores(responses, index, attributes)
    importance, performance = scores["importance"], scores["performance"]
    low, high = span_of(responses, index, "performance")
    pairs = [(importance[:, at], performance[:, at]) for at in range(len(attributes))]
    cuts = _cuts(index, pairs, (low + high) / 2)
    items = [one["performance"].name for one in attributes.values()]
    positions = _positions(
        dict(zip(attributes, zip(items, pairs, strict=True), strict=True)),
        cuts,
        index.ties or "upper",
    )
    return ImportancePerformance(
        kind="ipa",
        n=respondents_with(performance),
        cuts=index.cuts or "grand-means",
        ties=index.ties or "upper",
        importance_cut=cuts.importance,
        performance_cut=cuts.performance,
        agreement=level_of_agreement(float(np.nansum(performance)), float(np.nansum(importance))),
        minimum=low,
        maximum=high,
        n_below=count_below(one.gap for one in positions.values()),
        attributes=positions,
    )


def _cuts(index: Index, pairs: Sequence[Pair], middle: float) -> Cuts:
    if index.cuts == "midpoint":
        return Cuts(middle, middle)
    return grand_means([mean(y) for y, _x in pairs], [mean(x) for _y, x in pairs])


def _positions(
    pairs: Mapping[str, tuple[str, Pair]], cuts: Cuts, ties: str
) -> dict[str, AttributePosition]:
    return {name: _position(item, pair, cuts, ties) for name, (item, pair) in pairs.items()}


def _position(item: str, pair: Pair, cuts: Cuts, ties: str) -> AttributePosition:
    importance, performance = pair
    y, x = mean(importance), mean(performance)
    sums = float(np.nansum(importance)), float(np.nansum(performance))
    return AttributePosition(
        item=item,
        n=int((~np.isnan(performance)).sum()),
        importance=y,
        performance=x,
        importance_sum=sums[0],
        performance_sum=sums[1],
        agreement=y if not isinstance(y, float) else level_of_agreement(sums[1], sums[0]),
        gap=mean(performance - importance),
        quadrant=quadrant(y, x, cuts, ties),
        on_cut=is_tied(y, x, cuts),
    )
