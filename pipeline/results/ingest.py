"""What ingest read, matched, decoded and left out."""

from dataclasses import dataclass
from typing import Literal

DropKind = Literal[
    "blank_rows",  # rows without any content ("ghost rows" below a form's answers)
    "blank_columns",  # no header and no content
    "identifier_column",  # personal data: stops here
    "unmatched_column",  # matches no item and no variable
    "unused_column",  # a declared variable that this version does not use
]


@dataclass(frozen=True, slots=True)
class Dropped:
    """Rows or a column that did not come through, and why."""

    kind: DropKind
    file: str
    sheet: str | None
    count: int
    rows: tuple[int, ...] = ()  # as numbered in the file, from 1; empty for columns
    column: int | None = None  # from 1
    header: str | None = None
    reason: str = ""  # for identifiers: declared | header | email | phone | number


@dataclass(frozen=True, slots=True)
class OddAnswer:
    """An answer that the scale does not know; counted as missing (kind ``invalid``)."""

    file: str
    sheet: str | None
    row: int
    column: int
    header: str
    item: str
    value: str  # personal data inside a value is masked


@dataclass(frozen=True, slots=True)
class LabelClash:
    """Two different spellings in one column that mean the same after folding."""

    file: str
    sheet: str | None
    column: int
    header: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnmatchedItem:
    """An item that no column of its respondents' exports matches."""

    item: str
    respondents: str
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnmatchedVariable:
    """A declared variable, other than an identifier, that no column of any export matches."""

    variable: str
    role: str


@dataclass(frozen=True, slots=True)
class FileLog:
    """How one export was read."""

    file: str
    sha256: str
    respondents: str
    sheet: str | None
    encoding: str | None
    delimiter: str | None
    header_rows: tuple[int, ...]
    rows_read: int  # rows below the header, blank ones included
    rows_kept: int  # respondents
    items: dict[str, str]  # item -> the header it was found under
    variables: dict[str, str]
    duplicate_headers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IngestLog:
    """Everything that ingest can say about the exports of a study."""

    rows_read: int
    rows_kept: int
    dropped: tuple[Dropped, ...]
    files: tuple[FileLog, ...]
    odd_answers: tuple[OddAnswer, ...] = ()
    label_clashes: tuple[LabelClash, ...] = ()
    unmatched_items: tuple[UnmatchedItem, ...] = ()
    unmatched_variables: tuple[UnmatchedVariable, ...] = ()
