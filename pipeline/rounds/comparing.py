"""All rounds of a study side by side."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from pipeline.results import Undefined
from pipeline.results.perspectives import PerspectiveScore
from pipeline.results.rounds import (
    ActionResult,
    Change,
    Level,
    ReadRounds,
    RoundInfo,
    RoundPair,
    Rounds,
    Tracked,
    Verdict,
)
from pipeline.round_choices import Action
from pipeline.rounds.changes import (
    ComparedRounds,
    item_changes,
    perspective_changes,
    settled,
)
from pipeline.rounds.evaluated import EvaluatedRound
from pipeline.rounds.indicators import tracked, tracked_indicators
from pipeline.rounds.indices import index_change, index_level
from pipeline.rounds.items import item_drift
from pipeline.rounds.wholes import overall_change, overall_level
from pipeline.statistics.descriptive import mean, mean_interval, present, standard_deviation
from pipeline.statistics.multiplicity import family_size
from pipeline.statistics.survey_estimates import survey_mean, weighted_spread

WHOLE = "*"  # no name of a perspective


@dataclass(frozen=True, slots=True)
class PairChanges:
    """Everything of one pair of rounds."""

    pair: RoundPair
    perspectives: Mapping[str, Change]
    overall: Change
    items: Mapping[str, Change]
    indices: Mapping[str, Change]


def compare_rounds(rounds: Sequence[EvaluatedRound], read: ReadRounds) -> Rounds:
    """Compare each round with the one before it, and the last with the first.

    Items are the same by their names. Those whose words, scale or direction changed are flagged and
    not compared; perspectives, and the whole, are compared by the items that are the same and make
    the score in both rounds. Values of p are adjusted by Holm over the perspectives and, where it
    has several parts, the whole of a pair of rounds, and over its items. Where ten or more
    respondents are known to have answered in both, they alone are tested, as pairs.

    Parameters
    ----------
    rounds
        From the first to the study's own.
    read
        What ingest found in the same rounds: who is the same.
    """
    last = rounds[-1]
    same = frozenset(last.files.study.rounds.same_meaning)
    found = [_changes(rounds, (one.before, one.after), one.pairs, same) for one in read.pairs]
    pairs = [(one.before, one.after) for one in read.pairs]
    result = Rounds(
        rounds=tuple(_info(one) for one in rounds),
        pairs=tuple(one.pair for one in found),
        drift=item_drift(rounds, same),
        perspectives={
            name: tracked(
                [_score_level(one.scores.get(name)) for one in rounds],
                [one.perspectives[name] for one in found],
            )
            for name in last.scores
        },
        items={
            name: tracked(
                [_item_level(one, name) for one in rounds], [one.items[name] for one in found]
            )
            for name in found[0].items
        },
        indices={
            name: tracked(levels, [one.indices[name] for one in found])
            for name in last.indices
            if (levels := [_index_level(one, name) for one in rounds])[-1] is not None
        },
        indicators=tracked_indicators(rounds, pairs),
        overall=tracked([overall_level(one) for one in rounds], [one.overall for one in found]),
        actions=(),
    )
    return _with_actions(result, last.files.study.actions)


def _changes(
    rounds: Sequence[EvaluatedRound],
    positions: tuple[int, int],
    pairs: tuple[tuple[int, int], ...] | None,
    same: frozenset[str],
) -> PairChanges:
    compared = ComparedRounds(rounds[positions[0]], rounds[positions[1]], pairs, same)
    last = rounds[-1]
    scores = perspective_changes(compared, last.scores)
    whole = {WHOLE: overall_change(compared, scores)}
    family = settled({**scores, **whole} if _has_parts(last) else scores)
    whole = {WHOLE: family[WHOLE]} if WHOLE in family else settled(whole)
    items = item_changes(compared, [one.name for one in last.questionnaire.items])
    matched = compared.matched
    return PairChanges(
        pair=RoundPair(
            before=positions[0],
            after=positions[1],
            n_matched=None if matched is None else len(matched[0]),
            n_tests=family_size([one.p for one in family.values()]),
            n_item_tests=family_size([one.p for one in items.values()]),
        ),
        perspectives={name: one for name, one in family.items() if name != WHOLE},
        overall=whole[WHOLE],
        items=items,
        indices={name: index_change(compared, name) for name in last.indices},
    )


def _has_parts(one: EvaluatedRound) -> bool:
    """Tell whether the whole is made of several parts; else it is its one perspective again."""
    return len(one.scorecard.perspectives) > 1 or bool(one.scorecard.indicators)


def _info(one: EvaluatedRound) -> RoundInfo:
    counts = Counter(one.responses.respondents)
    weighted: Literal[True] | None = True if one.files.study.weights else None
    return RoundInfo(one.name, one.files.study.study, counts.total(), dict(counts), weighted)


def _score_level(score: PerspectiveScore | None) -> Level | None:
    if score is None:
        return None
    return Level(score.n, score.mean, score.sd, score.low, score.high, score.category)


def _item_level(one: EvaluatedRound, name: str) -> Level | None:
    if name not in one.words:
        return None
    scores = one.column(name)
    design = one.responses.weighing(scores)
    if design is not None:
        found = survey_mean(scores, design)
        spread = weighted_spread(scores, design.weights)
        return Level(found.n, found.value, spread, found.interval.low, found.interval.high)
    interval = mean_interval(scores)
    n = present(scores).size
    return Level(n, mean(scores), standard_deviation(scores), interval.low, interval.high)


def _index_level(one: EvaluatedRound, name: str) -> Level | None:
    return index_level(one.indices[name]) if name in one.indices else None


# ---------------------------------------------------------------- what was planned


def _with_actions(found: Rounds, actions: Sequence[Action]) -> Rounds:
    return replace(found, actions=tuple(_action(found, one) for one in actions))


def _action(found: Rounds, action: Action) -> ActionResult:
    """Set what was planned against the change between the last round and this one."""
    kinds: tuple[tuple[Literal["item", "perspective"], Mapping[str, Tracked]], ...] = (
        ("item", found.items),
        ("perspective", found.perspectives),
    )
    for of, things in kinds:
        if action.about in things:
            change = things[action.about].changes[found.latest]
            return ActionResult(action.about, of, action.done, change.verdict, change.difference)
    indicator = found.indicators.get(action.about)
    gap = indicator.achievements[found.latest] if indicator else Undefined("no_figure")
    verdict: Verdict = "not_comparable" if isinstance(gap, Undefined) else "counted"
    return ActionResult(action.about, "indicator", action.done, verdict, gap)
