"""What ingest read, matched, decoded and left out."""

from dataclasses import dataclass
from typing import Literal

DropKind = Literal[
    "blank_rows",  # rows without any content ("ghost rows" below a form's answers)
    "strange_rows",  # rows that are no respondents: test runs, totals, headers come again
    "blank_columns",  # no header and no content
    "identifier_column",  # personal data: stops here
    "unmatched_column",  # matches no item and no variable
    "unused_column",  # a declared variable that this version does not use
    "key_column",  # tells who answered twice, and stops here
    "derived_column",  # computed from other columns: row numbers, totals, means
    "tool_column",  # what the survey tool itself writes about a response
]
HowOrdered = Literal["cells", "told", "ambiguous", "none"]
DriftKind = Literal["changed", "added", "gone"]


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
    reason: str = ""  # see ``left_out``


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
    words: str = ""  # the file's own label of this code


@dataclass(frozen=True, slots=True)
class Spelling:
    """One of the texts that differ in blanks alone."""

    text: str
    value: int | None  # the point of the scale that it counts as
    kind: str  # of missing, else nothing
    count: int
    rows: tuple[int, ...]  # all where it is ``invalid``, else the first


@dataclass(frozen=True, slots=True)
class LabelClash:
    """Texts of one column that differ only in blanks; they are never taken as one.

    The text that the scale declares as it is written counts; any other is ``invalid``, and is not
    among the odd answers.
    """

    file: str
    sheet: str | None
    column: int
    header: str
    item: str
    spellings: tuple[Spelling, ...]

    @property
    def values(self) -> tuple[str, ...]:
        """The texts."""
        return tuple(one.text for one in self.spellings)


@dataclass(frozen=True, slots=True)
class Overruled:
    """A code whose label in the file is another point than its bare value: the label counts."""

    file: str
    sheet: str | None
    column: int
    header: str
    item: str
    code: str
    words: str
    counts_as: int | None  # None: the scale does not know the label, the answer is ``invalid``
    bare: int
    count: int


@dataclass(frozen=True, slots=True)
class DecodedText:
    """What one text counts as, over all columns of a scale."""

    text: str
    words: str  # the file's own label of a code, else nothing
    value: int | None  # the point of the scale
    kind: str  # of missing, else nothing
    count: int


@dataclass(frozen=True, slots=True)
class Decoding:
    """How the cells of all items of one scale were read: points first, then what is missing."""

    scale: str
    items: tuple[str, ...]
    texts: tuple[DecodedText, ...]


@dataclass(frozen=True, slots=True)
class TimeColumn:
    """How the dates of one column were read."""

    file: str
    sheet: str | None
    column: int
    header: str
    variable: str
    order: str | None  # DMY, MDY or YMD, of the dates that need one
    how: HowOrdered
    read: int  # cells that are ISO 8601 now
    ambiguous: int  # 01/02/2025 without anything that tells day from month: kept as it is
    unread: int  # no date that is known: kept as it is
    zones: tuple[str, ...] = ()  # names of time zones that were left off


@dataclass(frozen=True, slots=True)
class Drift:
    """An item that is not under the same words in two rounds that follow each other."""

    item: str
    respondents: str
    kind: DriftKind
    before: str  # the round, a file
    after: str
    words_before: str  # nothing where it was added
    words_after: str  # nothing where it is gone


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
    tool: str = "generic"
    columns_read: int = 0
    columns_kept: int = 0  # of items and variables
    sheets_unread: tuple[str, ...] = ()  # other sheets of the workbook
    encodings_tried: tuple[str, ...] = ()  # the last one was used
    encoding_rivals: tuple[str, ...] = ()  # give other letters, and may be right as well
    sample: tuple[str, ...] = ()  # of letters that another encoding would spoil, masked


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
    overruled: tuple[Overruled, ...] = ()
    decodings: tuple[Decoding, ...] = ()
    times: tuple[TimeColumn, ...] = ()
    drift: tuple[Drift, ...] = ()
