"""Each respondent's score in a perspective: which answers it is made of, and on which scale."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.missing_choices import MinimumAnswered
from pipeline.questionnaire import Item, Perspective, Questionnaire
from pipeline.responses import Responses
from pipeline.statistics.class_rules import Span
from pipeline.statistics.descriptive import row_means

AT_LEAST: MinimumAnswered = 1  # answers that make a score, where nothing else is said
EQUAL = 1e-9  # a share of the items that is a whole number but for rounding is that number


@dataclass(frozen=True, slots=True)
class Scoring:
    """The scores that a perspective is made of, on one scale; NaN where missing or left out."""

    questionnaire: Questionnaire
    scores: NDArray[np.float64]  # (n_respondents, n_items) of the whole questionnaire
    span: Span
    asked: NDArray[np.bool_]  # the same shape: who was asked what can make the score
    minimum: MinimumAnswered = AT_LEAST

    def columns(self, items: Sequence[Item]) -> NDArray[np.float64]:
        """Give the scores of some items."""
        return self.scores[:, self._chosen(items)]

    def suffices(self, items: Sequence[Item]) -> NDArray[np.bool_]:
        """Tell for each respondent whether so many of these items are answered as the study asks.

        Of the items that the respondent was asked, that are not left out and that anybody answered.
        """
        chosen = self._chosen(items)
        answered = (~np.isnan(self.scores[:, chosen])).sum(axis=1)
        return np.asarray(answered >= needed(self.asked[:, chosen].sum(axis=1), self.minimum))

    def _chosen(self, items: Sequence[Item]) -> list[bool]:
        names = {item.name for item in items}
        return [item.name in names for item in self.questionnaire.items]


def needed(asked: NDArray[np.int64], minimum: MinimumAnswered) -> NDArray[np.int64]:
    """Count the answers that a score needs, of so many items asked; one at least."""
    if minimum == "all":
        return np.maximum(asked, 1)
    if isinstance(minimum, int):
        return np.maximum(np.minimum(asked, minimum), 1)
    return np.asarray(np.maximum(np.ceil(asked * minimum - EQUAL), 1), dtype=np.int64)


def scoring_of(
    responses: Responses,
    perspective: Perspective,
    staying: Sequence[Item],
    minimum: MinimumAnswered = AT_LEAST,
    completed: NDArray[np.float64] | None = None,
) -> Scoring:
    """Blank the items that are left out and put the others on the perspective's scale.

    ``completed`` are scores with imputed answers, in place of those of the responses.
    """
    questionnaire = responses.questionnaire
    span = span_of(questionnaire, questionnaire.items_of(perspective.name))
    stays = [item in staying for item in questionnaire.items]
    scores = np.where(stays, responses.scores if completed is None else completed, np.nan)
    asked = responses.asked & ~np.isnan(scores).all(axis=0)
    if is_rescaled(questionnaire, perspective):
        scales = [questionnaire.scale_of(item) for item in questionnaire.items]
        low = np.array([scale.minimum for scale in scales])
        high = np.array([scale.maximum for scale in scales])
        scores, span = 100 * (scores - low) / (high - low), Span(0, 100, span.points)
    return Scoring(questionnaire, scores, span, asked, minimum)


def respondent_scores(scoring: Scoring, perspective: Perspective) -> NDArray[np.float64]:
    """Score each respondent; NaN for those with fewer answers than the study asks.

    With ``of: children`` that rule holds for each perspective below and for the whole.
    """
    questionnaire = scoring.questionnaire
    members = questionnaire.items_of(perspective.name)
    if perspective.of == "items":
        return _mean_of(scoring, members)
    own = [item for item in questionnaire.items if item.perspective == perspective.name]
    below = (
        respondent_scores(scoring, child) for child in questionnaire.children(perspective.name)
    )
    means = row_means(np.column_stack([*below, _mean_of(scoring, own)]))
    return np.where(scoring.suffices(members), means, np.nan)


def _mean_of(scoring: Scoring, items: Sequence[Item]) -> NDArray[np.float64]:
    return np.where(scoring.suffices(items), row_means(scoring.columns(items)), np.nan)


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
