"""The change of items and perspectives between two rounds."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from pipeline.respondent_scores import is_rescaled, respondent_scores, scoring_of
from pipeline.results import Undefined
from pipeline.results.rounds import Change, Test, Verdict
from pipeline.rounds.evaluated import EvaluatedRound
from pipeline.rounds.items import shared_items, why_not
from pipeline.statistics.changes import ALPHA, ChangeTest, independent_change, paired_change
from pipeline.statistics.multiplicity import adjusted
from pipeline.statistics.survey_changes import Surveyed, survey_change, survey_paired_change

FEW = 10  # respondents who answered in both rounds: fewer are no sample of their own


@dataclass(frozen=True, slots=True)
class ComparedRounds:
    """Two rounds that are compared."""

    before: EvaluatedRound
    after: EvaluatedRound
    pairs: tuple[tuple[int, int], ...] | None  # respondents of both, by position from 1
    same: frozenset[str]  # items whose other words ask the same

    @property
    def matched(self) -> tuple[NDArray[np.int64], NDArray[np.int64]] | None:
        """The rows of those who are known to be in both and stay in both; None without keys."""
        if self.pairs is None:
            return None
        rows = [
            {int(position): row for row, position in enumerate(one.rows)}
            for one in (self.before, self.after)
        ]
        kept = [pair for pair in self.pairs if pair[0] in rows[0] and pair[1] in rows[1]]
        first = np.array([rows[0][pair[0]] for pair in kept], np.int64)
        return first, np.array([rows[1][pair[1]] for pair in kept], np.int64)


def item_changes(rounds: ComparedRounds, names: Iterable[str]) -> dict[str, Change]:
    """Compare items; p is adjusted over them."""
    return settled({name: _item(rounds, name) for name in names})


def perspective_changes(rounds: ComparedRounds, names: Iterable[str]) -> dict[str, Change]:
    """Compare perspectives by the items that both rounds have; p is not adjusted yet.

    Items that are not the same in both, and those that make the score in one of them only, are left
    out of both.
    """
    return {name: _perspective(rounds, name) for name in names}


def compared_items(rounds: ComparedRounds, perspective: str) -> tuple[list[str], list[str]]:
    """Split the items of a perspective into those that are compared and those that are not."""
    before, after = rounds.before, rounds.after
    names = shared_items(perspective, before.questionnaire, after.questionnaire)
    there = [name for name in names if name in before.words or name in after.words]
    both = [
        name
        for name in there
        if why_not(name, before, after, rounds.same) is None
        and name in before.kept & after.kept
        and _belongs(before, name, perspective)
        and _belongs(after, name, perspective)
    ]
    return both, [name for name in there if name not in both]


def comparable_scores(
    one: EvaluatedRound, perspective: str, items: Sequence[str]
) -> NDArray[np.float64]:
    """Score every respondent of a round by some of a perspective's items.

    From as many answers on as the round's own study asks; of fewer items all of these at most.
    """
    declared = one.questionnaire.perspective(perspective)
    staying = [one.questionnaire.item(name) for name in items]
    least = one.files.study.analysis.minimum_answered
    return respondent_scores(scoring_of(one.responses, declared, staying, least), declared)


def not_comparable(
    reason: Undefined, items: Sequence[str] = (), left_out: Sequence[str] = ()
) -> Change:
    """Give a change that nothing can be said about."""
    return Change(
        verdict="not_comparable",
        reason=reason,
        test="none",
        items=tuple(items),
        left_out=tuple(left_out),
        n_before=None,
        n_after=None,
        value_before=reason,
        value_after=reason,
        difference=reason,
        low=reason,
        high=reason,
        t=reason,
        df=reason,
        p=reason,
        p_adjusted=reason,
        effect=reason,
        effect_low=reason,
        effect_high=reason,
        detectable=reason,
    )


def as_tested(
    found: ChangeTest, test: Test, items: Sequence[str] = (), left_out: Sequence[str] = ()
) -> Change:
    """Give a change as its test has it; p is not adjusted yet."""
    lacks = found.p if isinstance(found.p, Undefined) else None
    return Change(
        verdict="not_comparable" if lacks else "no_detectable_change",
        reason=lacks,
        test=test,
        items=tuple(items),
        left_out=tuple(left_out),
        n_before=found.n_before or None,
        n_after=found.n_after or None,
        value_before=found.before,
        value_after=found.after,
        difference=found.difference,
        low=found.interval.low,
        high=found.interval.high,
        t=found.t,
        df=found.df,
        p=found.p,
        p_adjusted=found.p,
        effect=found.effect,
        effect_low=found.effect_interval.low,
        effect_high=found.effect_interval.high,
        detectable=found.detectable,
    )


def settled(family: Mapping[str, Change]) -> dict[str, Change]:
    """Adjust the values of p of one family by Holm, and say what changed."""
    values = adjusted([one.p for one in family.values()], "holm")
    return {
        name: _settled(one, value)
        for (name, one), value in zip(family.items(), values, strict=True)
    }


def _settled(one: Change, p: float | Undefined) -> Change:
    if isinstance(p, Undefined):
        return one
    verdict: Verdict = "changed" if p < ALPHA else "no_detectable_change"
    return replace(one, p_adjusted=p, verdict=verdict)


def _item(rounds: ComparedRounds, name: str) -> Change:
    reason = why_not(name, rounds.before, rounds.after, rounds.same)
    if reason is not None:
        return not_comparable(Undefined(reason))
    return _compare(rounds, rounds.before.column(name), rounds.after.column(name))


def _perspective(rounds: ComparedRounds, name: str) -> Change:
    before, after = rounds.before, rounds.after
    if name not in before.scores or name not in after.scores:
        return not_comparable(Undefined("perspective_added"))
    items, left_out = compared_items(rounds, name)
    if not items:
        return not_comparable(Undefined("no_common_items"), (), left_out)
    declared = [one.questionnaire.perspective(name) for one in (before, after)]
    rescaled = [
        is_rescaled(one.questionnaire, each)
        for one, each in zip((before, after), declared, strict=True)
    ]
    if rescaled[0] != rescaled[1] or declared[0].of != declared[1].of:
        return not_comparable(Undefined("other_scoring"), items, left_out)
    return _compare(
        rounds,
        comparable_scores(before, name, items),
        comparable_scores(after, name, items),
        items,
        left_out,
    )


def _compare(
    rounds: ComparedRounds,
    first: NDArray[np.float64],
    second: NDArray[np.float64],
    items: Sequence[str] = (),
    left_out: Sequence[str] = (),
) -> Change:
    kinds = [_kinds(rounds.before, first), _kinds(rounds.after, second)]
    if all(kinds) and kinds[0] != kinds[1]:
        return not_comparable(Undefined("other_respondents"), items, left_out)
    found, test = _tested(rounds, first, second)
    return as_tested(found, test, items, left_out)


def _tested(
    rounds: ComparedRounds, first: NDArray[np.float64], second: NDArray[np.float64]
) -> tuple[ChangeTest, Test]:
    """Test a change by whether respondents are the same, and whether they are weighted.

    The same respondents have the weights of the later round.
    """
    old = Surveyed(first, rounds.before.responses.weighing(first))
    new = Surveyed(second, rounds.after.responses.weighing(second))
    if rounds.matched is not None:
        before, after = first[rounds.matched[0]], second[rounds.matched[1]]
        if int((~np.isnan(before) & ~np.isnan(after)).sum()) >= FEW:
            if new.design is None:
                return paired_change(before, after), "paired"
            earlier = np.full(len(second), np.nan)
            earlier[rounds.matched[1]] = before
            return survey_paired_change(earlier, second, new.design), "weighted-paired"
    if old.design is not None or new.design is not None:
        return survey_change(old, new), "weighted"
    return independent_change(first, second), "welch"


def _kinds(one: EvaluatedRound, scores: NDArray[np.float64]) -> set[str]:
    """Name the kinds of respondents who have a score."""
    scored = np.flatnonzero(~np.isnan(scores))
    return {one.responses.respondents[row] for row in scored.tolist()}


def _belongs(one: EvaluatedRound, item: str, perspective: str) -> bool:
    return item in {each.name for each in one.questionnaire.items_of(perspective)}
