"""Columns as wide as what stands in them: no word is broken, and long text gets what is left."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from pipeline.report.document import (
    Break,
    Emphasis,
    Foreign,
    Inline,
    Inlines,
    Math,
    Number,
    Numbering,
    Reference,
    Row,
    Table,
    plain,
)
from pipeline.report.room import lower_rows, share_room
from pipeline.report.text_widths import longest, text_width

_SLACK = 0.15  # sizes that programs may measure wider
_SLANT = 0.15  # sizes that LibreOffice keeps free beside slanted letters
_SHORT = 5.6  # sizes: "Sangat baik", a head such as "r hitung"
_FIRM = 12.0  # sizes: "[0,829; 0,943]"
_SPARING = 0.85  # of the room: texts in one line must leave some to longer ones
_FORMULA = 2.0  # sizes of one in a line of text, which are symbols in this report
_KEPT = 8192  # texts: those of cells come again and again
_SLANTED = frozenset((Emphasis, Foreign))
_UNBROKEN = Number | Reference
_WORD = re.compile(r"[^ \n]+?(?:[-–/](?=[^\d\s])|(?=[ \n])|$)")


@dataclass(frozen=True, slots=True)
class Fitted:
    """Widths of the columns in sizes of the letters, and the lines that each row then has."""

    widths: tuple[float, ...]
    lines: tuple[int, ...]  # of the rows
    head: int  # lines of the head


def fit_columns(table: Table, room: float, padding: float, numbering: Numbering) -> Fitted:
    """Share ``room`` among the columns of a table; ``padding`` is what a cell loses at its sides.

    Each column gets at least its longest word; numbers, and where there is room short texts, stand
    in one line. What is left goes to the columns in proportion to what they lack to stand in one
    line, or, where all do, in proportion to what they have, and then so that the rows are low.
    """
    cells = _measured(table, numbering)
    whole = [max(0.1, *(one.line for one in column)) + padding + _SLACK for column in cells]
    for short in (_SHORT, 0.0):
        least = [
            max(0.1, *(one.least(short) for one in column)) + padding + _SLACK for column in cells
        ]
        _widen_for_groups(table, least, whole, padding)
        if sum(least) <= _SPARING * room:
            break
    widths = share_room(least, whole, room)
    if sum(least) < room < sum(whole):

        def lines_of(place: int, width: float) -> tuple[int, ...]:
            return tuple(one.lines(width - padding) for one in cells[place])

        widths = lower_rows(widths, least, lines_of)
    lines = [
        [one.lines(width - padding) for one in column]
        for column, width in zip(cells, widths, strict=True)
    ]
    rows = [max(row) for row in zip(*lines, strict=True)]
    places = [place for place, row in enumerate(table.rows) if row.kind != "heading"]
    body = dict(zip(places, rows[1:], strict=True))
    grouped = 1 if any(column.group for column in table.columns) else 0
    return Fitted(
        tuple(widths),
        tuple(body.get(place, 1) for place in range(len(table.rows))),
        rows[0] + grouped,
    )


@dataclass(frozen=True, slots=True)
class _Cell:
    """The words of a cell, line by line."""

    words: tuple[tuple[float, ...], ...]
    word: float
    line: float
    firm: bool  # not to be broken: a number, or an interval

    def least(self, short: float) -> float:
        """Give the width that a column needs for it, where texts up to ``short`` are not broken."""
        return self.line if self.line <= (_FIRM if self.firm else short) else self.word

    def lines(self, width: float) -> int:
        """Count the lines that the words take in a width."""
        return sum(_wrapped(line, width) for line in self.words)


def _measured(table: Table, numbering: Numbering) -> list[list[_Cell]]:
    """Measure every column: its head, then its cells."""
    rows = [row for row in table.rows if row.kind != "heading"]
    return [
        [
            _cell(column.head, numbering),
            *(
                _cell(
                    _content(row, place),
                    numbering,
                    bold=row.kind == "total",
                    firm=column.align != "left",
                )
                for row in rows
            ),
        ]
        for place, column in enumerate(table.columns)
    ]


def _content(row: Row, place: int) -> Inlines:
    return row.cells[place] if place < len(row.cells) else ()


def _cell(
    content: Inlines, numbering: Numbering, *, bold: bool = False, firm: bool = False
) -> _Cell:
    kinds = [type(inline) for inline in content]
    beside = _FORMULA * kinds.count(Math) + _SLANT * (not _SLANTED.isdisjoint(kinds))
    text = "".join([_text(inline, numbering) for inline in content])
    words, word, line = _widths_of(text, bold=bold)
    return _Cell(words, word + beside, line + beside, firm)


@lru_cache(maxsize=_KEPT)
def _widths_of(text: str, *, bold: bool) -> tuple[tuple[tuple[float, ...], ...], float, float]:
    """Measure the words of a text line by line, its longest word, and its longest line."""
    lines = text.split("\n")
    words = tuple(
        tuple(text_width(word, bold=bold) for word in _WORD.findall(line)) for line in lines
    )
    widest = max((word for line in words for word in line), default=0.0)
    return words, widest, longest(lines, bold=bold)


def _text(inline: Inline, numbering: Numbering) -> str:
    """Give the text of an inline; what a number prints is not broken."""
    if isinstance(inline, Break):
        return "\n"
    text = plain((inline,), numbering)
    return text.replace(" ", "\u00a0") if isinstance(inline, _UNBROKEN) else text


def _wrapped(words: Sequence[float], width: float) -> int:
    blank, lines, at = 0.25, 1, 0.0
    for word in words:
        if at and at + blank + word > width:
            lines, at = lines + 1, 0.0
        at += word + (blank if at else 0.0)
    return lines


def _widen_for_groups(table: Table, least: list[float], whole: list[float], padding: float) -> None:
    """Let neighbours be as wide together as the longest word, and the whole, of their head."""
    numbered = enumerate(table.columns)
    for group, run in groupby(numbered, key=lambda pair: pair[1].group):
        if not group:
            continue
        places = [place for place, _ in run]
        for widths, needed in (
            (least, longest(group.split(" "))),
            (whole, text_width(group)),
        ):
            lack = needed + padding + _SLACK - sum(widths[place] for place in places)
            for place in places:
                widths[place] += max(0.0, lack) / len(places)
