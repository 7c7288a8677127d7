"""How far the sheets of an ODS reach: a few bytes may repeat a cell or a row a million times."""

import re
from dataclasses import dataclass, field
from math import prod

ROW = b"<table:table-row"
SHEET = b"<table:table "
LONGEST_ROW = 2**26  # bytes
CELL = re.compile(
    rb"<table:(?:covered-)?table-cell\b(?P<attributes>(?:[^>\"']|\"[^\"]*\"|'[^']*')*)>"
)
REPEATED = re.compile(rb"number-(?:columns|rows)-repeated\s*=\s*[\"'](\d{1,18})")
SIGN_OF_CONTENT = b"value"  # office:value-type, office:value, ...


@dataclass(slots=True)
class OdsExtent:
    """What a reader has to provide for, of all sheets together."""

    cells: int = 0  # of the rectangles from the first cell to the last one that is filled
    filled: int = 0  # each repetition counted
    row: int = 0  # of the sheet that is looked at
    last_row: int = 0
    column: int = 0
    ends: tuple[int, int] = (0, 0)  # last row and column of the largest sheet
    rest: bytes = field(default=b"", repr=False)

    @property
    def last(self) -> tuple[int, int]:
        """The last row and column, of the sheet that is largest."""
        return max(self.ends, (self.last_row, self.column), key=prod)

    @property
    def rectangle(self) -> int:
        """The cells of all sheets so far."""
        return self.cells + self.last_row * self.column


def measure_ods(extent: OdsExtent, piece: bytes, *, is_last: bool = False) -> bool:
    """Look through the rows that are whole; False where one is too long to be one."""
    before, *rows = (extent.rest + piece).split(ROW)
    extent.rest = ROW + rows.pop() if rows and not is_last else before[-len(ROW) :]
    for row in rows:
        _take(extent, row)
    return len(extent.rest) < LONGEST_ROW


def _take(extent: OdsExtent, row: bytes) -> None:
    """Take a row, from behind its tag's name to the next row's tag."""
    own, tag, _next = row.partition(SHEET)
    attributes = own[: own.find(b">")]
    times = _repeated(attributes)
    last, filled = _reach(own)
    extent.row += times
    if filled:
        extent.last_row, extent.column = extent.row, max(extent.column, last)
        extent.filled += filled * times
    if tag:
        extent.cells, extent.ends = extent.rectangle, extent.last
        extent.row = extent.last_row = extent.column = 0


def _reach(row: bytes) -> tuple[int, int]:
    """Give the last filled cell of a row and how many are filled."""
    at = last = filled = 0
    for found in CELL.finditer(row):
        attributes = found["attributes"]
        times = _repeated(attributes) if b"repeated" in attributes else 1
        at += times
        if SIGN_OF_CONTENT in attributes or not attributes.endswith(b"/"):
            last, filled = at, filled + times
    return last, filled


def _repeated(attributes: bytes) -> int:
    found = REPEATED.search(attributes)
    return int(found[1]) if found else 1
