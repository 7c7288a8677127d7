"""Which of several things is which of several others: in order first, then wherever it stands.

Each has a key (all that it says), a mask (what it says without its results) and a bag of words.
What is equal is paired as it stands in order; between two such pairs, where all masks are equal,
one by one; then what is equal elsewhere; then by mask, the most alike first; then by likeness.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import pairwise

BESIDE = 0.4  # likeness of what stands between the same neighbours
ANYWHERE = 0.6


@dataclass(frozen=True, slots=True)
class Likeness:
    """By what a thing is known."""

    key: Hashable
    mask: Hashable
    bag: Counter[str]


@dataclass(slots=True)
class _Pairing:
    expected: Sequence[Likeness]
    found: Sequence[Likeness]
    pairs: dict[int, int] = field(default_factory=dict)
    taken: set[int] = field(default_factory=set)

    def join(self, one: int, other: int) -> None:
        self.pairs[one] = other
        self.taken.add(other)

    def left(self) -> list[int]:
        return [at for at in range(len(self.expected)) if at not in self.pairs]

    def over(self) -> list[int]:
        return [at for at in range(len(self.found)) if at not in self.taken]

    def gaps(self) -> Iterator[tuple[list[int], list[int]]]:
        """Give what is not paired between neighbours that are, in the order of both."""
        anchors = [(-1, -1), *rising(self.pairs), (len(self.expected), len(self.found))]
        for (one, other), (next_one, next_other) in pairwise(anchors):
            left = [at for at in range(one + 1, next_one) if at not in self.pairs]
            over = [at for at in range(other + 1, next_other) if at not in self.taken]
            if left and over:
                yield left, over


def match(expected: Sequence[Likeness], found: Sequence[Likeness]) -> dict[int, int]:
    """Pair the positions of what is expected with those of what was found."""
    pairing = _Pairing(expected, found)
    _in_order(pairing, lambda one: one.key)
    for left, over in list(pairing.gaps()):
        if [expected[at].mask for at in left] == [found[at].mask for at in over]:
            for one, other in zip(left, over, strict=True):
                pairing.join(one, other)
    _elsewhere(pairing, lambda one: one.key, 0)
    _in_gaps_by_mask(pairing)
    _elsewhere(pairing, lambda one: one.mask, 0)
    for left, over in list(pairing.gaps()):
        _alike(pairing, left, over, BESIDE)
    _alike(pairing, pairing.left(), pairing.over(), ANYWHERE)
    return pairing.pairs


def likeness(one: Counter[str], other: Counter[str]) -> float:
    """Say how much two bags share: 0 nothing, 1 everything."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 1.0


def _in_order(pairing: _Pairing, of: Callable[[Likeness], Hashable]) -> None:
    names: dict[Hashable, int] = {}
    one = [names.setdefault(of(each), len(names)) for each in pairing.expected]
    other = [names.setdefault(of(each), len(names)) for each in pairing.found]
    for block in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks():
        for step in range(block.size):
            pairing.join(block.a + step, block.b + step)


def _in_gaps_by_mask(pairing: _Pairing) -> None:
    for left, over in list(pairing.gaps()):
        inside = _Pairing([pairing.expected[at] for at in left], [pairing.found[at] for at in over])
        _in_order(inside, lambda one: one.mask)
        for one, other in inside.pairs.items():
            pairing.join(left[one], over[other])


def _elsewhere(pairing: _Pairing, of: Callable[[Likeness], Hashable], least: float) -> None:
    """Pair what is equal by key or mask; of several, those that are most alike."""
    places: defaultdict[Hashable, list[int]] = defaultdict(list)
    for at in pairing.over():
        places[of(pairing.found[at])].append(at)
    sought: defaultdict[Hashable, list[int]] = defaultdict(list)
    for at in pairing.left():
        if of(pairing.expected[at]) in places:
            sought[of(pairing.expected[at])].append(at)
    for name, left in sought.items():
        _alike(pairing, left, places[name], least)


def _alike(pairing: _Pairing, left: Sequence[int], over: Sequence[int], least: float) -> None:
    """Pair the most alike first, those of equal likeness in order."""
    ranked = sorted(
        (-alike, place, one, other)
        for place, one in enumerate(left)
        for other in over
        if (alike := likeness(pairing.expected[one].bag, pairing.found[other].bag)) >= least
    )
    for _, _, one, other in ranked:
        if one not in pairing.pairs and other not in pairing.taken:
            pairing.join(one, other)


def rising(pairs: dict[int, int]) -> list[tuple[int, int]]:
    """Give the longest run of pairs that rises on both sides: what has kept its order."""
    ends: list[int] = []
    last: list[int] = []
    ordered = sorted(pairs.items())
    before: list[int] = []
    for position, (_, other) in enumerate(ordered):
        place = bisect_left(ends, other)
        before.append(last[place - 1] if place else -1)
        ends[place : place + 1] = [other]
        last[place : place + 1] = [position]
    run: list[tuple[int, int]] = []
    at = last[-1] if last else -1
    while at >= 0:
        run.append(ordered[at])
        at = before[at]
    return run[::-1]
