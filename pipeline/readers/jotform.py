"""Jotform: submissions as CSV or XLSX.

Confirmed by nothing but general knowledge: that ``Submission Date`` stands first, that a matrix is
written ``Question >> Row`` with a column for each row, that several answers in one cell stand on
lines of their own, and that ``Submission IP`` and ``Submission ID`` may follow the questions. Where
a real file differs it is still read: an unknown header is a question with its text.
"""

from collections.abc import Mapping, Sequence

from pipeline.folding import fold_header
from pipeline.readers.beginning import Beginning, are_times, begin, first_headers
from pipeline.readers.dialect import Dialect, Head, HeadRole
from pipeline.readers.grids import Split, shared_splits
from pipeline.readers.table import RawTable

ROW = ">>"


def recognise_jotform(table: RawTable) -> Dialect | None:
    """Tell Jotform by its first column, a time."""
    if first_headers(table, 1) != ("submission date",):
        return None
    beginning = begin(table)
    times = beginning.columns[beginning.start]
    if not are_times(times) and not _is_worded(times):
        return None
    return Dialect("jotform", (beginning.row,), _heads(beginning), separator="\n")


def _is_worded(cells: Sequence[str]) -> bool:
    """Tell whether times are written with the month's name: ``Jan 5, 2024``."""
    return all(any(sign.isdigit() for sign in cell) and "," in cell for cell in cells)


def _heads(beginning: Beginning) -> tuple[Head, ...]:
    splits = shared_splits([_splits(header) for header in beginning.headers])
    return tuple(
        Head(header, words=split[1], question=split[0])
        if split
        else Head(header, role=OWN_COLUMNS.get(fold_header(header)))
        for header, split in zip(beginning.headers, splits, strict=True)
    )


def _splits(header: str) -> tuple[Split, ...]:
    question, found, own = header.partition(ROW)
    return ((question.strip(), own.strip()),) if found else ()


OWN_COLUMNS: Mapping[str, HeadRole] = {
    "submission date": "time",
    "last update date": "time",
    "submission ip": "identifier",
    "ip": "identifier",
    "submission id": "key",
    "submission url": "meta",
    "submission edit url": "meta",
}
