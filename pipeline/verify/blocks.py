"""What a file holds, as blocks in reading order, whatever its format.

Texts carry marks: single private-use characters around what is a result (with its number in a list
of addresses) or a field that the word processor fills. ``unmarked`` takes them off again.
"""

import re
from dataclasses import dataclass
from typing import Literal, TypeAlias

OPEN, BETWEEN, CLOSE = "\ue010", "\ue011", "\ue012"
DIVIDED = "\u00ad"
"""Stands where a line ends in a hyphen: of a divided word, or of two words that it joins."""

_MARKS = re.compile(f"{OPEN}([^{BETWEEN}]*){BETWEEN}|{CLOSE}")

_LABEL = re.compile(r"[^\W\d_]+\s+[\w.]*\d+")

Kind: TypeAlias = Literal["text", "heading", "footnote", "equation"]
Mark: TypeAlias = tuple[int, int, str]
"""Where a marked stretch begins and ends in the text, and what it is."""


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph, a heading, a footnote; ``equation``: nothing but a formula with its number."""

    text: str
    kind: Kind = "text"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its first column (from 0), its text, and its value where it holds a number."""

    column: int
    text: str
    value: float | None = None
    name: str = ""  # as a spreadsheet calls it: C5


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; the first ``heads`` rows are heads. ``title`` names its sheet."""

    rows: tuple[tuple[Cell, ...], ...]
    heads: int = 1
    title: str = ""


Block: TypeAlias = Text | Grid


@dataclass(frozen=True, slots=True)
class Content:
    """What was read from a file: its blocks, its stamp (versions, hashes of inputs), its language.

    ``flowing``: the text is a stream of words on pages, without paragraphs and cells.
    """

    blocks: tuple[Block, ...]
    stamp: tuple[tuple[str, str], ...] = ()
    language: str = ""
    flowing: bool = False


def marked(text: str, what: str) -> str:
    """Put marks around a text."""
    return f"{OPEN}{what}{BETWEEN}{text}{CLOSE}"


def unmarked(text: str) -> tuple[str, list[Mark]]:
    """Take the marks off, and tell what stood between them; those without an end are dropped."""
    plain: list[str] = []
    length = position = 0
    opened: list[tuple[int, str]] = []
    found: list[Mark] = []
    for match in _MARKS.finditer(text):
        plain.append(text[position : match.start()])
        length += match.start() - position
        position = match.end()
        if match[1] is not None:
            opened.append((length, match[1]))
        elif opened:
            start, what = opened.pop()
            found.append((start, length, what))
    plain.append(text[position:])
    return "".join(plain), found


def label_of(caption: str) -> str:
    """Give label and number that a caption begins with, such as Tabel 4.2; else all of it."""
    found = _LABEL.match(caption.strip())
    return " ".join((found[0] if found else caption).split())
