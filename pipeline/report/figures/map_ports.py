"""Where the lines of a strategy map meet its boxes and pass between them.

In a channel no two trees have ends above or below each other, so that no two lines lie on each
other.
"""

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from pipeline.report.figures.map_boxes import Band, MapBoxes, NodeBox
from pipeline.report.figures.map_links import End, Net, Tree
from pipeline.report.figures.sheet import WIDTH

Places: TypeAlias = dict[tuple[Tree, int, int | None], float]  # by tree, band and box
Range: TypeAlias = tuple[float, float]

INSET = 5.0  # from a box's corner to its outermost port
WISHED_APART = 9.0  # ports on a side of a box
CLEAR = 2.0  # from a box to a line that passes
STEP = 0.5  # of the search for a free place
APART = (4.0, 2.5, 1.2)  # between trees; the first with which there is a free place


def places_of(nets: Sequence[Net], boxes: MapBoxes) -> Places:
    """Find a place for each end: first where trees pass a band, then at the boxes."""
    places: Places = {}
    for net in nets:
        for end in net.ends:
            if end.box is None and key_of(net, end) not in places:
                ranges = _gaps(boxes.bands[end.band], boxes.left)
                wish = _middle_of_tree(net.tree, nets, boxes)
                others = [*_others(net.tree, end.band, nets, places)]
                others += _others(net.tree, end.band + 1, nets, places)
                places[key_of(net, end)] = _free(wish, ranges, others)
    for net in sorted(nets, key=lambda one: len(one.ends) > 2):  # straight lines first
        for end in net.ends:
            if end.box is not None:
                inner = _inner(_box(end, boxes))
                others = [*_others(net.tree, net.channel, nets, places)]
                wish = _wish(net, end, nets, boxes, places)
                places[key_of(net, end)] = _free(wish, [inner], others)
    return places


def key_of(net: Net, end: End) -> tuple[Tree, int, int | None]:
    """Give the key of an end's place; both sides of a pass have the same."""
    return net.tree, end.band, end.box


def _others(tree: Tree, channel: int, nets: Sequence[Net], places: Places) -> Iterator[float]:
    """Give the places of other trees in a channel."""
    for net in nets:
        if net.channel == channel and net.tree != tree:
            yield from (places[key_of(net, end)] for end in net.ends if key_of(net, end) in places)


def _free(wish: float, ranges: Sequence[Range], others: Sequence[float]) -> float:
    """Give the free place nearest to the wish; where none is free, the nearest."""
    found = [min(max(wish, low), high) for low, high in ranges]
    for low, high in ranges:
        found += [low + STEP * step for step in range(int((high - low) / STEP) + 1)]
    found.sort(key=lambda x: (abs(x - wish), x))
    for apart in APART:
        for x in found:
            if all(abs(x - other) >= apart for other in others):
                return x
    return found[0]


def _gaps(band: Band, left: float) -> list[Range]:
    """Give the spaces before, between and behind the boxes of a band."""
    ends = [left, *(side for box in band.boxes for side in (box.left, box.left + box.width)), WIDTH]
    return [(start + CLEAR, end - CLEAR) for start, end in zip(ends[::2], ends[1::2], strict=True)]


def _middle_of_tree(tree: Tree, nets: Sequence[Net], boxes: MapBoxes) -> float:
    middles = [
        _box(end, boxes).middle
        for net in nets
        if net.tree == tree
        for end in net.ends
        if end.box is not None
    ]
    return sum(middles) / len(middles)


def _wish(net: Net, end: End, nets: Sequence[Net], boxes: MapBoxes, places: Places) -> float:
    """Give the place where an end would be best, of all that lie on this side of its box.

    Alone, it lies straight opposite to the other end, if there is one other; together, they lie in
    the order in which their lines go on.
    """
    box = _box(end, boxes)
    beside = [
        other
        for other in nets
        if other.channel == net.channel
        and any(
            (one.side, one.band, one.box) == (end.side, end.band, end.box) for one in other.ends
        )
    ]
    if len(beside) == 1:
        return _opposite(net, end, boxes, places)
    order = sorted(beside, key=lambda one: _heading(one, end, boxes, places))
    apart = min(WISHED_APART, (box.width - 2 * INSET) / (len(beside) - 1))
    return box.middle + (order.index(net) - (len(beside) - 1) / 2) * apart


def _opposite(net: Net, end: End, boxes: MapBoxes, places: Places) -> float:
    box = _box(end, boxes)
    others = [one for one in net.ends if one.side != end.side]
    if len(net.ends) != 2 or not others:
        return box.middle
    if key_of(net, others[0]) in places:
        low, high = _inner(box)
        return min(max(places[key_of(net, others[0])], low), high)
    low, high = _inner(box)
    other_low, other_high = _inner(_box(others[0], boxes))
    low, high = max(low, other_low), min(high, other_high)
    return (low + high) / 2 if low <= high else box.middle


def _heading(net: Net, end: End, boxes: MapBoxes, places: Places) -> float:
    """Give the middle of where a net's other ends lie."""
    found = [
        places[key_of(net, one)] if one.box is None else _box(one, boxes).middle
        for one in net.ends
        if one != end
    ]
    return sum(found) / len(found)


def _box(end: End, boxes: MapBoxes) -> NodeBox:
    return boxes.bands[end.band].boxes[end.box or 0]


def _inner(box: NodeBox) -> Range:
    return box.left + INSET, box.left + box.width - INSET
