"""Labels beside the points that they name, apart from each other and from everything drawn.

Each label takes the cheapest of many places around its point: beside it, or farther away with a
line (leader) to it. Points are named in order; in another try those without room come first, and
farther out. Later rounds let each label move to a better place. There is no chance in it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from math import cos, hypot, pi, sin

from pipeline.report.figures.geometry import (
    Area,
    Segment,
    centred,
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
ROUNDS = 6
TRIES = 8
PUSH = 18.0  # farther from its point, a label is tried that had no room before
NEIGHBOURS = 50.0  # points so near push a label to the other side
SIDE = 6.0  # what the wrong side costs, at most
LEADER = 6.0  # what needing a leader costs
CROSSING = 45.0
ON_MARKER = 45.0
MARGIN = 1.0  # around a label's text
NEAR = 4.0  # a label so near to a point might name it
ON_NEIGHBOUR = 7.0
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
    """Where the label of a point stands; the leader goes from the point to the label."""

    point: Point
    area: Area
    leader: Segment | None
    cost: float


def place_labels(anchors: Sequence[Anchor], ground: Ground) -> list[Place]:
    """Give each anchor's label a place; a cost of ``FAULT`` or more says that there was no room."""
    choices = [sorted(_choices(anchors, one, ground), key=_cost) for one in anchors]
    places = _first_places(choices, ground)
    for _ in range(ROUNDS):
        before = list(places)
        for position in range(len(anchors)):
            others = [*places[:position], *places[position + 1 :]]
            places[position] = _cheapest(choices[position], others, ground)
        if places == before:
            break
    return places


def _first_places(choices: Sequence[Sequence[Place]], ground: Ground) -> list[Place]:
    """Place one label after the other; those without room come first, farther out, in a new try."""
    order = list(range(len(choices)))
    pushes = [0] * len(choices)
    places: dict[int, Place] = {}
    for _ in range(TRIES):
        places = {}
        for position in order:
            least = PUSH * pushes[position]
            far = [one for one in choices[position] if _distance(one) >= least]
            placed = list(places.values())
            places[position] = _cheapest(far or choices[position], placed, ground)
        failed = [position for position in order if places[position].cost >= FAULT]
        if not failed:
            break
        for position in failed:
            pushes[position] += 1
        order = failed + [position for position in order if position not in failed]
    return [places[position] for position in range(len(choices))]


def _distance(place: Place) -> float:
    x, y = nearest(place.area, *place.point)
    return hypot(x - place.point[0], y - place.point[1])


def _cost(place: Place) -> float:
    return place.cost


def _choices(anchors: Sequence[Anchor], anchor: Anchor, ground: Ground) -> Iterator[Place]:
    """Give all places around a point, each with what its distance and side cost."""
    away, point = _away(anchors, anchor), (anchor.x, anchor.y)
    radii = ((ground.clear + CLOSE, 0.0), *((radius, LEADER) for radius in RADII))
    for (radius, extra), turn in product(radii, range(DIRECTIONS)):
        across, down = cos(turn * 2 * pi / DIRECTIONS), sin(turn * 2 * pi / DIRECTIONS)
        x = anchor.x + across * (radius + anchor.width / 2)
        y = anchor.y + down * (radius + anchor.height / 2)
        area = centred(x, y, anchor.width, anchor.height)
        if not holds(ground.area, area):
            continue
        wrong = SIDE / 2 * (1 - across * away[0] - down * away[1])
        leader = (point, nearest(area, *point)) if extra else None
        yield Place(point, area, leader, radius + extra + wrong)


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
    best = Place((0.0, 0.0), ground.area, None, float("inf"))
    for choice in choices:
        if choice.cost >= best.cost:
            break
        cost = choice.cost
        for is_fault in _faults(choice, others, ground):
            cost += FAULT * is_fault
            if cost >= best.cost:
                break
        if cost < best.cost:
            cost += _doubts(choice, others, ground)
        if cost < best.cost:
            best = replace(choice, cost=cost)
    return best


def _faults(choice: Place, others: Sequence[Place], ground: Ground) -> Iterator[bool]:
    """Tell of everything whether the label covers it, or its leader strikes it through."""
    text, leader = widened(choice.area, MARGIN), choice.leader
    for other in others:
        yield overlap(text, other.area)
        yield other.leader is not None and passes(other.leader, text)
        yield leader is not None and passes(leader, widened(other.area, MARGIN))
    for marker in ground.markers:
        yield overlap(text, marker)
    for line in ground.lines:
        yield passes(line, text)


def _doubts(choice: Place, others: Sequence[Place], ground: Ground) -> float:
    """Add up what makes a reader doubt which point is named.

    That is a leader that crosses others or runs over markers, and a label near to other markers.
    """
    own = centred(*choice.point, ground.clear, ground.clear)
    foreign = [one for one in ground.markers if not overlap(own, one)]
    surroundings = widened(choice.area, NEAR)
    cost = ON_NEIGHBOUR * sum(overlap(surroundings, one) for one in foreign)
    if choice.leader:
        leaders = sum(1 for one in others if one.leader and cross(choice.leader, one.leader))
        cost += CROSSING * leaders
        cost += ON_MARKER * sum(passes(choice.leader, one) for one in foreign)
    return cost
