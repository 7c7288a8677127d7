"""Labels beside the points that they name, apart from each other and from everything drawn.

Each label takes the cheapest of many places around its point: beside it, or farther away with a
line (leader) to it. Points are named in order, those without room first in another try; later
rounds let each label move to a better place while the others stay. There is no chance in it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from math import cos, hypot, pi, sin

from pipeline.report.figures.geometry import (
    Area,
    Segment,
    around,
    cross,
    holds,
    nearest,
    overlap,
    passes,
    widened,
)
from pipeline.report.figures.sheet import Point

CLOSE = 3.0  # from a point's middle to a label that needs no leader, beyond its markers
RADII = (11.0, 16.0, 22.0, 29.0, 37.0, 46.0, 56.0, 68.0, 82.0, 98.0, 116.0, 136.0, 160.0, 190.0)
DIRECTIONS = 24
ROUNDS = 4
TRIES = 8
NEIGHBOURS = 50.0  # points so near push a label to the other side
SIDE = 6.0  # what the wrong side costs, at most
LEADER = 6.0  # what needing a leader costs
CROSSING = 30.0
ON_MARKER = 12.0
FAULT = 1000.0  # text under or over something else


@dataclass(frozen=True, slots=True)
class Anchor:
    """A point to be named, and the size of its label."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Ground:
    """Where labels may stand, and what they keep off."""

    area: Area
    lines: tuple[Segment, ...]  # leaders may cross these
    markers: tuple[Area, ...]
    clear: float  # from an anchor's middle to the end of its own markers


@dataclass(frozen=True, slots=True)
class Place:
    """Where a label stands; the leader goes from the point to the label."""

    area: Area
    leader: Segment | None
    cost: float


def place_labels(anchors: Sequence[Anchor], ground: Ground) -> list[Place]:
    """Give each anchor's label a place; a cost of ``FAULT`` or more says that there was no room."""
    choices = [sorted(_choices(anchors, one, ground), key=_cost) for one in anchors]
    order = list(range(len(anchors)))
    for _ in range(TRIES):
        places: dict[int, Place] = {}
        for position in order:
            places[position] = _cheapest(choices[position], list(places.values()), ground)
        failed = [position for position in order if places[position].cost >= FAULT]
        if not failed:
            break
        order = failed + [position for position in order if position not in failed]
    for _ in range(ROUNDS):
        before = dict(places)
        for position in order:
            others = [place for at, place in places.items() if at != position]
            places[position] = _cheapest(choices[position], others, ground)
        if places == before:
            break
    return [places[position] for position in range(len(anchors))]


def _cost(place: Place) -> float:
    return place.cost


def _choices(anchors: Sequence[Anchor], anchor: Anchor, ground: Ground) -> Iterator[Place]:
    """Give all places around a point, each with what its distance and side cost."""
    away = _away(anchors, anchor)
    radii = ((ground.clear + CLOSE, 0.0), *((radius, LEADER) for radius in RADII))
    for (radius, extra), turn in product(radii, range(DIRECTIONS)):
        across, down = cos(turn * 2 * pi / DIRECTIONS), sin(turn * 2 * pi / DIRECTIONS)
        x = anchor.x + across * (radius + anchor.width / 2)
        y = anchor.y + down * (radius + anchor.height / 2)
        area = around(x, y, anchor.width, anchor.height)
        if not holds(ground.area, area):
            continue
        wrong = SIDE / 2 * (1 - across * away[0] - down * away[1])
        leader = ((anchor.x, anchor.y), nearest(area, anchor.x, anchor.y)) if extra else None
        yield Place(area, leader, radius + extra + wrong)


def _away(anchors: Sequence[Anchor], anchor: Anchor) -> Point:
    """Give the direction away from a point's neighbours, of length 1; to the right without any."""
    x = y = 0.0
    for other in anchors:
        across, down = anchor.x - other.x, anchor.y - other.y
        distance = hypot(across, down)
        if 0 < distance < NEIGHBOURS:
            x, y = x + across / distance**2, y + down / distance**2
    length = hypot(x, y)
    return (x / length, y / length) if length > 1e-9 else (1.0, 0.0)


def _cheapest(choices: Sequence[Place], others: Sequence[Place], ground: Ground) -> Place:
    """Choose the place with the least cost; ``choices`` ascend by what they cost by themselves."""
    best = Place(ground.area, None, float("inf"))
    for choice in choices:
        if choice.cost >= best.cost:
            break
        cost = choice.cost + FAULT * _faults(choice, others, ground)
        if cost < best.cost:
            cost += _crossings(choice, others, ground)
        if cost < best.cost:
            best = Place(choice.area, choice.leader, cost)
    return best


def _faults(choice: Place, others: Sequence[Place], ground: Ground) -> int:
    """Count what a label would cover, and the labels that its leader would strike through."""
    text, leader = widened(choice.area, 1), choice.leader
    count = sum(overlap(text, one) for one in ground.markers)
    count += sum(passes(line, text) for line in ground.lines)
    for other in others:
        count += overlap(text, other.area)
        count += other.leader is not None and passes(other.leader, text)
        count += leader is not None and passes(leader, widened(other.area, 1))
    return count


def _crossings(choice: Place, others: Sequence[Place], ground: Ground) -> float:
    """Add up what a leader costs that crosses others or runs over markers of other anchors."""
    if not choice.leader:
        return 0.0
    leaders = sum(1 for one in others if one.leader and cross(choice.leader, one.leader))
    own = around(*choice.leader[0], ground.clear, ground.clear)
    over = sum(passes(choice.leader, one) for one in ground.markers if not overlap(own, one))
    return CROSSING * leaders + ON_MARKER * over
