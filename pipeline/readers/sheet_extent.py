"""How far the sheets of an XLSX reach, found in their bytes while they are inflated."""

from collections.abc import Iterable
from dataclasses import dataclass
from xml.parsers import expat

import numpy as np
from numpy.typing import NDArray

OVERLAP = 16  # bytes of a reference that may be cut by the end of a piece
LAST_COLUMN = 16_384
LONGEST_GAP = 100  # blanks in front of "="
CAPITAL = 0xDF  # mask: a reader takes a1 for A1


@dataclass(slots=True)
class Extent:
    """How far a sheet reaches, by what its cells say and, where they say nothing, by counting."""

    row: int = 0
    column: int = 0
    rows: int = 0
    widest: int = 0  # cells in a row
    begun: int = 0  # cells in the row that the last piece ended in
    is_odd: bool = False  # blanks around "=", or names with a prefix: not all may be seen

    @property
    def rectangle(self) -> int:
        """The cells that a reader has to provide for."""
        row, column = self.last
        return row * column

    @property
    def last(self) -> tuple[int, int]:
        """The last row and column."""
        return max(self.row, self.rows), max(self.column, self.widest)


def measure(extent: Extent, piece: bytes) -> bytes:
    """Note the references (``r="BH27"``) and count rows and cells; give the end, to begin next."""
    text = np.frombuffer(piece + bytes(OVERLAP), np.uint8)
    own = len(piece) - OVERLAP  # what begins later is seen again with the next piece
    if own <= 0:
        return piece
    at = np.flatnonzero(text[:own] == ord("="))
    extent.is_odd = extent.is_odd or _is_odd(extent, piece, text, at)
    at = at[(text[at - 1] == ord("r")) & (text[at - 2] <= ord(" "))] + 2
    is_cell = text[at] >= ord("A")
    ends, column = _columns(text, at[is_cell])
    extent.column = max(extent.column, column)
    extent.row = max(extent.row, _largest(text, ends), _largest(text, at[~is_cell]))
    _count(extent, text, own)
    return piece[own - 1 :]


def _is_odd(
    extent: Extent, piece: bytes, text: NDArray[np.uint8], equals: NDArray[np.int64]
) -> bool:
    """Look for ``r = "A1"`` and ``<x:row>``, which a reader understands as well."""
    if not extent.rows and b":row" in piece:
        return True
    if (text[equals[text[equals - 1] == ord("r")] + 1] <= ord(" ")).any():
        return True
    spaced = equals[text[equals - 1] <= ord(" ")].tolist()  # in formulas and texts, too
    return any(piece[max(0, at - LONGEST_GAP) : at].rstrip().endswith(b"r") for at in spaced)


def measure_exactly(pieces: Iterable[bytes]) -> Extent:
    """Measure a sheet whose references may have blanks around their "=": slower.

    Raises
    ------
    ExpatError
        It is no XML.
    """
    extent = Extent()

    def begin(name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        if name == "row":
            extent.rows, extent.begun = extent.rows + 1, 0
        elif name == "c":
            extent.begun += 1
            extent.widest = max(extent.widest, min(LAST_COLUMN, extent.begun))
        else:
            return
        _note(extent, attributes.get("r", ""))

    parser = expat.ParserCreate()
    parser.StartElementHandler = begin
    for piece in pieces:
        parser.Parse(piece)
    parser.Parse(b"", True)
    return extent


def _note(extent: Extent, reference: str) -> None:
    text = np.frombuffer(reference.encode() + bytes(OVERLAP), np.uint8)
    ends, column = _columns(text, np.zeros(1, np.int64))
    extent.column = max(extent.column, column)
    extent.row = max(extent.row, _largest(text, ends))


def _count(extent: Extent, text: NDArray[np.uint8], own: int) -> None:
    """Count rows, and the cells of each: those that do not say where they are follow each other."""
    cells = _pairs(text, own, b"<c")
    behind = text[cells + 2]  # its name ends: a blank, "/" or ">"
    cells = cells[(behind <= ord(" ")) | (behind == ord("/")) | (behind == ord(">"))]
    rows = _pairs(text, own, b"<r")
    rows = np.sort(rows[text[rows + 2] == ord("o")], kind="stable")
    before = np.searchsorted(np.sort(cells, kind="stable"), rows)
    in_each = np.diff(before, prepend=0, append=len(cells))
    in_each[0] += extent.begun
    extent.rows += len(rows)
    extent.widest = max(extent.widest, min(LAST_COLUMN, int(in_each.max())))
    extent.begun = int(in_each[-1])


def _pairs(text: NDArray[np.uint8], own: int, pair: bytes) -> NDArray[np.int64]:
    """Find two bytes; looking at them as one number of 16 bits is quick."""
    wanted = int.from_bytes(pair, "little")
    half = (own + 1) // 2 * 2
    even = np.flatnonzero(text[:half].view("<u2") == wanted) * 2
    odd = np.flatnonzero(text[1 : half + 1].view("<u2") == wanted) * 2 + 1
    at = np.concatenate((even, odd))
    return at[(at > 0) & (at < own)]  # what stands before it was seen with the piece before


def _columns(text: NDArray[np.uint8], at: NDArray[np.int64]) -> tuple[NDArray[np.int64], int]:
    """Read the letters of references: where they end, and the rightmost column."""
    column = np.zeros(len(at), np.int32)
    for _ in range(3):
        letter = text[at] & CAPITAL
        is_letter = (letter >= ord("A")) & (letter <= ord("Z"))
        column = np.where(is_letter, column * 26 + letter - 64, column)
        at = at + is_letter
    return at, int(column.max(initial=0))


def _largest(text: NDArray[np.uint8], at: NDArray[np.int64]) -> int:
    """Give the largest of the numbers that begin at some places."""
    number = np.zeros(len(at), np.int64)
    going = np.ones(len(at), np.bool_)
    for place in range(8):
        digit = text[np.minimum(at + place, len(text) - 1)]
        going &= (digit >= ord("0")) & (digit <= ord("9"))
        if not going.any():
            break
        number = np.where(going, number * 10 + digit - 48, number)
    return int(number.max(initial=0))
