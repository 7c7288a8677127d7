"""How far the sheets of XLSB and old XLS workbooks reach, by the records of their cells."""

import struct
from collections.abc import Iterator

from pipeline.readers.compound_file import stream_of

ROW, LAST_CELL = 0, 11  # XLSB: kinds of records; those of cells lie between
SHEET_BEGINS = 0x0809  # XLS
SEVERAL = 0x00BD  # XLS: cells side by side
CELLS = frozenset({0x0006, 0x00D6, 0x00FD, 0x0203, 0x0204, 0x0205, 0x027E, SEVERAL})
OLD_CELLS = frozenset({0x0002, 0x0003, 0x0004, 0x0005, 0x0206, 0x0406})


def xlsb_rectangle(sheet: bytes) -> tuple[int, int]:
    """Give the last row and column of a sheet."""
    row = column = at = 0
    try:
        while at < len(sheet):
            kind, at = _number(sheet, at, 2)
            size, at = _number(sheet, at, 4)
            if kind <= LAST_CELL and size >= 4:
                (place,) = struct.unpack_from("<I", sheet, at)
                if kind == ROW:
                    row = max(row, place + 1)
                else:
                    column = max(column, place + 1)
            at += size
    except (IndexError, struct.error):  # cut off: the reader of the workbook will say so
        pass
    return row, column


def xls_rectangles(data: bytes) -> Iterator[tuple[int, int]]:
    """Give the last row and column of every sheet of an Office file before 2007."""
    stream = stream_of(data, ("Workbook", "Book"))
    row = column = at = 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        at += 4
        if kind == SHEET_BEGINS:
            yield row, column
            row = column = 0
        elif (kind in CELLS or kind in OLD_CELLS) and at + max(4, size) <= len(stream):
            own_row, first = struct.unpack_from("<HH", stream, at)
            last = struct.unpack_from("<H", stream, at + size - 2)[0] if kind == SEVERAL else first
            row, column = max(row, own_row + 1), max(column, last + 1)
        at += size
    yield row, column


def _number(data: bytes, at: int, most: int) -> tuple[int, int]:
    """Read a number of seven bits in each byte; give it and where it ends."""
    number = 0
    for place in range(most):
        byte = data[at + place]
        number |= (byte & 0x7F) << 7 * place
        if byte < 0x80:
            return number, at + place + 1
    return number, at + most
