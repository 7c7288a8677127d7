"""A path diagram: predictors, mediator and outcome in boxes, arrows with their coefficients."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.report.charts import PathDiagram
from pipeline.report.figures.lettering import width, wrap
from pipeline.report.figures.sheet import (
    WIDTH,
    Box,
    Label,
    Mark,
    Pen,
    Point,
    Shape,
    Sheet,
    Stroke,
    block_height,
    write_beside,
)
from pipeline.report.figures.style import BAR, INK, MUTED, PAPER, TEXT, tint

ROOM = 112.0  # width of a box
PAD = 6.0  # inside it, on all sides
GAP = 22.0  # between predictors
RISE = 34.0  # from the mediator down to the first predictor
LINE = 0.9
HEAD = 3.2  # half the width of an arrow's head; it is twice as long
PEN = Pen(TEXT, align="center")
FILL = tint(BAR, 0.12)
TO_MEDIATOR, TO_OUTCOME, ONWARD = 0.33, 0.6, 0.45  # where on its path a coefficient stands


@dataclass(frozen=True, slots=True)
class Node:
    """A box with its words."""

    left: float
    top: float
    lines: tuple[str, ...]

    @property
    def height(self) -> float:
        """From the upper to the lower edge."""
        return block_height(len(self.lines), PEN) + 2 * PAD

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return self.top + self.height / 2

    def marks(self) -> list[Mark]:
        """Draw it."""
        right, bottom = self.left + ROOM, self.top + self.height
        corners = ((self.left, self.top), (right, self.top), (right, bottom), (self.left, bottom))
        words = write_beside(self.lines, self.left + ROOM / 2, self.middle, PEN)
        return [Shape(corners, FILL, MUTED, LINE), *words]


@dataclass(frozen=True, slots=True)
class Arrow:
    """A path with its coefficient, and where on it that stands."""

    start: Point
    end: Point
    text: str
    share: float

    def line(self) -> list[Mark]:
        """Draw the path with its head."""
        (x1, y1), (x2, y2) = self.start, self.end
        length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
        along = ((x2 - x1) / length, (y2 - y1) / length)
        back = (x2 - 2 * HEAD * along[0], y2 - 2 * HEAD * along[1])
        sides = (
            (back[0] - HEAD * along[1], back[1] + HEAD * along[0]),
            (back[0] + HEAD * along[1], back[1] - HEAD * along[0]),
        )
        return [Stroke((self.start, back), INK, LINE), Shape((self.end, *sides), INK, INK, 0.1)]

    def words(self) -> list[Mark]:
        """Write the coefficient on a patch of paper."""
        x = self.start[0] + self.share * (self.end[0] - self.start[0])
        y = self.start[1] + self.share * (self.end[1] - self.start[1])
        wide, high = width(self.text, TEXT, "regular") + 4, block_height(1, PEN)
        written: Sequence[Label] = write_beside((self.text,), x, y, PEN)
        return [Box(x - wide / 2, y - high / 2, wide, high, PAPER), *written]


def lay_out_paths(chart: PathDiagram) -> Sheet:
    """Place the boxes and the arrows between them."""
    mediator = Node((WIDTH - ROOM) / 2, LINE, _lines(chart.mediator))
    top, starts = mediator.top + mediator.height + RISE, []
    for one in chart.predictors:
        starts.append(Node(LINE, top, _lines(one.label)))
        top += starts[-1].height + GAP
    words = _lines(chart.outcome)
    high = block_height(len(words), PEN) + 2 * PAD
    centre = (starts[0].top + starts[-1].top + starts[-1].height) / 2
    outcome = Node(WIDTH - ROOM - LINE, max(centre - high / 2, starts[0].top), words)
    arrows = _arrows(chart, starts, mediator, outcome)
    bottom = max(top - GAP, outcome.top + outcome.height)
    marks = [mark for one in arrows for mark in one.line()]
    marks += [mark for node in (mediator, *starts, outcome) for mark in node.marks()]
    return Sheet(bottom + 2, (*marks, *(mark for one in arrows for mark in one.words())))


def _arrows(
    chart: PathDiagram, starts: Sequence[Node], mediator: Node, outcome: Node
) -> list[Arrow]:
    below = (mediator.left + ROOM / 2, mediator.top + mediator.height)
    onto = (outcome.left + ROOM / 2, outcome.top)
    arrows = [Arrow((mediator.left + ROOM, mediator.middle), onto, chart.onward, ONWARD)]
    for one, node in zip(chart.predictors, starts, strict=True):
        edge = (node.left + ROOM, node.middle)
        arrows.append(Arrow(edge, (outcome.left, outcome.middle), one.to_outcome, TO_OUTCOME))
        arrows.append(Arrow(edge, below, one.to_mediator, TO_MEDIATOR))
    return arrows


def _lines(text: str) -> tuple[str, ...]:
    return tuple(wrap(text, ROOM - 2 * PAD, TEXT))
