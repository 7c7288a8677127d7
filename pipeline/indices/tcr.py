"""Tingkat capaian responden: the score reached in percent of the best."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from pipeline.indices.parts import items_of, respondents_with, scores_of, span_of
from pipeline.questionnaire import Index
from pipeline.responses import Responses
from pipeline.results import Undefined
from pipeline.results.service_quality import Attainment, BandVerdict, RespondentAttainment
from pipeline.statistics.categories import class_table, classify
from pipeline.statistics.class_rules import ClassChoices, Span

TABLES: Mapping[str, bool] = {"five-equal": True, "tcr-sudjana": False, "arikunto": False}
"""The band tables that are held against each other, and whether a source of each was found."""


def respondent_attainment(responses: Responses, index: Index) -> RespondentAttainment:
    """Give the percent of the ideal and of the range, of each item and of all answers.

    Bands differ between books, and percent of the ideal cannot fall below lowest / highest score;
    so every table judges both percentages, side by side.
    """
    scores = scores_of(responses, index, "items")
    low, high = span_of(responses, index, "items")
    overall = attainment(scores, low, high)
    items = items_of(responses, index, "items")
    return RespondentAttainment(
        kind="tcr",
        n=respondents_with(scores),
        minimum=low,
        maximum=high,
        floor=100 * low / high,
        items={item.name: attainment(scores[:, [at]], low, high) for at, item in enumerate(items)},
        overall=overall,
        bands={rule: _verdict(rule, overall, Span(low, high, 5)) for rule in TABLES},
    )


def attainment(scores: NDArray[np.float64], low: float, high: float) -> Attainment:
    """Sum the answers and hold them against the best: highest score x answers given."""
    n, total = int((~np.isnan(scores)).sum()), float(np.nansum(scores))
    if n == 0:
        none = Undefined("no_respondents")
        return Attainment(0, none, 0.0, 0.0, none, none)
    return Attainment(
        n=n,
        mean=total / n,
        score_sum=total,
        ideal_sum=high * n,
        of_ideal=100 * total / (high * n),
        of_range=100 * (total / n - low) / (high - low),
    )


def _verdict(rule: str, found: Attainment, span: Span) -> BandVerdict:
    table = class_table(ClassChoices(rule), span)
    return BandVerdict(
        table=table,
        confirmed=TABLES[rule],
        of_ideal=classify(found.of_ideal, table),
        of_range=classify(found.of_range, table),
    )
