"""Rounds of a survey side by side: levels, changes, and what cannot be compared.

Lists over rounds go from the first round to the study's own. Every ``Change`` of a record belongs
to the entry of ``Rounds.pairs`` at the same position.
"""

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from pipeline.results import ABSENT, Estimate, Undefined

# counted: the figures are of everything, so that no chance is in their difference
Verdict: TypeAlias = Literal["changed", "no_detectable_change", "counted", "not_comparable"]
Test: TypeAlias = Literal[
    "welch", "paired", "linear", "intervals", "none", "weighted", "weighted-paired"
]
ItemChange: TypeAlias = Literal["changed", "added", "gone", "scale", "direction"]


@dataclass(frozen=True, slots=True)
class ReadRound:
    """What ingest knows of a round: the words of its items, by item."""

    name: str
    words: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class ReadPairs:
    """Respondents of two rounds with the same key, by position from 1; None: there are no keys."""

    before: int  # positions of the rounds
    after: int
    pairs: tuple[tuple[int, int], ...] | None


@dataclass(frozen=True, slots=True)
class ReadRounds:
    """All rounds as ingest read them. No key is in here."""

    rounds: tuple[ReadRound, ...]
    pairs: tuple[ReadPairs, ...]


@dataclass(frozen=True, slots=True)
class RoundInfo:
    """One round."""

    name: str  # the study's ``round``, else its name
    study: str
    n: int  # respondents that stay
    respondents: dict[str, int]  # the same by kind
    weighted: Literal[True] | None = field(default=None, metadata=ABSENT)  # some have weights


@dataclass(frozen=True, slots=True)
class RoundPair:
    """Two rounds that are compared."""

    before: int  # positions in ``Rounds.rounds``
    after: int
    n_matched: int | None  # respondents of both who are known to be the same; None: no keys
    n_tests: int  # of perspectives, and of a whole with parts, over which p is adjusted
    n_item_tests: int


@dataclass(frozen=True, slots=True)
class ItemDrift:
    """An item that is not the same in two rounds that follow each other."""

    item: str
    kind: ItemChange
    before: int
    after: int
    words_before: str  # of a scale its points; nothing where the item was added
    words_after: str
    compared: bool  # the study says that the words mean the same


@dataclass(frozen=True, slots=True)
class Level:
    """Where something stood in one round, as that round's own study has it."""

    n: int | None  # None: no respondents stand behind it
    value: Estimate
    sd: Estimate
    low: Estimate  # 95 % interval
    high: Estimate
    category: str | Undefined | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """The later round less the earlier, of what both have in common.

    ``value_before`` and ``value_after`` are those of the compared items, and so may differ from the
    rounds' levels.
    """

    verdict: Verdict
    reason: Undefined | None  # why it is not comparable
    test: Test
    items: tuple[str, ...]  # compared, of a perspective
    left_out: tuple[str, ...]  # of either round, since they are not the same in both
    n_before: int | None
    n_after: int | None
    value_before: Estimate
    value_after: Estimate
    difference: Estimate
    low: Estimate  # 95 % interval
    high: Estimate
    t: Estimate
    df: Estimate
    p: Estimate
    p_adjusted: Estimate  # Holm, over the family of ``RoundPair``
    effect: Estimate  # Hedges' g; of a paired test d_av; of weighted means d
    effect_low: Estimate
    effect_high: Estimate
    detectable: Estimate  # the smallest difference that a test of so many finds 4 times of 5


@dataclass(frozen=True, slots=True)
class Tracked:
    """One thing over the rounds; a level is None in a round that does not have it."""

    levels: tuple[Level | None, ...]
    changes: tuple[Change, ...]
    breaks: tuple[int, ...] = ()  # rounds before which it is not the same as in the round before


@dataclass(frozen=True, slots=True)
class IndicatorLevel:
    """An indicator in one round."""

    target: float | None
    realisation: float | None
    achievement: float
    category: str | Undefined


@dataclass(frozen=True, slots=True)
class TrackedIndicator:
    """An indicator over the rounds; differences of the pairs, ``undefined`` with their reason."""

    unit: str
    levels: tuple[IndicatorLevel | None, ...]
    realisations: tuple[Estimate, ...]
    achievements: tuple[Estimate, ...]


@dataclass(frozen=True, slots=True)
class ActionResult:
    """What was planned after the last round, and the change of what it was about."""

    about: str
    of: Literal["item", "perspective", "indicator"]
    done: str | None
    verdict: Verdict | None  # None: nothing is known of it in both rounds
    difference: Estimate


@dataclass(frozen=True, slots=True)
class Rounds:
    """A survey over its rounds."""

    rounds: tuple[RoundInfo, ...]
    pairs: tuple[RoundPair, ...]  # each with the round before it; then the last with the first
    drift: tuple[ItemDrift, ...]
    perspectives: dict[str, Tracked]
    items: dict[str, Tracked]
    indices: dict[str, Tracked]
    indicators: dict[str, TrackedIndicator]
    overall: Tracked
    actions: tuple[ActionResult, ...]

    @property
    def latest(self) -> int:
        """The position of the pair of the study's own round and the one before it."""
        return len(self.rounds) - 2
