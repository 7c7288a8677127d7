"""Indices that have classes, as measures: what their values are made of."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from pipeline.indices.parts import attributes_of, paired_scores, scores_of, span_of
from pipeline.indices.skm import elements_of
from pipeline.questionnaire import Index
from pipeline.responses import Responses
from pipeline.statistics.class_certainty import Measure, mean_measure, split
from pipeline.statistics.customer_satisfaction import satisfaction_bands
from pipeline.statistics.skm import FACTOR
from pipeline.statistics.usability import GRADES, usability_scores


def index_measures(responses: Responses, indices: Sequence[Index]) -> dict[str, Measure]:
    """Measure the indices of the kinds that have classes; the others have no verdict to be sure of.

    The attainment of respondents is held against several tables at once and has no single verdict.
    """
    return {
        index.name: MEASURES[index.kind](responses, index)
        for index in indices
        if index.kind in MEASURES
    }


def _satisfaction(responses: Responses, index: Index) -> Measure:
    """Measure the index of the SKM before it is rounded: linear in the means of the elements.

    Of units alike it is the plain mean over units; each mean is a ratio of its own.
    """
    found = elements_of(responses, index)
    parts = [found.scores]
    if index.pooling == "units":
        parts = [
            np.where((found.named == unit)[:, None], found.scores, np.nan) for unit in found.units
        ]
    scores = np.full((len(responses), sum(one.shape[1] for one in parts)), np.nan)
    scores[found.answered] = np.concatenate(parts, axis=1) if parts else np.nan
    slope = np.full(scores.shape[1], float(found.weight * FACTOR) / max(1, len(parts)))
    return Measure(
        *split(scores), found.regulation.table, lambda ratios: np.asarray(ratios @ slope), slope
    )


def _customer_satisfaction(responses: Responses, index: Index) -> Measure:
    """Measure the CSI: satisfaction weighed by importance, a ratio of sums of means."""
    attributes = attributes_of(responses, index)
    scores = paired_scores(responses, index, attributes)
    both = np.concatenate([scores["importance"], scores["performance"]], axis=1)
    low, high = span_of(responses, index, "performance")
    table = satisfaction_bands(index.bands or "five", low / high, index.band_cuts or ())
    k = len(attributes)

    def combine(ratios: NDArray[np.float64]) -> NDArray[np.float64]:
        importance, satisfaction = ratios[:, :k], ratios[:, k:]
        return np.asarray((importance * satisfaction).sum(1) / importance.sum(1) / high)

    numerator, denominator = split(both)
    with np.errstate(divide="ignore", invalid="ignore"):
        means = numerator.sum(axis=0) / denominator.sum(axis=0)
    importance, satisfaction = means[:k], means[k:]
    whole = importance.sum()
    index_share = (importance * satisfaction).sum() / whole
    slope = np.concatenate([satisfaction - index_share, importance]) / (whole * high)
    return Measure(numerator, denominator, table, combine, slope)


def _usability(responses: Responses, index: Index) -> Measure:
    """Measure what the grade of the SUS rests on: the mean of those who answered everything."""
    answers = scores_of(responses, index, "statements")
    return mean_measure(
        usability_scores(answers, span_of(responses, index, "statements")[0]), GRADES
    )


MEASURES: Mapping[str, Callable[[Responses, Index], Measure]] = {
    "skm": _satisfaction,
    "csi": _customer_satisfaction,
    "sus": _usability,
}
