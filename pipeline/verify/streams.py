"""Two long streams of words laid side by side: what stands in one is found in the other.

First by runs of words that each has once, then between those by shorter runs and by masks, at last
word by word; what is left over is looked for among what is left over, wherever it stands.
"""

from collections.abc import Callable, Hashable, Sequence
from difflib import SequenceMatcher
from typing import TypeAlias

from pipeline.verify.matching import rising
from pipeline.verify.tokens import Token

LARGEST = 2_000_000  # products of lengths that are compared word by word
RUNS = (8, 4, 2)
IN_STEP = 0.5  # of the words that say the same

Places: TypeAlias = Sequence[int]
_Gap: TypeAlias = tuple[Places, Places]
_Streams: TypeAlias = tuple[Sequence[Token], Sequence[Token]]
_Of: TypeAlias = Callable[[Token], str]


def align(expected: Sequence[Token], found: Sequence[Token]) -> dict[int, int]:
    """Give the position in ``found`` of every token of ``expected`` that is there.

    A number counts as there where another number stands in its place.
    """
    pairs: dict[int, int] = {}
    streams = expected, found
    gaps: list[_Gap] = [(range(len(expected)), range(len(found)))]
    for of in (_said, _masked):
        for run in RUNS:
            gaps = [gap for gap in gaps if not _in_step(gap, streams, pairs)]
            gaps = [part for gap in gaps for part in _anchored(gap, streams, of, run, pairs)]
    for gap in gaps:
        if not _in_formula(gap, streams, pairs):
            _word_by_word(gap, expected, found, pairs)
    _left_over(expected, found, pairs)
    return pairs


def _said(token: Token) -> str:
    """Give what it says; a sign before it may be one of subtraction."""
    return token.bare.removeprefix("-")


def _masked(token: Token) -> str:
    return token.mask


def _in_step(gap: _Gap, streams: _Streams, pairs: dict[int, int]) -> bool:
    """Pair one by one where both sides are alike but for some numbers, however often those recur.

    Where most of them are others, it is rather other rows that stand there.
    """
    left, over = gap
    if len(left) != len(over):
        return False
    both = [(streams[0][one], streams[1][other]) for one, other in zip(left, over, strict=True)]
    if any(one.mask != other.mask for one, other in both):
        return False
    if sum(_said(one) == _said(other) for one, other in both) < IN_STEP * len(both):
        return False
    pairs.update(zip(left, over, strict=True))
    return True


def _in_formula(gap: _Gap, streams: _Streams, pairs: dict[int, int]) -> bool:
    """Pair numbers one by one where only numbers are expected: letters may stand between them."""
    left, over = gap
    if any(streams[0][at].kind != "number" for at in left):
        return False
    numbers = [at for at in over if streams[1][at].kind == "number"]
    return _in_step((left, numbers), streams, pairs)


def _anchored(
    gap: _Gap,
    streams: _Streams,
    of: _Of,
    run: int,
    pairs: dict[int, int],
) -> list[_Gap]:
    """Pair runs of tokens that each side has once; give what lies between them."""
    left, over = gap
    if not left or not over:
        return []
    one = [of(streams[0][at]) for at in left]
    other = [of(streams[1][at]) for at in over]
    mine, theirs = _once(one, run), _once(other, run)
    starts = rising({mine[words]: theirs[words] for words in mine.keys() & theirs.keys()})
    parts: list[_Gap] = []
    first = second = 0
    for start, start_found in starts:
        if start < first or start_found < second:
            continue
        back = _equal(one[first:start][::-1], other[second:start_found][::-1])
        ahead = _equal(one[start:], other[start_found:])
        parts.append((left[first : start - back], over[second : start_found - back]))
        for step in range(-back, ahead):
            pairs[left[start + step]] = over[start_found + step]
        first, second = start + ahead, start_found + ahead
    return [*parts, (left[first:], over[second:])]


def _equal(one: Sequence[str], other: Sequence[str]) -> int:
    """Count how many words two runs begin with alike."""
    for at, (mine, theirs) in enumerate(zip(one, other, strict=False)):
        if mine != theirs:
            return at
    return min(len(one), len(other))


def _once(words: Sequence[str], run: int) -> dict[Hashable, int]:
    """Give where each run of words begins that occurs once."""
    seen: dict[Hashable, int] = {}
    for at in range(len(words) - run + 1):
        key = tuple(words[at : at + run])
        seen[key] = -1 if key in seen else at
    return {key: at for key, at in seen.items() if at >= 0}


def _word_by_word(
    gap: _Gap, expected: Sequence[Token], found: Sequence[Token], pairs: dict[int, int]
) -> None:
    left, over = gap
    if not left or not over or len(left) * len(over) > LARGEST:
        return
    one, other = [expected[at].mask for at in left], [found[at].mask for at in over]
    if one == other:
        pairs.update(zip(left, over, strict=True))
        return
    # equal numbers first: a page's own numbers may stand among them
    for of in (_said, _masked):
        for part_left, part_over in _parts(left, over, pairs):
            mine = [of(expected[at]) for at in part_left]
            theirs = [of(found[at]) for at in part_over]
            for block in SequenceMatcher(None, mine, theirs, autojunk=False).get_matching_blocks():
                for step in range(block.size):
                    pairs[part_left[block.a + step]] = part_over[block.b + step]


def _parts(left: Places, over: Places, pairs: dict[int, int]) -> list[_Gap]:
    """Cut a gap at what is paired already."""
    taken = {other: at for at, other in enumerate(over)}
    parts: list[_Gap] = []
    mine: list[int] = []
    start = 0
    for one in left:
        if one not in pairs:
            mine.append(one)
            continue
        end = taken.get(pairs[one], start)
        parts.append((mine, over[start:end]))
        mine, start = [], end + 1
    return [part for part in (*parts, (mine, over[start:])) if part[0] and part[1]]


def _left_over(expected: Sequence[Token], found: Sequence[Token], pairs: dict[int, int]) -> None:
    """Find what stands elsewhere: exchanged sections, notes at the foot of a page."""
    taken = set(pairs.values())
    gaps: list[_Gap] = [
        (
            [at for at in range(len(expected)) if at not in pairs],
            [at for at in range(len(found)) if at not in taken],
        )
    ]
    for of in (_said, _masked):
        for run in RUNS[:2]:
            gaps = [
                part for gap in gaps for part in _anchored(gap, (expected, found), of, run, pairs)
            ]
