"""What stands above items: the whole of the scorecard, indices and indicators."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from pipeline.index_choices import PARTS
from pipeline.results import Estimate, Undefined
from pipeline.results.indices import (
    IndexResult,
    NetPromoter,
    SatisfactionIndex,
)
from pipeline.results.rounds import Change, IndicatorLevel, Level, Tracked, TrackedIndicator
from pipeline.results.scorecard import IndicatorScore, PerspectiveCard
from pipeline.results.service_quality import CustomerSatisfaction, TopBox, Usability
from pipeline.rounds.changes import (
    ComparedRounds,
    as_tested,
    comparable_scores,
    compared_items,
    not_comparable,
)
from pipeline.rounds.evaluated import EvaluatedRound
from pipeline.rounds.items import why_not
from pipeline.statistics.changes import (
    Linear,
    difference_interval,
    linear_change,
    linear_interval,
    linear_sum,
)
from pipeline.statistics.descriptive import Interval

EQUAL = 1e-9


@dataclass(frozen=True, slots=True)
class Headline:
    """The number that an index comes to."""

    n: int
    value: Estimate
    low: Estimate
    high: Estimate
    category: str | Undefined | None


# ---------------------------------------------------------------- the whole


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
    return linear_sum(scores, slopes, constant)


# ---------------------------------------------------------------- indices


def index_level(found: IndexResult) -> Level | None:
    """Give the headline of an index; None of a kind that comes to no single number."""
    headline = HEADLINES.get(found.kind)
    if headline is None:
        return None
    one = headline(found)
    none = Undefined("not_computed")
    return None if one is None else Level(one.n, one.value, none, one.low, one.high, one.category)


def index_change(rounds: ComparedRounds, name: str) -> Change:
    """Compare an index by the intervals of both rounds, where both ask the same."""
    before, after = rounds.before, rounds.after
    old, new = before.indices.get(name), after.indices.get(name)
    if old is None or new is None or old.kind != new.kind:
        return not_comparable(Undefined("index_added"))
    items = _items_behind(rounds, name)
    left_out = [item for item in items if why_not(item, before, after, rounds.same)]
    if left_out:
        return not_comparable(Undefined("items_changed"), items, left_out)
    first, second = index_level(old), index_level(new)
    if first is None or second is None:
        return not_comparable(Undefined("no_single_number"))
    return _by_intervals(first, second, items)


def _items_behind(rounds: ComparedRounds, name: str) -> list[str]:
    names: dict[str, None] = {}
    for one in (rounds.after, rounds.before):
        index = next(each for each in one.questionnaire.indices if each.name == name)
        for part in PARTS[index.kind]:
            names |= {item.name: None for item in one.questionnaire.items_of(index.of[part])}
    return list(names)


def _by_intervals(first: Level, second: Level, items: Sequence[str]) -> Change:
    for value in (first.value, second.value):
        if isinstance(value, Undefined):
            return not_comparable(value, items)
    before, after = float(_number(first.value)), float(_number(second.value))
    interval = difference_interval(
        before, Interval(first.low, first.high), after, Interval(second.low, second.high)
    )
    none = not_comparable(Undefined("by_intervals"), items)
    if isinstance(interval.low, Undefined) or isinstance(interval.high, Undefined):
        return not_comparable(Undefined("no_interval"), items)
    changed = interval.low > 0 or interval.high < 0
    return replace(
        none,
        verdict="changed" if changed else "no_detectable_change",
        reason=None,
        test="intervals",
        n_before=first.n,
        n_after=second.n,
        value_before=before,
        value_after=after,
        difference=after - before,
        low=interval.low,
        high=interval.high,
        detectable=(interval.high - interval.low) / 2,
    )


def _number(value: Estimate) -> float:
    if isinstance(value, Undefined):
        raise LookupError("an undefined value has no number")
    return value


def _skm(found: IndexResult) -> Headline | None:
    if not isinstance(found, SatisfactionIndex):
        return None
    return Headline(found.n, found.value, found.low, found.high, found.category)


def _nps(found: IndexResult) -> Headline | None:
    if not isinstance(found, NetPromoter):
        return None
    return Headline(found.n, found.score, found.low, found.high, None)


def _csi(found: IndexResult) -> Headline | None:
    if not isinstance(found, CustomerSatisfaction):
        return None
    return Headline(found.n, found.index, found.low, found.high, found.category)


def _sus(found: IndexResult) -> Headline | None:
    if not isinstance(found, Usability):
        return None
    return Headline(found.n, found.mean, found.low, found.high, found.grade)


def _top_box(found: IndexResult) -> Headline | None:
    if not isinstance(found, TopBox):
        return None
    whole = found.overall
    return Headline(found.n, whole.percent, whole.low, whole.high, None)


HEADLINES: Mapping[str, Callable[[IndexResult], Headline | None]] = {
    "skm": _skm,
    "nps": _nps,
    "csi": _csi,
    "sus": _sus,
    "top-box": _top_box,
}

# ---------------------------------------------------------------- indicators


def tracked_indicators(
    rounds: Sequence[EvaluatedRound], pairs: Sequence[tuple[int, int]]
) -> dict[str, TrackedIndicator]:
    """Put the indicators of the last round beside those of the earlier ones."""
    return {
        name: _indicator([one.scorecard.indicators.get(name) for one in rounds], pairs)
        for name in rounds[-1].scorecard.indicators
    }


def _indicator(
    found: Sequence[IndicatorScore | None], pairs: Sequence[tuple[int, int]]
) -> TrackedIndicator:
    last = found[-1]
    return TrackedIndicator(
        unit=last.unit if last else "",
        levels=tuple(
            IndicatorLevel(one.target, one.realisation, one.achievement, one.category)
            if one
            else None
            for one in found
        ),
        realisations=tuple(_gap(found[a], found[b], "realisation") for a, b in pairs),
        achievements=tuple(_gap(found[a], found[b], "achievement") for a, b in pairs),
    )


def _gap(before: IndicatorScore | None, after: IndicatorScore | None, what: str) -> Estimate:
    if before is None or after is None:
        return Undefined("indicator_added")
    if (before.unit, before.polarity, before.kind) != (after.unit, after.polarity, after.kind):
        return Undefined("indicator_changed")
    old, new = (getattr(one, what) for one in (before, after))
    return Undefined("no_figure") if old is None or new is None else new - old


def tracked(levels: Sequence[Level | None], changes: Sequence[Change]) -> Tracked:
    """Put levels and changes together, with the rounds before which something was not the same."""
    consecutive = changes[: len(levels) - 1]
    broken = [
        position
        for position, one in enumerate(consecutive, start=1)
        if one.verdict == "not_comparable" or one.left_out
    ]
    return Tracked(tuple(levels), tuple(changes), tuple(broken))
