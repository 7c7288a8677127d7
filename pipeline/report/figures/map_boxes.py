"""The bands and boxes of a strategy map: how wide they are and what is written in them."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.report.charts import MapNode, StrategyMap
from pipeline.report.figures.lettering import widest, width, wrap
from pipeline.report.figures.sheet import (
    WIDTH,
    Box,
    Mark,
    Pen,
    Shape,
    block_height,
    write_beside,
)
from pipeline.report.figures.style import INK, MUTED, PAPER, SMALL, TEXT, tint, zone_colours

SIZES = (TEXT, SMALL, 7.0)  # the largest with which no word is broken
NAME_ROOM = 60.0
NAME = Pen(SMALL, weight="bold")
NAME_START, NAME_GAP = 4.0, 6.0  # before and behind the names of the bands
WIDEST_BOX = 104.0
BETWEEN = 8.0  # boxes, at least: lines pass there
BESIDE, PAD = 2.0, 3.0  # in a box, beside its text and above and below it
BAND_PAD = 6.0
BAND = "#ECEEF1"
FILL = 0.6  # share of the classes' colours in the boxes
BADGE = 9.5  # the square with the number of a class
BADGE_PEN = Pen(7.0, INK, "center", "bold")
BADGE_GAP = 3.0
SCORE_GAP = 2.0


@dataclass(frozen=True, slots=True)
class NodeBox:
    """A box with its wrapped words; where its band lies says how high it stands."""

    key: str
    left: float
    width: float
    label: tuple[str, ...]
    score: tuple[str, ...]
    zone: int | None

    @property
    def middle(self) -> float:
        """Halfway between the left and the right side."""
        return self.left + self.width / 2


@dataclass(frozen=True, slots=True)
class Band:
    """A band with its boxes from left to right."""

    name: tuple[str, ...]
    boxes: tuple[NodeBox, ...]
    box_height: float
    height: float


@dataclass(frozen=True, slots=True)
class MapBoxes:
    """All bands; boxes stand right of ``left``."""

    bands: tuple[Band, ...]
    left: float
    size: float  # of the text in boxes


def map_boxes(chart: StrategyMap) -> MapBoxes:
    """Share the width out: the boxes of a band are equally wide and far apart."""
    names = [wrap(band.label, NAME_ROOM, NAME.size, NAME.weight) for band in chart.bands]
    left = max(widest(lines, NAME.size, NAME.weight) for lines in names) + NAME_START + NAME_GAP
    size = _size(chart, left)
    bands: list[Band] = []
    for name, band in zip(names, chart.bands, strict=True):
        boxes = _boxes(band.nodes, left, size)
        high = max((_box_height(box, size) for box in boxes), default=0.0)
        height = max(high, block_height(len(name), NAME)) + 2 * BAND_PAD
        bands.append(Band(name, boxes, high, height))
    return MapBoxes(tuple(bands), left, size)


def draw_band(band: Band, boxes: MapBoxes, top: float, n_zones: int) -> list[Mark]:
    """Draw the strip of a band, its name at the left, its boxes."""
    middle = top + band.height / 2
    marks: list[Mark] = [Box(0, top, WIDTH, band.height, BAND)]
    marks += write_beside(band.name, NAME_START, middle, NAME)
    for box in band.boxes:
        marks += _box(box, band, boxes.size, middle, n_zones)
    return marks


def map_colours(n_zones: int) -> tuple[str, ...]:
    """Give the colours of the classes, low to high, light enough for near-black text."""
    return tuple(tint(colour, FILL) for colour in zone_colours(n_zones))


def _size(chart: StrategyMap, left: float) -> float:
    """Choose the largest size with which every word fits into its box."""

    def fits(size: float) -> bool:
        return all(
            width(word, size) <= _box_width(len(band.nodes), left) - 2 * BESIDE
            for band in chart.bands
            for node in band.nodes
            for word in node.label.split()
        )

    return next((size for size in SIZES if fits(size)), SIZES[-1])


def _box_width(count: int, left: float) -> float:
    return min(WIDEST_BOX, (WIDTH - left) / count - BETWEEN)


def _boxes(nodes: Sequence[MapNode], left: float, size: float) -> tuple[NodeBox, ...]:
    if not nodes:
        return ()
    wide, slot = _box_width(len(nodes), left), (WIDTH - left) / len(nodes)
    room = wide - 2 * BESIDE
    return tuple(
        NodeBox(
            node.key,
            left + slot * (position + 0.5) - wide / 2,
            wide,
            wrap(node.label, room, size),
            wrap(node.score, room - _badge_room(node.zone), size, "bold"),
            node.zone,
        )
        for position, node in enumerate(nodes)
    )


def _badge_room(zone: int | None) -> float:
    return 0.0 if zone is None else BADGE + BADGE_GAP


def _score_height(box: NodeBox, size: float) -> float:
    least = 0.0 if box.zone is None else BADGE
    return max(block_height(len(box.score), Pen(size)), least)


def _box_height(box: NodeBox, size: float) -> float:
    score = _score_height(box, size)
    return block_height(len(box.label), Pen(size)) + score + SCORE_GAP * bool(score) + 2 * PAD


def _box(box: NodeBox, band: Band, size: float, middle: float, n_zones: int) -> list[Mark]:
    """Draw a box: its label above, its score below, beside the number of its class."""
    fill = PAPER if box.zone is None else map_colours(n_zones)[box.zone]
    top, bottom = middle - band.box_height / 2, middle + band.box_height / 2
    right = box.left + box.width
    corners = ((box.left, top), (right, top), (right, bottom), (box.left, bottom))
    score = _score_height(box, size)
    pen = Pen(size, align="center")
    rest = top + PAD + (bottom - top - 2 * PAD - score - SCORE_GAP * bool(score)) / 2
    return [
        Shape(corners, fill, MUTED, 0.8),
        *write_beside(box.label, box.middle, rest, pen),
        *_score(box, bottom - PAD - score / 2, size),
    ]


def _score(box: NodeBox, middle: float, size: float) -> list[Mark]:
    room = _badge_room(box.zone)
    start = box.middle - (room + widest(box.score, size, "bold")) / 2
    words = write_beside(box.score, start + room, middle, Pen(size, weight="bold"))
    if box.zone is None:
        return [*words]
    if not box.score:
        start += BADGE_GAP / 2
    badge = Box(start, middle - BADGE / 2, BADGE, BADGE, PAPER)
    number = write_beside((str(box.zone + 1),), start + BADGE / 2, middle, BADGE_PEN)
    return [badge, *number, *words]
