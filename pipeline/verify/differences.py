"""What is told of a file: what differs and where, what is gone, what was not checked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from pipeline.verify.tokens import Token


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: below which heading, in which table, row and column, or text."""

    section: str = ""
    table: str = ""
    row: str = ""
    column: str = ""
    text: str = ""  # the first words of the paragraph
    page: int = 0  # of a PDF
    cell: str = ""  # of a workbook: C5

    def __str__(self) -> str:
        """Write the place as a person looks for it."""
        parts = [
            self.section and f"“{self.section}”" if not self.table else "",
            f"below {self.table}" if self.text and self.table else self.table,
            self.row and f"row “{self.row}”",
            self.column and f"column “{self.column}”",
            self.cell and f"cell {self.cell}",
            self.text and f"“{self.text} …”",
            f"page {self.page}" if self.page else "",
        ]
        return ", ".join(filter(None, parts)) or "the text"


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A token that is not what it should be; ``found`` is None where nothing stands for it."""

    expected: Token
    found: str | None


@dataclass(frozen=True, slots=True)
class Difference:
    """A number, category or sign that is another one in the file than in the recomputation."""

    kind: Literal["number", "category", "sign"]
    place: Place
    found: str | None
    expected: str
    address: str = ""  # in results.json; "" for what is no result, as the number of a table


@dataclass(frozen=True, slots=True)
class Gone:
    """A part of the report that is not in the file."""

    kind: Literal["paragraph", "sentence", "table", "row", "column"]
    place: Place
    results: int  # numbers of results and categories in it


@dataclass(frozen=True, slots=True)
class Added:
    """How much of the file is not angket's: it was not checked."""

    paragraphs: int = 0
    sentences: int = 0
    tables: int = 0
    rows: int = 0
    columns: int = 0


@dataclass(frozen=True, slots=True)
class Changed:
    """A file of the study that is another one than when the report was made."""

    path: str
    how: Literal["changed", "added", "removed"]


@dataclass(frozen=True, slots=True)
class Verification:
    """Everything that is told of a file."""

    file: str
    study: str
    form: str
    document: str
    language: str
    differences: tuple[Difference, ...]
    gone: tuple[Gone, ...]
    added: Added
    changed: tuple[Changed, ...]
    stamped: bool  # whether the file says what it was made from
    version: str  # of angket that made it; "" where it does not say
    checked: Mapping[str, int] = field(default_factory=dict)

    @property
    def differs(self) -> bool:
        """Whether a number or a category differs, or an input, or results are missing."""
        lost = any(one.results for one in self.gone)
        return bool(self.differences or self.changed or lost)
