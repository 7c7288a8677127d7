"""The study on one page of 16 to 9: type that reads from the back of a room, nothing cut off."""

from dataclasses import dataclass

from pipeline.report.figures.fitting import Fitted, fitted, written
from pipeline.report.figures.lettering import widest, width
from pipeline.report.figures.sheet import Box, Mark, Pen, Sheet, write_beside
from pipeline.report.figures.style import BAR, GRID, INK, MUTED, PAPER, POSITIVE, tint
from pipeline.report.slide import Slide, SlideBar, SlideList

SLIDE_WIDTH, SLIDE_HEIGHT = 960.0, 540.0  # points: a page of a presentation
PIXELS = 2  # per point: 1920 x 1080
MARGIN = 40.0
RIGHT = SLIDE_WIDTH - MARGIN
FOOT = 500.0  # where reliability and source begin
LISTS = 344.0  # where the lists begin
PANEL = 270.0  # width of the result
BARS = MARGIN + PANEL + 36  # where the bars begin
LABEL, CATEGORY = 190.0, 120.0  # room for a bar's label and its class
GAP = 14.0
TALLEST_BAR, TALLEST_ROW = 26.0, 48.0
COLUMN_GAP = 36.0
HEAD = 16.0
ACCENT = "#B4560F"
SMALL_SIZES = (15.0, 14.0, 13.0, 12.0, 11.0)


def lay_out_slide(slide: Slide) -> Sheet:
    """Place title, result, bars and lists; without lists the bars have their room too."""
    marks, top = _head(slide)
    bottom = LISTS if slide.lists else FOOT
    marks += _verdict(slide, top, bottom - GAP)
    marks += _bars(slide, top, bottom - GAP)
    marks += _lists(slide.lists)
    marks += _foot(slide)
    return Sheet(SLIDE_HEIGHT, tuple(marks), SLIDE_WIDTH, PIXELS)


def _head(slide: Slide) -> tuple[list[Mark], float]:
    title = fitted(slide.title, RIGHT - MARGIN, (30.0, 27.0, 24.0, 21.0, 19.0), 2, "bold")
    marks, y = written(title, MARGIN, 26.0, POSITIVE)
    who = fitted(slide.who, RIGHT - MARGIN, (16.0, 15.0, 14.0), 1)
    below, y = written(who, MARGIN, y + 3, MUTED)
    rule = Box(MARGIN, y + 7, RIGHT - MARGIN, 2, POSITIVE)
    return [*marks, *below, rule], y + 24


# ---------------------------------------------------------------- the result


def _verdict(slide: Slide, top: float, bottom: float) -> list[Mark]:
    """Write the number as large as its box is wide, with what it is above and its class below."""
    room = PANEL - 2 * GAP
    head = fitted(slide.verdict_head, room, (16.0, 15.0, 14.0), 2, "bold")
    number = fitted(slide.verdict, room, (66.0, 58.0, 50.0, 42.0, 34.0), 1, "bold")
    category = fitted(slide.category, room, (24.0, 21.0, 18.0, 16.0), 2, "bold")
    note = fitted(slide.verdict_note, room, (14.0, 13.0, 12.0), 3)
    parts = [(head, MUTED), (number, POSITIVE), (category, ACCENT), (note, MUTED)]
    shown = [(one, colour) for one, colour in parts if one.lines]
    free = bottom - top - sum(one.height for one, _ in shown)
    step = max(2.0, min(12.0, free / (len(shown) + 1)))
    marks: list[Mark] = [
        Box(MARGIN, top, PANEL, bottom - top, tint(BAR, 0.09)),
        Box(MARGIN, top, 5, bottom - top, POSITIVE),
    ]
    y = top + max(step, (free - step * (len(shown) - 1)) / 2)
    for one, colour in shown:
        lines, y = written(one, MARGIN + GAP + 4, y, colour)
        marks += lines
        y += step
    return marks


# ---------------------------------------------------------------- bars


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where the parts of a row of bars stand."""

    left: float  # of the bars
    right: float
    label_room: float
    size: float


def _bars(slide: Slide, top: float, bottom: float) -> list[Mark]:
    head = fitted(slide.bars_head, RIGHT - BARS, (HEAD,), 1, "bold")
    marks, y = written(head, BARS, top - 2, INK)
    if not slide.bars:
        return marks
    y += 6
    pitch = min(TALLEST_ROW, (bottom - y) / len(slide.bars))
    with_class = any(bar.category for bar in slide.bars)
    size = min(16.0, max(11.0, pitch * 0.42))
    grid = _Grid(BARS + LABEL + GAP, RIGHT - (CATEGORY + GAP if with_class else 0), LABEL, size)
    for position, bar in enumerate(slide.bars):
        marks += _bar(bar, grid, y + pitch * (position + 0.5), pitch)
    return marks


def _bar(bar: SlideBar, grid: _Grid, middle: float, pitch: float) -> list[Mark]:
    most = 2 if pitch >= 30 else 1
    sizes = tuple(one for one in (16.0, 15.0, 14.0, 13.0, 12.0, 11.0) if one <= grid.size + 0.5)
    label = fitted(bar.label, grid.label_room, sizes, most)
    category = fitted(bar.category, CATEGORY, sizes, most, "bold")
    thick = min(TALLEST_BAR, pitch * 0.7)
    end = grid.left + (grid.right - grid.left) * bar.share
    marks: list[Mark] = [
        Box(grid.left, middle - thick / 2, grid.right - grid.left, thick, GRID),
        Box(grid.left, middle - thick / 2, end - grid.left, thick, BAR),
        *write_beside(label.lines, BARS, middle, Pen(label.size, INK)),
        *write_beside(
            category.lines, grid.right + GAP, middle, Pen(category.size, INK, weight="bold")
        ),
    ]
    size = min(grid.size, thick * 0.75)
    needed = width(bar.value, size, "bold") + 12
    inside = end - grid.left >= needed
    x, colour = (grid.left + 6, PAPER) if inside else (end + 6, INK)
    return [*marks, *write_beside((bar.value,), x, middle, Pen(size, colour, weight="bold"))]


# ---------------------------------------------------------------- lists


def _lists(lists: tuple[SlideList, ...]) -> list[Mark]:
    if not lists:
        return []
    room = (RIGHT - MARGIN - COLUMN_GAP * (len(lists) - 1)) / len(lists)
    marks: list[Mark] = []
    for position, one in enumerate(lists):
        colour = ACCENT if position else POSITIVE
        marks += _list(one, MARGIN + position * (room + COLUMN_GAP), room, colour)
    return marks


def _list(one: SlideList, left: float, room: float, colour: str) -> list[Mark]:
    marks: list[Mark] = [Box(left, LISTS, room, 3, colour)]
    head, y = written(fitted(one.head, room, (HEAD,), 1, "bold"), left, LISTS + 8, colour)
    marks += head
    pitch = min(44.0, (FOOT - 6 - y) / max(1, len(one.rows)))
    for position, row in enumerate(one.rows):
        middle = y + pitch * (position + 0.5)
        value = fitted(row.value, room * 0.4, (20.0, 18.0, 16.0, 14.0, 12.0), 1, "bold")
        wide = widest(value.lines, value.size, "bold")
        label = fitted(row.label, room - wide - GAP, SMALL_SIZES, 2)
        marks += write_beside(label.lines, left, middle, Pen(label.size, INK))
        marks += write_beside(
            value.lines, left + room, middle, Pen(value.size, colour, "right", "bold")
        )
    return marks


def _foot(slide: Slide) -> list[Mark]:
    lines: list[tuple[Fitted, str]] = [
        (fitted(slide.reliability, RIGHT - MARGIN, (14.0, 13.0, 12.0), 1), INK),
        (fitted(slide.source, RIGHT - MARGIN, (11.0, 10.0), 1), MUTED),
    ]
    marks: list[Mark] = []
    y = FOOT
    for one, colour in lines:
        below, y = written(one, MARGIN, y, colour)
        marks += below
        y += 2
    return marks
