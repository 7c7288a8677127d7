"""Strategic objectives: how far each was reached, by the indicators that measure it."""

from collections.abc import Mapping, Sequence

from pipeline.results import Undefined
from pipeline.results.perspectives import ClassTable
from pipeline.results.scorecard import IndicatorScore, ObjectiveScore
from pipeline.scorecard_weights import weighted_mean
from pipeline.statistics.categories import classify
from pipeline.study import Objective
from pipeline.study_files import Indicator


def score_objectives(
    objectives: Sequence[Objective],
    indicators: Sequence[Indicator],
    scores: Mapping[str, IndicatorScore],
    bands: ClassTable,
) -> dict[str, ObjectiveScore]:
    """Score each objective by its indicators; one without any is undefined.

    Indicators weigh as they do within their perspectives. An indicator belongs to an objective that
    lists it or that it names itself.
    """
    found: dict[str, ObjectiveScore] = {}
    for one in objectives:
        own = [
            indicator.name
            for indicator in indicators
            if indicator.objective == one.name or indicator.name in one.indicators
        ]
        parts = [(scores[name].weight, scores[name].score) for name in own]
        score = weighted_mean(parts) if parts else Undefined("no_indicators")
        found[one.name] = ObjectiveScore(one.perspective, score, classify(score, bands), tuple(own))
    return found
