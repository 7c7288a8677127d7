"""The links of a strategy map as trees: all causes of one effect join on their way to it.

A channel lies above each band. A tree has ends at the upper and the lower side of the channels
that it runs through: at the boxes of the causes and the effect, and where it passes a band.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

Side: TypeAlias = Literal["upper", "lower"]
Spot: TypeAlias = tuple[int, int]  # number of the band and of the box in it
Tree: TypeAlias = tuple[str, Side]  # the effect, and the side of its channel where it stands


@dataclass(frozen=True, slots=True)
class End:
    """Where a tree ends at a side of a channel: at a box, or where it passes a band."""

    side: Side
    band: int
    box: int | None  # None: the tree passes the band
    is_tip: bool = False  # the effect


@dataclass(frozen=True, slots=True)
class Net:
    """The part of a tree in one channel."""

    tree: Tree
    channel: int
    ends: tuple[End, ...]


def nets_of(links: Sequence[tuple[str, str]], spots: Mapping[str, Spot]) -> list[Net]:
    """Join the links with the same effect, channel by channel; neighbours' links are left out."""
    ends: dict[tuple[Tree, int], dict[End, None]] = {}
    for cause, effect in links:
        if are_neighbours(spots[cause], spots[effect]):
            continue
        side: Side = "upper" if spots[effect][0] < spots[cause][0] else "lower"
        for channel, end in _path(spots[cause], spots[effect]):
            ends.setdefault(((effect, side), channel), {})[end] = None
    return [Net(tree, channel, tuple(found)) for (tree, channel), found in ends.items()]


def are_neighbours(one: Spot, other: Spot) -> bool:
    """Tell whether two boxes stand side by side in a band."""
    return one[0] == other[0] and abs(one[1] - other[1]) == 1


def _path(cause: Spot, effect: Spot) -> Iterator[tuple[int, End]]:
    """Give the ends of a link in each channel that it runs through, from cause to effect."""
    (start, box), (goal, target) = cause, effect
    if goal == start:  # over the boxes between them
        yield start, End("lower", start, box)
        yield start, End("lower", goal, target, is_tip=True)
    for channel in range(start, goal, -1):  # upwards
        yield channel, End("lower", channel, box if channel == start else None)
        is_tip = channel == goal + 1
        yield channel, End("upper", channel - 1, target if is_tip else None, is_tip)
    for channel in range(start + 1, goal + 1):  # downwards
        yield channel, End("upper", channel - 1, box if channel == start + 1 else None)
        is_tip = channel == goal
        yield channel, End("lower", channel, target if is_tip else None, is_tip)
