"""How many answers are among the highest points of the scale."""

import numpy as np
from numpy.typing import NDArray

from pipeline.index_choices import TOP
from pipeline.indices.parts import items_of, scores_of
from pipeline.questionnaire import Index
from pipeline.responses import Responses
from pipeline.results import Estimate, Undefined
from pipeline.results.service_quality import TopBox, TopShare
from pipeline.statistics.descriptive import Interval
from pipeline.statistics.proportions import (
    clustered_share_interval,
    in_percent,
    wilson_interval,
)


def top_box(responses: Responses, index: Index) -> TopBox:
    """Give the share of the highest answers of each item, and of all answers together.

    An item's interval is Wilson's. That of the whole takes into account that each respondent gave
    several answers.
    """
    items = items_of(responses, index, "items")
    high, there = top_answers(responses, index)
    return TopBox(
        kind="top-box",
        top=index.top or TOP,
        n=int(there.any(axis=1).sum()),
        items={item.name: _of_item(high[:, at], there[:, at]) for at, item in enumerate(items)},
        overall=_share(
            int(high.sum()),
            int(there.sum()),
            clustered_share_interval(
                high.sum(axis=1).astype(np.float64), there.sum(axis=1).astype(np.float64)
            ),
        ),
    )


def top_answers(responses: Responses, index: Index) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Tell the highest answers, (n_respondents, n_items), and the answers that there are."""
    scores = scores_of(responses, index, "items")
    items = items_of(responses, index, "items")
    least = np.array([_least(responses, item.name, index.top or TOP) for item in items])
    there = ~np.isnan(scores)
    return there & (np.nan_to_num(scores) >= least), there


def _least(responses: Responses, name: str, top: int) -> int:
    """Give the lowest score that counts: turned where the item is."""
    item = responses.questionnaire.item(name)
    scale = responses.questionnaire.scale_of(item)
    points = sorted(point.value for point in scale.values)
    if item.reverse:
        points = sorted(scale.minimum + scale.maximum - point for point in points)
    return points[-top]


def _of_item(high: NDArray[np.bool_], there: NDArray[np.bool_]) -> TopShare:
    count, n = int(high.sum()), int(there.sum())
    return _share(count, n, wilson_interval(count, n))


def _share(count: int, n: int, interval: Interval) -> TopShare:
    percent: Estimate = 100 * count / n if n else Undefined("no_respondents")
    return TopShare(n, count, percent, in_percent(interval.low), in_percent(interval.high))
