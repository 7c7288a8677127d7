"""A second table below the first one: its answers would be taken for more of the first's."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from pipeline.columns import Layout
from pipeline.errors import Fault
from pipeline.readers.header_row import CODE

FEWEST = 2  # codes in a row


def second_headers(layout: Layout) -> Iterator[Fault]:
    """Find rows of codes of items among the respondents, each code once in its column."""
    codes = np.zeros(len(layout.lines), dtype=np.int32)
    filled = np.zeros(len(layout.lines), dtype=np.int32)
    for column in layout.columns:
        once = {
            text
            for text, count in column.cells.counts().items()
            if count == 1 and CODE.fullmatch(text.strip())
        }
        codes += column.cells.coded(once.__contains__)
        filled += column.cells.coded(lambda text: int(bool(text.strip())))
    for row in np.flatnonzero((codes >= FEWEST) & (codes >= filled - 1)):
        yield Fault(
            replace(layout.header, line=layout.lines[int(row)]),
            "a second header stands here, with other columns below it",
            "put its columns beside those of the first table, on the rows of the same respondents",
        )
