"""Test-retest reliability: how far the scores of the same respondents come again."""

from bisect import bisect
from collections.abc import Mapping
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from pipeline.questionnaire import Item, Questionnaire
from pipeline.responses import Responses
from pipeline.results import Estimate, Undefined
from pipeline.results.instrument import UnitTest
from pipeline.results.quality import QualityLog
from pipeline.results.retest import (
    BANDS,
    IntraclassForm,
    ItemRetest,
    MatchCounts,
    Matching,
    Retest,
    UnitRetest,
)
from pipeline.statistics.covariance import complete
from pipeline.statistics.descriptive import Interval
from pipeline.statistics.intraclass import Intraclass, IntraclassTable, intraclass
from pipeline.statistics.kappa import cohen_kappa
from pipeline.statistics.retest import retest

# Koo & Li (2016), Journal of Chiropractic Medicine 15, 155-163
BOUNDS = (0.5, 0.75)
EXCELLENT = 0.9


@dataclass(frozen=True)
class SecondOccasion:
    """The answers of a second occasion, and who gave them."""

    responses: Responses
    matching: Matching


@dataclass(frozen=True)
class Occasions:
    """The same respondents twice: a position is the same person in both."""

    first: Responses
    second: Responses
    counts: MatchCounts
    n_removed: int  # matched, but removed by the checks of the respondents


def pair_occasions(
    again: SecondOccasion, ingested: Responses, pilot: Responses | None, quality: QualityLog
) -> Occasions:
    """Put the matched respondents of two occasions beside each other.

    The first occasion is the pilot where there is one, whose respondents nobody checked; else it is
    the study's own responses, and those that ``quality`` removed are left out.
    """
    gone = quality.removed if pilot is None else frozenset[int]()
    pairs = [pair for pair in again.matching.pairs if pair[0] not in gone]
    rows = np.array(pairs, dtype=np.int64).reshape(len(pairs), 2) - 1
    return Occasions(
        first=(ingested if pilot is None else pilot).at(rows[:, 0]),
        second=again.responses.at(rows[:, 1]),
        counts=again.matching.counts,
        n_removed=len(again.matching.pairs) - len(pairs),
    )


def examine_retest(twice: Occasions, units: Mapping[str, UnitTest]) -> Retest:
    """Compare the mean scores of each unit on both occasions, and each of its items.

    A respondent's score is the mean of the items that the unit's reliability rests on, of those who
    answered all of them on both occasions; reversed items are turned.
    """
    return Retest(
        counts=twice.counts,
        n_removed=twice.n_removed,
        n=len(twice.first),
        units={key: _examine_unit(twice, unit.last_items) for key, unit in units.items()},
    )


def _examine_unit(twice: Occasions, items: tuple[str, ...]) -> UnitRetest:
    first, second = _scores(twice.first, items), _scores(twice.second, items)
    found = retest(_means(first), _means(second))
    agreement = found.intraclass.agreement
    return UnitRetest(
        n=found.n,
        n_items=len(items),
        icc=_forms(found.intraclass),
        band_low=_band(agreement.low),
        band_high=_band(agreement.high),
        pearson=found.pearson,
        pearson_p=found.pearson_p,
        spearman=found.spearman,
        spearman_p=found.spearman_p,
        change=found.change,
        change_low=found.change_interval.low,
        change_high=found.change_interval.high,
        shifted=_leaves_out_zero(found.change_interval),
        deviation=found.deviation,
        error=found.error,
        detectable=found.detectable,
        limit_low=found.limits.low,
        limit_high=found.limits.high,
        items={
            item: _examine_item(twice.first.questionnaire, item, np.column_stack(columns))
            for item, *columns in zip(items, first.T, second.T, strict=True)
        },
    )


def _scores(responses: Responses, items: tuple[str, ...]) -> NDArray[np.float64]:
    return responses.scores[:, responses.columns(items)]


def _means(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give each respondent's mean, NaN where an item is missing."""
    n_items = scores.shape[1]
    return scores.sum(axis=1) / n_items if n_items else np.full(len(scores), np.nan)


def _examine_item(
    questionnaire: Questionnaire, name: str, answers: NDArray[np.float64]
) -> ItemRetest:
    agreement = intraclass(answers).agreement
    points = _points(questionnaire, questionnaire.item(name))
    kappa = cohen_kappa(answers, weights="quadratic", categories=points)
    return ItemRetest(
        n=len(complete(answers)),
        icc=agreement.estimate,
        low=agreement.low,
        high=agreement.high,
        kappa=kappa.estimate,
    )


def _points(questionnaire: Questionnaire, item: Item) -> list[float]:
    """List the scores that an item can have, low to high, turned where it is reversed."""
    scale = questionnaire.scale_of(item)
    ends = scale.minimum + scale.maximum
    values = {point.value for point in scale.values}
    return sorted(float(ends - one if item.reverse else one) for one in values)


def _forms(table: IntraclassTable) -> dict[str, IntraclassForm]:
    found = {field.name: getattr(table, field.name) for field in fields(table)}
    return {
        name: IntraclassForm(one.estimate, one.low, one.high, one.f, one.df1, one.df2, one.p)
        for name, one in found.items()
        if isinstance(one, Intraclass)
    }


def _band(value: Estimate) -> str | None:
    """Name the band of a value: its lower bound belongs to it, but .90 is still good."""
    if isinstance(value, Undefined):
        return None
    return BANDS[bisect(BOUNDS, value) + (value > EXCELLENT)]


def _leaves_out_zero(interval: Interval) -> bool | None:
    if isinstance(interval.low, Undefined) or isinstance(interval.high, Undefined):
        return None
    return not interval.low <= 0 <= interval.high
