"""The whole of the scorecard over rounds: a weighted sum of means and figures."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from pipeline.results import Undefined
from pipeline.results.rounds import Change, Level
from pipeline.results.scorecard import PerspectiveCard
from pipeline.rounds.changes import (
    ComparedRounds,
    as_tested,
    comparable_scores,
    compared_items,
    not_comparable,
)
from pipeline.rounds.evaluated import EvaluatedRound
from pipeline.statistics.changes import (
    Linear,
    linear_change,
    linear_interval,
    linear_sum,
)
from pipeline.statistics.descriptive import row_means
from pipeline.statistics.survey_changes import survey_sum

EQUAL = 1e-9


def overall_level(one: EvaluatedRound) -> Level:
    """Give the overall score of a round, with an interval from its respondents."""
    items = {
        name: [item for item in score.items if item in one.kept]
        for name, score in one.scores.items()
    }
    interval = linear_interval(_whole(one, items))
    whole = one.scorecard.overall
    n = len(one.responses.respondents)
    none = Undefined("not_computed")
    return Level(n, whole.score, none, interval.low, interval.high, whole.category)


def overall_change(rounds: ComparedRounds, perspectives: Mapping[str, Change]) -> Change:
    """Compare the wholes by the items that both rounds have, weighed the same way."""
    cards = [one.scorecard for one in (rounds.before, rounds.after)]
    if not _same_make(*(card.perspectives for card in cards)) or cards[0].scale != cards[1].scale:
        return not_comparable(Undefined("other_parts"))
    asked = [name for name, card in cards[1].perspectives.items() if card.questionnaire is not None]
    for name in asked:
        change = perspectives.get(name)
        if change is None or change.verdict == "not_comparable":
            reason = change.reason if change else None
            return not_comparable(reason or Undefined("other_parts"))
    split = {name: compared_items(rounds, name) for name in asked}
    items = {name: both for name, (both, _) in split.items()}
    found = linear_change(_whole(rounds.before, items), _whole(rounds.after, items))
    left_out = [item for _, out in split.values() for item in out]
    compared = [item for both in items.values() for item in both]
    if not asked:
        return replace(as_tested(found, "none"), verdict="counted", reason=None)
    return as_tested(found, "linear", compared, left_out)


def _same_make(before: Mapping[str, PerspectiveCard], after: Mapping[str, PerspectiveCard]) -> bool:
    """Tell whether two cards are made of the same parts with the same weights."""
    if before.keys() != after.keys():
        return False
    return all(
        old.basis == new.basis
        and abs(old.weight - new.weight) <= EQUAL
        and (old.mix or {}) == (new.mix or {})
        and set(old.indicator_names) == set(new.indicator_names)
        for old, new in ((before[name], after[name]) for name in after)
    )


def _whole(one: EvaluatedRound, items: Mapping[str, Sequence[str]]) -> Linear:
    """Write the overall score as a weighted sum of the perspectives' means."""
    columns, slopes, constant = [], [], 0.0
    for name, card in one.scorecard.perspectives.items():
        mix = card.mix or {}
        if card.indicators is not None:
            if isinstance(card.indicators, Undefined):
                return Linear(card.indicators, np.nan, np.nan)
            constant += card.weight * mix.get("indicators", 1.0) * card.indicators
        if card.questionnaire is not None:
            score = one.scores[name]
            base = score.minimum if one.scorecard.scale == "percent-of-range" else 0.0
            slope = card.weight * mix.get("questionnaire", 1.0) * 100 / (score.maximum - base)
            columns.append(comparable_scores(one, name, items[name]))
            slopes.append(slope)
            constant -= slope * base
    scores = np.column_stack(columns) if columns else np.empty((0, 0))
    design = one.responses.weighing(row_means(scores)) if columns else None
    if design is not None:
        return survey_sum(scores, slopes, design, constant)
    return linear_sum(scores, slopes, constant)
