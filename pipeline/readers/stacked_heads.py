"""Headers of several rows as people type them: group names above, codes or numbers below."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pipeline.folding import tidy
from pipeline.readers.beginning import NUMBER
from pipeline.readers.dialect import Head
from pipeline.readers.header_row import CODE
from pipeline.readers.table import RawTable

CODE_AT_END = re.compile(r"(?P<words>.+?) ?\((?P<code>[A-Z]{1,4}\d{0,2}[._-]?\d{1,3})\)", re.I)
CODE_AT_START = re.compile(
    r"(?P<code>[A-Z]{1,4}\d{0,2}[._-]?\d{1,3})(?:[.:)]| -) ?(?P<words>\D.+)", re.I
)
MOST = 0.8


def stacked_heads(table: RawTable, rows: Sequence[int]) -> tuple[Head, ...]:
    """Take a header of several rows apart, the lowest of them last.

    The lowest filled cell names the column. Above it stands its group, reaching over merged or
    blank cells, unless the row above has a text of its own for most columns: those are then the
    words of the codes below.
    """
    width = max(len(table.rows[row - 1].cells) for row in rows)
    own = [_cells(table, row, width) for row in rows]
    spread = [_spread(table, row, cells, own[-1]) for row, cells in zip(rows, own, strict=True)]
    worded = len(rows) > 1 and _is_worded(own[-2], own[-1])
    heads = []
    for position in range(width):
        leaf = max((at for at in range(len(rows)) if own[at][position]), default=len(rows) - 1)
        above = [spread[at][position] for at in range(leaf)]
        heads.append(_head(own[leaf][position], above, worded=worded and leaf == len(rows) - 1))
    return _told_apart(heads)


def _told_apart(heads: Sequence[Head]) -> tuple[Head, ...]:
    """Put a group's name before headers that stand in several groups."""
    counts = Counter(head.header for head in heads)
    return tuple(
        replace(
            head,
            header=head.names[0],
            names=(head.header, *head.names[1:]),
            words=head.words or head.header,
        )
        if counts[head.header] > 1 and head.section and head.names
        else head
        for head in heads
    )


def is_code(head: Head) -> bool:
    """Tell whether a column is headed by a code such as X1.1, or has one among its names."""
    return any(CODE.fullmatch(one) for one in (head.header, *head.names))


def _cells(table: RawTable, row: int, width: int) -> list[str]:
    cells = [tidy(cell) for cell in table.rows[row - 1].cells[:width]]
    return cells + [""] * (width - len(cells))


def _spread(table: RawTable, row: int, cells: Sequence[str], lowest: Sequence[str]) -> list[str]:
    """Let the texts of a row reach over its merged cells; without such, over blanks to the right.

    A text reaches no further than the columns that the lowest row names.
    """
    filled = list(cells)
    spans = [one for one in table.merged if one[0] == row and one[3] > one[1]]
    for _, first, _, last in spans:
        filled[first - 1 : last] = filled[first - 1 : first] * len(filled[first - 1 : last])
    if spans:
        return filled
    for position in range(1, len(filled)):
        if not filled[position] and lowest[position]:
            filled[position] = filled[position - 1]
    return filled


def _is_worded(upper: Sequence[str], lowest: Sequence[str]) -> bool:
    named = [bool(above) for above, cell in zip(upper, lowest, strict=True) if cell]
    return sum(named) >= MOST * len(named)


def _head(leaf: str, above: Sequence[str], *, worded: bool) -> Head:
    groups = list(dict.fromkeys(text for text in above if text and text != leaf))
    joined = " - ".join((*groups, leaf)) if leaf else ""
    names = (joined,) if groups else ()
    if worded and groups:
        words = groups.pop()
        return Head(leaf, (*names, words), words=words, section=" - ".join(groups))
    section = " - ".join(groups)
    if groups and NUMBER.fullmatch(leaf):
        return Head(joined, section=section)
    if found := CODE_AT_END.fullmatch(leaf) or CODE_AT_START.fullmatch(leaf):
        return Head(leaf, (*names, found["code"]), words=found["words"].strip(), section=section)
    return Head(leaf, names, section=section)
