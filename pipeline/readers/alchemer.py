"""Alchemer, formerly SurveyGizmo: ``Option:Question`` above a column for each option."""

from collections.abc import Mapping, Sequence

from pipeline.folding import fold_header
from pipeline.readers.beginning import Beginning, begin, first_headers
from pipeline.readers.dialect import Dialect, Head, HeadRole
from pipeline.readers.grids import Split, shared_splits
from pipeline.readers.options import option_columns
from pipeline.readers.table import RawTable

WRITE_IN = "other - write in"


def recognise_alchemer(table: RawTable) -> Dialect | None:
    """Tell Alchemer by the columns that it writes before the questions."""
    if not SIGNS.issubset(first_headers(table, len(OWN_COLUMNS))):
        return None
    beginning = begin(table)
    return Dialect("alchemer", (beginning.row,), _heads(beginning))


def _heads(beginning: Beginning) -> tuple[Head, ...]:
    """Take the headers apart.

    A question's single answer has the question for its header, the text behind its "Other" the
    same question again; that lets a lonely write-in be told from a colon inside a question.
    """
    before = beginning.start + _own_columns(beginning.headers[beginning.start :])
    splits = shared_splits(
        [
            () if position < before else (*_splits(header), (header, ""))
            for position, header in enumerate(beginning.headers)
        ]
    )
    options = _options(beginning, splits)
    heads = [
        Head(header, role=OWN_COLUMNS.get(fold_header(header)))
        for header in beginning.headers[:before]
    ]
    for position in range(before, len(beginning.headers)):
        heads.append(_head(beginning.headers[position], splits[position], position in options))
    return tuple(heads)


def _own_columns(headers: Sequence[str]) -> int:
    """Count the tool's columns, which stand before the questions: those may be called alike."""
    for position, header in enumerate(headers):
        if fold_header(header) not in OWN_COLUMNS:
            return position
    return len(headers)


def _splits(header: str) -> tuple[Split, ...]:
    """Cut ``Option:Question`` behind each colon; that of "Other - Write In:" may be doubled."""
    return tuple(
        (question, header[:at].rstrip(": "))
        for at, sign in enumerate(header)
        if sign == ":" and (question := header[at + 1 :].strip()) and not question.startswith(":")
    )


def _options(beginning: Beginning, splits: Sequence[Split | None]) -> frozenset[int]:
    """Find the options of every question: adjacent columns that share it, write-ins aside."""
    groups: dict[str, list[int]] = {}
    own: dict[int, str] = {}
    for position, split in enumerate(splits):
        if split and not _is_write_in(split):
            own[position] = split[1]
            groups.setdefault(fold_header(split[0]), []).append(position)
    found = (option_columns(beginning, group, own) for group in groups.values())
    return frozenset().union(*found)


def _head(header: str, split: Split | None, is_option: bool) -> Head:
    if split is None:
        return Head(header)
    role: HeadRole | None = "option" if is_option else None
    if _is_write_in(split):
        role = "other"
    return Head(header, words=split[1], question=split[0], role=role)


def _is_write_in(split: Split) -> bool:
    return fold_header(split[1]).startswith(WRITE_IN)


SIGNS = frozenset(("time started", "date submitted", "status"))
OWN_COLUMNS: Mapping[str, HeadRole] = {
    "response id": "key",
    "time started": "time",
    "date submitted": "time",
    "status": "state",
    "contact id": "identifier",
    "legacy comments": "meta",
    "comments": "meta",
    "language": "meta",
    "referer": "meta",
    "sessionid": "meta",
    "user agent": "meta",
    "extended referer": "meta",
    "tags": "meta",
    "link name": "meta",
    "ip address": "identifier",
    "longitude": "identifier",
    "latitude": "identifier",
    "country": "meta",
    "city": "identifier",
    "state/region": "meta",
    "postal": "identifier",
}
"""Those before the questions; which of them there are is chosen at the export."""
