"""Indices over rounds, compared by their intervals."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.index_choices import PARTS
from pipeline.results import Estimate, Undefined
from pipeline.results.indices import (
    IndexResult,
    NetPromoter,
    SatisfactionIndex,
)
from pipeline.results.rounds import Change, Level
from pipeline.results.service_quality import (
    CustomerSatisfaction,
    ImportancePerformance,
    RespondentAttainment,
    ServiceGaps,
    Tolerances,
    TopBox,
    Usability,
)
from pipeline.rounds.changes import (
    ComparedRounds,
    not_comparable,
)
from pipeline.rounds.items import why_not
from pipeline.statistics.changes import (
    difference_interval,
)
from pipeline.statistics.descriptive import Interval


@dataclass(frozen=True, slots=True)
class Headline:
    """The number that an index comes to."""

    n: int
    value: Estimate
    low: Estimate
    high: Estimate
    category: str | Undefined | None


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


def _servqual(found: IndexResult) -> Headline | None:
    if not isinstance(found, ServiceGaps):
        return None
    whole = found.overall
    return Headline(whole.n, whole.gap, whole.low, whole.high, None)


def _libqual(found: IndexResult) -> Headline | None:
    if not isinstance(found, Tolerances):
        return None
    whole = found.overall
    return Headline(whole.n, whole.adequacy, whole.adequacy_low, whole.adequacy_high, None)


def _ipa(found: IndexResult) -> Headline | None:
    if not isinstance(found, ImportancePerformance):
        return None
    none = Undefined("no_interval")
    return Headline(found.n, found.agreement, none, none, None)


def _tcr(found: IndexResult) -> Headline | None:
    if not isinstance(found, RespondentAttainment):
        return None
    none = Undefined("no_interval")
    return Headline(found.n, found.overall.of_ideal, none, none, None)


HEADLINES: Mapping[str, Callable[[IndexResult], Headline | None]] = {
    "skm": _skm,
    "nps": _nps,
    "csi": _csi,
    "sus": _sus,
    "top-box": _top_box,
    "servqual": _servqual,
    "libqual": _libqual,
    "ipa": _ipa,
    "tcr": _tcr,
}
