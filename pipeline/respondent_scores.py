"""Each respondent's score in a perspective: which answers it is made of, and on which scale."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.questionnaire import Item, Perspective, Questionnaire
from pipeline.responses import Responses
from pipeline.statistics.class_rules import Span
from pipeline.statistics.descriptive import row_means


@dataclass(frozen=True, slots=True)
class Scoring:
    """The scores that a perspective is made of, on one scale; NaN where missing or left out."""

    questionnaire: Questionnaire
    scores: NDArray[np.float64]  # (n_respondents, n_items) of the whole questionnaire
    span: Span

    def columns(self, items: Sequence[Item]) -> NDArray[np.float64]:
        """Give the scores of some items."""
        names = {item.name for item in items}
        chosen = [item.name in names for item in self.questionnaire.items]
        return self.scores[:, chosen]


def scoring_of(responses: Responses, perspective: Perspective, staying: Sequence[Item]) -> Scoring:
    """Blank the items that are left out and put the others on the perspective's scale."""
    questionnaire = responses.questionnaire
    span = span_of(questionnaire, questionnaire.items_of(perspective.name))
    stays = [item in staying for item in questionnaire.items]
    scores = np.where(stays, responses.scores, np.nan)
    if is_rescaled(questionnaire, perspective):
        scales = [questionnaire.scale_of(item) for item in questionnaire.items]
        low = np.array([scale.minimum for scale in scales])
        high = np.array([scale.maximum for scale in scales])
        scores, span = 100 * (scores - low) / (high - low), Span(0, 100, span.points)
    return Scoring(questionnaire, scores, span)


def respondent_scores(scoring: Scoring, perspective: Perspective) -> NDArray[np.float64]:
    """Score each respondent; NaN for those without an answer."""
    questionnaire = scoring.questionnaire
    if perspective.of == "items":
        return row_means(scoring.columns(questionnaire.items_of(perspective.name)))
    own = [item for item in questionnaire.items if item.perspective == perspective.name]
    below = (
        respondent_scores(scoring, child) for child in questionnaire.children(perspective.name)
    )
    return row_means(np.column_stack([*below, row_means(scoring.columns(own))]))


def is_rescaled(questionnaire: Questionnaire, perspective: Perspective) -> bool:
    """Tell whether the perspective's items are put on a common scale from 0 to 100."""
    return any(one.rescale == "percent" for one in questionnaire.lineage(perspective.name))


def span_of(questionnaire: Questionnaire, items: Sequence[Item]) -> Span:
    """Give the scale that items share; of unequal ones its ends, and the usual five points."""
    scales = [questionnaire.scale_of(item) for item in items]
    points = {len(scale.values) for scale in scales}
    return Span(
        min(scale.minimum for scale in scales),
        max(scale.maximum for scale in scales),
        points.pop() if len(points) == 1 else 5,
    )
