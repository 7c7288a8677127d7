"""Tables of many respondents, worked a block of rows at a time: memory stays small."""

from collections.abc import Iterator

CELLS = 2_000_000  # of one block; some arrays of it (16 MB each) are alive at a time


def row_blocks(n_rows: int, n_columns: int) -> Iterator[slice]:
    """Give consecutive slices that cover ``n_rows``, each of some two million cells."""
    step = max(1, CELLS // max(n_columns, 1))
    for start in range(0, n_rows, step):
        yield slice(start, min(start + step, n_rows))
