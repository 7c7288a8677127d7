"""How wide text is, where it breaks, and how labels keep out of each other's way."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from pipeline.report.figures.fonts import line_width
from pipeline.report.figures.sheet import Align, Label, Weight


def width(text: str, size: float, weight: Weight = "regular") -> float:
    """Measure a line of text in points."""
    return size * line_width(text, weight)


def widest(lines: Sequence[str], size: float, weight: Weight = "regular") -> float:
    """Measure the widest of some lines; 0 without any."""
    return max((width(line, size, weight) for line in lines), default=0.0)


def left_end(label: Label) -> float:
    """Give the place where a label's text begins."""
    return label.x - width(label.text, label.size, label.weight) * BEFORE[label.align]


def wrap(text: str, room: float, size: float, weight: Weight = "regular") -> tuple[str, ...]:
    """Break text into as few lines as fit, and these into lines of about equal length.

    A word wider than the room is broken with a hyphen. No-break spaces hold.
    """
    whole = " ".join(_BLANKS.split(text.strip()))
    if whole and width(whole, size, weight) <= room:
        return (whole,)
    words = [
        part for word in _BLANKS.split(text.strip()) for part in _broken(word, room, size, weight)
    ]
    lines = _filled(words, room, size, weight)
    low, high = 0.0, room
    for _ in range(6 if len(lines) > 1 else 0):
        middle = (low + high) / 2
        tried = _filled(words, middle, size, weight)
        if len(tried) > len(lines) or widest(tried, size, weight) > middle:
            low = middle
        else:
            lines, high = tried, middle
    return tuple(lines)


def spread(
    centres: Sequence[float], widths: Sequence[float], low: float, high: float, gap: float
) -> list[float]:
    """Move labels apart as little as possible (least squares), in order and between two edges."""
    offsets = [0.0]
    for left, right in pairwise(widths):
        offsets.append(offsets[-1] + (left + right) / 2 + gap)
    pools: list[tuple[float, int]] = []  # sum and count of neighbours that move as one
    for centre, offset in zip(centres, offsets, strict=True):
        total, count = centre - offset, 1
        while pools and pools[-1][0] / pools[-1][1] > total / count:
            before, n_before = pools.pop()
            total, count = total + before, count + n_before
        pools.append((total, count))
    shifts = [total / count for total, count in pools for _ in range(count)]
    first, last = low + widths[0] / 2, high - widths[-1] / 2 - offsets[-1]
    return [
        offset + max(first, min(last, shift)) for offset, shift in zip(offsets, shifts, strict=True)
    ]


def _filled(words: Sequence[str], room: float, size: float, weight: Weight) -> list[str]:
    lines: list[str] = []
    for word in words:
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size, weight) <= room:
            lines[-1] = longer
        elif word:
            lines.append(word)
    return lines


def _broken(word: str, room: float, size: float, weight: Weight) -> list[str]:
    """Break a word into parts of about equal length, as few as fit."""
    fewest = max(1, int(width(word, size, weight) / room))
    for n_parts in range(fewest, len(word)):
        step = -(-len(word) // n_parts)
        parts = [_part(word, start, step) for start in range(0, len(word), step)]
        if widest(parts, size, weight) <= room:
            return parts
    return list(word)


def _part(word: str, start: int, length: int) -> str:
    end = start + length
    hyphen = "-" if end < len(word) and word[end - 1 : end + 1].isalpha() else ""
    return word[start:end] + hyphen


_BLANKS = re.compile(r"[ \t\r\n]+")
BEFORE: Mapping[Align, float] = {"left": 0.0, "center": 0.5, "right": 1.0}
