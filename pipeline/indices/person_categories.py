"""Respondents by the class of their total score."""

import numpy as np
from numpy.typing import NDArray

from pipeline.indices.parts import items_of, scores_of
from pipeline.questionnaire import Index
from pipeline.responses import Responses
from pipeline.results import Undefined
from pipeline.results.perspectives import ClassTable
from pipeline.results.service_quality import LevelCount, PersonCategories
from pipeline.statistics.class_rules import Span
from pipeline.statistics.descriptive import present
from pipeline.statistics.person_classes import (
    Norm,
    class_counts,
    empirical_norm,
    ideal_norm,
    norm_table,
)

CLASSES = 5  # where the questionnaire does not say


def person_categories(responses: Responses, index: Index) -> PersonCategories:
    """Class the total of each respondent who answered every item (Azwar's categories).

    ``norm: ideal`` cuts by the scale's own middle and a sixth of its range, ``empirical`` by the
    respondents' mean and standard deviation, which tells who is high among them and nothing else.
    """
    scores = scores_of(responses, index, "items")
    totals, span = scores.sum(axis=1), _span(responses, index)
    norm = empirical_norm(totals) if index.norm == "empirical" else ideal_norm(span)
    name = index.norm or "ideal"
    table = norm_table(
        norm, span, index.classes or CLASSES, index.closed or "lower", f"{name}-mean-sd"
    )
    began = int((~np.isnan(scores)).any(axis=1).sum())
    return PersonCategories(
        kind="person-categories",
        norm=name,
        n=present(totals).size,
        n_incomplete=began - present(totals).size,
        minimum=span.minimum,
        maximum=span.maximum,
        mean=norm.mean,
        sd=norm.sd,
        table=table or _why_none(norm),
        classes=_levels(totals, table) if table else {},
    )


def _why_none(norm: Norm) -> Undefined:
    return norm.sd if isinstance(norm.sd, Undefined) else Undefined("constant_total")


def _span(responses: Responses, index: Index) -> Span:
    scales = [
        responses.questionnaire.scale_of(item) for item in items_of(responses, index, "items")
    ]
    low, high = sum(one.minimum for one in scales), sum(one.maximum for one in scales)
    return Span(low, high, high - low + 1)


def _levels(totals: NDArray[np.float64], table: ClassTable) -> dict[str, LevelCount]:
    counts = class_counts(totals, table)
    whole = sum(counts.values()) or 1
    found: dict[str, LevelCount] = {}
    above = 0
    for key in reversed(list(counts)):
        above += counts[key]
        found[key] = LevelCount(counts[key], 100 * counts[key] / whole, 100 * above / whole)
    return dict(reversed(list(found.items())))
