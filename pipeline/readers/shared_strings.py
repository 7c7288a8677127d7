"""How much text the cells of an XLSX hold: many cells may share one long text, each a copy."""

import re
from collections.abc import Iterable, Iterator
from xml.parsers import expat

import numpy as np
from numpy.typing import NDArray

SHARED_TEXT = re.compile(
    rb"<(?:\w+:)?c\b([^>]*)>\s*<(?:\w+:)?v\b[^>]*>\s*(\d{1,9})\s*</"
)  # a cell and its number
IS_SHARED = re.compile(rb"""\bt\s*=\s*["']s["']""")
LONGEST_CELL = 1000  # bytes of a cell's element that a piece may cut


def text_lengths(pieces: Iterable[bytes]) -> NDArray[np.int64]:
    """Give the length of every shared text, in their order.

    Raises
    ------
    ExpatError
        It is no XML.
    """
    lengths: list[int] = []

    def begin(name: str, _attributes: dict[str, str]) -> None:
        if name.rpartition(":")[2] == "si":
            lengths.append(0)

    def characters(text: str) -> None:
        if lengths:
            lengths[-1] += len(text)

    parser = expat.ParserCreate()
    parser.StartElementHandler = begin
    parser.CharacterDataHandler = characters
    for piece in pieces:
        parser.Parse(piece, False)
    parser.Parse(b"", True)
    return np.array(lengths, dtype=np.int64)


def copied_text(pieces: Iterable[bytes], lengths: NDArray[np.int64]) -> int:
    """Give the length of the shared texts of a sheet's cells, each as often as it is used."""
    copied, rest = 0, b""
    for piece in pieces:
        text = rest + piece
        cut = max(text.rfind(b"<c "), text.rfind(b":c "), 0)
        cut = cut if len(text) - cut < LONGEST_CELL else len(text)
        copied += _copied(text[:cut], lengths)
        rest = text[cut:]
    return copied + _copied(rest, lengths)


def _copied(text: bytes, lengths: NDArray[np.int64]) -> int:
    used = np.fromiter(_positions(text), dtype=np.int64)
    return int(lengths[used[used < len(lengths)]].sum())


def _positions(text: bytes) -> Iterator[int]:
    return (int(found[2]) for found in SHARED_TEXT.finditer(text) if IS_SHARED.search(found[1]))
