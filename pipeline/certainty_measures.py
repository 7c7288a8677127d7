"""Perspectives and the whole as measures: what each respondent adds to their values."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.evaluation import Evaluation
from pipeline.missing_choices import MinimumAnswered
from pipeline.questionnaire import Perspective
from pipeline.respondent_scores import AT_LEAST, respondent_scores, scoring_of
from pipeline.responses import Responses
from pipeline.results import Undefined
from pipeline.results.perspectives import PerspectiveScore
from pipeline.results.scorecard import PerspectiveCard
from pipeline.statistics.class_certainty import Measure, mean_measure, split


@dataclass(frozen=True, slots=True)
class Scores:
    """What respondents' scores are made of."""

    responses: Responses
    kept: frozenset[str]  # names of the items that make them
    minimum: MinimumAnswered = AT_LEAST

    def of(self, perspective: Perspective) -> NDArray[np.float64]:
        """Score every respondent in a perspective."""
        members = self.responses.questionnaire.items_of(perspective.name)
        staying = [item for item in members if item.name in self.kept]
        scoring = scoring_of(self.responses, perspective, staying, self.minimum)
        return respondent_scores(scoring, perspective)


def score_measures(made: Scores, scores: Mapping[str, PerspectiveScore]) -> dict[str, Measure]:
    """Measure the mean of each perspective in the unit of its classes."""
    return {
        name: mean_measure(_in_unit(column, scores[name]), scores[name].table)
        for name, column in scored_columns(made, scores).items()
    }


def scored_columns(
    made: Scores, scores: Mapping[str, PerspectiveScore]
) -> dict[str, NDArray[np.float64]]:
    """Give each respondent's score in every perspective that has a mean."""
    return {
        one.name: made.of(one)
        for one in made.responses.questionnaire.perspectives
        if one.name in scores and not isinstance(scores[one.name].mean, Undefined)
    }


def whole_measures(made: Scores, found: Evaluation) -> dict[str, dict[str, Measure]]:
    """Measure the scorecard perspectives that indicators enter too, and the whole.

    A scorecard is linear in the means of its perspectives: indicators, mixes and weights stay.
    """
    card, scores = found.scorecard, found.perspectives
    tops = {
        name: one
        for name, one in card.perspectives.items()
        if one.questionnaire is not None and not isinstance(one.questionnaire, Undefined)
    }
    columns = scored_columns(made, {name: scores[name] for name in tops})
    percents = {name: _percent(columns[name], scores[name], card.scale) for name in tops}
    cards = {
        name: _weighted({name: (_mix(one), percents[name])}, _constant(one), found)
        for name, one in tops.items()
        if one.category_from == "bands" and not isinstance(one.score, Undefined)
    }
    if not tops or isinstance(card.overall.score, Undefined):
        return {"cards": cards}
    parts = {name: (one.weight * _mix(one), percents[name]) for name, one in tops.items()}
    fixed = sum(one.weight * _constant(one) for one in card.perspectives.values())
    return {"cards": cards, "overall": {"overall": _weighted(parts, fixed, found)}}


def _in_unit(column: NDArray[np.float64], score: PerspectiveScore) -> NDArray[np.float64]:
    return column if score.table.unit == "mean" else 100 * column / score.maximum


def _percent(
    column: NDArray[np.float64], score: PerspectiveScore, scale: str
) -> NDArray[np.float64]:
    zero = 0.0 if scale == "percent-of-ideal" else score.minimum
    return 100 * (column - zero) / (score.maximum - zero)


def _mix(card: PerspectiveCard) -> float:
    """Give the share of the questionnaire in a perspective's score."""
    return card.mix["questionnaire"] if card.mix else 1.0


def _constant(card: PerspectiveCard) -> float:
    """Give what indicators add to a perspective's score, which does not depend on respondents."""
    if card.indicators is None or isinstance(card.indicators, Undefined):
        return 0.0
    share = 1.0 if card.questionnaire is None else (card.mix or {}).get("indicators", 0.0)
    return share * card.indicators


def _weighted(
    parts: Mapping[str, tuple[float, NDArray[np.float64]]], constant: float, found: Evaluation
) -> Measure:
    weights = np.array([weight for weight, _ in parts.values()])
    numerator, denominator = split(np.column_stack([column for _, column in parts.values()]))
    return Measure(
        numerator,
        denominator,
        found.scorecard.bands,
        lambda ratios: np.asarray(constant + ratios @ weights),
        weights,
    )
