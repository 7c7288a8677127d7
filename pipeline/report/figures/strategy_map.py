"""A strategy map: perspectives top to bottom, objectives in boxes, arrows from cause to effect.

Arrows run between the boxes, upright and level; those to the same effect join on their way.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.report.charts import StrategyMap
from pipeline.report.figures.axes import Part
from pipeline.report.figures.legend import legend
from pipeline.report.figures.map_boxes import MapBoxes, draw_band, map_boxes, map_colours
from pipeline.report.figures.map_links import End, Net, Spot, are_neighbours, nets_of
from pipeline.report.figures.map_ports import Places, key_of, places_of
from pipeline.report.figures.map_tracks import Span, tracks_of
from pipeline.report.figures.sheet import Mark, Point, Shape, Sheet, Stroke
from pipeline.report.figures.style import INK

KEY_GAP = 8.0
LEAST = 13.0  # height of a channel
MARGIN = 6.0  # in a channel, above its tracks and below them
TRACK = 5.0  # from track to track
LINE = 0.8
HEAD = 5.0  # length of an arrow head
HEAD_HALF = 2.6
ASIDE = 4.0  # arrows between neighbours: above the middle to the right, below it to the left


@dataclass(frozen=True, slots=True)
class Level:
    """A band with the channel above it: where both lie, and the channel's tracks."""

    channel: float  # top of the channel
    top: float  # of the band
    bottom: float
    tracks: tuple[tuple[Span, ...], ...]


def lay_out_strategy_map(chart: StrategyMap) -> Sheet:
    """Place the key, the bands with their boxes, and the arrows between them."""
    boxes = map_boxes(chart)
    spots = _spots(chart)
    nets = nets_of(chart.links, spots)
    places = places_of(nets, boxes)
    key, top = _key(chart)
    levels = _levels(boxes, nets, places, top)
    marks = list(key)
    for band, level in zip(boxes.bands, levels, strict=True):
        marks += draw_band(band, boxes, level.top, len(chart.zones))
    for net in nets:
        marks += _net(net, boxes, places, levels)
    for cause, effect in dict.fromkeys(chart.links):
        if are_neighbours(spots[cause], spots[effect]):
            marks += _aside(spots[cause], spots[effect], boxes, levels)
    return Sheet(levels[-1].bottom + 2, tuple(marks))


def _spots(chart: StrategyMap) -> dict[str, Spot]:
    return {
        node.key: (number, position)
        for number, band in enumerate(chart.bands)
        for position, node in enumerate(band.nodes)
    }


def _key(chart: StrategyMap) -> Part:
    """Write which number and colour stands for which class, where anything is scored."""
    if all(node.zone is None for band in chart.bands for node in band.nodes):
        return [], 0.0
    words = [f"{number} = {name}" for number, name in enumerate(chart.zones, 1)]
    marks, bottom = legend(words, map_colours(len(chart.zones)), 0)
    return marks, bottom + KEY_GAP


def _levels(boxes: MapBoxes, nets: Sequence[Net], places: Places, top: float) -> list[Level]:
    """Put the bands below each other, with as much room between them as the tracks need."""
    levels: list[Level] = []
    y = top
    for number, band in enumerate(boxes.bands):
        here = [net for net in nets if net.channel == number]
        tracks = tracks_of(here, places)
        needed = 2 * MARGIN + TRACK * (len(tracks) - 1) if tracks else 0.0
        start = y + (max(needed, LEAST) if number or here else 0.0)
        levels.append(Level(y, start, start + band.height, tuple(map(tuple, tracks))))
        y = start + band.height
    return levels


def _net(net: Net, boxes: MapBoxes, places: Places, levels: Sequence[Level]) -> list[Mark]:
    """Draw a net: its level part on its track, from there up and down to its ends."""
    level = levels[net.channel]
    depth = next(
        (at for at, track in enumerate(level.tracks) for span in track if span.net == net), None
    )
    xs = [places[key_of(net, end)] for end in net.ends]
    edges = [_edge(end, boxes, levels) for end in net.ends]
    y = level.channel + MARGIN + TRACK * (depth or 0)
    marks: list[Mark] = []
    if depth is not None:
        marks.append(Stroke(((min(xs), y), (max(xs), y)), INK, LINE))
    for end, x, edge in zip(net.ends, xs, edges, strict=True):
        if end.is_tip:
            marks += _arrow((x, y), (x, edge))
        else:
            marks.append(Stroke(((x, y), (x, edge)), INK, LINE))
    return marks


def _edge(end: End, boxes: MapBoxes, levels: Sequence[Level]) -> float:
    """Give the height where an end lies: at its box, or at the top of the band that it passes."""
    level = levels[end.band]
    if end.box is None:
        return level.top
    half = boxes.bands[end.band].box_height / 2
    middle = (level.top + level.bottom) / 2
    return middle + half if end.side == "upper" else middle - half


def _arrow(start: Point, tip: Point) -> list[Mark]:
    """Draw an upright or a level line with a head."""
    (x1, y1), (x2, y2) = start, tip
    across, down = _sign(x2 - x1), _sign(y2 - y1)
    x, y = x2 - across * HEAD, y2 - down * HEAD
    one = (x + down * HEAD_HALF, y + across * HEAD_HALF)
    other = (x - down * HEAD_HALF, y - across * HEAD_HALF)
    return [Stroke((start, (x, y)), INK, LINE), Shape((tip, one, other), INK, INK, 0.1)]


def _sign(length: float) -> int:
    return (length > 0) - (length < 0)


def _aside(cause: Spot, effect: Spot, boxes: MapBoxes, levels: Sequence[Level]) -> list[Mark]:
    """Draw the arrow between neighbours in a band."""
    band, level = boxes.bands[cause[0]], levels[cause[0]]
    one, other = band.boxes[cause[1]], band.boxes[effect[1]]
    middle = (level.top + level.bottom) / 2
    if one.left < other.left:
        return _arrow((one.left + one.width, middle - ASIDE), (other.left, middle - ASIDE))
    return _arrow((one.left, middle + ASIDE), (other.left + other.width, middle + ASIDE))
