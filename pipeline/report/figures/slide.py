"""The study on one page of 16 to 9: type that reads from the back of a room, nothing cut off."""

from dataclasses import dataclass

from pipeline.report.figures.fitting import Fitted, fitted, written
from pipeline.report.figures.lettering import widest, width
from pipeline.report.figures.sheet import Box, Mark, Pen, Sheet, write_beside
from pipeline.report.figures.style import BAR, GRID, INK, MUTED, PAPER, POSITIVE, tint
from pipeline.report.slide import Slide, SlideBar, SlideList, SlideRow

SLIDE_WIDTH, SLIDE_HEIGHT = 960.0, 540.0  # points: a page of a presentation
PIXELS = 2  # per point: 1920 x 1080
MARGIN = 40.0
RIGHT = SLIDE_WIDTH - MARGIN
FOOT = 500.0  # where reliability and source begin
PANEL = 270.0  # width of the result
BARS = MARGIN + PANEL + 36  # where the bars begin
LABEL, CATEGORY = 190.0, 120.0  # room for a bar's label and its class
GAP = 14.0
TALLEST_BAR, TALLEST_ROW = 26.0, 48.0
COLUMN_GAP = 36.0
HEAD = 16.0
ACCENT = "#B4560F"
LABEL_SIZES = (15.0, 14.0, 13.0, 12.0)  # in a list
NUMBERS = (66.0, 58.0, 50.0, 42.0, 34.0)


def lay_out_slide(slide: Slide) -> Sheet:
    """Place title, result, bars and lists; what the lists do not need is for the bars."""
    marks, top = _head(slide)
    listed, bottom = _lists(slide.lists)
    marks += _verdict(slide, top, bottom - GAP)
    marks += _bars(slide, top, bottom - GAP)
    marks += listed
    marks += _foot(slide)
    return Sheet(SLIDE_HEIGHT, tuple(marks), SLIDE_WIDTH, PIXELS)


def _head(slide: Slide) -> tuple[list[Mark], float]:
    room = RIGHT - MARGIN
    title = fitted(slide.title, room, (30.0, 27.0, 25.0), 1, "bold")
    if title.is_cut:
        title = fitted(slide.title, room, (27.0, 24.0, 21.0, 19.0), 2, "bold")
    marks, y = written(title, MARGIN, 26.0, POSITIVE)
    who = fitted(slide.who, room, (16.0, 15.0, 14.0), 1)
    below, y = written(who, MARGIN, y + 3, MUTED)
    rule = Box(MARGIN, y + 7, room, 2, POSITIVE)
    return [*marks, *below, rule], y + 24


# ---------------------------------------------------------------- the result


def _verdict(slide: Slide, top: float, bottom: float) -> list[Mark]:
    """Write the number as large as its box allows, what it is above it, its class below."""
    room = bottom - top
    for largest in NUMBERS:
        shown = _verdict_parts(slide, largest)
        needed = sum(one.height for one, _ in shown)
        if needed + 4 * (len(shown) + 1) <= room:
            break
    step = max(2.0, min(12.0, (room - needed) / (len(shown) + 1)))
    marks: list[Mark] = [
        Box(MARGIN, top, PANEL, room, tint(BAR, 0.09)),
        Box(MARGIN, top, 5, room, POSITIVE),
    ]
    y = top + (room - needed - step * (len(shown) - 1)) / 2
    for one, colour in shown:
        lines, y = written(one, MARGIN + GAP + 4, y, colour)
        marks += lines
        y += step
    return marks


def _verdict_parts(slide: Slide, largest: float) -> list[tuple[Fitted, str]]:
    room = PANEL - 2 * GAP
    numbers = tuple(size for size in NUMBERS if size <= largest)
    classes = tuple(size for size in (24.0, 21.0, 18.0, 16.0) if size <= largest * 0.4)
    parts = [
        (fitted(slide.verdict_head, room, (16.0, 15.0, 14.0), 2, "bold"), MUTED),
        (fitted(slide.verdict, room, numbers, 1, "bold"), POSITIVE),
        (fitted(slide.category, room, classes, 2, "bold"), ACCENT),
        (fitted(slide.verdict_note, room, (14.0, 13.0, 12.0), 3), MUTED),
    ]
    return [(one, colour) for one, colour in parts if one.lines]


# ---------------------------------------------------------------- bars


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where the parts of a row of bars stand."""

    left: float  # of the bars
    right: float
    label_room: float
    size: float


def _bars(slide: Slide, top: float, bottom: float) -> list[Mark]:
    head = fitted(slide.bars_head, RIGHT - BARS, (HEAD, 14.0, 12.0), 1, "bold")
    marks, y = written(head, BARS, top - 2, INK)
    if not slide.bars:
        return marks
    y += 6
    pitch = min(TALLEST_ROW, (bottom - y) / len(slide.bars))
    size = min(16.0, max(11.0, pitch * 0.58))
    classes = min(CATEGORY, max(widest([bar.category], size, "bold") for bar in slide.bars))
    label = LABEL + CATEGORY - classes
    grid = _Grid(BARS + label + GAP, RIGHT - (classes + GAP if classes else 0), label, size)
    for position, bar in enumerate(slide.bars):
        marks += _bar(bar, grid, y + pitch * (position + 0.5), pitch)
    return marks


def _bar(bar: SlideBar, grid: _Grid, middle: float, pitch: float) -> list[Mark]:
    most = 2 if pitch >= 34 else 1
    sizes = tuple(one for one in (16.0, 15.0, 14.0, 13.0, 12.0, 11.0) if one <= grid.size + 0.5)
    label = fitted(bar.label, grid.label_room, sizes, most)
    category = fitted(bar.category, CATEGORY, sizes, most, "bold")
    thick = min(TALLEST_BAR, max(12.0, pitch * 0.72))
    end = grid.left + (grid.right - grid.left) * bar.share
    marks: list[Mark] = [
        Box(grid.left, middle - thick / 2, grid.right - grid.left, thick, GRID),
        Box(grid.left, middle - thick / 2, end - grid.left, thick, BAR),
        *write_beside(label.lines, BARS, middle, Pen(label.size, INK)),
        *write_beside(
            category.lines, grid.right + GAP, middle, Pen(category.size, INK, weight="bold")
        ),
    ]
    size = min(grid.size, max(10.0, thick * 0.75))
    needed = width(bar.value, size, "bold") + 12
    inside = end - grid.left >= needed
    x, colour = (grid.left + 6, PAPER) if inside else (end + 6, INK)
    return [*marks, *write_beside((bar.value,), x, middle, Pen(size, colour, weight="bold"))]


# ---------------------------------------------------------------- lists


def _lists(lists: tuple[SlideList, ...]) -> tuple[list[Mark], float]:
    """Write the lists upon the foot of the page; give them, and where they begin."""
    if not lists:
        return [], FOOT
    room = (RIGHT - MARGIN - COLUMN_GAP * (len(lists) - 1)) / len(lists)
    rows = [[_row(row, room) for row in one.rows] for one in lists]
    pitch = 42.0 if any(label.several for one in rows for label, _ in one) else 29.0
    top = FOOT - 34 - pitch * max(map(len, rows))
    marks: list[Mark] = []
    for position, (one, fitting) in enumerate(zip(lists, rows, strict=True)):
        left, colour = MARGIN + position * (room + COLUMN_GAP), ACCENT if one.weak else POSITIVE
        head = fitted(one.head, room, (HEAD, 15.0, 14.0, 13.0, 12.0), 1, "bold")
        titled, y = written(head, left, top + 6, colour)
        marks += [Box(left, top, room, 3, colour), *titled]
        for place, (label, value) in enumerate(fitting):
            middle = y + 1 + pitch * (place + 0.5)
            marks += write_beside(label.lines, left, middle, Pen(label.size, INK))
            pen = Pen(value.size, colour, "right", "bold")
            marks += write_beside(value.lines, left + room, middle, pen)
    return marks, top


def _row(row: SlideRow, room: float) -> tuple[Fitted, Fitted]:
    value = fitted(row.value, room * 0.4, (20.0, 18.0, 16.0, 14.0, 12.0), 1, "bold")
    beside = room - widest(value.lines, value.size, "bold") - GAP
    label = fitted(row.label, beside, (16.0, 15.0), 1)
    return (fitted(row.label, beside, LABEL_SIZES, 2) if label.is_cut else label), value


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
