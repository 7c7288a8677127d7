"""Typst source as text: the only place that escapes. Users' words stand in string literals."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from pipeline.report.directions import turned_back

LONG = 16
"""Characters without a blank from which a word may be broken, as a code or an address."""

KEPT = 8192
"""Texts whose pieces are kept: those of cells come again and again."""

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
_NON_CHARACTERS = re.compile("[\ufdd0-\ufdef]")
_JOINTS = re.compile(r"(?<=[/._\-,;:&?=#@+|\\)}\]>])|(?=[({\[<])")
_BLANK = re.compile("(?<= )")
_ALONE = re.compile(r'#("(?:[^"\\]|\\.)*");', re.DOTALL)
# a word with a capital behind its first letter; shorter ones are not hyphenated
_NAME = re.compile(r"\b(?=\w{6})\w+[A-Z]\w*")
_BREAK_HERE = "#h(0.001pt);"  # a place for a new line that leaves no character in the text


def literal(text: str) -> str:
    """Write text as a string literal, in which nothing is markup."""
    return _quoted(printable(text))


def printable(text: str) -> str:
    """Leave out what is no character, and end what turns the direction of writing."""
    if text.replace("\n", "").isprintable():  # nearly always, and told much sooner than the rest
        return text
    clean = _NON_CHARACTERS.sub("", _UNPRINTABLE.sub("", text)).replace("\t", " ")
    return turned_back(clean)


@lru_cache(maxsize=KEPT)
def line_pieces(text: str) -> tuple[tuple[str, ...], ...]:
    """Cut text into lines and these into the pieces between which a line may be broken.

    Only words that are too long for a narrow cell are cut, and letters only where no mark is near.
    """
    return tuple(
        tuple(piece for word in _BLANK.split(line) for piece in _pieces(word))
        for line in printable(text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    )


@lru_cache(maxsize=KEPT)
def written(text: str) -> str:
    """Write text as content: its lines and, in long words, the places where they may break."""
    return "#linebreak();".join(_joined(pieces) for pieces in line_pieces(text))


def call(name: str, *arguments: str, **named: str) -> str:
    """Write the call of a function, as code."""
    parts = [*arguments, *(f"{key.replace('_', '-')}: {value}" for key, value in named.items())]
    return f"{name}({', '.join(parts)})"


def array(values: Sequence[str]) -> str:
    """Write an array, which needs a comma even behind a single value."""
    return f"({', '.join(values)},)" if values else "()"


def content(source: str) -> str:
    """Write a content block."""
    return f"[{source}]"


def cell_content(source: str) -> str:
    """Write the content of a cell; a single text needs no block, which takes typst longer."""
    alone = _ALONE.fullmatch(source)
    return alone[1] if alone else content(source)


def _joined(pieces: Sequence[str]) -> str:
    """Join pieces; those that a blank parts anyway need no mark."""
    groups: list[str] = []
    for before, piece in pairwise(["", *pieces]):
        if groups and before.endswith(" "):
            groups[-1] += piece
        else:
            groups.append(piece)
    return _BREAK_HERE.join(_unhyphenated(group) for group in groups if group)


def _unhyphenated(text: str) -> str:
    """Write text, and keep names such as PermenPAN and RELIABILITY from being hyphenated."""
    parts, at = "", 0
    for name in _NAME.finditer(text):
        before = text[at : name.start()]
        parts += f"#{_quoted(before)};" if before else ""
        parts += f"#text(hyphenate: false, {_quoted(name[0])});"
        at = name.end()
    return parts + (f"#{_quoted(text[at:])};" if at < len(text) else "")


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _pieces(word: str) -> list[str]:
    """Cut a long word behind its marks, and what is still long every so many characters."""
    if len(word) <= LONG or (word.strip(" ").isalpha() and len(word) <= 2 * LONG):
        return [word]
    parts = [part for part in _JOINTS.split(word) if part]
    joined: list[str] = []
    for part in parts:
        if joined and len(joined[-1]) + len(part) <= LONG // 2:
            joined[-1] += part
        else:
            joined.append(part)
    return [part[at : at + LONG] for part in joined for at in range(0, len(part), LONG)]
