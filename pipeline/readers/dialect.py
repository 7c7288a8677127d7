"""What is known about an export once the tool that wrote it is recognised."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from pipeline.questionnaire import MissingKind
from pipeline.readers.table import Body, RawTable

HeadRole = Literal[
    "time",  # when an answer was begun, sent or stored
    "duration",  # how long it took, in seconds
    "identifier",  # personal data by the tool's own definition (IP address, recipient's name)
    "key",  # the tool's number of the response
    "state",  # finished, partial, preview ...: no answer
    "meta",  # anything else that the tool writes about a response
    "option",  # one choice of a question with a column for each
    "other",  # the free text behind "Other"
    "derived",  # computed from other columns (points, totals)
]

RowReason = Literal[
    "preview",  # the author's own test runs
    "sub_header",  # a header row that came again, or codes below the header
    "total",  # a row of sums or means, proved by arithmetic
    "remark",  # a note below the table
]


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above one column, taken apart as its tool writes it."""

    header: str  # on one line: what ``column:`` in a questionnaire names
    names: tuple[str, ...] = ()  # other texts that it answers to: code, words, import id
    words: str = ""  # the question's words without code or number; "" = the header
    question: str = ""  # words shared by the rows of a grid or the options of a question
    section: str = ""  # words of a merged cell above
    role: HeadRole | None = None
    labels: Mapping[str, str] = field(default_factory=dict)  # code -> words, from the file itself
    missing: Mapping[str, MissingKind] = field(default_factory=dict)  # cells that are no answer


@dataclass(frozen=True, slots=True)
class Derived:
    """A column that is computed from others, proved by arithmetic."""

    column: int  # from 1
    reason: Literal["number", "total", "mean", "square"]


@dataclass(frozen=True, slots=True)
class Dialect:
    """How the tool that wrote an export writes.

    ``strange_rows`` finds the rows of the body that are no respondents (positions from 0), and
    ``derived`` the columns that are computed; both see the whole body.
    """

    tool: str
    header_rows: tuple[int, ...]  # from 1
    heads: tuple[Head, ...]
    missing: Mapping[str, MissingKind] = field(default_factory=dict)  # in any column
    separator: str | None = None  # between the answers of a multiple-choice cell
    strange_rows: Callable[[Body], Mapping[int, RowReason]] = lambda _body: {}
    derived: Callable[[Body], Sequence[Derived]] = lambda _body: ()


Recognise: TypeAlias = Callable[[RawTable], Dialect | None]
"""Look at the first rows of a table; None: another tool wrote it."""
