"""Indicators over rounds, and how levels and changes are put together."""

from collections.abc import Sequence

from pipeline.results import Estimate, Undefined
from pipeline.results.rounds import Change, IndicatorLevel, Level, Tracked, TrackedIndicator
from pipeline.results.scorecard import IndicatorScore
from pipeline.rounds.evaluated import EvaluatedRound


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
